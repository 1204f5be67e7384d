"""Backups: copied by SQLite beside the work, reopened and checked, described by a manifest, and only then named."""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ledger_app.domain.backup import Backup, superfluous
from ledger_app.domain.refusal import Refusal
from ledger_app.storage import at_rest, refusals
from ledger_app.storage import connection as opening
from ledger_app.storage.at_rest import Content

FOLDER = "备份"
PAGES = 1000  # copied in one step; between steps others may write
PATIENCE = 20  # how often others may write in between before it is copied in one go
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)  # seconds between tries while another program (a virus scanner) holds a file
LARGE = 64 << 20  # a larger copy taken by the way has its indexes compared when it is restored, not while one waits
WHOLLY_CHECKED = ("manual", "external", "before_restore", "before_upgrade")
_TEMPORARY = ".backup-"
_STALE = 24 * 3600  # seconds after which a temporary file was left by a program that died
_FORMAT = 1


class BackupFailed(Refusal):
    """A backup could not be made; the reason alone, to be put into M09."""


def folder_of(ledger: Path) -> Path:
    """Where the backups of this ledger are."""
    return ledger.resolve().parent / FOLDER


def take(ledger: Path, *, reason: str, to: Path | None = None, now: datetime | None = None) -> Backup:
    """Copy the ledger while it is at work, check the copy, and give it its name.

    ``to`` is another folder or a file to write. Refuses with ``BackupFailed``, with M01 where the ledger itself is
    damaged or with M16 where its trail is; then nothing was written and nothing replaced.
    """
    moment = (now or datetime.now()).astimezone().replace(microsecond=0)
    target = _target(ledger, to, moment)
    temporary = target.with_name(f"{_TEMPORARY}{secrets.token_hex(4)}.tmp")
    try:
        target.parent.mkdir(exist_ok=True)
        _clear_away(target.parent)
        _copy(ledger, temporary)
        at_rest.flushed(temporary, read_anew=to is not None)
        content = _checked(ledger, temporary, quick=reason not in WHOLLY_CHECKED)
        backup = _described(ledger, target, content, moment)
        backup = replace(backup, reason=reason, size=temporary.stat().st_size, external=to is not None)
        _name(temporary, target, _manifest(ledger, backup, content, at_rest.digest_of(temporary)))
        if to is not None:
            _note_elsewhere(ledger, backup, target)
    except OSError as error:
        raise BackupFailed(_why(error, target.parent)) from error
    except sqlite3.Error as error:
        raise _refusal(error, ledger, target.parent) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return backup


def known(ledger: Path, *, origin: str = "") -> list[Backup]:
    """The backups of this ledger, the newest first; ``origin`` finds those made under an earlier file name too."""
    found = []
    for manifest in sorted(folder_of(ledger).glob("*.json")):
        told = _read(manifest)
        if told and (told.get("ledger") == ledger.name or (origin and told.get("origin") == origin)):
            found.append(_of_manifest(manifest, told))
    return sorted(found, key=lambda each: (each.serial, each.seq), reverse=True)


def thin(ledger: Path, *, origin: str, now: datetime | None = None) -> list[Backup]:
    """Delete what the rule lets go, of this ledger only. Called after a backup of a sound ledger."""
    moment = (now or datetime.now()).astimezone()
    own = [each for each in known(ledger, origin=origin) if each.origin == origin]
    gone = superfluous(own, now=moment)
    for backup in gone:
        Path(backup.path).unlink(missing_ok=True)
        manifest_path(Path(backup.path)).unlink(missing_ok=True)
    return gone


def manifest_path(backup: Path) -> Path:
    """The manifest beside a backup."""
    return backup.with_name(backup.name + ".json")


def manifest_of(backup: Path) -> dict[str, Any] | None:
    """What the manifest beside a backup tells; None where there is none that can be read."""
    return _read(manifest_path(backup))


