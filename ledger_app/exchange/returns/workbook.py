"""The return workbook: what a clerk without the program fills in and prints with WPS, Excel or LibreOffice.

Sheet 填报说明, then the form: locked labels, white cells, 核对 by formula outside the print area, the visible mark at
the foot, the codes in a hidden column. No macro, no link, no password.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import read_figure
from ledger_app.domain.statistics.form import CrossCheck, StatisticsForm
from ledger_app.domain.statistics.period import read_period
from ledger_app.exchange.paper.faces import SCHEMES
from ledger_app.exchange.paper.page import CELL_POINTS
from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.paper.wrapping import columns_of, wrap
from ledger_app.exchange.paper.xlsx_paper import put_text
from ledger_app.exchange.returns.marks import Mark

GUIDE, TABLE = "填报说明", "统计表"
HEADINGS = ("行", "统计指标", "单位", "统计数", "核对")
CODES = "指标代码"
FIRST_ROW = 5
_UNIT_LINE, _UNIT_ROW = 2, 3  # of the instructions, of the table
_WIDTHS = (5.0, 56.0, 10.0, 16.0, 8.0, 4.0)
_FACES = SCHEMES["traditional"]
_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="FFF2F2F2")
_WHITE = PatternFill("solid", fgColor="FFFFFFFF")
_ROW_POINTS, _HEAD_POINTS = 16.5, 22.0
_COMPARED = (" <= ", " >= ")
_GUIDE_WIDTH = 80.0  # columns; wider than this LibreOffice prints beyond the edge of the page
_PRINTED_WIDTH = sum(_WIDTHS[:4])


@dataclass(frozen=True)
class Blank:
    """What one workbook is made for. ``figures`` are filled in already (stocks of last period); words are Chinese."""

    form: StatisticsForm
    mark: Mark
    unit: str
    office: str = ""
    due: str = ""
    channel: str = ""
    contact: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    signatures: Mapping[str, str] = field(default_factory=dict)
    practice: bool = False

    def filled(self, figures: Mapping[str, str]) -> Blank:
        """The same with these figures in its cells."""
        return replace(self, figures=figures)

    @property
    def shared(self) -> tuple[object, ...]:
        """What the workbooks of several units have in common."""
        mark = (self.mark.form_code, self.mark.version, self.mark.period)
        return (*mark, self.form.title, self.office, self.due, self.channel, self.contact, self.practice)


@dataclass(frozen=True)
class _Look:
    """How a line across the sheet looks; an open one can be typed into."""

    font: Font
    height: float
    align: str | None = None
    is_open: bool = False


class Workbooks:
    """Writes the workbooks of many units: what they share is laid out once, and the unit's own cells are changed."""

    def __init__(self) -> None:
        self._made: tuple[tuple[object, ...], Workbook, _Table] | None = None

    def write(self, blank: Blank, path: Path) -> None:
        """Write one unit's workbook in one step; refusals as ``safe_write``."""
        write_whole(path, self.workbook(blank).save)

    def workbook(self, blank: Blank) -> Workbook:
        """The workbook itself, opened on the instructions; the next unit's takes its place."""
        if self._made is None or self._made[0] != blank.shared:
            book = Workbook()
            book.properties.creator = blank.office
            book.properties.title = blank.form.title
            guide = book.active
            assert guide is not None
            guide.title = GUIDE
            _write_guide(guide, blank)
            table = _Table(book.create_sheet(TABLE), blank)
            table.write()
            self._made = (blank.shared, book, table)
        _, book, table = self._made
        put_text(book[GUIDE].cell(_UNIT_LINE, 1), _unit_line(blank))
        table.put_unit(blank)
        return book


def return_workbook(blank: Blank) -> Workbook:
    """The workbook of one unit."""
    return Workbooks().workbook(blank)


def _write_guide(page: Any, blank: Blank) -> None:
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    page.sheet_view.showGridLines = False
    for row, (text, points, face) in enumerate(_guide_lines(blank), 1):
        put_text(page.cell(row, 1), text)
        page.cell(row, 1).font = Font(name=face, size=points)
        page.cell(row, 1).alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="center" if row == 1 else None
        )
        page.row_dimensions[row].height = points * (1.45 * len(_wrapped(text, _GUIDE_WIDTH, points)) + 0.5)
    page.protection.sheet = True
    _a4(page)


def _wrapped(text: str, width: float, points: float) -> list[str]:
    """The lines that a text takes in a cell so many columns wide."""
    return wrap(text, width * CELL_POINTS / points - 2, columns_of) or [text]


