"""What was read, as JSON and back: the neutral document and the preview travel between two processes as text."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

from ledger_app.domain import reading
from ledger_app.exchange.reading import blocks

_RECORDS: dict[str, type] = {
    name: found
    for module in (blocks, reading)
    for name, found in vars(module).items()
    if isinstance(found, type) and dataclasses.is_dataclass(found)
}


def to_json(value: object) -> str:
    return json.dumps(value, default=_described, separators=(",", ":"))


def from_json(text: str) -> object:
    """The same records again; lists of our records are tuples everywhere."""
    return json.loads(text, object_hook=_restored)


def _described(value: object) -> dict[str, object]:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if type(value).__name__ in _RECORDS:
        return {"of": type(value).__name__, "is": list(vars(value).values())}
    raise TypeError(f"no record of ours: {type(value).__name__}")


def _restored(found: dict[str, object]) -> object:
    if found.keys() == {"day"}:
        return date.fromisoformat(str(found["day"]))
    if found.keys() == {"of", "is"} and isinstance(found["is"], list):
        values = [_as_tuple(value) if type(value) is list else value for value in found["is"]]
        return _RECORDS[str(found["of"])](*values)
    return found


def _as_tuple(value: object) -> object:
    return tuple([_as_tuple(part) for part in value]) if isinstance(value, list) else value
