"""A returned table matched to its form by what stands in it: captions, labels, marks; never by place alone.

Works on the neutral shape of any file that is read, so a sheet, a Word table and a csv are one to it. A figure goes to
a row only where its label says so; what cannot be placed for certain is listed with its place and text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from ledger_app.domain.statistics.figure import read_figure
from ledger_app.domain.statistics.form import Indicator, StatisticsForm
from ledger_app.exchange.reading.blocks import Paragraph, RawDocument, Row, Table
from ledger_app.exchange.reading.sheets.sheet_notes import HIDDEN_COLUMN
from ledger_app.exchange.returns.marks import Mark, read_mark
from ledger_app.exchange.returns.workbook import CODES

_NUMBERING = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、]|[①-⑳])+|^其中[:：]?"
)
_DROPPED = re.compile(r"[\s，,。.、；;：:“”\"'《》〈〉（）()\[\]【】·—\-_/]")
_CAPTIONS = {
    "label": ("统计指标", "指标名称", "指标", "项目"),
    "value": ("统计数", "本期数", "本期", "数量"),
    "year": ("累计", "本年累计", "累计数", "本年累计数", "年度累计"),
    "unit": ("单位", "计量单位"),
    "line": ("行", "行次"),
    "code": (CODES,),
}
_PERIOD = re.compile(
    r"((?:19|20)\d\d)\s*年度?\s*(?:第?\s*([1-4一二三四])\s*季度|([上下])半年|(\d{1,2})\s*月(?!\s*\d{1,2}\s*日))"
)
_ROW_NUMBER = re.compile(r"第(\d+)行$")
_HEAD_WITHIN = 20
_LEAST_KNOWN = 3


@dataclass(frozen=True)
class Unplaced:
    """A row that was not taken, with its place, its label, what stood in it and why."""

    place: str
    label: str
    text: str
    why: str


@dataclass(frozen=True)
class Spot:
    """A cell of a workbook; ``row`` and ``column`` count from 1, the sheet of a lone table in Word has no name."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """``D26``."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class ReadReturn:
    """What a file holds of a form. ``places`` tells where each figure stood, ``notes`` what is doubtful there.

    ``year`` holds what stands in a column 累计, where the table has one.
    ``unplaced`` rows hold a figure that nobody took, ``unknown`` ones are only printed there. ``spots`` are the
    cells of figures.
    """

    figures: Mapping[str, str]
    places: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    year: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    unknown: tuple[Unplaced, ...] = ()
    absent: tuple[str, ...] = ()
    mark: Mark | None = None
    period_words: str = ""
    unit_words: str = ""
    signatures: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_this_form(self) -> bool:
        """Whether enough rows of the form were found to take the file for it."""
        found = len(self.places)
        return found >= _LEAST_KNOWN and found >= (found + len(self.absent)) // 2


def match(document: RawDocument, form: StatisticsForm) -> ReadReturn:
    """The form's figures in a document; ``is_this_form`` is false where it is something else."""
    known = _fitting([_Matcher(form, table) for table in _tables(document)]) or _Matcher(form, Table((), 0, ""))
    texts = [*_lines_of(known.table), *_texts(document)]  # the form's own sheet speaks first
    joined = "\n".join(texts)
    return ReadReturn(
        figures=known.figures,
        places=known.places,
        notes=known.notes,
        spots=known.spots,
        year=known.year,
        unplaced=tuple(known.unplaced),
        unknown=tuple(known.unknown),
        absent=tuple(row.code for row in form.cells if row.code not in known.places),
        mark=next((mark for mark in map(read_mark, texts) if mark), None),
        period_words=_period_words(joined),
        unit_words=_after(texts, "填报单位"),
        signatures={word: _after(texts, word) for word in _signature_words(form)},
    )