def _unit_line(blank: Blank) -> str:
    return f"填报单位：{blank.unit}"


def _guide_lines(blank: Blank) -> Iterator[tuple[str, float, str]]:
    period = read_period(blank.mark.period).words
    yield f"{period}{blank.form.title}　填报说明", 18, _FACES.title
    yield _unit_line(blank), 14, _FACES.heading
    if blank.due:
        yield f"请于{blank.due}前报{blank.channel or blank.office}。", 14, _FACES.heading
    yield "没有安装软件也可直接填写本表，共三步：", 14, _FACES.body
    yield f"1. 打开下方“{TABLE}”页，只填白色格，灰色格不用改。没有发生的填 0，不适用的填 /，不要留空。", 14, _FACES.body
    yield (
        "2. 看右侧“核对”栏：显示“不等”的，请核对本行与各分项；全部无“不等”后填好表末的姓名、电话和日期。",
        14,
        _FACES.body,
    )
    yield "3. 保存后原样发回本文件（不要另建新表），并附分析说明和盖章扫描件。", 14, _FACES.body
    yield "填表说明：", 14, _FACES.heading
    for number, note in enumerate(blank.form.notes, 1):
        yield f"{number}. {note}", 12, _FACES.body
    if blank.contact:
        yield f"联系：{blank.contact}", 14, _FACES.body


