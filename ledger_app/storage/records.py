"""Records out of the ledger: one, those that match, or those a condition names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from ledger_app.domain.refusal import Refusal
from ledger_app.storage.columns import columns_of, record_of, stored
from ledger_app.storage.ledger import Ledger

Record = TypeVar("Record")
_AT_ONCE = 500


class Gone(Refusal):
    """The record that was asked for is no longer there."""


def fetch(ledger: Ledger, record: type[Record], rest: str = "", parameters: Sequence[Any] = ()) -> list[Record]:
    """The records that ``rest`` (WHERE … ORDER BY …) names; ``t`` is the table's short name in it."""
    rows = ledger.connection.execute(f"{_select(record)} {rest}", parameters)
    return [record_of(record, row) for row in rows]


def matching(ledger: Ledger, record: type[Record], *, order_by: str = "id", **equal: Any) -> list[Record]:
    """The records whose fields equal these values; ``None`` matches what is not filled in."""
    fields = {f.name: f for f in columns_of(record).fields}
    conditions = " AND ".join(f"t.{fields[name].name} IS ?" for name in equal) or "1"
    order = ", ".join(f"t.{fields[name.strip()].name}" for name in order_by.split(","))
    given = [stored(fields[name], value) for name, value in equal.items()]
    return fetch(ledger, record, f"WHERE {conditions} ORDER BY {order}", given)


def one(ledger: Ledger, record: type[Record], record_id: int) -> Record:
    """The record with this id; refuses when it is gone."""
    found = fetch(ledger, record, "WHERE t.id = ?", (record_id,))
    if not found:
        raise Gone("这条记录已不存在，可能刚被删除；请刷新后再试。")
    return found[0]


def these(ledger: Ledger, record: type[Record], ids: Iterable[int], *, by: str = "id") -> list[Record]:
    """The records whose field ``by`` (a key or a link) is among ``ids``, in the order of their ids."""
    column = next(f.name for f in columns_of(record).fields if f.name == by)
    found: list[Record] = []
    for some in slices(sorted(set(ids))):
        marks = ", ".join("?" * len(some))
        found += fetch(ledger, record, f"WHERE t.{column} IN ({marks}) ORDER BY t.id", some)
    return found


def slices(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ids in portions that fit into one statement."""
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _select(record: type) -> str:
    columns = columns_of(record)
    names = ", ".join(f"t.{name}" for name in columns.names)
    return f"SELECT {names} FROM {columns.table} AS t"
