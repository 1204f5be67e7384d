"""批量录入进展: a block pasted from WPS, set against the filtered list, looked at, then stored in one action."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.assignment import OPEN_STATES, STATES, Assignment, ProgressReport
from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.typed_date import NotADate, read_typed_date
from ledger_app.domain.unit import Unit
from ledger_app.domain.unit_name import comparable
from ledger_app.operations.captioned_rows import meanings, pasted_rows
from ledger_app.operations.progress import last_reports, write_report
from ledger_app.operations.state_words import read_state
from ledger_app.operations.task_list import task_ids
from ledger_app.operations.unit_directory import Directory, read_directory
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import these

SAME_AS_LAST = "与上期相同"
CAPTIONS = {
    "number": re.compile(r"(?:任务)?编号|序号"),
    "state": re.compile(r"(?:完成|办理)?状态|完成情况"),
    "text": re.compile(r".*进展.*|落实情况|工作情况"),
    "unit": re.compile(r".*单位.*|部门"),
    "date": re.compile(r".*(?:日期|时间)"),
    "problems": re.compile(r".*问题.*"),
}
_NUMBER = re.compile(r"(?:19|20)\d\d[-－—–]\d{1,6}")
_SERIAL = re.compile(r"\d{1,4}")
_LONGEST_STATE = 6
_BEFORE_DONE = ("not_started", "in_progress")


class NothingToEnter(Refusal):
    """The pasted block holds no row that can be placed."""


@dataclass(frozen=True)
class BulkRow:
    """One pasted row. ``assignment_ids`` are the parts it goes to; ``why`` says why it was not placed.

    ``state`` is empty where none was given; ``same_as_last`` stands for 与上期相同.
    """

    where: str
    text: str
    number: str = ""
    unit: str = ""
    state: str = ""
    reported_on: str | None = None
    problems: str = ""
    same_as_last: bool = False
    assignment_ids: tuple[int, ...] = ()
    requirement: str = ""
    why: str = ""


@dataclass(frozen=True)
class BulkPreview:
    """Every pasted row once, placed or not."""

    rows: tuple[BulkRow, ...]

    @property
    def placed(self) -> tuple[BulkRow, ...]:
        return tuple(row for row in self.rows if not row.why)


def preview_progress(ledger: Ledger, pasted: str, filter: TaskFilter, *, today: date) -> BulkPreview:  # noqa: A002
    """Set each pasted row against the tasks in the filtered list; nothing is written."""
    listed = these(ledger, Task, task_ids(ledger, filter, today=today))
    placing = _Placing(ledger, listed)
    rows = pasted_rows(pasted)
    cells = [[row.text(column).strip() for column in range(len(row.places))] for row in rows]
    head = meanings(cells[0], CAPTIONS) if cells else {}
    columns = head if len(head) > 1 else placing.guessed_columns(cells)
    body = list(zip(rows, cells, strict=True))[1 if len(head) > 1 else 0 :]
    read = [_read_row(columns, row.row.where, line, today) for row, line in body if any(line)]
    return BulkPreview(_once(placing.placed(row) for row in read))


def apply_progress(ledger: Ledger, preview: BulkPreview, *, today: date) -> Changes:
    """Store every placed row as a dated entry, all in one action."""
    if not preview.placed:
        raise NothingToEnter("粘贴的内容没有一行能对上任务，没有保存；请核对任务编号，或清除筛选后再试。")
    parts = {part for row in preview.placed for part in row.assignment_ids}
    assignments = {own.id: own for own in these(ledger, Assignment, parts)}
    last = last_reports(ledger, assignments)
    with ledger.tx(f"批量录入进展（{len(preview.placed)}行）") as writing:
        for row in preview.placed:
            report = ProgressReport(
                reported_on=row.reported_on or today.isoformat(),
                content=row.text,
                state=row.state,
                same_as_last=row.same_as_last,
                problems=row.problems,
                written_by=ledger.operator,
            )
            for part in row.assignment_ids:
                write_report(ledger, writing, assignments[part], report, last.get(part))
    return writing.changes(*sorted(parts))


class _Placing:
    """The tasks of the filtered list by number, serial and unit."""

    def __init__(self, ledger: Ledger, tasks: Sequence[Task]) -> None:
        self._known: Directory = read_directory(ledger)
        self._units: Mapping[int, Unit] = self._known.units
        self._by_number = {task.number: task for task in tasks}
        self._by_serial: dict[str, list[Task]] = {}
        for task in tasks:
            serials = {str(task.position or ""), task.item_no, task.number.partition("-")[2].lstrip("0")}
            for serial in serials - {""}:
                self._by_serial.setdefault(serial, []).append(task)
        self._parts: dict[int, list[Assignment]] = {}
        for own in these(ledger, Assignment, (task.id for task in tasks), by="task_id"):
            self._parts.setdefault(own.task_id or 0, []).append(own)
        self._reported = set(last_reports(ledger, [own.id for parts in self._parts.values() for own in parts]))

    def guessed_columns(self, cells: Sequence[Sequence[str]]) -> dict[int, str]:
        """What columns without captions hold, by what most of their cells look like."""
        tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
            ("number", lambda cell: bool(_NUMBER.fullmatch(cell) or _SERIAL.fullmatch(cell))),
            ("state", lambda cell: bool(read_state(cell)) and len(cell) <= 6),
            ("date", lambda cell: len(cell) <= 12 and _day(cell, date(2000, 1, 1)) is not None),
            ("unit", lambda cell: self._known.unit_id(cell) is not None),
            ("text", lambda cell: True),
        )
        width = max((len(line) for line in cells), default=0)
        found: dict[int, str] = {}
        for meaning, fits in tests:
            rates = {
                c: _share([line[c] for line in cells if c < len(line)], fits) for c in range(width) if c not in found
            }
            best = max(rates, key=lambda c: (rates[c], _length(cells, c) if meaning == "text" else 0), default=None)
            if best is not None and rates[best] > 0.5:
                found[best] = meaning
        return found

    def placed(self, row: BulkRow) -> BulkRow:
        """The row with the parts it goes to, or with the reason why it goes nowhere."""
        task, why = self._task(row.number)
        if task is None:
            return replace(row, why=why)
        row = replace(row, number=task.number, requirement=task.title or task.requirement)
        parts, why = self._chosen(task, row.unit)
        if not why and row.same_as_last and not all(own.id in self._reported for own in parts):
            why = "还没有报过进展，不能登记“与上期相同”"
        if not why and row.state in _BEFORE_DONE and any(own.state == "pending_verification" for own in parts):
            why = "已报完成、正待核，要改回请用“退回”并写明原因"
        return replace(row, why=row.why or why, assignment_ids=() if row.why or why else tuple(own.id for own in parts))

    def _task(self, number: str) -> tuple[Task | None, str]:
        plain = re.sub(r"[－—–]", "-", comparable(number))
        if not plain:
            return None, "没有任务编号"
        year, _, serial = plain.partition("-")
        exact = self._by_number.get(f"{year}-{serial.zfill(3)}") if serial else None
        if exact is not None:
            return exact, ""
        found = self._by_serial.get(plain.lstrip("0"), []) if not serial else []
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"序号{plain}对应{len(found)}项任务，请写任务编号"
        return None, f"当前列表中没有任务“{number}”"

    def _chosen(self, task: Task, unit: str) -> tuple[list[Assignment], str]:
        open_parts = [own for own in self._parts.get(task.id, []) if own.state in OPEN_STATES]
        if not self._parts.get(task.id):
            return [], "任务还没有明确承办单位"
        if not unit:
            return (open_parts, "") if len(open_parts) == 1 else self._of_the_lead(task, open_parts)
        unit_id = self._known.unit_id(unit)
        own = [part for part in self._parts[task.id] if part.unit_id == unit_id]
        if unit_id is None or not own:
            return [], f"“{unit}”不是这项任务的承办单位"
        if own[0] not in open_parts:
            return [], f"“{unit}”的这项任务{STATES[own[0].state]}"
        return own, ""

    def _of_the_lead(self, task: Task, parts: list[Assignment]) -> tuple[list[Assignment], str]:
        """Without a unit the row is the lead's, where the lead reports for all or is the only one."""
        if not parts:
            return [], "这项任务已全部办结"
        leads = [own for own in parts if own.role == "lead"]
        if len(leads) == 1:
            return leads, ""
        return [], f"这项任务有{len(parts)}家单位承办，请写明单位"


