"""Steps from one shape of a file to the next: each whole or not at all, and written down."""

from __future__ import annotations

import sqlite3

import pytest

from ledger_app.storage import audit, migrations
from ledger_app.storage.ledger import Ledger

STEP = {1: ("ALTER TABLE office ADD COLUMN seal TEXT NOT NULL DEFAULT ''", "UPDATE office SET seal = '公章'")}


def _columns(ledger: Ledger) -> set[str]:
    return {row[1] for row in ledger.rows("PRAGMA table_info(office)")}


def test_every_version_below_the_present_has_its_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.VERSION))


def test_a_file_of_the_present_shape_needs_no_step(ledger: Ledger) -> None:
    assert migrations.upgrade(ledger.connection, "李某") == []
    assert ledger.rows("SELECT count(*) FROM audit_entry") == [(0,)]


def test_a_step_is_taken_counted_and_written_down(ledger: Ledger) -> None:
    assert migrations.upgrade(ledger.connection, "李某", steps=STEP, version=2) == [1]
    assert "seal" in _columns(ledger)
    assert ledger.rows("PRAGMA user_version") == [(2,)]
    assert ledger.rows("SELECT act, operator FROM audit_entry") == [("升级账本结构到第2版", "李某")]
    assert audit.first_broken(ledger.connection) is None
    assert ledger.rows("PRAGMA foreign_keys") == [(1,)]


def test_a_step_that_fails_leaves_the_old_shape(ledger: Ledger) -> None:
    broken = {1: (*STEP[1], "INSERT INTO nowhere VALUES (1)")}
    with pytest.raises(sqlite3.OperationalError):
        migrations.upgrade(ledger.connection, "李某", steps=broken, version=2)
    assert "seal" not in _columns(ledger)
    assert ledger.rows("PRAGMA user_version") == [(1,)]


def test_a_step_that_breaks_a_link_is_rolled_back(ledger: Ledger) -> None:
    broken = {1: ("INSERT INTO unit_alias (uid, unit_id, alias) VALUES ('u', 77, '发改')",)}
    with pytest.raises(RuntimeError, match="breaks a link"):
        migrations.upgrade(ledger.connection, "李某", steps=broken, version=2)
    assert ledger.rows("SELECT count(*) FROM unit_alias") == [(0,)]
