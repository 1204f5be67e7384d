"""时限规则: every limit the program knows, to look up, correct, switch on and off, and add to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSplitter, QStackedWidget, QTextBrowser, QVBoxLayout

from ledger_app.domain.deadline_rule import BINDS, CHECKED, KINDS, DeadlineRule, rule_in_words, years_in_words
from ledger_app.domain.rule_check import at_nine
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.settings.rule_dialog import RuleDialog
from ledger_app.gui.tools import has_tool, open_tool
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.empty_state import EmptyState
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import Column, list_of
from ledger_app.operations import deadline_rules, duty_proofs

COLUMNS = (
    Column("in_use", "状态", lambda r: "启用" if r.in_use else "停用", 56, sortable=False),
    Column("what", "事项", lambda r: r.what, 210, sortable=False),
    Column("rule", "规则", rule_in_words, 240, sortable=False, grows=True),
    Column("level", "适用", lambda r: BINDS[r.level], 96, sortable=False),
    Column("kind", "类型", lambda r: KINDS[r.kind], 90, priority=2, sortable=False),
    Column("statutory", "法定", lambda r: "法定" if r.statutory else "", 46, sortable=False),
    Column("years", "年份", years_in_words, 84, sortable=False),
    Column("basis", "依据", lambda r: r.basis, 160, sortable=False),
    Column("code", "条目", lambda r: r.code or "自建", 50, priority=3, sortable=False),
)
_SHOWN = (
    ("all", "全部规则"),
    ("in_use", "启用的"),
    ("repeats", "会自动提醒的"),
    ("off", "停用的"),
    ("own", "自建和改过的"),
)
_HINT = "期限按这里的规则计算。日期、天数、依据都可以改，改过的可以恢复原始；只有管理人可以修改。"


class RulesPage(Page):
    """A tab of 设置; Enter or F2 opens a rule."""

    shows = frozenset({"deadline_rule", "office", "holiday", "holiday_year"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("时限规则")
        self.title.setObjectName("page_title")
        self.find_line = QLineEdit()
        self.find_line.setPlaceholderText("查找：事项、依据或条目")
        self.find_line.setAccessibleName("查找规则")
        self.find_line.setClearButtonEnabled(True)
        self.which = QComboBox()
        self.which.setAccessibleName("显示哪些规则")
        for code, words in _SHOWN:
            self.which.addItem(words, code)
        self.rows = list_of(COLUMNS, parent=self)
        self.view = ListView()
        self.view.setAccessibleName("时限规则")
        self.view.show_list(self.rows, session.preset)
        self.detail = QTextBrowser()
        self.detail.setObjectName("plain")
        self.detail.setAccessibleName("规则说明")
        self.footer = QLabel()
        self.footer.setObjectName("footer")
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self._make_acts()
        self._lay_out()
        self.find_line.textChanged.connect(lambda _: self.reload())
        self.which.currentIndexChanged.connect(lambda _: self.reload())
        self.view.picked.connect(self._show_detail)
        self.view.opened.connect(lambda _: self.edit())
        session.resized.connect(self.view.set_preset)

    def reload(self) -> None:
        every = self.session.ask(deadline_rules.rules) or []
        kept = [rule.id for rule in self.view.chosen()]
        found = [rule for rule in every if self._wanted(rule)]
        self.rows.set_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        self.empty.say("没有这样的规则。", [("清除", self._clear)])
        places = [place for place, rule in enumerate(found) if rule.id in kept]
        self.view.choose_row(places[0] if places else 0)
        in_use = sum(rule.in_use for rule in every)
        self.footer.setText(f"共{len(every)}条规则，启用{in_use}条，列出{len(found)}条")
        self._show_detail()

    def arrive(self, what: object) -> None:
        """``{"rule": 3}`` shows that rule."""
        if isinstance(what, dict) and "rule" in what:
            self._clear()
            places = [place for place, rule in enumerate(self.rows.rows) if rule.id == what["rule"]]
            self.view.choose_row(places[0] if places else 0)

    def find_text(self) -> None:
        self.find_line.setFocus()
        self.find_line.selectAll()

    def add(self) -> None:
        """新建."""
        RuleDialog(self.session, DeadlineRule(watch_from=self.session.today().isoformat())).open_on(620, 640)

    def edit(self) -> None:
        """修改."""
        rule = self._one()
        if rule is not None:
            RuleDialog(self.session, rule).open_on(620, 640)

    def switch(self) -> None:
        """启用 or 停用 the selected rules."""
        rule = self._one()
        if rule is not None:
            self.session.act(deadline_rules.use_rule, rule.id, in_use=not rule.in_use)

    def restore(self) -> None:
        """恢复原始."""
        rule = self._one()
        if rule is None:
            return
        if rule.code and not deadline_rules.is_altered(rule):
            self.session.notices.inform("这条规则没有改过，与随软件的内容一致。")
        elif not rule.code or self.session.notices.ask(f"把“{rule.what}”恢复为随软件的内容？", "恢复原始"):
            self.session.act(deadline_rules.restore_rule, rule.id)

    def delete(self) -> None:
        """删除 an own rule."""
        rule = self._one()
        if rule is not None and self.session.notices.ask(f"删除时限规则“{rule.what}”？", "删除"):
            self.session.act(deadline_rules.delete_rule, rule.id)

    def prove(self) -> None:
        """计算过程 of the limit, counted from today, or of the next day."""
        rule = self._one()
        if rule is None:
            return
        today = self.session.today()
        if rule.repeats:
            due = self._next(rule, today)
            proof = self.session.ask(duty_proofs.proof_of_duty, rule.id, due) if due else None
        else:
            proof = self.session.ask(duty_proofs.proof_of_rule, rule, at_nine(today))
        if proof is not None:
            open_tool("proof", self.session, self, proof)

    def _next(self, rule: DeadlineRule, today: date) -> date | None:
        coming = self.session.ask(deadline_rules.next_days, rule, today=today) or []
        if not coming:
            self.session.notices.inform("今后没有到期的日子，请核对适用年份。")
        return coming[0].due if coming else None

    def _wanted(self, rule: DeadlineRule) -> bool:
        chosen = self.which.currentData()
        fits = {
            "in_use": rule.in_use,
            "repeats": rule.in_use and rule.repeats,
            "off": not rule.in_use,
            "own": not rule.code or deadline_rules.is_altered(rule),
        }.get(chosen, True)
        typed = self.find_line.text().strip().casefold()
        return fits and typed in f"{rule.what}\n{rule.basis}\n{rule.code}\n{rule.note}".casefold()

    def _clear(self) -> None:
        self.which.setCurrentIndex(0)
        self.find_line.clear()

    def _one(self) -> DeadlineRule | None:
        chosen = self.view.chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一条规则。")
            return None
        return chosen[0]

    def _show_detail(self) -> None:
        chosen = self.view.chosen()
        if len(chosen) != 1:
            self.detail.clear()
            return
        rule: DeadlineRule = chosen[0]
        told = self.session.ask(deadline_rules.preview, rule, today=self.session.today()) or ()
        checked = f"（{CHECKED[rule.checked]}）" if rule.checked else ""
        lines = [f"{rule.what}：{rule_in_words(rule)}", f"依据：{rule.basis or '（未填）'}{checked}", *told]
        if rule.note:
            lines.append(f"说明：{rule.note}")
        if deadline_rules.is_altered(rule):
            lines.append("本单位改过这条规则。")
        self.detail.setPlainText("\n".join(lines))

    def _make_acts(self) -> None:
        acts = [
            self.act("新建", self.add, "Ctrl+N"),
            self.act("修改", self.edit, "F2"),
            self.act("启用/停用", self.switch),
            self.act("恢复原始", self.restore),
            self.act("删除", self.delete, "Delete"),
        ]
        if has_tool("proof"):
            acts.append(self.act("计算过程", self.prove, writes=False))
        self.view.menu_acts = acts

    def _lay_out(self) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        head.add(self.title, *act_buttons(self.acts), self.which, self.find_line)
        self.find_line.setMinimumWidth(180)
        hint = QLabel(_HINT)
        hint.setObjectName("faint")
        hint.setWordWrap(True)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.stack)
        halves.addWidget(self.detail)
        halves.setStretchFactor(0, 4)
        halves.setStretchFactor(1, 1)
        halves.setSizes([400, 120])
        self.detail.setMinimumHeight(self.fontMetrics().height() * 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(hint)
        column.addWidget(halves, 1)
        column.addWidget(self.footer)
