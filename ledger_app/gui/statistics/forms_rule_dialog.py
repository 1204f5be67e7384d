"""One cross-check: what it says when it does not hold, what it compares, and a trial on sample figures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.form import CrossCheck, StatisticsForm
from ledger_app.domain.statistics.form_row import RuleWording
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.session import Session
from ledger_app.gui.statistics.forms_rule_terms import TermsPicker
from ledger_app.gui.statistics.forms_rule_trial import RuleTrial

_FIXED = "这条规则的算法不能在这里改，只能改提示和性质；不用时可以删除，另建新的规则。"


class RuleDialog(RecordDialog):
    """新建规则 or 修改规则; ``rule`` is what was made once it is kept."""

    act = "采用"

    def __init__(self, session: Session, form: StatisticsForm, rule: CrossCheck) -> None:
        given = RuleWording(rule.message, rule.severity)
        super().__init__(
            session, "修改规则" if rule.id else "新建规则", form="form_rule_form", record=given, save=self._keep
        )
        self.rule, self._form = rule, form
        comparison = rule_terms.comparison_of(rule.expression) if rule.expression else None
        self.fixed = bool(rule.id) and (comparison is None or rule_terms.is_spread(rule))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setObjectName("block_title")
        self.terms = TermsPicker(form, comparison)
        self.trial = RuleTrial(form)
        self.hint = QLabel(_FIXED)
        self.hint.setObjectName("faint")
        self.hint.setWordWrap(True)
        self.terms.changed.connect(self._tell)

    def body(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.words)
        for part in (self.hint,) if self.fixed else (self.terms, self.trial):
            column.addWidget(part)
        column.addStretch(1)
        return holder

    def fill(self) -> None:
        self._tell()

    def state(self) -> object:
        return super().state(), self.terms.comparison() if not self.fixed else None

    def _tell(self) -> None:
        """The rule in words, and the trial with its rows."""
        made = self._made()
        told = rule_terms.in_words(self._form, made.expression) if made is not None and made.expression else ""
        self.words.setText(told or ("" if self.fixed else "请在下面选出两边的指标。"))
        if not self.fixed:
            self.trial.show_rule(made)

    def _made(self) -> CrossCheck | None:
        """The rule as put together so far; None while a side is empty."""
        if self.fixed:
            return self.rule
        try:
            expression = rule_terms.expression_of(self.terms.comparison())
        except Refusal:
            return None
        return replace(self.rule, expression=expression, scope=rule_terms.scope_of(expression), check="")

    def _keep(self, wording: RuleWording) -> None:
        expression = self.rule.expression if self.fixed else rule_terms.expression_of(self.terms.comparison())
        made = self._made() or replace(self.rule, expression=expression)
        self.rule = replace(made, message=wording.message, severity=wording.severity)
