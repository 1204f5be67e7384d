"""An open ledger file: its one connection, its lock, and the transaction every user action runs in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger_app.domain.office import Office
from ledger_app.storage import audit, capture, migrations, refusals, search, task_index
from ledger_app.storage import connection as opening
from ledger_app.storage.lock import WriterLock
from ledger_app.storage.writing import Writing

if TYPE_CHECKING:
    from ledger_app.domain.working_day import WorkingCalendar

IN_MEMORY = opening.IN_MEMORY
SOUND = "上次未正常退出，账本已检查，数据完好。"
_TAIL = 50


class Ledger:
    """One open ledger; it belongs to the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, operator: str, lock: WriterLock | None) -> None:
        self.path = path
        self.connection = connection
        self.operator = operator
        self.read_only = lock is None and path != IN_MEMORY
        self.last_saved: datetime | None = None
        self.kept: dict[str, Any] = {}  # answers worth keeping until the next change
        self.held: dict[str, Any] = {}  # preferences of someone who may only read
        self.notices: tuple[str, ...] = ()
        self.damaged = False  # found so while at work: nothing more is written
        self.guarded = False  # whoever works for long with it asks for backups before batches
        self.unchecked = False  # left behind uncleanly: nothing is written until ``check`` has passed
        self.read_calendar: Callable[[Ledger], WorkingCalendar] | None = None  # put in by who opens the ledger
        self._calendar: WorkingCalendar | None = None
        self._lock = lock
        self._writing: Writing | None = None
        self._office: Office | None = None
        self._seen = -1
        self.closed = False
        if not self.read_only:
            audit.teach(connection)
            capture.watch(connection)
            task_index.watch(connection)

    @property
    def office(self) -> Office:
        """The office; kept until the next write."""
        from ledger_app.storage.records import matching

        self.refresh()
        if self._office is None:
            self._office = matching(self, Office)[0]
        return self._office

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days that this ledger counts with; kept until the next write."""
        if self._calendar is not None and self._writing is not None:
            return self._calendar  # one user action counts by one calendar
        self.refresh()
        if self._calendar is None:
            if self.read_calendar is None:
                raise RuntimeError("this ledger was opened without a calendar")
            self._calendar = self.read_calendar(self)
        return self._calendar

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a reading statement."""
        return self.connection.execute(sql, parameters).fetchall()

    def refresh(self) -> int:
        """Forget kept answers when anything was written since, by whomever; returns the state's number."""
        state = self._state()
        if state != self._seen:
            self._seen, self._office, self._calendar = state, None, None
            self.kept.clear()
        return state

    def _state(self) -> int:
        (outside,) = self.connection.execute("PRAGMA data_version").fetchone()
        return hash((outside, self.connection.total_changes))

    @contextmanager
    def tx(self, act: str, *, undoes: int | None = None) -> Iterator[Writing]:
        """One user action: BEGIN IMMEDIATE, the changes, their one audit entry, COMMIT.

        ``act`` is the action in Chinese. Nothing is written when no row really changed.
        """
        if self._writing is not None:
            raise RuntimeError("a transaction inside a transaction")
        self._refuse_writing()
        with self._speaking_plainly():
            self.connection.execute("BEGIN IMMEDIATE")
            self._writing = Writing(self.connection, act, audit.next_seq(self.connection))
            try:
                yield self._writing
                self._finish(audit.facts_now(self._writing.entry, self.operator, act, undoes))
            except BaseException:
                self._take_back()
                raise
            finally:
                self._writing = None
                self._office = self._calendar = None

    @contextmanager
    def unaudited(self) -> Iterator[sqlite3.Connection]:
        """A small write beside the records (draft, preference): a transaction of its own without an entry."""
        if self._writing is not None:
            raise RuntimeError("a transaction inside a transaction")
        self._refuse_writing()
        self.refresh()
        with self._speaking_plainly():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._take_back()
                raise
        self._seen = self._state()  # no record changed: what is kept still holds

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.connection.close()
        if self._lock is not None:
            self._lock.let_go(unclean=self.unchecked or self.damaged)

    def beat(self) -> None:
        """Tell other computers that this one still works on the ledger (every minute)."""
        if self._lock is not None:
            self._lock.operator = self.operator
            self._lock.beat()

    def _refuse_writing(self) -> None:
        if self.read_only:
            raise refusals.read_only()
        if self.damaged:
            raise refusals.stopped()
        if self.unchecked:
            raise refusals.unchecked()

    def _finish(self, facts: audit.EntryFacts) -> None:
        writing = self._writing
        if writing is None or not capture.anything(self.connection):
            capture.forget(self.connection)
            self.connection.execute("COMMIT")
            return
        task_index.collect_touched(self.connection)
        task_index.refresh_touched(self.connection, facts.seq)
        search.refresh_touched(self.connection)
        own_hash = audit.write_entry(self.connection, facts)
        writing.tables, writing.changed = capture.tables(self.connection), True
        capture.forget(self.connection)
        self._commit(own_hash)
        self.last_saved = datetime.now().astimezone()

    def _commit(self, own_hash: str) -> None:
        """COMMIT; when that fails, look whether the entry is there after all and tell the truth (M08)."""
        try:
            self.connection.execute("COMMIT")
        except sqlite3.Error:
            self._take_back()
            if not audit.is_stored(self.connection, own_hash):
                raise

    def _take_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def _speaking_plainly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            refusal = refusals.refusal_of(error, self.path)
            if refusal is None:
                raise
            raise refusal from error


