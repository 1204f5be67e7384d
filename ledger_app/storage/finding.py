"""Finding tasks by what was typed: text, numbers, pinyin initials, and the names of their units."""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections.abc import Iterable
from itertools import compress

from ledger_app.storage.initials import query_pairs
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.search import phrase

_BY_TEXT = "SELECT json_group_array(rowid) FROM task_search WHERE task_search MATCH ?"
_UNITS = """
SELECT u.id FROM unit AS u WHERE instr(lower(u.name), ?1) OR instr(lower(u.short_name), ?1)
    OR (?2 AND instr(lower(u.pinyin_code), ?1) = 1)
UNION SELECT s.unit_id FROM unit_alias AS s WHERE instr(lower(s.alias), ?1)
"""
_NUMBERED = "SELECT json_group_array(t.id) FROM task AS t WHERE t.number GLOB ? || '-*'"
_OF_UNIT = "SELECT json_group_array(a.task_id) FROM assignment AS a WHERE a.unit_id = ?"
_WORDS_KEPT = 16


def narrowed(ledger: Ledger, every: array[int], typed: str, *, year: int | None = None) -> array[int]:
    """Those of ``every`` in which each typed word occurs, in the same order.

    ``year`` is the work year of all of them, if they have one: its digits stand in every number of that year.
    """
    words = unicodedata.normalize("NFKC", typed).casefold().split()
    for word in words:
        if word in str(year or "") and all(map(_numbered(ledger, str(year)).__getitem__, every)):
            continue
        every = array("q", compress(every, map(_found(ledger, word).__getitem__, every)))
    return every


def _found(ledger: Ledger, word: str) -> bytearray:
    """Whether a word occurs in a task, by the task's id; kept until something changes."""
    kept: dict[str, bytearray] = ledger.kept.setdefault("found", {})
    if word not in kept:
        if len(kept) >= _WORDS_KEPT:
            kept.pop(next(iter(kept)))
        kept[word] = _search(ledger, word)
    return kept[word]


def _numbered(ledger: Ledger, year: str) -> bytearray:
    """Whether a task's number begins with a year, by the task's id; kept until something changes."""
    kept: dict[str, bytearray] = ledger.kept.setdefault("numbered", {})
    if year not in kept:
        kept[year] = _nothing_found(ledger)
        _mark(kept[year], _ids(ledger, _NUMBERED, year))
    return kept[year]


def highest_task(ledger: Ledger) -> int:
    """The highest id of a task, 0 in an empty ledger."""
    ((highest,),) = ledger.rows("SELECT coalesce(max(t.id), 0) FROM task AS t")
    return int(highest)


def _nothing_found(ledger: Ledger) -> bytearray:
    return bytearray(highest_task(ledger) + 1)


def _search(ledger: Ledger, word: str) -> bytearray:
    letters = word.isascii() and word.isalpha() and len(word) >= 2
    query = f"{phrase(word)} OR {query_pairs(word)}" if letters else phrase(word)
    found = _nothing_found(ledger)
    _mark(found, _ids(ledger, _BY_TEXT, query))
    for (unit,) in ledger.rows(_UNITS, (word, letters)):
        _mark(found, _tasks_of(ledger, unit))
    return found


def _mark(found: bytearray, tasks: Iterable[int]) -> None:
    for task in tasks:
        found[task] = 1


def _tasks_of(ledger: Ledger, unit: int) -> array[int]:
    """The tasks that a unit is assigned to; the names of many units hold the same characters, so it is kept."""
    kept: dict[int, array[int]] = ledger.kept.setdefault("tasks of units", {})
    if unit not in kept:
        kept[unit] = array("q", _ids(ledger, _OF_UNIT, unit))
    return kept[unit]


def _ids(ledger: Ledger, statement: str, given: object) -> list[int]:
    """All ids of a statement; as one text they come many times faster than row by row."""
    ((together,),) = ledger.rows(statement, (given,))
    ids: list[int] = json.loads(together)
    return ids
