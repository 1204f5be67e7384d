"""Many returned files are read by one process; a bad one costs nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from ledger_app.exchange.reading import limits, parsing_process
from ledger_app.exchange.reading.blocks import RawDocument
from ledger_app.exchange.reading.not_imported import NotImported, ReadingCancelled, TookTooLong
from ledger_app.exchange.reading.parsing_process import read_tables_of

pytestmark = pytest.mark.child_process


@pytest.fixture
def files(tmp_path):
    paths = []
    for number in range(4):
        path = tmp_path / f"{number}.xlsx"
        book = Workbook()
        book.active.append(["单位", number])
        book.save(path)
        paths.append(path)
    return paths


def kinds(found):
    return ["read" if isinstance(each, RawDocument) else type(each).__name__ for each in found]


def test_all_are_read_in_their_order_by_one_process(files, monkeypatch):
    started = []
    start = parsing_process._started
    monkeypatch.setattr(parsing_process, "_started", lambda *a, **k: started.append(1) or start(*a, **k))
    told = []
    found = read_tables_of(files, progress=lambda done, total: told.append((done, total)))
    assert [each.blocks[0].rows[0].cells[1].text for each in found] == ["0", "1", "2", "3"]
    assert (len(started), told[-1]) == (1, (4, 4))


def test_a_bad_or_missing_file_is_refused_alone(files, tmp_path):
    files[1].write_bytes(b"PK\x03\x04 not a workbook")
    found = read_tables_of([files[0], files[1], tmp_path / "没有.xlsx", files[3]])
    assert kinds(found)[0] == kinds(found)[3] == "read"
    assert all(isinstance(each, NotImported) for each in found[1:3])


def test_a_process_that_dies_is_replaced_and_that_file_alone_refused(files, monkeypatch):
    """The reader is killed while it reads the second file."""
    wait, killed = parsing_process._wait_for, []

    def kill_once(child, request, cancelled):
        if request.file_name == "1.xlsx" and not killed:
            child.kill()
            child.wait()
            Path(request.answer).unlink(missing_ok=True)
            killed.append(request.file_name)
            return -9
        return wait(child, request, cancelled)

    monkeypatch.setattr(parsing_process, "_wait_for", kill_once)
    assert kinds(read_tables_of(files)) == ["read", "DamagedFile", "read", "read"]


def test_a_file_that_takes_too_long_is_refused_alone(files, monkeypatch):
    monkeypatch.setattr(parsing_process, "_wait_for", lambda *_: parsing_process._TOO_LONG)
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0)
    found = read_tables_of(files[:1])
    assert isinstance(found[0], TookTooLong)


def test_the_user_can_stop(files):
    with pytest.raises(ReadingCancelled):
        read_tables_of(files, cancelled=lambda: True)
