"""The superior's own blank form: its rows in order, each matched to a known row by its label where one is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.form import Indicator, StatisticsForm
from ledger_app.exchange.reading.blocks import Paragraph, RawDocument, Row, Table
from ledger_app.exchange.returns.matching import plain_label

_LABELS = ("统计指标", "指标名称", "指标", "项目", "统计项目", "内容", "统计内容", "名称")
_UNITS = ("单位", "计量单位", "单位计量")
_NUMBERS = ("序号", "编号", "行", "行次")
_VALUES = ("统计数", "本期数", "本期", "数量", "填报数", "数据", "本季度", "本季度数")
_BLANKS = re.compile(r"[\s　*（）()]")
Columns = dict[str, tuple[int, int]]
_NUMBERING = {
    "section": re.compile(r"^[一二三四五六七八九十]+[、.．]"),
    "part": re.compile(r"^[（(][一二三四五六七八九十]+[）)]"),
    "item": re.compile(r"^\d+[.．、](?!\d)"),
    "dotted": re.compile(r"^\d+(?:[.．]\d+)+[.．、]?"),
    "subitem": re.compile(r"^[（(]\d+[）)]"),
    "circle": re.compile(r"^[①-⑳]"),
    "among": re.compile(r"^其中\s*[：:]?"),
}
_ORDER = ("section", "part", "item", "subitem", "circle")
_FOOT = re.compile(
    r"^(?:单位负责人|负责人|审核人|填报人|填表人|联系电话|填报日期|填报单位|注|说明|备注|填表说明)\s*[（(：:]"
)
_NONE_MEASURED = {"", "-", "—", "——", "/"}
_LEAST_KNOWN = 3
_HEAD_WITHIN = 20
_COUNTED = 10  # so many rows numbered one after the other are merely counted
_LIKE = 72.0  # how alike two labels are, of 100, to be taken for one that was worded anew


class NotABlankForm(Refusal):
    """The file holds no table whose rows are those of a form."""


@dataclass(frozen=True)
class BlankRow:
    """One row as the superior prints it. ``code`` is the known row it is, empty where nobody can tell.

    ``likely`` is a known row of another wording that it may be; ``above`` the place of the row that it stands under
    (-1: none).
    """

    place: str
    number: str
    label: str
    unit: str
    code: str = ""
    likely: str = ""
    above: int = -1
    style: str = ""

    @property
    def is_heading(self) -> bool:
        return self.unit in _NONE_MEASURED

    @property
    def printed(self) -> str:
        return f"{self.number}{self.label}"


@dataclass(frozen=True)
class BlankForm:
    """A blank form that was read. ``missing`` are codes of known rows that it does not print, ``remarks`` lines of text
    around the rows that were taken for no row."""

    title: str
    rows: tuple[BlankRow, ...]
    missing: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[BlankRow, ...]:
        return tuple(row for row in self.rows if not row.code)


@dataclass
class _Known:
    """The form's rows by label, each taken once."""

    form: StatisticsForm
    taken: set[str] = field(default_factory=set)
    last: str = ""

    def named(self, row: BlankRow) -> str:
        """The code of the row that bears this label; of several the one under the row matched before."""
        meant = [each for each in self.form.indicators if self._same(each, row) and each.code not in self.taken]
        if len(meant) > 1:
            above = self._above(self.last)
            meant = [each for each in meant if each.parent in above] or meant
        if not meant:
            return ""
        self.taken.add(meant[0].code)
        self.last = meant[0].code
        return meant[0].code

    def like(self, row: BlankRow) -> str:
        """A row left over whose label is close to this one, of the same unit of measure."""
        left = [each for each in self.form.indicators if each.code not in self.taken]
        fits = [each for each in left if each.has_figure != row.is_heading]
        scored = [(fuzz.ratio(plain_label(each.label), plain_label(row.label)), -each.line, each.code) for each in fits]
        best = max(scored, default=(0.0, 0, ""))
        return best[2] if best[0] >= _LIKE else ""

    def _same(self, each: Indicator, row: BlankRow) -> bool:
        return plain_label(each.label) == plain_label(row.label)

    def _above(self, code: str) -> set[str]:
        found = {code}
        while code in self.form.by_code and self.form.by_code[code].parent:
            code = self.form.by_code[code].parent
            found.add(code)
        return found


