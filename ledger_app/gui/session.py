"""What every page is handed: the open ledger, the day, the runner, the notices and how to act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from ledger_app.domain.changes import Changes
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.look import STANDARD, Preset
from ledger_app.gui.notices import Notices
from ledger_app.gui.runner import Job, Runner


class Session(QObject):
    """One open ledger at work.

    ``changed`` says what an operation changed, so that pages reload; ``said`` puts a sentence into the status bar;
    ``page_wanted`` asks the window for a page (its code and what to show there); ``resized`` tells of another preset.
    ``day_changed`` says that another day holds now, ``alerts_told`` what there is to tell on it.
    ``backed_up`` tells how safe the ledger is now; ``restore_wanted`` asks for a backup in the place of the ledger.
    ``may_write`` is what every control that changes records asks; ``sight_changed`` says that the answer is another.
    """

    changed = Signal(object)
    said = Signal(str)
    page_wanted = Signal(str, object)
    resized = Signal(object)
    year_changed = Signal(int)
    operator_changed = Signal()
    sight_changed = Signal()
    day_changed = Signal(object)
    alerts_told = Signal(object)
    layout_forgotten = Signal()
    practice_wanted = Signal()
    backed_up = Signal(object)
    restore_wanted = Signal(str)

    def __init__(
        self, ledger: Any, *, runner: Runner, notices: Notices, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self.runner = runner
        self.notices = notices
        self.held_day: date | None = None
        self._today = today
        self.preset: Preset = STANDARD
        self.year: int = ledger.office.work_year or today().year
        self.looks_on = False

    def today(self) -> date:
        """The day that holds: the computer's, or the ledger's own while the clock is in doubt."""
        return self.held_day or self._today()

    @property
    def read_only(self) -> bool:
        return bool(self.ledger.read_only)

    @property
    def may_write(self) -> bool:
        """Whether records may be changed: not in a ledger opened for reading, nor in 领导视图."""
        return not (self.read_only or self.looks_on)

    def look_on(self, yes: bool) -> None:
        """领导视图 (True), which offers no act that writes, or 经办视图."""
        if yes != self.looks_on:
            self.looks_on = yes
            self.sight_changed.emit()

    def act(self, operation: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Do one operation on the ledger; a refusal is shown and gives None, changes are told to all pages."""
        try:
            outcome = operation(self.ledger, *arguments, **named)
        except Refusal as refusal:
            self.notices.refuse(refusal.message)
            return None
        if isinstance(outcome, Changes):
            self.tell(outcome)
        return outcome

    def ask(self, question: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Read something from the ledger; a refusal is shown and gives None."""
        try:
            return question(self.ledger, *arguments, **named)
        except Refusal as refusal:
            self.notices.refuse(refusal.message)
            return None

    def tell(self, changes: Changes) -> None:
        """Let everybody know what was changed."""
        if changes:
            self.changed.emit(changes)

    def run(self, words: str, work: Callable[[Job], Any], then: Callable[[Any], None]) -> Job:
        """Slow work through the runner; a refusal is shown, anything else is a fault of ours."""
        return self.runner.run(words, work, then, self._failed)

    def read(self, words: str, work: Callable[[Any, Job], Any], then: Callable[[Any], None]) -> Job:
        """Slow reading in the worker with a read-only view of its own: ``work(reader, job)``."""
        from ledger_app.operations.opening import second_view

        ledger = self.ledger

        def read(job: Job) -> Any:
            with second_view(ledger) as reader:
                return work(reader, job)

        return self.run(words, read, then)

    def go(self, page: str, what: object = None) -> None:
        """Ask the window for another page."""
        self.page_wanted.emit(page, what)

    def set_year(self, year: int) -> None:
        """Look at another work year."""
        if year != self.year:
            self.year = year
            self.year_changed.emit(year)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.notices.refuse(error.message)
            return
        raise error
