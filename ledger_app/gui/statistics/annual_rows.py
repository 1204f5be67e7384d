"""One table of an annual report as rows and columns; read-only and dull."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from ledger_app.domain.statistics.table_layout import TableLayout, TableLine
from ledger_app.gui.look import GROUND
from ledger_app.gui.statistics.filling_rows import LOOK_ROLE, CellLook, at_fault
from ledger_app.operations.statistics.filling import Sheet

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class TableRows(QAbstractTableModel):
    """Shows one table of the sheet at hand. ``may_type`` says whether figures can be typed."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.table: TableLayout | None = None
        self.may_type = False
        self._tones: dict[str, str] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def show_table(self, sheet: Sheet, table: TableLayout, *, may_type: bool) -> None:
        """This table of this report; where it is the same one with other figures the cursor stays."""
        same = self.table == table
        if not same:
            self.beginResetModel()
        self.sheet, self.table, self.may_type = sheet, table, may_type
        self._tones = tones(sheet)
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def code_at(self, index: Index) -> str:
        """The code of the cell here; empty where none is."""
        if not index.isValid() or self.table is None or index.column() == 0:
            return ""
        codes = self.line(index.row()).codes
        return codes[index.column() - 1] if index.column() <= len(codes) else ""

    def place(self, code: str) -> QModelIndex:
        """Where this cell is."""
        for row in range(self.rowCount()):
            codes = self.line(row).codes
            if code in codes:
                return self.index(row, codes.index(code) + 1)
        return QModelIndex()

    def line(self, row: int) -> TableLine:
        assert self.table is not None
        return self.table.lines[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.head)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and self.table is not None:
            return self.table.head[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and self.table is not None:
            return self.table.groups[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        known = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return known | Qt.ItemFlag.ItemIsEditable if self.may_type and self.code_at(index) else known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.sheet is None:
            return None
        line, code = self.line(index.row()), self.code_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(line, code, index.column())
        if role == LOOK_ROLE:
            return self._look(code) if code else None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return line.label
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _CENTRE
        if role == Qt.ItemDataRole.AccessibleTextRole and code:
            look = self._look(code)
            return f"{self.sheet.form.by_code[code].label} {look.text or '未填'}"
        return self._heading(role) if line.kind != "row" else None

    def _text(self, line: TableLine, code: str, column: int) -> str:
        assert self.sheet is not None
        if column == 0:
            return "　" * line.depth + line.label
        if code:
            return self.sheet.lines[code].figure.text
        return line.texts[column - 1] if column <= len(line.texts) else ""

    def _look(self, code: str) -> CellLook:
        assert self.sheet is not None
        line, tone = self.sheet.lines[code], self._tones.get(code, "")
        if line.figure.state == "blank":
            return CellLook("", "空", tone)
        origin = "改" if line.origin.get("overridden") else "取" if line.origin else ""
        return CellLook(line.figure.text, origin or {"red": "错", "yellow": "提"}.get(tone, ""), tone)

    def _heading(self, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return self._bold
        return QColor(GROUND) if role == Qt.ItemDataRole.BackgroundRole else None


def tones(sheet: Sheet) -> dict[str, str]:
    """Red where an error is, yellow where a remark still asks for a word."""
    found: dict[str, str] = {}
    for problem in sheet.unexplained:
        found |= dict.fromkeys(at_fault(sheet, problem), "yellow")
    for problem in sheet.of_severity("error"):
        found |= dict.fromkeys(at_fault(sheet, problem), "red")
    return found
