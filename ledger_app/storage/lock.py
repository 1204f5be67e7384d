"""The lock beside a ledger file: one writer at a time, and who it is."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from ledger_app.storage.refusals import LedgerInUse, ReadOnlyLedger

_LOCKED_BYTE = 1 << 30  # far behind the text, so that others may read who holds the lock


def lock_path(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".lock")


class WriterLock:
    """Held from opening to closing; the system lets go of it when the program dies."""

    def __init__(self, ledger: Path, operator: str) -> None:
        """Take the lock, or refuse with M03; ``left_behind`` tells that the last holder never let go."""
        self.path = lock_path(ledger)
        self.operator = operator
        self._stream = _open(self.path)
        if not _try_lock(self._stream):
            self._stream.close()
            raise LedgerInUse(in_use(ledger))
        self.left_behind = bool(_read(self._stream))
        self._since = _now()
        self.beat()

    def beat(self) -> None:
        """Write down who holds the ledger and that they are still there."""
        holder = {
            "name": self.operator,
            "computer": platform.node(),
            "pid": os.getpid(),
            "boot_id": _boot(),
            "since": self._since,
            "beat": _now(),
        }
        self._write(json.dumps(holder, ensure_ascii=False))

    def let_go(self, *, unclean: bool = False) -> None:
        """Empty the note and release the lock; the empty file stays, for removing it would race with the next.

        ``unclean`` leaves the note: the check after an unclean end is still owed.
        """
        if not unclean:
            self._write("")
        _unlock(self._stream)
        self._stream.close()

    def _write(self, words: str) -> None:
        self._stream.seek(0)
        self._stream.truncate()
        self._stream.write(words.encode("utf-8"))
        self._stream.flush()


def holder(ledger: Path) -> dict[str, object]:
    """Who wrote into the lock file last; empty when the ledger was closed properly."""
    try:
        known = json.loads(lock_path(ledger).read_text(encoding="utf-8") or "{}")
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def in_use(ledger: Path) -> str:
    """M03."""
    known = holder(ledger)
    who = known.get("name") or "另一位操作人"
    computer = known.get("computer") or "本机"
    since = str(known.get("since") or "")[:16].replace("T", " ")
    started = f"，{since} 起" if since else ""
    return f"账本正由 {who}（{computer}）使用{started}。可只读查看，或稍后再试。"


def _open(path: Path) -> IO[bytes]:
    try:
        path.touch()
        return path.open("r+b")
    except OSError as error:
        raise ReadOnlyLedger("此位置不能写入（只读或写保护），请按只读打开；要录入请把账本复制到本机硬盘。") from error


def _read(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    return stream.read(4096)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _boot() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return ""


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: IO[bytes]) -> bool:
        stream.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(stream: IO[bytes]) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)
