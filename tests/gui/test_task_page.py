"""任务台账 on a real ledger: filters, acts and the detail panel, from the hand to the stored record."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget

from ledger_app.domain.task import Task
from ledger_app.domain.task_list import TaskFilter, TaskOrder
from ledger_app.gui.sight import take_sight
from ledger_app.gui.tasks.act_dialog import ActDialog
from ledger_app.gui.tasks.act_records import FurtherFilter
from ledger_app.gui.tasks.assignment_acts import ACTS, do_act, same_as_last
from ledger_app.gui.tasks.bulk_edit import BulkEdit, BulkPreview
from ledger_app.gui.tasks.bulk_progress import BulkProgress
from ledger_app.gui.tasks.filter_words import chips, without
from ledger_app.gui.tasks.further_filter import FurtherFilterDialog
from ledger_app.gui.tasks.task_columns import TASK_COLUMNS
from ledger_app.gui.tasks.task_page import TaskPage
from ledger_app.gui.widgets.act_button import ActButton
from ledger_app.gui.widgets.form import children_of
from ledger_app.operations import task_list, tasks
from ledger_app.operations.opening import second_view
from tests.gui.conftest import TODAY, session_on
from tests.gui.gui_acts import compose


@pytest.fixture
def page(session, qtbot):
    page = TaskPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def states(session, task_id):
    detail = task_list.task_detail(session.ledger, task_id, today=TODAY)
    return {row.unit_name: row.assignment.state for row in detail.assignments}


def accept_with(session, code, rows, fill, monkeypatch):
    """Open the act's dialog, fill it in and press its button."""

    def fill_and_accept(dialog):
        fill(dialog)
        dialog._accept()
        return dialog.result()

    monkeypatch.setattr(ActDialog, "exec", fill_and_accept)
    do_act(session, code, rows)


def test_the_list_shows_every_task_with_its_light_and_the_footer_counts(page):
    assert len(page.table.rows.ids) == 4
    assert page.table.footer.text() == "共4项，筛选后4项，选中1项"
    assert page.table.rows.index(0, 0).data() == "红"
    assert "逾期" in page.table.rows.index(0, 5).data()


def test_composed_chinese_narrows_the_list_and_is_shown_as_a_chip(page, qtbot):
    compose(page.filters.find_line, "评价")
    qtbot.waitUntil(lambda: len(page.table.rows.ids) == 1)
    assert not page.chips.isHidden()
    page.chips.cleared.emit()
    assert len(page.table.rows.ids) == 4
    assert page.filters.find_line.text() == ""


def test_nothing_found_says_what_to_try_and_leads_back(page, qtbot):
    compose(page.filters.find_line, "养老服务")
    qtbot.waitUntil(lambda: page.table.stack.currentIndex() == 1)
    assert "养老服务" in page.table.empty.sentence.text()


def test_a_light_wanted_from_the_desk_narrows_the_list(page):
    page.arrive({"light": "red"})
    assert [page.table.rows.row_at(n).number for n in range(len(page.table.rows.ids))] == ["2026-001"]
    assert page.filters.lights["red"].isChecked()


def test_the_panel_shows_wording_reason_and_units_of_the_task(page):
    page.table.view.choose_row(1)
    page.show_picked()
    assert "2026-002" in page.detail.head.text()
    text = page.detail.text.toPlainText()
    assert "编制重大行政决策事项目录" in text
    assert "2026-04-15" in text
    assert page.detail.tabs.tabText(0) == "承办情况（2）"


def test_a_header_click_orders_by_the_time_limit(page):
    page.table.view.order_asked.emit("due", True)
    dues = [page.table.rows.row_at(n).due for n in range(4)]
    assert [d for d in dues if d] == sorted((d for d in dues if d), reverse=True)
    assert page.table.order == TaskOrder("due", True)


