"""What the reader finds in a task document, before anything is stored: the values behind ``preview``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DueKind = Literal["fixed", "recurring", "relative", "ongoing", "none"]
Confidence = Literal["high", "check", "blocked"]
SeatRole = Literal["head", "deputy_head", "member", "office_head", "office_deputy_head"]
Meaning = Literal[
    "number", "section", "title", "requirement", "superior_requirement", "responsible", "lead", "support", "deadline",
    "schedule", "marked", "none",
]  # fmt: skip


@dataclass(frozen=True)
class Quota:
    """量化指标: a counted target. ``per``: year, half-year, quarter, month, week, document, unit or None."""

    raw: str
    min: int | None = None
    max: int | None = None
    per: str | None = None
    what: str = ""


@dataclass(frozen=True)
class Milestone:
    """时间节点: one dated step; ``raw`` is its wording."""

    raw: str
    date: date | None


@dataclass(frozen=True)
class Limit:
    """A date or a quota that holds for one level or unit only (州 3月10日, 县市 2月20日)."""

    who: str
    date: date | None = None
    quota: Quota | None = None


@dataclass(frozen=True)
class Deadline:
    """How a time limit was read. ``raw`` keeps every phrase, in order, the column's last.

    ``due`` is the latest of several fixed dates, or the first date after issue of a recurring duty.
    ``recurrence`` says the repetition in words ("quarterly; by day 10 of Jan/Apr/Jul/Oct"), ``rrule`` in RFC 5545
    without DTSTART. ``doubts`` are reasons in Chinese why a clerk must look (时限早于印发日期).
    """

    raw: tuple[str, ...] = ()
    due: date | None = None
    due_kind: DueKind = "none"
    dates: tuple[date, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    limits: tuple[Limit, ...] = ()
    recurrence: str | None = None
    rrule: str | None = None
    working_days: int | None = None
    calendar_days: int | None = None
    hours: int | None = None
    months: int | None = None
    quota: Quota | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskUnits:
    """责任单位 as printed. ``etc`` are remarks such as 等部门; ``raw`` is the wording they were read from.

    ``roles_told`` is true where the text tells lead from support; otherwise every unit stands in ``lead``.
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    etc: tuple[str, ...] = ()
    raw: str = ""
    roles_told: bool = False
    inherited: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskReading:
    """One task as read. ``where`` names its place for a clerk; ``original`` is the row or paragraph whole."""

    no: str | None
    no_raw: str
    section: tuple[str, ...]
    title: str | None
    requirement: str
    superior_requirement: str | None
    units: TaskUnits
    deadline: Deadline
    confidence: Confidence
    reasons: tuple[str, ...]
    where: str
    original: str


@dataclass(frozen=True)
class Post:
    """职务: a post in a unit."""

    unit: str
    post: str


@dataclass(frozen=True)
class SeatReading:
    """组内席位 as read from a roster; names may repeat, ``seq`` counts from 1 in document order."""

    seq: int
    role: SeatRole
    name: str
    position: str
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class DocumentHead:
    """What a document says of itself; ``issued`` is the day of issue, ``year`` the work year it sets."""

    title: str
    document_number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class Unread:
    """Text that is in no task, heading or table head, and why."""

    where: str
    text: str
    why: str


@dataclass(frozen=True)
class TableColumns:
    """How the columns of one table were understood; ``table`` counts the document's tables from 0.

    ``captions``, ``meanings`` and every row of ``samples`` have one entry for each column. ``headed`` says that the
    captions are a row of the table, ``head_known`` that the reader knew them as such by itself. ``tasks`` counts the
    rows taken as tasks here and in the later tables with the same captions, which follow this one.
    """

    table: int
    where: str
    captions: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    samples: tuple[tuple[str, ...], ...]
    headed: bool
    head_known: bool
    tasks: int


@dataclass(frozen=True)
class ColumnChoice:
    """The clerk's word on the columns of one table: a meaning for each, empty where it stays as recognised.

    ``headed`` tells of a table whose captions the reader does not know whether its first row holds captions.
    """

    table: int
    meanings: tuple[Meaning | Literal[""], ...]
    headed: bool = True


@dataclass(frozen=True)
class Preview:
    """All that was read from one document; nothing is stored yet.

    ``text`` is the whole document as plain lines (kept with the stored document so that it can be shown beside its
    tasks). ``counts`` adds up: characters in all = in tasks + headings + table heads + unread. ``tables`` are those
    whose columns can be understood otherwise.
    """

    head: DocumentHead
    tasks: tuple[TaskReading, ...]
    seats: tuple[SeatReading, ...]
    unread: tuple[Unread, ...]
    counts: dict[str, int]
    text: str = ""
    file_name: str = ""
    kind: str = ""
    tables: tuple[TableColumns, ...] = ()
