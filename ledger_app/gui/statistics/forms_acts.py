"""What can be done with the rows and the rules of a form in its editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics import form_editing as editing
from ledger_app.domain.statistics import rule_terms
from ledger_app.domain.statistics.form import CrossCheck, StatisticsForm
from ledger_app.domain.statistics.form_row import FormRow
from ledger_app.gui.statistics.forms_dialogs import HeadDialog, RowDialog
from ledger_app.gui.statistics.forms_rule_dialog import RuleDialog
from ledger_app.operations.statistics import form_editing

if TYPE_CHECKING:
    from ledger_app.gui.statistics.forms_editor import FormEditor

Acts = tuple[tuple[str, Callable[[], object]], ...]


class RowActs:
    """On the row selected in the editor."""

    def __init__(self, editor: FormEditor) -> None:
        self.editor, self.session = editor, editor.session
        self.offered: Acts = (
            ("新建", self.add),
            ("修改", self.change),
            ("上移", lambda: self.shift(-1)),
            ("下移", lambda: self.shift(1)),
            ("删除", self.remove),
            ("名称和说明", self.change_head),
        )

    def add(self) -> None:
        """新建 behind the selected row; the sum above it may count it in."""
        after = self._row()
        unit = after.unit if after is not None and not after.is_heading else ""
        parent = after.parent if after is not None else ""
        dialog = RowDialog(self.session, self.editor.form, FormRow(unit=unit, parent=parent))
        if not dialog.open_on(520):
            return
        taken = self.session.ask(form_editing.taken_codes, self.editor.form.code) or set()
        known = {row.code for row in editing.rows_of(self.editor.form)}
        place = after.code if after is not None else ""
        if self.editor.edit(lambda form: editing.add_row(form, dialog.row, after=place, taken=taken)):
            new = next(row for row in editing.rows_of(self.editor.form) if row.code not in known)
            self.editor.show_form(self._counted_in(new), row=new.code)

    def change(self) -> None:
        """修改 words, kind or place of a row."""
        row = self._row()
        if row is None or not self.editor.writable:
            return
        dialog = RowDialog(self.session, self.editor.form, row)
        if dialog.open_on(520):
            self.editor.edit(lambda form: editing.change_row(form, dialog.row), row=row.code)

    def shift(self, by: int) -> None:
        """上移 or 下移 among the rows under the same one."""
        row = self._row()
        if row is not None:
            self.editor.edit(lambda form: editing.move_row(form, row.code, by), row=row.code)

    def remove(self) -> None:
        """删除 a row with those under it, after telling which rules it takes along."""
        row = self._row()
        if row is None:
            return
        try:
            after = editing.remove_row(self.editor.form, row.code)
        except Refusal as refusal:
            self.session.notices.refuse(refusal.message)
            return
        gone, other = editing.changed_rules(self.editor.form, after)
        count = len(editing.rows_of(self.editor.form)) - len(editing.rows_of(after))
        told = [*(f"删除规则：{rule.message}" for rule in gone), *(f"规则少一项：{rule.message}" for rule in other)]
        question = f"从新版本中删除“{row.printed}”{f'和它下面的{count - 1}行' if count > 1 else ''}？"
        if self.session.notices.ask(question, "删除", details="\n".join(told)):
            self.editor.edit(lambda _: after)

    def change_head(self) -> None:
        """名称和说明."""
        dialog = HeadDialog(self.session, editing.head_of(self.editor.form))
        if dialog.open_on(520):
            self.editor.edit(lambda form: editing.change_head(form, dialog.head))

    def _counted_in(self, new: FormRow) -> StatisticsForm:
        """The form with the new row in the sum above it, if the user says so."""
        form = self.editor.form
        for rule in rule_terms.sums_over(form, new.parent) if not (form.tables or new.is_heading) else ():
            question = f"“{new.label}”要计入合计吗？规则：{rule.message}"
            if self.session.notices.ask(question, "计入合计", details="计入后请把规则的提示文字也改一下。"):
                form = rule_terms.put_rule(form, rule_terms.counted_in(rule, new.code))
        return form

    def _row(self) -> FormRow | None:
        chosen = self.editor.row_view.chosen()
        return chosen[0] if len(chosen) == 1 else None


class RuleActs:
    """On the rule selected in the editor."""

    def __init__(self, editor: FormEditor) -> None:
        self.editor, self.session = editor, editor.session
        self.offered: Acts = (("新建", self.add), ("修改", self.change), ("删除", self.remove))

    def add(self) -> None:
        """新建规则."""
        dialog = RuleDialog(self.session, self.editor.form, CrossCheck("", "error", "period", ""))
        if dialog.open_on(680):
            self.editor.edit(lambda form: rule_terms.put_rule(form, dialog.rule))
            self.editor.rule_view.choose_row(len(self.editor.rules.rows) - 1)

    def change(self) -> None:
        """修改 what a rule says or compares."""
        chosen = self.editor.rule_view.chosen()
        if len(chosen) == 1 and self.editor.writable:
            dialog = RuleDialog(self.session, self.editor.form, chosen[0])
            if dialog.open_on(680):
                self.editor.edit(lambda form: rule_terms.put_rule(form, dialog.rule), rule=chosen[0].id)

    def remove(self) -> None:
        chosen = self.editor.rule_view.chosen()
        if len(chosen) == 1 and self.session.notices.ask(f"从新版本中删除规则“{chosen[0].message}”？", "删除"):
            self.editor.edit(lambda form: rule_terms.drop_rule(form, chosen[0].id))