class _Table:
    """Writes the sheet with the form from the top down."""

    def __init__(self, page: Any, blank: Blank) -> None:
        self.page, self.blank, self.form = page, blank, blank.form
        self.rows = {row.code: FIRST_ROW + number for number, row in enumerate(blank.form.indicators)}
        self._mark_row = 0

    def write(self) -> None:
        for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
            self.page.column_dimensions[letter].width = width
        self.page.column_dimensions["F"].hidden = True
        self._head()
        checks = self._checks()
        for row in self.form.indicators:
            self._line(row.code, checks.get(row.code, ""))
        last = self._foot(FIRST_ROW + len(self.form.indicators))
        self._set_up(last)

    def _head(self) -> None:
        period = read_period(self.blank.mark.period).words
        title = ("练习　" if self.blank.practice else "") + self.form.title
        self._across(1, title, _Look(Font(name=_FACES.title, size=18), 30, "centerContinuous"))
        self._across(2, f"（{period}）", _Look(Font(name=_FACES.kai, size=14), 21, "centerContinuous"))
        self._across(_UNIT_ROW, "", _Look(Font(name=_FACES.body, size=12), 20))
        for number, words in enumerate((*HEADINGS, CODES), 1):
            cell = self.page.cell(FIRST_ROW - 1, number)
            put_text(cell, words)
            cell.font, cell.fill = Font(name=_FACES.heading, size=12), _GREY
            cell.alignment, cell.border = Alignment(horizontal="center", vertical="center"), _BOX
        self.page.row_dimensions[FIRST_ROW - 1].height = _HEAD_POINTS

    def _line(self, code: str, check: str) -> None:
        row, at = self.form.by_code[code], self.rows[code]
        label = "　" * (row.level - 1) + row.printed
        for number, text in enumerate((str(row.line), label, row.unit, "", "", code), 1):
            cell = self.page.cell(at, number)
            put_text(cell, text)
            cell.font, cell.fill, cell.border = Font(name=_FACES.body, size=10.5), _GREY, _BOX
            horizontal = "left" if number == 2 else "center"
            cell.alignment = Alignment(horizontal=horizontal, vertical="center", shrink_to_fit=number == 2)
        if row.has_figure:
            entry = self.page.cell(at, 4)
            entry.fill, entry.protection = _WHITE, Protection(locked=False)
            entry.alignment = Alignment(horizontal="right", vertical="center", indent=1)
        if check:
            self.page.cell(at, 5).value = check
        self.page.row_dimensions[at].height = _ROW_POINTS

    def put_unit(self, blank: Blank) -> None:
        """What is the unit's own: its name, its mark, figures that stand already, signatures."""
        put_text(self.page.cell(_UNIT_ROW, 1), f"填报单位（盖章）：{blank.unit}")
        for row in self.form.cells:
            self._entry(self.page.cell(self.rows[row.code], 4), blank.figures.get(row.code, ""))
        for number, words in enumerate(self.form.footer, FIRST_ROW + len(self.form.indicators)):
            told = blank.signatures.get(words.rstrip("：:　 "), "")
            put_text(self.page.cell(number, 1), f"{words}{told}")
        put_text(self.page.cell(self._mark_row, 1), blank.mark.words)

    @staticmethod
    def _entry(cell: Any, text: str) -> None:
        """A figure is a number in its white cell, 不适用 and the like are text."""
        number = read_figure(text).number
        if number is not None:
            cell.value = int(number) if number == number.to_integral_value() else float(number)
        else:
            put_text(cell, text)

    def _checks(self) -> dict[str, str]:
        """The formula beside each row that a simple rule is about; it says 对 or 不等 and nothing while blank."""
        found: dict[str, list[str]] = {}
        for rule in self.form.rules:
            if rule.severity == "error" and rule.scope == "period" and rule.expression:
                code, formula = self._formula(rule)
                if formula:
                    found.setdefault(code, []).append(formula)
        return {code: self._joined(parts) for code, parts in found.items()}

    def _formula(self, rule: CrossCheck) -> tuple[str, str]:
        expression = read_expression(rule.expression)
        if expression.total:
            total = f"D{self.rows[expression.total]}"
            parts = ",".join(f"D{self.rows[code]}" for code in expression.parts)
            # Both sides rounded: 0.1 + 0.2 is 0.3 to a clerk.
            agrees = f"ROUND(N({total})-SUM({parts}),6)=0"
            return expression.total, f'IF(OR({total}="",COUNTA({parts})=0),"",IF({agrees},"对","不等"))'
        if len(expression.codes) == 2 and rule.expression.count("=") == 1:
            sign = next((s for s in _COMPARED if s in rule.expression), "")
            left, right = (f"D{self.rows[code]}" for code in expression.codes)
            if sign and rule.expression == sign.join(expression.codes):
                both = f"AND(ISNUMBER({left}),ISNUMBER({right}))"
                return expression.codes[0], f'IF({both},IF({left}{sign.strip()}{right},"对","不等"),"")'
        return "", ""

    @staticmethod
    def _joined(parts: list[str]) -> str:
        if len(parts) == 1:
            return f"={parts[0]}"
        wrong = ",".join(f'{part}="不等"' for part in parts)
        right = ",".join(f'{part}="对"' for part in parts)
        return f'=IF(OR({wrong}),"不等",IF(OR({right}),"对",""))'

    def _foot(self, row: int) -> int:
        """Signatures in white cells, the rules in words, the mark; the last row of the print area."""
        for _ in self.form.footer:
            self._across(row, "", _Look(Font(name=_FACES.body, size=10.5), _ROW_POINTS, is_open=True))
            row += 1
        for words in _wrapped(self._rule_words(), _PRINTED_WIDTH, 9):
            self._across(row, words, _Look(Font(name=_FACES.body, size=9), 13))
            row += 1
        self._across(row, "", _Look(Font(name=_FACES.body, size=9), 13))
        self._mark_row = row
        return row

    def _rule_words(self) -> str:
        """The sums of the form in words: 第22行＝第23至26行之和."""
        lines = {row.code: row.line for row in self.form.indicators}
        told = []
        for rule in self.form.rules:
            expression = read_expression(rule.expression) if rule.expression and rule.severity == "error" else None
            if expression and expression.total and rule.scope == "period":
                told.append(f"第{lines[expression.total]}行＝第{_runs([lines[c] for c in expression.parts])}行之和")
        return f"核对关系：{'；'.join(told)}。" if told else ""

    def _across(self, row: int, text: str, look: _Look) -> None:
        for number in range(1, 5):
            cell = self.page.cell(row, number)
            cell.font, cell.alignment = look.font, Alignment(horizontal=look.align, vertical="center")
            if look.is_open:
                cell.protection = Protection(locked=False)
        put_text(self.page.cell(row, 1), text)
        self.page.row_dimensions[row].height = look.height

    def _set_up(self, last: int) -> None:
        page = self.page
        page.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
        page.print_area = f"A1:D{last}"
        page.freeze_panes = page.cell(FIRST_ROW, 3)
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False
        _a4(page)


def _runs(lines: list[int]) -> str:
    """23至26, or 31、32、40."""
    if len(lines) > 1 and lines == list(range(lines[0], lines[-1] + 1)):
        return f"{lines[0]}至{lines[-1]}"
    return "、".join(map(str, lines))


def _a4(page: Any) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "portrait", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.top, margins.bottom, margins.left, margins.right = 0.8, 0.8, 0.7, 0.7
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
