"""Ledgers for the tests of storage: a new one in memory, and one in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.storage.ledger import IN_MEMORY, Ledger, create


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create(IN_MEMORY, operator="李某")
    yield made
    made.close()


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    path = tmp_path / "临河县.db"
    create(path, operator="李某").close()
    return path
