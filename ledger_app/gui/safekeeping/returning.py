"""Restoring while no window has the ledger open: asked for by the page, or because the ledger cannot be opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from ledger_app.domain.backup import Backup, when
from ledger_app.domain.catalogue import WORDS
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.safekeeping.restore_dialog import RestoreDialog
from ledger_app.gui.safekeeping.waiting import waited
from ledger_app.operations import safekeeping

RESTORE, LEAVE = "从备份恢复", "保留并退出"


def put_back(path: Path, backup: Path, *, operator: str, notices: Any) -> bool:
    """Restore and tell where the earlier file is; whether it was done."""
    try:
        done = waited("正在恢复…", lambda: safekeeping.restore(path, backup, operator=operator))
    except Refusal as refusal:
        notices.refuse(refusal.message)
        return False
    kept = f"恢复前的数据保留在“{done.kept}”。" if done.kept else ""
    notices.inform("已从备份恢复，请核对数据是否正确。", kept)
    return True


def back_up_at_closing(ledger: Any, *, notices: Any) -> None:
    """The backup at closing, of what the last one does not hold yet."""
    if not ledger.guarded or ledger.unchecked or ledger.damaged:
        return
    try:
        if not safekeeping.is_backed_up(ledger):
            waited("正在备份…", lambda: _closing(ledger))
    except Refusal as refusal:
        notices.refuse(refusal.message)


def rescued(path: Path, refusal: Refusal, *, notices: Any) -> bool:
    """A ledger that is damaged or gone: M01 with the backups there are; whether it was restored."""
    good = safekeeping.good_backups(path)
    if not good:
        notices.refuse(refusal.message)
        return False
    words = safekeeping.damage_in_words(path, now=_now()) if path.is_file() else refusal.message
    if notices.choose(words, (RESTORE, LEAVE)) == LEAVE:
        return False
    place = choose_one("恢复到哪一份备份？", [_in_words(each) for each in good], act="下一步")
    if place is None:
        return False
    chosen = Path(good[place].path)
    try:
        told = waited("正在检查备份…", lambda: safekeeping.preview_restore(path, chosen))
    except Refusal as unfit:
        notices.refuse(unfit.message)
        return False
    return bool(RestoreDialog(told).exec()) and put_back(path, chosen, operator="管理人", notices=notices)


def _closing(ledger: Any) -> None:
    from ledger_app.operations.opening import second_view

    with second_view(ledger) as reader:
        safekeeping.back_up_if_changed(reader, reason="closing")


def _in_words(backup: Backup) -> str:
    tasks = f"{WORDS['task']}{backup.counts.get('task', 0)}项"
    return f"{when(backup.made_at, _now())}　{tasks}　{Path(backup.path).name}"


def _now() -> datetime:
    return datetime.now().astimezone()
