"""会议 (V11): the meetings of a year, who was there, and what they resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ledger_app.domain.meeting import Meeting
from ledger_app.gui.meetings.event_dialogs import EventDialog, meeting_dialog
from ledger_app.gui.meetings.event_page import EventPage
from ledger_app.gui.meetings.event_words import MEETING_COLUMNS, EventLine
from ledger_app.gui.meetings.resolution_pane import ResolutionPane
from ledger_app.operations import meetings, resolutions


class MeetingPage(EventPage):
    """The first tab of 会议培训."""

    shows = frozenset({"meeting", "meeting_resolution", "training", "attendance", "unit", "task", "deadline_rule",
                       "duty_done"})  # fmt: skip
    of = "meeting"
    words = "会议"
    turned_up = "参会"
    states = ("已召开", "未召开")
    export = "meetings"
    columns = MEETING_COLUMNS
    operations = (meetings.meetings_of_year, meetings.delete_meetings, meetings.restore_meetings)

    def arrive(self, what: object) -> None:
        """``{"meeting": 3}`` stands on that meeting; a training is the other tab's."""
        if isinstance(what, dict) and "training" in what:
            self.session.go("meetings", {"tab": "trainings", **what})
        elif isinstance(what, dict) and "meeting" in what:
            self.show_record(self.session.ask(meetings.meeting, what["meeting"]))

    def beside(self) -> QWidget:
        self.resolutions = ResolutionPane(self.session)
        return self.resolutions

    def dialog(self, record: Any) -> EventDialog:
        return meeting_dialog(self.session, record or Meeting(held_on=self.session.today().isoformat()))

    def lines(self, records: Sequence[Any]) -> list[EventLine]:
        resolved = resolutions.resolutions_of(self.session.ledger, [record.id for record in records])
        return [
            replace(
                line,
                resolutions=len(resolved.get(line.record.id, ())),
                tasks=sum(each.task is not None for each in resolved.get(line.record.id, ())),
            )
            for line in super().lines(records)
        ]

    def show_chosen(self) -> None:
        super().show_chosen()
        self.resolutions.show_meeting(self.chosen_one())
