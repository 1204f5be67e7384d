"""预警阈值: how many working days before its day each kind of work turns yellow."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.threshold import USUAL, WORK
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.number_edit import NumberEdit
from ledger_app.operations import thresholds

_HINT = "到期前剩下的工作日不超过这个天数时亮黄灯。固定事项在“时限规则”中另有天数的，用那里的天数。只有管理人可以修改。"


class ThresholdsPage(Page):
    """A tab of 设置; nothing is stored before 保存."""

    shows = frozenset({"warning_threshold"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.days = {work: NumberEdit() for work in WORK}
        self.title = QLabel("预警阈值")
        self.title.setObjectName("page_title")
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self._before: dict[str, int] = {}
        self._lay_out()

    def reload(self) -> None:
        self._before = self.session.ask(thresholds.thresholds) or dict(USUAL)
        for work, edit in self.days.items():
            edit.set_number(self._before[work])
            edit.setReadOnly(not self.session.may_write)
        self.problem.hide()

    def may_leave(self) -> bool:
        if self._typed() == {work: str(count) for work, count in self._before.items()} or not self.session.may_write:
            return True
        answer = self.session.notices.choose("预警阈值有未保存的修改。", ("保存", "不保存", "取消"))
        if answer == "不保存":
            self.reload()
        return answer == "不保存" or (answer == "保存" and self.save())

    def save(self) -> bool:
        """Store the days; whether they were stored."""
        try:
            typed = {work: edit.number() for work, edit in self.days.items()}
        except Refusal as refusal:
            return self._say(refusal.message)
        missing = [WORK[work] for work, count in typed.items() if count is None]
        if missing:
            return self._say(f"还没有填{'、'.join(missing)}的天数，没有保存。")
        outcome = self.session.act(thresholds.change_thresholds, typed)
        if outcome is not None:
            self.session.said.emit("预警阈值已保存，亮灯已按新的天数重新计算。" if outcome else "没有改动。")
            self.reload()
        return outcome is not None

    def usual(self) -> None:
        """Put the usual days into the form; they are kept with 保存."""
        for work, edit in self.days.items():
            edit.set_number(USUAL[work])

    def _typed(self) -> dict[str, str]:
        return {work: edit.text().strip() for work, edit in self.days.items()}

    def _say(self, problem: str) -> bool:
        self.problem.setText(problem)
        self.problem.show()
        return False

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        acts = [self.act("保存", self.save, "Ctrl+S"), self.act("恢复常用天数", self.usual)]
        buttons: list[QPushButton] = [*act_buttons(acts)]
        head.add(self.title, *buttons)
        hint = QLabel(_HINT)
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        for work, edit in self.days.items():
            edit.setAccessibleName(f"{WORK[work]}的预警工作日数")
            edit.setMaximumWidth(80)
            rows.addRow(f"{WORK[work]}（工作日）", edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(hint)
        column.addLayout(rows)
        column.addWidget(self.problem)
        column.addWidget(QWidget(), 1)
