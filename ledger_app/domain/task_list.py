"""What lists of tasks show and how they are narrowed: values between operations and the screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit

COLOURS = ("red", "yellow", "blue", "grey", "green")
COLOUR_WORDS = {"red": "红灯", "yellow": "黄灯", "blue": "待核", "grey": "灰灯", "green": "绿灯"}


@dataclass(frozen=True)
class ShownLight:
    """A light with its words. ``colour`` is None for closed and withdrawn; ``reason`` is the hover text.

    ``estimated``: the date behind it was counted through a year whose days off are not known yet.
    """

    colour: str | None
    text: str
    reason: str = ""
    estimated: bool = False


@dataclass(frozen=True)
class TaskFilter:
    """How a list of tasks is narrowed. Empty means: not narrowed by this.

    ``open_only`` hides tasks whose assignments are all closed or withdrawn. ``dues`` is a pair of ISO dates
    (from, to). ``unclear`` keeps tasks with no time limit or no unit, ``unassigned`` those that no unit works on.
    ``top_section`` is one 一级任务, "" for tasks without any. ``in_bin`` shows the 回收站 instead.
    """

    find: str = ""
    year: int | None = None
    document_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    colours: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    section: str = ""
    top_section: str | None = None
    due_from: str | None = None
    due_to: str | None = None
    open_only: bool = True
    key_only: bool = False
    to_check: bool = False
    unclear: bool = False
    unassigned: bool = False
    changed_since: str | None = None
    report_missing: bool = False
    in_bin: bool = False


@dataclass(frozen=True)
class TaskOrder:
    """The order of a list: a column name of ``TaskRow`` and its direction; 序号 by default."""

    column: str = "position"
    descending: bool = False


@dataclass(frozen=True)
class TaskRow:
    """One line of the task ledger. ``units`` is 牵头单位 first, 等N家 when many; ``closed`` of ``total``."""

    id: int
    number: str
    position: int | None
    light: ShownLight
    title: str
    requirement: str
    section: tuple[str, ...]
    units: str
    due: str | None
    due_kind: str
    internal: bool
    left: str
    closed: int
    total: int
    document: str
    latest_progress: str
    evidence_count: int
    updated_at: str
    quota: str
    to_check: bool


@dataclass(frozen=True)
class AssignmentRow:
    """One unit's part in a task, with its light and what it last reported."""

    assignment: Assignment
    task_number: str
    requirement: str
    unit_name: str
    unit_order: int | None
    light: ShownLight
    due: str | None
    latest_progress: str
    latest_on: str | None
    evidence_count: int
    unit_short: str = ""


@dataclass(frozen=True)
class TaskDetail:
    """Everything of one task that the detail panel and the full form show."""

    task: Task
    document_title: str
    light: ShownLight
    units: tuple[TaskUnit, ...]
    milestones: tuple[TaskMilestone, ...]
    limits: tuple[TaskLimit, ...]
    assignments: tuple[AssignmentRow, ...]
    occurrences: tuple[Occurrence, ...]
    progress: tuple[tuple[str, ProgressReport], ...]
    evidence: tuple[tuple[str, Evidence], ...]
    meeting_id: int | None = None


@dataclass(frozen=True)
class LampCounts:
    """How many tasks show each light, and how many of all are closed."""

    red: int = 0
    yellow: int = 0
    green: int = 0
    blue: int = 0
    grey: int = 0
    closed: int = 0
    total: int = 0


@dataclass(frozen=True)
class UnitCounts:
    """One unit's row on the director's page: assignments by light."""

    unit_id: int
    name: str
    overdue: int
    due_soon: int
    pending: int
    unreported: int
    open: int
    total: int
    short_name: str = ""


@dataclass(frozen=True)
class GroupCount:
    """How many tasks of a list belong to one 一级任务 (``key`` its words) or unit (``key`` its id, None without)."""

    key: str | int | None
    words: str
    tasks: int


@dataclass(frozen=True)
class DueItem:
    """An assignment that needs something now, with the reason in words (the rows of ``due``)."""

    assignment_id: int
    task_id: int
    task_number: str
    requirement: str
    unit: str
    role: str
    due: str | None
    light: ShownLight
    unit_short: str = ""
    rule_id: int = 0  # the 时限规则 of a duty that is no task (task_id 0)


@dataclass(frozen=True)
class DueTask(DueItem):
    """A task of 今日必办 by its most pressing assignment; ``assignment_ids`` are all of it that need something."""

    assignment_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class DraftLeft:
    """A form that was typed in and never saved: of which record (``task_id`` None for a new one), and when."""

    form: str
    uid: str
    saved_at: str
    task_id: int | None = None
    task_number: str = ""
    unit: str = ""


@dataclass(frozen=True)
class SavedFilter:
    """A filter an operator keeps under a name; ``shipped`` ones cannot be deleted."""

    name: str
    filter: TaskFilter = field(default_factory=TaskFilter)
    shipped: bool = False
