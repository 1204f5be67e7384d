"""backup, restore and check from a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ledger_app.cli import main
from tests.storage.damage import overwrite_page


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "临河县.db"
    assert main(["new", str(path), "--name", "临河县人民政府办公室", "--level", "county"]) == 0
    capsys.readouterr()
    return path


def asked(capsys: pytest.CaptureFixture[str], ledger: Path, *words: str) -> Any:
    assert main([*words, "--ledger", str(ledger), "--json"]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def test_a_backup_brings_the_ledger_back(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = asked(capsys, ledger, "backup")
    assert (made["verified"], Path(made["file"]).parent.name) == (True, "备份")
    named = asked(capsys, ledger, "backup", str(tmp_path / "存一份.db"))
    assert named["file"] == str(tmp_path / "存一份.db")
    overwrite_page(ledger, 1)
    assert main(["check", "--ledger", str(ledger), "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["ok"] is False
    assert json.loads(told.out)["problems"]
    assert len(told.err.splitlines()) == 1
    restored = asked(capsys, ledger, "restore", made["file"])
    assert restored["restored"] == made["file"]
    assert Path(restored["kept"]).is_file()
    assert asked(capsys, ledger, "check", "--deep") == {"ok": True, "problems": []}
    assert asked(capsys, ledger, "log")[-1]["act"].startswith("从备份恢复：")


def test_what_is_no_backup_is_refused_in_one_sentence(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ledger.with_name("要点.txt")
    wrong.write_text("2026年政务公开工作要点", encoding="utf-8")
    for words in (["restore", str(wrong)], ["restore", "没有.db"], ["backup", str(ledger)]):
        assert main([*words, "--ledger", str(ledger), "--json"]) == 1
        told = capsys.readouterr()
        assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert asked(capsys, ledger, "check") == {"ok": True, "problems": []}
