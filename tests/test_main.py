"""The start of the program: what it opens, and what it says when it fails."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_app import __main__ as start
from ledger_app import paths
from ledger_app.domain.refusal import Refusal


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[list[str]], int]], None]:
    """Put a command line of the test's own behind the start."""

    def put(main: Callable[[list[str]], int]) -> None:
        monkeypatch.setattr("ledger_app.cli.main", main, raising=False)

    return put


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Which ledgers the window was asked to open."""
    asked: list[Path | None] = []

    def open_window(ledger: Path | None) -> int:
        asked.append(ledger)
        return 0

    window = types.ModuleType("ledger_app.gui.application")
    window.open_window = open_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ledger_app.gui.application", window)
    return asked


def raising(error: BaseException) -> Callable[[list[str]], int]:
    def main(_: list[str]) -> int:
        raise error

    return main


def test_a_command_goes_to_the_command_line_with_its_status(command_line) -> None:
    command_line(lambda arguments: 2 if arguments == ["due", "--json"] else 9)
    assert start.main(["due", "--json"]) == 2


def test_a_refusal_is_one_sentence_and_status_one(command_line, capsys: pytest.CaptureFixture[str]) -> None:
    command_line(raising(Refusal("找不到账本“甲.db”，请核对路径。")))
    assert start.main(["due"]) == 1
    assert capsys.readouterr() == ("", "找不到账本“甲.db”，请核对路径。\n")


def test_a_fault_of_ours_gives_a_number_and_status_seventy(command_line, capsys: pytest.CaptureFixture[str]) -> None:
    command_line(raising(ZeroDivisionError("division by zero")))
    assert start.main(["due"]) == 70
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("出现意外错误（编号 20")
    assert "ZeroDivisionError" not in output.err


def test_a_fault_that_cannot_be_written_down_still_says_so(
    command_line, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    command_line(raising(ZeroDivisionError()))
    assert start.main(["due"]) == 70
    assert "日志无法写入" in capsys.readouterr().err


def test_without_a_command_the_window_opens_on_the_last_ledger(opened, tmp_path: Path) -> None:
    paths.remember_ledger(tmp_path / "台账.db")
    assert start.main([]) == 0
    assert opened == [(tmp_path / "台账.db").resolve()]


def test_without_a_command_the_window_opens_on_the_ledger_named(opened) -> None:
    assert start.main(["--ledger", "临河县.db"]) == 0
    assert opened == [Path("临河县.db")]


def test_on_a_new_computer_the_window_opens_without_a_ledger(opened) -> None:
    start.main([])
    assert opened == [None]


def test_the_practice_ledger_that_is_there_is_opened_as_it_is(
    opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    practice = Path("build/练习库.db")
    practice.parent.mkdir()
    practice.write_bytes(b"as it was")
    start.main(["--practice"])
    assert opened == [practice]
    assert practice.read_bytes() == b"as it was"
