"""What every test stands on: no display, no network, no file of this user, and gold data only where it is."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ledger_app.exchange.reading import child, parsing_process

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The machines that run this are shared and slow at times; a rule is right or wrong, not quick.
settings.register_profile("suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# For an afternoon of looking for trouble: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=1000)
settings.register_profile("ci", settings.get_profile("suite"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "suite")

_count = itertools.count(1)


class SocketOpened(BaseException):
    """The program and its tests work without any network; not an Exception, so that nothing can swallow it."""


def pytest_configure() -> None:
    sys.addaudithook(_refuse_sockets)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The suite stands alone: tests on gold data are skipped, not failed, where there is none.

    Those that start processes take longest and come first, so that none of them is what all wait for in the end.
    """
    items.sort(key=lambda item: "child_process" not in item.keywords)
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="the reference data are not beside the repository")
    for item in items:
        if "reference" in item.keywords:
            item.add_marker(absent)


@pytest.fixture
def shared() -> Path:
    """The folder of gold data and real documents; for tests marked ``reference``."""
    return SHARED


@pytest.fixture(autouse=True)
def _files_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings, log and the note of the last ledger go to a place that only this test sees."""
    home = tmp_path_factory.getbasetemp() / f"user-{next(_count)}"
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(autouse=True)
def _documents_are_read_in_place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading process takes half a second to start; tests marked ``child_process`` do start it."""
    if "child_process" not in request.keywords:
        monkeypatch.setattr(parsing_process, "_run", _read_in_place)


def _read_in_place(request: child.Request, _: object) -> int:
    Path(request.answer).write_text(child.answer(request), encoding="ascii")
    return 0


def _refuse_sockets(event: str, _: object) -> None:
    if event == "socket.__new__":
        raise SocketOpened(event)
