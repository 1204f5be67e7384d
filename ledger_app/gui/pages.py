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
    from ledger_app.gui.tasks.task_page import TaskPage

    return TaskPage(session)


def _documents(session: Session) -> Page:
    from ledger_app.gui.documents.document_page import DocumentPage

    return DocumentPage(session)


def _calendar(session: Session) -> Page:
    from ledger_app.gui.calendar.calendar_page import CalendarPage

    return CalendarPage(session)


def _units(session: Session) -> Page:
    from ledger_app.gui.units.unit_page import UnitPage

    return UnitPage(session)


def _staff(session: Session) -> Page:
    from ledger_app.gui.staff.staff_page import StaffPage

    return StaffPage(session)


def _roster(session: Session) -> Page:
    from ledger_app.gui.roster.roster_page import RosterPage

    return RosterPage(session)


def _meetings(session: Session) -> Page:
    from ledger_app.gui.meetings.meeting_page import MeetingPage

    return MeetingPage(session)


def _trainings(session: Session) -> Page:
    from ledger_app.gui.meetings.training_page import TrainingPage

    return TrainingPage(session)


def _export(session: Session) -> Page:
    from ledger_app.gui.exporting.export_page import ExportPage

    return ExportPage(session)


def _board(session: Session) -> Page:
    from ledger_app.gui.statistics.board_page import BoardPage

    return BoardPage(session)


def _filling(session: Session) -> Page:
    from ledger_app.gui.statistics.filling_page import FillingPage

    return FillingPage(session)


def _annual(session: Session) -> Page:
    from ledger_app.gui.statistics.annual_page import AnnualPage

    return AnnualPage(session)


def _rules(session: Session) -> Page:
    from ledger_app.gui.settings.rules_page import RulesPage

    return RulesPage(session)


def _thresholds(session: Session) -> Page:
    from ledger_app.gui.settings.thresholds_page import ThresholdsPage

    return ThresholdsPage(session)


def _holidays(session: Session) -> Page:
    from ledger_app.gui.settings.holidays_page import HolidaysPage

    return HolidaysPage(session)


def _backups(session: Session) -> Page:
    from ledger_app.gui.safekeeping.backups_page import BackupsPage

    return BackupsPage(session)


def _forms(session: Session) -> Page:
    from ledger_app.gui.statistics.forms_page import FormsPage

    return FormsPage(session)


def _tabs(entries: tuple[Entry, ...]) -> Callable[[Session], Page]:
    """A page with these tabs."""

    def make(session: Session) -> Page:
        from ledger_app.gui.tabbed_page import TabbedPage

        return TabbedPage(session, entries)

    return make


TASK_TABS: tuple[Entry, ...] = (Entry("tasks", "任务", _tasks), Entry("documents", "文件与分解", _documents))
UNIT_TABS: tuple[Entry, ...] = (
    Entry("units", "单位", _units),
    Entry("staff", "人员变动", _staff),
    Entry("roster", "领导小组", _roster),
)
MEETING_TABS: tuple[Entry, ...] = (
    Entry("meetings", "会议", _meetings),
    Entry("trainings", "培训", _trainings),
)
STATISTICS_TABS: tuple[Entry, ...] = (
    Entry("filling", "填报", _filling),
    Entry("board", "汇总", _board),
    Entry("annual", "年度报告", _annual),
)
SETTINGS_TABS: tuple[Entry, ...] = (
    Entry("rules", "时限规则", _rules),
    Entry("thresholds", "预警阈值", _thresholds),
    Entry("holidays", "节假日与调休", _holidays),
    Entry("forms", "报表式样", _forms),
    Entry("backups", "备份与恢复", _backups),
)
_EVERY: tuple[Entry, ...] = (
    Entry("desk", "工作台", _desk),
    Entry("tasks", "任务台账", _tabs(TASK_TABS)),
    Entry("calendar", "日历", _calendar),
    Entry("statistics", "统计年报", _tabs(STATISTICS_TABS)),
    Entry("meetings", "会议培训", _tabs(MEETING_TABS)),
    Entry("units", "单位名录", _tabs(UNIT_TABS)),
    Entry("export", "导出", _export),
    Entry("settings", "设置", _tabs(SETTINGS_TABS)),
)
ENTRIES = tuple(entry for entry in _EVERY if entry.code != "settings" or SETTINGS_TABS)
