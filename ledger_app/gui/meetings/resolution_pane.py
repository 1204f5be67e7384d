"""议定事项 of the chosen meeting: written down, corrected, turned into tasks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.gui.act import Act
from ledger_app.gui.meetings.event_dialogs import ResolutionDialog
from ledger_app.gui.meetings.event_words import RESOLUTION_COLUMNS
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.act_button import ActButton
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import resolutions
from ledger_app.operations.resolutions import ResolutionLine


class ResolutionPane(QWidget):
    """Shows what one meeting resolved; Enter opens the task, or the resolution while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.meeting: Meeting | None = None
        self.heading = QLabel("议定事项")
        self.heading.setObjectName("block_title")
        self.rows = list_of(RESOLUTION_COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("议定事项")
        self.view.show_list(self.rows, session.preset)
        self.new = self._act("新增", self.add, writes=True)
        self.on_one = [
            self._act("修改", self.edit, writes=True),
            self._act("生成任务", self.make_task, writes=True),
            self._act("查看任务", self.open_task, writes=False),
            self._act("删除", self.delete, writes=True),
        ]
        self.acts = [self.new, *self.on_one]
        self.view.menu_acts = self.acts
        self._lay_out()
        self.view.opened.connect(lambda _: self._enter())
        session.resized.connect(self.view.set_preset)

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show what this meeting resolved."""
        kept = [line.record.id for line in self.view.chosen()]
        self.meeting = meeting
        lines = self.session.ask(resolutions.resolutions, meeting.id) or [] if meeting else []
        self.rows.set_rows(lines)
        self.heading.setText(f"议定事项（{len(lines)}）" if meeting else "议定事项")
        places = [place for place, line in enumerate(lines) if line.record.id in kept]
        self.view.choose_row(places[0] if places else 0)
        living = meeting is not None and meeting.deleted_at is None
        self.new.suit(living)
        for act in self.on_one:
            act.suit(living and bool(lines))

    def add(self) -> None:
        """Write down one more."""
        if self.meeting is None:
            return
        if ResolutionDialog(self.session, MeetingResolution(meeting_id=self.meeting.id)).open_on(560):
            self.view.choose_row(len(self.rows.rows) - 1)

    def edit(self) -> None:
        """修改."""
        if (line := self._one()) is not None:
            ResolutionDialog(self.session, line.record).open_on(560)

    def make_task(self) -> None:
        """生成任务, with the units and the limit written down here."""
        if (line := self._one()) is not None:
            self.session.act(resolutions.make_task, line.record.id, today=self.session.today())

    def open_task(self) -> None:
        """The task in its own work year."""
        line = self._one()
        if line is None:
            return
        if line.task is None:
            self.session.notices.inform("这条议定事项还没有生成任务。")
        elif line.task.deleted_at:
            self.session.notices.inform(f"任务“{line.task.number}”在回收站，请先从回收站恢复。")
        else:
            self.session.go("tasks")
            self.session.set_year(line.task.year or self.session.year)
            self.session.go("tasks", {"task": line.task.id})

    def delete(self) -> None:
        """删除; its task stays."""
        line = self._one()
        if line is None:
            return
        stays = f"已生成的任务“{line.task.number}”保留。" if line.task else ""
        if self.session.notices.ask(f"删除议定事项“{line.record.resolved[:30]}”？{stays}", "删除"):
            self.session.act(resolutions.delete_resolution, line.record.id)

    def _enter(self) -> None:
        line = self._one()
        if line is not None and line.task is not None:
            self.open_task()
        elif line is not None:
            self.edit()

    def _one(self) -> ResolutionLine | None:
        chosen: list[ResolutionLine] = self.view.chosen()
        if len(chosen) == 1:
            return chosen[0]
        self.session.notices.inform("请先选中一条议定事项。")
        return None

    def _act(self, words: str, does: Callable[[], object], *, writes: bool) -> Act:
        return Act(words, self, self.session, writes=writes).does(does)

    def _lay_out(self) -> None:
        head = FlowRow(space=4)
        head.add(self.heading, *(ActButton(act) for act in self.acts))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self.view, 1)
