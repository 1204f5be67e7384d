"""节假日与调休: next year's notice is pasted, a date moves, its proof is opened and printed; local days and files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.task import Task
from ledger_app.domain.unit import Unit
from ledger_app.gui.clock import clock_of
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.proof import proof_dialog
from ledger_app.gui.proof.proof_dialog import ProofDialog
from ledger_app.gui.settings.effects_dialog import EffectsDialog
from ledger_app.gui.settings.holidays_page import HolidaysPage
from ledger_app.gui.settings.local_days_dialog import LocalDaysDialog
from ledger_app.gui.settings.notice_dialog import NoticeDialog
from ledger_app.gui.settings.year_grid import YearGrid
from ledger_app.operations import history, holidays
from ledger_app.storage.records import matching
from tests.gui.conftest import TODAY, session_on
from tests.operations.test_holidays import NOTICE_2027


@pytest.fixture
def page(session, qtbot):
    made = HolidaysPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def waiting(ledger) -> int:
    """A task whose limit of 20 working days runs over the next Spring Festival."""
    with ledger.tx("练习") as writing:
        task = writing.insert(
            Task(number="2026-101", year=2026, requirement="答复意见", due_kind="relative", working_days=20)
        )
        unit = matching(ledger, Unit)[0].id
        own = writing.insert(Assignment(task_id=task, unit_id=unit))
        writing.insert(Occurrence(assignment_id=own, due="2027-02-22", trigger_date="2027-01-25"))
    return task


def _confirming(monkeypatch, shown: list[tuple[str, str]]) -> None:
    def look(dialog: EffectsDialog) -> bool:
        shown.extend((str(move.old), str(move.new)) for move in dialog.view.rows.rows)
        return True

    monkeypatch.setattr(EffectsDialog, "exec", look)


def test_a_pasted_notice_moves_a_date_whose_proof_is_printed(ledger, notices, qtbot, monkeypatch, waiting):
    window = MainWindow(session_on(ledger, notices))
    qtbot.addWidget(window)
    window.show()
    window.session.page_wanted.emit("settings", "holidays")
    page = window.page().front
    assert isinstance(page, HolidaysPage)
    moves: list[tuple[str, str]] = []
    _confirming(monkeypatch, moves)

    def paste(dialog: NoticeDialog) -> bool:
        assert dialog.focusWidget() is dialog.text, "one pastes at once"
        dialog.text.setPlainText(NOTICE_2027.replace("2月20日（周六）", "2月20日（周日）"))
        dialog.go_on()
        assert "有矛盾" in dialog.problem.text()
        assert dialog.result() == 0
        dialog.text.setPlainText(NOTICE_2027)
        dialog.go_on()
        return bool(dialog.result())

    monkeypatch.setattr(NoticeDialog, "exec", paste)
    page.paste.trigger()
    assert moves == [("2027-02-22", "2027-02-26")]
    assert (page.line.year, page.line.table.status) == (2027, "unchecked")

    window.session.page_wanted.emit("tasks", {"task": waiting})
    tasks = window.page().front
    proofs: list[ProofDialog] = []
    monkeypatch.setattr(ProofDialog, "exec", lambda dialog: proofs.append(dialog))
    tasks.acts_of_tasks.proof.trigger()
    assert [day.number for day in proofs[0].proof.days][-1] == 20
    assert proofs[0].proof.calendar == ("2027年：第1版，2026-04-08 录入，未核对",)

    printed: list[str] = []
    monkeypatch.setattr(proof_dialog, "open_file", lambda session, path: printed.append(path))
    proofs[0].print_out()
    assert Path(printed[0]).read_bytes().startswith(b"%PDF")
    history.undo(ledger)
    assert matching(ledger, Occurrence)[0].due == "2027-02-22"


def test_a_year_counted_through_an_unknown_year_is_marked_in_the_list(ledger, waiting):
    from ledger_app.gui.tasks.task_columns import TASK_COLUMNS
    from ledger_app.operations.task_list import task_rows

    (row,) = task_rows(ledger, [waiting], today=TODAY)
    due = next(column for column in TASK_COLUMNS if column.name == "due")
    assert due.text(row) == "2027-02-22（推算）"
    assert due.tip is not None
    assert "2027年节假日尚未录入，期限暂按周末推算" in due.tip(row)


def test_the_page_warns_of_a_missing_year_and_shows_the_present_one(page, session):
    assert page.line.year == 2026
    assert page.warning.isHidden()
    session.today = lambda: date(2026, 11, 20)
    page.reload()
    assert "2027年节假日尚未录入" in page.warning.text()


def test_a_click_on_a_day_changes_it_and_the_year_goes_back(page, session, notices, ledger, monkeypatch):
    _confirming(monkeypatch, [])
    notices.answer = "放假"
    page.grid.opened.emit(date(2026, 3, 5))
    assert not ledger.calendar.is_working_day(date(2026, 3, 5))
    assert page.line.table.source == "hand"
    page.checked.trigger()
    assert page.line.table.status == "checked"
    page.back.trigger()
    assert ledger.calendar.is_working_day(date(2026, 3, 5))


def test_a_day_is_found_by_typing_too(page, notices, ledger, monkeypatch):
    answers = iter(["3.5", "放假"])
    monkeypatch.setattr(notices, "ask_text", lambda question, text="": next(answers))
    monkeypatch.setattr(notices, "choose", lambda question, choices, details="": next(answers))
    page.one_day.trigger()
    assert not ledger.calendar.is_working_day(date(2026, 3, 5))


def test_a_point_of_the_grid_is_a_day(qtbot, ledger):
    grid = YearGrid()
    qtbot.addWidget(grid)
    grid.resize(840, 520)
    grid.show_year(2026, ledger.calendar, TODAY)
    days = dict(grid._boxes())
    assert len(days) == 365
    assert grid.day_at(days[date(2026, 10, 1)].center()) == date(2026, 10, 1)
    assert grid.day_at(QPointF(-5, -5)) is None
    with qtbot.waitSignal(grid.opened) as told:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=days[date(2026, 2, 17)].center().toPoint())
    assert told.args == [date(2026, 2, 17)]


def test_a_local_day_off_is_switched_on_and_deleted_again(session, page, ledger, notices):
    dialog = LocalDaysDialog(session, page)
    names = [(row.name, row.day) for row in dialog.rows.rows]
    dialog.view.choose_row(names.index(("开斋节", date(2027, 3, 10))))
    dialog.turn()
    assert ledger.calendar.local_days_off == {date(2027, 3, 10): "开斋节"}
    assert dialog.switch.text() == "停用"
    notices.answer = "删除"
    dialog.remove()
    assert ledger.calendar.local_days_off == {}
    dialog.deleteLater()


def test_a_year_is_handed_on_as_a_file_and_taken_in(page, session, notices, ledger, monkeypatch, tmp_path):
    target = tmp_path / "2026年节假日.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "*.json"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    _confirming(monkeypatch, [])
    page.handing.trigger()
    page.taking.trigger()
    assert page.line.table.source == "file"
    assert holidays.years(ledger)[0].table.version == 2
    target.write_text("{}", encoding="utf-8")
    page.taking.trigger()
    assert "节假日表没有任何改动" in notices.said[-1]


def test_the_desk_says_which_year_is_wanted_and_leads_to_where_it_is_entered(session, qtbot):
    from ledger_app.domain.task_list import LampCounts
    from ledger_app.gui.desk.clerk_sight import ClerkSight

    sight = ClerkSight(session)
    qtbot.addWidget(sight)
    session.today = lambda: date(2026, 11, 20)
    sight.reload(LampCounts())
    assert "2026年已核对" in sight.safety.text()
    assert "2027年节假日尚未录入" in sight.safety.text()
    with qtbot.waitSignal(session.page_wanted) as wanted:
        sight.safety.linkActivated.emit("holidays")
    assert wanted.args == ["settings", {"tab": "holidays"}]


def test_a_date_field_counts_by_the_calendar_as_it_is_now(session):
    clock = clock_of(session)
    monday = date(2026, 11, 16)
    assert clock.working_days_on(monday, 1) == date(2026, 11, 17)
    change = holidays.day_change(session.ledger, 2026, date(2026, 11, 17), "day_off", "停电")
    holidays.apply(session.ledger, change, today=monday)
    assert clock.working_days_on(monday, 1) == date(2026, 11, 18)
    assert clock.mark(date(2026, 11, 17)) == "休"
