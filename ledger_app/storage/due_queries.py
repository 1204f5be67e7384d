"""Which tasks need something by a day: candidates for due lists, the most pressing first."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.light_cutoffs import Cutoffs
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.task_light_sql import COLOUR, OPEN, parameters

_DUE = f"""
SELECT x.task_id FROM task_index AS x
WHERE x.in_bin = 0 AND {OPEN} AND x.light_date BETWEEN :first AND :last
    AND (:unit IS NULL OR x.task_id IN (SELECT a.task_id FROM assignment AS a WHERE a.unit_id = :unit))
ORDER BY x.light_date, x.task_id LIMIT :most
"""
_LIT = f"""
SELECT x.task_id FROM task_index AS x
WHERE x.in_bin = 0 AND {COLOUR} = :colour AND (:year IS NULL OR x.year = :year)
ORDER BY coalesce(x.pending_since, x.light_date, x.plan_date, '9999'), x.task_id LIMIT :most
"""
_OVERDUE = f"""
SELECT x.year, count(*) FROM task_index AS x WHERE x.in_bin = 0 AND {OPEN} AND x.light_date < :today
GROUP BY x.year ORDER BY x.year DESC
"""
_NO_END = -1


def due_tasks(
    ledger: Ledger, last: date, *, first: date | None = None, unit_id: int | None = None, most: int = _NO_END
) -> list[int]:
    """Tasks with an open date from ``first`` to ``last``, the earliest first."""
    begin = first.isoformat() if first else ""
    given = {"first": begin, "last": last.isoformat(), "unit": unit_id, "most": most}
    return [row[0] for row in ledger.rows(_DUE, given)]


def lit_tasks(ledger: Ledger, colour: str, cutoffs: Cutoffs, *, year: int | None, most: int) -> list[int]:
    """Tasks of one colour, those waiting longest first."""
    given = parameters(cutoffs) | {"colour": colour, "year": year, "most": most}
    return [row[0] for row in ledger.rows(_LIT, given)]


def overdue_by_year(ledger: Ledger, cutoffs: Cutoffs) -> dict[int, int]:
    """How many tasks are overdue in each work year, the latest first."""
    return dict(ledger.rows(_OVERDUE, {"today": cutoffs.today.isoformat()}))
