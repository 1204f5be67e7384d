"""The views that exist, in the order of the navigation; each is built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger_app.gui.page import Page
from ledger_app.gui.session import Session


@dataclass(frozen=True)
class Entry:
    """One line of the navigation: its code, its words and how its page is made."""

    code: str
    words: str
    make: Callable[[Session], Page]


def _desk(session: Session) -> Page:
    from ledger_app.gui.desk.desk_page import DeskPage

    return DeskPage(session)


def _tasks(session: Session) -> Page:
    from ledger_app.gui.ledger_tabs import LedgerTabs

    return LedgerTabs(session)


def _units(session: Session) -> Page:
    from ledger_app.gui.units.unit_page import UnitPage

    return UnitPage(session)


def _export(session: Session) -> Page:
    from ledger_app.gui.exporting.export_page import ExportPage

    return ExportPage(session)


ENTRIES: tuple[Entry, ...] = (
    Entry("desk", "工作台", _desk),
    Entry("tasks", "任务台账", _tasks),
    Entry("units", "单位名录", _units),
    Entry("export", "导出", _export),
)
