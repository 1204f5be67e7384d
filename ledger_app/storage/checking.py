"""Checking a ledger: its pages, its links, its trail, and (deep) whether every row is what the trail last told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ledger_app.domain.catalogue import WORDS
from ledger_app.domain.refusal import Refusal
from ledger_app.storage import at_rest, audit, backups, migrations, refusals, replay
from ledger_app.storage import connection as opening

MOST = 20  # of each kind; a damaged file would name thousands


def problems(path: Path, *, deep: bool = False) -> list[str]:
    """What is wrong with a ledger file, one sentence each; empty where it is sound. Nothing is written.

    Refuses only what is no question of damage: a missing file, a newer version, a ledger that another one holds.
    """
    try:
        opening.check_identity(path, migrations.VERSION)
        with closing(opening.connect(path, read_only=True)) as connection:
            connection.execute("BEGIN")  # all is read as of one moment, whoever saves meanwhile
            return _problems(connection, deep=deep)
    except (refusals.DamagedLedger, refusals.NotALedger) as refusal:
        return [refusal.message]
    except sqlite3.Error as error:
        refusal_of = refusals.refusal_of(error, path)
        if isinstance(refusal_of, refusals.LedgerInUse):
            raise refusal_of from error
        return [f"账本文件“{path.name}”已损坏，不能读完（{_where(error)}）。"]


def require_sound(path: Path, *, deep: bool = False) -> None:
    """The check of a ledger at work: refuses with M01, or with M16 where only the trail does not fit together.

    Rows and trail are compared in a copy, as of one moment and without holding up whoever saves.
    """
    if not deep and path.stat().st_size <= backups.LARGE:
        _require_sound(path, path, deep=deep)
        return
    with backups.working_copy(path) as copy:
        _require_sound(copy, path, deep=deep)


def _require_sound(read: Path, path: Path, *, deep: bool) -> None:
    try:
        with closing(opening.connect(read, read_only=True)) as connection:
            opening.check_soundness(connection, path, quick=not deep)
            broken = audit.first_broken(connection) if deep else None
            strays = replay.strays(connection) if deep and broken is None else []
    except sqlite3.Error as error:
        raise refusals.refusal_of(error, path) or refusals.damaged(path) from error
    if broken is not None:
        raise at_rest.BrokenTrail(broken)
    if strays:
        table, row_id = strays[0]
        named = f"{WORDS[table]}（编号 {row_id}）等 {len(strays)} 条记录与操作记录不一致，可能在软件之外改动过"
        raise AlteredRows(f"{named}，数据未改动。请保留此文件并联系管理员。")


class AlteredRows(Refusal):
    """Rows are not as the trail last told them."""


def _problems(connection: sqlite3.Connection, *, deep: bool) -> list[str]:
    told = [words for (words,) in connection.execute(f"PRAGMA integrity_check({MOST})") if words != "ok"]
    found = [f"文件结构损坏：{words}" for words in told]
    found += [
        f"{WORDS.get(table, table)}第 {row} 行指向不存在的{WORDS.get(parent, parent)}。"
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST)
    ]
    if found:
        return found  # what follows reads rows and would only stumble over the same
    broken = audit.first_broken(connection)
    if broken is not None:
        found.append(f"操作记录从第 {broken} 条起校验不符。")
    return found + (_deeper(connection) if deep else [])


def _deeper(connection: sqlite3.Connection) -> list[str]:
    found = [f"账本结构与本版本不一致：{name}。" for name in at_rest.unlike_ours(connection)[:MOST]]
    if found:
        return found
    strays = replay.strays(connection)
    found += [
        f"{WORDS[table]}（编号 {row_id}）与操作记录不一致，可能在软件之外改动过。" for table, row_id in strays[:MOST]
    ]
    if len(strays) > MOST:
        found.append(f"另有 {len(strays) - MOST} 条记录与操作记录不一致。")
    return found


def _where(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", "") or "SQLITE_ERROR")
