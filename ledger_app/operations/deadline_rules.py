"""时限规则: shipped into every ledger, corrected and added to by the 管理人, tried out before they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from ledger_app.domain.changes import Changes
from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.domain.duty import DutyDay, DutyDone, duty_days
from ledger_app.domain.refusal import Refusal
from ledger_app.domain.rule_check import LimitEnd, checked_rule, limit_end
from ledger_app.domain.rule_preview import preview_of
from ledger_app.exchange.shipped_rules import read_shipped_rules
from ledger_app.operations.administrator import require_administrator
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching, one
from ledger_app.storage.writing import Writing

_ACT = "修改时限规则"
_SIGHT = relativedelta(years=9)


class RuleStays(Refusal):
    """A rule that cannot be deleted, or has nothing to be put back to."""


def rules(ledger: Ledger, *, in_use: bool = False) -> list[DeadlineRule]:
    """All rules in their order, or those in use."""
    found = [rule for rule in matching(ledger, DeadlineRule) if rule.in_use or not in_use]
    return sorted(found, key=lambda rule: (rule.position is None, rule.position or 0, rule.id))


def rule_of_code(ledger: Ledger, code: str) -> DeadlineRule | None:
    """The rule of a shipped article (A1), as the office keeps it now."""
    found = matching(ledger, DeadlineRule, code=code)
    return found[0] if found else None


def found_rules(writing: Writing, *, today: date) -> None:
    """Put the shipped rules into a new ledger; what is due before this day is not watched."""
    writing.insert_many(replace(rule, watch_from=today.isoformat()) for rule in read_shipped_rules())


def add_rule(ledger: Ledger, rule: DeadlineRule, *, today: date) -> Changes:
    """An own rule, at the end of the list."""
    require_administrator(ledger, _ACT)
    last = max((known.position or 0 for known in rules(ledger)), default=0)
    own = replace(checked_rule(rule, today=today), code="", position=last + 1)
    own = replace(own, watch_from=own.watch_from or today.isoformat())
    with ledger.tx(f"新建时限规则“{own.what}”") as writing:
        added = writing.insert(own)
    return writing.changes(added)


def change_rule(ledger: Ledger, rule: DeadlineRule, *, today: date) -> Changes:
    """Write a rule as given over the stored one; where it came from stays."""
    require_administrator(ledger, _ACT)
    stored = one(ledger, DeadlineRule, rule.id)
    checked = replace(checked_rule(rule, today=today), code=stored.code, position=stored.position)
    with ledger.tx(f"修改时限规则“{checked.what}”") as writing:
        writing.put("deadline_rule", checked)
    return writing.changes(rule.id)


def use_rule(ledger: Ledger, rule_id: int, *, in_use: bool) -> Changes:
    """启用 or 停用."""
    require_administrator(ledger, _ACT)
    rule = one(ledger, DeadlineRule, rule_id)
    with ledger.tx(f"{'启用' if in_use else '停用'}时限规则“{rule.what}”") as writing:
        writing.change("deadline_rule", rule_id, in_use=in_use)
    return writing.changes(rule_id)


def restore_rule(ledger: Ledger, rule_id: int) -> Changes:
    """恢复原始: a shipped rule as it came; the day from which it is watched stays."""
    require_administrator(ledger, _ACT)
    stored = one(ledger, DeadlineRule, rule_id)
    original = shipped_rule(stored)
    if original is None:
        raise RuleStays(f"“{stored.what}”是本单位自己加的规则，没有原始内容可恢复；不用时请停用或删除。")
    again = replace(original, id=stored.id, uid=stored.uid, watch_from=stored.watch_from)
    with ledger.tx(f"恢复时限规则“{again.what}”的原始内容") as writing:
        writing.put("deadline_rule", again)
    return writing.changes(rule_id)


def delete_rule(ledger: Ledger, rule_id: int) -> Changes:
    """Delete an own rule that nothing was registered on."""
    require_administrator(ledger, _ACT)
    rule = one(ledger, DeadlineRule, rule_id)
    if rule.code:
        raise RuleStays(f"“{rule.what}”是随软件的规则，不能删除；不用时请停用。")
    if matching(ledger, DutyDone, rule_id=rule_id):
        raise RuleStays(f"“{rule.what}”已有办结登记，不能删除；不用时请停用。")
    with ledger.tx(f"删除时限规则“{rule.what}”") as writing:
        writing.remove("deadline_rule", rule_id)
    return writing.changes(rule_id)


def shipped_rule(rule: DeadlineRule) -> DeadlineRule | None:
    """The row that this one came from; None for an own rule."""
    return next((row for row in read_shipped_rules() if rule.code and row.code == rule.code), None)


def is_altered(rule: DeadlineRule) -> bool:
    """Whether a shipped rule is no longer as it came."""
    original = shipped_rule(rule)
    if original is None:
        return False
    return replace(rule, id=0, uid="", watch_from=None) != replace(original, id=0, uid="", watch_from=None)


def limit_from(ledger: Ledger, rule: DeadlineRule, event: datetime) -> LimitEnd:
    """The last day of a limit that runs from an event."""
    return limit_end(rule, event, ledger.calendar)


def preview(ledger: Ledger, rule: DeadlineRule, *, today: date) -> tuple[str, ...]:
    """What a rule being typed would give, or why it cannot be kept."""
    return preview_of(rule, today=today, calendar=ledger.calendar)


def next_days(ledger: Ledger, rule: DeadlineRule, *, today: date, count: int = 4) -> list[DutyDay]:
    """The next days of a repeating rule, today's included."""
    return duty_days(rule, today, today + _SIGHT, ledger.calendar)[:count]
