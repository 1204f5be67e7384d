"""The work that the practice ledger tells of: reports, evidence, checks and delays, in every state a list can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from ledger_app.domain.assignment import OPEN_STATES, Assignment, Occurrence
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.operations import assignments as acts
from ledger_app.operations.operators import choose_operator
from ledger_app.operations.practice.singled_out import single_out
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching

_DONE = (
    "已按要求完成，有关内容在县政府网站公开。",
    "已完成，材料报县政府办公室备查。",
    "工作已做完，经本单位负责人审核。",
    "已按时完成，公开链接已报送。",
)
_GOING_ON = (
    "已明确专人负责，正在按计划推进。",
    "已制定工作安排，完成前期摸底，正在整理公开内容。",
    "已召开专题会议部署，初稿正在征求意见。",
    "完成一半左右，其余内容正在审核。",
)
_NO_EVIDENCE = "已在网站公开，可随时查看，不另附材料"
_REPEATED = "按期报送，见统计台账"


@dataclass(frozen=True)
class Share:
    """One assignment with what decides its story."""

    assignment: Assignment
    task: Task
    issued: date
    first_due: date | None

    @property
    def id(self) -> int:
        return self.assignment.id

    @property
    def luck(self) -> int:
        return crc32(f"{self.task.item_no}/{self.task.requirement}/{self.assignment.unit_id}".encode()) % 100

    @property
    def task_luck(self) -> int:
        return crc32(f"{self.task.item_no}/{self.task.requirement}".encode()) % 10

    @property
    def due(self) -> date | None:
        text = self.assignment.due or self.task.due
        return date.fromisoformat(text) if text else None

    @property
    def is_named(self) -> bool:
        """Whether the document names the unit itself as the one that answers."""
        return self.assignment.role != "support" and not self.assignment.from_group

    @property
    def is_straggler(self) -> bool:
        """Of a few tasks the named units stay behind, and one or two of a group."""
        return self.task_luck in (6, 7, 8) and self.luck < (60 if self.is_named else 6)


Buckets = dict[tuple[str, date], list[int]]


def record_work(ledger: Ledger, *, today: date, other: str) -> None:
    """Tell the story up to ``today``; the second operator enters a part of it."""
    present = ledger.operator
    _close_repeated(ledger, today)
    _act(ledger, _fates(_shares(ledger), today), today)
    choose_operator(ledger, other)
    _report_begun(ledger, _shares(ledger), today)
    choose_operator(ledger, present)
    single_out(ledger, today=today)


def _shares(ledger: Ledger) -> list[Share]:
    """All open assignments in their order."""
    tasks = {task.id: task for task in matching(ledger, Task)}
    issued = {d.id: date.fromisoformat(d.issued_date) for d in matching(ledger, SourceDocument) if d.issued_date}
    first: dict[int, date] = {}
    for occurrence in matching(ledger, Occurrence, closed_on=None):
        if occurrence.due:
            day = date.fromisoformat(occurrence.due)
            first[occurrence.assignment_id or 0] = min(day, first.get(occurrence.assignment_id or 0, day))
    return [
        Share(a, task, issued.get(task.document_id or 0, date.min), first.get(a.id))
        for a in matching(ledger, Assignment)
        if a.state in OPEN_STATES and (task := tasks[a.task_id or 0])
    ]


def _close_repeated(ledger: Ledger, today: date) -> None:
    """Every date of a repeating duty that has passed is closed, but for those who stay behind with the last."""
    for _ in range(12):
        buckets: dict[date, list[int]] = defaultdict(list)
        for share in _shares(ledger):
            due = share.first_due
            if due is None or due >= today or (share.is_straggler and (today - due).days < 100):
                continue
            buckets[due].append(share.id)
        if not buckets:
            return
        for due, ids in sorted(buckets.items()):
            done = due - timedelta(days=2)
            acts.close_out(ledger, ids, on=due, verifier="王某", completed_on=done, no_evidence_reason=_REPEATED)


def _fates(shares: Iterable[Share], today: date) -> Buckets:
    """What becomes of each assignment whose date has passed, or whose year is over."""
    buckets: Buckets = defaultdict(list)
    for share in shares:
        due, year = share.due, share.task.year or today.year
        if share.first_due is not None or (due is not None and due >= today):
            if due is not None and share.task_luck == 4 and not share.assignment.from_group:
                buckets["early", due].append(share.id)
            continue
        if due is None:
            over = date(year, 12, 25)
            if over < today and share.luck >= 2:
                buckets["closed", over].append(share.id)
            continue
        buckets[_fate(share), due].append(share.id)
    return buckets


def _fate(share: Share) -> str:
    if share.is_straggler:
        return ("left", "sent back", "reported late", "begun")[share.luck % 4]
    if share.task_luck in (5, 9) and share.luck < (70 if share.is_named else 4):
        return "reported"
    return "closed late" if share.luck % 17 == 0 else "closed"


def _act(ledger: Ledger, buckets: Buckets, today: date) -> None:
    stories: dict[str, Callable[[Ledger, Sequence[int], date, date], None]] = {
        "closed": _closed,
        "closed late": _closed_late,
        "reported": _reported,
        "reported late": _reported_late,
        "early": _early,
        "sent back": _sent_back,
    }
    for (fate, due), ids in sorted(buckets.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        if fate in stories:
            stories[fate](ledger, ids, due, today)


def _report(ledger: Ledger, ids: Sequence[int], on: date) -> None:
    words = _DONE[on.toordinal() % len(_DONE)]
    acts.report_progress(ledger, ids, reported_on=on, content=words, state="pending_verification")


def _close(ledger: Ledger, ids: Sequence[int], done: date, on: date) -> None:
    acts.close_out(ledger, ids, on=on, verifier="王某", completed_on=done, no_evidence_reason=_NO_EVIDENCE)


def _closed(ledger: Ledger, ids: Sequence[int], due: date, today: date) -> None:
    done = due - timedelta(days=3 + len(ids) % 9)
    _report(ledger, ids, done)
    _close(ledger, ids, done, min(due + timedelta(days=4), today))


def _closed_late(ledger: Ledger, ids: Sequence[int], due: date, today: date) -> None:
    done = min(due + timedelta(days=6), today)
    _report(ledger, ids, done)
    _close(ledger, ids, done, min(done + timedelta(days=5), today))


def _reported(ledger: Ledger, ids: Sequence[int], due: date, today: date) -> None:
    _report(ledger, ids, max(due - timedelta(days=2), min(due, today - timedelta(days=20))))


def _early(ledger: Ledger, ids: Sequence[int], due: date, today: date) -> None:
    _report(ledger, ids, min(due, today) - timedelta(days=5))


def _reported_late(ledger: Ledger, ids: Sequence[int], due: date, today: date) -> None:
    _report(ledger, ids, max(due + timedelta(days=1), today - timedelta(days=9)))


def _sent_back(ledger: Ledger, ids: Sequence[int], due: date, today: date) -> None:
    _report(ledger, ids, due - timedelta(days=1))
    acts.send_back(ledger, ids, reason="缺少公开链接和审核记录，请补齐后重新报送")


def _report_begun(ledger: Ledger, shares: Sequence[Share], today: date) -> None:
    """A progress report of what still runs, in the middle of the year and lately; a few have said nothing."""
    begun: dict[tuple[date, int], list[int]] = defaultdict(list)
    same: list[int] = []
    for share in shares:
        silent = share.task_luck in (6, 7, 8) and share.luck % 5 == 0
        if share.assignment.state != "not_started" and share.first_due is None:
            continue
        if silent or (share.task.due_kind == "relative" and share.luck > 60):
            continue
        day = min(max(share.issued + timedelta(days=40), date(share.task.year or today.year, 6, 26)), today)
        begun[max(day, share.issued), share.luck % len(_GOING_ON)].append(share.id)
        if share.luck < 30 and today - day > timedelta(days=60):
            same.append(share.id)
    for (day, words), ids in sorted(begun.items()):
        acts.report_progress(ledger, ids, reported_on=day, content=_GOING_ON[words], state="in_progress")
    if same:
        acts.report_progress(ledger, same, reported_on=today - timedelta(days=30), same_as_last=True)
