"""联络员 of one unit: 分管领导, 联络员 and A/B角 with their terms, and the list of all units to export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.staff_change import CONTACT_KINDS, UnitContact
from ledger_app.domain.unit import Unit
from ledger_app.gui.session import Session
from ledger_app.gui.staff.staff_dialogs import ContactDialog
from ledger_app.gui.tools import open_tool
from ledger_app.gui.widgets.dialog import button_row, dialog_layout, fit
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import unit_contacts

COLUMNS = (
    Column("kind", "类别", lambda r: CONTACT_KINDS[r.kind], 76, sortable=False),
    Column("name", "姓名", lambda r: r.name, 76, sortable=False),
    Column("post", "职务", lambda r: r.post, 110, sortable=False, grows=True),
    Column("telephone", "办公电话", lambda r: r.telephone, 110, sortable=False),
    Column("mobile", "手机", lambda r: r.mobile, 110, sortable=False),
    Column("email", "邮箱", lambda r: r.email, 130, sortable=False, priority=2),
    Column("begins_on", "起", lambda r: r.begins_on or "", 90, sortable=False),
    Column("ends_on", "止", lambda r: r.ends_on or "在任", 90, sortable=False),
)


class ContactsDialog(QDialog):
    """Every change is stored at once and can be undone; the dialog is only closed."""

    def __init__(self, session: Session, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"联络员：{unit.name}")
        self.session, self.unit = session, unit
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("联络员")
        self.view.show_list(self.rows, session.preset)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self._lay_out()
        self.view.opened.connect(lambda _: self.edit())
        self.reload()
        fit(self, 860, 420)

    def reload(self) -> None:
        """Read the unit's contacts again."""
        found = self.session.ask(unit_contacts.contacts, self.unit.id) or []
        self.rows.set_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        begin = [("新增", self.add)] if self.session.may_write else ()
        self.empty.say("还没有登记这家单位的联络员和分管领导。", begin)
        self.view.choose_row(0)

    def add(self) -> None:
        """新增."""
        contact = UnitContact(unit_id=self.unit.id, begins_on=self.session.today().isoformat())
        if not self.rows.rows:  # what the directory knows of the officer already
            contact = replace(contact, name=self.unit.liaison_officer, telephone=self.unit.telephone)
        self._then_reload(ContactDialog(self.session, self.unit, contact).open_on)

    def edit(self) -> None:
        """修改, also to enter the last day of one who left."""
        if (contact := self._one()) is not None:
            self._then_reload(ContactDialog(self.session, self.unit, contact).open_on)

    def delete(self) -> None:
        """删除 one who was entered by mistake."""
        contact = self._one()
        question = "删除后不留任职记录；已离任的请改为填写截止日期。删除“{}”？"
        if contact is not None and self.session.notices.ask(question.format(contact.name), "删除"):
            self.session.act(unit_contacts.remove_contact, contact.id, today=self.session.today())
            self.reload()

    def export(self) -> None:
        """联络员名册 of all units; whole numbers only when asked for."""
        masked, whole = "隐去号码中间部分（推荐）", "导出完整号码"
        answer = self.session.notices.choose("名册含有电话号码，怎样导出？", (masked, whole, "取消"))
        if answer in (masked, whole):
            open_tool("export", self.session, self, ExportRequest("contacts", "", whole_numbers=answer == whole))

    def _then_reload(self, opened: Callable[[int], bool]) -> None:
        if opened(560):
            self.reload()

    def _one(self) -> UnitContact | None:
        chosen: list[Any] = self.view.chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一个人。")
            return None
        contact: UnitContact = chosen[0]
        return contact

    def _lay_out(self) -> None:
        acts = (("新增", self.add), ("修改", self.edit), ("删除", self.delete))
        head = FlowRow(space=6)
        head.add(*(self._button(words, act, writes=True) for words, act in acts))
        head.add(self._button("导出全部单位名册", self.export, writes=False))
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        words = QLabel("换人时用“新增”并勾选“接替现任”；需要交接清单和备案的，在“人员变动”中登记。")
        words.setObjectName("faint")
        words.setWordWrap(True)
        column.addWidget(words)
        dialog_layout(self, body, button_row(self, "关闭", self.reject, cancel=""))

    def _button(self, words: str, act: Callable[[], object], *, writes: bool) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setEnabled(self.session.may_write or not writes)
        button.clicked.connect(lambda: act())
        return button
