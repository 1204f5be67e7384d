"""Slow work while no page is open: done in a worker, the window stays alive, a sentence says what goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop

from ledger_app.gui.runner import Runner


def waited(words: str, work: Callable[[], Any]) -> Any:
    """Do ``work`` in a worker and return its result, or raise what it raised."""
    runner, loop = Runner(), QEventLoop()
    results: list[Any] = []
    errors: list[Exception] = []

    def done(box: list[Any], outcome: Any) -> None:
        box.append(outcome)
        loop.quit()

    runner.run(words, lambda _: work(), lambda result: done(results, result), lambda error: done(errors, error))
    loop.exec()
    runner.close()
    if errors:
        raise errors[0]
    return results[0]
