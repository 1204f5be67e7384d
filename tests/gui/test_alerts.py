"""Alerts in the window: a quiet line, its list, putting off, the tray, midnight, waking, a doubted clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ledger_app.domain.alert import Alert, Alerts, Occasion
from ledger_app.domain.reminder import ReturnCall
from ledger_app.domain.task_list import ShownLight
from ledger_app.gui.alerts.alert_dialog import AlertDialog, note, open_alerts
from ledger_app.gui.alerts.alert_watch import AlertWatch
from ledger_app.gui.alerts.clock_banner import ClockBanner
from ledger_app.gui.alerts.return_call_dialog import ReturnCallDialog
from ledger_app.gui.alerts.snooze_dialog import SnoozeDialog
from ledger_app.gui.alerts.tray import Tray
from ledger_app.gui.clock import DayWatch
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.gui.widgets.form import child
from ledger_app.operations import alerts, deadline_rules, history
from tests.gui.conftest import TODAY

SUNDAY = date(2026, 4, 12)


@pytest.fixture(autouse=True)
def _no_duties(ledger: Any) -> None:
    """The rules that ship bring duties of their own; these tests are about four tasks."""
    with ledger.tx("停用规则") as writing:
        writing.change_many("deadline_rule", [rule.id for rule in deadline_rules.rules(ledger)], in_use=False)


class Wall:
    """A clock on the wall that tests can set, and the seconds the computer was awake."""

    def __init__(self) -> None:
        self.now = datetime.now().astimezone()
        self.awake = 0.0

    def go(self, *, asleep: timedelta = timedelta(0), awake: timedelta = timedelta(0)) -> None:
        self.now += asleep + awake
        self.awake += awake.total_seconds()

    def watch(self, session: Session, owner: Any) -> DayWatch:
        return DayWatch(session, owner, now=lambda: self.now, passed=lambda: self.awake)


class Icon(QObject):
    """Stands for a tray icon on a desktop that has a tray."""

    activated, messageClicked = Signal(int), Signal()  # noqa: N815 - Qt's own name

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.visible = False

    def setToolTip(self, words: str) -> None:
        assert words

    def setVisible(self, yes: bool) -> None:
        self.visible = yes

    def showMessage(self, title: str, words: str, icon: object) -> None:
        self.shown.append(words)


def told(session: Session) -> Alerts:
    return alerts.alerts(session.ledger, today=session.today())


@pytest.fixture
def window(session: Session, qtbot: Any) -> MainWindow:
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    made.watches.alerts.look()
    return made


def line_of(window: MainWindow) -> Any:
    return window.page().alerts  # type: ignore[attr-defined]


def test_the_line_counts_what_is_new_and_nothing_is_modal(window: MainWindow, notices: Any) -> None:
    line = line_of(window)
    assert line.isVisible()
    assert line.words.text() == "现在：逾期1项，预警1项"
    assert window.status.alerts.text() == "提醒 2"
    assert notices.said == []


def test_what_was_dismissed_stays_away_and_is_not_told_next_day(window: MainWindow, session: Session) -> None:
    line_of(window).done.click()
    assert not line_of(window).isVisible()
    window.watches.alerts.look()
    assert not line_of(window).isVisible()
    assert window.status.alerts.text() == "提醒 2"  # the list is still at hand today
    session.held_day = None
    session._today = lambda: date(2026, 4, 9)
    window.watches.alerts.look()
    assert not line_of(window).isVisible()
    assert window.status.alerts.isHidden()


def test_the_list_leads_to_the_task_and_copies_the_reminder(window: MainWindow, session: Session) -> None:
    line_of(window).open.click()
    (dialog,) = window.findChildren(AlertDialog)
    assert not dialog.isModal()
    assert [dialog.rows.index(n, 0).data() for n in range(2)] == ["逾期", "预警"]
    dialog.remind_all()
    text = QGuiApplication.clipboard().text()
    assert text.count("【催办】") == 3
    dialog.lead(dialog.rows.row_at(0))
    assert window.work.codes()[window.work.navigation.currentRow()] == "tasks"
    assert open_alerts(session, window, None) is dialog
    dialog.close()


def test_putting_off_takes_a_line_away_until_undone(window: MainWindow, session: Session, qtbot: Any) -> None:
    dialog = SnoozeDialog(session, told(session).listed[:1])
    qtbot.addWidget(dialog)
    dialog.begin()
    assert child(dialog.form, DateEdit, "until").line.text().startswith("2026-04-13")
    child(dialog.form, object, "reason").setText("等上级文件")  # type: ignore[attr-defined]
    dialog.save()
    window.watches.alerts.look()
    assert window.status.alerts.text() == "提醒 1"
    history.undo(session.ledger)
    window.watches.alerts.look()
    assert window.status.alerts.text() == "提醒 2"


def test_putting_off_needs_a_reason(session: Session, qtbot: Any) -> None:
    dialog = SnoozeDialog(session, told(session).listed)
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.save()
    assert "推迟理由" in dialog.problem.text()


def test_the_director_puts_nothing_off(window: MainWindow, session: Session) -> None:
    session.look_on(True)
    assert not line_of(window).later.isVisible()
    session.look_on(False)


def test_a_day_off_is_quiet(window: MainWindow, session: Session) -> None:
    session._today = lambda: SUNDAY
    window.watches.alerts.look()
    assert not line_of(window).isVisible()


def test_midnight_brings_the_new_day_to_all_pages(session: Session, qtbot: Any) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    wall = Wall()
    watch = wall.watch(session, window)
    assert "4月8日" in window.page().day.text()  # type: ignore[attr-defined]
    session._today = lambda: date(2026, 4, 9)
    wall.go(awake=timedelta(minutes=1))
    watch.look()
    assert "4月9日" in window.page().day.text()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asleep", "awake", "woken"),
    [(timedelta(0), timedelta(minutes=1), 0), (timedelta(hours=9), timedelta(minutes=1), 1),
     (timedelta(hours=-2), timedelta(minutes=1), 1)],
)  # fmt: skip
def test_sleep_and_a_set_clock_are_noticed(
    session: Session, qtbot: Any, asleep: timedelta, awake: timedelta, woken: int
) -> None:
    wall = Wall()
    watch = wall.watch(session, session)
    woke: list[bool] = []
    watch.woke.connect(lambda: woke.append(True))
    wall.go(asleep=asleep, awake=awake)
    watch.look()
    assert len(woke) == woken


@pytest.mark.parametrize("behind", [timedelta(days=1), timedelta(days=3652)])
def test_a_doubted_clock_holds_the_day_and_tells_nothing(session: Session, qtbot: Any, behind: timedelta) -> None:
    wall = Wall()
    real = wall.now.date()
    wall.go(asleep=-behind)
    watch = wall.watch(session, session)
    banner = ClockBanner(session, watch)
    qtbot.addWidget(banner)
    heard: list[Alerts] = []
    session.alerts_told.connect(heard.append)
    alert_watch = AlertWatch(session, session)
    alert_watch.look()
    alert_watch.stop()
    assert session.today() == real
    assert "早于账本最后记录时间" in banner.sentence.text()
    assert [each.total for each in heard] == [0]
    assert not alerts.last_look(session.ledger, today=date(2100, 1, 1))
    banner.hold.click()
    assert "现按账本最后记录的日期" in banner.sentence.text()
    assert banner.hold.isHidden()
    assert session.today() == real
    banner.right.click()
    assert session.held_day is None
    assert banner.isHidden()
    assert session.today() == TODAY


def test_a_clock_far_ahead_is_counted_once_and_not_refused(window: MainWindow, session: Session) -> None:
    session._today = lambda: date(2046, 4, 9)
    window.watches.alerts.look()
    assert window.watches.day.doubt is None
    assert "新逾期2项" in line_of(window).words.text()


def test_the_tray_shows_one_balloon_a_day_and_only_if_wanted(session: Session, qtbot: Any, qapp: Any) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    icon = Icon()
    tray, shown = Tray(session, window, icon), icon.shown
    window.watches.alerts.look()
    assert shown == []
    tray.want(True)
    tray.take(told(session))
    first = Alerts(TODAY, counts=(("overdue", 1),), untold=told(session).untold or (None,))  # type: ignore[arg-type]
    tray.take(first)
    tray.take(first)
    assert shown == ["现在：逾期1项"]
    tray.want(False)
    assert not icon.visible


def test_one_key_reminds_the_selected_units(window: MainWindow, session: Session) -> None:
    window.work.go("units")
    page = window.page().front  # type: ignore[attr-defined]
    page.units.view.selectAll()
    page.remind()
    assert QGuiApplication.clipboard().text().startswith("【催办】县政府办公室")


def test_a_missing_return_is_asked_for_from_the_selected_units(session: Session, qtbot: Any) -> None:
    dialog = ReturnCallDialog(session, [2, 4])
    qtbot.addWidget(dialog)
    dialog.begin()
    assert dialog.record == ReturnCall(period="2026年第1季度")
    child(dialog.form, DateEdit, "due").line.setText("4.9")
    dialog.save()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line[4 : line.index("：")] for line in lines] == ["县司法局", "河口镇"]


def test_the_words_of_a_task_in_the_calendar_are_copied(window: MainWindow, session: Session) -> None:
    window.work.go("calendar")
    page: Any = window.page()
    page.go_to(date(2026, 4, 3))
    page.remind()
    assert "2026-001 梳理公开事项清单" in QGuiApplication.clipboard().text()


def test_the_list_says_what_the_light_does_not(session: Session) -> None:
    due = date(2027, 1, 5)
    guessed = ShownLight("yellow", "剩9个工作日", estimated=True)
    line = Alert(Occasion("task", 1, due, "due_soon"), "报年度报告", guessed, date(2026, 12, 21), missed=True)
    assert note(line) == "期限暂按周末推算；2026年12月21日起，当时未打开"
    assert note(replace(line, put_off="等文件", missed=False)) == "期限暂按周末推算；推迟到现在：等文件"


def test_a_watch_whose_ledger_was_closed_stops_by_itself(session: Session, qtbot: Any) -> None:
    owner = QObject()
    watch = DayWatch(session, owner)
    session.ledger.close()
    with qtbot.assertNotEmitted(watch.beaten):
        watch.look()
