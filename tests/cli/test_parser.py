"""The command line's own words: options, usage errors and exit statuses."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.cli import main
from ledger_app.cli.answer import table
from ledger_app.cli.arguments import day
from ledger_app.cli.chinese_usage import in_chinese
from ledger_app.cli.parser import command_parser

COMMANDS = ("new", "sample", "preview", "import", "undo-batch", "deadline", "workdays", "due", "list", "export", "log",
            "backup", "restore", "check")  # fmt: skip


def test_general_options_may_stand_before_or_after_the_command() -> None:
    before = command_parser().parse_args(["--json", "--operator", "李某", "--on", "2026-04-08", "due"])
    after = command_parser().parse_args(["due", "--json", "--operator", "李某", "--on", "2026-04-08"])
    assert before == after
    assert before.on == date(2026, 4, 8)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    help_text = capsys.readouterr().out
    assert "用法：" in help_text
    assert "usage" not in help_text
    assert "options" not in help_text


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--json"],
        ["foo"],
        ["list", "x"],
        ["new", "a"],
        ["due", "--within"],
        ["due", "--within", "x"],
        ["deadline", "6月底前", "--year", "20"],
        ["workdays", "2026-02-30", "3"],
        ["workdays", "2026-02-10", "99999"],
        ["workdays", "9999-12-30", "5"],
        ["due", "--within", "99999"],
        ["due", "--on", "0001-01-01"],
        ["export", "task-ledger", "a.pdf", "--period", "2026Q5"],
        ["log", "--sin", "2026-01-01"],
    ],
)
def test_wrong_usage_ends_with_2_and_speaks_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "命令写法不对" in told.err
    assert "argument" not in told.err
    assert "required" not in told.err


@pytest.mark.parametrize("written", ["2026-04-10", "2026/4/10", "2026.4.10", "20260410", "2026年4月10日", "２026-4-10"])
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert day(written) == date(2026, 4, 10)


def test_a_sentence_of_our_own_passes_the_translation_unchanged() -> None:
    assert in_chinese("argument --on: 应填日期") == "--on 应填日期"


def test_a_table_lines_up_chinese_by_its_real_width() -> None:
    lines = table(("单位", "n"), [("县教育局", 1), ("ab", 22)])
    assert lines == ["单位      n", "县教育局  1", "ab        22"]
