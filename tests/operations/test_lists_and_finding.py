"""Lists narrowed, sorted and searched as a clerk does it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.assignment import Assignment, Evidence, ProgressReport
from ledger_app.domain.source_document import SourceDocument
from ledger_app.domain.task import Task, TaskUnit
from ledger_app.domain.task_list import TaskFilter, TaskOrder
from ledger_app.domain.unit import Unit, UnitAlias
from ledger_app.operations.opening import create_ledger
from ledger_app.operations.task_list import documents, sections, task_ids, task_rows, years
from ledger_app.storage import search
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.records import matching, one

TODAY = date(2026, 6, 1)


def _store(ledger: Ledger, *fields: dict[str, Any]) -> list[int]:
    with ledger.tx("练习") as writing:
        return writing.insert_many(
            Task(**{"number": f"2026-{n:03d}", "year": 2026, "requirement": "公开", "position": n, **each})
            for n, each in enumerate(fields, 1)
        )


def _find(ledger: Ledger, typed: str, **more: Any) -> list[int]:
    return list(task_ids(ledger, TaskFilter(find=typed, **more), today=TODAY))


@pytest.mark.parametrize(
    "typed",
    ["农", "饮水", "农村饮水", "2026-001", "ＧＢ", "gb18030", "ncys", "农村 安全", "决策公开", "县水务", "等部门"],
)
def test_a_task_is_found_by_any_part_of_its_text(ledger: Ledger, typed: str) -> None:
    task, _ = _store(
        ledger,
        {"title": "加快农村饮水工程", "requirement": "加快农村饮水安全工程（GB18030）", "section": ("一、决策公开",)},
        {"requirement": "政策解读"},
    )
    with ledger.tx("单位") as writing:
        writing.insert(TaskUnit(task_id=task, printed="县水务局等部门"))
    assert _find(ledger, typed) == [task]


@pytest.mark.parametrize("typed", ["饮农", "水工程程", "zzzz", "。", "村 解读"])
def test_what_does_not_stand_together_is_not_found(ledger: Ledger, typed: str) -> None:
    _store(ledger, {"title": "加快农村饮水工程"}, {"requirement": "政策解读"})
    assert _find(ledger, typed) == []


@pytest.mark.parametrize("typed", ["发改", "县发展", "xfgj", "计委"])
def test_tasks_are_found_by_their_units_and_aliases(ledger: Ledger, typed: str) -> None:
    task, _ = _store(ledger, {}, {})
    with ledger.tx("名录") as writing:
        unit = writing.insert(Unit(name="县发展和改革局", short_name="县发改局", pinyin_code="xfgj"))
        writing.insert(UnitAlias(unit_id=unit, alias="县计委"))
        writing.insert(Assignment(task_id=task, unit_id=unit))
    assert _find(ledger, typed) == [task]


@given(st.text(alphabet="农村饮水安全ab１，（", min_size=1, max_size=12), st.data())
def test_every_piece_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    ledger = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county")
    (task,) = _store(ledger, {"requirement": text})
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if any(character.isalnum() for character in piece):
        assert _find(ledger, piece) == [task]


def test_the_search_index_built_anew_finds_the_same(ledger: Ledger) -> None:
    _store(ledger, {"title": "农村饮水"}, {"title": "政策解读"})
    kept = ledger.rows("SELECT rowid, * FROM task_search ORDER BY rowid")
    with ledger.unaudited() as connection:
        search.rebuild(connection)
    assert ledger.rows("SELECT rowid, * FROM task_search ORDER BY rowid") == kept


def test_a_changed_text_is_found_by_its_new_wording_only(ledger: Ledger) -> None:
    (task,) = _store(ledger, {"title": "农村饮水"})
    with ledger.tx("修改") as writing:
        writing.change("task", task, title="政策解读")
    assert _find(ledger, "饮水") == []
    assert _find(ledger, "解读") == [task]


def test_filters_narrow_together(ledger: Ledger) -> None:
    _, wanted, _ = _store(
        ledger,
        {"year": 2025, "key_task": True, "due": "2026-06-30"},
        {"key_task": True, "due": "2026-06-30", "section": ("一、决策", "（一）"), "check_reasons": ("时限待核",)},
        {"due": "2026-07-31"},
    )
    narrowed = TaskFilter(
        year=2026, key_only=True, due_from="2026-06-01", due_to="2026-06-30", section="一、决策", to_check=True
    )
    assert list(task_ids(ledger, narrowed, today=TODAY)) == [wanted]
    assert _find(ledger, "公开", changed_since="2026-01-01", year=2025) != []
    assert _find(ledger, "公开", changed_since="2999-01-01") == []


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize(
    ("column", "expected"),
    [("title", ["保密", "财政", "政策"]), ("due", ["2026-01-31", "2026-02-28", "2026-03-31"]), ("number", None)],
)
def test_lists_are_sorted_both_ways_with_the_empty_last(
    ledger: Ledger, column: str, expected: list[str] | None, down: bool
) -> None:
    rows = [("政策", "2026-03-31"), ("保密", "2026-01-31"), ("财政", "2026-02-28")]
    _store(ledger, *({"title": title, "due": due, "due_kind": "fixed"} for title, due in rows), {"requirement": ""})
    ids = task_ids(ledger, TaskFilter(), TaskOrder(column, descending=down), today=TODAY)
    values = [getattr(one(ledger, Task, task), column) for task in ids]
    known = expected or ["2026-001", "2026-002", "2026-003", "2026-004"]
    assert [v for v in values if v] == (known[::-1] if down else known)
    assert expected is None or not values[-1]


@pytest.mark.parametrize(
    "column",
    "light position number title requirement section units due left closed total document latest_progress "
    "evidence_count updated_at quota to_check due_kind id unknown".split(),
)
def test_any_column_can_be_sorted_by(ledger: Ledger, column: str) -> None:
    ids = _store(ledger, {"title": "甲"}, {"title": "乙"})
    for down in (False, True):
        assert sorted(task_ids(ledger, TaskFilter(), TaskOrder(column, descending=down), today=TODAY)) == ids


def test_the_usual_order_is_that_of_the_documents(ledger: Ledger) -> None:
    with ledger.tx("文件") as writing:
        first, second = writing.insert_many([SourceDocument(title="甲"), SourceDocument(title="乙")])
    a, b, c, d = _store(
        ledger,
        {"document_id": second, "position": 1},
        {"document_id": first, "position": 2},
        {"document_id": first, "position": 1},
        {"position": None},
    )
    assert list(task_ids(ledger, TaskFilter(), today=TODAY)) == [c, b, a, d]


def test_a_row_shows_what_the_list_needs(ledger: Ledger) -> None:
    with ledger.tx("名录") as writing:
        document = writing.insert(SourceDocument(title="2026年政务公开工作要点", issued_date="2026-02-01"))
        units = writing.insert_many(Unit(name=f"县第{n}局", official_order=n) for n in range(3))
    (task,) = _store(
        ledger,
        {"document_id": document, "due": "2026-05-22", "due_kind": "fixed", "quota": {"min": 4, "what": "次"}},
    )
    with ledger.tx("承办") as writing:
        own = writing.insert_many(Assignment(task_id=task, unit_id=unit) for unit in units)
        writing.change("assignment", own[0], state="closed", closed_on="2026-05-01")
        writing.insert(ProgressReport(assignment_id=own[1], reported_on="2026-05-05", content="已办三次"))
        writing.insert(Evidence(assignment_id=own[1], content="截图"))
        writing.insert_many(
            [
                TaskUnit(task_id=task, printed="县第1局", role="support", position=1),
                TaskUnit(task_id=task, printed="县第0局", role="lead", position=2),
                TaskUnit(task_id=task, printed="县第2局", role="support", position=3),
            ]
        )
    (row,) = task_rows(ledger, [task, 999], today=TODAY)
    assert (row.units, row.closed, row.total, row.evidence_count) == ("县第0局、县第1局等3家", 1, 3, 1)
    assert (row.light.colour, row.light.text, row.left) == ("red", "逾期2家", "逾期2家")
    assert (row.document, row.latest_progress, row.quota) == ("2026年政务公开工作要点", "已办三次", "不少于4次")
    assert row.updated_at


def test_the_own_date_of_this_office_is_marked_as_internal(ledger: Ledger) -> None:
    (task,) = _store(ledger, {"internal_due": "2026-12-31"})
    (row,) = task_rows(ledger, [task], today=TODAY)
    assert (row.due, row.internal) == ("2026-12-31", True)


def test_choices_for_filters(ledger: Ledger) -> None:
    with ledger.tx("文件") as writing:
        writing.insert_many([SourceDocument(title="旧", issued_date="2025-02-01"), SourceDocument(title="新")])
    _store(ledger, {"year": 2025, "section": ("二",)}, {"section": ("一", "（一）")}, {"section": ("一", "（二）")})
    assert years(ledger) == [2026, 2025]
    assert sections(ledger, 2026) == ["一", "（一）", "（二）"]
    assert {document.title for document in documents(ledger)} == {"旧", "新"}
    assert len(matching(ledger, Task)) == 3


@pytest.mark.parametrize("year", [2026, None])
def test_the_digits_of_the_work_year_are_found_in_the_numbers_of_its_tasks_alone(
    ledger: Ledger, year: int | None
) -> None:
    first, second, moved = _store(ledger, {}, {"requirement": "培训"}, {"number": "2025-031"})
    found = {typed: _find(ledger, typed, year=year) for typed in ("2026", "20", "202 培训", "6", "25")}
    assert found == {
        "2026": [first, second], "20": [first, second, moved], "202 培训": [second], "6": [first, second], "25": [moved]
    }  # fmt: skip
    with ledger.tx("删除") as writing:
        writing.remove("task", moved)
    assert _find(ledger, "2026", year=year) == [first, second]