def _fitting(matchers: list[_Matcher]) -> _Matcher | None:
    """The table with most of the form, and those that go on where it ends: a table that a page break parted."""
    if not matchers:
        return None
    best, *others = sorted(matchers, key=lambda each: -len(each.places))
    for other in others:
        if other.places and not other.places.keys() & best.places.keys():
            best.go_on_with(other)
        elif other.figures.items() - best.figures.items():
            count = f"{len(other.figures)}个数"
            why = "文件中还有一张同样的表，数字不同，没有采用"
            best.unplaced.append(Unplaced(other.table.where, best.form.title, count, why))
    return best


def plain_label(text: str) -> str:
    """A label without numbering, blanks and marks, for comparing."""
    plain = unicodedata.normalize("NFKC", text).strip()
    while (shorter := _NUMBERING.sub("", plain).strip()) != plain:
        plain = shorter
    return _DROPPED.sub("", plain)


class _Matcher:
    """One table walked from its head down."""

    def __init__(self, form: StatisticsForm, table: Table) -> None:
        self.form, self.table = form, table
        self.figures: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.spots: dict[str, Spot] = {}
        self.year: dict[str, str] = {}
        self.unplaced: list[Unplaced] = []
        self.unknown: list[Unplaced] = []
        self._labels: dict[str, list[Indicator]] = {}
        for indicator in form.indicators:
            self._labels.setdefault(plain_label(indicator.label), []).append(indicator)
        self._last: Indicator | None = None
        for at, columns in _heads(table, self._labels):
            self.columns = columns
            self._in_order = self._keeps_order(table.rows[at + 1 :])
            for row in table.rows[at + 1 :]:
                self._take(row)

    def go_on_with(self, other: _Matcher) -> None:
        """Takes over what another part of the same table holds."""
        for name in ("figures", "places", "notes", "spots", "year"):
            getattr(self, name).update(getattr(other, name))
        self.unplaced += other.unplaced
        self.unknown += other.unknown

    def _take(self, row: Row) -> None:
        label = self._text(row, "label")
        value = self._text(row, "value")
        found = self._indicator(row, label)
        if found is None:
            if label:
                self._leave(row, label, value)
            return
        self._last = found
        if found.has_figure:
            self._put(found, row, value)

    def _leave(self, row: Row, label: str, value: str) -> None:
        """A row that is none of the form's; one without figure or unit of measure is some line of text."""
        why = "表中有几行同名，分不清是哪一行" if plain_label(label) in self._labels else "表中没有这一行"
        if value and read_figure(value).state != "invalid":
            self.unplaced.append(Unplaced(row.where, label, value, why))
        elif self._text(row, "unit"):
            self.unknown.append(Unplaced(row.where, label, value, why))

    def _put(self, found: Indicator, row: Row, value: str) -> None:
        place = f"{row.where}{get_column_letter(self.columns['value'] + 1)}列"
        before = self.figures.get(found.code)
        if found.code in self.places and (before or "") != value:
            self.unplaced.append(Unplaced(place, found.label, value, f"这一行出现两次，前面填的是“{before or '空'}”"))
            return
        self.places.setdefault(found.code, place)
        number = _ROW_NUMBER.search(row.where)
        if number:
            self.spots.setdefault(found.code, Spot(self.table.name, int(number[1]), self.columns["value"] + 1))
        if value:
            self.figures[found.code] = value
        year = self._text(row, "year")
        if year:
            self.year[found.code] = year
        note = self._note(row)
        if note:
            self.notes[found.code] = note

    def _indicator(self, row: Row, label: str) -> Indicator | None:
        """The row of the form: by label; where several share it by code, printed line or the row it stands under."""
        meant = self._labels.get(plain_label(label), []) if label else []
        if len(meant) < 2:
            return meant[0] if meant else None
        code, line = self._text(row, "code"), self._text(row, "line")
        for tells in (lambda each: each.code == code, lambda each: str(each.line) == line):
            exact = [each for each in meant if tells(each)]
            if len(exact) == 1:
                return exact[0]
        if not self._in_order:
            return None  # what stands above says nothing in a table that was sorted anew
        under = [each for each in meant if self._last is not None and each.parent in self._above(self._last)]
        return under[0] if len(under) == 1 else None

    def _keeps_order(self, rows: tuple[Row, ...]) -> bool:
        """Whether the rows that can be told by their label alone stand as the form has them."""
        known = [self._labels.get(plain_label(self._text(row, "label")), []) for row in rows]
        lines = [meant[0].line for meant in known if len(meant) == 1]
        return lines == sorted(lines)

    def _above(self, row: Indicator) -> set[str]:
        """A row and those it stands under."""
        codes = {row.code}
        while row.parent:
            codes.add(row.parent)
            row = self.form.by_code[row.parent]
        return codes

    def _text(self, row: Row, column: str) -> str:
        at = self.columns.get(column)
        return next((cell.text.strip() for cell in row.cells if cell.column == at), "") if at is not None else ""

    def _note(self, row: Row) -> str:
        note = next((cell.note for cell in row.cells if cell.column == self.columns["value"]), "")
        return ("在隐藏的行中" if row.hidden else "") if note in ("", HIDDEN_COLUMN) else note