def read_blank(document: RawDocument, form: StatisticsForm) -> BlankForm:
    """The rows of the table in the document that is most like a form; refuses a file without one."""
    known = {plain_label(each.label) for each in form.indicators}
    tables = [block for block in document.blocks if isinstance(block, Table)]
    read = [(*_split(table, known), table) for table in tables]
    rows, remarks, table = max(read, key=lambda each: _worth(each[0], known), default=([], [], None))
    if table is None or len(rows) < _LEAST_KNOWN:
        raise NotABlankForm(
            f"“{document.file_name}”里没有找到有“统计指标”一栏的表，没有读入；请选上级发来的空白统计表。"
        )
    matched = _matched(rows, form)
    found = {row.code for row in matched if row.code}
    if len(found) < min(len(form.indicators), max(_LEAST_KNOWN, len(form.indicators) // 5)):
        raise NotABlankForm(
            f"“{document.file_name}”的行与“{form.title}”对不上，只认出{len(found)}行，没有读入；请核对文件和选中的式样。"
        )
    missing = tuple(each.code for each in form.indicators if each.code not in found)
    return BlankForm(_title(document, table), matched, missing, tuple(remarks))


def _matched(rows: Sequence[BlankRow], form: StatisticsForm) -> tuple[BlankRow, ...]:
    known = _Known(form)
    exact = [replace(row, code=known.named(row)) for row in rows]
    found = []
    for row in exact:
        likely = "" if row.code else known.like(row)
        known.taken |= {likely} if likely else set()
        found.append(replace(row, likely=likely))
    return tuple(found)


def _worth(rows: Sequence[BlankRow], known: set[str]) -> tuple[int, int]:
    return sum(plain_label(row.label) in known for row in rows), len(rows)


def _split(table: Table, known: set[str]) -> tuple[list[BlankRow], list[str]]:
    """The rows below the head, each with the row it stands under by its numbering, and the lines that are none."""
    rows: list[BlankRow] = []
    remarks: list[str] = []
    stack: list[tuple[str, int]] = []
    ended = False
    for read in _below_head(table, known):
        ended = ended or bool(_FOOT.match(read.printed))
        if plain_label(read.label) not in known and _is_text(read, ended=ended):
            remarks.append(read.printed)
            continue
        rows.append(replace(read, above=_above(stack, read.style)))
        stack.append((read.style or "among", len(rows) - 1))
    return _without_count(rows), remarks


def _without_count(rows: list[BlankRow]) -> list[BlankRow]:
    """Numbers that only count all rows from first to last are no part of the form."""
    counted = [f"{number}" for number in range(1, len(rows) + 1)]
    if len(rows) < _COUNTED or [row.number.rstrip(".．、") for row in rows] != counted:
        return rows
    return [replace(row, number="", style="", above=-1) for row in rows]


def _below_head(table: Table, known: set[str]) -> Iterator[BlankRow]:
    """What stands below the head; of a table printed in two halves the left one first."""
    at, halves = _head(table, known)
    for columns in halves:
        for row in table.rows[at + 1 :]:
            read = _row(row, columns)
            if read is not None and not row.repeated_header and _BLANKS.sub("", read.label) not in _LABELS:
                yield read


def _is_text(row: BlankRow, *, ended: bool) -> bool:
    """A sentence, a line of the foot, what stands below it, or a line without number and unit of measure."""
    sentence = row.is_heading and "。" in row.label
    return sentence or bool(_FOOT.match(row.printed)) or not (row.unit or (row.style and not ended))


def _above(stack: list[tuple[str, int]], style: str) -> int:
    """The place of the row that one of this style stands under; rows of its own and lower styles are left behind."""
    styles = [each for each, _ in stack]
    style = style or "among"
    if style in styles:
        del stack[styles.index(style) :]
    elif style in _ORDER:
        while stack and stack[-1][0] not in _ORDER[: _ORDER.index(style)]:
            stack.pop()
    return stack[-1][1] if stack else -1


def _row(row: Row, columns: Columns) -> BlankRow | None:
    text = _in(row, columns["label"])
    if not text:
        return None
    number, label, style = _numbered(text)
    own = _in(row, columns["number"]) if "number" in columns else ""
    if not style and own:
        more, _, style = _numbered(f"{own}无")
        number = more if style and style != "item" else ""
        style = style if number else ""
    unit = _in(row, columns["unit"]) if "unit" in columns else ""
    return BlankRow(row.where, number, label, unit, style=style)


def _numbered(text: str) -> tuple[str, str, str]:
    """Number, label and the style of the number."""
    text = text.strip()
    for style, pattern in _NUMBERING.items():
        found = pattern.match(text)
        if found:
            return _printed_number(found[0], style), text[found.end() :].strip(), style
    return "", text, ""


def _printed_number(number: str, style: str) -> str:
    """As official forms print it: full-width brackets and colon."""
    if style == "among":
        return "其中："
    plain = number if style == "circle" else unicodedata.normalize("NFKC", number)
    return plain.strip().replace("(", "（").replace(")", "）")


def _head(table: Table, known: set[str]) -> tuple[int, list[Columns]]:
    """The head row and, for each half, the first and last grid column under each caption."""
    for at, row in enumerate(table.rows[:_HEAD_WITHIN]):
        halves: list[Columns] = []
        for cell in row.cells:
            name = _caption(cell.text)
            if name and (not halves or name in halves[-1]) and (name == "label" or not halves or "label" in halves[-1]):
                halves.append({})
            if name:
                halves[-1][name] = (cell.column, cell.column + cell.width - 1)
        whole = [columns for columns in halves if "label" in columns and ("unit" in columns or "value" in columns)]
        if whole:
            return at, whole
    return -1, _headless(table, known)


def _caption(text: str) -> str:
    words = _BLANKS.sub("", text)
    captions = (("label", _LABELS), ("unit", _UNITS), ("number", _NUMBERS), ("value", _VALUES))
    return next((name for name, known in captions if words in known), "")


def _headless(table: Table, known: set[str]) -> list[Columns]:
    """A table without a head: the column of most known labels, the unit of measure beside it."""
    hits: dict[int, int] = {}
    for row in table.rows:
        for cell in row.cells:
            if plain_label(cell.text) in known:
                hits[cell.column] = hits.get(cell.column, 0) + 1
    best = max(hits, key=lambda column: hits[column], default=-1)
    if best < 0 or hits[best] < _LEAST_KNOWN:
        return []
    return [{"label": (best, best), "unit": (best + 1, best + 1)}]


def _in(row: Row, columns: tuple[int, int]) -> str:
    """The text of the cells that begin in these columns, one after the other."""
    first, last = columns
    return "".join(cell.text.strip() for cell in row.cells if first <= cell.column <= last).replace("\n", "")


def _title(document: RawDocument, table: Table) -> str:
    """What stands above the head and reads like the name of a form."""
    above = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    inside = [cell.text for row in table.rows[:6] for cell in row.cells]
    lines = [line.strip() for text in (*inside, *above) for line in text.splitlines()]
    return next((line for line in lines if line.endswith("表") and 5 <= len(line) <= 40), "")
