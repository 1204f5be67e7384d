"""The office's annual reports in the practice ledger: the last two years, which fit each other."""

from __future__ import annotations

import json
from datetime import date

from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.period import period_of
from ledger_app.operations.statistics.forms import form_for
from ledger_app.operations.units import unit_list
from ledger_app.paths import shipped
from ledger_app.storage.ledger import Ledger


def record_annual_reports(ledger: Ledger, *, today: date) -> None:
    """The tables of the last two whole years, reported in time."""
    sample = json.loads(shipped("resources", "samples", "annual.json").read_text(encoding="utf-8"))
    year = period_of(today, "year").previous
    own = next((unit.id for unit in unit_list(ledger) if unit.name == ledger.office.name), None)
    with ledger.tx("填写年度报告表") as writing:
        for period, typed in zip((year.previous, year), sample["years"], strict=True):
            form = form_for(ledger, sample["form"], period)
            reported = min(today, period.due_on(form.due_day, form.due_months).replace(day=20)).isoformat()
            row = StatReturn(
                unit_id=own,
                form_code=form.code,
                form_version=form.version,
                period=period.code,
                figures={cell.code: str(typed.get(cell.code, 0)) for cell in form.cells},
                state="finalised",
                filled_on=reported,
                finalised_on=reported,
                review="reviewed",
            )
            writing.insert(row)
