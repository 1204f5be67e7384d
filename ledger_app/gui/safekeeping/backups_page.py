"""备份与恢复: every backup that is known, made now or kept elsewhere, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout

from ledger_app.domain.backup import REASONS, Backup, RestorePreview, Safety, size_in_words
from ledger_app.domain.catalogue import WORDS
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.safekeeping.restore_dialog import RestoreDialog
from ledger_app.gui.safekeeping.safety_words import rich_line
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import safekeeping
from ledger_app.operations.opening import second_view

_COUNTED = ("task", "assignment", "progress_report", "stat_return", "unit")
_FILES = "备份 (*.db);;所有文件 (*)"
_HINT = (
    "有改动时每30分钟、每天首次修改、批量导入前和退出时自动备份，每份都重新打开校验；"
    "保留48小时内全部、14天每天、8周每周、24个月每月各一份。请每周另备份到U盘一次。"
)


def _content(backup: Backup) -> str:
    return "，".join(f"{WORDS[table]}{backup.counts[table]}" for table in _COUNTED if backup.counts.get(table))


def _place(backup: Backup) -> str:
    return backup.path if backup.external else Path(backup.path).name


def _verified(backup: Backup) -> str:
    if not backup.reachable:
        return "已校验（未插入）" if backup.external else "文件不在"
    return "已校验" if backup.verified else "与清单不符"


COLUMNS = (
    Column("made_at", "时间", lambda b: f"{b.made_at:%Y-%m-%d %H:%M}", 130, sortable=False),
    Column("reason", "原因", lambda b: REASONS.get(b.reason, "其他"), 110, sortable=False),
    Column("size", "大小", lambda b: size_in_words(b.size), 76, align="right", sortable=False),
    Column("content", "内容", _content, 210, sortable=False, grows=True),
    Column("verified", "校验", _verified, 116, sortable=False),
    Column("where", "位置", _place, 230, priority=2, sortable=False, tip=lambda b: b.path),
)


class BackupsPage(Page):
    """A tab of 设置; Enter on a backup begins its restore."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("备份与恢复")
        self.title.setObjectName("page_title")
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("备份")
        self.view.show_list(self.rows, session.preset)
        self.footer = QLabel()
        self.footer.setObjectName("footer")
        self.footer.setWordWrap(True)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self._make_acts()
        self._lay_out()
        self.view.opened.connect(lambda _: self.restore())
        session.resized.connect(self.view.set_preset)
        session.backed_up.connect(self._show_line)
        session.backed_up.connect(lambda _: self.refresh())

    def reload(self) -> None:
        known = self.session.ask(safekeeping.backups_of) or []
        self.rows.set_rows(known)
        self.stack.setCurrentIndex(0 if known else 1)
        self.empty.say("还没有备份。", [("立即备份", self.back_up)])
        self.view.choose_row(0)
        total = size_in_words(sum(each.size for each in known if not each.external)) if known else "0"
        folder = Path(self.session.ledger.path).parent / "备份"
        self.footer.setText(f"共{len(known)}份，占用{total}　　备份文件夹：{folder}")
        self.footer.setToolTip(str(folder))
        self._show_line(self.session.ask(safekeeping.safety) or Safety())

    def back_up(self) -> None:
        """立即备份."""
        self._make(lambda reader: safekeeping.back_up(reader), "备份完成，已重新打开校验。")

    def copy_elsewhere(self) -> None:
        """备份到U盘."""
        folder = QFileDialog.getExistingDirectory(self, "选择U盘或移动硬盘上的文件夹")
        if not folder:
            return
        other = self.session.ask(safekeeping.on_other_disk, Path(folder))
        question = "所选文件夹与账本在同一块磁盘上，磁盘损坏时会一起丢失，不算作U盘备份。仍要备份到这里？"
        if other or self.session.notices.ask(question, "备份"):
            self._make(
                lambda reader: safekeeping.copy_elsewhere(reader, Path(folder)),
                "备份完成，已重新打开校验；请按系统的方式弹出U盘后再拔。" if other else "备份完成，已重新打开校验。",
            )

    def restore(self) -> None:
        """恢复 the chosen backup."""
        chosen = self.view.chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一份备份。")
            return
        self._preview(Path(chosen[0].path))

    def restore_file(self) -> None:
        """从文件恢复."""
        name, _ = QFileDialog.getOpenFileName(self, "选择备份文件", "", _FILES)
        if name:
            self._preview(Path(name))

    def check(self) -> None:
        """检查账本: the whole check, every row against the trail."""
        path = Path(self.session.ledger.path)
        self.session.run("正在检查账本…", lambda _: safekeeping.check(path, deep=True), self._checked)

    def _checked(self, problems: list[str]) -> None:
        if problems:
            words = f"账本检查未通过（{len(problems)}处），数据未改动。请保留此文件，从最近一份完好的备份恢复。"
            self.session.notices.inform(words, "\n".join(problems[:20]))
        else:
            self.session.notices.inform("账本检查通过：文件完好，每条记录都与操作记录一致。")

    def _make(self, work: Callable[[Any], Backup], words: str) -> None:
        def make(_: object) -> Safety:
            with second_view(self.session.ledger) as reader:
                work(reader)
                return safekeeping.safety(reader)

        def made(told: Safety) -> None:
            self.session.backed_up.emit(told)
            self.session.said.emit(words)

        self.session.run("正在备份…", make, made)

    def _preview(self, backup: Path) -> None:
        if self.session.ask(safekeeping.may_restore) is None:
            return
        path = Path(self.session.ledger.path)
        self.session.run("正在检查备份…", lambda _: safekeeping.preview_restore(path, backup), self._confirm)

    def _confirm(self, told: RestorePreview) -> None:
        if RestoreDialog(told, preset=self.session.preset, parent=self).exec():
            self.session.restore_wanted.emit(told.backup.path)

    def _show_line(self, told: Safety) -> None:
        words = rich_line(told, datetime.now().astimezone()).split("　<a ")[0]
        self.line.setText(words)

    def _make_acts(self) -> None:
        self.act("立即备份", self.back_up, writes=False)
        self.act("备份到U盘…", self.copy_elsewhere, writes=False)
        restore = self.act("恢复…", self.restore)
        self.act("从文件恢复…", self.restore_file)
        self.act("检查账本", self.check, writes=False)
        self.view.menu_acts = [restore]

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        head.add(self.title, *act_buttons(self.acts))
        hint = QLabel(_HINT)
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.line)
        column.addWidget(hint)
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)
