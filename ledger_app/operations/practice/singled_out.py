"""A handful of assignments that show what is rare: extended, withdrawn, due today, promised, triggered, counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ledger_app.domain.assignment import OPEN_STATES, Assignment
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.domain.working_day import add_working_days
from ledger_app.operations import assignments as acts
from ledger_app.operations.tasks import change_tasks
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

_EVIDENCE = ("县政府网站公开页面截图", "会议签到表和会议记录", "https://www.linhe.example/zwgk/2/", "培训通知和课件")


def single_out(ledger: Ledger, *, today: date) -> None:
    """Put the rare cases upon assignments that are still open."""
    _mark_key_tasks(ledger)
    _count(ledger)
    _prove(ledger, today)
    _trigger(ledger, today)
    _move_dates(ledger, today)
    _keep_to_ourselves(ledger, today)


def _open(ledger: Ledger, *kinds: str) -> Iterator[tuple[Task, list[Assignment]]]:
    """Tasks of these kinds with their open assignments; the newest documents first."""
    for task in sorted(matching(ledger, Task), key=lambda t: (-(t.document_id or 0), t.id)):
        some = [a for a in matching(ledger, Assignment, task_id=task.id) if a.state in OPEN_STATES]
        if task.due_kind in kinds and some:
            yield task, some


def _mark_key_tasks(ledger: Ledger) -> None:
    """Key tasks report by the quarter."""
    newest = max(document.id for document in matching(ledger, SourceDocument))
    ids = [task.id for task in matching(ledger, Task, document_id=newest)][1:5:3]
    change_tasks(ledger, ids, {"key_task": True, "report_cycle": "quarter"})


def _count(ledger: Ledger) -> None:
    """Of counted targets a part is done."""
    for place, task in enumerate(t for t in matching(ledger, Task) if t.quota and isinstance(t.quota.get("min"), int)):
        wanted = task.quota["min"] if task.quota else 0
        done = max(0, int(str(wanted)) - place % 3)
        change_tasks(ledger, [task.id], {"quota_done": done})


def _prove(ledger: Ledger, today: date) -> None:
    """Lines of evidence on what has been reported or closed."""
    done = [a for a in matching(ledger, Assignment) if a.state in ("pending_verification", "closed")]
    for place, assignment in enumerate(done[:: max(1, len(done) // 14)]):
        day = assignment.completed_on or assignment.reported_on or today.isoformat()
        acts.add_evidence(ledger, assignment.id, _EVIDENCE[place % len(_EVIDENCE)], day)


def _trigger(ledger: Ledger, today: date) -> None:
    """Limits that run from an event: one still runs, one has just run out."""
    for (task, some), back in zip(_open(ledger, "relative"), (3, 1, 16), strict=False):
        day = max(today - timedelta(days=back), date.fromisoformat(task.made_on or today.isoformat()))
        acts.record_trigger(ledger, [some[0].id], min(day, today), "县政府常务会议审议通过")


def _move_dates(ledger: Ledger, today: date) -> None:
    """One date extended to today, one to next week, one unit taken out, one promise broken, one looked at."""
    overdue = [a for t, some in _open(ledger, "fixed") for a in some if (a.due or t.due or "9") < today.isoformat()]
    late = [a for a in overdue if a.state != "pending_verification"]
    for assignment, due in zip(late, (today, add_working_days(today, 4, ledger.calendar).due), strict=False):
        acts.extend(ledger, [assignment.id], due=due, basis="县政府办公室同意延期（电话记录）")
    ahead = [a for t, some in _open(ledger, "fixed") for a in some if (a.due or t.due or "") > today.isoformat()]
    if len(ahead) > 2:
        acts.set_planned_date(ledger, [ahead[1].id], today - timedelta(days=6))
        acts.withdraw(ledger, [ahead[2].id], reason="机构职能划转，不再承担此项任务", basis="县委编办调整通知")
    reported = [a.id for _, some in _open(ledger, "fixed") for a in some if a.state == "pending_verification"]
    if reported:
        acts.verify(ledger, reported[:1], verifier="王某", on=today, note="已核对公开链接")


def _keep_to_ourselves(ledger: Ledger, today: date) -> None:
    """Tasks without a date get one that is the office's own."""
    some = [task.id for task, _ in _open(ledger, "none") if (task.year or 0) == today.year][:2]
    if some:
        day = add_working_days(today, 7, ledger.calendar).due
        change_tasks(ledger, some, {"internal_due": day.isoformat()})
