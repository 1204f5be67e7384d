"""Saved filters, preferences and drafts: kept per operator, never in the log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.task_list import TaskFilter
from ledger_app.operations import preferences
from ledger_app.operations.opening import close_ledger, create_ledger, open_ledger, second_view
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.refusals import ReadOnlyLedger


def test_the_filters_that_ship_follow_the_day(ledger: Ledger) -> None:
    shipped = {f.name: f.filter for f in preferences.saved_filters(ledger, "tasks", today=date(2026, 2, 14))}
    assert list(shipped) == ["逾期未办结", "本月到期", "待核验", "未报进展", "无时限或待明确", "本季更新"]
    assert (shipped["本月到期"].due_from, shipped["本月到期"].due_to) == ("2026-02-01", "2026-02-28")
    assert shipped["本季更新"].changed_since == "2026-01-01"


def test_an_own_filter_is_kept_per_operator(ledger: Ledger) -> None:
    chosen = TaskFilter(find="公开", colours=("red", "yellow"), unit_ids=(3,), year=2026)
    preferences.save_filter(ledger, "tasks", "我的", chosen)
    assert preferences.saved_filters(ledger, "tasks")[-1].filter == chosen
    ledger.operator = "王某"
    assert all(f.shipped for f in preferences.saved_filters(ledger, "tasks"))
    ledger.operator = "李某"
    preferences.delete_filter(ledger, "tasks", "我的")
    assert all(f.shipped for f in preferences.saved_filters(ledger, "tasks"))


@pytest.mark.parametrize("name", ["", "待核验"])
def test_a_shipped_or_empty_name_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(preferences.FilterName):
        preferences.save_filter(ledger, "tasks", name, TaskFilter())


@pytest.mark.parametrize("value", ["large", 3, None, {"列": [1, 2]}])
def test_a_preference_comes_back_and_is_not_logged(ledger: Ledger, value: object) -> None:
    before = ledger.rows("SELECT count(*) FROM audit_entry")
    assert preferences.preference(ledger, "preset", "standard") == "standard"
    preferences.set_preference(ledger, "preset", value)
    assert preferences.preference(ledger, "preset", "standard") == value
    assert ledger.rows("SELECT count(*) FROM audit_entry") == before


def test_a_draft_survives_until_it_is_discarded(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    preferences.save_draft(ledger, "task", "u-1", {"title": "写到一半"})
    preferences.save_draft(ledger, "task", "u-1", {"title": "写到一大半"})
    close_ledger(ledger)
    ledger = open_ledger(tmp_path / "临河县.db")
    assert ledger.operator == "李某"
    assert preferences.draft(ledger, "task", "u-1") == {"title": "写到一大半"}
    assert preferences.draft_time(ledger, "task", "u-1")
    preferences.discard_draft(ledger, "task", "u-1")
    assert preferences.draft(ledger, "task", "u-1") is None
    close_ledger(ledger)


def test_a_reader_keeps_preferences_until_closing_and_writes_no_draft(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    with second_view(ledger) as reader:
        preferences.set_preference(reader, "preset", "large")
        assert preferences.preference(reader, "preset", "standard") == "large"
        with pytest.raises(ReadOnlyLedger):
            preferences.save_draft(reader, "task", "u-1", {})
        assert reader.calendar is ledger.calendar
    assert preferences.preference(ledger, "preset", "standard") == "standard"
    close_ledger(ledger)
