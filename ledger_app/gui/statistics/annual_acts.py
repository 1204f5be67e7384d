"""What can be done with an annual report: as with any return, and 取数 from last year and the quarters, 算合计."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger_app.domain.export_request import ExportRequest
from ledger_app.gui.statistics.filling_acts import FillingActs
from ledger_app.operations.statistics import annual, filling

if TYPE_CHECKING:
    from ledger_app.gui.statistics.annual_body import AnnualBody
    from ledger_app.gui.statistics.annual_page import AnnualPage


class AnnualActs(FillingActs):
    """The acts of the page, each on the report it shows."""

    def __init__(self, page: AnnualPage) -> None:
        given: Any = page  # offers what FillingPage offers its acts
        super().__init__(given)
        self.sums = page.act("算合计", self.add_up)
        self.shown = [self.pull, self.sums, self.check, self.blanks, self.export, self.report, self.correct]

    def suit(self, sheet: filling.Sheet | None) -> None:
        super().suit(sheet)
        draft = sheet is not None and sheet.is_draft
        self.pull.suit(draft)
        self.sums.suit(draft)
        self.nil.suit(False)
        self.copy.suit(False)

    def pull_figures(self) -> None:
        """取数: what last year's report carried over and what the quarters add up to, into blank cells."""
        sheet = self._sheet()
        if sheet is not None and self.session.act(annual.take_from_elsewhere, sheet.row.id) is not None:
            self.session.said.emit("已取入上年结转和各季度合计；已填的格没有改动")

    def add_up(self) -> None:
        """算合计: blank totals whose parts are all there."""
        sheet = self._sheet()
        if sheet is not None and self.session.act(annual.add_up, sheet.row.id) is not None:
            self.session.said.emit("分项已填全的合计已算好")

    def answer(self, what: str, about: object) -> None:
        """A link of the panel was followed; a cell may stand in another table."""
        if what == "cell":
            self.settled_body().go_to(str(about))
            return
        super().answer(what, about)

    def settled_body(self) -> AnnualBody:
        """The parts of the page, with what is being typed kept first."""
        self.page.settle()
        body: Any = self.page.body
        return body

    def _request(self, sheet: filling.Sheet) -> ExportRequest:
        row = sheet.row
        return ExportRequest("annual-tables", "", unit_id=row.unit_id, period=row.period, form_code=row.form_code)

    def _line(self, code: str) -> str:
        assert self.page.sheet is not None
        return f"“{self.page.sheet.form.by_code[code].label}”"
