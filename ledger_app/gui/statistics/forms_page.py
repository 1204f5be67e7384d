"""报表式样 (V27): the forms and their versions; a new version is made by editing or from the superior's blank."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QTextBrowser, QVBoxLayout

from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.form_editing import differences, rows_of
from ledger_app.domain.statistics.period import KIND_WORDS, read_period
from ledger_app.domain.statistics.rule_terms import rules_of
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.forms_blank_dialog import BlankDialog
from ledger_app.gui.statistics.forms_editor import FormEditor
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations.administrator import is_administrator
from ledger_app.operations.statistics import form_editing
from ledger_app.operations.statistics.form_editing import FormVersion

_HINT = "改动后另存为新版本，从选定的报告期起使用；以前的报表仍用原来的版本，数按指标自动接上。只有管理人可以修改。"


def _begins(each: FormVersion) -> str:
    return f"{read_period(each.in_use_from).words}起" if each.in_use_from else "随软件"


def _kinds(each: FormVersion) -> str:
    return "、".join(words for kind, words in KIND_WORDS.items() if kind in each.form.period_kinds)


COLUMNS = (
    Column("title", "报表", lambda each: each.form.title, 260, grows=True, sortable=False),
    Column("version", "版本", lambda each: f"第{each.form.version}版", 70, sortable=False),
    Column("begins", "启用", _begins, 150, sortable=False),
    Column("kinds", "种类", _kinds, 110, priority=2, sortable=False),
    Column("rows", "行数", lambda each: str(len(rows_of(each.form))), 60, "right", sortable=False),
    Column("cells", "可填格数", lambda each: str(len(each.form.cells)), 80, "right", sortable=False),
    Column("rules", "规则", lambda each: str(len(rules_of(each.form))), 60, "right", sortable=False),
    Column("returns", "已有报表", lambda each: str(each.returns), 80, "right", sortable=False),
)  # fmt: skip


class FormsPage(Page):
    """A tab of 设置; Enter or F2 opens the newest version of a form, an older one for reading."""

    shows = frozenset({"stat_form", "stat_return"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("报表式样")
        self.title.setObjectName("page_title")
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("报表式样")
        self.view.show_list(self.rows, session.preset)
        self.detail = QTextBrowser()
        self.detail.setObjectName("plain")
        self.detail.setAccessibleName("版本说明")
        acts = [
            self.act("打开", self.edit, "F2", writes=False),
            self.act("按上级空表修改", self.read_blank),
        ]
        self.view.menu_acts = acts
        self._lay_out()
        self.view.picked.connect(self._tell)
        self.view.opened.connect(lambda _: self.edit())
        session.resized.connect(self.view.set_preset)

    def reload(self) -> None:
        place = max(self.view.chosen_rows()[:1], default=0)
        self.rows.set_rows(self.session.ask(form_editing.form_versions) or [])
        self.view.choose_row(place)
        self._tell()

    def edit(self) -> None:
        """打开 the newest version to edit it; an older one is only shown."""
        chosen = self._one()
        if chosen is not None:
            self._open(chosen.form, writable=chosen.newest and self._may_edit())

    def read_blank(self) -> None:
        """按上级空表修改: choose the workbook, answer for new and missing rows, then look at it in the editor."""
        chosen = self._one()
        if chosen is None:
            return
        form = next(each.form for each in self._versions(chosen.form.code) if each.newest)
        name, _ = QFileDialog.getOpenFileName(
            self, "上级发来的空白统计表", "", "统计表（*.xlsx *.xls *.et *.docx *.csv）(*.xlsx *.xls *.et *.docx *.csv)"
        )
        if name:
            self.read_from(form, Path(name))

    def read_from(self, form: StatisticsForm, path: Path) -> None:
        """Read the blank beside the window, then ask."""
        self.session.run(
            "正在读取空表…",
            lambda job: form_editing.read_superior_blank(form, path),
            lambda blank: self._ask_about(form, blank),
        )

    def _ask_about(self, form: StatisticsForm, blank: object) -> None:
        dialog = BlankDialog(self.session, form, blank)  # type: ignore[arg-type]
        if dialog.exec() and dialog.made is not None:
            self._open(form, writable=True, edited=dialog.made)

    def _open(self, form: StatisticsForm, *, writable: bool, edited: StatisticsForm | None = None) -> None:
        FormEditor(self.session, form, writable=writable, edited=edited).exec()

    def _may_edit(self) -> bool:
        """Only the administrator edits; others see the form as it is."""
        return self.session.may_write and bool(self.session.ask(is_administrator))

    def _versions(self, code: str) -> list[FormVersion]:
        return [each for each in self.rows.rows if each.form.code == code]

    def _one(self) -> FormVersion | None:
        chosen = self.view.chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一个报表式样。")
            return None
        return chosen[0]

    def _tell(self) -> None:
        chosen = self.view.chosen()
        if len(chosen) != 1:
            self.detail.clear()
            return
        each: FormVersion = chosen[0]
        lines = [
            f"{each.form.title}（第{each.form.version}版，{_begins(each)}）",
            f"依据：{each.form.basis or '（未填）'}",
        ]
        before = [one for one in self._versions(each.form.code) if one.form.version < each.form.version]
        if before:
            lines += [f"比第{before[0].form.version}版：", *differences(before[0].form, each.form)]
        if not each.newest:
            lines.append("已有更新的版本，本版只供查看；用本版填的报表不受影响。")
        self.detail.setPlainText("\n".join(lines))

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        head.add(self.title, *act_buttons(self.acts))
        hint = QLabel(_HINT)
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.view)
        halves.addWidget(self.detail)
        halves.setSizes([300, 200])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(hint)
        column.addWidget(halves, 1)
