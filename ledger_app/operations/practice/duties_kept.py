"""The practice office's own duties: registered as done up to today, once a little late."""

from __future__ import annotations

from datetime import date, timedelta

from ledger_app.operations.deadline_rules import rules
from ledger_app.operations.office_duties import duties_between, finish_duty
from ledger_app.storage.ledger import Ledger

_BEFORE, _LATE = timedelta(days=3), timedelta(days=2)
_SENT = "电子表、分析说明和盖章扫描件已报送。"


def keep_duties(ledger: Ledger, *, today: date) -> None:
    """Everything by rule since the beginning of last year; the last quarter but one went out late."""
    begin = date(today.year - 1, 1, 1)
    with ledger.tx("整理时限规则") as writing:
        writing.change_many("deadline_rule", [rule.id for rule in rules(ledger)], watch_from=begin.isoformat())
    past = duties_between(ledger, begin, today - _LATE, today=today)
    quarters = [duty for duty in past if "Q" in duty.period]
    for duty in past:
        late = len(quarters) > 1 and duty == quarters[-2]
        done_on = duty.due + _LATE if late else duty.due - _BEFORE
        finish_duty(ledger, duty.rule_id, duty.due, done_on=done_on, note=_SENT if "Q" in duty.period else "")
