"""The window on one ledger after another: which to open, who works in it, and faults that nobody expected."""

from __future__ import annotations

import threading
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from ledger_app.domain.refusal import Refusal
from ledger_app.gui.fault_dialog import FaultHook
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.notices import Notices
from ledger_app.gui.operator_tiles import choose_operator
from ledger_app.gui.runner import Runner
from ledger_app.gui.safekeeping.returning import back_up_at_closing, put_back, rescued
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.gui.unclean_end import check_unclean_end
from ledger_app.gui.welcome import Welcome
from ledger_app.operations import opening, operators
from ledger_app.paths import last_ledger, remember_ledger, settings_folder

WARM_AFTER = 1500
WARM_STEP = 40
# One step each, so that no step keeps the window waiting.
PAGES_SOON_WANTED = (
    "gui.widgets.form",
    "gui.tasks.act_records",
    "gui.tasks.task_acts",
    "gui.tasks.detail_panel",
    "gui.tabbed_page",
    "gui.tasks.task_page",
    "gui.task_form.task_dialog",
    "gui.units.unit_page",
)
LEDGER_FILES = "账本文件 (*.db);;所有文件 (*)"


def open_window(ledger_path: Path | None, *, practice: bool = False) -> int:
    """Open the window on this ledger (else on the one opened last, else on the first page) until it is closed."""
    application = start_application()
    notices = Notices()
    FaultHook(notices).install()
    path = ledger_path or (None if practice else last_ledger())
    wants: tuple[str, object] | None = ("practice", None) if practice else None
    while True:
        if wants is not None:
            path = _wanted(wants, notices) or path
        ledger = _opened(path, notices) if path is not None else None
        if ledger is None:
            wants = _first_page()
            if wants is None:
                return 0
            path = None
            continue
        wants = _work(application, ledger, notices)
        if wants is None:
            return 0


def _work(application: QApplication, ledger: Any, notices: Notices) -> tuple[str, object] | None:
    """One window on one ledger until it is closed; what it wants opened next, None to quit."""
    runner = Runner()
    session = Session(ledger, runner=runner, notices=notices)
    window = MainWindow(session)
    window.restore_place()
    window.show()
    check_unclean_end(session)
    window.watches.begin()
    QTimer.singleShot(WARM_AFTER, lambda: threading.Thread(target=_warm, daemon=True).start())
    for step, module in enumerate(PAGES_SOON_WANTED, 1):
        QTimer.singleShot(2 * WARM_AFTER + step * WARM_STEP, lambda name=module: import_module(f"ledger_app.{name}"))
    application.exec()
    runner.close()
    back_up_at_closing(ledger, notices=notices)
    if window.wants and window.wants[0] == "restore":
        window.wants = ("restore", (ledger.path, window.wants[1], ledger.operator))
    opening.close_ledger(ledger)
    notices.window = None
    window.deleteLater()
    return window.wants


def _warm() -> None:
    """Import what the first acts will need while the user is still reading the page."""
    from ledger_app.operations import assignments, documents, exporting, tasks, units

    _ = assignments, documents, exporting, tasks, units


def _opened(path: Path, notices: Notices) -> Any:
    """The ledger with its operator chosen; None when it cannot be opened."""
    ledger = _open(path, notices)
    if ledger is None:
        return None
    people = [o for o in operators.operators(ledger) if not o.disabled_at]
    name = choose_operator(people) if people and not ledger.read_only else None
    if people and not ledger.read_only and name is None:
        opening.close_ledger(ledger)
        return None
    if name:
        operators.choose_operator(ledger, name)
    remember_ledger(path)
    return ledger


def _open(path: Path, notices: Notices) -> Any:
    try:
        return opening.open_ledger(path, check_later=True)
    except Refusal as refusal:
        if getattr(refusal, "may_restore", False):
            return _open(path, notices) if rescued(path, refusal, notices=notices) else None
        if not getattr(refusal, "may_read", False):
            notices.refuse(refusal.message)
            return None
        if notices.choose(refusal.message, ("只读查看", "取消")) == "取消":
            return None
    try:
        return opening.open_ledger(path, read_only=True)
    except Refusal as refusal:
        notices.refuse(refusal.message)
        return None


def _first_page() -> tuple[str, object] | None:
    page = Welcome()
    page.exec()
    return page.wants


def _wanted(wants: tuple[str, Any], notices: Notices) -> Path | None:
    """The ledger to open next: chosen, newly made, the practice ledger, or the same one restored."""
    how, what = wants
    if how == "restore":
        path, backup, operator = what
        put_back(path, Path(backup), operator=operator, notices=notices)
        return path
    if how == "open":
        name, _ = QFileDialog.getOpenFileName(None, "打开账本", "", LEDGER_FILES)
        return Path(name) if name else None
    if how == "practice":
        return practice_ledger(notices)
    from ledger_app.gui.first_use import new_ledger

    return new_ledger()


def practice_ledger(notices: Notices) -> Path | None:
    path = settings_folder() / "练习库.db"
    if path.exists():
        return path
    from ledger_app.operations.practice import make_practice_ledger

    try:
        opening.close_ledger(make_practice_ledger(path, today=date.today()))
    except Refusal as refusal:
        notices.refuse(refusal.message)
        return None
    return path
