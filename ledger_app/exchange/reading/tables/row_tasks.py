"""Turning the rows of a task table into tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ledger_app.domain.reading import TaskReading, TaskUnits
from ledger_app.domain.unit_phrase import first_leads, looks_like_unit, read_units
from ledger_app.exchange.reading import confidence
from ledger_app.exchange.reading.prose.numbering import Number, chinese_integer, read_number
from ledger_app.exchange.reading.prose.unit_clauses import Clause, cut
from ledger_app.exchange.reading.tables.layouts import Layout
from ledger_app.exchange.reading.tables.row_units import Above, Setting, Wording, deadline_of_rows, units_of_rows
from ledger_app.exchange.reading.tables.table_grid import GridRow, Placed, squash
from ledger_app.exchange.reading.tables.task_tables import TableReading, TaskRows

_LINE_NUMBER = re.compile(r"(?:^|\n|(?<=[。；;]))\s*(?:[（(]?(\d{1,2})[）)]|(\d{1,2})[.．、](?!\d)|([①-⑳]))")
_FRAGMENT = re.compile(r"(?:^|[。；])(根据|按照|围绕|依托|通过|为了|以及|和|及|，|、)[。；]?$")
_OFFICE = re.compile(
    r"(?:局|委|办|办公室|厅|部|院|中心|[^城]乡|[^城]镇|街道|办事处|公司|大队|支队|学校|医院|联合会|工会)$"
)
_SERIAL = re.compile(r"(\d+)(?:\.0+)?[.．、]?")


def tasks_of_table(reading: TableReading, setting: Setting) -> list[TaskReading]:
    """The tasks of a table in their order."""
    above = Above({})
    tasks: list[TaskReading] = []
    layout: Layout | None = None
    for rows in reading.tasks:
        if rows.layout is not layout or rows.begins_section:
            above, layout = Above({}), rows.layout
        tasks.extend(_tasks_of_rows(rows, above, setting, sheet=reading.name))
    return tasks


def _tasks_of_rows(task: TaskRows, above: Above, setting: Setting, *, sheet: str) -> Iterator[TaskReading]:
    rows, layout = task.rows, task.layout
    wording = _places(rows, layout.requirement)
    requirement = _joined(wording)
    superior = _joined(_places(rows, (layout.superior,)), wording) if layout.superior is not None else ""
    title = _joined(_places(rows, (layout.title,)), wording) if layout.title is not None else ""
    units, unit_reasons = units_of_rows(rows, layout, above, setting)
    reasons = [*layout.doubts, *_row_reasons(task)]
    if not requirement and (superior or title):
        requirement, reasons = superior or title, [*reasons, confidence.REQUIREMENT_FROM_SUPERIOR if superior else ""]
        superior, title = ("", title) if superior else (superior, "")
    number, texts = _number(rows, layout, [requirement, superior, title])
    requirement, superior, title = texts
    for body, clause, is_rest in _stretches(requirement, has_units=bool(units.lead or units.support)):
        own, own_reasons = units, unit_reasons
        if clause is not None and clause.units:
            own, own_reasons = _units_of_clause(clause, setting), []
        elif not layout.unit_columns and (place := _unit_of_place(task, sheet)):
            own, own_reasons = place
        limits = Wording(body, superior, clause.due if clause is not None else "")
        deadline, due_reasons = deadline_of_rows(rows, layout, above, limits, setting)
        told = [*reasons, *_items_reason(body), *own_reasons, *own.doubts, *due_reasons, *_fragment_reason(body)]
        sure, why = confidence.confidence_of(body, told)
        yield TaskReading(
            no=number.label if number and not is_rest else None,
            no_raw=number.raw if number and not is_rest else "",
            section=task.section,
            title=title or None,
            requirement=body,
            superior_requirement=superior or None,
            units=own,
            deadline=deadline,
            confidence=sure,
            reasons=why,
            where=rows[0].row.where,
            original=_original(rows, layout),
        )


def _unit_of_place(task: TaskRows, sheet: str) -> tuple[TaskUnits, list[str]] | None:
    """The unit whose name heads the tasks of a table without a column of units: its heading, or the sheet's name."""
    heading = task.section[-1] if task.section else ""
    number = read_number(heading)
    places = (("上级标题", heading[number.end :] if number else heading), ("工作表名称", sheet))
    for place, name in places:
        if _OFFICE.search(name.strip()) and looks_like_unit(name):
            units = replace(read_units(name.strip()), inherited=True)
            return units, [confidence.UNITS_FROM_SHEET.format(place)]
    return None


def _places(rows: Sequence[GridRow], columns: Sequence[int]) -> list[Placed]:
    """The cells with text in some columns over a task's rows, each once, in reading order."""
    found: list[Placed] = []
    for column in columns:
        for row in rows:
            placed = row.at(column)
            if placed is not None and not placed.is_blank and all(placed is not p for p in found):
                found.append(placed)
    return found


