"""Operators on a shared computer: who they are and who is working now."""

from __future__ import annotations

from datetime import UTC, datetime

from ledger_app.domain.changes import Changes
from ledger_app.domain.office import Operator
from ledger_app.domain.refusal import Refusal
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one


class OperatorNameTaken(Refusal):
    """Two operators of one name could not be told apart in the log."""


class LastAdministrator(Refusal):
    """A ledger keeps at least one 管理人."""


def operators(ledger: Ledger) -> list[Operator]:
    """All operators, enabled ones first."""
    return sorted(matching(ledger, Operator), key=lambda operator: operator.disabled_at is not None)


def add_operator(ledger: Ledger, name: str, telephone: str = "") -> Changes:
    """A new operator; the first of a ledger becomes 管理人."""
    name = _checked_name(ledger, name, 0)
    first = not matching(ledger, Operator)
    with ledger.tx(f"新建操作人“{name}”") as writing:
        added = writing.insert(Operator(name=name, telephone=telephone.strip(), administrator=first))
    return writing.changes(added)


def change_operator(ledger: Ledger, operator: Operator) -> Changes:
    """Write an operator as given over the stored one."""
    name = _checked_name(ledger, operator.name, operator.id)
    if not operator.administrator or operator.disabled_at:
        _keep_an_administrator(ledger, operator.id)
    with ledger.tx(f"修改操作人“{name}”") as writing:
        writing.put("operator", operator)
        writing.change("operator", operator.id, name=name)
    return writing.changes(operator.id)


def disable_operator(ledger: Ledger, operator_id: int) -> Changes:
    """The operator is no longer offered at start; what they wrote keeps their name."""
    operator = one(ledger, Operator, operator_id)
    _keep_an_administrator(ledger, operator_id)
    with ledger.tx(f"停用操作人“{operator.name}”") as writing:
        writing.change("operator", operator_id, disabled_at=datetime.now(UTC).isoformat(timespec="seconds"))
    return writing.changes(operator_id)


def choose_operator(ledger: Ledger, name: str) -> None:
    """From now on this person signs, and others see the ledger in this person's hands."""
    ledger.operator = name
    ledger.beat()


def _checked_name(ledger: Ledger, name: str, own_id: int) -> str:
    name = name.strip()
    if not name:
        raise OperatorNameTaken("还没有填写姓名，没有保存；请填写操作人姓名。")
    if any(known.id != own_id for known in matching(ledger, Operator, name=name)):
        raise OperatorNameTaken(f"已有操作人“{name}”，没有保存；同名的请在姓名后加注单位或岗位。")
    return name


def _keep_an_administrator(ledger: Ledger, leaving: int) -> None:
    administrators = matching(ledger, Operator, administrator=True, disabled_at=None)
    if [operator.id for operator in administrators] == [leaving]:
        raise LastAdministrator("这是唯一的管理人，没有改动；请先指定另一位管理人。")
