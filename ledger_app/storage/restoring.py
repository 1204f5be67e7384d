"""Putting a backup in the place of the ledger: checked first, swapped in one step, and what was there is kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ledger_app.domain.backup import Backup, RestorePreview, day_and_minute
from ledger_app.domain.refusal import Refusal
from ledger_app.storage import at_rest, audit, backups, migrations, refusals
from ledger_app.storage import connection as opening
from ledger_app.storage.at_rest import JOURNALS, Content
from ledger_app.storage.lock import WriterLock

DAMAGED = "损坏"
_TEMPORARY = ".restore-"
_BLOCK = 1 << 20


class UnfitBackup(Refusal):
    """The backup is damaged, incomplete, altered or something else; the ledger was left as it was."""


@dataclass(frozen=True)
class Restored:
    """``kept`` is where the file that was there before is now; None where there was none."""

    ledger: Path
    backup: Path
    kept: Path | None


def preview(ledger: Path, backup: Path) -> RestorePreview:
    """What restoring would bring; refuses an unfit backup. Neither file is touched."""
    with _private_copy(backup, ledger) as copy:
        content = _fit(copy, backup)
        described = _described(backup, content)
    try:
        with closing(opening.connect(ledger, read_only=True)) as connection:
            opening.check_soundness(connection, ledger)
            present = at_rest.content(connection)
            shared = connection.execute("SELECT 1 FROM audit_entry WHERE hash = ?", (content.head,)).fetchone()
    except (sqlite3.Error, Refusal):
        return RestorePreview(described, None, None)
    lost = present.seq - content.seq if shared else None
    return RestorePreview(described, present.counts, lost, stranger=present.origin != content.origin)


def restore(ledger: Path, backup: Path, *, operator: str) -> Restored:
    """Make the ledger what the backup holds, and note it in the trail.

    Refused with M03 while somebody holds the ledger, and with ``UnfitBackup``; then the ledger is as it was. A sound
    ledger is backed up first; a damaged one goes to 损坏 with all its journals.
    """
    if backup.exists() and ledger.exists() and backup.samefile(ledger):
        raise UnfitBackup("选的就是账本文件本身，没有恢复；请选择一份备份。")
    lock = WriterLock(ledger, operator)
    try:
        with _private_copy(backup, ledger) as copy:
            content = _fit(copy, backup)
            kept = _keep(ledger)
            described = _described(backup, content)
            head = _prepare(copy, operator, f"从备份恢复：{day_and_minute(described.made_at)}的备份")
            _take_journals_away(ledger)
            backups.swap(copy, ledger)
            at_rest.flushed_folder(ledger.resolve().parent)
        if at_rest.sound_content(ledger).head != head:
            raise RuntimeError("the restored ledger is not what was put there")
    except OSError as error:
        raise UnfitBackup(f"不能写入“{ledger.parent}”（磁盘已满或不能写入），没有恢复，原有文件没有改动。") from error
    finally:
        lock.let_go()
    return Restored(ledger, backup, kept)


@contextlib.contextmanager
def _private_copy(backup: Path, ledger: Path) -> Iterator[Path]:
    """The backup's bytes under a name that no journal lies beside, checked against its manifest; gone afterwards."""
    if not backup.is_file():
        raise UnfitBackup(f"没有找到备份“{backup.name}”，没有恢复；请核对文件位置，U盘上的备份请先插好U盘。")
    told = backups.manifest_of(backup)
    if told is None and any(_size(beside) for beside in _beside(backup)[:2]):
        raise UnfitBackup(f"“{backup.name}”旁边有没写完的日志文件，可能不完整，没有恢复；请换一份备份。")
    copy = ledger.resolve().with_name(f"{_TEMPORARY}{secrets.token_hex(4)}.tmp")
    try:
        digest = _copied(backup, copy)
        if told is not None and told["sha256"] != digest:
            raise UnfitBackup(f"备份“{backup.name}”与它的清单不一致，已损坏或被改动，没有恢复；请换一份备份。")
        yield copy
    finally:
        for left in (copy, *_beside(copy)):
            left.unlink(missing_ok=True)


def _copied(source: Path, target: Path) -> str:
    """Copy and sum in one reading: what was summed is what will be used."""
    summed = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while block := reading.read(_BLOCK):
            summed.update(block)
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())
    return summed.hexdigest()


