"""Completing unit names in a line that holds several of them, as a document prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from ledger_app.domain.unit import Unit
from ledger_app.gui.widgets.unit_picker import shown_unit

_LAST = re.compile(r"[^、，,；;\s]*$")
_OFFERED = 8


class UnitNames(QObject):
    """Offers units of the directory for the name that is being typed; found by characters, pinyin or initials."""

    def __init__(self, line: QLineEdit, find: Callable[[str], Sequence[Unit]]) -> None:
        super().__init__(line)
        self._line, self._find = line, find
        self._offered: list[Unit] = []
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.popup().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self._completer.setWidget(line)
        self._completer.activated[QModelIndex].connect(lambda index: self._take(index.row()))  # type: ignore[index]
        line.textEdited.connect(self._offer)

    def _offer(self, _: str) -> None:
        typed = self._typed()
        self._offered = list(self._find(typed))[:_OFFERED] if typed else []
        if not self._offered or any(unit.name == typed for unit in self._offered):
            self._completer.popup().hide()
            return
        self._model.setStringList([shown_unit(unit) for unit in self._offered])
        self._completer.complete()

    def _take(self, number: int) -> None:
        if number < len(self._offered):
            before = self._line.text()[: self._line.cursorPosition()]
            after = self._line.text()[self._line.cursorPosition() :]
            start = before[: len(before) - len(self._typed())]
            unit = self._offered[number]
            name = unit.short_name or unit.name
            self._line.setText(start + name + after)
            self._line.setCursorPosition(len(start + name))

    def _typed(self) -> str:
        found = _LAST.search(self._line.text()[: self._line.cursorPosition()])
        return found.group() if found else ""
