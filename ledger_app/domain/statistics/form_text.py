"""A form from its JSON text and back; a form of tables is spread out into one indicator for each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from functools import partial
from typing import Any

from ledger_app.domain.statistics.form import (
    PREVIOUS,
    BadForm,
    CrossCheck,
    Indicator,
    StatisticsForm,
    checked,
    with_lines,
)

Plain = Mapping[str, Any]
_INDICATOR = tuple(f.name for f in fields(Indicator) if f.name != "line")
_RULE = tuple(f.name for f in fields(CrossCheck))
_WORD = re.compile(r"prev_year\.(\w+)|(?<![\w.])([A-Za-z]\w*)")
_OWN_WORDS = {"and", "or"}
# How an identity of a table of rows and columns is spread: over its columns, over its rows, or not at all.
_SPREAD = ("each_column", "each_row", "rows", "table")


def form_of(data: Plain) -> StatisticsForm:
    """The form that this JSON describes; refuses what is incomplete or contradicts itself with ``BadForm``."""
    try:
        form = StatisticsForm(
            code=str(data["code"]),
            version=int(data["version"]),
            title=str(data["title"]),
            indicators=with_lines(_indicators(data)),
            rules=tuple(_rules(data)),
            basis=str(data.get("basis", "")),
            period_kinds=tuple(data.get("period_kinds", ("quarter",))),
            table_head=tuple(data.get("table_head", ("统计指标", "单位", "统计数"))),
            footer=tuple(data.get("footer", ())),
            notes=tuple(data.get("notes", ())),
            due_day=int(data.get("due_day", 10)),
            due_months=int(data.get("due_months", 1)),
            carry=dict(data.get("carry", {})),
            annual={code: tuple(cells) for code, cells in data.get("annual", {}).items()},
            sources=dict(data.get("sources", {})),
            tables=tuple(data.get("tables", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadForm("这份报表式样不完整，没有采用；请重新导出或改用随软件的式样。") from error
    return checked(form)


def form_data(form: StatisticsForm) -> dict[str, Any]:
    """The form as JSON has it; ``form_of`` gives the same form again."""
    data: dict[str, Any] = {f.name: getattr(form, f.name) for f in fields(StatisticsForm)}
    data["indicators"] = [_without_line(indicator) for indicator in form.indicators if not indicator.table]
    data["rules"] = [dict(asdict(rule), settings=dict(rule.settings)) for rule in _own_rules(form)]
    for name in ("period_kinds", "table_head", "footer", "notes"):
        data[name] = list(data[name])
    data["carry"], data["sources"] = dict(form.carry), dict(form.sources)
    data["annual"] = {code: list(cells) for code, cells in form.annual.items()}
    data["tables"] = [dict(table) for table in form.tables]
    return data


def _without_line(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in _INDICATOR}


def _own_rules(form: StatisticsForm) -> Iterator[CrossCheck]:
    """The rules as written: those spread over a table stand there with their pattern."""
    seen: set[str] = set()
    for rule in form.rules:
        pattern = rule.settings.get("pattern")
        if pattern is None:
            yield rule
        elif rule.id not in seen:
            seen.add(rule.id)
            yield CrossCheck(**pattern)


def _indicators(data: Plain) -> Iterator[Indicator]:
    for row in data.get("indicators", ()):
        given = {name: row[name] for name in _INDICATOR if row.get(name) is not None}
        yield Indicator(**given)
    for table in data.get("tables", ()):
        yield from _cells(table)


def _cells(table: Plain) -> Iterator[Indicator]:
    name = str(table["id"])
    yield Indicator(name, str(table.get("title", "")), kind="section", table=name)
    for block in table["blocks"]:
        for row in block["rows"]:
            if row.get("kind") == "group":
                continue
            for column in block["columns"]:
                yield Indicator(
                    code=f"{name}.{row['code']}.{column['code']}",
                    label=_cell_label(block, row, column),
                    number=str(row.get("number", "")),
                    unit=str(block.get("unit", "")),
                    kind=column.get("kind", row.get("kind", "integer")),
                    parent=name,
                    level=2,
                    table=name,
                    row=str(row["code"]),
                    column=str(column["code"]),
                )


def _cell_label(block: Plain, row: Plain, column: Plain) -> str:
    """Row and column; where a block is one row, its columns with their group tell enough."""
    group = str(column.get("group", "")).replace("／", "：")
    if len(block["rows"]) == 1 and group:
        return f"{group}：{column['label']}"
    return f"{row['label']}（{column['label']}）"


def _rules(data: Plain) -> Iterator[CrossCheck]:
    tables = {str(table["id"]): table for table in data.get("tables", ())}
    for given in data.get("rules", ()):
        rule = CrossCheck(**{name: given[name] for name in _RULE if name in given})
        spread = str(rule.settings.get("spread", ""))
        if spread:
            yield from _spread(rule, spread, tables[str(rule.settings["table"])])
        else:
            yield rule


def _spread(rule: CrossCheck, spread: str, table: Plain) -> Iterator[CrossCheck]:
    """One rule for each column or row it runs over, its words turned into codes of cells."""
    if spread not in _SPREAD:
        raise BadForm(f"校验规则“{rule.id}”不知道按行还是按列核对，没有采用。")
    name = str(table["id"])
    pattern = asdict(rule) | {"settings": dict(rule.settings)}
    for row, column, words in _runs(rule, spread, table):
        expression = _WORD.sub(partial(_cell, table=name, row=row, column=column), rule.expression)
        message = f"{words}：{rule.message}" if words else rule.message
        yield CrossCheck(rule.id, rule.severity, rule.scope, message, expression, "", rule.basis, {"pattern": pattern})


def _runs(rule: CrossCheck, spread: str, table: Plain) -> Iterator[tuple[str, str, str]]:
    for block in table["blocks"]:
        rows = [row for row in block["rows"] if row.get("kind") != "group"]
        if spread == "each_column":
            yield from (("", str(column["code"]), f"“{column['label']}”列") for column in block["columns"])
        elif spread == "table":
            yield str(rows[0]["code"]), "", ""
        else:
            wanted = rule.settings.get("rows")
            yield from (
                (str(r["code"]), "", f"“{r['label']}”行") for r in rows if wanted is None or r["code"] in wanted
            )
        if spread == "table":
            return


def _cell(found: re.Match[str], table: str, row: str, column: str) -> str:
    word = found[1] or found[2]
    if word in _OWN_WORDS:
        return word
    before = PREVIOUS if found[1] else ""
    return f"{before}{table}.{word}.{column}" if column else f"{before}{table}.{row}.{word}"
