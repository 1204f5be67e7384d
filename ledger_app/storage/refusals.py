"""Refusals of the ledger file: why it cannot be opened or written, in words for the user."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ledger_app.domain.refusal import Refusal


class MissingLedger(Refusal):
    """No file under that name; one is never made silently."""

    may_restore = True


class LedgerExists(Refusal):
    """A new ledger would overwrite an existing file."""


class NotALedger(Refusal):
    """The file is something else, or so damaged that nothing shows what it was."""

    may_restore = True


class DamagedLedger(Refusal):
    """M01."""

    may_restore = True


class NewerLedger(Refusal):
    """M02."""


class LedgerInUse(Refusal):
    """M03. The ledger may still be looked at."""

    may_read = True


class ReadOnlyLedger(Refusal):
    """M04, or a write was tried on a ledger opened for reading."""


class DiskFull(Refusal):
    """M06."""


class WriteFailed(Refusal):
    """M07 and M08."""


def missing(path: Path) -> MissingLedger:
    return MissingLedger(f"没有找到账本“{path.name}”，没有新建任何文件；请核对文件位置，或先新建账本。")


def damaged(path: Path) -> DamagedLedger:
    return DamagedLedger(f"账本文件“{path.name}”已损坏，未做任何改动；请保留此文件，用最近一份完好的备份恢复。")


def not_a_ledger(path: Path) -> NotALedger:
    return NotALedger(f"“{path.name}”不是政务公开工作台账的账本，未做任何改动；请另选账本文件。")


def empty_file(path: Path) -> DamagedLedger:
    return DamagedLedger(f"账本文件“{path.name}”是空文件，内容已丢失，未做任何改动；请用最近一份完好的备份恢复。")


def newer(saved_by: int, known: int) -> NewerLedger:
    return NewerLedger(f"此账本由更新的版本（{saved_by}）保存，当前版本 {known} 不能打开，文件未改动。请先升级软件。")


def read_only(reason: str = "账本正按只读方式打开") -> ReadOnlyLedger:
    return ReadOnlyLedger(f"{reason}，不能修改，没有保存任何改动；要录入请关闭后按正常方式打开。")


def stopped() -> ReadOnlyLedger:
    return ReadOnlyLedger(
        "账本检查未通过，已停止写入以免扩大损失，没有保存任何改动；请到“设置—备份与恢复”从最近一份完好的备份恢复。"
    )


def unchecked() -> ReadOnlyLedger:
    return ReadOnlyLedger("上次未正常退出，账本还在检查，检查完成前不能修改，没有保存任何改动；请稍候片刻再试。")


def refusal_of(error: sqlite3.Error, path: Path) -> Refusal | None:
    """The refusal that a failure of the database stands for; ``None`` where it is a fault of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DiskFull(f"磁盘空间不足，本次修改未保存，已有数据完好。请在“{path.parent}”所在磁盘腾出空间后重试。")
    if name.startswith(("SQLITE_IOERR", "SQLITE_PROTOCOL")):
        return WriteFailed("写入失败（磁盘或U盘可能已断开），本次修改未保存，已有数据完好。")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerInUse("账本正被另一个程序占用，本次修改未保存，已有数据完好；请稍后再试。")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ReadOnlyLedger("此位置不能写入（只读或写保护），本次修改未保存。要录入请把账本复制到本机硬盘。")
    if name.startswith("SQLITE_NOTADB"):
        return not_a_ledger(path)
    if name.startswith("SQLITE_CORRUPT"):
        return damaged(path)
    return None
