"""The tables of data/schema.sql are the records of the catalogue, column by column."""

from __future__ import annotations

import sqlite3

import pytest

from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.field import FieldDescription, described_fields
from ledger_app.domain.task import Task
from ledger_app.storage.ledger import Ledger

TYPES = {
    "key": "TEXT",
    "text": "TEXT",
    "long_text": "TEXT",
    "date": "TEXT",
    "moment": "TEXT",
    "choice": "TEXT",
    "words": "TEXT",
    "structure": "TEXT",
    "whole": "INTEGER",
    "link": "INTEGER",
    "flag": "INTEGER",
}
BESIDE = {
    "audit_entry",
    "audit_change",
    "draft",
    "preference",
    "saved_filter",
    "alert_told",
    "task_index",
    "task_search",
    "sqlite_sequence",
}


def _expected(field: FieldDescription) -> tuple[str, str]:
    return field.name, "INTEGER" if field.name == "id" else TYPES[field.kind]


@pytest.mark.parametrize("table", RECORDS)
def test_columns_are_the_described_fields(ledger: Ledger, table: str) -> None:
    columns = [(name, kind) for _, name, kind, *_ in ledger.rows(f"PRAGMA table_info({table})")]
    assert columns == [_expected(field) for field in described_fields(RECORDS[table])]


@pytest.mark.parametrize("table", RECORDS)
def test_links_are_foreign_keys(ledger: Ledger, table: str) -> None:
    stored = {(row[3], row[2]) for row in ledger.rows(f"PRAGMA foreign_key_list({table})")}
    described = {(f.name, f.links_to) for f in described_fields(RECORDS[table]) if f.kind == "link"}
    assert stored == described


@pytest.mark.parametrize("table", RECORDS)
def test_every_choice_is_taken_and_no_other(ledger: Ledger, table: str) -> None:
    sql = ledger.rows("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))[0][0]
    for field in described_fields(RECORDS[table]):
        for value in field.choices or {}:
            assert f"'{value}'" in sql.split(f"{field.name} IN (")[1].split(")")[0]


def test_there_is_no_table_that_nobody_described(ledger: Ledger) -> None:
    names = {row[0] for row in ledger.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {n for n in names if not n.startswith("task_search_")} == set(RECORDS) | BESIDE


def test_all_tables_of_records_are_strict(ledger: Ledger) -> None:
    strict = {name for _, name, *_, strict in ledger.rows("PRAGMA table_list") if strict}
    assert strict >= set(RECORDS)


def test_the_file_names_itself_and_its_version(ledger: Ledger) -> None:
    assert ledger.rows("PRAGMA application_id") == [(0x5A57474B,)]
    assert ledger.rows("PRAGMA user_version") == [(1,)]


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET act = ''", "DELETE FROM audit_change"])
def test_the_trail_is_append_only(ledger: Ledger, statement: str) -> None:
    from ledger_app.domain.office import Office

    with ledger.tx("新建账本") as writing:
        writing.insert(Office(name="临河县政府办公室"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ledger.connection.execute(statement)


def test_a_day_that_no_calendar_has_is_not_stored(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError), ledger.tx("试") as writing:
        writing.insert(Task(number="2026-001", year=2026, requirement="要求", due="2026-02-31"))
