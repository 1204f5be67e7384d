"""How long the calendar takes to show a month of 2,000 things: reading and painting apart."""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.gui.calendar.calendar_page import CalendarPage
from ledger_app.gui.notices import Notices
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.operations import opening
from ledger_app.storage.hurry import in_a_hurry

THINGS, UNITS, TURNS = 2000, 5, 12
MONTH = date(2026, 4, 1)
WORDING = "编制并公布重大行政决策事项目录，明确公众参与方式"


def main(folder: Path) -> int:
    application = start_application()
    ledger = opening.open_ledger(_made(folder / "calendar.db"))
    session = Session(ledger, runner=Runner(in_place=True), notices=Notices(), today=lambda: date(2026, 4, 8))
    page = CalendarPage(session)
    page.resize(1238, 640)
    page.show()
    application.processEvents()
    reading, painting = [], []
    for turn in range(TURNS + 1):
        page.go_to(MONTH - timedelta(days=40))
        application.processEvents()
        begun = time.perf_counter()
        page.go_to(MONTH + timedelta(days=turn))
        read = time.perf_counter()
        page.repaint()
        application.processEvents()
        reading.append(read - begun)
        painting.append(time.perf_counter() - read)
    found = len(page.rows.rows)
    if found < THINGS:
        raise SystemExit(f"{found} things instead of {THINGS}")
    print(json.dumps({"reading": reading[1:], "painting": painting[1:]}))
    session.runner.close()
    opening.close_ledger(ledger)
    return 0


def _made(path: Path) -> Path:
    """A ledger with so many tasks due in one month, each of several units; made anew."""
    path.unlink(missing_ok=True)
    ledger = opening.create_ledger(path, name="临河县人民政府办公室", level="county", operator="李某")
    with in_a_hurry(ledger), ledger.tx("测速") as writing:
        units = [writing.insert(Unit(name=f"第{n}单位", official_order=n)) for n in range(UNITS)]
        for n in range(THINGS):
            due = (MONTH + timedelta(days=n % 30)).isoformat()
            task = writing.insert(
                Task(number=f"2026-{n + 1:04d}", year=2026, position=n, requirement=WORDING, due_kind="fixed", due=due)
            )
            writing.insert_many(Assignment(task_id=task, unit_id=unit) for unit in units)
    opening.close_ledger(ledger)
    return path


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
