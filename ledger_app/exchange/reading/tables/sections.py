"""The headings above a task: full-width rows by their numerals, then the columns of headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledger_app.exchange.reading.prose.numbering import Style, read_number

_RANKS: dict[Style, int] = {
    "part": 1, "chapter": 1, "section": 2, "chinese": 3, "chinese_bracket": 4, "chinese_half_bracket": 4,
    "arabic": 5, "decimal": 6, "arabic_bracket": 7, "arabic_half_bracket": 7, "circled": 8,
}  # fmt: skip
HEADING_STYLES: frozenset[Style] = frozenset({"part", "chapter", "section", "chinese", "chinese_bracket"})
_PLAIN = 0


@dataclass
class SectionStack:
    """Headings of the rows above; a heading ends those of its own rank and below."""

    _open: list[tuple[int, str]] = field(default_factory=list)
    _columns: dict[int, str] = field(default_factory=dict)
    _just_opened: bool = False

    def open(self, heading: str) -> None:
        """Begins a section under a full-width heading row."""
        number = read_number(heading)
        rank = _RANKS.get(number.style, _PLAIN) if number is not None else _PLAIN
        if rank == _PLAIN and self._just_opened:
            rank = self._open[-1][0] + 1 if self._open else _PLAIN
        elif rank == _PLAIN:
            self._open.clear()
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        self._open.append((rank, heading))
        self._columns.clear()
        self._just_opened = True

    def enter_columns(self, texts: dict[int, str]) -> tuple[str, ...]:
        """The path of a row whose heading columns read so; a blank one carries on, lower ones end with a new one."""
        for column in sorted(texts):
            if texts[column] and self._columns.get(column) != texts[column]:
                self._columns = {c: t for c, t in self._columns.items() if c < column}
                self._columns[column] = texts[column]
        self._just_opened = False
        return tuple(t for _, t in self._open) + tuple(self._columns[c] for c in sorted(self._columns))

    @property
    def has_just_opened(self) -> bool:
        """Whether a heading row stands right above."""
        return self._just_opened

    def path(self) -> tuple[str, ...]:
        """The path of a row whose text covers the heading columns."""
        self._just_opened = False
        return tuple(text for _, text in self._open)
