"""按规则填时限: the time limit of a task taken over from one of the office's 时限规则."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QTabWidget, QWidget

from ledger_app.domain.deadline_rule import DeadlineRule, rule_in_words
from ledger_app.domain.field import choice, text, whole
from ledger_app.domain.recurrence_words import recurrence_in_words
from ledger_app.domain.task import DAY_OFF_RULES, DUE_KINDS
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import child, populate
from ledger_app.operations import deadline_rules

WORDS = "按规则填时限"
_TAB = "page_3"


@dataclass(frozen=True)
class RuleFields:
    """The fields of a task that a rule fills."""

    due_kind: str = choice("时限类型", DUE_KINDS)
    recurrence: str = text("周期规则")
    trigger: str = text("触发事项")
    working_days: int | None = whole("工作日数")
    calendar_days: int | None = whole("自然日数")
    hours: int | None = whole("小时数")
    day_off_rule: str = choice("遇休息日", DAY_OFF_RULES)
    basis: str = text("依据")


def take_rule(session: Session, form: QWidget, parent: QWidget) -> None:
    """Let the clerk choose a rule and fill the form by it; nothing is stored."""
    rules = [rule for rule in session.ask(deadline_rules.rules, in_use=True) or [] if _fits(rule)]
    told = [f"{rule.what}：{rule_in_words(rule)}" for rule in rules]
    place = choose_one("按哪条规则？", told, act=WORDS, parent=parent)
    if place is not None:
        fill_by(form, rules[place])


def fill_by(form: QWidget, rule: DeadlineRule) -> None:
    """Put what the rule says into the form."""
    box = child(form, QComboBox, "recurrence")
    if rule.recurrence and box.findData(rule.recurrence) < 0:
        box.addItem(recurrence_in_words(rule.recurrence), rule.recurrence)
    kind = "relative" if rule.kind == "relative" else "recurring"
    fields = RuleFields(
        due_kind=kind,
        recurrence=rule.recurrence,
        trigger=rule.trigger,
        working_days=rule.working_days,
        calendar_days=rule.calendar_days,
        hours=rule.hours,
        day_off_rule=rule.day_off_rule,
        basis=rule.basis,
    )
    populate(form, fields)
    pages = child(form, QTabWidget, "pages")
    page = form.findChild(QWidget, _TAB)
    if page is not None:
        pages.setCurrentWidget(page)


def _fits(rule: DeadlineRule) -> bool:
    """A task's limit runs in days or hours, or comes again in every period."""
    if rule.kind == "recurring":
        return "INTERVAL=" not in rule.recurrence
    return rule.kind == "relative" and rule.months is None and not rule.at_least
