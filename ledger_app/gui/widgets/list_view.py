"""The table every list is shown in: fixed row height, header sort, copying for WPS, chosen columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ledger_app.gui.look import Preset
from ledger_app.gui.widgets.light import LightDelegate
from ledger_app.gui.widgets.row_list import Column, RowList

SETTLED = 800
SHRINKS_TO = 0.6


class ListView(QTableView):
    """Shows a ``RowList``. ``opened`` tells of a row (its place) by Enter or double click; ``order_asked`` of a
    header click; ``picked`` of another selection."""

    opened = Signal(int)
    order_asked = Signal(str, bool)
    picked = Signal()
    layout_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu_acts: Sequence[QAction] = ()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(36)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._on_resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_acts)
        self._arranging = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self.layout_changed)
        self._chosen: set[str] | None = None
        self._widths: dict[str, int] = {}
        self._order = ("", False)

    def show_list(self, model: RowList, preset: Preset) -> None:
        """Show this list; to be called once."""
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        sortable = any(column.sortable for column in model.columns)
        self.horizontalHeader().setSectionsClickable(sortable)
        for number, column in enumerate(model.columns):
            if column.colour is not None:
                self.setItemDelegateForColumn(number, LightDelegate(self, shape=column.shape))
        self.set_preset(preset)

    @property
    def rows(self) -> RowList:
        model = self.model()
        assert isinstance(model, RowList)
        return model

    def set_preset(self, preset: Preset) -> None:
        """Row height and columns of this size of type."""
        self._preset = preset
        self._arranging = True
        self.verticalHeader().setDefaultSectionSize(preset.row)
        for number, column in enumerate(self.rows.columns):
            width = self._widths.get(column.name, self._usual(column))
            self.horizontalHeader().resizeSection(number, width)
        self._arranging = False
        self._fill()

    def chosen_rows(self) -> list[int]:
        """The places of the selected rows, from the top."""
        selection = self.selectionModel()
        return sorted(index.row() for index in selection.selectedRows()) if selection else []

    def chosen(self) -> list[Any]:
        """The selected rows themselves."""
        rows = (self.rows.row_at(number) for number in self.chosen_rows())
        return [row for row in rows if row is not None]

    def choose_row(self, number: int) -> None:
        """Select this row and bring it into sight."""
        if 0 <= number < len(self.rows.ids):
            index = self.rows.index(number, self._first_column())
            select = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, select.ClearAndSelect | select.Rows)
            self.scrollTo(index)

    def shown_columns(self) -> list[int]:
        """The numbers of the columns on screen, from the left."""
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [number for number in places if not self.isColumnHidden(number)]

    def choose_columns(self, names: set[str] | None) -> None:
        """Show exactly these columns; None goes back to what is usual."""
        self._chosen = names
        self.set_preset(self._preset)
        self.layout_changed.emit()

    def columns_as_chosen(self) -> dict[str, Any]:
        """Widths and choice of columns, to be remembered."""
        header = self.horizontalHeader()
        widths = {c.name: header.sectionSize(n) for n, c in enumerate(self.rows.columns) if not self.isColumnHidden(n)}
        return {"widths": widths, "chosen": sorted(self._chosen) if self._chosen is not None else None}

    def restore_columns(self, remembered: dict[str, Any] | None) -> None:
        """Columns as remembered; None goes back to what is usual."""
        remembered = remembered or {}
        self._widths = dict(remembered.get("widths", {}))
        chosen = remembered.get("chosen")
        self._chosen = None if chosen is None else set(chosen)
        self.set_preset(self._preset)

    def mark_order(self, column: str, descending: bool) -> None:
        """Show by an arrow what the list is ordered by."""
        self._order = (column, descending)
        names = [c.name for c in self.rows.columns]
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column in names)
        if column in names:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(names.index(column), order)

    def as_text(self) -> str:
        """The selected rows' visible cells, tab-separated as WPS takes them."""
        columns = self.shown_columns()
        model = self.rows
        lines = ("\t".join(_cell(model.index(r, c).data()) for c in columns) for r in self.chosen_rows())
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self._fill()

    def _fill(self) -> None:
        """Show the columns there is room for; the growing one takes what the others leave, or gives way to them."""
        header = self.horizontalHeader()
        self._arranging = True
        fitting = self._fitting()
        for number in range(len(self.rows.columns)):
            if self.isColumnHidden(number) == (number in fitting):
                self.setColumnHidden(number, number not in fitting)
        for number, column in enumerate(self.rows.columns):
            if column.grows and column.name not in self._widths and number in fitting:
                least = round(self._usual(column) * SHRINKS_TO)
                others = header.length() - header.sectionSize(number)
                header.resizeSection(number, max(least, self.viewport().width() - others))
        self._arranging = False

    def _fitting(self) -> set[int]:
        """The columns of this size of type; of lesser priority only while a narrow window has room for them."""
        columns = self.rows.columns
        shown = {number for number, column in enumerate(columns) if self._is_shown(column)}
        lesser = sorted((n for n in shown if columns[n].priority > 1), key=lambda n: (columns[n].priority, n))
        while self._chosen is None and lesser and sum(map(self._wanted, shown)) > self.viewport().width():
            shown.remove(lesser.pop())
        return shown

    def _wanted(self, number: int) -> int:
        """How wide a column wants to be: as it was dragged, else as usual."""
        column, size = self.rows.columns[number], self.horizontalHeader().sectionSize(number)
        hidden = self.isColumnHidden(number)
        return self._widths.get(column.name) or (self._usual(column) if hidden or column.grows else size)

    def _usual(self, column: Column) -> int:
        return round(column.width * self._preset.points / 10)

    def _on_resized(self, *_: int) -> None:
        if not self._arranging:
            self._settle.start()

    def _is_shown(self, column: Column) -> bool:
        if self._chosen is not None:
            return column.name in self._chosen
        return column.shown and column.priority <= self._preset.priority

    def _first_column(self) -> int:
        shown = self.shown_columns()
        return shown[0] if shown else 0

    def _sort_by(self, number: int) -> None:
        column = self.rows.columns[number]
        if column.sortable:
            named, descending = self._order
            self.order_asked.emit(column.name, not descending if named == column.name else False)

    def _offer_acts(self, place: QPoint) -> None:
        if any(act.isVisible() for act in self.menu_acts):
            menu = QMenu(self)
            menu.addActions(list(self.menu_acts))
            menu.exec(self.viewport().mapToGlobal(place))


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n"') else text