def _read_row(columns: Mapping[int, str], where: str, line: Sequence[str], today: date) -> BulkRow:
    value = {meaning: line[column] for column, meaning in columns.items() if column < len(line)}
    text, said = value.get("text", ""), value.get("state", "")
    same = SAME_AS_LAST in comparable(text) or comparable(text) in ("同上期", "同上", "无变化")
    if len(said) > _LONGEST_STATE and not text:
        text, said = said, ""
    state = read_state(said)
    why = ""
    if said and state not in OPEN_STATES:
        why = f"状态“{said}”不能批量录入，请用核验、销号" if state else f"状态“{said}”不能识别"
    day = _day(value.get("date", ""), today)
    if value.get("date") and day is None:
        why = why or f"日期“{value['date']}”不能识别"
    if not (text or said or value.get("problems")):
        why = why or "没有进展内容"
    return BulkRow(
        where=where,
        text="" if same else text,
        number=value.get("number", ""),
        unit=value.get("unit", ""),
        state=state if state in OPEN_STATES else "",
        reported_on=day,
        problems=value.get("problems", ""),
        same_as_last=same,
        why=why,
    )


def _day(text: str, today: date) -> str | None:
    if not text.strip():
        return None
    try:
        read = read_typed_date(text, today=today)
    except NotADate:
        return None
    return read.isoformat() if read else None


def _once(rows: Iterable[BulkRow]) -> tuple[BulkRow, ...]:
    """A part that stands in two rows takes the first; the second says so."""
    seen: dict[int, str] = {}
    found: list[BulkRow] = []
    for row in rows:
        twice = next((seen[part] for part in row.assignment_ids if part in seen), "")
        found.append(replace(row, why=f"与{twice}重复", assignment_ids=()) if twice else row)
        for part in row.assignment_ids:
            seen.setdefault(part, row.where)
    return tuple(found)


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    told = [cell for cell in cells if cell]
    return sum(map(fits, told)) / len(told) if told else 0.0


def _length(cells: Sequence[Sequence[str]], column: int) -> int:
    return sum(len(line[column]) for line in cells if column < len(line))
