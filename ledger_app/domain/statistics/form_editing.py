"""A form edited as a value: rows added, changed, moved and taken out, each time giving another sound form.

Codes are given here and never given twice, so that figures of years apart meet under them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics import table_rows
from ledger_app.domain.statistics.form import CrossCheck, Indicator, StatisticsForm, checked, with_lines
from ledger_app.domain.statistics.form_row import FormHead, FormRow
from ledger_app.domain.statistics.rule_terms import rules_of, uses, without

OWN = "own_"


class CannotEdit(Refusal):
    """This change would make the form unsound."""


def rows_of(form: StatisticsForm) -> tuple[FormRow, ...]:
    """Every row as the editor shows it."""
    if form.tables:
        return table_rows.rows_of(form)
    return tuple(_shown(each) for each in form.indicators)


def row_of(form: StatisticsForm, code: str) -> FormRow:
    return next(row for row in rows_of(form) if row.code == code)


def codes_of(form: StatisticsForm) -> set[str]:
    """All codes in the form: what a new row must not be called."""
    codes = [*(each.code for each in form.indicators), *(row.code for row in rows_of(form))]
    return {part for code in codes for part in code.split(".")}


def free_code(taken: Collection[str]) -> str:
    """A code that no version of the form has had."""
    number = 1
    while f"{OWN}{number}" in taken:
        number += 1
    return f"{OWN}{number}"


def is_own(code: str) -> bool:
    """Whether the row was added by the office."""
    return code.rpartition(".")[2].startswith(OWN)


def possible_parents(form: StatisticsForm, code: str = "") -> list[FormRow]:
    """The rows that another one may stand under: all but itself and those below it."""
    below = {row.code for row in _branch(form, code)} if code else set()
    return [row for row in rows_of(form) if row.code not in below]


def add_row(form: StatisticsForm, row: FormRow, *, after: str, taken: Collection[str] = ()) -> StatisticsForm:
    """A new row behind another one and all that stands under that; ``taken`` are codes that other versions use."""
    new = replace(row, code=free_code({*taken, *codes_of(form)}))
    if form.tables:
        return table_rows.add_row(form, new, after=after)
    rows = list(form.indicators)
    rows.insert(_place_for(form, new, after), _typed(Indicator(new.code, new.label), new))
    return _sound(form, rows)


def change_row(form: StatisticsForm, row: FormRow) -> StatisticsForm:
    """Other words, kind or place under another row; the code stays."""
    if form.tables:
        return table_rows.change_row(form, row)
    if row.is_heading and any(uses(rule, form, row.code) for rule in form.rules):
        raise CannotEdit(f"“{row.label}”用在校验规则里，不能改成标题；请先修改或删除那些规则。")
    before = form.by_code[row.code]
    rows = [_typed(each, row) if each.code == row.code else each for each in form.indicators]
    changed = replace(form, indicators=tuple(rows))
    if row.parent == before.parent:
        return _sound(changed, rows)
    branch = _branch(form, row.code)
    own = {each.code for each in branch}
    if row.parent in own:
        raise CannotEdit("一行不能放在它自己的下级行下面，没有改动；请另选上级行。")
    kept = [each for each in rows if each.code not in own]
    moved = [each for each in rows if each.code in own]
    at = _end_of(kept, row.parent) if row.parent else len(kept)
    return _sound(changed, [*kept[:at], *moved, *kept[at:]])


def move_row(form: StatisticsForm, code: str, by: int) -> StatisticsForm:
    """Before (-1) or behind (1) its neighbour under the same row, with all under it; the same form at the end."""
    if form.tables:
        return table_rows.move_row(form, code, by)
    row = form.by_code[code]
    together = [each.code for each in form.indicators if each.parent == row.parent]
    place = together.index(code) + by
    if not 0 <= place < len(together):
        return form
    first, second = sorted((code, together[place]), key=lambda each: form.by_code[each].line)
    upper, lower = _branch(form, first), _branch(form, second)
    start = form.indicators.index(upper[0])
    rows = [*form.indicators[:start], *lower, *upper, *form.indicators[start + len(upper) + len(lower) :]]
    return _sound(form, rows)


def remove_row(form: StatisticsForm, code: str) -> StatisticsForm:
    """Without this row and those under it; a rule loses the part it stood for, or goes."""
    if form.tables:
        return table_rows.remove_row(form, code)
    gone = {row.code for row in _branch(form, code)}
    rows = [row for row in form.indicators if row.code not in gone]
    if not any(row.has_figure for row in rows):
        raise CannotEdit("报表至少要留一行可填的指标，没有删除；请保留需要填报的行。")
    return _sound(without(form, gone), rows)


def changed_rules(before: StatisticsForm, after: StatisticsForm) -> tuple[list[CrossCheck], list[CrossCheck]]:
    """Rules that are gone, and rules that hold something else than before."""
    left = {rule.id: rule.expression for rule in rules_of(after)}
    gone = [rule for rule in rules_of(before) if rule.id not in left]
    other = [rule for rule in rules_of(before) if left.get(rule.id, rule.expression) != rule.expression]
    return gone, other


def head_of(form: StatisticsForm) -> FormHead:
    return FormHead(form.title, form.basis, form.due_day, form.due_months, "\n".join(form.notes))


def change_head(form: StatisticsForm, head: FormHead) -> StatisticsForm:
    """Another title, basis, due day or notes."""
    day, months = head.due_day or 0, head.due_months
    if not 1 <= day <= 31 or months is None or not 0 <= months <= 12:
        raise CannotEdit("报送日应在1到31之间，期后月数应在0到12之间，没有改动；请重新填写。")
    notes = tuple(line.strip() for line in head.notes.splitlines() if line.strip())
    return replace(form, title=head.title, basis=head.basis, due_day=day, due_months=months, notes=notes)


def differences(before: StatisticsForm, after: StatisticsForm) -> list[str]:
    """What another version has otherwise, one sentence each."""
    old, new = {row.code: row for row in rows_of(before)}, {row.code: row for row in rows_of(after)}
    return [
        *(f"新增：{row.printed}" for code, row in new.items() if code not in old),
        *(f"去掉：{row.printed}" for code, row in old.items() if code not in new),
        *(line for code, row in new.items() if code in old for line in _told(old[code], row)),
        *_order_told(list(old), list(new)),
        *_rules_told(before, after),
        *(["改了报表名称、依据、报送日或填表说明"] if head_of(before) != head_of(after) else []),
    ]


def _told(old: FormRow, new: FormRow) -> Iterator[str]:
    if old.printed != new.printed:
        yield f"改名：{old.printed} → {new.printed}"
    names = ("unit", "kind", "nature", "definition", "parent")
    if any(getattr(old, name) != getattr(new, name) for name in names):
        yield f"改了单位、类别、上级或说明：{new.printed}"


def _order_told(old: Sequence[str], new: Sequence[str]) -> list[str]:
    kept = [code for code in old if code in new]
    return ["调整了行的先后"] if kept != [code for code in new if code in old] else []


def _rules_told(before: StatisticsForm, after: StatisticsForm) -> Iterator[str]:
    old, new = ({rule.id: rule for rule in rules_of(form)} for form in (before, after))
    yield from (f"新增规则：{rule.message}" for code, rule in new.items() if code not in old)
    yield from (f"去掉规则：{rule.message}" for code, rule in old.items() if code not in new)
    yield from (f"改了规则：{rule.message}" for code, rule in new.items() if code in old and old[code] != rule)


def _shown(each: Indicator) -> FormRow:
    names = ("code", "number", "label", "unit", "kind", "nature", "parent", "definition", "level", "line")
    return FormRow(**{name: getattr(each, name) for name in names})


def _typed(before: Indicator, row: FormRow) -> Indicator:
    names = ("code", "number", "label", "unit", "kind", "nature", "parent", "definition")
    return replace(before, **{name: getattr(row, name) for name in names})


def _branch(form: StatisticsForm, code: str) -> tuple[Indicator, ...]:
    """A row and all rows under it, as printed."""
    if form.tables:
        return tuple(each for each in form.indicators if each.code == code)
    codes = {code}
    for row in form.indicators:
        if row.parent in codes:
            codes.add(row.code)
    return tuple(row for row in form.indicators if row.code in codes)


def _place_for(form: StatisticsForm, new: FormRow, after: str) -> int:
    """Where a new row is printed: behind ``after`` where both stand under the same row, else last under its own."""
    if after and form.by_code[after].parent == new.parent:
        return form.indicators.index(_branch(form, after)[-1]) + 1
    return _end_of(form.indicators, new.parent) if new.parent else len(form.indicators)


def _end_of(rows: Sequence[Indicator], parent: str) -> int:
    codes, end = {parent}, 0
    for place, row in enumerate(rows, 1):
        if row.code in codes or row.parent in codes:
            codes.add(row.code)
            end = place
    return end


def _sound(form: StatisticsForm, rows: Sequence[Indicator]) -> StatisticsForm:
    """The form with these rows, their levels and lines counted anew."""
    parents = {row.code: row.parent for row in rows}

    def level(code: str) -> int:
        return 1 + level(parents[code]) if parents.get(code) else 1

    numbered = with_lines(replace(row, level=level(row.code)) for row in rows)
    return checked(replace(form, indicators=numbered))
