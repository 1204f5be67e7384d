"""On the command line too a clock that runs before the last record is told."""

import sqlite3
from pathlib import Path

import pytest

from ledger_app.__main__ import main
from ledger_app.operations.opening import close_ledger, create_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger in which something was recorded under a clock far ahead of today's."""
    path = tmp_path / "临河县.db"
    close_ledger(create_ledger(path, name="临河县人民政府办公室", level="county", operator="李某"))
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO audit_entry (at, operator, computer, act, prev, hash)"
            " VALUES ('2099-04-08T01:00:00+00:00', '李某', '', '新建任务', '', 'x')"
        )
    connection.close()
    return str(path)


def test_a_doubted_clock_is_told_beside_the_answer(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ledger", ledger, "due"]) == 0
    told = capsys.readouterr()
    assert "早于账本最后记录时间（2099年4月8日" in told.err
    assert told.err.endswith("要按某一天计算，请加 --on 日期。\n")


def test_whoever_says_which_day_is_meant_is_told_nothing(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ledger", ledger, "--on", "2026-04-08", "due"]) == 0
    assert capsys.readouterr().err == ""
