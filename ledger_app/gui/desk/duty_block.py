"""法定时限和定期工作: the next day of each duty with its light, and 已完成 to register it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ledger_app.domain.duty import Duty, DutyDone
from ledger_app.domain.typed_date import shown_date
from ledger_app.domain.wording import ESTIMATED_MARK
from ledger_app.gui.desk.due_block import Block
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.tools import has_tool, open_tool
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations import duty_proofs, office_duties

TITLE = "法定时限和定期工作"
FINISH, REOPEN = "已完成", "取消登记"


def _told(duty: Duty) -> str:
    """Everything about a duty, for the hover text."""
    other = f"如扣除地方假日则为{shown_date(duty.with_local)}，按较早的办理" if duty.with_local else ""
    parts = (duty.title, duty.light.reason, duty.advice, other, f"依据：{duty.basis}" if duty.basis else "")
    return "\n".join(part for part in parts if part)


def _day(duty: Duty) -> str:
    """26-04-10 周五: the year in short, as the next may be a year away; an estimated day says so."""
    told = shown_date(duty.due)[2:]
    return f"{told[:8]}{ESTIMATED_MARK}" if duty.light.estimated else told


def _what(duty: Duty) -> str:
    """The duty, with the other date where a local day off would move it."""
    other = f"（扣除地方假日为{shown_date(duty.with_local)[5:]}）" if duty.with_local else ""
    return f"{duty.title}{other}"


COLUMNS = (
    Column("light", "亮灯", lambda d: d.light.text, 124, shape=True, colour=lambda d: d.light.colour, tip=_told,
           sortable=False),
    Column("due", "到期日", _day, 112, tip=_told, sortable=False),
    Column("what", "事项", _what, 100, tip=_told, sortable=False, grows=True),
    Column("who", "谁办", lambda d: d.who, 76, priority=2, sortable=False),
)  # fmt: skip


class DutyBlock(QWidget):
    """What is overdue and the next of each rule, or the whole year; Enter or 已完成 registers it as done."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.block = Block(COLUMNS, session.preset, TITLE)
        self.block.view.opened.connect(lambda _: self.finish())
        self.block.view.picked.connect(self._name_act)
        self.whole_year = self.block.add_button("本年全部", self.reload, "连同已办的，列出本年的定期工作")
        self.whole_year.setCheckable(True)
        self.done = self.block.add_button(FINISH, self.finish, "登记所选事项已经办完，或取消登记")
        if has_tool("proof"):
            self.block.add_button("计算过程", self.prove, "这个日期是怎么算出来的")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.block)
        session.resized.connect(self.block.view.set_preset)

    def reload(self) -> None:
        """Read the duties again, staying on the one chosen."""
        kept = [(duty.rule_id, duty.period) for duty in self.block.view.chosen()]
        wanted = office_duties.duties_listed if self.whole_year.isChecked() else office_duties.open_duties
        duties = self.session.ask(wanted, today=self.session.today()) or []
        self.block.show_rows(TITLE, duties, "没有启用的定期工作；可在“设置—时限规则”中启用。")
        places = [place for place, duty in enumerate(duties) if (duty.rule_id, duty.period) in kept]
        self.block.view.choose_row(places[0] if places else 0)
        self._name_act()

    def show_rule(self, rule_id: int) -> None:
        """Stand on the next duty of this rule; on one of the year where all are done."""
        if rule_id not in [duty.rule_id for duty in self.block.model.rows]:
            self.whole_year.setChecked(True)
            self.reload()
        places = [place for place, duty in enumerate(self.block.model.rows) if duty.rule_id == rule_id]
        self.block.view.choose_row(places[0] if places else 0)

    def finish(self) -> None:
        """Register the chosen duty as done, on a day that can be corrected; or take the register back."""
        duty = self._chosen()
        if duty is None or not self.session.may_write:
            return
        if duty.done_on is None:
            finish_dialog(self.session, duty).open_on(460)
        elif self.session.notices.ask(f"取消“{duty.title}”的办结登记？", REOPEN):
            self.session.act(office_duties.reopen_duty, duty.rule_id, duty.due)

    def prove(self) -> None:
        """计算过程 of the chosen duty's day."""
        duty = self._chosen()
        proof = self.session.ask(duty_proofs.proof_of_duty, duty.rule_id, duty.due) if duty else None
        if proof is not None:
            open_tool("proof", self.session, self, proof)

    def _name_act(self) -> None:
        duty = self._chosen()
        self.done.setText(REOPEN if duty is not None and duty.done_on else FINISH)
        self.done.setEnabled(duty is not None and self.session.may_write)

    def _chosen(self) -> Duty | None:
        chosen = self.block.view.chosen()
        return chosen[0] if chosen else None


def finish_dialog(session: Session, duty: Duty) -> RecordDialog:
    """已完成: when, and a remark."""

    def store(done: DutyDone) -> object:
        on = date.fromisoformat(done.done_on or session.today().isoformat())
        return office_duties.finish_duty(
            session.ledger, duty.rule_id, duty.due, done_on=on, note=done.note, today=session.today()
        )

    blank = DutyDone(period=duty.period, done_on=session.today().isoformat())
    return RecordDialog(session, f"登记已完成：{duty.title}", form="duty_done_form", record=blank, save=store)