def described(path: Path) -> Backup:
    """A file that may be a backup: by its manifest where it has one, else by what it holds (checked)."""
    told = manifest_of(path)
    if told is not None:
        return _of_manifest(manifest_path(path), told)
    content, stat = at_rest.sound_content(path), path.stat()
    made = datetime.fromtimestamp(stat.st_mtime).astimezone()
    backup = Backup(str(path), 0, made, seq=content.seq, size=stat.st_size, counts=content.counts, verified=False)
    return replace(backup, office=content.office, origin=content.origin)


def _target(ledger: Path, to: Path | None, moment: datetime) -> Path:
    folder = folder_of(ledger) if to is None or to.is_dir() else None
    if folder is None:
        assert to is not None
        if to.exists() and to.samefile(ledger):
            raise BackupFailed("备份不能写到账本文件本身，请换一个文件名")
        if not to.resolve().parent.is_dir():
            raise BackupFailed(f"文件夹“{to.parent}”不存在，请选择已有的文件夹")
        return to.resolve()
    name = f"{ledger.stem}_{moment:%Y%m%d-%H%M%S}"
    folder = folder if to is None else to.resolve()
    target, number = folder / f"{name}.db", 1
    while target.exists() or manifest_path(target).exists():
        number += 1
        target = folder / f"{name}_{number}.db"
    return target


@contextlib.contextmanager
def working_copy(ledger: Path) -> Iterator[Path]:
    """The ledger as it is now, for long reading that would hold up whoever saves; gone afterwards."""
    folder = folder_of(ledger)
    folder.mkdir(exist_ok=True)
    _clear_away(folder)
    temporary = folder / f"{_TEMPORARY}{secrets.token_hex(4)}.tmp"
    try:
        _copy(ledger, temporary)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _copy(ledger: Path, temporary: Path) -> None:
    """In small steps; whoever saves in between goes first, and the copy begins again."""
    with closing(opening.connect(ledger, read_only=True)) as source:
        source.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # made durable as a whole, before it has a name
            copy.execute("PRAGMA journal_mode = OFF")
            try:
                source.backup(copy, pages=PAGES, progress=_patient(), sleep=0.05)
            except _Impatient:
                source.backup(copy)


class _Impatient(Exception):
    """Others write so often that small steps never come to an end."""


def _patient() -> Callable[[int, int, int], None]:
    least, begun = [1 << 60], [0]

    def watch(_: int, remaining: int, __: int) -> None:
        if remaining > least[0]:
            begun[0] += 1
        least[0] = remaining
        if begun[0] > PATIENCE:
            raise _Impatient

    return watch


def _checked(ledger: Path, temporary: Path, *, quick: bool) -> Content:
    """The copy is whole, and its last entry is one that the ledger knows."""
    try:
        content = at_rest.sound_content(temporary, quick=quick and temporary.stat().st_size > LARGE)
    except refusals.DamagedLedger as error:
        raise _whose_damage(ledger, temporary) from error
    with closing(opening.connect(ledger, read_only=True)) as source:
        known_head = source.execute("SELECT 1 FROM audit_entry WHERE hash = ?", (content.head,)).fetchone()
    if content.seq and not known_head:
        raise BackupFailed("备份与账本核对不一致，没有保存这份备份")
    return content


def _whose_damage(ledger: Path, temporary: Path) -> Refusal:
    """A copy of a damaged ledger is damaged: then the ledger is to be told of, not the disk of the backups."""
    try:
        with closing(opening.connect(ledger, read_only=True)) as source:
            opening.check_soundness(source, ledger)
    except refusals.DamagedLedger as damage:
        return damage
    return BackupFailed(f"写到“{temporary.parent}”的备份没有通过校验，磁盘可能有问题")


def _described(ledger: Path, target: Path, content: Content, moment: datetime) -> Backup:
    others = [each.serial for each in known(ledger, origin=content.origin)]
    return Backup(
        path=str(target),
        serial=max(others, default=0) + 1,
        made_at=moment,
        seq=content.seq,
        counts=content.counts,
        office=content.office,
        origin=content.origin,
        head=content.head,
    )


