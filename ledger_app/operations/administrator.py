"""管理人: who alone may change what everybody's dates hang on."""

from __future__ import annotations

from ledger_app.domain.office import Operator
from ledger_app.domain.refusal import Refusal
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching


class NotAdministrator(Refusal):
    """The operator at work is not 管理人."""


def is_administrator(ledger: Ledger) -> bool:
    """Whether who works now is 管理人; a ledger without any operator has nobody to forbid it."""
    operators = matching(ledger, Operator, disabled_at=None)
    return not operators or any(known.name == ledger.operator and known.administrator for known in operators)


def require_administrator(ledger: Ledger, act: str) -> None:
    """Refuse, naming who may."""
    if not is_administrator(ledger):
        may = "、".join(known.name for known in matching(ledger, Operator, administrator=True, disabled_at=None))
        raise NotAdministrator(f"只有管理人（{may}）可以{act}，没有改动；请由管理人操作，或先切换操作人。")
