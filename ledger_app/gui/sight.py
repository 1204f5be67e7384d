"""经办视图 and 领导视图: who works in the ledger and who looks on."""

from __future__ import annotations

from ledger_app.gui.session import Session
from ledger_app.operations import preferences

SIGHTS = (("clerk", "经办视图"), ("director", "领导视图"))
_KEPT = "sight"


def kept_sight(session: Session) -> str:
    """The sight this operator chose."""
    return str(preferences.preference(session.ledger, _KEPT, "clerk"))


def take_sight(session: Session, code: str, *, keep: bool = True) -> None:
    """Work or look on from now; remembered for the operator."""
    if keep:
        preferences.set_preference(session.ledger, _KEPT, code)
    session.look_on(code == "director")
