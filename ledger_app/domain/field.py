"""One line per field: the words, the kind and the duties of a record's field, read by list, search, export and form."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

Kind = Literal["text", "long_text", "date", "moment", "whole", "flag", "choice", "words", "structure", "link", "key"]


@dataclass(frozen=True)
class FieldDescription:
    """Facts of one field. ``words`` is what the user reads; ``choices`` maps stored values to Chinese.

    ``help`` is one sentence for the tooltip. ``given`` fields are set by the program and read-only in forms.
    ``short`` is the column heading where ``words`` is too long. ``width`` is the printed width in mm.
    """

    name: str
    words: str
    kind: Kind
    required: bool = False
    searched: bool = False
    given: bool = False
    choices: dict[str, str] | None = None
    links_to: str = ""
    help: str = ""
    short: str = ""
    width: int = 0


def _described(words: str, kind: Kind, default: Any, **facts: Any) -> Any:
    metadata = {"words": words, "kind": kind, **facts}
    return field(default=default, metadata=metadata)


def key() -> Any:
    """The row's number inside this file; 0 while the record is not stored."""
    return _described("内部编号", "key", 0, given=True)


def uid() -> Any:
    """The record's name across files and for ever; made when the record is made."""
    return _described("内部标识", "key", "", given=True)


def text(words: str, *, default: str = "", **facts: Any) -> Any:
    """One line of text, empty where not filled in."""
    return _described(words, "text", default, **facts)


def long_text(words: str, **facts: Any) -> Any:
    """Several lines of text, kept exactly as typed."""
    return _described(words, "long_text", "", **facts)


def day(words: str, **facts: Any) -> Any:
    """A date as ISO text (``2026-04-10``), ``None`` where not filled in."""
    return _described(words, "date", None, **facts)


def moment(words: str, **facts: Any) -> Any:
    """A time in UTC with offset as ISO text, given by the program."""
    return _described(words, "moment", None, given=True, **facts)


def whole(words: str, *, default: int | None = None, **facts: Any) -> Any:
    """A whole number, ``None`` where not filled in; 0 is a number."""
    return _described(words, "whole", default, **facts)


def flag(words: str, *, default: bool = False, **facts: Any) -> Any:
    """Yes or no."""
    return _described(words, "flag", default, **facts)


def choice(words: str, choices: dict[str, str], *, default: str = "", **facts: Any) -> Any:
    """One of a few stored values; ``choices`` gives each its Chinese."""
    return _described(words, "choice", default, choices=choices, **facts)


def words(caption: str, **facts: Any) -> Any:
    """A list of short texts, in order; stored as a JSON array."""
    return _described(caption, "words", (), **facts)


def structure(caption: str, **facts: Any) -> Any:
    """A small value of its own (a quota); stored as a JSON object, ``None`` where absent."""
    return _described(caption, "structure", None, **facts)


def link(caption: str, to: str, **facts: Any) -> Any:
    """The ``id`` of another record of the table ``to``, ``None`` where there is none."""
    return _described(caption, "link", None, links_to=to, **facts)


def described_fields(record: type) -> tuple[FieldDescription, ...]:
    """The descriptions of a record class, in the order of its fields."""
    return tuple(FieldDescription(name=f.name, **f.metadata) for f in fields(record) if f.metadata)


def description(record: type, name: str) -> FieldDescription:
    """The description of one field; ``KeyError`` where the record has none of that name."""
    found = {d.name: d for d in described_fields(record)}
    return found[name]
