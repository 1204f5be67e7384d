"""Every library is wanted, explained, locked and checked by its hash."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.modules import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> list[str]:
    """One text per locked library: name, version, where it applies, hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def locked(lock: str) -> set[str]:
    return {re.sub(r"\s+--hash=.*", "", entry).strip() for entry in entries(lock)}


def names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_library_has_one_version_and_hashes(lock: str) -> None:
    for entry in entries(lock):
        assert re.match(r"[a-z0-9-]+==\S+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_of_any_machine_or_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|(^|\s)/\w", text)


def test_developers_run_what_users_run() -> None:
    assert locked("requirements.lock") <= locked("requirements-dev.lock")


def test_all_that_the_project_asks_for_is_locked() -> None:
    assert names(PROJECT["project"]["dependencies"]) <= names(list(locked("requirements.lock")))
    assert names(PROJECT["dependency-groups"]["dev"]) <= names(list(locked("requirements-dev.lock")))


def test_every_library_earns_its_line_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").lower()
    asked = names(PROJECT["project"]["dependencies"]) | names(PROJECT["dependency-groups"]["dev"])
    assert not {name for name in asked if name not in text and not name.startswith("types-")}


def test_qt_is_the_version_that_older_systems_run() -> None:
    versions = {entry.partition(" ;")[0] for entry in locked("requirements.lock") if "pyside6" in entry}
    assert versions == {"pyside6-essentials==6.8.3", "pyside6-essentials==6.8.0.2"}
