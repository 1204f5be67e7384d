"""Faults of our own: written to the log under a reference number, without the words of any person."""

from __future__ import annotations

import platform
import re
import secrets
import traceback
from datetime import datetime

from ledger_app import __version__
from ledger_app.paths import log_folder

# An exception may quote what was typed. Chinese text, long numbers and addresses may be a person's.
_PERSONAL = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003FFFF]+|\d{4,}[0-9Xx*]*|\S+@\S+")


def record_fault(error: BaseException) -> str:
    """Write the trace to the log of this month and return the reference number under which it stands there."""
    now = datetime.now().astimezone()
    reference = f"{now:%Y%m%d}-{secrets.token_hex(3).upper()}"
    lines = [
        f"{now.isoformat(timespec='seconds')} {reference}",
        f"ledger-app {__version__}, Python {platform.python_version()}, {platform.platform()}",
        *_trace(error),
        "",
    ]
    log = log_folder() / f"ledger-app-{now:%Y-%m}.log"
    with log.open("a", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")
    return reference


def _trace(error: BaseException) -> list[str]:
    """The frames, innermost last, of the error and of those that led to it; messages without personal words."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    lines: list[str] = []
    for link in reversed(chain):
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {_module_path(frame.filename)}:{frame.lineno} {frame.name}: {frame.line}" for frame in frames]
        lines.append(f"{type(link).__name__}: {_PERSONAL.sub('…', str(link))}")
    return lines


def _module_path(filename: str) -> str:
    """The last three parts of a path: enough to find the line, too little to name whose computer it is."""
    return "/".join(filename.replace("\\", "/").split("/")[-3:])
