"""The rows of a form that is made of tables, edited in the text of its tables; codes of cells follow by themselves."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from ledger_app.domain.refusal import Refusal
from ledger_app.domain.statistics.form import StatisticsForm
from ledger_app.domain.statistics.form_row import FormRow
from ledger_app.domain.statistics.form_text import form_data, form_of

_GROUP = "group"
_LEAST_PARTS = 2


class NotInTables(Refusal):
    """What a list of rows can do and a table of rows and columns cannot."""


def rows_of(form: StatisticsForm) -> tuple[FormRow, ...]:
    """The title of each table, the titles of its blocks and the rows in them."""
    return tuple(_rows(form))


def _rows(form: StatisticsForm) -> Iterator[FormRow]:
    line = 0
    for table in form.tables:
        name = str(table["id"])
        line += 1
        yield FormRow(name, "", str(table.get("title", "")), "", "section", table=name, line=line)
        for block in table["blocks"]:
            for row in block["rows"]:
                line += 1
                group = row.get("kind") == _GROUP
                kind = "section" if group else str(row.get("kind", "integer"))
                yield FormRow(
                    f"{name}.{row['code']}", str(row.get("number", "")), str(row["label"]), str(block.get("unit", "")),
                    kind, parent=name, level=2, table=name, line=line,
                )  # fmt: skip


def add_row(form: StatisticsForm, row: FormRow, *, after: str) -> StatisticsForm:
    """A new row behind another one of the same block; ``row.code`` is its code within the table."""
    table, _, other = after.partition(".")

    def put(rows: list[dict[str, Any]], place: int) -> None:
        rows.insert(place + 1, _written(row) | {"code": row.code})

    if not other:
        raise NotInTables("新行要放在某一行的后面，没有新建；请先选中表中的一行。")
    return _edited(form, table, other, put)


def change_row(form: StatisticsForm, row: FormRow) -> StatisticsForm:
    """Another number, label or kind; of a table its title."""
    table, _, own = row.code.partition(".")
    if not own:
        data = form_data(form)
        data["tables"] = [dict(each, title=row.label) if each["id"] == table else each for each in form.tables]
        return form_of(data)

    def change(rows: list[dict[str, Any]], place: int) -> None:
        rows[place] |= _written(row)

    return _edited(form, table, own, change)


def move_row(form: StatisticsForm, code: str, by: int) -> StatisticsForm:
    """One place up or down within its block."""
    table, _, own = code.partition(".")

    def move(rows: list[dict[str, Any]], place: int) -> None:
        if 0 <= place + by < len(rows):
            rows.insert(place + by, rows.pop(place))

    return _edited(form, table, own, move) if own else form


def remove_row(form: StatisticsForm, code: str) -> StatisticsForm:
    """Without this row; identities lose the part it stood for, or go."""
    table, _, own = code.partition(".")
    if not own:
        raise NotInTables("表的标题不能删除；请逐行删除不用的行。")
    data = form_data(form)
    data["rules"] = [kept for rule in data["rules"] if (kept := _without(rule, table, own)) is not None]
    return _edited(form_of(data), table, own, _take_out)


def _take_out(rows: list[dict[str, Any]], place: int) -> None:
    if sum(row.get("kind") != _GROUP for row in rows) < 2 and rows[place].get("kind") != _GROUP:
        raise NotInTables("一张表里至少要留一行可填的数，没有删除。")
    del rows[place]


def _edited(
    form: StatisticsForm, table: str, own: str, does: Callable[[list[dict[str, Any]], int], None]
) -> StatisticsForm:
    data = form_data(form)
    tables = copy.deepcopy(data["tables"])
    for block in (block for each in tables if each["id"] == table for block in each["blocks"]):
        place = next((n for n, row in enumerate(block["rows"]) if row["code"] == own), -1)
        if place >= 0:
            does(block["rows"], place)
    data["tables"] = tables
    return form_of(data)


def _written(row: FormRow) -> dict[str, Any]:
    return {"number": row.number, "label": row.label, "kind": _GROUP if row.is_heading else row.kind}


def _without(rule: dict[str, Any], table: str, own: str) -> dict[str, Any] | None:
    """The rule without this row: a sum loses the part, anything else that names it goes."""
    expression = str(rule.get("expression") or "")
    spread = rule["settings"].get("table") == table
    word = re.escape(own) if spread else rf"{re.escape(table)}\.{re.escape(own)}\.\w+"
    if not re.search(rf"(?<![\w.]){word}(?!\w)", expression):
        listed = rule["settings"].get("rows")
        kept = [each for each in listed or () if each != own]
        return rule | {"settings": rule["settings"] | {"rows": kept}} if spread and listed else rule
    total, sign, parts = expression.partition(" == ")
    left = [part for part in parts.split(" + ") if not re.fullmatch(word, part)]
    if not sign or re.search(rf"(?<![\w.]){word}(?!\w)", f"{total} {' '.join(left)}") or len(left) < _LEAST_PARTS:
        return None
    return rule | {"expression": f"{total} == {' + '.join(left)}"}
