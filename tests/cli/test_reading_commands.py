"""The commands that need no ledger, through the program's own front."""

from __future__ import annotations

import json

import pytest

from ledger_app.cli import main


def test_a_phrase_is_read_without_a_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "2026年6月底前", "--year", "2026", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2026-06-30"
    assert answer["due_kind"] == "fixed"


def test_working_days_are_counted_from_the_day_after(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workdays", "2025-01-20", "7", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2025-02-05"
    assert not answer["days"][0]["counts"]
    assert sum(day["counts"] for day in answer["days"]) == 7
