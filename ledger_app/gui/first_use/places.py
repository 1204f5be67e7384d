"""Where a new ledger's folder may be: drives with room first, the system drive and read-only ones last."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

FOLDER = ("政务公开台账", "数据")
_GB = 1024**3


@dataclass(frozen=True)
class Place:
    """A folder to offer, with what is said of it."""

    folder: Path
    words: str


def places() -> list[Place]:
    """Folders to choose from, the best first; other drives only where there are letters for them."""
    home = Path.home().joinpath(*FOLDER)
    if sys.platform != "win32":
        return [Place(home, f"个人文件夹（剩余{_room(QStorageInfo(str(Path.home())))}）")]
    drives = [drive for drive in QStorageInfo.mountedVolumes() if drive.isReady() and not drive.isReadOnly()]
    drives.sort(key=lambda drive: (drive.isRoot(), -drive.bytesAvailable()))
    return [Place(Path(drive.rootPath()).joinpath(*FOLDER), _drive(drive)) for drive in drives]


def why_not(folder: Path) -> str:
    """Why a ledger cannot stand in this folder; empty when it can. The folder itself need not be there yet."""
    parent = next((p for p in (folder, *folder.parents) if p.exists()), None)
    if parent is None or not parent.is_dir():
        return f"没有“{folder}”这个位置，请点“浏览”另选。"
    if not QStorageInfo(str(parent)).isReady() or not _writable(parent):
        return f"不能写入“{parent}”（只读或没有权限），请点“浏览”另选一个文件夹。"
    return ""


def _writable(folder: Path) -> bool:
    import os

    return os.access(folder, os.W_OK | os.X_OK)


def _drive(drive: QStorageInfo) -> str:
    kind = "系统盘，重装系统会丢失，不推荐" if drive.isRoot() else "推荐"
    return f"{drive.rootPath()}（剩余{_room(drive)}，{kind}）"


def _room(drive: QStorageInfo) -> str:
    return f"{drive.bytesAvailable() / _GB:.0f}GB"
