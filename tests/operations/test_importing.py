"""Importing a task document: matched, stored as one batch, recognised again, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.assignment import Assignment, Occurrence, ProgressReport
from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.importing import ImportAnswers, ImportOutcome, ImportPlan, UnitAnswer
from ledger_app.domain.reading import Deadline, Limit, Preview
from ledger_app.domain.source_document import ImportBatch, SourceDocument, SourceItem
from ledger_app.domain.task import Task, TaskLimit, TaskMilestone, TaskUnit
from ledger_app.domain.unit import Unit, UnitAlias, UnitGroup
from ledger_app.operations import assignments, documents, history, importing, tasks
from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.taking_back import ChangedSince
from tests.operations.importing_samples import HEAD, breakdown, preview, reading

TODAY = date(2026, 4, 10)
ALL = ImportAnswers(accept="all")


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = new_ledger()
    yield made
    made.close()


def new_ledger() -> Ledger:
    return create_ledger(IN_MEMORY, name="临河县人民政府办公室", level="county", operator="李某")


def take(ledger: Ledger, paper: Preview, answers: ImportAnswers = ALL) -> ImportOutcome:
    plan = importing.plan_import(ledger, paper, today=TODAY)
    return importing.accept_import(ledger, plan, answers, today=TODAY)


def plan_of(ledger: Ledger, paper: Preview) -> ImportPlan:
    return importing.plan_import(ledger, paper, today=TODAY)


def everything(ledger: Ledger) -> dict[str, list[object]]:
    """All records but the batches, which remember that they were taken back."""
    return {table: matching(ledger, record) for table, record in RECORDS.items() if table != "import_batch"}


def test_planning_writes_nothing(ledger: Ledger) -> None:
    before, entries = everything(ledger), len(history.entries(ledger))
    plan = plan_of(ledger, breakdown())
    assert (plan.undated, plan.vague, len(plan.rows)) == (2, 1, 6)
    assert everything(ledger) == before
    assert len(history.entries(ledger)) == entries


def test_an_import_is_one_batch_and_one_audit_entry(ledger: Ledger) -> None:
    entries = len(history.entries(ledger))
    outcome = take(ledger, breakdown())
    assert len(history.entries(ledger)) == entries + 1
    (batch,) = importing.batches(ledger)
    assert (batch.uid, batch.operator, batch.counts["added"]) == (outcome.batch, "李某", 6)
    assert [task.number for task in matching(ledger, Task)] == [f"2026-{n:03d}" for n in range(1, 7)]


def test_a_name_behind_which_nobody_stands_is_kept_to_be_looked_at(ledger: Ledger) -> None:
    one_row = preview(reading("1", "更新公开栏", "县司法局", "各乡镇", support=("相关部门",)))
    take(ledger, one_row)
    (task,) = matching(ledger, Task)
    told = [reason for reason in task.check_reasons if "还没有分派" in reason]
    assert told == ["“各乡镇”没有对应到单位，还没有分派", "“相关部门”没有对应到单位，还没有分派"]
    assert len(matching(ledger, Assignment)) == 1


def test_units_stand_as_printed_and_are_assigned_once_each(ledger: Ledger) -> None:
    take(ledger, breakdown())
    task = matching(ledger, Task, number="2026-002")[0]
    printed = matching(ledger, TaskUnit, task_id=task.id, order_by="position")
    told = [(u.role, u.printed, u.remark) for u in printed]
    assert told == [("lead", "县司法局", ""), ("support", "县财政局", "等部门")]
    assert [a.role for a in matching(ledger, Assignment, task_id=task.id)] == ["lead", "support"]
    assert not any(unit.confirmed for unit in matching(ledger, Unit) if unit.name == "县司法局")


def test_a_group_is_expanded_to_the_enabled_units_of_its_kind(ledger: Ledger) -> None:
    with ledger.tx("备") as writing:
        writing.insert_many(Unit(name=name, category="township") for name in ("石坪乡", "河口镇"))
        writing.insert(Unit(name="旧乡", category="township", disabled_on="2025-12-31"))
    expansion = next(unit for unit in plan_of(ledger, breakdown()).units if unit.printed == "各乡镇")
    assert (expansion.match, expansion.members) == ("group", 2)
    take(ledger, breakdown())
    first = matching(ledger, Task, number="2026-001")[0]
    parts = matching(ledger, Assignment, task_id=first.id)
    names = {unit.id: unit.name for unit in matching(ledger, Unit)}
    assert [(names[a.unit_id or 0], a.from_group) for a in parts] == [
        ("县政府办公室", ""),
        ("石坪乡", "各乡镇"),
        ("河口镇", "各乡镇"),
    ]
    assert all(a.expanded_on == "2026-04-10" for a in parts if a.from_group)


def test_a_vague_unit_is_kept_as_printed_and_nobody_is_invented(ledger: Ledger) -> None:
    take(ledger, breakdown())
    task = matching(ledger, Task, number="2026-004")[0]
    assert [unit.printed for unit in matching(ledger, TaskUnit, task_id=task.id)] == ["相关部门"]
    assert matching(ledger, Assignment, task_id=task.id) == []


def test_each_level_carries_its_own_date_and_the_county_is_one_of_the_counties(ledger: Ledger) -> None:
    superior = replace(HEAD, issuer="云川州人民政府办公室", document_number="云州办发〔2026〕2号")
    take(ledger, replace(breakdown(), head=superior))
    task = matching(ledger, Task, number="2026-003")[0]
    names = {unit.id: unit.name for unit in matching(ledger, Unit)}
    dues = {names[a.unit_id or 0]: a.due for a in matching(ledger, Assignment, task_id=task.id)}
    assert dues == {"县政府办公室": "2027-02-20", "县教育局": "2027-01-31", "石坪乡": "2027-01-31"}
    assert task.due == "2027-03-10"
    assert ledger.office.unit_id is not None
    assert len(matching(ledger, TaskLimit)) == 3


def test_counties_of_an_own_paper_are_not_the_county_itself(ledger: Ledger) -> None:
    take(ledger, breakdown())
    names = [unit.name for unit in matching(ledger, Unit)]
    assert "临河县人民政府办公室" not in names
    assert [group.name for group in matching(ledger, UnitGroup)] == ["各乡镇", "各县市"]


def test_several_dates_are_steps_and_a_recurring_duty_has_its_first_occurrence(ledger: Ledger) -> None:
    take(ledger, breakdown())
    assert [step.planned_on for step in matching(ledger, TaskMilestone)] == ["2026-06-30", "2026-12-31"]
    (occurrence,) = matching(ledger, Occurrence)
    assert occurrence.due == "2026-05-05"


def test_the_document_is_kept_piece_by_piece(ledger: Ledger) -> None:
    take(ledger, breakdown())
    kinds = [item.kind for item in matching(ledger, SourceItem, order_by="position")]
    assert kinds == ["table_head", "table_head", "heading", *["task"] * 6, "unread"]
    assert all(item.task_id for item in matching(ledger, SourceItem, kind="task"))


@pytest.mark.parametrize(
    ("answers", "cycle", "internal"),
    [
        (ImportAnswers(), "half_year", None),
        (ImportAnswers(undated="internal_due", internal_due="2026-12-31"), "half_year", "2026-12-31"),
        (ImportAnswers(undated="leave"), "none", None),
        (ImportAnswers(key_sections=("一、夯实公开基础",)), "quarter", None),
    ],
)
def test_undated_tasks_are_settled_by_one_answer(
    ledger: Ledger, answers: ImportAnswers, cycle: str, internal: str | None
) -> None:
    take(ledger, preview(reading("1", "加强公开平台日常管理。", "县政府办公室")), answers)
    (task,) = matching(ledger, Task)
    assert (task.report_cycle, task.internal_due, task.due) == (cycle, internal, None)


def test_the_same_document_again_changes_nothing(ledger: Ledger) -> None:
    take(ledger, breakdown())
    before, entries = everything(ledger), len(history.entries(ledger))
    plan = plan_of(ledger, breakdown())
    outcome = importing.accept_import(ledger, plan, ALL, today=TODAY)
    assert plan.earlier is not None
    assert plan.earlier.identical
    assert (outcome.batch, outcome.same, outcome.added, outcome.missing) == (None, 6, 0, 0)
    assert everything(ledger) == before
    assert len(history.entries(ledger)) == entries


def test_a_reissue_that_renumbers_keeps_progress_and_numbers(ledger: Ledger) -> None:
    take(ledger, breakdown())
    task = matching(ledger, Task, number="2026-002")[0]
    own = matching(ledger, Assignment, task_id=task.id)[0]
    with ledger.tx("登记进展") as writing:
        writing.insert(ProgressReport(assignment_id=own.id, reported_on="2026-04-09", content="清单已形成初稿"))
        writing.change("assignment", own.id, state="in_progress")
    old = breakdown().tasks
    moved = [replace(r, no=str(n), no_raw=str(n), original=f"{n}{r.original[1:]}") for n, r in enumerate(old[1:], 2)]
    fresh = reading("1", "建立政策文件库并于七月上线。", "县政府办公室", due=date(2026, 7, 31))
    dropped_first = preview(fresh, *moved)
    outcome = take(ledger, dropped_first)
    assert (outcome.added, outcome.missing) == (1, 1)
    kept = matching(ledger, Task, number="2026-002")[0]
    assert (kept.id, kept.requirement, kept.item_no) == (task.id, task.requirement, "2")
    assert matching(ledger, ProgressReport)[0].assignment_id == own.id
    assert matching(ledger, Assignment, id=own.id)[0].state == "in_progress"


def test_numbers_that_all_moved_are_matched_by_their_text(ledger: Ledger) -> None:
    take(ledger, breakdown())
    old = breakdown().tasks
    first = reading("1", "新增一项完全不同的工作内容。", "县政府办公室")
    moved = [replace(r, no=str(n), no_raw=str(n), original=f"{n}{r.original[1:]}") for n, r in enumerate(old, 2)]
    plan = plan_of(ledger, preview(first, *moved))
    assert [row.match for row in plan.rows] == ["new", *["changed"] * 6]
    assert [row.existing_number for row in plan.rows[1:]] == [f"2026-{n:03d}" for n in range(1, 7)]
    outcome = importing.accept_import(ledger, plan, ALL, today=TODAY)
    assert (outcome.added, outcome.changed) == (1, 6)


def test_a_changed_date_and_unit_are_taken_in_place(ledger: Ledger) -> None:
    take(ledger, preview(reading("1", "规范设置政府信息公开专栏并维护。", "县教育局", due=date(2026, 6, 30))))
    again = preview(reading("1", "规范设置政府信息公开专栏并维护。", "县民政局", due=date(2026, 9, 30)))
    plan = plan_of(ledger, again)
    assert [words for words, _, _ in plan.rows[0].differences] == ["时限原文", "完成时限", "责任单位"]
    importing.accept_import(ledger, plan, ALL, today=TODAY)
    (task,) = matching(ledger, Task)
    names = {unit.id: unit.name for unit in matching(ledger, Unit)}
    assert task.due == "2026-09-30"
    assert [names[a.unit_id or 0] for a in matching(ledger, Assignment)] == ["县民政局"]


def test_a_duty_whose_rule_is_reissued_comes_on_its_new_dates(ledger: Ledger) -> None:
    def paper(**deadline: object) -> Preview:
        words = str(deadline["raw"])
        return preview(
            reading("1", f"报送统计表。{words}", "县教育局", deadline=Deadline(**deadline | {"raw": (words,)}))
        )

    take(ledger, paper(raw="每月5日前", due=date(2026, 5, 5), due_kind="recurring", rrule="FREQ=MONTHLY;BYMONTHDAY=5"))
    (own,) = matching(ledger, Assignment)
    assignments.close_out(
        ledger, [own.id], on="2026-05-04", verifier="王某", completed_on="2026-05-04", no_evidence_reason="已核"
    )
    take(ledger, paper(raw="每月20日前", due_kind="recurring", rrule="FREQ=MONTHLY;BYMONTHDAY=20"))
    assert [(o.due, o.closed_on) for o in matching(ledger, Occurrence)] == [
        ("2026-05-05", "2026-05-04"),
        ("2026-05-20", None),
    ]
    take(ledger, paper(raw="9月底前", due=date(2026, 9, 30), due_kind="fixed"))
    assert [o.due for o in matching(ledger, Occurrence)] == ["2026-05-05"]
    take(ledger, paper(raw="每月10日前", due_kind="recurring", rrule="FREQ=MONTHLY;BYMONTHDAY=10"))
    assert [o.due for o in matching(ledger, Occurrence, closed_on=None)] == ["2026-05-10"]


def test_what_the_office_corrected_stands_when_the_same_paper_comes_again(ledger: Ledger) -> None:
    take(ledger, preview(reading("1", "规范设置政府信息公开专栏。", "县教育局", due=date(2026, 6, 30))))
    (task,) = matching(ledger, Task)
    with ledger.tx("修改时限") as writing:
        writing.change("task", task.id, due="2026-07-15", title="公开专栏")
    outcome = take(ledger, preview(reading("1", "规范设置政府信息公开专栏。", "县教育局", due=date(2026, 6, 30))))
    assert (outcome.batch, outcome.same) == (None, 1)
    assert matching(ledger, Task)[0].due == "2026-07-15"


def test_rows_to_check_wait_for_a_look_unless_all_are_taken(ledger: Ledger) -> None:
    doubtful = reading("2", "整理公开目录。", "县教育局", confidence="check", reasons=("时限早于印发日期",))
    blocked = reading("3", "", confidence="blocked", reasons=("没有任务内容",))
    paper = preview(reading("1", "发布年度报告。", "县教育局"), doubtful, blocked)
    outcome = take(ledger, paper, ImportAnswers())
    assert (outcome.added, outcome.skipped) == (1, (("2", "时限早于印发日期"), ("3", "没有任务内容")))
    outcome = take(ledger, paper, ALL)
    assert (outcome.added, outcome.same, len(outcome.skipped)) == (1, 1, 1)
    assert matching(ledger, Task)[1].check_reasons == ("时限早于印发日期",)


def test_a_near_miss_is_asked_about_and_the_answer_is_remembered(ledger: Ledger) -> None:
    with ledger.tx("备") as writing:
        unit = writing.insert(Unit(name="县行政审批服务局", category="county_department"))
    paper = preview(reading("1", "公开办事指南和办理流程。", "县行政审批局"))
    plan = plan_of(ledger, paper)
    assert plan.rows[0].reasons == ("“县行政审批局”名录中没有，是否为“县行政审批服务局”？",)
    assert importing.accept_import(ledger, plan, ImportAnswers(), today=TODAY).batch is None
    answers = ImportAnswers(units=(UnitAnswer("县行政审批局", unit_id=unit),))
    assert importing.accept_import(ledger, plan, answers, today=TODAY).added == 1
    assert [alias.alias for alias in matching(ledger, UnitAlias)] == ["县行政审批局"]
    assert [u.name for u in matching(ledger, Unit)] == ["县行政审批服务局"]
    assert plan_of(ledger, paper).units[0].match == "known"


def test_a_corrected_row_is_read_again_and_counts_as_looked_at(ledger: Ledger) -> None:
    paper = preview(reading("1", "公开办事指南。", "县教育", confidence="check", reasons=("单位不全",)))
    plan = importing.correct_row(
        ledger, plan_of(ledger, paper), 0, lead="县教育局、县民政局", deadline_text="2026年9月底前"
    )
    assert plan.rows[0].reading.units.lead == ("县教育局", "县民政局")
    assert importing.accept_import(ledger, plan, ImportAnswers(), today=TODAY).added == 1
    (task,) = matching(ledger, Task)
    assert (task.due, task.due_kind, len(matching(ledger, Assignment))) == ("2026-09-30", "fixed", 2)


def test_a_row_that_was_not_chosen_is_skipped_and_counted(ledger: Ledger) -> None:
    plan = plan_of(ledger, breakdown())
    plan = plan.with_row(replace(plan.rows[0], take=False))
    outcome = importing.accept_import(ledger, plan, ALL, today=TODAY)
    assert (outcome.added, outcome.skipped) == (5, (("1", "没有选中"),))


def test_a_batch_is_not_taken_back_when_a_row_was_changed_since(ledger: Ledger) -> None:
    outcome = take(ledger, breakdown())
    (task,) = matching(ledger, Task, number="2026-002")
    with ledger.tx("修改") as writing:
        writing.change("task", task.id, remark="请加快")
    before = everything(ledger)
    with pytest.raises(ChangedSince, match="2026-002"):
        importing.undo_batch(ledger, outcome.batch or "")
    assert everything(ledger) == before


def test_a_batch_is_not_taken_back_twice(ledger: Ledger) -> None:
    outcome = take(ledger, breakdown())
    assert importing.undo_batch(ledger, outcome.batch or "") == (6, 0)
    assert matching(ledger, SourceDocument) == []
    assert matching(ledger, ImportBatch)[0].undone_at
    with pytest.raises(importing.NoSuchBatch):
        importing.undo_batch(ledger, outcome.batch or "")


def test_a_batch_can_be_taken_back_once_the_later_one_was(ledger: Ledger) -> None:
    before = everything(ledger)
    first = take(ledger, breakdown())
    rows = breakdown().tasks
    second = take(
        ledger, preview(replace(rows[0], requirement=rows[0].requirement + "并公布。", original="改"), *rows[1:])
    )
    assert second.changed == 1
    importing.undo_batch(ledger, second.batch or "")
    importing.undo_batch(ledger, first.batch or "")
    assert everything(ledger) == before


def test_a_twin_in_another_paper_of_the_same_office_is_pointed_out(ledger: Ledger) -> None:
    take(ledger, preview(reading("1", "规范设置政府信息公开专栏并维护。", "县教育局")))
    other = replace(HEAD, title="另一份通知", document_number="临政办发〔2026〕9号")
    plan = plan_of(ledger, preview(reading("1", "规范设置政府信息公开专栏并维护。", "县教育局"), head=other))
    assert plan.rows[0].reasons == ("与已有任务 2026-001 相似100%",)
    assert plan.rows[0].confidence == "check"


_UNITS = ("县教育局", "县民政局", "各乡镇", "相关部门", "石坪乡", "县政府各部门")
_ROWS = st.lists(
    st.tuples(
        st.text("公开发布清单目录年报解读回应平台专栏指南", min_size=3, max_size=30),
        st.lists(st.sampled_from(_UNITS), unique=True, max_size=3),
        st.sampled_from(["high", "check", "blocked"]),
        st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31))),
    ),
    max_size=8,
)


def paper_of(rows: list[tuple[str, list[str], str, date | None]]) -> Preview:
    return preview(
        *(
            reading(str(n), text, *units, due=due, confidence=mark, reasons=("请核对",) if mark != "high" else ())
            for n, (text, units, mark, due) in enumerate(rows, 1)
        )
    )


@given(_ROWS, _ROWS, st.sampled_from(["high", "all"]))
def test_counts_add_up_and_undoing_leaves_the_ledger_as_it_was(first: list, second: list, accept: str) -> None:
    ledger = new_ledger()
    answers = ImportAnswers(accept=accept)
    take(ledger, paper_of(first), answers)
    before = everything(ledger)
    paper = paper_of(second)
    outcome = take(ledger, paper, answers)
    assert outcome.added + outcome.changed + outcome.same + len(outcome.skipped) == len(paper.tasks)
    again = take(ledger, paper, answers)
    assert (again.batch, again.added, again.changed) == (None, 0, 0)
    assert again.same == outcome.added + outcome.changed + outcome.same
    if outcome.batch:
        importing.undo_batch(ledger, outcome.batch)
    assert everything(ledger) == before
    ledger.close()


def test_the_office_is_one_unit_however_papers_write_it(ledger: Ledger) -> None:
    take(ledger, preview(reading("1", "维护公开专栏。", "县政府办公室"), reading("2", "汇总年度报告。", "县政府办")))
    superior = replace(HEAD, title="州要点", issuer="云川州人民政府办公室", document_number="云州办发〔2026〕2号")
    plan = plan_of(ledger, preview(reading("1", "抓好培训。", "各县市", "临河县人民政府办公室"), head=superior))
    importing.accept_import(ledger, plan, ImportAnswers(), today=TODAY)
    (unit,) = matching(ledger, Unit)
    assert (unit.name, ledger.office.unit_id) == ("县政府办公室", unit.id)
    assert len(matching(ledger, Assignment)) == 3


@pytest.mark.parametrize(
    ("name", "level", "own", "due"),
    [
        ("临河县石坪乡人民政府", "township", "石坪乡", "2027-02-20"),
        ("临河县教育局", "department", "县教育局", "2027-01-31"),
    ],
)
def test_an_office_below_the_county_is_one_of_the_group_that_means_it(
    name: str, level: str, own: str, due: str
) -> None:
    limits = (Limit("乡镇", date(2027, 2, 20)), Limit("部门", date(2027, 1, 31)))
    by_level = Deadline(("分级",), date(2027, 2, 20), "fixed", limits=limits)
    with closing(create_ledger(IN_MEMORY, name=name, level=level)) as ledger:
        take(ledger, preview(reading("1", "发布年度报告。", "各乡镇", "县政府各部门", deadline=by_level)))
        take(ledger, preview(reading("1", "维护专栏。", own), head=replace(HEAD, title="另文", document_number="二号")))
        (unit,) = matching(ledger, Unit)
        assert (ledger.office.unit_id, len(matching(ledger, Assignment))) == (unit.id, 2)
        first = matching(ledger, Assignment)[0]
        assert (first.due or one(ledger, Task, first.task_id or 0).due) == due


def test_a_task_in_the_bin_comes_back_with_its_progress_instead_of_a_second_time(ledger: Ledger) -> None:
    take(ledger, breakdown())
    first = matching(ledger, Task, order_by="position")[0]
    own = matching(ledger, Assignment, task_id=first.id)[0]
    with ledger.tx("登记进展") as writing:
        writing.insert(ProgressReport(assignment_id=own.id, reported_on="2026-04-09", content="已完成初稿。"))
    tasks.delete_tasks(ledger, [first.id])
    plan = plan_of(ledger, breakdown())
    row = plan.rows[0]
    assert (row.restores, row.match, row.confidence, row.existing_number) == (True, "changed", "check", first.number)
    assert "回收站" in row.reasons[-1]
    count = len(matching(ledger, Task))
    done = importing.accept_import(ledger, plan.with_row(replace(row, confirmed=True)), ImportAnswers(), today=TODAY)
    assert (done.added, done.changed, len(matching(ledger, Task))) == (0, 1, count)
    assert one(ledger, Task, first.id).deleted_at is None
    assert matching(ledger, ProgressReport)[0].content == "已完成初稿。"
    importing.undo_batch(ledger, done.batch or "")
    assert one(ledger, Task, first.id).deleted_at is not None


def test_a_task_in_the_bin_stays_there_unless_somebody_wants_it_back(ledger: Ledger) -> None:
    take(ledger, breakdown())
    first = matching(ledger, Task, order_by="position")[0]
    tasks.delete_tasks(ledger, [first.id])
    done = take(ledger, breakdown(), ImportAnswers(accept="high"))
    assert done.batch is None
    assert any("回收站" in why for _, why in done.skipped)
    assert one(ledger, Task, first.id).deleted_at is not None


def test_the_tasks_of_a_document_thrown_away_come_back_under_its_new_record(ledger: Ledger) -> None:
    done = take(ledger, breakdown())
    before = {task.number for task in matching(ledger, Task)}
    documents.delete_document(ledger, done.document_id or 0)
    again = take(ledger, breakdown())
    live = matching(ledger, Task, deleted_at=None)
    assert {task.number for task in live} == before
    assert (again.added, again.changed) == (0, len(before))
    assert {task.document_id for task in live} == {again.document_id}
    assert again.document_id in {d.id for d in matching(ledger, SourceDocument, deleted_at=None)}


SEVERAL = "做好公开：1.修订指南，5月底前完成；2.更新目录；3.每季度自查一次。"


def test_a_row_of_several_requirements_is_split_into_rows_to_look_at(ledger: Ledger) -> None:
    whole = reading("2", SEVERAL, "县司法局", due=date(2026, 6, 30), reasons=("一行含3项要求",), confidence="check")
    others = [reading(no, wording, "县财政局") for no, wording in (("1", "公开预算。"), ("3", "公开决算。"))]
    plan = plan_of(ledger, preview(others[0], whole, others[1]))
    plan = plan.with_row(replace(plan.rows[2], take=False))
    split = importing.split_row(ledger, plan, 1, today=TODAY)
    parts = split.rows[1:4]
    assert [row.reading.requirement for row in parts] == [
        "做好公开：1.修订指南，5月底前完成；",
        "2.更新目录；",
        "3.每季度自查一次。",
    ]
    assert {row.reading.units.lead for row in parts} == {("县司法局",)}
    assert {(row.reading.original, row.confidence) for row in parts} == {(whole.original, "check")}
    assert [row.reading.deadline.due for row in parts[:2]] == [date(2026, 6, 30)] * 2, "the column stands for each"
    assert [row.take for row in split.rows] == [True, True, True, True, False]
    assert importing.split_row(ledger, plan, 0, today=TODAY) == plan


def test_a_row_split_at_its_first_import_is_known_when_the_paper_comes_again(ledger: Ledger) -> None:
    paper = preview(reading("1", "公开预算。", "县财政局"), reading("2", SEVERAL, "县司法局"))
    plan = importing.split_row(ledger, plan_of(ledger, paper), 1, today=TODAY)
    done = importing.accept_import(ledger, plan, ALL, today=TODAY)
    assert done.added == 4
    again = plan_of(ledger, paper)
    assert [row.match for row in again.rows] == ["same", "same"]
    assert "已拆成3项" in again.rows[1].reasons[0]
    assert again.missing == ()
    items = [item.content for item in matching(ledger, SourceItem, kind="task", order_by="position")]
    assert items[2:] == ["2.更新目录；", "3.每季度自查一次。"]


def test_a_unit_that_has_been_dissolved_is_asked_about(ledger: Ledger) -> None:
    with ledger.tx("名录") as writing:
        writing.insert(Unit(name="河口镇人民政府", short_name="河口镇", disabled_on="2026-04-01"))
        writing.insert(Unit(name="县司法局", disabled_on="2026-05-01"))
    plan = plan_of(ledger, preview(reading("1", "编制目录", "河口镇"), reading("2", "公开预算", "县司法局")))
    assert [row.confidence for row in plan.rows] == ["check", "high"]
    assert "“河口镇”已于2026年4月1日停用" in plan.rows[0].reasons[0]
    outcome = importing.accept_import(ledger, plan, ImportAnswers(), today=TODAY)
    assert [task.requirement for task in matching(ledger, Task)] == ["公开预算"]
    assert len(outcome.skipped) == 1
