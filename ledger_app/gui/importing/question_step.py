"""第3步, the end: one question each about rows without a date, vague units, near misses and rows not looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.importing import ImportAnswers, ImportPlan, UnitAnswer, UnitResolution
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.clock import clock_of
from ledger_app.gui.importing.import_words import needs_check, wanted
from ledger_app.gui.importing.step import Step
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.choice_box import ChoiceBox
from ledger_app.gui.widgets.date_edit import DateEdit
from ledger_app.gui.widgets.dialog import scrolling
from ledger_app.operations.importing import accept_import
from ledger_app.operations.unit_groups import looks_short

NEW, VAGUE, UNANSWERED = "new", "vague", "unanswered"
INDENT = 24
MOST_SECTIONS = 12


class QuestionStep(Step):
    """The answers apply to the whole import; 导入 stores it in one action."""

    number = 3

    def __init__(self, session: Session, plan: ImportPlan, look_at: Callable[[str], None]) -> None:
        super().__init__()
        self.session, self.plan = session, plan
        self._look_at = look_at
        self.looked: Callable[[], object] | None = None
        self.undated = Choice()
        self.accept = Choice()
        self.near: dict[str, QComboBox] = {}
        self.key_sections: dict[str, QCheckBox] = {}
        self.date = DateEdit()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._ask()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self._body)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.problem)

    def advance_words(self) -> str:
        return "导入"

    def unsaved(self) -> bool:
        return True

    def advance(self) -> None:
        from ledger_app.gui.importing.done_step import DoneStep, tell_all

        try:
            answers = self.answers()
        except Refusal as refusal:
            self.say(refusal.message)
            return
        self.say("")
        outcome = self.session.act(accept_import, self.plan, answers, today=self.session.today())
        if outcome is None:
            return
        title = self.plan.preview.head.title or self.plan.preview.file_name
        if outcome.batch:
            tell_all(self.session, f"导入“{title}”", outcome.batch)
        done = DoneStep(self.session, outcome, missing=self.plan.missing, read=len(self.plan.rows))
        left = sum(needs_check(row) for row in self.plan.rows) if answers.accept == "all" else 0
        done.remark(f"其中{left}项标记为“待核实”，可在任务台账的“更多筛选”中只看待核实。" if left else "")
        year = self.plan.preview.head.year
        other = year is not None and year != self.session.year
        done.remark(f"这些任务属于{year}年度，请在窗口右上角切换到{year}年度查看。" if other else "")
        self.leads_to.emit(done)

    def answers(self) -> ImportAnswers:
        """What was chosen; refuses where 统一设内部时限 has no date or a near miss is not answered."""
        undated = self.undated.chosen() or "half_year"
        day = self.date.day() if undated == "internal_due" else None
        if undated == "internal_due" and day is None:
            raise _Unanswered("选了“统一设内部时限”，还没有填日期。")
        open_ones = [printed for printed, box in self.near.items() if box.currentData() == UNANSWERED]
        if open_ones:
            self._area.ensureWidgetVisible(self.near[open_ones[0]])
            self.near[open_ones[0]].setFocus()
            raise _Unanswered(f"“{'”“'.join(open_ones)}”还没有选是哪一家；拿不准就选“先不处理”。")
        return ImportAnswers(
            accept="all" if self.accept.chosen() == "all" else "high",
            undated=undated,  # type: ignore[arg-type]
            internal_due=day.isoformat() if day else None,
            key_sections=tuple(section for section, tick in self.key_sections.items() if tick.isChecked()),
            units=tuple(_answer(printed, box) for printed, box in self.near.items()),
        )

    def _ask(self) -> None:
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        self._warn_of_short_groups()
        self._ask_about_checks()
        self._ask_about_dates()
        self._ask_about_key_sections()
        self._ask_about_near_misses()
        self._tell_about_vague()
        self._tell_about_groups()
        self._tell_about_new_units()
        if not self._column.count():
            self._say("没有要问的，可以导入了。")
        self._column.addStretch(1)

    def _warn_of_short_groups(self) -> None:
        """First of all, where it is seen: tasks would silently go to a few units only."""
        groups = (unit for unit in self.plan.units if unit.match == "group")
        told = "；".join(_how_short(unit) for unit in groups if looks_short(self.session.ledger, unit))
        if told:
            self._say(f"{told}，名录可能不全。可先导入单位名录，或导入后再补充分派。", warning=True)

    def _ask_about_checks(self) -> None:
        left = [row for row in self.plan.rows if needs_check(row)]
        if not left:
            return
        self._head(f"有{len(left)}项需要核对，还没有逐项确认：")
        self._put(self.accept.add("all", "先导入并标记“待核实”（推荐，以后在任务台账里慢慢核对）"))
        self._put(self.accept.add("high", "这几项先不导入"))
        self._put(self._way_back("返回逐项核对", "check"))

    def _ask_about_dates(self) -> None:
        if not self.plan.undated:
            return
        self._head(f"有{self.plan.undated}项没有时限：")
        self._put(self.undated.add("half_year", "按半年报进展（推荐）"))
        self._put(self.undated.add("internal_due", "统一设内部时限（只用于本单位提醒，不作为正式时限导出）："))
        self.date.clock = clock_of(self.session)
        self.date.setAccessibleName("内部时限")
        year = self.plan.preview.head.year or self.session.year
        self.date.set_date(self.session.today().replace(year=year, month=12, day=31))
        self._put(self.date, indent=True)
        self.date.setMaximumWidth(self.date.line.minimumWidth() + INDENT)
        self._put(self.undated.add("leave", "先不设（亮灰灯，以后再定）"))
        self._put(self._way_back("逐项设置", "undated"))

    def _ask_about_key_sections(self) -> None:
        """重点任务 report every quarter; which parts they are only the office knows."""
        sections = list(dict.fromkeys(row.reading.section[0] for row in self.plan.rows if row.reading.section))
        if not 1 < len(sections) <= MOST_SECTIONS:
            return
        self._head("哪些部分是重点任务，按季报进展？（可以都不选）")
        for section in sections:
            tick = self.key_sections[section] = QCheckBox(section)
            self._put(tick)

    def _ask_about_near_misses(self) -> None:
        near = [unit for unit in self.plan.units if unit.match == "near"]
        if near:
            self._head(f"有{len(near)}个单位名称和名录里的相近，是不是同一家？")
        for unit in near:
            label = QLabel(f"“{unit.printed}”（{unit.rows}项）")
            box = self.near[unit.printed] = _near_choices(unit)
            label.setBuddy(box)
            self._put(label)
            self._put(box, indent=True)

    def _tell_about_vague(self) -> None:
        if self.plan.vague:
            names = "、".join(unit.printed for unit in self.plan.units if unit.match == "vague")
            self._head(f"有{self.plan.vague}项写的是“{names}”，没有指明哪家：")
            self._say("先标“待明确”导入，以后在任务里指定。")
            self._put(self._way_back("现在逐项指定", "vague"))

    def _tell_about_groups(self) -> None:
        groups = [unit for unit in self.plan.units if unit.match == "group"]
        if groups:
            self._head("集合单位将这样展开：")
        for unit in groups:
            meant = f"{unit.members}家" if unit.members else "名录中还没有成员，先标“待明确”"
            self._say(f"{unit.printed} ＝ {meant}（{unit.rows}项）")

    def _tell_about_new_units(self) -> None:
        new = [unit.printed for unit in self.plan.units if unit.match == "new"]
        if new:
            self._head(f"名录中没有的{len(new)}家单位将新建，标为“未确认”，以后可改名或合并：")
            self._say("、".join(new))

    def _head(self, words: str) -> None:
        if self._column.count():
            self._column.addSpacing(8)
        label = QLabel(words)
        label.setObjectName("block_title")
        label.setWordWrap(True)
        self._put(label)

    def _say(self, words: str, *, warning: bool = False) -> None:
        label = QLabel(words)
        label.setObjectName("warning" if warning else "")
        label.setWordWrap(True)
        self._put(label)

    def _put(self, widget: QWidget, *, indent: bool = False) -> None:
        widget.setContentsMargins(INDENT if indent else 0, 0, 0, 0)
        link = isinstance(widget, QPushButton)
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if link else Qt.AlignmentFlag(0))

    def _way_back(self, words: str, which: str) -> QPushButton:
        count = len(wanted(self.plan, which))
        button = QPushButton(f"{words}（{count}）")
        button.setObjectName("link")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._return_to(which))
        return button

    def _return_to(self, which: str) -> None:
        self._look_at(which)
        frame = self.window()
        frame.back()  # type: ignore[attr-defined]


class _Unanswered(Refusal):
    """统一设内部时限 was chosen without a date, or a near miss was left open."""


class Choice(QButtonGroup):
    """A question with one answer; the first one is chosen."""

    def add(self, code: str, words: str) -> QRadioButton:
        """A further answer."""
        button = QRadioButton(words)
        button.setProperty("code", code)
        button.setChecked(not self.buttons())
        self.addButton(button)
        return button

    def chosen(self) -> str:
        """The code of the answer chosen; empty where the question was not asked."""
        button = self.checkedButton()
        return str(button.property("code")) if button is not None else ""


def _how_short(group: UnitResolution) -> str:
    return f"“{group.printed}”现在{f'只展开为{group.members}家' if group.members else '没有对应到任何单位'}"


def _near_choices(unit: UnitResolution) -> QComboBox:
    """Nothing is chosen beforehand, so that no name becomes an alias unread."""
    box = ChoiceBox()
    box.setAccessibleName(f"“{unit.printed}”是哪一家")
    box.addItem("请选择", UNANSWERED)
    for unit_id, name, likeness in unit.suggestions:
        box.addItem(f"是“{name}”（相似{likeness}%），记为别名", unit_id)
    box.addItem("不是，新建单位", NEW)
    box.addItem("先不处理，标“待明确”", VAGUE)
    return box


def _answer(printed: str, box: QComboBox) -> UnitAnswer:
    chosen = box.currentData()
    if chosen == NEW:
        return UnitAnswer(printed, create=True)
    if chosen == VAGUE:
        return UnitAnswer(printed, leave_vague=True)
    return UnitAnswer(printed, unit_id=int(chosen))
