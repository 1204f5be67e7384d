"""Between the fields of a record and the columns of its table, for every record of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.field import FieldDescription, described_fields


@dataclass(frozen=True)
class TableColumns:
    """One table: its record class, its column names in order and how each value is stored and read back."""

    table: str
    record: type
    fields: tuple[FieldDescription, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)

    @cached_property
    def insertion(self) -> str:
        marks = ", ".join("?" * len(self.fields))
        return f"INSERT INTO {self.table} ({', '.join(self.names)}) VALUES ({marks})"


_TABLES = {record: table for table, record in RECORDS.items()}


def columns_of(record: type) -> TableColumns:
    """The columns of a record class; ``KeyError`` for a class that is not in the catalogue."""
    return columns_of_table(_TABLES[record])


@cache
def columns_of_table(table: str) -> TableColumns:
    return TableColumns(table, RECORDS[table], described_fields(RECORDS[table]))


def encoded(value: object) -> str | None:
    """A list or small value as JSON text, the same text for the same value."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _decoded(text: str | None) -> Any:
    return None if text is None else _frozen(json.loads(text))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


_STORED: dict[str, Callable[[Any], Any]] = {
    "flag": int,
    "words": lambda value: encoded(list(value)),
    "structure": encoded,
}
_READ: dict[str, Callable[[Any], Any]] = {"flag": bool, "words": _decoded, "structure": _decoded}


def stored(field: FieldDescription, value: Any) -> Any:
    """A field's value as its column takes it."""
    convert = _STORED.get(field.kind)
    return convert(value) if convert else value


@cache
def _readers(table: str) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Position and conversion of the columns that are not read as they are."""
    described = columns_of_table(table).fields
    return tuple((n, _READ[f.kind]) for n, f in enumerate(described) if f.kind in _READ)


def record_of(record: type, row: tuple[Any, ...]) -> Any:
    """The record that a row holds, whose columns stand in the order of the fields."""
    values = list(row)
    for position, read in _readers(_TABLES[record]):
        values[position] = read(values[position])
    return record(*values)
