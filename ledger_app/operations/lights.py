"""Lights of assignments and tasks on a day, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledger_app.domain.assignment_facts import AssignmentFacts
from ledger_app.domain.light import Light, light_of, task_light
from ledger_app.domain.task_list import ShownLight
from ledger_app.storage.assignment_facts import Standing, standings
from ledger_app.storage.ledger import Ledger
from ledger_app.storage.thresholds import thresholds


def lights_of_tasks(ledger: Ledger, task_ids: Sequence[int], *, today: date) -> dict[int, Light]:
    """The light of each task: the worst among its units."""
    found = standings(ledger, task_ids)
    return {task: task_light([light_for(ledger, s.facts, today=today) for s in own]) for task, own in found.items()}


def lights_of_assignments(ledger: Ledger, task_ids: Sequence[int], *, today: date) -> dict[int, tuple[Standing, Light]]:
    """The standing and light of each assignment of the tasks, by assignment."""
    every = [standing for own in standings(ledger, task_ids).values() for standing in own]
    return {s.assignment_id: (s, light_for(ledger, s.facts, today=today)) for s in every if s.assignment_id is not None}


def light_for(ledger: Ledger, facts: AssignmentFacts, *, today: date) -> Light:
    """The light of one assignment; equal facts on one day have it worked out once."""
    known: dict[AssignmentFacts, Light] = ledger.kept.setdefault(f"lights {today}", {})
    if facts not in known:
        known[facts] = light_of(facts, today=today, calendar=ledger.calendar, threshold=thresholds(ledger)["task"])
    return known[facts]


def shown(light: Light) -> ShownLight:
    return ShownLight(light.colour, light.text, light.reason, light.estimated)
