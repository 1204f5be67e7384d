"""试一试: sample figures for the rows of a rule, and at once whether it holds."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.expression import read_expression
from ledger_app.domain.statistics.figure import Figure, read_figure
from ledger_app.domain.statistics.form import PREVIOUS, CrossCheck, StatisticsForm
from ledger_app.domain.statistics.rule_terms import OPEN_BEFORE, Term, term_words


class RuleTrial(QWidget):
    """Shows one rule; nothing typed here is kept."""

    def __init__(self, form: StatisticsForm) -> None:
        super().__init__()
        self._form = form
        self._rule: CrossCheck | None = None
        self.lines: dict[str, QLineEdit] = {}
        self.result = QLabel()
        self.result.setWordWrap(True)
        self._rows = QFormLayout()
        title = QLabel("试一试：填几个数，看规则会不会提示")
        title.setObjectName("faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addLayout(self._rows)
        column.addWidget(self.result)

    def show_rule(self, rule: CrossCheck | None) -> None:
        """This rule from now on; figures typed for rows it still has stay."""
        self._rule = rule
        typed = {word: line.text() for word, line in self.lines.items()}
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self.lines = {}
        for word in read_expression(rule.expression).codes if rule is not None else ():
            line = QLineEdit(typed.get(word, ""))
            line.setMaximumWidth(120)
            before = word.startswith(PREVIOUS) and word != OPEN_BEFORE and word not in self._form.by_code
            words = term_words(self._form, Term(word.removeprefix(PREVIOUS) if before else word, before))
            line.setAccessibleName(words)
            line.textChanged.connect(lambda _: self.tell())
            self.lines[word] = line
            self._rows.addRow(words, line)
        self.tell()

    def tell(self) -> None:
        """Whether the rule holds for what was typed."""
        read = {word: read_figure(line.text()) for word, line in self.lines.items()}
        if self._rule is None or any(figure.state not in ("number", "not_applicable") for figure in read.values()):
            self.result.setText("")
            return
        found = rule_terms.tried(self._form, self._rule, *_apart(self._form, read))
        self.result.setText(f"会提示：{found[0].message or '（还没有写提示）'}" if found else "符合规则，不提示。")


def _apart(form: StatisticsForm, read: dict[str, Figure]) -> tuple[dict[str, Figure], dict[str, Decimal]]:
    """Figures of this period and of the one before."""
    now = {word: figure for word, figure in read.items() if word in form.by_code}
    before = {word: figure.added for word, figure in read.items() if word not in now}
    return now, {word if word == OPEN_BEFORE else word.removeprefix(PREVIOUS): n for word, n in before.items()}
