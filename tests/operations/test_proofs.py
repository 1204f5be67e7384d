"""The proof of any date in the ledger, and the page it is printed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from ledger_app.domain.agenda import AgendaItem
from ledger_app.domain.assignment import Assignment, Occurrence
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task
from ledger_app.domain.task_list import ShownLight
from ledger_app.domain.unit import Unit
from ledger_app.operations import proofs
from ledger_app.operations.agenda_proofs import proof_of_line
from ledger_app.operations.working_days import shipped_calendar
from ledger_app.storage.ledger import Ledger

TODAY = date(2026, 9, 21)


def _task(ledger: Ledger, **values: object) -> tuple[int, int]:
    """A task of one unit; the ids of the task and the assignment."""
    with ledger.tx("练习") as writing:
        document = writing.insert(SourceDocument(title="临河县2026年工作要点", document_number="临政办发〔2026〕8号"))
        unit = writing.insert(Unit(name="县司法局"))
        task = writing.insert(
            Task(number="2026-001", year=2026, document_id=document, requirement="公开预算", **values)  # type: ignore[arg-type]
        )
        return task, writing.insert(Assignment(task_id=task, unit_id=unit))


def _occurrence(ledger: Ledger, assignment: int, due: str, **values: str) -> int:
    with ledger.tx("练习") as writing:
        return writing.insert(Occurrence(assignment_id=assignment, due=due, **values))


def _item(task: int, day: str, kind: str = "due") -> AgendaItem:
    return AgendaItem(date.fromisoformat(day), kind, "公开预算", "x", ShownLight(None, ""), what=("task", task))


def test_a_triggered_limit_is_proved_by_its_count(ledger: Ledger) -> None:
    task, own = _task(ledger, due_kind="relative", working_days=7, deadline_raw=("收到后7个工作日内",))
    _occurrence(ledger, own, "2026-10-12", trigger_date="2026-09-24", trigger_note="收到文件")
    proof = proofs.proof_of_assignment(ledger, own, today=TODAY)

    assert (proof.due, proof.days[-1].number) == (date(2026, 10, 12), 7)
    assert proof.title == "2026-001 公开预算 县司法局"
    assert proof.rule == "收到文件之日起7个工作日，当日不计"
    assert proof.basis == "《临河县2026年工作要点》临政办发〔2026〕8号"
    assert proof_of_line(ledger, _item(task, "2026-10-12"), today=TODAY) == proof


def test_a_date_that_was_moved_by_hand_is_proved_as_stated(ledger: Ledger) -> None:
    _, own = _task(ledger, due_kind="relative", working_days=7)
    _occurrence(ledger, own, "2026-10-16", trigger_date="2026-09-24")

    assert proofs.proof_of_assignment(ledger, own, today=TODAY).rule == "按登记的日期"


def test_a_recurring_date_is_proved_by_its_rule(ledger: Ledger) -> None:
    rule = {"recurrence": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=3", "day_off_rule": "next"}
    task, own = _task(ledger, due_kind="recurring", **rule)
    _occurrence(ledger, own, "2026-10-08")
    proof = proofs.proof_of_assignment(ledger, own, today=TODAY)

    assert proof.due == date(2026, 10, 8)
    assert "按规则为2026年10月3日（周六），国庆节放假；遇休息日顺延到之后第一个工作日" in proof.result
    coming = proof_of_line(ledger, _item(task, "2027-01-04"), today=TODAY)
    assert (coming.due, coming.estimated) == (date(2027, 1, 4), True)
    with pytest.raises(proofs.NoDate):
        proof_of_line(ledger, _item(task, "2027-01-05"), today=TODAY)


def test_a_date_counted_from_a_periods_end_shows_its_count(ledger: Ledger) -> None:
    _, own = _task(ledger, due_kind="recurring", recurrence="quarterly; by working day 5 after the period's end")
    _occurrence(ledger, own, "2026-10-13")
    proof = proofs.proof_of_assignment(ledger, own, today=TODAY)

    assert (proof.start, proof.due) == (date(2026, 9, 30), date(2026, 10, 13))
    assert [day.number for day in proof.days if day.number] == [1, 2, 3, 4, 5]


def test_a_stated_date_and_an_internal_one_are_proved_by_the_days_left(ledger: Ledger) -> None:
    task, own = _task(ledger, due_kind="fixed", due="2026-10-31", internal_due="2026-10-15")
    inner = proofs.proof_of_assignment(ledger, own, today=TODAY)
    outer = proofs.proof_of_task(ledger, task, today=TODAY)

    assert (inner.due, inner.rule) == (date(2026, 10, 15), "本单位内部时限")
    assert (outer.due, outer.rule) == (date(2026, 10, 31), "来源文件写明的日期")


def test_an_extension_names_the_date_before_it(ledger: Ledger) -> None:
    _, own = _task(ledger, due_kind="fixed", due="2026-10-31")
    with ledger.tx("练习") as writing:
        writing.change("assignment", own, due="2026-11-15", original_due="2026-10-31", extension_basis="县长批示")
    proof = proofs.proof_of_assignment(ledger, own, today=TODAY)

    assert (proof.due, proof.rule, proof.basis) == (date(2026, 11, 15), "延期（原定2026-10-31）", "县长批示")


def test_what_has_no_date_or_no_count_is_refused(ledger: Ledger) -> None:
    task, own = _task(ledger, due_kind="none")
    with pytest.raises(proofs.NoDate):
        proofs.proof_of_assignment(ledger, own, today=TODAY)
    with pytest.raises(proofs.NoDate):
        proofs.proof_of_task(ledger, task, today=TODAY)
    with pytest.raises(proofs.NoDate):
        proof_of_line(ledger, _item(task, "2026-10-10", "note"), today=TODAY)


@pytest.mark.parametrize(("start", "count"), [("2025-01-20", 40), ("2026-02-10", 20), ("2026-03-01", 200)])
def test_the_proof_is_printed_on_one_page(ledger: Ledger, tmp_path: Path, start: str, count: int) -> None:
    proof = proofs.proof_of_workdays(date.fromisoformat(start), count, shipped_calendar())
    target = tmp_path / "说明.pdf"
    done = proofs.write_proof(ledger, proof, str(target), today=TODAY)

    assert done.files == (str(target),)
    assert target.read_bytes().count(b"/Type /Page\n") == 1


def test_the_page_as_docx_tells_rule_basis_table_and_every_week(ledger: Ledger, tmp_path: Path) -> None:
    proof = proofs.proof_of_workdays(date(2025, 1, 20), 7, shipped_calendar())
    proofs.write_proof(ledger, proof, str(tmp_path / "说明.docx"), today=TODAY)
    document = docx.Document(str(tmp_path / "说明.docx"))

    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "节假日表：2025年：随软件（国务院办公厅通知）" in text
    assert proof.result in text
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "1月26日\n调休上班\n第5天" in cells
    assert "1月28日\n春节放假" in cells


def test_a_local_day_off_is_named_on_the_page(ledger: Ledger, tmp_path: Path) -> None:
    calendar = replace(shipped_calendar(), local_days_off={date(2026, 11, 19): "建州纪念日"})
    proof = proofs.proof_of_workdays(date(2026, 11, 16), 5, calendar)
    proofs.write_proof(ledger, proof, str(tmp_path / "说明.docx"), today=TODAY)
    document = docx.Document(str(tmp_path / "说明.docx"))

    assert "11月19日\n建州纪念日\n第3天" in [cell.text for row in document.tables[0].rows for cell in row.cells]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "建州纪念日为地方假日，法定期限照计。" in text
    assert "如扣除地方假日则为2026年11月24日" in text


def test_a_page_in_another_form_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    proof = proofs.proof_of_workdays(date(2025, 1, 20), 7, shipped_calendar())
    with pytest.raises(proofs.UnknownForm):
        proofs.write_proof(ledger, proof, str(tmp_path / "说明.txt"), today=TODAY)
    assert list(tmp_path.iterdir()) == []
