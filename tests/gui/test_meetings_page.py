"""会议培训 in the window: registered, ticked, resolved, turned into a task, put away and brought back."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.training import Training
from ledger_app.gui.look import STANDARD, preset, set_size
from ledger_app.gui.main_window import MainWindow
from ledger_app.gui.meetings.attendance_dialog import AttendanceDialog
from ledger_app.gui.meetings.event_dialogs import EventDialog, ResolutionDialog, meeting_dialog, training_dialog
from ledger_app.operations import attendance, history, meetings, resolutions, trainings
from tests.gui.conftest import session_on
from tests.gui.test_every_control import SMALLEST, hold_to_the_rules

HELD = Meeting(title="第一次会议", held_on="2026-03-12", chair="韩岳", present=18)


@pytest.fixture
def window(session, qtbot):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    return window


def page_of(window, tab="meetings"):
    window.session.page_wanted.emit("meetings", {"tab": tab})
    return window.page().front


def filled(monkeypatch, **texts):
    """The next form is filled in with these and saved."""

    def fill(form, width):
        form.begin()
        for name, text in texts.items():
            widget = form.form.findChild(QLineEdit, name) or form.form.findChild(QPlainTextEdit, name)
            if isinstance(widget, QPlainTextEdit):
                widget.setPlainText(text)
            elif widget is not None:
                widget.setText(text)
            else:
                form.form.findChild(object, name).line.setText(text)
        form.save()
        return not form.isVisible()

    monkeypatch.setattr(EventDialog, "open_on", fill)
    monkeypatch.setattr(ResolutionDialog, "open_on", fill)


def shown(view):
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def counters(page):
    return [(minimum.words, minimum.colour) for minimum in page.counters.shown]


def test_a_meeting_goes_from_its_register_to_the_task_it_resolved_and_back(window, session, monkeypatch):
    page = page_of(window)
    assert "2026年还没有登记会议" in page.empty.sentence.text()
    assert counters(page)[0] == ("领导小组会议 0/1", "grey")
    filled(monkeypatch, title="第一次会议", held_on="2026-03-12", chair="韩 岳", present="18", agenda="审议任务分解表")
    page.acts_on_them.add()
    assert [row[:6] for row in shown(page.view)] == [
        ["2026-03-12", "已召开", "领导小组会议", "第一次会议", "韩岳", "18人"]
    ]
    assert counters(page)[0] == ("领导小组会议 1/1", "green")
    assert page.footer.text() == "2026年共1次会议；参会18人次"
    pane = page.resolutions
    filled(monkeypatch, resolved="修订公开指南", unit_tokens="县司法局", due="6月30日")
    pane.add()
    pane.make_task()
    assert shown(pane.view) == [["修订公开指南", "县司法局", "2026-06-30", "2026-005"]]
    assert shown(page.view)[0][7] == "1项，已生成1项任务"
    filled(monkeypatch, resolved="通报第一季度情况")
    pane.add()
    assert pane.view.chosen()[0].record.resolved == "通报第一季度情况"
    pane.view.choose_row(0)
    pane.open_task()
    panel = window.page().front.detail
    assert panel.detail.task.number == "2026-005"
    assert "2026年3月12日第一次会议议定" in panel.text.toPlainText()
    panel.text.anchorClicked.emit("meeting:1")
    assert window.page().front.chosen_one().title == "第一次会议"


def test_whoever_deletes_a_meeting_finds_it_in_the_bin(window, session, notices, qtbot):
    meetings.add_meeting(session.ledger, HELD)
    page = page_of(window)
    notices.answer = "删除"
    page.acts_on_them.delete()
    assert shown(page.view) == []
    page.binned.setChecked(True)
    assert [act.text() for act in page.acts_on_them.all if act.isVisible()] == ["恢复", "导出", "打印"]
    page.acts_on_them.restore()
    page.binned.setChecked(False)
    assert len(shown(page.view)) == 1
    history.undo(session.ledger)
    assert meetings.meetings_of_year(session.ledger, 2026) == []


def test_units_are_ticked_with_their_numbers_and_those_without_a_training_come_first(window, session, qtbot):
    held = trainings.add_training(session.ledger, Training(name="业务培训", held_on="2026-03-20", present=3)).ids[0]
    page = page_of(window, "trainings")
    dialog = AttendanceDialog(session, "training", held, "业务培训")
    qtbot.addWidget(dialog)
    dialog.finding.setText("河口")
    dialog.tick(True)
    dialog.table.item(1, 1).setText("两个")
    dialog.save()
    assert "县司法局的人数" in dialog.problem.text()
    dialog.table.item(1, 1).setText("２")
    assert dialog.count.text() == "已选2家，2人"
    dialog.save()
    assert [row[:3] for row in shown(page.turnout_view)][-2:] == [
        ["县司法局", "1次", "2"],
        ["河口镇", "1次", "0（另1次未记人数）"],
    ]
    assert "2家还没有参加过培训" in page.turnout_heading.text()
    assert "2家：县司法局2人、河口镇" in page.detail.toPlainText()
    history.undo(session.ledger)
    assert attendance.attended(session.ledger, "training", held) == {}


def test_nothing_ticked_is_lost_without_a_question(session, notices, qtbot):
    held = trainings.add_training(session.ledger, Training(name="业务培训", held_on="2026-03-20")).ids[0]
    dialog = AttendanceDialog(session, "training", held, "业务培训")
    qtbot.addWidget(dialog)
    dialog.tick(True)
    notices.answer = "保存"
    dialog.reject()
    assert len(attendance.attended(session.ledger, "training", held)) == 4


def test_a_record_of_another_year_is_shown_in_its_year(window, session, monkeypatch):
    page = page_of(window, "trainings")
    filled(monkeypatch, name="去年的培训", held_on="2025-05-15")
    page.acts_on_them.add()
    assert (session.year, [row[2] for row in shown(page.view)]) == (2025, ["去年的培训"])
    session.page_wanted.emit("meetings", {"training": 1})
    assert window.page().front is page
    page.counters.wanted.emit("group_meeting")
    assert window.page().front.words == "会议"


def test_a_resolution_without_a_task_says_so_and_may_be_taken_out(window, session, notices):
    held = meetings.add_meeting(session.ledger, HELD).ids[0]
    given = MeetingResolution(meeting_id=held, resolved="修订公开指南", units=("县某某办",))
    resolutions.add_resolution(session.ledger, given)
    pane = page_of(window).resolutions
    pane.open_task()
    assert notices.said[-1] == "这条议定事项还没有生成任务。"
    pane.make_task()
    assert "单位名录中没有“县某某办”" in notices.said[-1]
    notices.answer = "删除"
    pane.delete()
    assert shown(pane.view) == []


def test_what_the_form_shows_of_units_is_what_was_written_down(session, qtbot):
    held = meetings.add_meeting(session.ledger, HELD).ids[0]
    given = MeetingResolution(meeting_id=held, resolved="修订公开指南", units=("县司法局", "县某某办"))
    resolutions.add_resolution(session.ledger, given)
    dialog = ResolutionDialog(session, resolutions.resolutions(session.ledger, held)[0].record)
    qtbot.addWidget(dialog)
    dialog.begin()
    assert [(token.words, token.unit_id) for token in dialog.units.tokens()] == [("县司法局", 2), ("县某某办", None)]
    assert dialog.taken().units == ("县司法局", "县某某办")


def test_letters_that_may_mean_several_units_are_asked_about(session, qtbot):
    held = meetings.add_meeting(session.ledger, HELD).ids[0]
    dialog = ResolutionDialog(session, MeetingResolution(meeting_id=held, resolved="修订公开指南"))
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.units.line.setText("县")
    dialog.save()
    assert "“县”可能是几家单位，没有保存" in dialog.problem.text()
    assert resolutions.resolutions(session.ledger, held) == []


@pytest.mark.parametrize("size", ["standard", "huge"])
def test_the_windows_of_meetings_keep_the_rules_of_all_windows(window, session, qapp, qtbot, size):
    set_size(qapp, preset(size))
    session.preset = preset(size)
    meetings.add_meeting(session.ledger, HELD)
    trainings.add_training(session.ledger, Training(name="业务培训", held_on="2026-03-20"))
    windows = [
        meeting_dialog(session, HELD),
        training_dialog(session, Training()),
        ResolutionDialog(session, MeetingResolution(meeting_id=1)),
        AttendanceDialog(session, "meeting", 1, "第一次会议"),
    ]
    for tab in ("meetings", "trainings"):
        page_of(window, tab)
        hold_to_the_rules(window)
    for dialog in windows:
        qtbot.addWidget(dialog)
        if hasattr(dialog, "begin"):
            dialog.begin()
        dialog.show()
        hold_to_the_rules(dialog)
    set_size(qapp, STANDARD)


def test_whoever_may_only_read_changes_nothing(ledger, notices, qtbot):
    from ledger_app.operations import opening

    meetings.add_meeting(ledger, HELD)
    with_reader = session_on(opening.open_ledger(ledger.path, read_only=True), notices)
    dialog = AttendanceDialog(with_reader, "meeting", 1, "第一次会议")
    qtbot.addWidget(dialog)
    dialog.save()
    assert attendance.attended(ledger, "meeting", 1) == {}
    assert not dialog.table.isEnabled()
