"""What came of taking files in: each file with its result, who is still missing, and what goes back to the senders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.changes import Changes
from ledger_app.domain.collection import Collection
from ledger_app.domain.statistics.form import SEVERITIES
from ledger_app.gui.session import Session
from ledger_app.gui.statistics import returning
from ledger_app.gui.widgets.dialog import button_row, fit
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import history
from ledger_app.operations.statistics.asking import names_in_a_row
from ledger_app.operations.statistics.collecting import STATUSES, Accepted, Collected
from ledger_app.operations.statistics.consolidating import reporting_units

_REFUSED, _NOTED = "未收", "随表材料"
_LIGHTS = {_REFUSED: "red", STATUSES["faulty"]: "yellow", STATUSES["new"]: "green", STATUSES["amended"]: "blue"}
_MOST = 3
_LONGEST, _TAIL = 24, 13


@dataclass(frozen=True)
class FileLine:
    """One file and what came of it."""

    file: str
    unit: str
    result: str
    told: str
    ask_unit: bool = False
    path: Path | None = None


COLUMNS = (
    Column("file", "文件", lambda r: _shortened(r.file), 230, sortable=False, tip=lambda r: r.file),
    Column("unit", "单位", lambda r: r.unit, 120, sortable=False),
    Column(
        "result", "结果", lambda r: r.result, 130, sortable=False, shape=True, colour=lambda r: _LIGHTS.get(r.result)
    ),
    Column("told", "说明", lambda r: r.told.replace("\n", "；"), 300, sortable=False, grows=True, tip=lambda r: r.told),
)


def _shortened(name: str) -> str:
    """A long file name without its middle: its end tells the unit."""
    return name if len(name) <= _LONGEST else f"{name[:5]}……{name[-_TAIL:]}"


class CollectedDialog(QDialog):
    """``unit_told`` names the unit of a file that left it open (its path and the unit's number)."""

    unit_told = Signal(object, int)

    def __init__(self, session: Session, parent: QWidget, asked: Collection, found: Collected) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"批量收件：{asked.title}")
        self.session, self.asked = session, asked
        self.found = found
        self.rows = list_of(COLUMNS, lines_of(self.found), self)
        self.view = ListView()
        self.view.setAccessibleName("收件结果")
        self.view.show_list(self.rows, session.preset)
        self.view.picked.connect(self._picked)
        self.unit = QComboBox()
        self.unit.setAccessibleName("这份文件的报送单位")
        for unit in reporting_units(session.ledger):
            self.unit.addItem(unit.short_name or unit.name, unit.id)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._lay_out()
        self._picked()

    def tell_unit(self) -> None:
        """Take the selected file in as this unit's."""
        chosen: list[FileLine] = self.view.chosen()
        if chosen and chosen[0].ask_unit:
            self.accept()
            self.unit_told.emit(chosen[0].path, self.unit.currentData())

    def take_back(self) -> None:
        """撤销本次收件 as a whole."""
        entry = self.found.entry
        if entry is None or not self.session.notices.ask("撤销这次收件的全部内容？", "撤销收件"):
            return
        if self.session.act(history.undo_entry, entry) is not None:
            self.session.tell(Changes("已撤销收件", frozenset({"stat_return"}), entry=0))
            self.accept()

    def copy_missing(self) -> None:
        """The names of those who owe, for a group chat."""
        QGuiApplication.clipboard().setText("、".join(unit.name for unit in self.found.missing))
        self.session.said.emit(f"已复制{len(self.found.missing)}家未报单位的名单。")

    def send_back(self) -> None:
        """退回单 and marked copies for what was refused or has errors."""
        returning.write_back(self.session, self, self.asked, self.found)

    def _picked(self) -> None:
        chosen: list[FileLine] = self.view.chosen()
        self.told.setText("\n".join((chosen[0].file, chosen[0].told)) if chosen else "")
        self.whose.setVisible(bool(chosen) and chosen[0].ask_unit and self.session.may_write)

    def _lay_out(self) -> None:
        words = QLabel(summary(self.found))
        words.setObjectName("block_title")
        words.setWordWrap(True)
        missing = QLabel(f"未报单位（{len(self.found.missing)}）：{names_in_a_row(self.found.missing) or '无'}")
        missing.setWordWrap(True)
        self.whose = FlowRow()
        take = QPushButton("按这个单位收下")
        take.setAutoDefault(False)
        take.clicked.connect(self.tell_unit)
        self.whose.add(QLabel("这份文件的报送单位"), self.unit, take)
        faulty = any(line.result in (_REFUSED, STATUSES["faulty"]) for line in self.rows.rows)
        others = [("生成退回单", self.send_back)] if faulty else []
        others += [("复制未报名单", self.copy_missing)] if self.found.missing else []
        others += [("撤销本次收件", self.take_back)] if self.found.entry is not None else []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)
        column.addWidget(self.whose)
        column.addWidget(missing)
        column.addWidget(button_row(self, "关闭", self.accept, others=others, cancel=""))
        fit(self, 960, 560)
        self.view.choose_row(0)
        self.view.setFocus()


def summary(found: Collected) -> str:
    """新收43，更正2，校验有误1，没有新内容3，未收2."""
    counts = [(words, sum(a.status == code for a in found.accepted)) for code, words in STATUSES.items()]
    counts += [(_REFUSED, len(found.refused)), (_NOTED, len(found.papers))]
    told = "，".join(f"{words}{count}份" for words, count in counts if count)
    done = "" if found.entry is not None else "账本没有改动："
    return f"收件完成：{done}{told or '没有可收的文件'}。还有{len(found.missing)}家未报。"


def lines_of(found: Collected) -> list[FileLine]:
    """All files, those that need something first."""
    refused = [FileLine(each.file, "", _REFUSED, each.why, each.ask_unit, each.path) for each in found.refused]
    taken = [FileLine(a.file, a.unit.short_name or a.unit.name, STATUSES[a.status], _told(a)) for a in found.accepted]
    taken.sort(key=lambda line: line.result != STATUSES["faulty"])
    papers = [FileLine(name, unit.short_name or unit.name, _NOTED, "") for name, unit in found.papers]
    return [*refused, *taken, *papers]


def _told(accepted: Accepted) -> str:
    """The problems of a file, the worst first, and rows that had no place."""
    ordered = sorted(accepted.problems, key=lambda problem: list(SEVERITIES).index(problem.severity))
    lines = [f"{SEVERITIES[problem.severity]}：{problem.message}" for problem in ordered]
    more = [f"还有{len(lines) - _MOST}条"] if len(lines) > _MOST else []
    unplaced = [f"有{len(accepted.unplaced)}行认不出，没有采用"] if accepted.unplaced else []
    return "\n".join([*unplaced, *lines[:_MOST], *more])
