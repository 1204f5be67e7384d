"""A list of any length as an array of ids with pages of rows behind it; read-only and dull."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 2
PAGE = 24  # about what a screen shows: each keystroke reads a page of another list
KEPT_PAGES = 80
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_ALIGNMENTS = {"left": _LEFT, "right": _RIGHT, "centre": _CENTRE}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """One column: its name (for orders and widths), heading, text and how it stands.

    ``grows`` takes the room that is left over; ``priority`` 1 is always shown, 3 hides itself in large type;
    ``shown`` says whether it shows before the operator chose. ``colour`` gives a light's colour for the cell,
    ``shape`` draws the light in it, ``tip`` is its hover text, ``value`` what it is sorted by.
    """

    name: str
    heading: str
    text: Callable[[Any], str]
    width: int = 100
    align: str = "left"
    priority: int = 1
    shown: bool = True
    sortable: bool = True
    shape: bool = False
    grows: bool = False
    colour: Callable[[Any], str | None] | None = None
    tip: Callable[[Any], str] | None = None
    value: Callable[[Any], Any] | None = None


class RowList(QAbstractTableModel):
    """Rows of ``fetch(ids)`` in the order of ``ids``, kept a page at a time."""

    def __init__(
        self, columns: Sequence[Column], fetch: Callable[[Sequence[int]], Sequence[Any]], parent: Any = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ids: Sequence[int] = ()
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._texts: dict[int, tuple[str, ...]] = {}
        self._answers = {
            int(Qt.ItemDataRole.ToolTipRole): self._tip,
            int(SORT_ROLE): self._value,
            int(ROW_ROLE): lambda row, column: row,
            int(COLOUR_ROLE): lambda row, column: column.colour(row) if column.colour else None,
        }

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these rows from now on."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self._texts.clear()
        self.endResetModel()

    def row_at(self, number: int) -> Any:
        """The row shown at this place, None outside the list."""
        if not 0 <= number < len(self.ids):
            return None
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._read(self.ids[page * PAGE : (page + 1) * PAGE])
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
                self._texts.clear()
        return rows[place] if place < len(rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            texts = self._texts.get(index.row()) or self._row_texts(index.row())
            return texts[index.column()] if texts else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self.columns[index.column()].align]
        answer = self._answers.get(int(role))
        if answer is None:
            return None
        row = self.row_at(index.row())
        return None if row is None else answer(row, self.columns[index.column()])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self.columns[section].align]
        return None

    def _read(self, ids: Sequence[int]) -> Sequence[Any]:
        """A page of rows; a row that is gone by now leaves its place empty instead of moving the others up."""
        rows = self._fetch(ids)
        if len(rows) == len(ids):
            return rows
        there = {row.id: row for row in rows}
        return [there.get(number) for number in ids]

    def _row_texts(self, number: int) -> tuple[str, ...]:
        row = self.row_at(number)
        if row is None:
            return ()
        texts = self._texts[number] = tuple(column.text(row) for column in self.columns)
        return texts

    @staticmethod
    def _tip(row: Any, column: Column) -> str:
        text = column.tip(row) if column.tip else column.text(row)
        return text if len(text) <= 600 else text[:600] + "……"

    @staticmethod
    def _value(row: Any, column: Column) -> Any:
        return column.value(row) if column.value else column.text(row)


def list_of(columns: Sequence[Column], rows: Sequence[Any] = (), parent: Any = None) -> ShortList:
    """A short list that holds its rows itself."""
    model = ShortList(columns, parent)
    model.set_rows(rows)
    return model


class ShortList(RowList):
    """A list of rows that are all at hand."""

    def __init__(self, columns: Sequence[Column], parent: Any = None) -> None:
        self.rows: Sequence[Any] = ()
        super().__init__(columns, lambda numbers: [self.rows[n] for n in numbers], parent)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows from now on."""
        self.rows = rows
        self.set_ids(range(len(rows)))
