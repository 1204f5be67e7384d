"""Which return is filled in: form, period and unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.period import Period
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.operations.statistics import filling


class FillingChoice(QWidget):
    """Three boxes for the head of the page; ``changed`` says that another return is wanted.

    The boxes stand in the page's own row: this only keeps what is chosen and offers what there is.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self.session = session
        self.form_box, self.period_box, self.unit_box = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.forms: Sequence[StatisticsForm] = ()
        self._year = session.year
        for box, words in ((self.form_box, "报表"), (self.period_box, "报告期"), (self.unit_box, "填报单位")):
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _: self._take())
        self.unit_box.setMaximumWidth(260)
        self.period: Period | None = None
        self._periods: dict[str, Period] = {}
        self._asked: int | None = None  # a unit that another page leads to, though it owes no return any more

    @property
    def form(self) -> StatisticsForm | None:
        """The form chosen; None where no form is a list of rows."""
        place = self.form_box.currentIndex()
        return self.forms[place] if 0 <= place < len(self.forms) else None

    @property
    def unit_id(self) -> int | None:
        return self.unit_box.currentData()  # type: ignore[no-any-return]

    def offer(self) -> None:
        """Fill the boxes; what was chosen stays chosen while it can."""
        self.forms = self.session.ask(filling.grid_forms) or []
        _fill(self.form_box, [(form.title, form.code) for form in self.forms], self.form_box.currentData())
        self.form_box.setVisible(len(self.forms) > 1)
        units = self.session.ask(filling.filling_units) or []
        if self._asked is not None and self._asked not in [unit_id for _, unit_id in units]:
            units.append((self.session.ask(filling.unit_words, self._asked) or "", self._asked))
        _fill(self.unit_box, units, self.unit_box.currentData())
        self.unit_box.setVisible(len(units) > 1)
        if self.form is not None:
            self._offer_periods(self.form)

    def choose(self, period: Period, unit_id: int | None) -> None:
        """Another period and unit than those chosen in the boxes."""
        self.period, self._asked = period, unit_id
        self.offer()
        self.unit_box.setCurrentIndex(max(self.unit_box.findData(unit_id), 0))

    def _offer_periods(self, form: StatisticsForm) -> None:
        today, year = self.session.today(), self.session.year
        periods = filling.periods_of(form, year=year, today=today)
        if self.period is not None and self.period not in periods and year == self._year:
            periods = [self.period, *periods]
        if self.period is None or self.period not in periods or year != self._year:
            usual = filling.usual_period(form, today=today)
            own = [each for each in periods if each.year == year and each.kind == usual.kind]
            moved = self.period is not None and own
            self.period = own[0] if moved else usual
            periods = periods if self.period in periods else [self.period, *periods]
        self._year = year
        _fill(self.period_box, [(each.words, each.code) for each in periods], self.period.code)
        self._periods = {each.code: each for each in periods}

    def _take(self) -> None:
        self.period = self._periods.get(self.period_box.currentData(), self.period)
        self.offer()
        self.changed.emit()


def _fill(box: QComboBox, choices: Sequence[tuple[str, Any]], chosen: object) -> None:
    shown = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
    if shown != list(choices):
        box.clear()
        for words, value in choices:
            box.addItem(words, value)
    place = next((n for n, (_, value) in enumerate(choices) if value == chosen), 0)
    box.setCurrentIndex(place if choices else -1)