def _heads(table: Table, labels: Mapping[str, list[Indicator]]) -> list[tuple[int, dict[str, int]]]:
    """The head row with its columns by caption, once for each block beside the other; a table without a head is taken
    by its known labels and figures."""
    for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
        blocks = [columns for columns in _columns(row) if "label" in columns and "value" in columns]
        if blocks:
            return [(number, columns) for columns in blocks]
    lost = _headless(table, labels)
    return [lost] if lost else []


def _columns(row: Row) -> list[dict[str, int]]:
    """The columns by caption; another caption of labels begins another block."""
    found: list[dict[str, int]] = [{}]
    for cell in row.cells:
        words = _DROPPED.sub("", cell.text)
        for name, captions in _CAPTIONS.items():
            if words not in captions:
                continue
            if name == "label" and name in found[-1]:
                found.append({})
            found[-1].setdefault(name, cell.column)
    return found


def _headless(table: Table, labels: Mapping[str, list[Indicator]]) -> tuple[int, dict[str, int]] | None:
    """A table whose head was lost: the column of most known labels, and the one column with figures beside them."""
    known: dict[int, int] = {}
    figures: dict[int, int] = {}
    for row in table.rows:
        hits = [cell.column for cell in row.cells if plain_label(cell.text) in labels]
        for column in hits:
            known[column] = known.get(column, 0) + 1
        for cell in row.cells:
            if hits and cell.column > hits[0] and read_figure(cell.text).state in ("number", "not_applicable"):
                figures[cell.column] = figures.get(cell.column, 0) + 1
    if not known or max(known.values()) < _LEAST_KNOWN or len(figures) != 1:
        return None
    return -1, {"label": max(known, key=lambda column: known[column]), "value": next(iter(figures))}


def _tables(document: RawDocument) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def _texts(document: RawDocument) -> Iterator[str]:
    """Every line of text in order, a table's row by row with its cells joined."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.splitlines()
        else:
            yield from _lines_of(block)


def _lines_of(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "　".join(cell.text.strip() for cell in row.cells if cell.text.strip())


def _after(texts: list[str], word: str) -> str:
    """What follows a caption such as 填报单位（盖章）： on its line, up to a wide gap or the next caption."""
    for text in texts:
        found = re.search(re.escape(word) + r"\s*(?:[（(][^）)]*[）)])?\s*[:：]\s*([^　\s:：]+)", text)
        if found and not found[1].endswith(("：", ":")):
            return found[1].strip("＿_ ")
    return ""


def _signature_words(form: StatisticsForm) -> list[str]:
    return [re.split(r"[:：]", words)[0].strip() for words in form.footer]


def _period_words(text: str) -> str:
    """The first wording of a reporting period, as it stands."""
    found = _PERIOD.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return ""
    year, quarter, half, month = found.groups()
    if quarter:
        return f"{year}Q{'一二三四'.find(quarter) + 1 or quarter}"
    return f"{year}H{1 if half == '上' else 2}" if half else f"{year}-{int(month):02}"
