"""Where the files that ship with the program and the files of this user are."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).resolve().parent
# The folder names that the system's own tools show; the person sees them when a ledger must be found by hand.
_USER = PlatformDirs(appname="ledger-app", appauthor=False)


def shipped(*parts: str) -> Path:
    """A file or folder that ships with the program: ``shipped("data", "schema.sql")``, ``shipped("ui")``.

    An installed program carries these folders inside the package; a working copy has them beside it.
    """
    installed = _PACKAGE / "_shipped"
    root = installed if installed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def log_folder() -> Path:
    """Where faults are written down; made when missing."""
    return _made(Path(_USER.user_log_path))


def settings_folder() -> Path:
    """Where this computer's own settings stand; they are never kept in a ledger. Made when missing."""
    return _made(Path(_USER.user_config_path))


def last_ledger_file() -> Path:
    """The note that says which ledger was opened last; absent on a new computer."""
    return settings_folder() / "last-ledger.txt"


def last_ledger() -> Path | None:
    """The ledger that the window opened last, or None; the file itself may be gone by now."""
    note = last_ledger_file()
    if not note.is_file():
        return None
    text = note.read_text(encoding="utf-8").strip()
    return Path(text) if text else None


def remember_ledger(ledger: Path) -> None:
    """Write down that this ledger was opened last."""
    note = last_ledger_file()
    fresh = note.with_suffix(".new")
    fresh.write_text(str(ledger.resolve()), encoding="utf-8")
    fresh.replace(note)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
