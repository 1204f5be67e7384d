"""The shipped 时限规则: one table of the limits that laws and the usual documents set."""

from __future__ import annotations

import json
from functools import cache

from ledger_app.domain.deadline_rule import DeadlineRule
from ledger_app.paths import shipped


@cache
def read_shipped_rules() -> tuple[DeadlineRule, ...]:
    """The rules that come with the program, in their order; read once."""
    rows = json.loads(shipped("resources", "rules", "deadline_rules.json").read_text(encoding="utf-8"))
    return tuple(DeadlineRule(**row) for row in rows)
