"""Opening, locking and writing a ledger file."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app.domain.office import Office, Operator
from ledger_app.domain.task import Task
from ledger_app.storage import audit, beside, refusals
from ledger_app.storage.ledger import SOUND, Ledger, check, create, open_existing
from ledger_app.storage.records import Gone, fetch, matching, one


def _task(number: str = "2026-001") -> Task:
    return Task(number=number, year=2026, requirement="公开办事指南", section=("一、决策公开",))


def test_what_was_stored_comes_back_as_it_was(ledger: Ledger) -> None:
    quota = {"min": 2, "per": "year", "what": "次"}
    with ledger.tx("新建任务") as writing:
        task = Task(number="2026-001", year=2026, requirement="=1+1\r\n垚", quota=quota, key_task=True)
        number = writing.insert(task)
    stored = one(ledger, Task, number)
    assert (stored.requirement, stored.quota, stored.key_task, stored.section) == ("=1+1\r\n垚", quota, True, ())
    assert len(stored.uid) == 36


def test_one_action_is_one_entry_with_all_its_changes(ledger: Ledger) -> None:
    with ledger.tx("新建任务") as writing:
        first, _ = writing.insert_many([_task(), _task("2026-002")])
        writing.change("task", first, title="办事指南")
    assert ledger.rows("SELECT act, operator FROM audit_entry") == [("新建任务", "李某")]
    assert ledger.rows("SELECT count(*) FROM audit_change") == [(3,)]
    assert writing.changes(first).records == frozenset({"task"})


def test_an_action_that_changes_nothing_leaves_no_entry(ledger: Ledger) -> None:
    with ledger.tx("新建任务") as writing:
        task = writing.insert(_task())
    with ledger.tx("修改任务") as writing:
        writing.change("task", task, requirement="公开办事指南")
    assert not writing.changes(task)
    assert ledger.rows("SELECT count(*) FROM audit_entry") == [(1,)]


def test_a_failed_action_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError), ledger.tx("新建任务") as writing:
        writing.insert_many([_task(), _task()])
    assert fetch(ledger, Task) == []
    assert ledger.rows("SELECT count(*) FROM audit_entry") == [(0,)]


def test_an_action_inside_an_action_is_a_fault(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.tx("外") as _, ledger.tx("内"):
        pass
    with ledger.tx("之后") as writing:
        writing.insert(_task())
    assert len(fetch(ledger, Task)) == 1


def test_a_change_of_a_record_that_is_gone_is_a_fault(ledger: Ledger) -> None:
    with pytest.raises(LookupError), ledger.tx("修改") as writing:
        writing.change("task", 7, title="无")
    with pytest.raises(Gone):
        one(ledger, Task, 7)


def test_a_second_writer_is_told_who_holds_the_ledger(ledger_file: Path) -> None:
    holder = open_existing(ledger_file, operator="王某")
    with pytest.raises(refusals.LedgerInUse, match=r"王某.*只读查看"):
        open_existing(ledger_file, operator="李某")
    holder.close()
    open_existing(ledger_file, operator="李某").close()


def test_reading_works_beside_the_writer_and_sees_what_was_saved(ledger_file: Path) -> None:
    writer = open_existing(ledger_file, operator="王某")
    reader = open_existing(ledger_file, operator="李某", read_only=True)
    with writer.tx("新建任务") as writing:
        writing.insert(_task())
    assert [task.number for task in matching(reader, Task, year=2026)] == ["2026-001"]
    with pytest.raises(refusals.ReadOnlyLedger), reader.tx("新建任务"):
        pass
    reader.close()
    writer.close()


def test_an_unclean_end_is_noticed_and_checked(ledger_file: Path) -> None:
    ledger_file.with_name(ledger_file.name + ".lock").write_text('{"name": "王某"}', encoding="utf-8")
    ledger = open_existing(ledger_file, operator="李某")
    assert ledger.notices == ("上次未正常退出，账本已检查，数据完好。",)
    ledger.close()
    again = open_existing(ledger_file, operator="李某")
    assert again.notices == ()
    again.close()


def _left_behind(ledger_file: Path) -> None:
    ledger_file.with_name(ledger_file.name + ".lock").write_text('{"name": "王某"}', encoding="utf-8")


def test_a_check_put_off_forbids_writing_until_it_has_passed(ledger_file: Path) -> None:
    _left_behind(ledger_file)
    ledger = open_existing(ledger_file, operator="李某", check_later=True)
    assert ledger.unchecked
    assert not ledger.read_only
    with pytest.raises(refusals.ReadOnlyLedger, match="还在检查"), ledger.tx("新建任务"):
        pass
    with pytest.raises(refusals.ReadOnlyLedger, match="还在检查"), ledger.unaudited():
        pass
    with closing(open_existing(ledger_file, operator="李某", read_only=True)) as reader:
        assert check(reader) == SOUND
    ledger.unchecked = False
    with ledger.tx("新建任务") as writing:
        writing.insert(_task())
    ledger.close()
    again = open_existing(ledger_file, operator="李某", check_later=True)
    assert not again.unchecked
    again.close()


def test_closing_before_the_check_passed_leaves_it_owed(ledger_file: Path) -> None:
    _left_behind(ledger_file)
    open_existing(ledger_file, operator="李某", check_later=True).close()
    again = open_existing(ledger_file, operator="李某", check_later=True)
    assert again.unchecked
    again.close()


def test_what_is_chosen_during_the_check_holds_without_being_written(ledger_file: Path) -> None:
    _left_behind(ledger_file)
    ledger = open_existing(ledger_file, operator="李某", check_later=True)
    beside.keep_preference(ledger, "preset", "large")
    assert beside.preference(ledger, "preset", "standard") == "large"
    ledger.unchecked = False
    beside.keep_preference(ledger, "preset", "huge")
    assert beside.preference(ledger, "preset", "standard") == "huge"
    ledger.close()


def test_a_damaged_file_is_checked_again_at_the_next_opening(ledger_file: Path) -> None:
    ledger = open_existing(ledger_file, operator="李某")
    ledger.connection.execute("PRAGMA foreign_keys = OFF")
    ledger.connection.execute("INSERT INTO assignment (uid, task_id, unit_id) VALUES ('a', 8, 9)")
    ledger.close()
    _left_behind(ledger_file)
    for _ in range(2):
        with pytest.raises(refusals.DamagedLedger):
            open_existing(ledger_file, operator="李某")


def test_an_unclean_end_with_a_torn_trail_is_told(ledger_file: Path) -> None:
    ledger = open_existing(ledger_file, operator="李某")
    with ledger.tx("新建任务") as writing:
        writing.insert(_task())
    ledger.connection.execute("DROP TRIGGER audit_entry_keeps")
    ledger.connection.execute("UPDATE audit_entry SET act = '别的'")
    ledger.close()
    ledger_file.with_name(ledger_file.name + ".lock").write_text("{}", encoding="utf-8")
    ledger = open_existing(ledger_file, operator="李某")
    assert ledger.notices == ("操作记录从第 1 条起校验不符，数据未改动。请保留此文件并联系管理员。",)
    ledger.close()


def _save_and_be_cut_off(ledger: Ledger, torn: Path) -> None:
    with ledger.tx("导入") as writing:
        writing.insert_many(_task(f"2026-{n:03d}") for n in range(300))
        shutil.copy(ledger.path, torn)
        shutil.copy(ledger.path.with_name(ledger.path.name + "-journal"), torn.with_name(torn.name + "-journal"))
        raise KeyboardInterrupt


def test_work_that_was_cut_off_while_saving_is_rolled_back(ledger_file: Path, tmp_path: Path) -> None:
    ledger = open_existing(ledger_file, operator="李某")
    ledger.connection.execute("PRAGMA cache_size = 1")
    torn = tmp_path / "断电.db"
    with pytest.raises(KeyboardInterrupt):
        _save_and_be_cut_off(ledger, torn)
    ledger.close()
    after = open_existing(torn, operator="李某")
    assert fetch(after, Task) == []
    assert after.notices
    after.close()


def test_reading_after_work_was_cut_off_rolls_it_back_first(ledger_file: Path, tmp_path: Path) -> None:
    ledger = open_existing(ledger_file, operator="李某")
    ledger.connection.execute("PRAGMA cache_size = 1")
    torn = tmp_path / "断电.db"
    with pytest.raises(KeyboardInterrupt):
        _save_and_be_cut_off(ledger, torn)
    ledger.close()
    reader = open_existing(torn, operator="李某", read_only=True)
    assert reader.read_only
    assert fetch(reader, Task) == []
    reader.close()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", refusals.DamagedLedger),
        (b"PK\x03\x04 no ledger at all " * 400, refusals.NotALedger),
        (b"SQLite format 3\x00" + b"\xff" * 5000, refusals.DamagedLedger),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_bad_file_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, refusal: type[Exception], read_only: bool
) -> None:
    path = tmp_path / "坏.db"
    path.write_bytes(content)
    with pytest.raises((refusal, refusals.NotALedger)):
        open_existing(path, operator="李某", read_only=read_only)
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["坏.db"]


def test_a_missing_ledger_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(refusals.MissingLedger):
        open_existing(tmp_path / "没有.db", operator="李某")
    assert list(tmp_path.iterdir()) == []


def test_a_new_ledger_never_overwrites_a_file(ledger_file: Path) -> None:
    before = hashlib.sha256(ledger_file.read_bytes()).digest()
    with pytest.raises(refusals.LedgerExists):
        create(ledger_file)
    assert hashlib.sha256(ledger_file.read_bytes()).digest() == before


@pytest.mark.parametrize("pragma", ["user_version = 99", "application_id = 7"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_or_foreign_file_is_refused_byte_by_byte_unchanged(
    ledger_file: Path, pragma: str, read_only: bool
) -> None:
    stranger = sqlite3.connect(ledger_file)
    stranger.execute(f"PRAGMA {pragma}")
    stranger.close()
    before = ledger_file.read_bytes()
    with pytest.raises((refusals.NewerLedger, refusals.NotALedger)):
        open_existing(ledger_file, operator="李某", read_only=read_only)
    assert ledger_file.read_bytes() == before


def test_the_office_is_read_anew_after_a_change(ledger: Ledger) -> None:
    with ledger.tx("新建账本") as writing:
        writing.insert(Office(name="临河县政府办公室"))
    assert ledger.office.name == "临河县政府办公室"
    with ledger.tx("修改“本单位”") as writing:
        writing.change("office", 1, name="临河县人民政府办公室")
    assert ledger.office.name == "临河县人民政府办公室"


def test_tampering_is_found_at_its_entry(ledger: Ledger) -> None:
    for number in range(1, 6):
        with ledger.tx("新建操作人") as writing:
            writing.insert(Operator(name=f"操作人{number}"))
    assert audit.first_broken(ledger.connection) is None
    ledger.connection.execute("DROP TRIGGER audit_change_keeps")
    ledger.connection.execute("UPDATE audit_change SET after = replace(after, '操作人3', '操作人9')")
    assert audit.first_broken(ledger.connection) == 3


def test_a_purged_change_leaves_a_tombstone_and_a_valid_chain(ledger: Ledger) -> None:
    with ledger.tx("新建操作人") as writing:
        writing.insert(Operator(name="操作人"))
    ledger.connection.execute("UPDATE audit_change SET before = NULL, after = NULL, purged_at = '2026-05-01'")
    assert audit.first_broken(ledger.connection) is None
