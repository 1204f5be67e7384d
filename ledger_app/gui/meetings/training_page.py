"""培训 (V11): the trainings of a year, and in a county's ledger how often each unit took part."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ledger_app.domain.training import Training
from ledger_app.gui.meetings.event_dialogs import EventDialog, training_dialog
from ledger_app.gui.meetings.event_page import EventPage
from ledger_app.gui.meetings.event_words import TRAINING_COLUMNS, TURNOUT_COLUMNS
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import list_of
from ledger_app.operations import attendance, trainings
from ledger_app.operations.attendance import Participation


class TrainingPage(EventPage):
    """The second tab of 会议培训."""

    shows = frozenset({"meeting", "training", "attendance", "unit", "deadline_rule", "duty_done"})
    of = "training"
    words = "培训"
    turned_up = "参训"
    states = ("已举办", "未举办")
    export = "trainings"
    columns = TRAINING_COLUMNS
    operations = (trainings.trainings_of_year, trainings.delete_trainings, trainings.restore_trainings)

    def arrive(self, what: object) -> None:
        """``{"training": 3}`` stands on that training."""
        if isinstance(what, dict) and "training" in what:
            self.show_record(self.session.ask(trainings.training, what["training"]))

    def beside(self) -> QWidget:
        self.turnout = list_of(TURNOUT_COLUMNS, parent=self)
        self.turnout_view = ListView()
        self.turnout_view.setAccessibleName("各单位参加情况")
        self.turnout_view.show_list(self.turnout, self.session.preset)
        self.session.resized.connect(self.turnout_view.set_preset)
        self.turnout_heading = QLabel()
        self.turnout_heading.setObjectName("block_title")
        self.turnout_heading.setWordWrap(True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.turnout_heading)
        column.addWidget(self.turnout_view, 1)
        holder.setVisible(self.session.ledger.office.level == "county")
        return holder

    def dialog(self, record: Any) -> EventDialog:
        return training_dialog(self.session, record or Training(held_on=self.session.today().isoformat()))

    def reload(self) -> None:
        super().reload()
        session = self.session
        found: list[Participation] = session.ask(attendance.participation, session.year, today=session.today()) or []
        self.turnout.set_rows(found)
        without = sum(not line.trainings for line in found)
        told = f"，{without}家还没有参加过培训" if without else "，都参加过培训"
        self.turnout_heading.setText(f"各单位参加情况（共{len(found)}家{told}）")
