"""A real ledger, a session whose notices are written down instead of shown, and a runner that works in place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app.domain.assignment import Assignment
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.unit import Unit
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.start import start_application
from ledger_app.operations import opening

TODAY = date(2026, 4, 8)
UNITS = ("县政府办公室", "县司法局", "县发展和改革局", "河口镇")
TASKS = (
    ("梳理公开事项清单", "2026-04-03"),
    ("编制重大行政决策事项目录", "2026-04-15"),
    ("组织专题政策评价", "2026-12-31"),
    ("加强依申请公开答复指导", None),
)


class SpokenNotices:
    """Writes down what would be shown; answers with ``answer`` where it is one of the choices, else the last one."""

    def __init__(self) -> None:
        self.window: QWidget | None = None
        self.said: list[str] = []
        self.answer = ""

    def refuse(self, sentence: str) -> None:
        self.said.append(sentence)

    def inform(self, sentence: str, details: str = "") -> None:
        self.said.append(sentence)

    def ask(self, question: str, act: str, *, details: str = "") -> bool:
        self.said.append(question)
        return self.answer == act

    def choose(self, question: str, answers: tuple[str, ...], *, details: str = "") -> str:
        self.said.append(question)
        return self.answer if self.answer in answers else answers[-1]

    def ask_text(self, question: str, text: str = "") -> str | None:
        self.said.append(question)
        return self.answer or None


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return start_application()


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """A widget put away with deleteLater stays until an event loop ends; here none ends before the last test."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ledger(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with _copy(tmp_path / "临河县.db", tmp_path_factory, fill=True) as opened:
        yield opened


@pytest.fixture
def empty_ledger(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with _copy(tmp_path / "空.db", tmp_path_factory, fill=False) as opened:
        yield opened


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def session(qapp: QApplication, ledger: Any, notices: SpokenNotices) -> Session:
    return session_on(ledger, notices)


@contextmanager
def _copy(path: Path, folders: pytest.TempPathFactory, *, fill: bool) -> Iterator[Any]:
    """A ledger of one test's own: copied from one made once, which is many times faster than making it."""
    made = folders.getbasetemp() / f"made once {fill}.db"
    if not made.exists():
        ledger = opening.create_ledger(made, name="临河县人民政府办公室", level="county", operator="李某")
        if fill:
            _fill(ledger)
        opening.close_ledger(ledger)
    shutil.copyfile(made, path)
    ledger = opening.open_ledger(path)
    ledger.connection.execute("PRAGMA synchronous = OFF")  # no test of the window cuts the power
    yield ledger
    opening.close_ledger(ledger)


def session_on(ledger: Any, notices: Any) -> Session:
    return Session(ledger, runner=Runner(in_place=True), notices=notices, today=lambda: TODAY)


def _fill(ledger: Any) -> None:
    with ledger.tx("练习") as writing:
        units = [
            writing.insert(Unit(name=name, short_name=name, official_order=n, category="county_department"))
            for n, name in enumerate(UNITS, 1)
        ]
        for n, (wording, due) in enumerate(TASKS, 1):
            kind = "fixed" if due else "none"
            task = writing.insert(
                Task(number=f"2026-{n:03d}", year=2026, position=n, requirement=wording, original=f"{n}.{wording}。",
                     due=due, due_kind=kind, report_cycle="none", made_on="2026-03-01")
            )  # fmt: skip
            for role, unit in (("lead", units[0]), ("support", units[n % 4])):
                if role == "support" and unit == units[0]:
                    continue
                printed = UNITS[units.index(unit)]
                writing.insert(TaskUnit(task_id=task, role=role, printed=printed, unit_id=unit, position=1))
                writing.insert(Assignment(task_id=task, unit_id=unit, role=role))