def test_a_long_list_is_put_in_order_by_the_worker_and_keeps_what_is_wanted(page, session, monkeypatch):
    monkeypatch.setattr("ledger_app.storage.task_queries._FEW", 0)
    waiting = []
    monkeypatch.setattr(session, "read", lambda words, work, then: waiting.append((work, then)))
    before, wanted = list(page.table.rows.ids), page.table.rows.ids[-1]
    page.table._sort("requirement", False)
    page.arrive({"task": wanted})
    assert list(page.table.rows.ids) == before
    with second_view(session.ledger) as reader:
        for work, then in waiting:
            then(work(reader, None))
    everything = TaskFilter(year=session.year, open_only=False)
    ordered = task_list.task_ids(session.ledger, everything, TaskOrder("requirement"), today=TODAY)
    assert list(page.table.rows.ids) == list(ordered) != before
    assert page.table.current_id() == wanted
    calls = len(waiting)
    page.table.reload()
    assert len(waiting) == calls


def test_progress_typed_in_the_dialog_is_stored_for_the_ticked_units_only(page, session, monkeypatch):
    page.table.view.choose_row(1)
    rows = page.acts_of_tasks.concerned()

    def fill(dialog):
        dialog.units.item(0).setCheckState(Qt.CheckState.Unchecked)
        dialog.form.findChild(QPlainTextEdit, "content").setPlainText("目录已起草")

    accept_with(session, "progress", rows, fill, monkeypatch)
    page.show_picked()
    detail = task_list.task_detail(session.ledger, page.table.current_id(), today=TODAY)
    assert [(unit, report.content) for unit, report in detail.progress] == [(rows[1].unit_name, "目录已起草")]
    assert "目录已起草" in [page.detail.lists[1].index(0, c).data() for c in range(6)]


def test_a_dialog_says_what_is_missing_and_stays_open(page, session, qtbot):
    page.table.view.choose_row(1)
    dialog = ActDialog(session, ACTS["progress"], page.acts_of_tasks.concerned())
    qtbot.addWidget(dialog)
    dialog._accept()
    assert "进展情况" in dialog.problem.text()
    assert dialog.result() == 0


def test_close_out_without_evidence_is_refused_with_the_reason(page, session, notices, monkeypatch):
    page.table.view.choose_row(0)
    rows = page.acts_of_tasks.concerned()
    tries = []

    def once(dialog):
        tries.append(dialog)
        dialog._accept()
        return dialog.result() if len(tries) == 1 else 0

    monkeypatch.setattr(ActDialog, "exec", once)
    do_act(session, "close_out", rows)
    assert len(tries) == 2
    assert any("还不能销号" in sentence for sentence in notices.said)
    assert set(states(session, page.table.current_id()).values()) == {"not_started"}


def test_close_out_with_its_date_and_reason_closes_the_task(page, session, monkeypatch):
    page.table.view.choose_row(0)
    task_id = page.table.current_id()

    def fill(dialog):
        dialog.form.findChild(QWidget, "completed_on").line.setText("4.2")
        dialog.form.findChild(QWidget, "no_evidence_reason").setText("会议已口头核实")

    accept_with(session, "close_out", page.acts_of_tasks.concerned(), fill, monkeypatch)
    assert set(states(session, task_id).values()) == {"closed"}
    assert task_id not in page.table.rows.ids


def test_evidence_goes_to_one_unit_at_a_time(page, session, qtbot):
    page.table.view.choose_row(1)
    rows = page.acts_of_tasks.concerned()
    dialog = ActDialog(session, ACTS["evidence"], rows)
    qtbot.addWidget(dialog)
    assert dialog.ids == []
    for number in range(2):
        dialog.units.item(number).setCheckState(Qt.CheckState.Checked)
    dialog._accept()
    assert "一家" in dialog.problem.text()


def test_an_act_that_suits_no_unit_says_so(page, session, notices):
    page.table.view.choose_row(0)
    do_act(session, "verify", page.acts_of_tasks.concerned())
    assert notices.said == ["所选任务没有待核的承办单位，不需要核验。"]


def test_same_as_last_asks_before_it_writes(page, session, notices):
    page.table.view.choose_row(1)
    same_as_last(session, page.acts_of_tasks.concerned())
    assert "与上期相同" in notices.said[0]
    assert set(states(session, page.table.current_id()).values()) == {"not_started"}


def test_the_reminder_is_on_the_clipboard(page, session):
    page.table.view.choose_row(0)
    page.acts_of_tasks.remind()
    assert "梳理公开事项清单" in QGuiApplication.clipboard().text()


