"""The wheel holds the whole program: code, schema, forms and resources."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

from tests.architecture.modules import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel, built as pip would build it, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(ROOT)
        name = build_wheel(str(folder))
    with ZipFile(folder / name) as archive:
        yield archive


def test_every_module_is_in_the_wheel(wheel: ZipFile) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ledger_app").rglob("*.py")}
    assert modules <= set(wheel.namelist())


@pytest.mark.parametrize("folder", ["data", "ui", "resources"])
def test_every_shipped_file_is_in_the_wheel(wheel: ZipFile, folder: str) -> None:
    beside = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert beside
    assert {f"ledger_app/_shipped/{name}" for name in beside} <= set(wheel.namelist())


def test_nothing_but_the_program_is_in_the_wheel(wheel: ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"ledger_app"}


def test_the_wheel_knows_its_command_and_its_licence(wheel: ZipFile) -> None:
    facts = {name.rpartition("/")[2]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert b"ledger-app = ledger_app.__main__:main" in wheel.read(facts["entry_points.txt"])
    assert b"License-Expression: MIT" in wheel.read(facts["METADATA"])
    assert "LICENSE" in facts


def test_the_unpacked_wheel_finds_its_own_schema(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    told = importlib.util.spec_from_file_location("unpacked_paths", tmp_path / "ledger_app" / "paths.py")
    assert told is not None
    assert told.loader is not None
    unpacked = importlib.util.module_from_spec(told)
    told.loader.exec_module(unpacked)
    schema: Path = unpacked.shipped("data", "schema.sql")
    assert schema.is_relative_to(tmp_path)
    assert schema.read_bytes() == (ROOT / "data" / "schema.sql").read_bytes()
