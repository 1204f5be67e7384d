"""The forms of a meeting, of a training, and of one thing that was resolved."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.changes import Changes
from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.training import Training
from ledger_app.gui.record_dialog import RecordDialog, caption
from ledger_app.gui.session import Session
from ledger_app.gui.task_form.task_units import find_units_and_groups
from ledger_app.gui.widgets.form import Incomplete, child
from ledger_app.gui.widgets.unit_picker import Token, UnitPicker
from ledger_app.operations import meetings, resolutions, trainings, units


class EventDialog(RecordDialog):
    """One meeting or training; ``stored`` is its id once it is saved."""

    stored: int | None = None

    def __init__(self, session: Session, words: str, record: Meeting | Training) -> None:
        form = "meeting_form" if isinstance(record, Meeting) else "training_form"
        super().__init__(session, words, form=form, record=record, save=self._store)

    def _store(self, given: Meeting | Training) -> Changes:
        ledger = self.session.ledger
        if isinstance(given, Meeting):
            done = (meetings.change_meeting if given.id else meetings.add_meeting)(ledger, given)
        else:
            done = (trainings.change_training if given.id else trainings.add_training)(ledger, given)
        self.stored = done.ids[0]
        return done


def meeting_dialog(session: Session, meeting: Meeting) -> EventDialog:
    """登记 or 修改会议."""
    return EventDialog(session, f"修改会议：{meeting.called}" if meeting.id else "登记会议", meeting)


def training_dialog(session: Session, training: Training) -> EventDialog:
    """登记 or 修改培训."""
    return EventDialog(session, f"修改培训：{training.name}" if training.id else "登记培训", training)


class ResolutionDialog(RecordDialog):
    """One thing that a meeting resolved; units and groups are found as they are typed, other words stay as typed."""

    def __init__(self, session: Session, resolution: MeetingResolution) -> None:
        words = "修改议定事项" if resolution.id else "登记议定事项"
        super().__init__(session, words, form="meeting_resolution_form", record=resolution, save=self._store)
        caption(self.form, "unit_tokens", "责任单位")
        self.units = child(self.form, UnitPicker, "unit_tokens")
        self._find = find_units_and_groups(session)
        self.units.set_directory(self._find)

    def fill(self) -> None:
        self.units.set_tokens([Token(name, self._meant(name)) for name in self.record.units])

    def taken(self) -> MeetingResolution:
        given: MeetingResolution = super().taken()
        self.units.settle()
        unclear = [words for words in self.units.unknown() if self._find(words)]
        if unclear:
            told = f"“{'、'.join(unclear)}”可能是几家单位，没有保存；请点红色名称移除，重新输入后从列出的单位中选一家。"
            raise Incomplete(told)
        return replace(given, units=tuple(token.words for token in self.units.tokens()))

    def _meant(self, name: str) -> int | None:
        """The unit or group of this name, as the field knows it."""
        unit = units.unit_named(self.session.ledger, name)
        if unit is not None:
            return unit.id
        return next((found.id for found in self._find(name) if found.name == name), None)

    def _store(self, given: MeetingResolution) -> Changes:
        write = resolutions.change_resolution if given.id else resolutions.add_resolution
        return write(self.session.ledger, given)
