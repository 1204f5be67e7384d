"""Backups as an office sees them: when they are taken, what is told of them, and who may restore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ledger_app.domain.office import Operator
from ledger_app.domain.task import Task
from ledger_app.operations import safekeeping
from ledger_app.operations.administrator import NotAdministrator
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.operations.unit_import import accept_units, skeleton_units
from ledger_app.storage import backups
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.refusals import DamagedLedger
from tests.storage.damage import overwrite_page

NOW = datetime.now().astimezone()


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Ledger]:
    made = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    yield made
    close_ledger(made)


def add(ledger: Ledger, number: int) -> None:
    with ledger.tx("新建任务") as writing:
        writing.insert(Task(number=f"2026-{number:03d}", year=2026, requirement="公开办事指南"))


def test_nothing_is_backed_up_twice(filed: Ledger) -> None:
    assert safekeeping.back_up_if_changed(filed, reason="regular") is not None
    assert safekeeping.back_up_if_changed(filed, reason="regular") is None
    add(filed, 1)
    assert not safekeeping.is_backed_up(filed)
    assert safekeeping.back_up_if_changed(filed, reason="closing") is not None
    assert [each.reason for each in safekeeping.backups_of(filed)] == ["closing", "regular"]


def test_a_guarded_ledger_is_backed_up_before_a_batch_and_another_is_not(filed: Ledger) -> None:
    accept_units(filed, skeleton_units())
    assert safekeeping.backups_of(filed) == []
    safekeeping.guard(filed)
    accept_units(filed, skeleton_units())
    (made,) = safekeeping.backups_of(filed)
    assert (made.reason, made.counts["unit"] > 0) == ("before_import", True)


def test_old_backups_are_thinned_as_new_ones_are_made(filed: Ledger) -> None:
    for hour in range(12):
        backups.take(filed.path, reason="regular", now=NOW - timedelta(days=20, hours=-hour))
    safekeeping.back_up(filed)
    left = safekeeping.backups_of(filed)
    assert len(left) < 12
    assert all(Path(each.path).exists() for each in left)
    assert [each.serial for each in left][:5] == [13, 12, 11, 10, 9]


def test_a_backup_elsewhere_is_remembered_though_the_stick_is_gone(
    filed: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(backups, "on_other_disk", lambda ledger, folder: True)
    made = safekeeping.copy_elsewhere(filed, stick)
    assert Path(made.path).parent == stick
    safety = safekeeping.safety(filed)
    assert safety.external is not None
    assert not safety.external_overdue(NOW + timedelta(days=6))
    assert safety.external_overdue(NOW + timedelta(days=8))
    Path(made.path).unlink()
    (known,) = safekeeping.backups_of(filed)
    assert (known.external, known.reachable, known.verified) == (True, False, True)


def test_a_folder_that_is_not_there_takes_no_backup(filed: Ledger, tmp_path: Path) -> None:
    with pytest.raises(safekeeping.NoBackup, match="插好U盘"):
        safekeeping.copy_elsewhere(filed, tmp_path / "没有")


def test_a_failed_backup_names_the_reason_and_the_last_good_one(filed: Ledger, tmp_path: Path) -> None:
    (tmp_path / "备份").write_text("这里不是文件夹", encoding="utf-8")
    with pytest.raises(safekeeping.NoBackup) as refused:
        safekeeping.back_up(filed, reason="regular")
    assert refused.value.message.startswith("自动备份失败：不能写入“")
    assert refused.value.message.endswith("还没有成功的备份。")
    safekeeping.guard(filed)
    accept_units(filed, skeleton_units())  # a full disk does not stop the work


def test_a_damaged_ledger_takes_no_batch_and_its_newest_good_backup_is_named(tmp_path: Path) -> None:
    ledger = create_ledger(tmp_path / "临河县.db", name="临河县政府办公室", level="county", operator="李某")
    made = safekeeping.back_up(ledger)
    add(ledger, 1)
    preview = skeleton_units()
    safekeeping.guard(ledger)
    overwrite_page(ledger.path, 30)
    with pytest.raises(DamagedLedger):
        accept_units(ledger, preview)
    close_ledger(ledger)
    assert [each.path for each in safekeeping.good_backups(ledger.path)] == [made.path]
    words = safekeeping.damage_in_words(ledger.path, now=NOW)
    assert words.startswith("账本文件已损坏，未做任何改动。最近一份完好备份：今天")
    assert words.endswith("（之后约 1 条改动）。")
    assert safekeeping.check(ledger.path)
    done = safekeeping.restore(ledger.path, Path(made.path), operator="李某")
    assert done.kept is not None
    assert safekeeping.check(ledger.path, deep=True) == []


def test_only_the_administrator_restores(filed: Ledger) -> None:
    safekeeping.may_restore(filed)
    with filed.tx("新建操作人") as writing:
        writing.insert(Operator(name="王某"))
    filed.operator = "王某"
    with pytest.raises(NotAdministrator, match="李某"):
        safekeeping.may_restore(filed)


def test_the_preview_says_what_will_be_missing(filed: Ledger) -> None:
    made = safekeeping.back_up(filed)
    add(filed, 1)
    add(filed, 2)
    told = safekeeping.preview_restore(filed.path, Path(made.path))
    assert "此后的2次修改将不在其中" in told.sentence()
    assert told.backup == made
