"""Units chosen as tokens; typing finds them by characters, pinyin or initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QToolButton, QWidget

from ledger_app.domain.unit import Unit
from ledger_app.gui.widgets.flow import FlowRow

Find = Callable[[str], Sequence[Unit]]


@dataclass(frozen=True)
class Token:
    """One name in the field: a unit of the directory, or a text that the directory does not know."""

    words: str
    unit_id: int | None = None


def shown_unit(unit: Unit) -> str:
    """A unit as pickers offer it: ``县发展和改革局（县发改局）``."""
    short = unit.short_name
    return f"{unit.name}（{short}）" if short and short != unit.name else unit.name


class UnitPicker(FlowRow):
    """A token field of units. Tell it the directory by ``set_directory`` before use.

    Text that names no unit stays as a red token whose menu offers 新建单位 and 设为某单位的别名
    (``new_unit_asked``, ``alias_asked`` with the text); the page answers with ``replace_unknown``.
    """

    changed = Signal()
    new_unit_asked = Signal(str)
    alias_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, space=4)
        self.single = False
        self._find: Find = lambda typed: ()
        self._tokens: list[Token] = []
        self._offered: list[Unit] = []
        self.line = _TypedLine(self)
        self.line.setPlaceholderText("输入名称、简称或拼音首字母")
        self.line.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.line.placeholderText()) + 28)
        self.setFocusProxy(self.line)
        self._completer: QCompleter | None = None  # a form opens quicker without; most pickers are only looked at
        self.line.textEdited.connect(self._offer)
        self.line.entered.connect(self._enter)
        self.line.emptied.connect(self._drop_last)
        self._show_tokens()

    def set_directory(self, find: Find) -> None:
        """How typed text is looked up: ``operations.units.find_units`` with the ledger bound."""
        self._find = find

    def unit_ids(self) -> list[int]:
        """The ids of the units chosen, in order; unknown names are not among them."""
        return [token.unit_id for token in self._tokens if token.unit_id is not None]

    def unknown(self) -> list[str]:
        """The names that the directory does not know."""
        return [token.words for token in self._tokens if token.unit_id is None]

    def tokens(self) -> list[Token]:
        """Everything in the field, known or not, in order."""
        return list(self._tokens)

    def set_tokens(self, tokens: Sequence[Token]) -> None:
        """Show names as they are printed somewhere, with the units they mean."""
        self._tokens = list(tokens)
        self._show_tokens()

    def set_units(self, units: Sequence[Unit]) -> None:
        """Show these units."""
        self._tokens = [Token(unit.name, unit.id) for unit in units]
        self._show_tokens()

    def add_unit(self, unit: Unit) -> None:
        """Add a unit; once is enough."""
        self._put(Token(unit.name, unit.id))

    def replace_unknown(self, words: str, unit: Unit) -> None:
        """The red token of this text became this unit."""
        known = Token(unit.name, unit.id)
        self._tokens = [known if t.unit_id is None and t.words == words else t for t in self._tokens]
        self._show_tokens()
        self.changed.emit()

    def settle(self) -> None:
        """What is still typed becomes a token; a red one where it may mean several units, so that it is not lost."""
        if self.line.text().strip():
            self._enter()
            if left := self.line.text().strip():
                self._put(Token(left))

    def _offer(self, typed: str) -> None:
        text = typed.strip()
        self._offered = list(self._find(text))[:12] if text else []
        if self._completer is None:
            self._completer = self._made_completer()
        model = self._completer.model()
        assert isinstance(model, QStringListModel)
        model.setStringList([shown_unit(unit) for unit in self._offered])
        if self._offered:
            self._completer.complete()
        else:
            self._hide_offer()

    def _made_completer(self) -> QCompleter:
        completer = QCompleter(QStringListModel(self), self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        completer.setWidget(self.line)
        chosen: Any = completer.activated
        chosen[QModelIndex].connect(lambda index: self._take(index.row()))
        return completer

    def _hide_offer(self) -> None:
        if self._completer is not None:
            self._completer.popup().hide()

    def _take(self, number: int) -> None:
        if number < len(self._offered):
            self._put(Token(self._offered[number].name, self._offered[number].id))

    def _enter(self) -> None:
        if self.line.composing:
            return
        text = self.line.text().strip()
        if not text or self._take_marked():
            return
        found = list(self._find(text))
        exact = [unit for unit in found if text in (unit.name, unit.short_name)]
        if len(exact) == 1 or len(found) == 1:
            unit = (exact or found)[0]
            self._put(Token(unit.name, unit.id))
        elif found:
            self._offer(text)
            self._mark_first()
        else:
            self._put(Token(text))

    def _mark_first(self) -> None:
        """Mark the likeliest of several, which the next Enter takes."""
        if self._completer is not None:
            popup = self._completer.popup()
            popup.setCurrentIndex(popup.model().index(0, 0))

    def _take_marked(self) -> bool:
        """Take the unit that is marked in the list offered; Enter comes here before it comes to the list."""
        popup = self._completer.popup() if self._completer is not None else None
        if popup is None or not popup.isVisible() or not popup.currentIndex().isValid():
            return False
        self._take(popup.currentIndex().row())
        return True

    def _put(self, token: Token) -> None:
        self._hide_offer()
        self.line.clear()
        kept = [] if self.single else [t for t in self._tokens if t != token]
        self._tokens = [*kept, token]
        self._show_tokens()
        self.changed.emit()

    def _drop(self, token: Token) -> None:
        self._tokens = [t for t in self._tokens if t != token]
        self._show_tokens()
        self.changed.emit()

    def _drop_last(self) -> None:
        if self._tokens:
            self._drop(self._tokens[-1])

    def _show_tokens(self) -> None:
        self.flow.removeWidget(self.line)
        self.clear()
        for token in self._tokens:
            self.add(self._token_button(token))
        self.add(self.line)
        self.flow.invalidate()
        self.updateGeometry()

    def _token_button(self, token: Token) -> QToolButton:
        button = QToolButton(self)
        button.setText(token.words if token.unit_id is not None else f"{token.words}？")
        button.setObjectName("token" if token.unit_id is not None else "unknown_token")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip("名录中没有此单位，点击处理" if token.unit_id is None else "点击可移除")
        button.setAccessibleName(f"单位 {token.words}")
        menu = QMenu(button)
        if token.unit_id is None:
            menu.addAction("新建单位", lambda: self.new_unit_asked.emit(token.words))
            menu.addAction("设为某单位的别名", lambda: self.alias_asked.emit(token.words))
        menu.addAction("移除", lambda: self._drop(token))
        button.setMenu(menu)
        button.show()
        return button


class _TypedLine(QLineEdit):
    """Knows whether an input method is composing: then keys belong to it."""

    entered = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString():
            self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.composing and self.text().strip():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text() and not self.composing:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
