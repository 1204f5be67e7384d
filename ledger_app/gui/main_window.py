"""The window: menu bar, work area and status bar around the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from ledger_app.domain.changes import Changes
from ledger_app.domain.office import LEVELS
from ledger_app.gui.alerts.watches import Watches
from ledger_app.gui.dropped_file import FileDrops
from ledger_app.gui.help_words import KEYS, about
from ledger_app.gui.look import next_preset, preset, set_size
from ledger_app.gui.menus import Menus
from ledger_app.gui.operator_tiles import choose_operator
from ledger_app.gui.page import Page
from ledger_app.gui.pages import ENTRIES, Entry
from ledger_app.gui.session import Session
from ledger_app.gui.settings.menu import add_settings
from ledger_app.gui.sight import kept_sight, take_sight
from ledger_app.gui.status_line import StatusLine
from ledger_app.gui.tools import open_tool
from ledger_app.gui.work_area import WorkArea
from ledger_app.gui.year_box import YearBox
from ledger_app.operations import history, operators, preferences

SMALLEST = (900, 560)
USUAL = (1280, 720)


class MainWindow(QMainWindow):
    """Menus and status bar around the work area. ``wants`` is the other ledger to open after this window closed."""

    def __init__(self, session: Session, *, entries: tuple[Entry, ...] = ENTRIES) -> None:
        super().__init__()
        self.session = session
        self.wants: tuple[str, object] | None = None
        session.notices.window = self
        take_sight(session, kept_sight(session), keep=False)
        self.watches = Watches(session, self)
        self.work = WorkArea(session, entries)
        self.status = StatusLine(session, self)
        self.years = YearBox(session)
        self._build()
        self._fill_menus()
        self.set_preset(preferences.preference(session.ledger, "preset", "standard"), keep=False)
        self._show_state()
        self.work.go(entries[0].code)
        self._suit_sight()

    def _build(self) -> None:
        self.setCentralWidget(self.work)
        self.setStatusBar(self.status)
        self.status.undo_asked.connect(self.undo)
        self.status.operator_asked.connect(self.switch_operator)
        self.work.banner.acted.connect(lambda: self.session.set_year(self._work_year()))
        self.work.shown.connect(lambda: self.menus.show_page_acts(self.page().acts))
        self.menuBar().setCornerWidget(self.years, Qt.Corner.TopRightCorner)
        session = self.session
        self.drops = FileDrops(
            self, lambda path: open_tool("import_file", session, self, path), may=lambda: session.may_write
        )
        session.changed.connect(self._on_changed)
        session.said.connect(lambda words: self.status.tell(words, undoable=False))
        session.page_wanted.connect(self.work.go)
        session.practice_wanted.connect(lambda: self.leave("practice"))
        session.restore_wanted.connect(lambda backup: self.leave("restore", backup))
        session.year_changed.connect(lambda _: self._show_state())
        session.sight_changed.connect(self._suit_sight)

    def _fill_menus(self) -> None:
        menus = self.menus = Menus(self.menuBar())
        menus.add(menus.file, "新建账本…", "", lambda: self.leave("new"))
        menus.add(menus.file, "打开账本…", "Ctrl+O", lambda: self.leave("open"))
        menus.add(menus.file, "打开练习库", "", lambda: self.leave("practice"))
        menus.file.addSeparator()
        menus.add(menus.file, "退出", "Ctrl+Q", self.close)
        self.undo_action = menus.add(menus.edit, "撤销", "Ctrl+Z", self.undo)
        self.redo_action = menus.add(menus.edit, "重做", "Ctrl+Y", self.redo)
        menus.edit.aboutToShow.connect(self._name_undo)
        menus.edit.aboutToHide.connect(lambda: self._allow_undo(True))
        menus.edit.addSeparator()
        menus.add(menus.edit, "查找", "Ctrl+F", lambda: self.page().find_text())
        menus.add_sizes(self.set_preset, lambda step: self.set_preset(next_preset(self.session.preset, step).code))
        menus.add(menus.view, "刷新", "F5", lambda: self.page().reload())
        menus.add(menus.view, "恢复默认布局", "", self.usual_layout)
        menus.view.addSeparator()
        menus.add(menus.view, "后退", "Alt+Left", lambda: self.work.walk(-1))
        menus.add(menus.view, "前进", "Alt+Right", lambda: self.work.walk(1))
        for number, code in enumerate(self.work.codes(), 1):
            self._jump(number, code)
        add_settings(menus, session=self.session)
        self.watches.fit_in(self.work, self.status, menus)
        menus.add(menus.help, "快捷键", "F1", lambda: self.session.notices.inform("快捷键", KEYS))
        menus.add(menus.help, "关于", "", lambda: self.session.notices.inform(*about(str(self.session.ledger.path))))

    def _jump(self, number: int, code: str) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda: self.work.go(code))
        self.addAction(action)

    def page(self) -> Page:
        """The page in front."""
        return self.work.page()

    def undo(self) -> None:
        """Take back the operator's own latest change."""
        self._step(history.undo, "撤销", "没有可以撤销的操作。")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(history.redo, "重做", "没有可以重做的操作。")

    def _step(self, operation: Callable, words: str, nothing: str) -> None:
        if not self.session.may_write:
            return
        changes = self.session.act(operation)
        told = changes.act.removeprefix(f"{words}：") if changes else ""
        self.status.tell(f"已{words}：{told}" if changes else nothing, undoable=False)

    def _on_changed(self, changes: Changes) -> None:
        self.status.refresh()
        self.status.tell(f"已{changes.act}" if not changes.act.startswith("已") else changes.act, undoable=True)
        if "office" in changes.records:
            self._show_state()

    def _name_undo(self) -> None:
        words = self.session.ask(history.next_undo)
        self.undo_action.setText(f"撤销：{words}" if words else "撤销")
        self._allow_undo(bool(words) and self.session.may_write)

    def _allow_undo(self, yes: bool) -> None:
        self.undo_action.setEnabled(yes)

    def _suit_sight(self) -> None:
        """领导视图 neither undoes nor redoes; the acts of the page are others."""
        for action in (self.undo_action, self.redo_action):
            action.setVisible(not self.session.looks_on)
        self.status.forget()
        self.menus.show_page_acts(self.page().acts)

    def switch_operator(self) -> None:
        """Let another person work; the undo of the person before stays with that person."""
        people = [o for o in operators.operators(self.session.ledger) if not o.disabled_at]
        if len(people) < 2:
            self.session.notices.inform("本账本只有一位操作人。要增加操作人，请点“工具”菜单里的“操作人…”。")
            return
        name = choose_operator(people, self)
        if name and self.page().may_leave():
            operators.choose_operator(self.session.ledger, name)
            self.set_preset(preferences.preference(self.session.ledger, "preset", "standard"), keep=False)
            self.status.forget()
            self.status.refresh()
            self.session.operator_changed.emit()

    def set_preset(self, code: str, *, keep: bool = True) -> None:
        """Another size of type for the whole window."""
        chosen = preset(code)
        self.session.preset = chosen
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        set_size(application, chosen)
        self.work.fit_navigation()
        self.menus.mark_size(chosen.code)
        self.session.resized.emit(chosen)
        if keep and not self.session.read_only:
            preferences.set_preference(self.session.ledger, "preset", chosen.code)

    def usual_layout(self) -> None:
        """视图 > 恢复默认布局."""
        self.session.layout_forgotten.emit()
        self.resize(*USUAL)

    def leave(self, how: str, what: object = None) -> None:
        """Close this window so that another ledger is opened (``new``, ``open``, ``practice``)."""
        self.wants = (how, what)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.page().may_leave():
            self.wants = None
            event.ignore()
            return
        self._remember_place()
        self.watches.stop()
        super().closeEvent(event)

    def restore_place(self) -> None:
        """Where the window stood last time, if that still fits the screen."""
        room = self.screen().availableGeometry()
        self.setMinimumSize(min(SMALLEST[0], room.width()), min(SMALLEST[1], room.height()))
        kept = preferences.preference(self.session.ledger, "window", None)
        restored = bool(kept) and self.restoreGeometry(QByteArray.fromBase64(str(kept).encode()))
        if not restored or not room.contains(self.geometry()):
            size = QRect(0, 0, min(USUAL[0], room.width()), min(USUAL[1], room.height() - 30))
            size.moveCenter(room.center())
            self.setGeometry(size)

    def _remember_place(self) -> None:
        if not self.session.read_only:
            place = bytes(self.saveGeometry().toBase64().data()).decode()
            preferences.set_preference(self.session.ledger, "window", place)

    def _work_year(self) -> int:
        return self.session.ledger.office.work_year or self.session.today().year

    def _show_state(self) -> None:
        office = self.session.ledger.office
        practice = "【练习】" if office.practice else ""
        self.setWindowTitle(f"{practice}政务公开工作台账  {office.name}（{LEVELS[office.level]}）")
        here, now = self.session.year, self._work_year()
        self.years.offer({now - 1, now, now + 1, here})
        if self.session.read_only:
            self.work.banner.say("只读打开：不能修改")
        elif here != now:
            self.work.banner.say(f"正在查看{here}年度", f"回到{now}年度")
        else:
            self.work.banner.hide()
