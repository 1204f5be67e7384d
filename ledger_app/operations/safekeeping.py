"""Safekeeping: backups made, listed and restored, the ledger checked; nothing here changes a record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from ledger_app.domain.backup import Backup, RestorePreview, Safety, when
from ledger_app.domain.refusal import Refusal
from ledger_app.operations.administrator import require_administrator
from ledger_app.storage import at_rest, audit, backups, beside, checking, restoring
from ledger_app.storage.ledger import IN_MEMORY, Ledger
from ledger_app.storage.refusals import DamagedLedger
from ledger_app.storage.restoring import Restored

_CHECKED = "checked"  # when each check passed last, kept for everybody at this ledger
DAMAGE = (DamagedLedger, at_rest.BrokenTrail)


class NoBackup(Refusal):
    """M09: the backup could not be made."""


def guard(ledger: Ledger) -> None:
    """From now on this ledger is backed up before every batch."""
    ledger.guarded = True


def back_up(ledger: Ledger, *, reason: str = "manual", to: Path | None = None, now: datetime | None = None) -> Backup:
    """A verified backup of the ledger, in 备份 beside it or in ``to`` (a folder or a file); old ones are thinned.

    Refuses with M09, or with M01 or M16 where the ledger itself does not pass; then nothing is thinned either.
    """
    if ledger.path == IN_MEMORY:
        raise NoBackup("这个账本没有存成文件，不能备份。")
    try:
        backup = backups.take(ledger.path, reason=reason, to=to, now=now)
        if to is None:
            backups.thin(ledger.path, origin=backup.origin, now=now)
    except backups.BackupFailed as failed:
        raise NoBackup(_m09(ledger, failed.message, automatic=reason not in {"manual", "external"})) from failed
    return backup


def back_up_if_changed(ledger: Ledger, *, reason: str, now: datetime | None = None) -> Backup | None:
    """The same, unless the last backup already holds all that was done."""
    if ledger.path == IN_MEMORY or is_backed_up(ledger):
        return None
    return back_up(ledger, reason=reason, now=now)


def is_backed_up(ledger: Ledger) -> bool:
    """Whether the last backup holds every action of the ledger."""
    head = audit.head(ledger.connection)
    return any(each.head == head and each.verified for each in backups_of(ledger) if not each.external)


def before_batch(ledger: Ledger, reason: str) -> None:
    """Called before a batch is stored: back up what it is about to change, where the ledger is guarded.

    A full disk does not stop the work (a batch can be undone, and the failure is told by the next backup); damage does.
    """
    if not ledger.guarded or ledger.read_only or ledger.path == IN_MEMORY:
        return
    try:
        back_up_if_changed(ledger, reason=reason)
    except NoBackup:
        return


def copy_elsewhere(ledger: Ledger, folder: Path, *, now: datetime | None = None) -> Backup:
    """备份到U盘: a verified copy in a folder on another disk."""
    if not folder.is_dir():
        raise NoBackup(f"没有找到文件夹“{folder}”，没有备份；请插好U盘后重新选择。")
    return back_up(ledger, reason="external", to=folder, now=now)


def on_other_disk(ledger: Ledger, folder: Path) -> bool:
    """Whether a folder lies on another disk than the ledger."""
    return folder.is_dir() and backups.on_other_disk(ledger.path, folder)


def backups_of(ledger: Ledger) -> list[Backup]:
    """All backups that are known of this ledger, the newest first; those on a stick that is not plugged in too."""
    if ledger.path == IN_MEMORY:
        return []
    return backups.known(ledger.path, origin=at_rest.origin(ledger.connection))


def safety(ledger: Ledger) -> Safety:
    """The last verified backup, the last one elsewhere, and since when the ledger exists."""
    known = [each for each in backups_of(ledger) if each.verified]
    first = at_rest.begun(ledger.connection)
    return Safety(
        last=next((each for each in known if not each.external), None),
        external=next((each for each in known if each.external), None),
        begun=datetime.fromisoformat(first).astimezone() if first else None,
    )


def check(path: Path, *, deep: bool = False) -> list[str]:
    """What is wrong with a ledger file, one sentence each; empty where it is sound."""
    return checking.problems(path, deep=deep)


def preview_restore(path: Path, backup: Path) -> RestorePreview:
    """What restoring would bring; refuses a backup that is unfit."""
    return restoring.preview(path, backup)


def may_restore(ledger: Ledger) -> bool:
    """Refuse whoever is not 管理人."""
    require_administrator(ledger, "恢复备份")
    return True


def restore(path: Path, backup: Path, *, operator: str) -> Restored:
    """Put a backup in the place of the ledger, which nobody may have open; what was there is kept."""
    return restoring.restore(path, backup, operator=operator)


def stop_writing(ledger: Ledger, refusal: Refusal, *, now: datetime) -> str:
    """Write nothing more into a ledger that turned out damaged; what to tell of it."""
    ledger.damaged = True
    told = damage_in_words(ledger.path, now=now) if good_backups(ledger.path) else refusal.message
    return f"{told}已停止写入以免扩大损失。"


def check_owed(ledger: Ledger, *, today: date) -> str:
    """The check that is due: ``deep`` once a week, ``quick`` once a day, else nothing."""
    if ledger.read_only or ledger.path == IN_MEMORY:
        return ""
    kept = beside.shared(ledger, _CHECKED, {})
    for owed, days in (("deep", 7), ("quick", 1)):
        last = kept.get(owed)
        if last is None or not 0 <= (today - date.fromisoformat(last)).days < days:
            return owed
    return ""


def note_checked(ledger: Ledger, owed: str, *, today: date) -> None:
    """The check of today has passed; the deep one holds the quick one in it."""
    kept = beside.shared(ledger, _CHECKED, {})
    done = ("deep", "quick") if owed == "deep" else ("quick",)
    beside.keep_shared(ledger, _CHECKED, {**kept, **dict.fromkeys(done, today.isoformat())})


def check_as_owed(path: Path, owed: str) -> None:
    """Refuse with M01 where pages or rows are damaged, with M16 where the trail is."""
    checking.require_sound(path, deep=owed == "deep")


def good_backups(path: Path) -> list[Backup]:
    """The backups of a ledger that cannot be opened, the newest first."""
    return [each for each in backups.known(path) if each.verified and each.reachable]


def damage_in_words(path: Path, *, now: datetime) -> str:
    """M01, with the newest good backup (there is one) and about how much was done since."""
    last, newest = good_backups(path)[0], at_rest.newest_seq(path)
    since = f"（之后约 {newest - last.seq} 条改动）" if newest is not None and newest >= last.seq else ""
    return f"账本文件已损坏，未做任何改动。最近一份完好备份：{when(last.made_at, now)}{since}。"


def _m09(ledger: Ledger, why: str, *, automatic: bool) -> str:
    last = safety(ledger).last
    known = f"最近一次成功备份：{when(last.made_at, datetime.now().astimezone())}。" if last else "还没有成功的备份。"
    return f"{'自动' if automatic else ''}备份失败：{why}。{known}"