def _joined(places: Sequence[Placed], taken: Sequence[Placed] = ()) -> str:
    """The texts of some cells, without those a wider cell already gave to another field."""
    return "\n".join(_lines(p.text) for p in places if all(p is not t for t in taken))


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _row_reasons(task: TaskRows) -> Iterator[str]:
    if any(row.row.hidden for row in task.rows):
        yield confidence.HIDDEN_ROW
    for row in task.rows:
        yield from (p.cell.note for p in row.own_cells() if p.cell.note)
    columns = [*task.layout.unit_columns, *task.layout.due_columns]
    differ = [row for row in task.rows[1:] if any(row.own_text(c) for c in columns)]
    if differ:
        yield confidence.SEVERAL_ROWS


def _number(rows: Sequence[GridRow], layout: Layout, texts: list[str]) -> tuple[Number | None, list[str]]:
    """The number of a task, from its column or the start of its wording, and the texts without it."""
    if layout.number is not None and (printed := rows[0].text(layout.number)):
        number = _serial(printed)
        return number, [_without_same(text, number) for text in texts]
    found: Number | None = None
    cleaned = []
    for text in texts:
        number_here = read_number(text)
        if number_here is None or _items(text) > 1 or number_here.style in ("spoken", "letter"):
            cleaned.append(text)
            continue
        found = found or number_here
        cleaned.append(text[number_here.end :].lstrip())
    return found, cleaned


def _serial(printed: str) -> Number:
    """The number of a number cell: 12, 12., 一, （三）, 2-1, A3."""
    plain = squash(printed)
    match = _SERIAL.fullmatch(plain)
    if match:
        return Number(plain, "arabic", int(match.group(1)), len(plain))
    bare = plain.strip("第条项期批（）()、.．")
    value = chinese_integer(bare)
    if value:
        return Number(plain, "chinese", value, len(plain))
    number = read_number(plain + "、") if plain else None
    if number is not None and number.end >= len(plain):
        return replace(number, raw=plain)
    return _Label(plain, "arabic", 0, len(plain))


class _Label(Number):
    """A number that is no numeral (2-1, A3): it stands as printed."""

    @property
    def label(self) -> str:
        return self.raw


def _without_same(text: str, number: Number) -> str:
    """Wording without a number at its start that repeats the number column."""
    typed = read_number(text)
    if typed is None or typed.value != number.value or not number.value or _items(text) > 1:
        return text
    return text[typed.end :].lstrip()


def _items(text: str) -> int:
    """How many numbered items (1. 2. 3.) a text lists."""
    expected = 1
    for match in _LINE_NUMBER.finditer(text):
        digits = match.group(1) or match.group(2)
        value = int(digits) if digits else ord(match.group(3)) - 0x245F
        if value == expected:
            expected += 1
    return expected - 1


def _items_reason(text: str) -> list[str]:
    count = _items(text)
    return [confidence.SEVERAL_ITEMS.format(count)] if count > 1 else []


def _fragment_reason(text: str) -> list[str]:
    match = _FRAGMENT.search(text.strip())
    return [confidence.FRAGMENT.format(match.group(1))] if match else []


def _stretches(text: str, *, has_units: bool) -> Iterator[tuple[str, Clause | None, bool]]:
    """The wording cut behind brackets that name units, where the columns name none."""
    stretches = [] if has_units or not text else list(cut(text))
    if not any(s.clause is not None and s.clause.units for s in stretches):
        yield text, None, False
        return
    for index, stretch in enumerate(stretches):
        if stretch.body.strip():
            yield stretch.body.strip(), stretch.clause, index > 0


def _units_of_clause(clause: Clause, setting: Setting) -> TaskUnits:
    units = replace(read_units(clause.units), raw=clause.raw)
    return first_leads(units) if setting.first_leads else units


def _original(rows: Sequence[GridRow], layout: Layout) -> str:
    """The row whole, with captions before units, time limits and remarks, for the eye to compare."""
    leads = _leads(layout)
    lines: list[str] = []
    seen: set[int] = set()
    for row in rows:
        for column, placed in enumerate(row.places):
            if placed is not None and placed.text and id(placed) not in seen:
                seen.add(id(placed))
                lines.append(leads[column] + placed.text if column < len(leads) else placed.text)
    return "\n".join(lines)


@lru_cache(maxsize=64)
def _leads(layout: Layout) -> tuple[str, ...]:
    """For each column what its text is led in with: its caption, where the text does not speak for itself."""
    plain = {layout.number, *layout.sections, layout.title, layout.superior, *layout.requirement}
    return tuple(f"{c}：" if c and column not in plain else "" for column, c in enumerate(layout.captions))
