"""Sums and choices over all tasks: per unit, the years, the headings."""

from __future__ import annotations

import json

from ledger_app.domain.light_cutoffs import Cutoffs
from ledger_app.domain.task_list import UnitCounts
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.task_light_sql import parameters

# One row per open assignment of a task that is not in the 回收站, with what its light depends on.
_PER_UNIT = """
WITH one AS (
    SELECT a.unit_id, a.state, a.planned_date, t.due_kind, t.report_cycle, coalesce(d.issued_date, t.made_on) AS since,
        min(coalesce(o.due, a.due, t.due, t.internal_due), coalesce(t.internal_due, o.due, a.due, t.due)) AS day,
        a.state = 'pending_verification' OR o.reported_on IS NOT NULL AS is_pending,
        coalesce(o.reported_on, iif(a.state = 'pending_verification', a.reported_on, NULL)) AS reported,
        (SELECT min(m.planned_on) FROM task_milestone AS m WHERE m.task_id = t.id AND m.done_on IS NULL) AS milestone,
        coalesce((SELECT max(p.reported_on) FROM progress_report AS p WHERE p.assignment_id = a.id), '') AS last_report
    FROM assignment AS a JOIN task AS t ON t.id = a.task_id AND t.deleted_at IS NULL
    LEFT JOIN source_document AS d ON d.id = t.document_id
    LEFT JOIN occurrence AS o ON o.id = (
        SELECT n.id FROM occurrence AS n WHERE n.assignment_id = a.id AND n.closed_on IS NULL
        ORDER BY n.due IS NULL, n.due, n.id LIMIT 1)
    WHERE a.unit_id = :unit AND a.state <> 'withdrawn' AND (:year IS NULL OR t.year = :year)
),
lit AS (
    SELECT *, state <> 'closed' AS is_open, CASE report_cycle
        WHEN 'half_year' THEN since <= :half_year_begin AND last_report < :half_year_reports
        WHEN 'quarter' THEN since <= :quarter_begin AND last_report < :quarter_reports
        WHEN 'month' THEN since <= :month_begin AND last_report < :month_reports
        ELSE 0 END AS unreported
    FROM one
)
SELECT u.id, u.name,
    sum(is_open AND NOT is_pending AND coalesce(day < :today, 0)),
    sum(is_open AND NOT is_pending AND coalesce(day BETWEEN :today AND :soon_until, 0)),
    sum(is_open AND is_pending),
    sum(is_open AND NOT is_pending AND coalesce(unreported, 0)),
    sum(is_open), count(*), u.short_name
FROM lit JOIN unit AS u ON u.id = lit.unit_id
GROUP BY u.id
"""
_YEARS = """
WITH RECURSIVE one (year) AS (
    SELECT max(x.year) FROM task_index AS x
    UNION ALL SELECT (SELECT max(x.year) FROM task_index AS x WHERE x.year < one.year) FROM one WHERE one.year > 0
)
SELECT year FROM one WHERE year > 0
"""
_UNITS = "SELECT u.id FROM unit AS u ORDER BY u.official_order IS NULL, u.official_order, u.id"


def unit_counts(ledger: Ledger, cutoffs: Cutoffs, *, year: int | None = None) -> list[UnitCounts]:
    """Each unit's assignments by light, of one work year if given, in 机构序; kept until something changes.

    Read unit by unit: no reading is so long that a save in the window would wait for it.
    """
    ledger.refresh()
    kept: dict[tuple[Cutoffs, int | None], list[UnitCounts]] = ledger.kept.setdefault("unit counts", {})
    if (cutoffs, year) not in kept:
        given = parameters(cutoffs) | {"year": year}
        rows = (row for (unit,) in ledger.rows(_UNITS) for row in ledger.rows(_PER_UNIT, given | {"unit": unit}))
        kept[cutoffs, year] = [UnitCounts(*row) for row in rows]
    return list(kept[cutoffs, year])


def years(ledger: Ledger) -> list[int]:
    """The years with tasks (0 stands for none), read off the index from one to the next."""
    return [row[0] for row in ledger.rows(_YEARS)]


def sections(ledger: Ledger, year: int | None) -> list[str]:
    """Every heading once, in the order of the documents."""
    rows = ledger.rows(
        "SELECT t.section, min(t.document_id), min(t.position) FROM task AS t WHERE t.deleted_at IS NULL"
        " AND (?1 IS NULL OR t.year = ?1) GROUP BY t.section ORDER BY 2, 3",
        (year,),
    )
    return list(dict.fromkeys(heading for (path, *_) in rows for heading in json.loads(path)))
