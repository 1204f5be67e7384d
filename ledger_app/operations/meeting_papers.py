"""What is printed of meetings and trainings: the ledgers of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.unit import Unit
from ledger_app.exchange.documents.meeting_ledger import PrintedMeeting, meeting_ledger
from ledger_app.exchange.documents.training_ledger import UnitTurnout, training_ledger
from ledger_app.operations.attendance import Participation, attended_many, participation
from ledger_app.operations.meetings import meetings_of_year
from ledger_app.operations.printed_tasks import issuer
from ledger_app.operations.resolutions import resolutions_of
from ledger_app.operations.trainings import trainings_of_year
from ledger_app.operations.unit_directory import in_official_order
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.records import matching


def meetings_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """会议台账 of the year asked for, or of the work year; by day."""
    who = issuer(ledger, request.year, today)
    found = meetings_of_year(ledger, who.year or today.year)[::-1]
    ids = [held.id for held in found]
    resolved, there = resolutions_of(ledger, ids), attended_many(ledger, "meeting", ids)
    units = in_official_order(matching(ledger, Unit))
    printed = [
        PrintedMeeting(
            held,
            [(line.record, line.task.number if line.task else "") for line in resolved.get(held.id, [])],
            [unit.short_name or unit.name for unit in units if unit.id in there.get(held.id, {})],
        )
        for held in found
    ]
    return meeting_ledger(printed, who), len(found)


def trainings_paper(ledger: Ledger, request: ExportRequest, today: date) -> tuple[Any, int]:
    """培训台账 of the year asked for, or of the work year; a county's with how often each unit took part."""
    who = issuer(ledger, request.year, today)
    year = who.year or today.year
    found = trainings_of_year(ledger, year)[::-1]
    lines = participation(ledger, year, today=today) if ledger.office.level == "county" else []
    took_part = any(line.trainings or line.meetings for line in lines)
    turnout = [UnitTurnout(line.unit.name, line.trainings, people_words(line), line.meetings) for line in lines]
    return training_ledger(found, turnout if took_part else (), who), len(found)


def people_words(line: Participation) -> str:
    """12, 12（另1次未记人数）."""
    return f"{line.people}（另{line.uncounted}次未记人数）" if line.uncounted else str(line.people)