def test_bulk_edit_changes_the_ticked_field_only_and_after_a_preview(page, session, qtbot, monkeypatch):
    page.table.view.selectAll()
    ids = page.table.chosen_ids()
    dialog = BulkEdit(session, ids)
    qtbot.addWidget(dialog)
    assert not any(tick.isChecked() for tick in dialog.ticks.values())
    dialog.form.findChild(QWidget, "basis").setText("不应写入")
    dialog.ticks["internal_due"].setChecked(True)
    dialog.form.findChild(QWidget, "internal_due").line.setText("6.30")
    shown = []

    def look(preview):
        shown.append(preview.windowTitle())
        return 1

    monkeypatch.setattr(BulkPreview, "exec", look)
    dialog.preview()
    assert shown == ["预览改动"]
    tasks = [task_list.task_detail(session.ledger, i, today=TODAY).task for i in ids]
    assert {(t.internal_due, t.basis) for t in tasks} == {("2026-06-30", "")}


def test_headings_are_added_removed_or_replaced_in_many_tasks_as_chosen(session, qtbot, notices, monkeypatch):
    sectioned(session)
    ids = list(task_list.task_ids(session.ledger, TaskFilter(year=2026), today=TODAY))
    monkeypatch.setattr(BulkPreview, "exec", lambda preview: 1)

    def change(how, words):
        dialog = BulkEdit(session, ids)
        qtbot.addWidget(dialog)
        assert not dialog.hows["section"].isEnabled()
        dialog.ticks["section"].setChecked(True)
        dialog.hows["section"].setCurrentIndex(dialog.hows["section"].findData(how))
        dialog.form.findChild(QLineEdit, "section").setText(words)
        dialog.preview()
        return [task_list.task_detail(session.ledger, i, today=TODAY).task.section for i in ids]

    before = change(None, "基层公开")
    assert "还没有选怎样改" in notices.said[-1]
    assert change("add", "") == before
    assert "还没有填写" in notices.said[-1]
    first = ("政策解读", "解读质量")
    assert change("add", "基层公开") == [(*first, "基层公开"), (*first, "基层公开"), ("基层公开",), ("基层公开",)]
    assert change("remove", "解读质量；基层公开") == [("政策解读",), ("政策解读",), (), ()]
    assert change("replace", "平台建设；专栏") == [("平台建设", "专栏")] * 4
    assert change("replace", "") == [()] * 4


def test_deleting_asks_and_the_bin_gives_back(page, session, notices):
    page.table.view.choose_row(0)
    gone = page.table.current_id()
    page.acts_of_tasks._delete()
    assert gone in page.table.rows.ids
    notices.answer = "删除"
    page.acts_of_tasks._delete()
    assert gone not in page.table.rows.ids
    page.filters.set_filter(TaskFilter(year=2026, open_only=False, in_bin=True))
    assert list(page.table.rows.ids) == [gone]
    page.acts_of_tasks._restore()
    assert len(page.table.rows.ids) == 0


def test_pasted_progress_is_shown_before_it_is_stored(page, session, notices, qtbot):
    dialog = BulkProgress(session, TaskFilter(year=2026))
    qtbot.addWidget(dialog)
    dialog.pasted.setPlainText(
        "任务编号\t单位\t进展情况\n2026-002\t县政府办公室\t目录已报审\n2026-999\t县司法局\t无此任务"
    )
    dialog.read()
    assert len(dialog.rows.rows) == 2
    assert [bool(row.why) for row in dialog.rows.rows] == [False, True]
    assert dialog.rows.index(0, 1).data() == "可录入"
    notices.answer = "录入其余行"
    dialog.store()
    detail = task_list.task_detail(session.ledger, page.table.rows.ids[1], today=TODAY)
    assert [report.content for _, report in detail.progress] == ["目录已报审"]


def test_further_conditions_come_back_as_typed(session, qtbot):
    dialog = FurtherFilterDialog(session, FurtherFilter(section="决策公开"))
    qtbot.addWidget(dialog)
    dialog.form.findChild(QWidget, "due_to").line.setText("6.30")
    dialog._accept()
    assert dialog.answer == FurtherFilter(section="决策公开", due_to="2026-06-30")


