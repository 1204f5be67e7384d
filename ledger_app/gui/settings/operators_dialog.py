"""操作人: who may be chosen at start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from ledger_app.domain.office import Operator
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.dialog import dialog_layout, fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import operators

COLUMNS = (
    Column("name", "姓名", lambda o: o.name, 120, sortable=False, grows=True),
    Column("telephone", "电话", lambda o: o.telephone, 120, sortable=False),
    Column("administrator", "管理人", lambda o: "是" if o.administrator else "", 70, sortable=False),
    Column("standing", "状态", lambda o: "已停用" if o.disabled_at else "启用", 70, sortable=False),
)


class OperatorsDialog(QDialog):
    """The list with 新建, 修改 and 停用; what somebody wrote keeps their name."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.notices.window)
        self.setWindowTitle("操作人")
        self.session = session
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("操作人")
        self.view.show_list(self.rows, session.preset)
        self.view.opened.connect(lambda _: self.edit())
        words = QLabel("启动时选名字即可使用，每次修改都记在所选的人名下。这里不是密码保护。")
        words.setObjectName("faint")
        words.setWordWrap(True)
        self.stop = QPushButton("停用")
        acts = FlowRow(space=8)
        buttons = [("新建", self.add), ("修改", self.edit)] if session.may_write else []
        acts.add(*(_button(text, act) for text, act in buttons))
        if session.may_write:
            self.stop.setAutoDefault(False)
            self.stop.clicked.connect(self.stop_or_start)
            acts.add(self.stop)
        acts.add(_button("关闭", self.reject))
        self.view.picked.connect(self._name_stop)
        dialog_layout(self, self.view, acts, above=words)
        fit(self, 520, 380)
        self.reload()

    def reload(self) -> None:
        """Read the operators again."""
        place = max(self.view.currentIndex().row(), 0)
        self.rows.set_rows(operators.operators(self.session.ledger))
        self.view.choose_row(min(place, len(self.rows.rows) - 1))
        self._name_stop()

    def add(self) -> None:
        """新建."""

        def store(operator: Operator) -> Any:
            made = operators.add_operator(self.session.ledger, operator.name, operator.telephone)
            if operator.administrator:
                stored = next(o for o in operators.operators(self.session.ledger) if o.id in made.ids)
                return operators.change_operator(self.session.ledger, replace(stored, administrator=True))
            return made

        form = RecordDialog(self.session, "新建操作人", form="operator_form", record=Operator(), save=store)
        form.open_on(460)
        self.reload()

    def edit(self) -> None:
        """修改."""
        chosen = self.view.chosen()
        if not chosen or not self.session.may_write:
            return

        def store(operator: Operator) -> Any:
            return operators.change_operator(self.session.ledger, operator)

        form = RecordDialog(self.session, "修改操作人", form="operator_form", record=chosen[0], save=store)
        form.open_on(460)
        self.reload()

    def stop_or_start(self) -> None:
        """停用, or 启用 again."""
        chosen = self.view.chosen()
        if not chosen:
            return
        operator: Operator = chosen[0]
        if operator.disabled_at:
            self.session.act(operators.change_operator, replace(operator, disabled_at=None))
        elif self.session.notices.ask(f"停用操作人“{operator.name}”？以后启动时不再列出，已记录的内容不变。", "停用"):
            self.session.act(operators.disable_operator, operator.id)
        self.reload()

    def _name_stop(self) -> None:
        chosen = self.view.chosen()
        self.stop.setText("启用" if chosen and chosen[0].disabled_at else "停用")


def _button(words: str, act: Any) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
