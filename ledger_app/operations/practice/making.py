"""Makes the practice ledger: the office, its units, three documents imported, a year's work recorded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from ledger_app.domain.importing import ImportAnswers, UnitAnswer
from ledger_app.domain.reading import Preview
from ledger_app.domain.unit import UnitGroup
from ledger_app.operations.importing import accept_import, plan_import, read_file
from ledger_app.operations.office import finish_founding
from ledger_app.operations.opening import close_ledger, create_ledger
from ledger_app.operations.operators import add_operator
from ledger_app.operations.practice.annual_report import record_annual_reports
from ledger_app.operations.practice.duties_kept import keep_duties
from ledger_app.operations.practice.happenings import record_happenings
from ledger_app.operations.practice.multiplying import multiply
from ledger_app.operations.practice.own_notes import record_notes
from ledger_app.operations.practice.people import record_people
from ledger_app.operations.practice.recording import record_work
from ledger_app.operations.practice.returns import record_returns
from ledger_app.operations.practice.years import moved, samples
from ledger_app.operations.unit_import import accept_units, read_units
from ledger_app.operations.units import unit_list
from ledger_app.paths import shipped
from ledger_app.storage.hurry import in_a_hurry
from ledger_app.storage.ledger import Ledger

OFFICE = "临河县人民政府办公室"
FIRST, SECOND = "李某", "王某"
_GROUPS = (
    UnitGroup(name="各乡镇", aliases=("各乡镇、街道",), categories=("township", "subdistrict"), official_order=1),
    UnitGroup(
        name="县政府各部门", aliases=("各部门", "县直各部门"), categories=("county_department",), official_order=2
    ),
)


def make_practice_ledger(path: Path, *, tasks: int | None = None, today: date) -> Ledger:
    """A new ledger of a fictitious county, seen from ``today``; ``tasks`` multiplies it to about so many."""
    ledger = create_ledger(path, name=OFFICE, level="county", operator=FIRST, today=today)
    try:
        with in_a_hurry(ledger):
            _fill(ledger, tasks, today)
        _name_office(ledger, today)
    except BaseException:
        close_ledger(ledger)
        Path(path).unlink(missing_ok=True)
        raise
    return ledger


def _fill(ledger: Ledger, tasks: int | None, today: date) -> None:
    add_operator(ledger, SECOND, "0000-1000002")
    chosen = samples(today)
    with ThreadPoolExecutor() as readers:  # each document is read in a process of its own
        previews = readers.map(read_file, [sample.path for sample, _ in chosen])
        _take_in_units(ledger)
        for (_, years), preview in zip(chosen, previews, strict=True):
            _take_in(ledger, moved(preview, years), today=today)
    record_work(ledger, today=today, other=SECOND)
    record_notes(ledger, today=today)
    keep_duties(ledger, today=today)
    record_people(ledger, today=today)
    record_happenings(ledger, today=today)
    record_returns(ledger, today=today)
    record_annual_reports(ledger, today=today)
    if tasks is not None:
        multiply(ledger, tasks, today=today)


def _take_in_units(ledger: Ledger) -> None:
    preview = read_units(shipped("resources", "samples", "units.csv"))
    accept_units(ledger, replace(preview, groups=_GROUPS, file_name="单位名录"))


def _take_in(ledger: Ledger, preview: Preview, *, today: date) -> None:
    """Import a sample as on the day of its issue; a near miss is taken for the unit it resembles most."""
    issued = preview.head.issued
    plan = plan_import(ledger, preview, today=min(today, issued or today))
    near = [unit for unit in plan.units if unit.match == "near" and unit.suggestions]
    answers = tuple(UnitAnswer(unit.printed, unit_id=unit.suggestions[0][0]) for unit in near)
    accept_import(ledger, plan, ImportAnswers(accept="all", units=answers), today=min(today, issued or today))


def _name_office(ledger: Ledger, today: date) -> None:
    own = next((unit for unit in unit_list(ledger) if unit.name == OFFICE), None)
    finish_founding(
        ledger,
        replace(
            ledger.office,
            unit_id=own.id if own else None,
            work_year=today.year,
            document_code="临政公开",
            contact=FIRST,
            telephone="0000-1000001",
            practice=True,
        ),
    )
