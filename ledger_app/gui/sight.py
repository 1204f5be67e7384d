"""经办视图 and 领导视图: who works in the ledger and who looks on."""

from __future__ import annotations

from ledger_app.gui.session import Session
from ledger_app.operations import preferences

SIGHTS = (("clerk", "经办视图"), ("director", "领导视图"))
_KEPT = "sight"


def sight(session: Session) -> str:
    """The sight this operator chose."""
    return str(preferences.preference(session.ledger, _KEPT, "clerk"))


def keep_sight(session: Session, code: str) -> None:
    """Remember the sight for the operator."""
    preferences.set_preference(session.ledger, _KEPT, code)


def looks_on(session: Session) -> bool:
    """Whether this operator is in 领导视图, which offers no act that writes."""
    return sight(session) == "director"
