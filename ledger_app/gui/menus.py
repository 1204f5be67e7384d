"""The menu bar of the main window, as a table: menu, words, key, what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ledger_app.gui.look import PRESETS

Does = Callable[[], object]


class Menus:
    """Fills the menu bar. ``page_menu`` (台账) is filled anew for the page in front."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self.file = bar.addMenu("文件(&F)")
        self.edit = bar.addMenu("编辑(&E)")
        self.view = bar.addMenu("视图(&V)")
        self.page = bar.addMenu("台账(&T)")
        self.tools = bar.addMenu("工具(&O)")
        self.help = bar.addMenu("帮助(&H)")
        self.sizes = QActionGroup(bar)

    def add(self, menu: QMenu, words: str, key: str, does: Does) -> QAction:
        """One entry with its key."""
        action = menu.addAction(words)
        if key:
            action.setShortcuts([QKeySequence(k) for k in key.split("|")])
        action.triggered.connect(lambda *_: does())
        return action

    def add_sizes(self, choose: Callable[[str], object], step: Callable[[int], object]) -> None:
        """视图 > 字号 with its keys."""
        menu = self.view.addMenu("字号")
        for preset in PRESETS:
            action = menu.addAction(preset.words)
            action.setCheckable(True)
            action.setData(preset.code)
            action.triggered.connect(lambda _=False, code=preset.code: choose(code))
            self.sizes.addAction(action)
        menu.addSeparator()
        self.add(menu, "放大", "Ctrl+=|Ctrl++", lambda: step(1))
        self.add(menu, "缩小", "Ctrl+-", lambda: step(-1))
        self.add(menu, "恢复标准", "Ctrl+0", lambda: choose("standard"))

    def mark_size(self, code: str) -> None:
        """Tick the size in use."""
        for action in self.sizes.actions():
            action.setChecked(action.data() == code)

    def show_page_acts(self, acts: list[QAction]) -> None:
        """Fill 台账 with the acts of the page in front."""
        self.page.clear()
        self.page.addActions(acts)
        self.page.menuAction().setVisible(any(act.isVisible() for act in acts))
