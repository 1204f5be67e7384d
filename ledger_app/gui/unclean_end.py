"""The check of a ledger that was left uncleanly: in the worker, while its pages can already be read."""

from __future__ import annotations

from ledger_app.domain.refusal import Refusal
from ledger_app.gui.runner import Job
from ledger_app.gui.safekeeping.damage import tell_damage
from ledger_app.gui.session import Session
from ledger_app.operations import opening


def check_unclean_end(session: Session) -> None:
    """Check the ledger if that is owed; until it has passed, every act that writes is refused with the reason."""
    ledger = session.ledger
    if not ledger.unchecked:
        return
    session.said.emit("上次未正常退出，正在检查账本；现在可以查看，检查完成后才能修改。")

    def check(_: Job) -> str:
        with opening.second_view(ledger) as reader:
            return opening.check_ledger(reader)

    session.runner.run("", check, lambda words: _passed(session, words), lambda error: _failed(session, error))


def _passed(session: Session, words: str) -> None:
    opening.allow_writing(session.ledger)
    if words == opening.SOUND:
        session.said.emit(words)
    else:
        session.notices.inform(words)


def _failed(session: Session, error: Exception) -> None:
    """A damaged ledger stays as it is and takes no writing."""
    if not isinstance(error, Refusal):
        raise error
    tell_damage(session, error)
