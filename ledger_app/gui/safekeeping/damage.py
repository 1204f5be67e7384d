"""A ledger at work that does not pass a check: nothing more is written into it, and its backups are offered."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.refusal import Refusal
from ledger_app.gui.session import Session
from ledger_app.operations import safekeeping

LIST, LOOK = "打开备份列表", "只读查看"


def tell_damage(session: Session, refusal: Refusal) -> None:
    """M01, or M16 where the file is whole and only its trail is not."""
    if not getattr(refusal, "may_restore", False):
        session.notices.refuse(refusal.message)
        return
    words = safekeeping.stop_writing(session.ledger, refusal, now=datetime.now().astimezone())
    if session.notices.choose(words, (LIST, LOOK)) == LIST:
        session.go("settings", {"tab": "backups"})


def check_of_the_day(session: Session) -> None:
    """In the worker: the pages once a day, everything once a week."""
    ledger = session.ledger
    today = datetime.now().astimezone().date()
    owed = None if ledger.unchecked else session.ask(safekeeping.check_owed, today=today)
    if not owed:
        return

    def failed(error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        tell_damage(session, error)

    def passed(_: object) -> None:
        session.ask(safekeeping.note_checked, owed, today=today)

    session.runner.run("", lambda _: safekeeping.check_as_owed(ledger.path, owed), passed, failed)
