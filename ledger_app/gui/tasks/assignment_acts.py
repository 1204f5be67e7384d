"""The acts on assignments, each as its words, its form and the operation it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ledger_app.domain.assignment import OPEN_STATES
from ledger_app.domain.task_list import AssignmentRow, TaskDetail
from ledger_app.gui.session import Session
from ledger_app.gui.tasks.act_dialog import ActDialog
from ledger_app.gui.tasks.act_records import (
    CloseOut,
    Extension,
    NewEvidence,
    Plan,
    Progress,
    SendBack,
    Trigger,
    Verification,
    Withdrawal,
)

Does = Callable[[Any, list[int], Any], Any]


@dataclass(frozen=True)
class AssignmentAct:
    """``states`` are those it is offered in; ``blank(session)`` is the form's first content.

    ``single`` acts concern one unit only.
    """

    code: str
    words: str
    form: str
    blank: Callable[[Session], Any]
    does: Does
    states: tuple[str, ...] = OPEN_STATES
    single: bool = False


def _assignments() -> Any:
    """The operations, imported when first needed: they bring the import of documents with them."""
    from ledger_app.operations import assignments

    return assignments


def _today(session: Session) -> str:
    return session.today().isoformat()


def _report(ledger: Any, ids: list[int], form: Progress) -> Any:
    return _assignments().report_progress(
        ledger, ids, content=form.content, state=form.state, reported_on=form.reported_on or "", problems=form.problems
    )


def _verify(ledger: Any, ids: list[int], form: Verification) -> Any:
    return _assignments().verify(ledger, ids, verifier=form.verifier, on=form.on or "", note=form.note)


def _close_out(ledger: Any, ids: list[int], form: CloseOut) -> Any:
    return _assignments().close_out(
        ledger, ids, on=form.on or "", verifier=form.verifier, completed_on=form.completed_on,
        no_evidence_reason=form.no_evidence_reason,
    )  # fmt: skip


def _evidence(ledger: Any, ids: list[int], form: NewEvidence) -> Any:
    return _assignments().add_evidence(ledger, ids[0], form.content, form.dated_on)


def _plan(ledger: Any, ids: list[int], form: Plan) -> Any:
    return _assignments().set_planned_date(ledger, ids, form.planned_date)


def _trigger(ledger: Any, ids: list[int], form: Trigger) -> Any:
    return _assignments().record_trigger(ledger, ids, form.trigger_date or "", form.note)


PENDING = ("pending_verification",)
ACTS: dict[str, AssignmentAct] = {
    act.code: act
    for act in (
        AssignmentAct("progress", "登记进展", "progress_form", lambda s: Progress(reported_on=_today(s)), _report),
        AssignmentAct("evidence", "添加佐证", "evidence_form", lambda s: NewEvidence(dated_on=_today(s)), _evidence,
                      (*OPEN_STATES, "closed"), single=True),
        AssignmentAct("verify", "核验", "verification_form",
                      lambda s: Verification(verifier=s.ledger.operator, on=_today(s)), _verify, PENDING),
        AssignmentAct("close_out", "销号", "close_out_form",
                      lambda s: CloseOut(on=_today(s), verifier=s.ledger.operator), _close_out),
        AssignmentAct("send_back", "退回", "send_back_form", lambda s: SendBack(),
                      lambda ledger, ids, form: _assignments().send_back(ledger, ids, reason=form.reason), PENDING),
        AssignmentAct("extend", "延期", "extension_form", lambda s: Extension(),
                      lambda ledger, ids, form: _assignments().extend(ledger, ids, due=form.due or "",
                                                                      basis=form.basis)),
        AssignmentAct("plan", "计划时间", "planned_date_form", lambda s: Plan(), _plan),
        AssignmentAct("withdraw", "调整", "withdrawal_form", lambda s: Withdrawal(),
                      lambda ledger, ids, form: _assignments().withdraw(ledger, ids, reason=form.reason,
                                                                     basis=form.basis)),
        AssignmentAct("trigger", "登记触发", "trigger_form", lambda s: Trigger(trigger_date=_today(s)), _trigger),
    )
}  # fmt: skip


def do_act(session: Session, code: str, rows: Sequence[AssignmentRow]) -> None:
    """Ask what the act needs and do it; refusals leave the dialog open with everything typed."""
    act = ACTS[code]
    fitting = [row for row in rows if row.assignment.state in act.states]
    if not fitting:
        session.notices.inform(_nothing(act, rows))
        return
    dialog = ActDialog(session, act, fitting)
    dialog.offer_draft()
    while dialog.exec():
        if not _sure(session, act, dialog):
            continue
        if session.act(lambda ledger: act.does(ledger, dialog.ids, dialog.answer)) is not None:
            break
    dialog.forget_draft()


def end_occurrence(session: Session, detail: TaskDetail, row: AssignmentRow) -> None:
    """办结本期: the first open date of a repeating duty is done; the next one comes."""
    waiting = sorted(
        (o for o in detail.occurrences if o.assignment_id == row.assignment.id and not o.closed_on),
        key=lambda o: o.due or "9999",
    )
    if not waiting:
        session.notices.inform(f"{row.unit_name}没有待办结的周期事项。")
        return
    when = f"{waiting[0].due}到期的" if waiting[0].due else ""
    if session.notices.ask(f"{row.unit_name}：{when}这一期已经办结？", "办结本期"):
        session.act(_assignments().close_occurrence, waiting[0].id, _today(session))


def _sure(session: Session, act: AssignmentAct, dialog: ActDialog) -> bool:
    """Whether to go on where the verifier also wrote the report."""
    verifier = getattr(dialog.answer, "verifier", "")
    warning = session.ask(_assignments().same_person, dialog.ids, verifier) if verifier else ""
    return not warning or session.notices.ask(warning, f"继续{act.words}")


def same_as_last(session: Session, rows: Sequence[AssignmentRow]) -> None:
    """与上期相同: the last report holds for this period too."""
    fitting = [row for row in rows if row.assignment.state in OPEN_STATES]
    if not fitting:
        session.notices.inform("所选任务没有未销号的承办单位。")
        return
    units = "、".join(row.unit_name for row in fitting[:5]) + (f"等{len(fitting)}家" if len(fitting) > 5 else "")
    if session.notices.ask(f"登记“与上期相同”：{units}？", "与上期相同"):
        ids = [row.assignment.id for row in fitting]
        session.act(
            _assignments().report_progress, ids, content="", state=None, reported_on=_today(session), same_as_last=True
        )


def _nothing(act: AssignmentAct, rows: Sequence[AssignmentRow]) -> str:
    if not rows:
        return "请先选中任务；所选任务还没有承办单位。"
    if act.states == PENDING:
        return f"所选任务没有待核的承办单位，不需要{act.words}。"
    return f"所选任务的承办单位都已销号或调整，不能{act.words}。"
