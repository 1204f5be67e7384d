"""A full return filled in cell by cell: how long it is checked, and from a cell left to the repainted grid."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QApplication

from ledger_app.domain.statistics.period import read_period
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.notices import Notices
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.operations.statistics import filling, returns
from ledger_app.storage.ledger import Ledger

FORM, TODAY = "gb2014", date(2026, 10, 8)
BEFORE = ("2025Q3", "2025Q4", "2026Q1", "2026Q2")
PRESENT = read_period("2026Q3")
TIMES = 100


def main() -> dict[str, list[float]]:
    """Seconds of each of many cells: ``checked`` alone, ``shown`` with storing and painting."""
    application = start_application()
    with TemporaryDirectory() as folder:
        ledger = create_ledger(Path(folder) / "台账.db", name="临河县人民政府办公室", level="county", today=TODAY)
        for code in (*BEFORE, PRESENT.code):
            _fill(ledger, code)
        session = Session(ledger, runner=Runner(in_place=True), notices=Notices(), today=lambda: TODAY)
        window = MainWindow(session)
        window.resize(1366, 768)
        window.show()
        window.work.go("statistics", "filling")
        page: Any = window.page()
        measured = _left(application, page.front)
        window.close()
        close_ledger(ledger)
    return measured


def _left(application: QApplication, page: Any) -> dict[str, list[float]]:
    """Other figures into one cell after the other; some agree with the rest and some do not."""
    cells = [cell.code for cell in page.sheet.form.cells]
    checked, shown = [], []
    application.processEvents()
    for number in range(TIMES):
        code = cells[number % len(cells)]
        page.body.grid.go_to(code)
        application.processEvents()
        begun = time.perf_counter()
        page.body.grid.left.emit(code, str(number + 3))
        application.processEvents()
        shown.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        filling.sheet(page.session.ledger, page.sheet.row.id)
        checked.append(time.perf_counter() - begun)
    return {"checked": checked, "shown": shown}


def _fill(ledger: Ledger, period: str) -> None:
    row = returns.open_return(ledger, form_code=FORM, period=read_period(period), unit_id=None, today=TODAY)
    form = returns.form_of_return(ledger, row)
    returns.put_figures(ledger, row.id, {cell.code: str(number % 7) for number, cell in enumerate(form.cells)})


if __name__ == "__main__":
    print(json.dumps(main()))
