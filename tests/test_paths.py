"""Shipped files are found, and what belongs to this user stays in this user's folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app import paths


def test_a_working_copy_finds_its_files_beside_the_package() -> None:
    assert paths.shipped("pyproject.toml").is_file()


def test_an_installed_program_finds_its_files_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_shipped" / "data").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.shipped("data", "schema.sql") == tmp_path / "_shipped" / "data" / "schema.sql"


def test_a_new_computer_has_no_last_ledger() -> None:
    assert paths.last_ledger() is None


def test_the_last_ledger_is_remembered_with_its_chinese_name(tmp_path: Path) -> None:
    first, second = tmp_path / "旧台账.db", tmp_path / "临河县 台账.db"
    paths.remember_ledger(first)
    paths.remember_ledger(second)
    assert paths.last_ledger() == second.resolve()


def test_an_emptied_note_names_no_ledger() -> None:
    paths.last_ledger_file().write_text("\n", encoding="utf-8")
    assert paths.last_ledger() is None
