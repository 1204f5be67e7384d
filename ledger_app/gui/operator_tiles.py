"""Choosing who works now, by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.office import Operator
from ledger_app.gui.look import larger
from ledger_app.gui.widgets.dialog import fit, scrolling
from ledger_app.gui.widgets.flow import FlowRow


class OperatorTiles(QDialog):
    """One tile for each operator; ``chosen`` is the name, None when closed without a choice."""

    def __init__(self, operators: Sequence[Operator], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("政务公开工作台账")
        self.chosen: str | None = None
        question = QLabel("请选择操作人")
        larger(question, by=1.3, bold=True)
        tiles = FlowRow(space=12)
        for operator in operators:
            tiles.add(self._tile(operator))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(question)
        layout.addWidget(scrolling(tiles), 1)
        fit(self, 460, 260)

    def _tile(self, operator: Operator) -> QPushButton:
        tile = QPushButton(operator.name + ("\n管理人" if operator.administrator else "\n操作人"))
        tile.setObjectName("tile")
        tile.setAccessibleName(f"操作人 {operator.name}")
        tile.clicked.connect(lambda: self._choose(operator.name))
        return tile

    def _choose(self, name: str) -> None:
        self.chosen = name
        self.accept()


def choose_operator(operators: Sequence[Operator], parent: QWidget | None = None) -> str | None:
    """The name chosen; with a single operator nobody is asked."""
    if len(operators) == 1:
        return operators[0].name
    dialog = OperatorTiles(operators, parent)
    dialog.exec()
    return dialog.chosen
