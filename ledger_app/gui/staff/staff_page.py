"""人员变动 (V09): the list of changes, their filing, and the handover list of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.staff_change import CHANGE_KINDS, StaffChange
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.printing import print_out
from ledger_app.gui.session import Session
from ledger_app.gui.staff.staff_dialogs import StaffDialog, filing_dialog, new_change
from ledger_app.gui.tools import open_tool
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import staff


@dataclass(frozen=True)
class ChangeLine:
    """One change with the name of its unit."""

    change: StaffChange
    unit: str


def _filing(line: ChangeLine) -> str:
    change = line.change
    return f"{change.filed_on or ''}已备案" if change.filed else "未备案"


COLUMNS = (
    Column("changed_on", "变动日期", lambda r: r.change.changed_on or "", 96, sortable=False),
    Column("unit", "单位", lambda r: r.unit, 200, sortable=False, grows=True),
    Column("kind", "变动类别", lambda r: CHANGE_KINDS[r.change.kind], 86, sortable=False),
    Column("handed_by", "移交人", lambda r: r.change.handed_by, 80, sortable=False),
    Column("taken_by", "接收人", lambda r: r.change.taken_by, 80, sortable=False),
    Column("witness", "监交人", lambda r: r.change.witness, 80, sortable=False, priority=2),
    Column("filing", "备案", _filing, 130, sortable=False, colour=lambda r: None if r.change.filed else "yellow"),
    Column("remark", "备注", lambda r: r.change.remark, 140, sortable=False, priority=2),
)


class StaffPage(Page):
    """A tab of 单位名录."""

    shows = frozenset({"staff_change", "unit"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("人员变动与交接")
        self.title.setObjectName("page_title")
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("人员变动")
        self.view.show_list(self.rows, session.preset)
        self.footer = QLabel()
        self.footer.setObjectName("footer")
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self._lay_out()
        self.view.opened.connect(lambda _: self.edit())
        session.resized.connect(self._resize)

    def reload(self) -> None:
        kept = {line.change.id for line in self.view.chosen()}
        found: list[StaffChange] = self.session.ask(staff.staff_changes) or []
        lines = [ChangeLine(change, staff.unit_of_change(self.session.ledger, change)) for change in found]
        self.rows.set_rows(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        words = "还没有人员变动。联络员、分管领导或操作人换人时在这里登记，并打印交接清单。"
        self.empty.say(words, [("登记变动", self.add)] if self.session.may_write else ())
        places = [n for n, line in enumerate(lines) if line.change.id in kept]
        self.view.choose_row(places[0] if places else 0)
        unfiled = sum(not change.filed for change in found)
        self.footer.setText(f"共{len(found)}次变动" + (f"，{unfiled}次还没有向上级备案" if unfiled else ""))

    def arrive(self, what: object) -> None:
        """``{"change": 3}`` stands on that change."""
        if isinstance(what, dict) and "change" in what:
            places = {line.change.id: n for n, line in enumerate(self.rows.rows)}
            self.view.choose_row(places.get(what["change"], 0))

    def add(self) -> None:
        """登记变动."""
        StaffDialog(self.session, new_change(self.session)).open_on(580)

    def edit(self) -> None:
        """修改."""
        if (change := self._one()) is not None:
            StaffDialog(self.session, change).open_on(580)

    def file(self) -> None:
        """登记备案."""
        change = self._one()
        if change is not None and change.filed:
            self.session.notices.inform(f"这次变动已于{change.filed_on}备案。")
        elif change is not None:
            filing_dialog(self.session, change).open_on(420)

    def delete(self) -> None:
        """删除 a change entered by mistake."""
        change = self._one()
        if change is None:
            return
        question = f"删除{change.changed_on}“{change.handed_by}→{change.taken_by}”这次变动？联络员名单不受影响。"
        if self.session.notices.ask(question, "删除"):
            self.session.act(staff.delete_change, change.id)

    def hand_over(self) -> None:
        """交接清单 as a file."""
        if (change := self._one()) is not None:
            open_tool("export", self.session, self, ExportRequest("handover", "", ids=(change.id,)))

    def print(self) -> None:
        """打印交接清单."""
        if (change := self._one()) is not None:
            print_out(self.session, ExportRequest("handover", "", ids=(change.id,)))

    def _one(self) -> StaffChange | None:
        chosen = self.view.chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一次变动。")
            return None
        line: ChangeLine = chosen[0]
        return line.change

    def _resize(self, preset: Any) -> None:
        larger(self.title, by=1.3, bold=True)
        self.view.set_preset(preset)

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        acts = [
            self.act("登记变动", self.add, "Ctrl+N"),
            self.act("修改", self.edit, "F2"),
            self.act("登记备案", self.file),
            self.act("导出交接清单", self.hand_over, "Ctrl+E", writes=False),
            self.act("打印交接清单", self.print, "Ctrl+P", writes=False),
            self.act("删除", self.delete, "Delete"),
        ]
        self.view.menu_acts = acts
        head = FlowRow(space=6)
        parts: list[QWidget] = [self.title, *act_buttons(acts)]
        head.add(*parts)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)
