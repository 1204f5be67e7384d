"""Which dates of tasks have come near or passed and were not told to an operator before; and noting what was told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ledger_app.domain.alert import Occasion
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.task_light_sql import OPEN

STAGES = {"due_soon": 1, "overdue": 2}
_CODES = {number: code for code, number in STAGES.items()}
_KEPT_FOR = timedelta(days=400)

# Every date of an open task that has come near: most tasks have one; those with several are looked at unit by unit.
_DATES_OF_TASKS = f"""
near AS MATERIALIZED (
    SELECT x.task_id, x.light_date, x.latest_date FROM task_index AS x
    WHERE x.light_date <= :soon_until AND x.in_bin = 0 AND {OPEN}
),
occasion AS (
    SELECT task_id AS record_id, light_date AS day FROM near
    UNION
    SELECT a.task_id, min(coalesce(coalesce(o.due, a.due, t.due), t.internal_due),
        coalesce(t.internal_due, coalesce(o.due, a.due, t.due))) AS day
    FROM near AS s JOIN assignment AS a ON a.task_id = s.task_id JOIN task AS t ON t.id = s.task_id
    LEFT JOIN occurrence AS o ON o.id = (
        SELECT n.id FROM occurrence AS n WHERE n.assignment_id = a.id AND n.closed_on IS NULL
        ORDER BY n.due IS NULL, n.due, n.id LIMIT 1)
    WHERE s.latest_date > s.light_date AND a.state IN ('not_started', 'in_progress') AND o.reported_on IS NULL
        AND day <= :soon_until
)"""
_GIVEN = """
occasion AS (
    SELECT json_extract(value, '$[0]') AS record_id, json_extract(value, '$[1]') AS day FROM json_each(:given)
)"""
# Left out: told on an earlier day (unless put off since then to a day that has come), and put off to a later day.
_UNTOLD = """
WITH {occasions},
staged AS (SELECT record_id, day, iif(day < :today, 2, 1) AS stage FROM occasion),
own_snooze AS (
    SELECT record_id, due AS day, iif(stage = 'overdue', 2, 1) AS stage, max(until) AS until, put_off_on, reason
    FROM alert_snooze WHERE operator = :operator AND about = :about GROUP BY record_id, due, stage
)
SELECT s.record_id, s.day, s.stage, t.told_on IS NULL OR t.told_on < n.until, iif(n.until <= :today, n.reason, '')
FROM staged AS s
LEFT JOIN alert_told AS t ON t.operator = :operator AND t.about = :about AND t.record_id = s.record_id
    AND t.day = s.day AND t.stage >= s.stage AND t.told_on <= :today
LEFT JOIN own_snooze AS n ON n.record_id = s.record_id AND n.day = s.day AND n.stage = s.stage
    AND n.put_off_on <= :today
WHERE (t.told_on IS NULL OR t.told_on = :today OR t.told_on < n.until AND n.until <= :today)
    AND (n.until IS NULL OR n.until <= :today)
ORDER BY s.stage, julianday(s.day) * iif(s.stage = 2, -1, 1), s.record_id
"""
_TASKS_UNTOLD = _UNTOLD.format(occasions=_DATES_OF_TASKS)
_OTHERS_UNTOLD = _UNTOLD.format(occasions=_GIVEN)


@dataclass(frozen=True)
class ToTell:
    """An occasion to list today; ``new`` until it was told, ``put_off`` is the reason of a snooze that ended."""

    occasion: Occasion
    new: bool
    put_off: str


def tasks_to_tell(ledger: Ledger, *, today: date, soon_until: date) -> list[ToTell]:
    """The dates of open tasks to tell this operator today: those coming soonest, those passed last."""
    given = _values(ledger, "task", today) | {"soon_until": soon_until.isoformat()}
    return [_to_tell("task", row) for row in ledger.rows(_TASKS_UNTOLD, given)]


def others_to_tell(ledger: Ledger, about: str, dates: Iterable[tuple[int, date]], *, today: date) -> list[ToTell]:
    """Of these things with their dates, those to tell this operator today."""
    given = _values(ledger, about, today) | {"given": json.dumps([[number, day.isoformat()] for number, day in dates])}
    return [_to_tell(about, row) for row in ledger.rows(_OTHERS_UNTOLD, given)]


def note_told(ledger: Ledger, occasions: Iterable[Occasion], *, on: date) -> None:
    """This operator was told of these; what was noted long ago of things closed since is forgotten."""
    rows = [
        (ledger.operator, o.about, o.record_id, o.day.isoformat(), STAGES[o.stage], on.isoformat()) for o in occasions
    ]
    with ledger.unaudited() as connection:
        connection.executemany("INSERT OR REPLACE INTO alert_told VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(
            "DELETE FROM alert_told WHERE operator = ? AND told_on < ? AND about = 'task' AND record_id NOT IN"
            f" (SELECT x.task_id FROM task_index AS x WHERE {OPEN})",
            (ledger.operator, (on - _KEPT_FOR).isoformat()),
        )


def _values(ledger: Ledger, about: str, today: date) -> dict[str, Any]:
    return {"operator": ledger.operator, "about": about, "today": today.isoformat()}


def _to_tell(about: str, row: tuple[Any, ...]) -> ToTell:
    record_id, day, stage, new, put_off = row
    return ToTell(Occasion(about, record_id, date.fromisoformat(day), _CODES[stage]), bool(new), put_off or "")
