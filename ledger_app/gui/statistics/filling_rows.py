"""The rows of a return as a table: 行, 统计指标, 单位, 上期, 统计数, 累计; read-only and dull."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from ledger_app.domain.statistics.figure import plain_number
from ledger_app.domain.statistics.form import Indicator
from ledger_app.domain.statistics.problem import Problem
from ledger_app.gui.look import GROUND
from ledger_app.operations.statistics.filling import Sheet

HEADINGS = ("行", "统计指标", "单位", "上期", "统计数", "累计")
LINE, LABEL, UNIT, LAST, FIGURE, YEAR = range(len(HEADINGS))
LOOK_ROLE = Qt.ItemDataRole.UserRole
_MARK_WORDS = {"错": "有错误", "改": "取数后改动", "取": "取自台账", "提": "有提示", "空": "未填", "": ""}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class CellLook:
    """How a figure is painted: its text, a word for its state (空 取 改 错 提), ``tone`` red, yellow or none."""

    text: str
    mark: str
    tone: str = ""


class FigureRows(QAbstractTableModel):
    """Shows one sheet at a time. ``may_type`` says whether the 统计数 can be typed into."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.may_type = False
        self._tones: dict[str, str] = {}
        self._problems: dict[str, list[str]] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def show_sheet(self, sheet: Sheet, *, may_type: bool) -> None:
        """Another sheet, or the same one with other figures: then the cursor stays where it is."""
        same = self.sheet is not None and [r.code for r in self.sheet.form.indicators] == [
            r.code for r in sheet.form.indicators
        ]
        before = self._seen() if same else {}
        if not same:
            self.beginResetModel()
        self.sheet, self.may_type = sheet, may_type
        self._tones = _tones(sheet)
        self._problems = _told(sheet)
        if not same:
            self.endResetModel()
        for place, seen in self._seen().items() if same else ():
            if before.get(place) != seen:  # one by one: told of several cells a view paints itself anew
                self.dataChanged.emit(self.index(*place), self.index(*place))

    def indicator(self, row: int) -> Indicator:
        """The indicator of this place."""
        assert self.sheet is not None
        return self.sheet.form.indicators[row]

    def place(self, code: str) -> QModelIndex:
        """The 统计数 of this indicator."""
        for number in range(self.rowCount()):
            if self.indicator(number).code == code:
                return self.index(number, FIGURE)
        return QModelIndex()

    def look(self, row: Indicator) -> CellLook:
        """How the figure of this row looks."""
        assert self.sheet is not None
        line, tone = self.sheet.lines[row.code], self._tones.get(row.code, "")
        if line.figure.state == "blank":
            return CellLook("", "空", tone)
        if tone == "red":
            return CellLook(line.figure.text, "改" if line.origin.get("overridden") else "错", tone)
        if line.origin:
            return CellLook(line.figure.text, "改" if line.origin.get("overridden") else "取", tone)
        return CellLook(line.figure.text, "提" if tone == "yellow" else "", tone)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.form.indicators)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        known = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = index.column() == FIGURE and self.may_type and self.indicator(index.row()).has_figure
        return known | Qt.ItemFlag.ItemIsEditable if typed else known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.indicator(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, index.column())
        if role == LOOK_ROLE:
            return self.look(row) if index.column() == FIGURE and row.has_figure else None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != LABEL:
            return _CENTRE if index.column() in (LINE, UNIT) else _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == LABEL:
            return row.definition or row.printed
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == FIGURE and row.has_figure:
            look = self.look(row)
            return f"第{row.line}行 {row.label} {look.text} {_MARK_WORDS[look.mark]}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == FIGURE:
            return "\n".join(self._problems.get(row.code, ())) or None
        return None if row.has_figure else self._section(role)

    def _seen(self) -> dict[tuple[int, int], object]:
        """What each cell that can change shows just now."""
        rows = self.sheet.form.indicators if self.sheet is not None else ()
        found: dict[tuple[int, int], object] = {}
        for number, row in enumerate(rows):
            found |= {(number, column): self._text(row, column) for column in (LABEL, UNIT, LAST, YEAR)}
            found[number, FIGURE] = self.look(row) if row.has_figure else None
        return found

    def _section(self, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return self._bold
        return QColor(GROUND) if role == Qt.ItemDataRole.BackgroundRole else None

    def _text(self, row: Indicator, column: int) -> str:
        assert self.sheet is not None
        if column == LINE:
            return str(row.line)
        if column == LABEL:
            return "　" * max(row.level - 1, 0) + row.printed
        if not row.has_figure:
            return ""
        line = self.sheet.lines[row.code]
        if column == UNIT:
            return row.unit
        if column == LAST:
            return line.last.text
        if column == FIGURE:
            return line.figure.text
        return "期末" if row.is_stock else plain_number(line.year) if line.year is not None else "－"


def _tones(sheet: Sheet) -> dict[str, str]:
    """Red where an error is, yellow where a remark still asks for a word."""
    found: dict[str, str] = {}
    for problem in sheet.unexplained:
        found |= dict.fromkeys(at_fault(sheet, problem), "yellow")
    for problem in sheet.of_severity("error"):
        found |= dict.fromkeys(at_fault(sheet, problem), "red")
    return found


def _told(sheet: Sheet) -> dict[str, list[str]]:
    """What there is to say about each cell, for its hover text."""
    found: dict[str, list[str]] = {}
    for problem in sheet.problems:
        for code in problem.codes:
            found.setdefault(code, []).append(problem.message)
    return found


def at_fault(sheet: Sheet, problem: Problem) -> tuple[str, ...]:
    """The cell to look at: the one the arithmetic singles out, else the one a rule begins with (its total)."""
    if problem.proposal:
        return (problem.proposal.code,)
    sums = any(rule.id == problem.rule and rule.expression for rule in sheet.form.rules)
    return problem.codes[:1] if sums else problem.codes
