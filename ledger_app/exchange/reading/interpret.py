"""From the neutral shape of a document to what a clerk checks: tasks, seats and the unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ledger_app.domain.reading import ColumnChoice, DocumentHead, Preview, SeatReading, TaskReading, Unread
from ledger_app.exchange.reading.accounts import characters, characters_of, plain_text
from ledger_app.exchange.reading.blocks import Paragraph, RawDocument, Table
from ledger_app.exchange.reading.findings import ProseFindings, Restated
from ledger_app.exchange.reading.legends import closing_limit_of, roles_of_marks, says_first_leads
from ledger_app.exchange.reading.not_imported import NotImported
from ledger_app.exchange.reading.prose.document_head import read_head
from ledger_app.exchange.reading.tables.document_tables import read_tables
from ledger_app.exchange.reading.tables.row_tasks import tasks_of_table
from ledger_app.exchange.reading.tables.row_units import Setting
from ledger_app.exchange.reading.tables.table_places import place_tables
from ledger_app.exchange.reading.tables.task_tables import TableReading
from ledger_app.exchange.reading.text.text_tables import recover_tables

_WITHOUT_MERGES = frozenset({"txt", "paste", "csv"})


class NoTasks(NotImported):
    """The document can be read but holds no task."""

    reason = "没有找到任务，请检查是否选对文件，或把任务文字粘贴进来"


class HeadWithoutRows(NotImported):
    reason = "表格只有表头，下面没有任务，请检查是否选对文件"


class NoTaskColumns(NotImported):
    reason = "认不出表格的栏目，请在表格第一行写上“任务内容”“责任单位”“完成时限”等栏目名称后再导入"


@dataclass
class _Found:
    """What the document was read into."""

    blocks: Sequence[Paragraph | Table]
    prose: ProseFindings
    tables: list[TableReading]
    tasks: list[TaskReading] = field(default_factory=list)
    seats: list[SeatReading] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    prose_originals: list[str] = field(default_factory=list)


def interpret(
    raw: RawDocument, *, year: int | None, issued: date | None, columns: Sequence[ColumnChoice] | None = None
) -> Preview:
    """Read a document; refused where it holds neither tasks nor a roster. ``year`` and ``issued`` win over its own.

    ``columns`` are the clerk's word on the columns of some tables. Where it is given, if only empty, somebody is there
    who can say what the columns are: a document with tables is then not refused.
    """
    blocks = tuple(recover_tables(raw.blocks))
    head = read_head(blocks, file_name=raw.file_name)
    head = replace(head, year=year or head.year, issued=issued or head.issued)
    flat = {id(b) for b in raw.blocks if isinstance(b, Table)} if raw.kind in _WITHOUT_MERGES else set()
    tables = read_tables(place_tables(blocks), flat, columns or ())
    lines = [b for b in blocks if isinstance(b, Paragraph) and id(b) not in tables.spent]
    found = _Found(blocks, _prose(lines, head), tables.readings)
    _collect(
        found,
        Setting(
            head.year,
            head.issued,
            says_first_leads(blocks),
            marks=roles_of_marks(blocks) if any(table.is_matrix for table in tables.readings) else (),
            closing=closing_limit_of(blocks),
        ),
    )
    found.unread.extend(Unread(left.where, left.text, left.why) for left in raw.leftovers)
    if not found.tasks and not found.seats and not (columns is not None and tables.shown):
        raise _refusal(raw, tables.readings)
    return Preview(
        head=head,
        tasks=tuple(found.tasks),
        seats=tuple(found.seats),
        unread=tuple(found.unread),
        counts=_counts(raw, found),
        text=plain_text(raw),
        file_name=raw.file_name,
        kind=raw.kind,
        tables=tuple(tables.shown),
    )


def _prose(lines: Sequence[Paragraph], head: DocumentHead) -> ProseFindings:
    """What the paragraphs hold. A workbook has none: it does not wait for the import of what reads them."""
    if not lines:
        return ProseFindings()
    from ledger_app.exchange.reading.prose.prose import read_prose

    return read_prose(lines, year=head.year, issued=head.issued)


def _standing_alone(prose: Sequence[TaskReading], from_tables: Sequence[TaskReading]) -> Restated:
    """The prose tasks that no table restates; compared only where there are both."""
    if not prose or not from_tables:
        return Restated(tuple(prose), ())
    from ledger_app.exchange.reading.restated import without_restated

    return without_restated(prose, from_tables)


def _collect(found: _Found, setting: Setting) -> None:
    """Tasks of tables and prose in document order; prose that a table restates is listed, not read twice."""
    from_tables = [
        task
        for table in found.tables
        for task in tasks_of_table(table, replace(setting, merges_lost=table.merges_lost))
    ]
    restated = _standing_alone(found.prose.tasks, from_tables)
    found.tasks = _in_order(found.blocks, [*restated.tasks, *from_tables])
    found.prose_originals = [task.original for task in restated.tasks]
    seats = [*found.prose.seats, *(seat for table in found.tables for seat in table.seats)]
    found.seats = [replace(seat, seq=number) for number, seat in enumerate(seats, 1)]
    found.unread = [*found.prose.unread, *restated.unread, *(u for table in found.tables for u in table.unread)]


def _in_order(blocks: Sequence[Paragraph | Table], tasks: Sequence[TaskReading]) -> list[TaskReading]:
    order: dict[str, int] = {}
    for block in blocks:
        places = [block.where] if isinstance(block, Paragraph) else [row.where for row in block.rows]
        for where in places:
            order.setdefault(where, len(order))
    return sorted(tasks, key=lambda task: order.get(task.where, len(order)))


def _counts(raw: RawDocument, found: _Found) -> dict[str, int]:
    """How many characters went where, and how many rows of each confidence there are."""
    confidences = [task.confidence for task in found.tasks]
    headings = [*found.prose.headings, *(h for table in found.tables for h in table.headings)]
    heads = [h for table in found.tables for h in table.heads]
    seated = [*found.prose.roster, *(h for table in found.tables for h in table.roster)]
    in_tables = [text for table in found.tables for text in table.task_text]
    return {
        "tasks": len(found.tasks),
        "high": confidences.count("high"),
        "check": confidences.count("check"),
        "blocked": confidences.count("blocked"),
        "seats": len(found.seats),
        "unread": len(found.unread),
        "characters": characters_of(raw, found.blocks),
        "in_tasks": characters([*found.prose_originals, *in_tables]),
        "in_headings": characters(h.text for h in headings),
        "in_table_heads": characters(h.text for h in heads),
        "in_seats": characters(h.text for h in seated),
        "in_unread": characters(u.text for u in found.unread),
    }


def _refusal(raw: RawDocument, tables: Sequence[TableReading]) -> NotImported:
    name = raw.file_name or "粘贴的文字"
    if any(table.has_head and table.layout is not None for table in tables) or any(t.is_head_alone for t in tables):
        return HeadWithoutRows(name)
    return NoTaskColumns(name) if tables else NoTasks(name)