def _manifest(ledger: Path, backup: Backup, content: Content, digest: str) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "ledger": ledger.name,
        "file": Path(backup.path).name,
        "serial": backup.serial,
        "made_at": backup.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "reason": backup.reason,
        "office": content.office,
        "version": content.version,
        "seq": content.seq,
        "head": content.head,
        "origin": content.origin,
        "counts": content.counts,
        "size": backup.size,
        "sha256": digest,
    }


def _name(temporary: Path, target: Path, manifest: dict[str, Any]) -> None:
    """The manifest first: what bears the name of a backup is described and checked."""
    _write(manifest_path(target), manifest)
    swap(temporary, target)
    at_rest.flushed_folder(target.parent)


def swap(temporary: Path, target: Path) -> None:
    """Put one file in the place of another, in one step; waits a little for programs that hold the target."""
    for pause in (*PAUSES, None):
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if pause is None or not target.exists():
                raise
            time.sleep(pause)


def _write(path: Path, manifest: dict[str, Any]) -> None:
    fresh = path.with_name(f"{_TEMPORARY}{secrets.token_hex(4)}.tmp")
    try:
        fresh.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        at_rest.flushed(fresh)
        swap(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _note_elsewhere(ledger: Path, backup: Backup, target: Path) -> None:
    """Beside the ledger a note tells of the backup that lies elsewhere, if the two are on different disks."""
    if not on_other_disk(ledger, target.parent):
        return
    folder = folder_of(ledger)
    folder.mkdir(exist_ok=True)
    told = manifest_of(target)
    if told is not None:
        name = f"{ledger.stem}_{backup.made_at:%Y%m%d-%H%M%S}_{backup.serial}.elsewhere.json"
        _write(folder / name, {**told, "elsewhere": str(target)})


def on_other_disk(ledger: Path, folder: Path) -> bool:
    """Whether a folder lies on another disk than the ledger, so that one failure does not take both."""
    return ledger.resolve().parent.stat().st_dev != folder.resolve().stat().st_dev


def _of_manifest(manifest: Path, told: dict[str, Any]) -> Backup:
    elsewhere = told.get("elsewhere")
    path = Path(elsewhere) if elsewhere else manifest.with_name(manifest.name.removesuffix(".json"))
    reachable = path.is_file()
    return Backup(
        path=str(path),
        serial=int(told["serial"]),
        made_at=datetime.fromisoformat(told["made_at"]).astimezone(),
        reason=str(told.get("reason", "")),
        seq=int(told["seq"]),
        size=int(told["size"]),
        counts={str(table): int(count) for table, count in dict(told["counts"]).items()},
        verified=path.stat().st_size == told["size"] if reachable else bool(elsewhere),
        office=str(told.get("office", "")),
        origin=str(told.get("origin", "")),
        head=str(told.get("head", "")),
        external=bool(elsewhere) or told.get("reason") == "external",
        reachable=reachable,
    )


def _read(manifest: Path) -> dict[str, Any] | None:
    """A manifest that is one; anything else in the folder is passed over."""
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        _of_manifest(manifest, told)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return told if isinstance(told, dict) and told.get("format") == _FORMAT and "sha256" in told else None


def _clear_away(folder: Path) -> None:
    """Temporary files of a program that died while backing up."""
    for left in folder.glob(f"{_TEMPORARY}*.tmp"):
        if time.time() - left.stat().st_mtime > _STALE:
            left.unlink(missing_ok=True)


def _why(error: OSError, folder: Path) -> str:
    if error.errno == 28:  # no space left
        return f"“{folder}”所在磁盘空间不足"
    return f"不能写入“{folder}”"


def _refusal(error: sqlite3.Error, ledger: Path, folder: Path) -> Refusal:
    refusal = refusals.refusal_of(error, ledger)
    if isinstance(refusal, refusals.DiskFull):
        return BackupFailed(f"“{folder}”所在磁盘空间不足")
    if isinstance(refusal, refusals.DamagedLedger | refusals.NotALedger | refusals.LedgerInUse):
        return refusal
    if refusal is None:
        raise error
    return BackupFailed(f"不能读取账本或写入“{folder}”")
