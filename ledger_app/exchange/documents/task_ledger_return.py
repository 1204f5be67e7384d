"""Reading a 任务进展台账 workbook back: every field of every record that ``task_ledger`` wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ledger_app.domain.catalogue import RECORDS, WORDS
from ledger_app.exchange.documents.task_ledger import FULL_TABLES, full_columns
from ledger_app.exchange.field_text import from_text
from ledger_app.exchange.reading.blocks import RawDocument, Table


@dataclass(frozen=True)
class ReturnedRecord:
    """One record as read: ``record`` has no ids yet, ``links`` names what each link field points to."""

    record: Any
    links: dict[str, str]
    where: str


def is_task_ledger(raw: RawDocument) -> bool:
    """Whether a workbook carries the sheets with all fields."""
    return _sheet(raw, "task") is not None


def read_task_ledger(raw: RawDocument) -> dict[str, list[ReturnedRecord]]:
    """The records of each table. Columns are found by heading; a heading that is missing leaves its default.

    Refuses with ``NotReadable`` a cell that is no value of its column.
    """
    found: dict[str, list[ReturnedRecord]] = {}
    for table in FULL_TABLES:
        sheet = _sheet(raw, table)
        found[table] = _records(table, sheet) if sheet else []
    return found


def _sheet(raw: RawDocument, table: str) -> Table | None:
    name = f"{WORDS[table]}（全部栏目）"
    return next((block for block in raw.blocks if isinstance(block, Table) and block.name == name), None)


def _records(table: str, sheet: Table) -> list[ReturnedRecord]:
    columns = dict(full_columns(table))
    places: dict[int, str] = {}
    found: list[ReturnedRecord] = []
    for row in sheet.rows:
        texts = {cell.column: cell.text for cell in row.cells}
        if not places:
            if sum(text in columns for text in texts.values()) >= min(3, len(columns)):
                places = {column: text for column, text in texts.items() if text in columns}
            continue
        if any(texts.values()) and texts.get(0) != "本期无":
            found.append(_record(table, {places[c]: t for c, t in texts.items() if c in places}, row.where))
    return found


def _record(table: str, texts: dict[str, str], where: str) -> ReturnedRecord:
    values: dict[str, Any] = {}
    links: dict[str, str] = {}
    for words, described in full_columns(table):
        text = texts.get(words, "")
        if described.kind == "link":
            links[described.name] = text
        elif words in texts or described.kind in ("words", "structure"):
            values[described.name] = from_text(described, text)
    return ReturnedRecord(RECORDS[table](**values), links, where)
