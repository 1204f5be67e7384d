"""Backups of a ledger at work, the check, and the way back."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ledger_app.domain.office import Office
from ledger_app.domain.task import Task
from ledger_app.storage import at_rest, backups, refusals
from ledger_app.storage.checking import AlteredRows, problems, require_sound
from ledger_app.storage.ledger import Ledger, create, open_existing
from ledger_app.storage.restoring import UnfitBackup, preview, restore
from ledger_app.storage.trail import steps
from tests.storage.damage import overwrite_page, write_past_the_program


@pytest.fixture
def path(tmp_path: Path) -> Path:
    ledger = create(tmp_path / "临河县.db", operator="李某")
    with ledger.tx("新建账本") as writing:
        writing.insert(Office(name="临河县人民政府办公室"))
    add(ledger, 1)
    ledger.close()
    return tmp_path / "临河县.db"


def add(ledger: Ledger, number: int, requirement: str = "公开办事指南") -> None:
    with ledger.tx("新建任务") as writing:
        writing.insert(Task(number=f"2026-{number:03d}", year=2026, requirement=requirement))


def change(path: Path, number: int) -> None:
    with closing(open_existing(path, operator="李某")) as ledger:
        add(ledger, number)


def numbers(path: Path) -> list[str]:
    with closing(open_existing(path, operator="李某", read_only=True)) as ledger:
        return [number for (number,) in ledger.rows("SELECT number FROM task ORDER BY number")]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_backup_is_named_only_with_a_manifest_that_fits_it(path: Path) -> None:
    backup = backups.take(path, reason="manual")
    told = json.loads(backups.manifest_path(Path(backup.path)).read_text(encoding="utf-8"))
    assert told["sha256"] == digest(Path(backup.path))
    assert (told["seq"], told["counts"]["task"], told["ledger"]) == (2, 1, "临河县.db")
    assert [each.path for each in backups.known(path)] == [backup.path]
    assert backups.known(path)[0].verified
    assert sorted(each.name for each in (path.parent / "备份").iterdir()) == sorted(
        [Path(backup.path).name, Path(backup.path).name + ".json"]
    )


def test_a_backup_is_taken_while_the_ledger_is_open_and_others_save(path: Path) -> None:
    with closing(open_existing(path, operator="李某")) as ledger:
        add(ledger, 2, "长" * 2_000_000)
        taken: list[object] = []
        worker = threading.Thread(target=lambda: taken.append(backups.take(path, reason="regular")))
        worker.start()
        for number in range(3, 30):
            add(ledger, number)
        worker.join(30)
        assert len(taken) == 1
    assert numbers(Path(taken[0].path))[:2] == ["2026-001", "2026-002"]  # type: ignore[attr-defined]
    assert not list((path.parent / "备份").glob(".*"))


def test_two_backups_of_one_second_have_two_names_and_an_order(path: Path) -> None:
    now = datetime.now().astimezone()
    first, second = (backups.take(path, reason="manual", now=now) for _ in range(2))
    assert first.path != second.path
    assert [each.serial for each in backups.known(path)] == [2, 1]


def test_a_damaged_ledger_is_not_backed_up_and_nothing_is_thinned(path: Path) -> None:
    first = backups.take(path, reason="manual")
    overwrite_page(path, 5)
    before = digest(path)
    with pytest.raises(refusals.DamagedLedger):
        backups.take(path, reason="regular")
    assert digest(path) == before
    assert [each.path for each in backups.known(path)] == [first.path]
    assert not list((path.parent / "备份").glob(".*"))


def test_an_altered_trail_is_not_backed_up(path: Path) -> None:
    write_past_the_program(path, "UPDATE audit_change SET after = replace(after, '公开', '不公开') WHERE entry_seq = 2")
    with pytest.raises(at_rest.BrokenTrail, match="第 2 条"):
        backups.take(path, reason="regular")


def test_backups_of_another_ledger_in_the_same_folder_are_never_thinned(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "石坪乡.db"
    create(other, operator="王某").close()
    old = datetime.now().astimezone() - timedelta(days=30)
    for hour in range(12):
        backups.take(path, reason="regular", now=old + timedelta(hours=hour))
        backups.take(other, reason="regular", now=old + timedelta(hours=hour))
    origin = backups.known(path)[0].origin
    gone = backups.thin(path, origin=origin)
    assert 0 < len(gone) <= 7
    assert len(backups.known(other)) == 12
    assert not any(Path(each.path).exists() for each in gone)


def test_a_backup_elsewhere_on_the_same_disk_does_not_count_as_outside(path: Path, tmp_path: Path) -> None:
    (tmp_path / "U盘").mkdir()
    backup = backups.take(path, reason="external", to=tmp_path / "U盘")
    assert Path(backup.path).parent.name == "U盘"
    assert backups.known(path) == []


def test_the_ledger_itself_is_never_the_target_of_a_backup(path: Path) -> None:
    before = digest(path)
    with pytest.raises(backups.BackupFailed):
        backups.take(path, reason="manual", to=path)
    assert digest(path) == before


def test_a_restore_brings_back_what_the_backup_held_and_keeps_what_was_there(path: Path) -> None:
    backup = Path(backups.take(path, reason="manual").path)
    change(path, 2)
    told = preview(path, backup)
    assert (told.lost, told.stranger, told.present["task"]) == (1, False, 2)  # type: ignore[index]
    outcome = restore(path, backup, operator="李某")
    assert numbers(path) == ["2026-001"]
    assert outcome.kept is not None
    assert numbers(outcome.kept) == ["2026-001", "2026-002"]
    assert problems(path, deep=True) == []
    with closing(open_existing(path, operator="李某")) as ledger:
        assert ledger.notices == ()
        acts = ledger.rows("SELECT act FROM audit_entry ORDER BY seq DESC LIMIT 1")
        assert acts[0][0].startswith("从备份恢复：")
        assert "恢复" not in steps(ledger.connection, "李某")[0][-1].act  # nothing that 撤销 could take back
        add(ledger, 3)
    restore(path, outcome.kept, operator="李某")
    assert numbers(path) == ["2026-001", "2026-002"]


def test_a_damaged_ledger_is_kept_with_its_journals_which_never_reach_the_restored_one(path: Path) -> None:
    backup = Path(backups.take(path, reason="manual").path)
    change(path, 2)
    overwrite_page(path, 1)
    damaged = digest(path)
    journal = path.with_name(path.name + "-journal")
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"\1" * 4096)
    outcome = restore(path, backup, operator="李某")
    assert outcome.kept is not None
    assert outcome.kept.parent.parent.name == "损坏"
    assert digest(outcome.kept) == damaged
    assert len(list(outcome.kept.parent.iterdir())) == 4
    assert not journal.exists()
    assert numbers(path) == ["2026-001"]


def test_a_lost_ledger_is_restored_and_leftover_journals_are_set_aside(path: Path) -> None:
    backup = Path(backups.take(path, reason="manual").path)
    path.unlink()
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"\1" * 4096)
    outcome = restore(path, backup, operator="李某")
    assert outcome.kept is not None
    assert numbers(path) == ["2026-001"]


def test_journals_beside_a_backup_are_not_taken_for_its_own(path: Path) -> None:
    backup = Path(backups.take(path, reason="manual").path)
    backup.with_name(backup.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"\1" * 4096)
    restore(path, backup, operator="李某")
    assert numbers(path) == ["2026-001"]
    backups.manifest_path(backup).unlink()
    with pytest.raises(UnfitBackup, match="日志文件"):
        restore(path, backup, operator="李某")


def unfit(path: Path, folder: Path) -> dict[str, Path]:
    """Files that must never be restored."""
    good = Path(backups.take(path, reason="manual").path)
    made = {name: folder / f"{name}.db" for name in ("empty", "cut", "text", "strange", "altered")}
    made["empty"].touch()
    made["cut"].write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    made["text"].write_text("这不是账本" * 1000, encoding="utf-8")
    shutil.copyfile(good, made["strange"])
    with closing(sqlite3.connect(made["strange"])) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON task BEGIN DELETE FROM task; END")
    shutil.copyfile(good, made["altered"])
    shutil.copyfile(backups.manifest_path(good), backups.manifest_path(made["altered"]))
    with closing(sqlite3.connect(made["altered"])) as connection:
        connection.execute("UPDATE task SET requirement = '改'")
        connection.commit()
    return {**made, "missing": folder / "没有.db", "itself": path}


def test_what_is_no_sound_backup_is_refused_and_the_ledger_left_as_it_was(path: Path, tmp_path: Path) -> None:
    files = unfit(path, tmp_path)
    before = digest(path)
    for file in files.values():
        with pytest.raises(UnfitBackup):
            restore(path, file, operator="李某")
        assert digest(path) == before
    assert not list(tmp_path.glob(".restore*"))
    assert not (tmp_path / "损坏").exists()


def fail(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


@pytest.mark.parametrize("step", ["_copied", "_prepare", "_keep", "_take_journals_away", "backups.swap"])
def test_a_restore_that_cannot_be_finished_leaves_the_ledger(
    step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path(backups.take(path, reason="manual").path)
    change(path, 2)
    before = digest(path)
    monkeypatch.setattr(f"ledger_app.storage.restoring.{step}", fail)
    with pytest.raises(UnfitBackup):
        restore(path, backup, operator="李某")
    monkeypatch.undo()
    assert digest(path) == before
    assert not list(path.parent.glob(".restore*"))
    assert restore(path, backup, operator="李某").kept
    assert numbers(path) == ["2026-001"]


@pytest.mark.parametrize("step", ["_copy", "_write", "swap", "at_rest.flushed", "at_rest.digest_of"])
def test_a_backup_that_cannot_be_finished_leaves_nothing_that_looks_like_one(
    step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"ledger_app.storage.backups.{step}", fail)
    with pytest.raises(backups.BackupFailed, match="磁盘空间不足"):
        backups.take(path, reason="regular")
    monkeypatch.undo()
    assert list((path.parent / "备份").glob("*.db")) == []
    assert backups.known(path) == [] or not any(each.verified for each in backups.known(path))
    assert backups.take(path, reason="regular").verified


def test_a_ledger_in_use_is_not_replaced(path: Path) -> None:
    backup = Path(backups.take(path, reason="manual").path)
    with closing(open_existing(path, operator="王某")), pytest.raises(refusals.LedgerInUse):
        restore(path, backup, operator="李某")


def test_a_sound_ledger_has_no_problems(path: Path) -> None:
    assert problems(path, deep=True) == []


def test_damage_is_listed_and_the_file_left_as_it_is(path: Path) -> None:
    overwrite_page(path, 5)
    before = digest(path)
    assert problems(path)
    assert digest(path) == before
    path.write_bytes(b"")
    assert "空文件" in problems(path)[0]
    path.write_bytes(b"\0" * 9000)
    assert problems(path)


def test_rows_changed_past_the_program_are_named_by_the_deep_check(path: Path) -> None:
    write_past_the_program(path, "UPDATE task SET requirement = '改过的' WHERE number = '2026-001'")
    assert problems(path) == []
    assert problems(path, deep=True) == ["任务（编号 1）与操作记录不一致，可能在软件之外改动过。"]


def test_an_altered_trail_is_found_by_every_check(path: Path) -> None:
    write_past_the_program(path, "UPDATE audit_entry SET operator = '王某' WHERE seq = 1")
    assert problems(path) == ["操作记录从第 1 条起校验不符。"]


def test_a_large_ledger_is_checked_in_a_copy_that_is_gone_afterwards(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "LARGE", 0)
    require_sound(path, deep=True)
    write_past_the_program(path, "UPDATE task SET requirement = '改过的'")
    require_sound(path)
    with pytest.raises(AlteredRows, match="任务（编号 1）"):
        require_sound(path, deep=True)
    assert list((path.parent / "备份").iterdir()) == []


def test_a_missing_ledger_is_no_question_of_damage(tmp_path: Path) -> None:
    with pytest.raises(refusals.MissingLedger):
        problems(tmp_path / "没有.db")
