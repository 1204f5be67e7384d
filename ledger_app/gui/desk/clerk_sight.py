"""The clerk's sight of 工作台: lamps, 今日必办, the next ten working days and the safety line."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ledger_app.domain.backup import Safety
from ledger_app.domain.task_list import DueItem, DueTask, LampCounts
from ledger_app.gui.alerts.reminding import NOTHING, copy_reminder
from ledger_app.gui.desk.due_block import DUE_COLUMNS, NEAR_COLUMNS, Block, nothing_today
from ledger_app.gui.desk.duty_block import DutyBlock
from ledger_app.gui.desk.lamps import Lamps
from ledger_app.gui.desk.other_years import OtherYears
from ledger_app.gui.safekeeping.safety_words import rich_line
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.operations import desk_rows, holidays, staff

NEAR_DAYS = 10
NEAR_MOST = 100
DUE_MOST = 12
LEAST_ROWS = 9
OWN_DUTY = "所选的是本单位的定期工作，不用催办；办完请登记“已完成”。"


class ClerkSight(QWidget):
    """Everything that needs the clerk now; Enter opens the task."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lamps = Lamps()
        self.lamps.wanted.connect(lambda light: session.go("tasks", {"light": light}))
        self.due = Block(DUE_COLUMNS, session.preset, "今日必办")
        self.due.view.opened.connect(lambda row: self._open(self.due.model.row_at(row)))
        self.due.add_button("催办", self.remind, "复制所选事项的催办文字，粘贴到微信或短信（F8）")
        self.other_years = OtherYears(session)
        self.near = Block(NEAR_COLUMNS, session.preset, "近期")
        self.near.view.opened.connect(lambda row: self._open(self.near.model.row_at(row)[1]))
        self.duties = DutyBlock(session)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self.safety = QLabel()
        self.safety.setObjectName("faint")
        self.safety.setWordWrap(True)
        self.safety.setTextFormat(Qt.TextFormat.RichText)
        self.safety.linkActivated.connect(self._follow)
        self._kept_safe: Safety | None = None
        session.backed_up.connect(self._note_backup)
        self._lay_out()
        self._resize(session.preset)
        session.resized.connect(self._resize)

    def reload(self, counts: LampCounts) -> None:
        """Read the lists again."""
        today = self.session.today()
        self.lamps.show_counts(counts)
        due = self.session.ask(desk_rows.today_rows, today=today, year=self.session.year, most=DUE_MOST) or []
        near = self.session.ask(desk_rows.near_rows, today=today, days=NEAR_DAYS, most=NEAR_MOST) or []
        first = "前" if len(due) == DUE_MOST else ""
        self.due.show_rows(f"今日必办（{first}{len(due)}项）", due, nothing_today(near))
        self.other_years.reload()
        cut = f"，前{NEAR_MOST}项" if len(near) == NEAR_MOST else ""
        self.near.show_rows(f"近期（未来{NEAR_DAYS}个工作日{cut}）", near, f"未来{NEAR_DAYS}个工作日没有到期事项。")
        self.duties.reload()
        self.safety.setText(self._safety())
        if due and not self.due.view.chosen_rows():
            self.due.view.choose_row(0)

    def remind(self) -> None:
        """Copy the reminder text of the selected rows, for WeChat or a text message."""
        chosen: list[DueTask] = self.due.view.chosen()
        items = [item for item in chosen or self.due.model.rows if not item.rule_id]
        if not items:
            self.session.said.emit(OWN_DUTY if chosen else NOTHING)
            return
        copy_reminder(self.session, [each for item in items for each in item.assignment_ids], items=len(items))

    def _open(self, item: DueItem) -> None:
        if item.rule_id:
            self.duties.show_rule(item.rule_id)
            self.duties.finish()
        else:
            self.session.go("tasks", {"task": item.task_id})

    def _safety(self) -> str:
        """Which table days are counted by; a year that is wanted and not entered with the way to enter it."""
        told, missing = self.session.ask(holidays.standing, today=self.session.today()) or ("", None)
        lines = [f"节假日表：{told}　　账本文件：{escape(str(self.session.ledger.path))}"]
        if self._kept_safe is not None:
            lines[0] = f"{rich_line(self._kept_safe, datetime.now().astimezone())}　　{lines[0]}"
        warnings = []
        if unfiled := self.session.ask(staff.unfiled_changes):
            warnings.append(_warning(f"有{len(unfiled)}次人员变动还没有登记向上级备案。", "staff", "去备案"))
        if missing is not None:
            words = f"{missing}年节假日尚未录入，含该年的期限暂按周末推算，可能有误。"
            warnings.append(_warning(words, "holidays", "去录入"))
        return "<br>".join(["　".join(warnings), *lines] if warnings else lines)

    def _follow(self, where: str) -> None:
        """去录入, 去备案: each link of the line below leads to its tab."""
        self.session.go("units" if where == "staff" else "settings", {"tab": where})

    def _note_backup(self, told: Safety) -> None:
        self._kept_safe = told
        if self.isVisible():
            self.safety.setText(self._safety())

    def _resize(self, preset: Any) -> None:
        """Rows of this size of type; where the window is too low for a few of each list, all lists scroll together."""
        self._halves.setMinimumHeight(preset.row * LEAST_ROWS)
        self.due.view.set_preset(preset)
        self.near.view.set_preset(preset)

    def _lay_out(self) -> None:
        rule = QWidget()
        rule.setFixedHeight(1)
        rule.setStyleSheet("background: #D3D9E0;")
        halves = self._halves
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.due)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.near)
        below.addWidget(self.duties)
        halves.addWidget(below)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.lamps)
        column.addWidget(rule)
        column.addWidget(self.other_years)
        column.addWidget(scrolling(halves), 1)
        column.addWidget(self.safety)


def _warning(words: str, where: str, act: str) -> str:
    """A sentence in yellow with the link to where it is put right."""
    return f'<span style="color:#8A5300">{words}</span> <a href="{where}">{act}</a>'
