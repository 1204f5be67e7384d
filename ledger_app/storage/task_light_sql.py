"""The colour of a task in SQL: the comparisons of ``light_cutoffs``, over the narrow table ``task_index`` (as x)."""

from __future__ import annotations

from ledger_app.domain.light_cutoffs import Cutoffs

REPORT_MISSING = """(x.active > 0 AND CASE x.report_cycle
    WHEN 'half_year' THEN x.cycles_from <= :half_year_begin AND x.last_report < :half_year_reports
    WHEN 'quarter' THEN x.cycles_from <= :quarter_begin AND x.last_report < :quarter_reports
    WHEN 'month' THEN x.cycles_from <= :month_begin AND x.last_report < :month_reports
    ELSE 0 END)"""
OPEN = "(x.assignments = 0 OR x.active + x.pending > 0)"
COLOUR = f"""CASE
    WHEN NOT {OPEN} THEN NULL
    WHEN x.light_date < :today THEN 'red'
    WHEN x.assignments = 0 THEN 'grey'
    WHEN x.light_date <= :soon_until OR x.plan_date < :today OR x.pending_since < :pending_before
        OR {REPORT_MISSING} THEN 'yellow'
    WHEN x.pending > 0 THEN 'blue'
    WHEN x.undated > 0 AND (x.due_kind = 'relative'
        OR x.report_cycle NOT IN ('half_year', 'quarter', 'month') AND x.due_kind <> 'ongoing') THEN 'grey'
    ELSE 'green' END"""
# Worst first, as lists sort it.
RANK = (
    f"CASE {COLOUR} WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 WHEN 'blue' THEN 2 WHEN 'grey' THEN 3"
    " WHEN 'green' THEN 4 ELSE 5 END"
)


def parameters(cutoffs: Cutoffs) -> dict[str, str]:
    """The dates that the expressions above are given."""
    named = {
        "today": cutoffs.today,
        "soon_until": cutoffs.soon_until,
        "pending_before": cutoffs.pending_before,
        "half_year_begin": cutoffs.half_year.begin,
        "half_year_reports": cutoffs.half_year.reports_from,
        "quarter_begin": cutoffs.quarter.begin,
        "quarter_reports": cutoffs.quarter.reports_from,
        "month_begin": cutoffs.month.begin,
        "month_reports": cutoffs.month.reports_from,
    }
    return {name: day.isoformat() for name, day in named.items()}
