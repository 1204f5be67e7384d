"""Duties without an end (长期坚持, 持续推进, 常年), and words that promise a time but name none (年初, 尽快)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = r"(?:长期|持续|常态化|常态|全年|常年|经常性|经常|贯穿全年|全年度|日常|长年|长效|不间断|动态)"
_DO = r"(?:坚持|推进|开展|实施|进行|落实|抓好|执行|有效|推动)"
_CLAUSE = re.compile(rf"(?:要|需|须)?{_HEAD}(?:性|化)?(?:{_HEAD})?{_DO}?")
# As a whole 完成时限 cell these say the same.
_CELL = re.compile(rf"(?:{_HEAD}[^\d]{{0,8}}|常抓不懈|随时|实时.{{0,4}}|动态调整|无|贯穿.{{0,4}}全年)")
_CLAUSES = re.compile(r"[^,。;:!?\n()]+")
_STRONG = re.compile(
    r"长期坚持|常抓不懈|常年坚持|长期开展|常年开展|(?:实行|实施)动态化?(?:管理|更新|调整|维护)(?!机制|制度|办法)"
)
_VAGUE = re.compile(r"年初(?!以来|至今|以前|的|工作)|月初前?")
_VAGUE_CELL = re.compile(r"及时|尽快|适时|限期|定期|按(?:规定|要求|时限|上级|照|程序|计划|期|时).{0,20}|根据.{1,20}")


def ongoing(text: str, *, cell: bool) -> Iterator[tuple[int, int]]:
    """Where the text says that a duty does not end: a clause that says nothing else, or a whole cell."""
    for found in _CLAUSES.finditer(text):
        clause = found.group().strip()
        if _CLAUSE.fullmatch(clause) or (cell and clause != "无" and _CELL.fullmatch(clause)):
            yield found.start(), found.end()
    for found in _STRONG.finditer(text):
        yield found.start(), found.end()


def vague(text: str, *, cell: bool) -> Iterator[tuple[int, int]]:
    """Words of time without a day; in a cell also 及时 and 按上级要求."""
    for found in _VAGUE.finditer(text):
        yield found.start(), found.end()
    if cell and (whole := _VAGUE_CELL.fullmatch(text.strip())):
        yield whole.start(), whole.end()