def test_every_condition_has_a_chip_and_can_be_taken_away():
    shown = TaskFilter(
        find="清单", year=2026, document_ids=(1,), unit_ids=(2,), colours=("red",), states=("closed",), section="一",
        due_from="2026-01-01", changed_since="2026-03-01", key_only=True, to_check=True, unclear=True,
        report_missing=True, in_bin=True, open_only=False,
    )  # fmt: skip
    names = [name for name, _ in chips(shown, units={2: "县司法局"}, documents={1: "8号"})]
    for name in names:
        shown = without(shown, name)
    assert shown == TaskFilter(year=2026, open_only=False)


def test_a_new_ledger_says_how_to_begin(empty_ledger, notices, qtbot, qapp):
    page = TaskPage(session_on(empty_ledger, notices))
    qtbot.addWidget(page)
    page.show()
    assert "还没有任务" in page.table.empty.sentence.text()


def test_closing_a_dialog_with_something_typed_asks_first(page, session, notices, qtbot):
    page.table.view.choose_row(1)
    dialog = ActDialog(session, ACTS["progress"], page.acts_of_tasks.concerned())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    dialog.show()
    dialog.form.findChild(QPlainTextEdit, "content").setPlainText("目录已起草")
    notices.answer = "取消"
    dialog.reject()
    assert dialog.isVisible()
    notices.answer = "不保存"
    dialog.reject()
    assert not dialog.isVisible()
    assert notices.said == ["有未保存的修改。"] * 2


def test_every_control_can_be_named_by_a_screen_reader(page, session, qtbot):
    page.table.view.choose_row(1)
    page.show_picked()
    dialogs = [ActDialog(session, act, page.acts_of_tasks.concerned()) for act in ACTS.values()]
    dialogs.append(BulkEdit(session, page.table.chosen_ids()))
    for window in (page, *dialogs):
        qtbot.addWidget(window)
        for control in children_of(window, QWidget):
            asked = control.focusPolicy() & Qt.FocusPolicy.TabFocus and not control.objectName().startswith("qt_")
            if asked and isinstance(control, QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QTableView):
                named = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
                parent = control.parentWidget()
                assert named or parent.accessibleName(), (type(window), type(control), control.objectName())


def test_where_both_are_too_low_list_and_detail_take_turns(page, qtbot):
    page.resize(1024, 480)
    assert (page.table.isVisible(), page.detail.isVisible()) == (True, False)
    page.table.opened.emit()
    assert (page.table.isVisible(), page.detail.isVisible()) == (False, True)
    page.detail.closed.emit()
    page.resize(1024, 700)
    assert (page.table.isVisible(), page.detail.isVisible()) == (True, True)


def test_the_bin_offers_to_restore_and_nothing_else(page, session):
    task_id = page.table.rows.ids[0]
    session.act(tasks.delete_tasks, [task_id])
    page.filters.set_filter(TaskFilter(year=2026, open_only=False, in_bin=True))
    offered = {b.text() for b in page.findChildren(ActButton) if b.isVisibleTo(page)}
    assert offered == {"恢复"}
    page.table.choose(task_id)
    page.show_picked()
    next(b for b in page.findChildren(ActButton) if b.text() == "恢复").click()
    assert task_id in task_list.task_ids(session.ledger, TaskFilter(year=2026), today=TODAY)
    page.filters.set_filter(TaskFilter(year=2026))
    offered = {b.text() for b in page.findChildren(ActButton) if b.isVisibleTo(page)}
    assert {"新建", "核验", "销号", "修改"} <= offered
    assert "恢复" not in offered


def test_a_refused_act_names_its_task_and_leads_to_the_missing_field(page, session, qtbot):
    rows = task_list.task_detail(session.ledger, page.table.rows.ids[0], today=TODAY).assignments
    dialog = ActDialog(session, ACTS["extend"], rows)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "梳理公开事项清单" in dialog.task.text()
    dialog._accept()
    assert "新的完成时限" in dialog.problem.text()
    assert dialog.rect().contains(dialog.problem.mapTo(dialog, dialog.problem.rect().bottomRight()))
    assert dialog.focusWidget() is dialog.form.findChild(QWidget, "due").line


