"""Finding tasks by what was typed: text, numbers, pinyin initials, and the names of their units."""

from __future__ import annotations

import json
import unicodedata
from array import array

from ledger_app.storage.initials import query_pairs
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.search import phrase

_BY_TEXT = "SELECT json_group_array(rowid) FROM task_search WHERE task_search MATCH ?"
_BY_UNIT = """
SELECT json_group_array(a.task_id) FROM assignment AS a WHERE a.unit_id IN (
    SELECT u.id FROM unit AS u WHERE instr(lower(u.name), ?1) OR instr(lower(u.short_name), ?1)
        OR (?2 AND instr(lower(u.pinyin_code), ?1) = 1)
    UNION SELECT s.unit_id FROM unit_alias AS s WHERE instr(lower(s.alias), ?1))
"""


def narrowed(ledger: Ledger, every: array[int], typed: str) -> array[int]:
    """Those of ``every`` in which each typed word occurs, in the same order."""
    words = unicodedata.normalize("NFKC", typed).casefold().split()
    for word in words:
        every = array("q", filter(_found(ledger, word).__contains__, every))
    return every


def _found(ledger: Ledger, word: str) -> set[int]:
    """The tasks that a word occurs in."""
    letters = word.isascii() and word.isalpha() and len(word) >= 2
    query = f"{phrase(word)} OR {query_pairs(word)}" if letters else phrase(word)
    found = set(_ids(ledger, _BY_TEXT, (query,)))
    found.update(_ids(ledger, _BY_UNIT, (word, letters)))
    return found


def _ids(ledger: Ledger, statement: str, given: tuple[object, ...]) -> list[int]:
    """All ids of a statement; as one text they come many times faster than row by row."""
    ((together,),) = ledger.rows(statement, given)
    ids: list[int] = json.loads(together)
    return ids
