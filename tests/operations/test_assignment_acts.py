"""The way of an assignment: reported, verified, closed, sent back, extended, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.assignment import Assignment, Evidence, Occurrence, ProgressReport
from ledger_app.domain.task import Task, TaskLimit, TaskUnit
from ledger_app.domain.task_list import TaskFilter
from ledger_app.domain.unit import Unit, UnitGroup
from ledger_app.operations import assignments, history, tasks
from ledger_app.operations.assigning import HasProgress
from ledger_app.operations.dissolved_units import UnitDissolved
from ledger_app.operations.task_list import task_detail, task_ids
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import Gone, matching, one

TODAY = date(2026, 4, 1)


def _unit(ledger: Ledger, name: str, category: str = "county_department") -> int:
    with ledger.tx("新建单位") as writing:
        return writing.insert(Unit(name=name, category=category, official_order=len(matching(ledger, Unit))))


def _task(ledger: Ledger, *names: str, **fields: object) -> int:
    units = [TaskUnit(printed=name, unit_id=_unit(ledger, name)) for name in names]
    given = {"year": 2026, "requirement": "公开办事指南", "due_kind": "fixed", "due": "2026-06-30", **fields}
    (task,) = tasks.add_task(ledger, Task(**given), units, today=TODAY).ids
    return task


def _own(ledger: Ledger, task: int) -> list[Assignment]:
    return matching(ledger, Assignment, task_id=task)


def _report(ledger: Ledger, *ids: int, state: str | None = "pending_verification", on: str = "2026-06-20") -> None:
    assignments.report_progress(ledger, ids, content="已公开", state=state, reported_on=on)


def test_a_report_moves_the_assignment_and_is_one_entry(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", "县司法局")
    ids = [a.id for a in _own(ledger, task)]
    _report(ledger, *ids, state=None, on="2026-05-01")
    assert {a.state for a in _own(ledger, task)} == {"in_progress"}
    _report(ledger, ids[0])
    assert one(ledger, Assignment, ids[0]).reported_on == "2026-06-20"
    assert history.next_undo(ledger) == "登记进展“2026-001 县教育局”"
    history.undo(ledger)
    assert one(ledger, Assignment, ids[0]).state == "in_progress"


def test_same_as_last_repeats_the_text_and_says_so(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局"))
    with pytest.raises(assignments.NotPossible, match="还没有报过进展"):
        assignments.report_progress(
            ledger, [own.id], content="", state=None, reported_on="2026-07-01", same_as_last=True
        )
    _report(ledger, own.id, state=None)
    assignments.report_progress(ledger, [own.id], content="", state=None, reported_on="2026-07-01", same_as_last=True)
    last = matching(ledger, ProgressReport)[-1]
    assert (last.content, last.same_as_last, last.written_by) == ("已公开", True, "李某")


def test_closing_asks_for_date_and_evidence_and_names_all_that_is_missing(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局"))
    _report(ledger, own.id)
    with pytest.raises(assignments.NotReadyToClose) as refused:
        assignments.close_out(ledger, [own.id], on="2026-06-25", verifier="王某")
    assert str(refused.value).startswith("还不能销号：缺完成日期；没有佐证材料。")
    assignments.add_evidence(ledger, own.id, "办事指南公开截图", "2026-06-19")
    assignments.close_out(ledger, [own.id], on="2026-06-25", verifier="王某", completed_on="2026-06-19")
    closed = one(ledger, Assignment, own.id)
    assert (closed.state, closed.completed_on, closed.closed_on) == ("closed", "2026-06-19", "2026-06-25")
    assert closed.verifier == "王某"


def test_a_reason_stands_for_evidence(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局"))
    done = {"on": "2026-06-25", "verifier": "王某", "completed_on": "2026-06-19"}
    assignments.close_out(ledger, [own.id], **done, no_evidence_reason="会议已现场核实")
    assert one(ledger, Assignment, own.id).no_evidence_reason == "会议已现场核实"


def test_an_undated_uncounted_task_asks_for_no_evidence(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局", due=None, due_kind="ongoing"))
    assignments.close_out(ledger, [own.id], on="2026-12-31", verifier="王某", completed_on="2026-12-30")
    assert one(ledger, Assignment, own.id).state == "closed"


def test_a_batch_is_closed_whole_or_not_at_all(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", "县司法局")
    first, second = (a.id for a in _own(ledger, task))
    assignments.add_evidence(ledger, first, "截图")
    with pytest.raises(assignments.NotReadyToClose, match="没有佐证材料（2026-001 县司法局）"):
        assignments.close_out(ledger, [first, second], on="2026-06-25", verifier="王某", completed_on="2026-06-19")
    assert {a.state for a in _own(ledger, task)} == {"not_started"}


def test_only_what_was_reported_done_is_verified_or_sent_back(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", "县司法局")
    first, second = (a.id for a in _own(ledger, task))
    _report(ledger, first)
    with pytest.raises(assignments.NotPossible, match="县司法局（未启动）还没有报送完成"):
        assignments.verify(ledger, [first, second], verifier="王某", on="2026-06-21")
    assignments.verify(ledger, [first], verifier="王某", on="2026-06-21", note="属实")
    assert one(ledger, Assignment, first).verified_on == "2026-06-21"
    with pytest.raises(assignments.Incomplete, match="退回原因"):
        assignments.send_back(ledger, [first], reason=" ")
    assignments.send_back(ledger, [first], reason="缺公开网址")
    back = one(ledger, Assignment, first)
    assert (back.state, back.reported_on, back.verification_note) == ("in_progress", None, "退回：缺公开网址")


def test_a_verifier_who_wrote_the_report_is_warned_of(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局"))
    _report(ledger, own.id)
    assert "最好不是同一人" in assignments.same_person(ledger, [own.id], "李某")
    assert assignments.same_person(ledger, [own.id], "王某") == ""


def test_an_extension_keeps_the_first_date(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局"))
    with pytest.raises(assignments.NotPossible, match="不是延期"):
        assignments.extend(ledger, [own.id], due="2026-06-30", basis="县政府办批准")
    assignments.extend(ledger, [own.id], due="2026-07-31", basis="县政府办批准")
    assignments.extend(ledger, [own.id], due=date(2026, 8, 31), basis="再次批准")
    extended = one(ledger, Assignment, own.id)
    assert (extended.due, extended.original_due, extended.extension_basis) == ("2026-08-31", "2026-06-30", "再次批准")


def test_a_withdrawal_needs_reason_and_basis(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局")
    (own,) = _own(ledger, task)
    with pytest.raises(assignments.Incomplete, match="调整依据"):
        assignments.withdraw(ledger, [own.id], reason="机构改革", basis="")
    assignments.withdraw(ledger, [own.id], reason="机构改革", basis="临政办发〔2026〕9号")
    assert task_detail(ledger, task, today=TODAY).light.colour is None
    with pytest.raises(assignments.NotPossible, match="不再承办"):
        _report(ledger, own.id)


RULE = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"


def test_a_recurring_duty_goes_from_date_to_date_until_its_year_is_over(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", due="2026-04-10", due_kind="recurring", recurrence=RULE)
    (own,) = _own(ledger, task)
    for due in ("2026-04-10", "2026-07-10", "2026-10-10"):
        assert [o.due for o in matching(ledger, Occurrence, closed_on=None)] == [due]
        _report(ledger, own.id, on=due)
        assert task_detail(ledger, task, today=date.fromisoformat(due)).light.colour == "blue"
        assignments.close_out(ledger, [own.id], on=due, verifier="王某", completed_on=due, no_evidence_reason="已核")
        assert one(ledger, Assignment, own.id).state == "in_progress"
    assignments.close_out(ledger, [own.id], on="2027-01-09", verifier="王某", completed_on="2027-01-09")
    assert one(ledger, Assignment, own.id).state == "closed"
    assert [o.closed_on for o in matching(ledger, Occurrence)][-1] == "2027-01-09"
    assert task_detail(ledger, task, today=date(2027, 2, 1)).light.text == "已销号"  # measured by its last date


def test_an_event_starts_the_limit_of_a_triggered_duty(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", due=None, due_kind="relative", working_days=5, trigger="决策文件出台后")
    (own,) = _own(ledger, task)
    assert task_detail(ledger, task, today=TODAY).light.text == "待触发"
    assignments.record_trigger(ledger, [own.id], "2026-04-01", "管理办法出台")
    (occurrence,) = matching(ledger, Occurrence)
    assert (occurrence.due, occurrence.trigger_note) == ("2026-04-09", "管理办法出台")
    assignments.close_occurrence(ledger, occurrence.id, "2026-04-08")
    assert one(ledger, Assignment, own.id).state == "in_progress"
    assert task_detail(ledger, task, today=TODAY).light.text == "待触发"


def test_evidence_that_is_gone_by_now_is_said_to_be(ledger: Ledger) -> None:
    (own,) = _own(ledger, _task(ledger, "县教育局"))
    added = assignments.add_evidence(ledger, own.id, "网址").ids[0]
    assignments.remove_evidence(ledger, added)
    with pytest.raises(Gone):
        assignments.remove_evidence(ledger, added)


def test_a_limit_that_is_corrected_is_counted_anew_from_the_event(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", due=None, due_kind="relative", working_days=5, trigger="决策文件出台后")
    (own,) = _own(ledger, task)
    assignments.record_trigger(ledger, [own.id], "2026-04-01")
    before = one(ledger, Task, task)
    tasks.change_task(ledger, before, replace(before, working_days=6), today=TODAY)
    assert [o.due for o in matching(ledger, Occurrence)] == ["2026-04-10"]


def test_a_group_is_expanded_on_a_day_with_the_limit_of_its_level(ledger: Ledger) -> None:
    for name in ("河口镇", "石坪乡"):
        _unit(ledger, name, "township")
    with ledger.tx("集合") as writing:
        group = writing.insert(UnitGroup(name="各乡镇", categories=("township",)))
    task = _task(ledger, "县教育局", due="2026-03-10")
    with ledger.tx("时限") as writing:
        printed = writing.insert(TaskUnit(task_id=task, printed="各乡镇", group_id=group, role="support"))
        writing.insert(TaskLimit(task_id=task, who="乡镇", due="2026-01-31"))
    assignments.expand_group(ledger, task, printed, today=TODAY)
    assignments.expand_group(ledger, task, printed, today=TODAY)
    own = [a for a in _own(ledger, task) if a.from_group]
    assert [(a.due, a.role, a.expanded_on) for a in own] == [("2026-01-31", "support", "2026-04-01")] * 2


def test_units_taken_off_a_task_lose_unused_assignments_only(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局", "县司法局")
    units = matching(ledger, TaskUnit, task_id=task)
    first = _own(ledger, task)[0]
    stored = one(ledger, Task, task)
    tasks.change_task(ledger, stored, stored, units=units[:1], today=TODAY)
    assert [a.id for a in _own(ledger, task)] == [first.id]
    _report(ledger, first.id)
    with pytest.raises(HasProgress, match="县教育局已有进展"):
        tasks.change_task(ledger, stored, stored, units=[], today=TODAY)
    assert len(_own(ledger, task)) == 1
    assert matching(ledger, Evidence) == []


def test_lists_follow_the_states(ledger: Ledger) -> None:
    task = _task(ledger, "县教育局")
    (own,) = _own(ledger, task)
    pending = TaskFilter(states=("pending_verification",))
    assert list(task_ids(ledger, pending, today=TODAY)) == []
    _report(ledger, own.id)
    assert list(task_ids(ledger, pending, today=TODAY)) == [task]
    assignments.close_out(
        ledger, [own.id], on="2026-06-25", verifier="王某", completed_on="2026-06-20", no_evidence_reason="已核"
    )
    assert list(task_ids(ledger, TaskFilter(), today=TODAY)) == []
    assert list(task_ids(ledger, TaskFilter(open_only=False), today=TODAY)) == [task]


def test_a_dissolved_unit_takes_no_new_task_and_keeps_its_old_ones(ledger: Ledger) -> None:
    with ledger.tx("名录") as writing:
        unit = writing.insert(Unit(name="河口镇人民政府"))
    begun = date(2026, 4, 1)
    given = Task(year=2026, requirement="编制目录", due_kind="fixed", due="2026-12-01")
    old = tasks.add_task(ledger, given, [TaskUnit(printed="河口镇", unit_id=unit)], today=begun).ids[0]
    with ledger.tx("停用") as writing:
        writing.change("unit", unit, disabled_on="2026-05-01")
    later = date(2026, 5, 6)
    with pytest.raises(UnitDissolved, match="已于2026年5月1日停用，没有保存"):
        tasks.add_task(ledger, given, [TaskUnit(printed="河口镇", unit_id=unit)], today=later)
    assert len(matching(ledger, Task)) == 1
    assignments.assign(ledger, old, [unit], "responsible", today=later)
    assert len(matching(ledger, Assignment, task_id=old)) == 1
