"""The returns of the practice ledger: four quarters that are over and the one that is being collected."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from ledger_app.domain.collection import Collection
from ledger_app.domain.stat_return import StatReturn
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period, period_of
from ledger_app.domain.unit import Unit
from ledger_app.operations.statistics import rounds
from ledger_app.operations.statistics.consolidating import reporting_units
from ledger_app.operations.statistics.forms import form_for
from ledger_app.paths import shipped
from ledger_app.storage.ledger import Ledger

_PAST = 4
_OWN_DUE = 7  # the county's own day, before the form's
_CHANNEL = "县政府办邮箱"
_LATE, _SENT_BACK, _EARLY, _NIL, _LEAP, _BARE = 3, 8, 12, 15, 19, 22  # places in 机构序 with a story of their own
_SILENT = (5, 9)  # of so many units this one has not reported the present quarter
_REASON = "收到申请数与当面、传真、网络、信函各项之和不等，请核对后重报。"


def record_returns(ledger: Ledger, *, today: date) -> None:
    """Consistent figures of most units; in the present quarter one late, one sent back, some missing."""
    sample = json.loads(shipped("resources", "samples", "returns.json").read_text(encoding="utf-8"))
    present = period_of(today, "quarter").previous
    form, units = form_for(ledger, sample["form"], present), reporting_units(ledger)
    for period in (*_before(present, _PAST), present):
        due = period.due_on(_OWN_DUE)
        asked = rounds.make_round(ledger, form_code=form.code, period=period, due=due)
        over = (due + timedelta(days=5)).isoformat() if period != present else None
        rounds.change_round(ledger, asked.id, channel=_CHANNEL, closed_on=over)
        story = _Story(form, sample, period, today)
        made = [story.past(place, unit) if over else story.present(place, unit) for place, unit in enumerate(units)]
        if not over:
            own = next((unit.id for unit in units if unit.name == ledger.office.name), None)
            made = [story.begun(row) if row and row.unit_id == own else row for row in made]
        with ledger.tx(f"收件{period.words}“{form.title}”") as writing:
            writing.insert_many(row for row in made if row is not None)
    _ask_once(ledger, units, today)


def _ask_once(ledger: Ledger, units: list[Unit], today: date) -> None:
    """A one-off request, half of it in."""
    asked = Collection(
        title="政府信息公开指南修订稿",
        asked_on=(today - timedelta(days=12)).isoformat(),
        due=(today + timedelta(days=6)).isoformat(),
        channel=_CHANNEL,
        remark="按机构改革后的职能修订，经单位负责人签字后报送。",
    )
    made = rounds.make_request(ledger, asked, [unit.id for unit in units[:12]])
    parts = [row.row_id for row in rounds.board(ledger, made.id) if row.row_id is not None]
    rounds.hand_in(ledger, parts[:4], state="reviewed", received_on=today - timedelta(days=4))
    rounds.hand_in(ledger, parts[4:6], state="received", received_on=today - timedelta(days=1))
    rounds.hand_in(ledger, parts[11:], state="excused", received_on=None, note="本年度新设，暂无指南")


class _Story:
    """What the units tell of one quarter; always the same."""

    def __init__(self, form: StatisticsForm, sample: Mapping[str, Any], period: Period, today: date) -> None:
        self._form, self._sample, self._period, self._today = form, sample, period, today

    def past(self, place: int, unit: Unit) -> StatReturn | None:
        if place in (30, 41) and self._period.number % 2:
            return None
        day = self._day(unit, late=self._luck(unit, "late") % 23 == 0)
        return self._row(unit, day, self._figures(place, unit), review="reviewed")

    def present(self, place: int, unit: Unit) -> StatReturn | None:
        if place % _SILENT[1] == _SILENT[0]:
            return None
        figures, day = self._figures(place, unit), self._day(unit, late=place == _LATE)
        if place == _SENT_BACK:
            wrong = figures + Counter(self._sample["mistake"])
            return self._row(unit, day, wrong, review="sent_back", note=_REASON)
        if place == _EARLY:
            early = self._row(unit, self._period.last - timedelta(days=2), figures)
            return replace(early, before_end=True)
        if place == _NIL:
            return self._row(unit, day, Counter(self._sample["standing"]))
        if place == _LEAP:
            return self._row(unit, day, figures + Counter(self._sample["leap"]))
        if place == _BARE:
            return replace(self._row(unit, day, figures), narrative_received=False, sealed_copy="")
        return self._row(unit, day, figures, review="awaiting" if place % 6 == 0 else "reviewed")

    def begun(self, row: StatReturn) -> StatReturn:
        """The office's own, nearly filled in: one figure wrong, what the ledgers tell still blank."""
        typed = Counter({code: int(str(figure)) for code, figure in (row.figures or {}).items()})
        wrong = typed + Counter(self._sample["mistake"])
        left: dict[str, object] = {
            cell.code: str(wrong[cell.code]) for cell in self._form.cells if cell.code not in self._form.sources
        }
        return replace(
            row,
            figures=left,
            state="draft",
            filled_on=self._today.isoformat(),
            finalised_on=None,
            received_on=None,
            review="",
            narrative_received=False,
            sealed_copy="",
        )

    def _figures(self, place: int, unit: Unit) -> Counter[str]:
        """Sums of whole happenings agree with each other whatever their number."""
        found = Counter(self._sample["standing"])
        for number, each in enumerate(self._sample["happenings"]):
            if (place + number) % each.get("every", 1):
                continue
            times = each["least"] + self._luck(unit, each["what"]) % (each["most"] - each["least"] + 1)
            for code, amount in each["figures"].items():
                found[code] += amount * times
        return found

    def _row(
        self, unit: Unit, day: date, figures: Counter[str], *, review: str = "awaiting", note: str = ""
    ) -> StatReturn:
        received = min(day, self._today).isoformat()
        return StatReturn(
            unit_id=unit.id,
            form_code=self._form.code,
            form_version=self._form.version,
            period=self._period.code,
            figures={cell.code: str(figures[cell.code]) for cell in self._form.cells},
            state="finalised",
            finalised_on=received,
            received_on=received,
            review=review,
            review_note=note,
            narrative_received=True,
            sealed_copy="paper" if self._luck(unit, "seal") % 5 == 0 else "scan",
        )

    def _day(self, unit: Unit, *, late: bool) -> date:
        due = self._period.due_on(_OWN_DUE)
        return due + timedelta(days=2) if late else due - timedelta(days=self._luck(unit, "day") % 6)

    def _luck(self, unit: Unit, what: str) -> int:
        return crc32(f"{unit.name} {self._period.code} {what}".encode())


def _before(period: Period, count: int) -> Iterator[Period]:
    """So many periods before this one, the earliest first."""
    earlier = [period]
    for _ in range(count):
        earlier.append(earlier[-1].previous)
    yield from reversed(earlier[1:])
