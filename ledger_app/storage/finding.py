"""Finding tasks by what was typed: text, numbers, pinyin initials, and the names of their units."""

from __future__ import annotations

import unicodedata
from array import array
from itertools import compress
from operator import and_

from ledger_app.storage.initials import query_pairs
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.search import phrase

_BY_TEXT = "SELECT rowid FROM task_search WHERE task_search MATCH ?"
_BY_UNIT = """
SELECT a.task_id FROM assignment AS a WHERE a.unit_id IN (
    SELECT u.id FROM unit AS u WHERE instr(lower(u.name), ?1) OR instr(lower(u.short_name), ?1)
        OR (?2 AND instr(lower(u.pinyin_code), ?1) = 1)
    UNION SELECT s.unit_id FROM unit_alias AS s WHERE instr(lower(s.alias), ?1))
"""


def narrowed(ledger: Ledger, every: array[int], places: array[int], typed: str) -> array[int]:
    """Those of ``every`` in which each typed word occurs, in the same order; ``places`` tells where an id stands."""
    found = bytearray(b"\1") * len(every)
    for word in unicodedata.normalize("NFKC", typed).casefold().split():
        found = bytearray(map(and_, found, _marked(ledger, places, word, bytearray(len(every) + 1))))
    return array("q", compress(every, found))


def _marked(ledger: Ledger, places: array[int], word: str, marks: bytearray) -> bytearray:
    """Mark the places of the tasks that a word occurs in; the last mark takes those outside the list."""
    letters = word.isascii() and word.isalpha() and len(word) >= 2
    query = f"{phrase(word)} OR {query_pairs(word)}" if letters else phrase(word)
    last = len(places)
    for statement, given in ((_BY_TEXT, (query,)), (_BY_UNIT, (word, letters))):
        for (task,) in ledger.connection.execute(statement, given):
            if task < last:
                marks[places[task]] = 1
    return marks
