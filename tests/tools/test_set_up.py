"""The set-up of a working copy: what is there is left alone, what is missing is named in one line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import set_up


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working copy with two locks and an environment in which nothing is installed yet."""
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "STAMP", tmp_path / ".venv" / "installed-locks.json")
    (tmp_path / ".venv").mkdir()
    for lock in set_up.LOCKS.values():
        (tmp_path / lock).write_text(f"# {lock}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that set-up gives; none of them is carried out."""
    given: list[list[str]] = []
    monkeypatch.setattr(set_up, "quietly", lambda command: not given.append(list(command)))
    monkeypatch.setattr(set_up, "run_or_stop", lambda command, _: given.append(list(command)))
    return given


def installs(commands: list[list[str]]) -> list[str]:
    return [Path(command[-1]).name for command in commands if "--require-hashes" in command]


def test_the_lock_of_the_purpose_is_installed_once(copy: Path, commands: list[list[str]]) -> None:
    set_up.provide_libraries("test")
    set_up.provide_libraries("test")
    assert installs(commands) == ["requirements-dev.lock"]


def test_what_serves_the_tests_serves_the_program(copy: Path, commands: list[list[str]]) -> None:
    set_up.provide_libraries("test")
    set_up.provide_libraries("run")
    assert installs(commands) == ["requirements-dev.lock"]


def test_a_changed_lock_is_installed_anew(copy: Path, commands: list[list[str]]) -> None:
    set_up.provide_libraries("run")
    (copy / "requirements.lock").write_text("# another\n", encoding="utf-8")
    set_up.provide_libraries("run")
    assert installs(commands) == ["requirements.lock", "requirements.lock"]


def test_a_broken_stamp_only_costs_an_installation(copy: Path, commands: list[list[str]]) -> None:
    set_up.STAMP.write_text("{", encoding="utf-8")
    set_up.provide_libraries("run")
    assert installs(commands) == ["requirements.lock"]
    assert list(json.loads(set_up.STAMP.read_text(encoding="utf-8"))) == ["requirements.lock"]


def test_the_program_is_compiled_and_a_failure_of_that_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []

    def fail(command: Sequence[str]) -> bool:
        asked.append(command)
        return False

    monkeypatch.setattr(set_up, "quietly", fail)
    set_up.provide_bytecode()
    assert list(asked[0][1:]) == ["-m", "compileall", "-q", "ledger_app"]


def test_a_failed_installation_is_not_taken_for_done(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise set_up.CannotContinue("no network")

    monkeypatch.setattr(set_up, "run_or_stop", fail)
    with pytest.raises(set_up.CannotContinue):
        set_up.provide_libraries("run")
    assert not set_up.STAMP.exists()


def packages(monkeypatch: pytest.MonkeyPatch, *, missing: list[str], prefix: list[str] | None, loads: bool) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(set_up, "missing_packages", lambda: missing)
    monkeypatch.setattr(set_up, "apt_prefix", lambda: prefix)
    monkeypatch.setattr(set_up, "loads", lambda _: loads)


def test_missing_fonts_are_named_in_one_line_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    packages(monkeypatch, missing=["fonts-noto-cjk"], prefix=None, loads=False)
    set_up.provide_system_packages()
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].endswith("sudo apt-get install --no-install-recommends fonts-noto-cjk")


def test_without_what_qt_needs_the_run_stops_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    packages(monkeypatch, missing=["libgl1"], prefix=None, loads=False)
    with pytest.raises(set_up.CannotContinue, match=r"apt-get install --no-install-recommends libgl1$"):
        set_up.provide_system_packages()


def test_a_library_from_another_package_is_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    packages(monkeypatch, missing=["libgl1"], prefix=None, loads=True)
    set_up.provide_system_packages()


@pytest.mark.parametrize("prefix", [[], ["sudo", "-n"]])
def test_only_what_is_missing_is_installed_where_permitted(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]], prefix: list[str]
) -> None:
    packages(monkeypatch, missing=["fonts-noto-cjk", "libxcb-shape0"], prefix=prefix, loads=True)
    set_up.provide_system_packages()
    update, install = commands
    assert update[-1] == "update"
    assert update[: len(prefix)] == prefix
    assert install[-2:] == ["fonts-noto-cjk", "libxcb-shape0"]


def test_an_unknown_package_does_not_keep_the_others_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[list[str]] = []

    def refuse_several(command: list[str]) -> bool:
        tried.append(command)
        return command[-1] != "unknown"

    monkeypatch.setattr(set_up, "quietly", refuse_several)
    set_up.install_packages([], ["libgl1", "unknown"])
    assert [command[-1] for command in tried] == ["update", "unknown", "libgl1", "unknown"]


def test_newer_names_of_a_package_count_as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = "libgl1 installed\nlibglib2.0-0t64 installed\nfonts-noto-cjk not-installed\n"
    answer = subprocess.CompletedProcess([], 1, stdout=listing)
    monkeypatch.setattr(set_up.subprocess, "run", lambda *_, **__: answer)
    assert set_up.installed_packages(["libgl1", "libglib2.0-0", "fonts-noto-cjk"]) == {"libgl1", "libglib2.0-0"}


def test_an_old_python_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2))
    assert set_up.main("run") == 1
    assert "make PYTHON=python3.11" in capsys.readouterr().err
