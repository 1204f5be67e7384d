"""Our window on a ledger, opened on the desk or on the task list, until its first paint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.notices import Notices
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.operations import opening
from tools.benchmarks.first_paint import say_when_painted


def main(path: Path, view: str) -> int:
    application = start_application()
    ledger = opening.open_ledger(path)
    session = Session(ledger, runner=Runner(), notices=Notices())
    window = MainWindow(session)
    window.resize(1366, 768)
    watched: Any = window
    if view == "tasks":
        window.work.go("tasks")
        watched = window.page().front.table.view.viewport()  # type: ignore[attr-defined]
    say_when_painted(application, window, watched)
    window.show()
    status = application.exec()
    session.runner.close()
    opening.close_ledger(ledger)
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
