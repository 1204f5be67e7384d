"""How far long work has come, told on standard error where a person sits before it."""

from __future__ import annotations

import sys
from collections.abc import Callable


def on_terminal() -> Callable[[int, int], None] | None:
    """What long work calls with (done, of); None where standard error is no terminal."""
    return _tell if sys.stderr.isatty() else None


def _tell(done: int, of: int) -> None:
    ending = "\n" if done >= of else ""
    print(f"\r已完成 {done}/{of}", end=ending, file=sys.stderr, flush=True)
