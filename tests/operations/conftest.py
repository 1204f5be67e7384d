"""A new ledger in memory for the tests of operations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ledger_app.operations.opening import create_ledger
from ledger_app.storage.ledger import IN_MEMORY, Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = create_ledger(IN_MEMORY, name="临河县政府办公室", level="county", operator="李某")
    yield made
    made.close()