def _fit(copy: Path, backup: Path) -> Content:
    """The copy is a sound ledger of ours, its trail whole, its structure word for word ours."""
    try:
        content = at_rest.sound_content(copy, whole_trail=True)
    except refusals.NewerLedger:
        raise
    except at_rest.BrokenTrail as broken:
        raise UnfitBackup(f"备份“{backup.name}”的操作记录校验不符，没有恢复；请换一份备份。") from broken
    except Refusal as refusal:
        words = "不是本软件的账本" if isinstance(refusal, refusals.NotALedger) else "已损坏或不完整"
        raise UnfitBackup(f"“{backup.name}”{words}，没有恢复，账本没有改动；请换一份备份。") from refusal
    if content.version == migrations.VERSION:
        with at_rest.at_rest(copy) as connection:
            strange = at_rest.unlike_ours(connection)
        if strange:
            raise UnfitBackup(f"“{backup.name}”的结构与本软件的账本不一致，内容不安全，没有恢复；请换一份备份。")
    return content


def _described(backup: Path, content: Content) -> Backup:
    if backups.manifest_of(backup) is not None:
        return backups.described(backup)
    stat = backup.stat()
    made = datetime.fromtimestamp(stat.st_mtime).astimezone()
    return Backup(str(backup), 0, made, seq=content.seq, size=stat.st_size, counts=content.counts)


def _keep(ledger: Path) -> Path | None:
    """Keep what is there: a sound ledger in a backup, anything else in 损坏; None where there is nothing.

    With a journal that still means something the files are copied first: rolling back writes into them.
    """
    hot = any(_size(beside) for beside in _beside(ledger)[:2])
    aside = _set_aside(ledger, copied=True) if hot else None
    return _backed_up(ledger) or aside or _set_aside(ledger, copied=False)


def _backed_up(ledger: Path) -> Path | None:
    """A backup of the present ledger; None where there is none, or none that is sound."""
    if not ledger.is_file():
        return None
    try:
        if opening.is_hot(ledger):
            with closing(opening.connect(ledger)) as connection:
                opening.take_back_cut_off(connection, ledger)
        opening.check_identity(ledger, migrations.VERSION)
        return Path(backups.take(ledger, reason="before_restore").path)
    except backups.BackupFailed as failed:
        raise UnfitBackup(f"恢复前备份当前数据失败：{failed.message}；没有恢复，账本没有改动。") from failed
    except (sqlite3.Error, Refusal):
        return None


def _prepare(copy: Path, operator: str, act: str) -> str:
    """Bring the copy to the present shape and write the restore into its trail; returns the head of the trail."""
    with closing(opening.connect(copy)) as connection:
        opening.rollback_journal(connection)
        migrations.upgrade(connection, operator)
        connection.execute("BEGIN IMMEDIATE")
        head = audit.append(connection, audit.facts_now(audit.next_seq(connection), operator, act, None), [])
        connection.execute("COMMIT")
    at_rest.flushed(copy)
    return head


def _set_aside(ledger: Path, *, copied: bool) -> Path | None:
    """Keep the file and its journals as they are under 损坏/time; the file itself stays until the swap."""
    there = [each for each in (ledger, *_beside(ledger)) if each.exists()]
    if not there:
        return None
    folder = _new_folder(ledger)
    for each in there:
        kept = folder / each.name
        if copied or not _linked(each, kept):
            shutil.copyfile(each, kept)
            at_rest.flushed(kept)
    at_rest.flushed_folder(folder)
    return folder / ledger.name if ledger.exists() else folder


def _linked(file: Path, kept: Path) -> bool:
    """Whether the file system could give the file a second name."""
    with contextlib.suppress(OSError):
        os.link(file, kept)
        return True
    return False


def _take_journals_away(ledger: Path) -> None:
    """Everything is kept by now: no journal of the old file may be taken for one of the new."""
    for each in _beside(ledger):
        each.unlink(missing_ok=True)
    at_rest.flushed_folder(ledger.resolve().parent)


def _new_folder(ledger: Path) -> Path:
    name, number = f"{datetime.now():%Y%m%d-%H%M%S}", 1
    folder = ledger.resolve().parent / DAMAGED / name
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{name}_{number}")
    folder.mkdir(parents=True)
    return folder


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in JOURNALS]


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