def test_days_left_leave_out_what_the_narrow_column_would_cut(page):
    left = next(column for column in TASK_COLUMNS if column.name == "left")
    late = replace(page.table.rows.row_at(0), left="逾期143天（99个工作日）")
    assert left.text(late) == "逾期143天"
    assert "99个工作日" in left.tip(late)
    assert left.text(replace(late, left="待核（逾期报送）")) == "待核（逾期报送）"


def test_a_task_to_be_looked_at_is_settled_with_one_act(page):
    task_id = page.table.rows.ids[0]
    with page.session.ledger.tx("准备") as writing:
        writing.change("task", task_id, check_reasons=("“相关部门”没有对应到单位，还没有分派",))
    page.reload()
    page.table.choose(task_id)
    page.show_picked()
    assert page.acts_of_tasks.checked.isVisible()
    page.acts_of_tasks.checked.trigger()
    assert task_list.task_detail(page.session.ledger, task_id, today=TODAY).task.check_reasons == ()
    page.show_picked()
    assert not page.acts_of_tasks.checked.isVisible()


def sectioned(session):
    """The first two tasks stand under a heading."""
    ids = task_list.task_ids(session.ledger, TaskFilter(year=2026), today=TODAY)
    tasks.change_tasks(session.ledger, list(ids[:2]), {"section": ("政策解读", "解读质量")}, today=TODAY)


def grouped(page, by):
    page.groups.box.setCurrentIndex(page.groups.box.findData(by))
    page.groups.box.activated.emit(page.groups.box.currentIndex())
    page.groups.count()
    return [(row.words, row.tasks) for row in page.groups.groups.rows]


def test_groups_by_first_level_count_and_narrow_the_list(page, session):
    sectioned(session)
    page.reload()
    assert page.groups.isHidden()
    assert grouped(page, "section") == [("全部", 0), ("政策解读", 2), ("（未填一级任务）", 2)]
    page.groups.view.choose_row(2)
    assert [page.table.rows.row_at(n).number for n in range(2)] == ["2026-003", "2026-004"]
    page.groups.view.choose_row(1)
    assert len(page.table.rows.ids) == 2
    assert page.chips.isVisible()
    page.groups.view.choose_row(0)
    assert len(page.table.rows.ids) == 4


def test_groups_by_unit_count_a_task_with_each_of_its_units(page, session):
    counts = grouped(page, "unit")
    assert counts[:2] == [("全部", 0), ("县政府办公室", 4)]
    page.groups.view.choose_row(2)
    assert len(page.table.rows.ids) == counts[2][1]
    page.filters.set_filter(replace(page.filters.filter, colours=("red",)))
    page.groups.count()
    assert [row.tasks for row in page.groups.groups.rows] == [0, 1, 1]
    assert page.groups.view.chosen_rows() == [2]


def test_the_counts_of_groups_follow_the_typed_text_and_those_without_a_unit(page, session):
    tasks.add_task(session.ledger, Task(requirement="评价没有单位的任务"), today=TODAY)
    compose(page.filters.find_line, "评价")
    page.filters._search()
    assert grouped(page, "unit")[-1] == ("（没有承办单位）", 1)
    page.groups.view.choose_row(len(page.groups.groups.rows) - 1)
    assert [page.table.rows.row_at(n).requirement for n in range(len(page.table.rows.ids))] == ["评价没有单位的任务"]


def test_the_grouping_is_remembered_and_taken_back_with_the_group(page, session, qtbot):
    grouped(page, "unit")
    page.groups.view.choose_row(2)
    again = TaskPage(session)
    qtbot.addWidget(again)
    assert again.groups.by == "unit"
    grouped(page, "")
    assert page.groups.isHidden()
    assert len(page.table.rows.ids) == 4


def test_the_directors_sight_offers_no_act_that_writes(page, session):
    take_sight(session, "director")
    page.hide()
    page.show()
    page.show_picked()
    offered = {action.text() for action in page.acts if action.isVisible()}
    assert offered == {"催办", "导出", "打印", "列选择", "计算过程"}
    page.filters.set_filter(TaskFilter(year=2026, in_bin=True))
    assert not page.acts_of_tasks.restore.isVisible()
    take_sight(session, "clerk")
    page.filters.set_filter(TaskFilter(year=2026))
    assert page.acts_of_tasks.edit.isVisible()


