"""How the tables of a form stand on paper and on screen: one column of words, the columns of figures, line by line.

Blocks whose columns differ follow each other with a heading of their own; a table that is one long row is turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ledger_app.domain.statistics.form import StatisticsForm

Kind = Literal["row", "group", "title", "head"]
Table = Mapping[str, Any]
_MANY = 8  # from so many columns on, a table of one row is turned


@dataclass(frozen=True)
class TableLine:
    """One printed line. ``codes`` are its cells, empty where a line has none there; a ``head`` line has ``texts``."""

    kind: Kind
    label: str
    depth: int = 0
    codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableLayout:
    """One table. ``head`` names its columns, the first is that of words; ``groups`` stand above some of them."""

    id: str
    title: str
    head: tuple[str, ...]
    groups: tuple[str, ...]
    lines: tuple[TableLine, ...]
    note: str = ""

    @property
    def figures(self) -> int:
        """How many columns of figures there are."""
        return len(self.head) - 1

    @property
    def name(self) -> str:
        """The title without its number."""
        return self.title.partition("、")[2] or self.title


def layouts(form: StatisticsForm) -> tuple[TableLayout, ...]:
    """The tables of a form in their order."""
    return tuple(_turned(table) if _is_long(table) else _upright(table) for table in form.tables)


def _is_long(table: Table) -> bool:
    return all(len(block["rows"]) == 1 and len(block["columns"]) >= _MANY for block in table["blocks"])


def _upright(table: Table) -> TableLayout:
    blocks = table["blocks"]
    count = max(len(block["columns"]) for block in blocks)
    alone = len(blocks) == 1
    words = _wide([str(each["label"]) for each in blocks[0]["columns"]], count)
    groups = _wide([_group(each) for each in blocks[0]["columns"]], count)
    return TableLayout(
        id=str(table["id"]),
        title=str(table.get("title", "")),
        head=(str(table.get("column_head") or "事项") if alone else "信息内容", *words),
        groups=("", *groups),
        lines=tuple(
            line for block in blocks for line in _block(str(table["id"]), block, count, block is not blocks[0])
        ),
        note=str(table.get("corner_text", "")),
    )


def _block(table: str, block: Table, count: int, headed: bool) -> Iterator[TableLine]:
    if block.get("title"):
        yield TableLine("title", str(block["title"]))
    if headed:
        yield TableLine("head", "信息内容", texts=_wide([str(each["label"]) for each in block["columns"]], count))
    known = {each["code"]: each for each in block["rows"]}
    for row in block["rows"]:
        label, depth = f"{row.get('number', '')}{row['label']}", _depth(known, row)
        if row.get("kind") == "group":
            yield TableLine("group", label, depth)
        else:
            codes = [f"{table}.{row['code']}.{each['code']}" for each in block["columns"]]
            yield TableLine("row", label, depth, _wide(codes, count))


def _turned(table: Table) -> TableLayout:
    """Downward: a title for each group, a line for each column."""
    name = str(table["id"])
    lines: list[TableLine] = []
    group = ""
    for block in table["blocks"]:
        [row] = block["rows"]
        for column in block["columns"]:
            if _group(column) != group:
                group = _group(column)
                lines.append(TableLine("title", group))
            code = f"{name}.{row['code']}.{column['code']}"
            lines.append(TableLine("row", str(column["label"]), 1 if group else 0, (code,)))
    unit = str(table["blocks"][0].get("unit", "")) or "数量"
    head = ("结果", f"数量（{unit}）" if unit != "数量" else unit)
    return TableLayout(
        name, str(table.get("title", "")), head, ("", ""), tuple(lines), str(table.get("corner_text", ""))
    )


def _group(column: Table) -> str:
    return str(column.get("group", "")).replace("／", "：")


def _depth(known: Mapping[str, Table], row: Table) -> int:
    """How many group rows it stands under."""
    depth, above = 0, str(row.get("parent", ""))
    while above in known and depth < len(known):
        depth, above = depth + 1, str(known[above].get("parent", ""))
    return depth


def _wide(texts: list[str], count: int) -> tuple[str, ...]:
    return (*texts, *[""] * (count - len(texts)))
