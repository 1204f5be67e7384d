"""Writing a file in one step: a temporary file beside it, then a swap; never a half-written target."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from ledger_app.domain.refusal import Refusal

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)  # seconds between tries while another program holds the target
_HELD = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation


class TargetInUse(Refusal):
    """M13: the target is open in another program; it was left as it was."""

    may_retry = True

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"无法替换“{path.name}”：它正在 WPS/Excel 中打开。请关闭后点［重试］，或［另存为］。原文件未改动。"
        )


class TargetNotWritable(Refusal):
    """The folder is missing, protected or full."""


def write_whole(path: Path, write: Callable[[Path], None], *, pauses: tuple[float, ...] = PAUSES) -> None:
    """Let ``write`` fill a temporary file in the same folder, then put it in the place of ``path``.

    Refuses with ``TargetInUse`` (M13) or ``TargetNotWritable``; then ``path`` is as before and nothing is left over.
    """
    if _open_elsewhere(path):
        raise TargetInUse(path)
    temporary = path.with_name(f".{secrets.token_hex(4)}.tmp")
    try:
        write(temporary)
        _flush(temporary)
        _swap(temporary, path, pauses)
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        temporary.unlink(missing_ok=True)


def _open_elsewhere(path: Path) -> bool:
    """Whether an office program has the target open: it keeps a lock file beside it (WPS, Excel, LibreOffice)."""
    marks = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}")
    return path.exists() and any(path.with_name(mark).exists() for mark in marks)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _swap(temporary: Path, path: Path, pauses: tuple[float, ...]) -> None:
    for pause in (*pauses, None):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if pause is None or not path.exists():
                raise
            time.sleep(pause)


def _refusal(error: OSError, path: Path) -> Refusal:
    if path.is_dir():
        return TargetNotWritable(f"“{path.name}”是一个文件夹，不能写成文件。请换一个文件名。")
    if error.errno == errno.ENOSPC:
        return TargetNotWritable(f"磁盘空间不足，“{path.name}”没有写出，已有文件未改动。请腾出空间后重试。")
    if getattr(error, "winerror", None) in _HELD or (isinstance(error, PermissionError) and path.exists()):
        return TargetInUse(path)
    if not path.parent.is_dir():
        return TargetNotWritable(f"文件夹“{path.parent}”不存在，没有写出任何文件。请选择已有的文件夹。")
    return TargetNotWritable(f"不能写入文件夹“{path.parent}”，没有写出任何文件。请换一个可以写入的位置。")
