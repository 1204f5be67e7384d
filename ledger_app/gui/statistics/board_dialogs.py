"""The small forms of a round: its days, a one-off request, what came beside the table, sending back, adjustments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QComboBox

from ledger_app.domain.changes import Changes
from ledger_app.domain.collection import Collection
from ledger_app.domain.field import choice, day, long_text, text
from ledger_app.domain.stat_return import SEALED_COPIES, StatAdjustment, StatConfirmation
from ledger_app.domain.statistics.form import Indicator
from ledger_app.domain.statistics.period import Period, read_period
from ledger_app.gui.record_dialog import RecordDialog, caption
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import child
from ledger_app.gui.widgets.unit_picker import UnitPicker
from ledger_app.operations.statistics import consolidating, rounds
from ledger_app.operations.statistics.rounds import BoardRow

_WHOM = {"all": "所有报统计的单位", "some": "只是下面填写的单位"}
_UNCHANGED = {"": "（不改）"}


@dataclass(frozen=True)
class Request:
    """A one-off request as typed."""

    title: str = text("名称", required=True, help="要各单位报什么，如“政府信息公开指南”")
    due: str | None = day("收表截止", required=True, help="各单位报到本单位的日期，按时与迟报以此为准")
    channel: str = text("报送方式", help="如“县政府办邮箱”")
    remark: str = long_text("说明")
    whom: str = choice("报送单位", _WHOM, default="all")


@dataclass(frozen=True)
class Reason:
    """Why something is sent back."""

    reason: str = long_text("退回原因", required=True, help="写在退回单上，发给报送单位")


@dataclass(frozen=True)
class Papers:
    """What came beside the table."""

    narrative: str = choice("分析说明", _UNCHANGED | {"yes": "已收", "no": "缺"})
    sealed_copy: str = choice("盖章件", _UNCHANGED | {"none": "缺", "scan": "扫描件", "paper": "纸质"})


@dataclass(frozen=True)
class HandedIn:
    """What came for a one-off request."""

    received_on: str | None = day("收到日期", required=True)
    note: str = text("备注")


def round_dialog(session: Session, asked: Collection) -> RecordDialog:
    """Other days or words for a round."""

    def store(new: Collection) -> Changes:
        given = {name: getattr(new, name) for name in ("due", "due_up", "channel", "remark")}
        return rounds.change_round(session.ledger, asked.id, **given)

    return RecordDialog(session, f"修改期限：{asked.title}", form="round_form", record=asked, save=store)


class RequestDialog(RecordDialog):
    """新建收集事项; ``made`` is the round once it is stored."""

    act = "布置"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "新建收集事项", form="request_form", record=Request(), save=self._store)
        self.made: Collection | None = None
        self.units = child(self.form, UnitPicker, "units")
        caption(self.form, "units", "单位")
        self.whom = child(self.form, QComboBox, "whom")
        self.whom.currentIndexChanged.connect(lambda _: self._fit())

    def fill(self) -> None:
        self._fit()

    def _fit(self) -> None:
        self.units.setEnabled(self.whom.currentData() == "some")

    def _store(self, request: Request) -> Changes:
        self.units.settle()
        if request.whom == "some" and self.units.unknown():
            raise rounds.BadRound(f"名录中没有“{'、'.join(self.units.unknown())}”，没有保存；请改选名录中的单位。")
        ledger, today = self.session.ledger, self.session.today()
        every = [unit.id for unit in consolidating.reporting_units(ledger)]
        asked = Collection(
            title=request.title,
            asked_on=today.isoformat(),
            due=request.due,
            channel=request.channel,
            remark=request.remark,
        )
        self.made = rounds.make_request(ledger, asked, every if request.whom == "all" else self.units.unit_ids())
        return Changes("布置收集事项", frozenset({"collection"}), (self.made.id,), entry=0)


def back_dialog(session: Session, rows: Sequence[BoardRow]) -> RecordDialog:
    """退回 with the reason; what the rules found is proposed."""
    found = [problem.message for row in rows for problem in row.problems if problem.severity == "error"]
    before = "；".join(dict.fromkeys(found)) if len(rows) == 1 else ""

    def store(given: Reason) -> Changes:
        numbers = [row.row_id for row in rows if row.row_id is not None]
        return rounds.send_back(session.ledger, numbers, reason=given.reason)

    words = f"退回：{rows[0].unit.name}" if len(rows) == 1 else f"退回{len(rows)}家单位的报表"
    dialog = RecordDialog(session, words, form="return_back_form", record=Reason(before), save=store)
    dialog.act = "退回"
    return dialog


def papers_dialog(session: Session, rows: Sequence[BoardRow]) -> RecordDialog:
    """登记材料 that came beside the table, for one or many."""

    def store(given: Papers) -> Changes:
        sealed = "" if given.sealed_copy == "none" else given.sealed_copy
        return rounds.note_papers(
            session.ledger,
            [row.row_id for row in rows if row.row_id is not None],
            narrative={"yes": True, "no": False}.get(given.narrative),
            sealed_copy=sealed if given.sealed_copy else None,
        )

    begin = Papers()
    if len(rows) == 1:
        kept = next(code for code in SEALED_COPIES if code == rows[0].sealed_copy)
        begin = Papers("yes" if rows[0].narrative else "no", kept or "none")
    words = f"登记材料：{rows[0].unit.name}" if len(rows) == 1 else f"登记{len(rows)}家单位的材料"
    return RecordDialog(session, words, form="return_papers_form", record=begin, save=store)


def handed_in_dialog(session: Session, rows: Sequence[BoardRow]) -> RecordDialog:
    """登记收到 for a one-off request."""

    def store(given: HandedIn) -> Changes:
        numbers = [row.row_id for row in rows if row.row_id is not None]
        came = date.fromisoformat(given.received_on or "")
        return rounds.hand_in(session.ledger, numbers, state="received", received_on=came, note=given.note)

    begin = HandedIn(session.today().isoformat())
    words = f"登记收到（{len(rows)}家）"
    return RecordDialog(session, words, form="handed_in_form", record=begin, save=store)


class AdjustmentDialog(RecordDialog):
    """An amount on one line of the totals, with its reason."""

    def __init__(self, session: Session, asked: Collection, cells: Sequence[Indicator], code: str) -> None:
        self._asked = asked
        begin = StatAdjustment(form_code=asked.form_code, period=asked.period, code=code)
        super().__init__(session, "登记调整数", form="adjustment_form", record=begin, save=self._store)
        box = child(self.form, QComboBox, "code")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        for cell in cells:
            box.addItem(f"第{cell.line}行 {cell.printed}", cell.code)

    def _store(self, given: StatAdjustment) -> Changes:
        named = {"form_code": given.form_code, "period": read_period(given.period), "code": given.code}
        return consolidating.adjust(self.session.ledger, amount=given.amount, reason=given.reason, **named)  # type: ignore[arg-type]


def confirmation_dialog(session: Session, form_code: str, period: Period) -> RecordDialog:
    """核对登记: who confirmed the reviews, lawsuits and complaints."""

    def store(given: StatConfirmation) -> Changes:
        return rounds.confirm(session.ledger, given)

    begin = replace(StatConfirmation(form_code=form_code, period=period.code), confirmed_on=session.today().isoformat())
    return RecordDialog(session, "登记核对", form="confirmation_form", record=begin, save=store)
