"""单位名录: the page with its two tabs and its acts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.unit import Unit
from ledger_app.gui.act import Act
from ledger_app.gui.alerts.reminding import copy_unit_reminder
from ledger_app.gui.alerts.return_call_dialog import call_for_return
from ledger_app.gui.choosing import choose_one
from ledger_app.gui.look import larger
from ledger_app.gui.page import Page
from ledger_app.gui.session import Session
from ledger_app.gui.staff.contacts_dialog import ContactsDialog
from ledger_app.gui.tools import open_tool
from ledger_app.gui.units.group_tab import GroupTab
from ledger_app.gui.units.unit_dialog import UnitDialog, rename_dialog
from ledger_app.gui.units.unit_tab import UnitTab
from ledger_app.gui.widgets.act_button import act_buttons
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.operations import units


class UnitPage(Page):
    """Units and groups."""

    shows = frozenset({"unit", "unit_alias", "unit_renaming", "unit_group", "unit_group_member", "unit_contact",
                       "assignment"})  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = QLabel("单位名录")
        self.title.setObjectName("page_title")
        self.units = UnitTab(session)
        self.groups = GroupTab(session)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.units, "单位")
        self.tabs.addTab(self.groups, "集合单位")
        self._only_units: list[Act] = []
        self._lay_out(self._make_acts())
        self.units.view.opened.connect(lambda _: self.edit())
        self.tabs.currentChanged.connect(lambda _: self._show_acts())
        session.resized.connect(lambda _: larger(self.title, by=1.3, bold=True))

    def reload(self) -> None:
        self.units.reload()
        self.groups.reload()
        if not self.units.rows.rows and not self.units.find_line.text():
            begin = [("导入名录", self.bring_in), ("使用内置名录", self.take_skeleton)]
            words = "还没有单位。可以导入名录表格、粘贴名单，或先用内置的常见县直部门名录再修改。"
            self.units.empty.say(words, begin if self.session.may_write else [])

    def arrive(self, what: object) -> None:
        """``{"unit": 3}`` shows that unit."""
        if isinstance(what, dict) and "unit" in what:
            self.tabs.setCurrentIndex(0)
            self.units.find_line.clear()
            self.units.choose(what["unit"])

    def find_text(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.units.find_line.setFocus()
        self.units.find_line.selectAll()

    def add(self) -> None:
        """新建."""
        if self.tabs.currentIndex() == 1:
            self.groups.add()
        elif UnitDialog(self.session, Unit()).open_on(600, 620):
            self.units.find_line.clear()

    def edit(self) -> None:
        """修改."""
        if self.tabs.currentIndex() == 1:
            self.groups.edit()
        elif (unit := self._one()) is not None:
            UnitDialog(self.session, unit).open_on(600, 620)

    def delete(self) -> None:
        """删除; refused while tasks know the unit."""
        if self.tabs.currentIndex() == 1:
            self.groups.delete()
        elif (unit := self._one()) is not None and self.session.notices.ask(f"删除单位“{unit.name}”？", "删除"):
            self.session.act(units.delete_unit, unit.id)

    def rename(self) -> None:
        """更名."""
        if (unit := self._one()) is not None:
            rename_dialog(self.session, unit).open_on()

    def show_contacts(self) -> None:
        """联络员: 分管领导, 联络员 and A/B角 of the unit."""
        if (unit := self._one()) is not None:
            ContactsDialog(self.session, unit, self.window()).exec()

    def merge(self) -> None:
        """合并 the selected units into one of them."""
        chosen = self.units.chosen()
        if len(chosen) < 2:
            self.session.notices.inform("请先按住 Ctrl 选中要合并的两家或更多单位。")
            return
        question = "合并后保留哪一家？其余单位的名称成为它的别名，任务、进展和佐证都归到它名下。"
        place = choose_one(question, [unit.name for unit in chosen], act="合并", parent=self.window())
        if place is not None:
            others = [unit.id for unit in chosen if unit.id != chosen[place].id]
            self.session.act(units.merge_units, chosen[place].id, others)

    def add_alias(self) -> None:
        """添加别名; a name that belongs elsewhere may be moved over after asking."""
        unit = self._one()
        alias = self.session.notices.ask_text(f"“{unit.name}”在文件中的另一种写法：") if unit is not None else None
        if unit is None or not alias:
            return
        try:
            self.session.tell(units.add_alias(self.session.ledger, unit.id, alias))
        except Refusal as refusal:
            if not (isinstance(refusal, units.AliasTaken) and refusal.movable):
                self.session.notices.refuse(refusal.message)
            elif self.session.notices.choose(refusal.message, ("改到本单位", "取消")) == "改到本单位":
                self.session.act(units.add_alias, unit.id, alias, move=True)

    def remove_alias(self) -> None:
        """删除别名."""
        unit = self._one()
        detail = self.session.ask(units.unit_detail, unit.id) if unit is not None else None
        if detail is None:
            return
        if not detail.aliases:
            self.session.notices.inform("这家单位没有别名。")
            return
        place = choose_one("删除哪个别名？", [a.alias for a in detail.aliases], act="删除", parent=self.window())
        if place is not None:
            self.session.act(units.remove_alias, detail.aliases[place].id)

    def move_unit(self, step: int) -> None:
        """One place up (-1) or down (1) in 机构序."""
        unit = self._one()
        if unit is None or self.units.neighbour(unit, step) is None:
            return
        before = self.units.neighbour(unit, -1 if step < 0 else 2)
        self.session.act(units.move_unit, unit.id, before.id if before else None)

    def remind(self) -> None:
        """催办 for all that presses at the selected units."""
        copy_unit_reminder(self.session, [unit.id for unit in self.units.chosen()])

    def call_for_return(self) -> None:
        """催报 for the selected units."""
        call_for_return(self.session, [unit.id for unit in self.units.chosen()])

    def bring_in(self) -> None:
        """导入 a directory."""
        open_tool("import_file", self.session, self, "units")

    def take_skeleton(self) -> None:
        """Begin with the built-in list."""
        from ledger_app.gui.importing.done_step import tell_all
        from ledger_app.operations.unit_import import accept_units, skeleton_units

        outcome = self.session.act(accept_units, skeleton_units())
        if outcome is not None and outcome.batch:
            tell_all(self.session, f"导入内置名录（{outcome.added}家）", outcome.batch)

    def _one(self) -> Unit | None:
        chosen = self.units.chosen()
        if len(chosen) != 1:
            self.session.notices.inform("请先选中一家单位。")
            return None
        return chosen[0]

    def _make_acts(self) -> list[Act]:
        both = [self.act("新建", self.add, "Ctrl+N"), self.act("修改", self.edit, "F2")]
        self._only_units = [
            self.act("导入", self.bring_in, "Ctrl+I"),
            self.act("联络员", self.show_contacts, writes=False),
            self.act("催办", self.remind, "F8", writes=False),
            self.act("催报", self.call_for_return),
            self.act("更名", self.rename),
            self.act("合并", self.merge),
            self.act("添加别名", self.add_alias),
            self.act("删除别名", self.remove_alias),
            self.act("上移", lambda: self.move_unit(-1), "Alt+Up"),
            self.act("下移", lambda: self.move_unit(1), "Alt+Down"),
        ]
        delete = self.act("删除", self.delete, "Delete")
        acts = [*both, *self._only_units, delete]
        self.units.view.menu_acts = acts
        self.groups.view.menu_acts = [*both, delete]
        return acts

    def _show_acts(self) -> None:
        for action in self._only_units:
            action.suit(self.tabs.currentIndex() == 0)

    def _lay_out(self, acts: list[Act]) -> None:
        larger(self.title, by=1.3, bold=True)
        head = FlowRow(space=6)
        parts: list[QWidget] = [self.title, *act_buttons(acts)]
        head.add(*parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.tabs, 1)