def create(path: Path, *, operator: str = "命令行") -> Ledger:
    """A new ledger file with all tables and nothing in them; refuses an existing path."""
    if path == IN_MEMORY:
        return _with_tables(path, operator, None)
    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        raise refusals.LedgerExists(f"“{path.name}”已经存在，没有覆盖；请换一个文件名。") from error
    except OSError as error:
        raise refusals.ReadOnlyLedger(f"不能在“{path.parent}”新建账本（没有此文件夹或不能写入），请另选。") from error
    lock = WriterLock(path, operator)
    try:
        return _with_tables(path, operator, lock)
    except BaseException:
        lock.let_go()
        path.unlink(missing_ok=True)
        raise


def _with_tables(path: Path, operator: str, lock: WriterLock | None) -> Ledger:
    connection = opening.connect(path)
    opening.rollback_journal(connection)
    connection.execute("BEGIN IMMEDIATE")
    migrations.make_tables(connection)
    connection.execute("COMMIT")
    return Ledger(path, connection, operator=operator, lock=lock)


def open_existing(path: Path, *, operator: str, read_only: bool = False, check_later: bool = False) -> Ledger:
    """Open a ledger for writing (takes the lock) or for reading beside a writer.

    After an unclean end it is checked first. With ``check_later`` it opens at once, ``unchecked``, and takes no
    writing until ``check`` has passed on a second connection.
    """
    if not path.is_file():
        raise refusals.missing(path)
    if read_only:
        return _open_for_reading(path, operator)
    if not opening.is_hot(path):  # before the lock: nothing is left beside a file that is none of ours
        opening.check_identity(path, migrations.VERSION)
    lock = WriterLock(path, operator)
    try:
        return _open_for_writing(path, operator, lock, check_later=check_later)
    except BaseException:
        lock.let_go(unclean=lock.left_behind)
        raise


def _open_for_reading(path: Path, operator: str) -> Ledger:
    try:
        opening.check_identity(path, migrations.VERSION)
    except refusals.ReadOnlyLedger:
        if not opening.is_hot(path):
            raise
        open_existing(path, operator=operator).close()  # only a writer can roll back what a dead one left half done
        opening.check_identity(path, migrations.VERSION)
    return Ledger(path, opening.connect(path, read_only=True), operator=operator, lock=None)


def _open_for_writing(path: Path, operator: str, lock: WriterLock, *, check_later: bool) -> Ledger:
    unclean = lock.left_behind or opening.is_hot(path)
    if not opening.is_hot(path):
        opening.check_identity(path, migrations.VERSION)
    connection = opening.connect(path)
    try:
        if unclean:
            check_later = check_later and opening.take_back_cut_off(connection, path) == migrations.VERSION
            if not check_later:
                opening.check_soundness(connection, path)
            opening.check_identity(path, migrations.VERSION)
        opening.rollback_journal(connection)
        migrations.upgrade(connection, operator)
        ledger = Ledger(path, connection, operator=operator, lock=lock)
    except BaseException:
        connection.close()
        raise
    ledger.unchecked = unclean and check_later
    ledger.notices = (_told_after_check(connection),) if unclean and not check_later else ()
    return ledger


def check(ledger: Ledger) -> str:
    """The whole check after an unclean end; refuses a damaged file (M01), else tells what was found."""
    opening.check_soundness(ledger.connection, ledger.path)
    return _told_after_check(ledger.connection)


def _told_after_check(connection: sqlite3.Connection) -> str:
    """M20, or M16 where the newest entries of the trail do not fit together."""
    last = audit.next_seq(connection) - 1
    broken = audit.first_broken(connection, since=max(1, last - _TAIL))
    if broken is not None:
        return f"操作记录从第 {broken} 条起校验不符，数据未改动。请保留此文件并联系管理员。"
    return SOUND
