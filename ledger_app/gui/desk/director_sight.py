"""The director's sight of 工作台: big counts, the units that lag behind, and one page to print."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ledger_app.domain.export_request import ExportRequest
from ledger_app.domain.task_list import LampCounts, UnitCounts
from ledger_app.gui.desk.due_block import Block
from ledger_app.gui.desk.lamps import Lamps
from ledger_app.gui.printing import print_out
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.row_list import Column
from ledger_app.operations import task_list

MOST_UNITS = 10
BIG = 28  # points, whatever the size in use
COLUMNS = (
    Column("name", "单位", lambda u: u.short_name or u.name, 140, sortable=False, grows=True, tip=lambda u: u.name),
    Column("overdue", "逾期", lambda u: _number(u.overdue), 90, "right", sortable=False,
           colour=lambda u: "red" if u.overdue else None),
    Column("due_soon", "临期", lambda u: _number(u.due_soon), 90, "right", sortable=False,
           colour=lambda u: "yellow" if u.due_soon else None),
    Column("pending", "待核", lambda u: _number(u.pending), 90, "right", sortable=False,
           colour=lambda u: "blue" if u.pending else None),
    Column("unreported", "未报", lambda u: _number(u.unreported), 90, "right", sortable=False),
    Column("open", "未销号/总数", lambda u: f"{u.open}/{u.total}", 110, "right", sortable=False),
)  # fmt: skip


class DirectorSight(QWidget):
    """Counts to read from a distance and no edit controls."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lamps = Lamps(points=BIG)
        self.lamps.wanted.connect(lambda light: session.go("tasks", {"light": light}))
        self.units = Block(COLUMNS, session.preset, "各单位情况")
        self.units.view.opened.connect(self._open)
        self.units.add_button("打印一页纸", self.print_page, "生成一页纸PDF并打开")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.lamps)
        column.addWidget(self.units, 1)
        foot = QHBoxLayout()
        note = QLabel("领导视图只看不改；要办理请切换到经办视图。")
        note.setObjectName("faint")
        foot.addWidget(note)
        column.addLayout(foot)
        session.resized.connect(self.units.view.set_preset)

    def reload(self, counts: LampCounts) -> None:
        """Read the counts of the units again, beside the window: in a large ledger that takes a second."""
        self.lamps.show_counts(counts)
        today, year = self.session.today(), self.session.year
        self.session.read("", lambda reader, _: task_list.unit_counts(reader, today=today, year=year), self._show_units)

    def _show_units(self, units: list[UnitCounts]) -> None:
        """The units that lag behind, the worst first."""
        lagging = sorted((u for u in units if u.open), key=_urgency, reverse=True)[:MOST_UNITS]
        title = f"各单位情况（前{len(lagging)}个单位）" if lagging else "各单位情况"
        self.units.show_rows(title, lagging, "没有未销号的承办任务。")

    def print_page(self) -> None:
        """The leader's brief as PDF, opened in the system's viewer."""
        request = ExportRequest("director-page", "", year=self.session.year, file_format="pdf")
        print_out(self.session, request)

    def _open(self, row: int) -> None:
        unit: UnitCounts = self.units.model.row_at(row)
        self.session.go("tasks", {"unit": unit.unit_id})


def _urgency(unit: UnitCounts) -> tuple[int, int, int, int]:
    return (unit.overdue, unit.due_soon, unit.unreported, unit.pending)


def _number(count: int) -> str:
    return str(count) if count else "—"