def test_where_list_and_panel_take_turns_the_footer_says_how_to_go_on(page, session):
    assert "Enter" not in page.table.footer.text()
    page.resize(900, 320)
    assert "按 Enter 打开任务" in page.table.footer.text()
    page.resize(1200, 700)
    assert "Enter" not in page.table.footer.text()


def test_a_refused_name_of_a_filter_is_not_told_as_kept(page, session):
    said = []
    session.said.connect(said.append)
    session.notices.answer = "待核验"
    page.choices.keep_filter()
    assert said == []
    assert "自带" in session.notices.said[-1]


def test_an_own_filter_is_used_replaced_after_asking_and_forgotten(page, session):
    def entries():
        return [page.filters.saved.itemText(n) for n in range(page.filters.saved.count())]

    def take(words):
        page.filters.saved.activated.emit(entries().index(words))

    page.filters.set_filter(TaskFilter(year=2026, colours=("red",)))
    session.notices.answer = "红灯的"
    page.choices.offer()
    take("保存为常用筛选…")
    page.filters.set_filter(TaskFilter(year=2026))
    take("红灯的")
    assert page.filters.filter == TaskFilter(year=2026, colours=("red",))
    page.filters.set_filter(TaskFilter(year=2026))
    page.choices.keep_filter()
    assert "已有常用筛选" in session.notices.said[-1]
    take("红灯的")
    assert page.filters.filter.colours == ("red",)
    session.notices.answer = "删除"
    take("删除常用筛选“红灯的”…")
    assert "红灯的" not in entries()


def test_an_empty_bin_says_so_and_deleting_names_the_tasks(page, session, notices):
    page.filters.set_filter(TaskFilter(year=2026, in_bin=True))
    assert page.table.empty.sentence.text() == "回收站是空的。"
    page.filters.set_filter(TaskFilter(year=2026))
    page.table.view.selectAll()
    page.acts_of_tasks.bin.trigger()
    assert "4项任务（2026-001、2026-002、2026-003、2026-004）" in notices.said[-1]


def test_another_filter_selects_its_first_task_where_the_selected_one_is_hidden(page):
    page.table.view.choose_row(0)
    page.filters.set_filter(TaskFilter(year=2026, colours=("yellow",)))
    assert page.table.view.chosen_rows() == [0]


def test_the_hint_at_enter_promises_only_what_can_be_done(page, session):
    page.resize(900, 320)
    page.filters.set_filter(TaskFilter(year=2026, in_bin=True))
    assert "Enter" not in page.table.footer.text()
    take_sight(session, "director")
    page.filters.set_filter(TaskFilter(year=2026))
    assert page.table.footer.text().endswith("按 Enter 查看任务")


def test_where_the_list_is_narrowed_to_a_unit_acts_concern_that_unit_alone(page, session):
    everybody = page.acts_of_tasks.concerned()
    unit = everybody[1].assignment.unit_id
    assert len(everybody) == 2
    page.filters.set_filter(TaskFilter(year=2026, unit_ids=(unit,)))
    assert [row.assignment.unit_id for row in page.acts_of_tasks.concerned()] == [unit]


def test_the_panel_alone_has_the_whole_page_and_find_leads_back_to_the_list(page, session):
    grouped(page, "unit")
    page.resize(900, 320)
    page._open()
    assert (page.detail.isVisible(), page.narrowing.isVisible(), page.groups.isVisible()) == (True, False, False)
    page.find_text()
    assert (page.table.isVisible(), page.narrowing.isVisible(), page.groups.isVisible()) == (True, True, True)


def test_the_wording_of_a_tables_row_stands_in_one_line_near_the_top(page, session):
    task_id = page.table.current_id()
    with session.ledger.tx("练习") as writing:
        writing.change("task", task_id, original="12\n强化公开\n梳理公开事项清单。\n责任单位：县司法局")
    page.show_picked()
    shown = page.detail.text.toPlainText().split()
    assert shown[shown.index("原文") :][1:5] == ["12", "强化公开", "梳理公开事项清单。", "责任单位：县司法局"]
    assert shown.index("原文") < shown.index("单位")
    assert "<br" not in page.detail.text.toHtml()
