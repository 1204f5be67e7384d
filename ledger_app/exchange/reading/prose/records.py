"""Items without numbers: paragraphs that label lines close (责任科室：…, 完成时限：…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ledger_app.exchange.reading.prose.document_head import find_titles
from ledger_app.exchange.reading.prose.envelope import envelope_kind
from ledger_app.exchange.reading.prose.numbering import Number
from ledger_app.exchange.reading.prose.outline import Line, Node, line_has_units, looks_like_heading
from ledger_app.exchange.reading.prose.unit_words import opens_with_doer, opens_with_period

_MATTER = re.compile(r"\s*(?:督办|交办|转办|承办|办理|工作|任务|整改)(?:事项|任务|内容|问题)\s*[:：]\s*\S")


@dataclass
class _Run:
    """Paragraphs and the label lines right below them."""

    body: list[Line] = field(default_factory=list)
    labels: list[Line] = field(default_factory=list)


def first_record(lines: Sequence[Line], start: int) -> int:
    """Where the item begins whose label lines stand at ``start``: the paragraph above them, with its heading."""
    if start >= len(lines) or lines[start].label_clause is None:
        return start
    last = next((i for i in range(start - 1, -1, -1) if lines[i].label_clause is None), None)
    if last is None or not _is_text(lines[last]):
        return start
    above = [line for line in lines[max(0, last - 1) : last] if _is_text(line)]
    return last + 1 - len(_own_lines([*above, lines[last]]))


def first_heading(lines: Sequence[Line], start: int) -> int:
    """Where the section begins whose first item stands at ``start``, where a like heading comes again further down."""
    opens = [at for at in range(start - 1, len(lines) - 1) if at >= 0 and _heads_items(lines[at], lines[at + 1])]
    return start - 1 if len(opens) > 1 and opens[0] == start - 1 and _is_text(lines[start - 1]) else start


def _heads_items(line: Line, below: Line) -> bool:
    begins = below.number is not None and below.number.value == 1
    return line.number is None and begins and looks_like_heading(line) and not line.text.rstrip().endswith("如下")


def matters_first(lines: Sequence[Line]) -> list[Line]:
    """Put 督办事项：… before the lines right above that say who does it, where such forms begin with 承办单位：…"""
    first = next((line for line in lines if _MATTER.match(line.text)), None)
    ordered: list[Line] = []
    begins = False
    for line in lines:
        at = len(ordered)
        while _MATTER.match(line.text) and at and _names_units(ordered[at - 1]):
            at -= 1
        begins = begins or (line is first and at < len(ordered))
        ordered.insert(at if begins else len(ordered), line)
    return ordered


def _names_units(line: Line) -> bool:
    return line.label_clause is not None and line_has_units(line)


def mark_doers(lines: Sequence[Line]) -> list[Line]:
    """Make points of the paragraphs that open with who (县教育局：…) or when (二季度：…), where several do."""
    plain = [line for line in lines if line.number is None and not line.level]
    marked = {line.order for line in plain if opens_with_doer(line.text) or opens_with_period(line.text)}
    point = Number("", "bullet", 1, 0)
    return [replace(line, number=point) if len(marked) > 1 and line.order in marked else line for line in lines]


def part_records(root: Node) -> Node:
    """Make items of the unnumbered paragraphs at the top that label lines close; the lines before them stay loose."""
    runs = _runs(root.lines)
    records = [run for run in runs if run.body and run.labels]
    if not records or any(line_has_units(line) for run in records for line in run.body):
        return root
    own = _own_lines(records[0].body)
    loose = records[0].body[: len(records[0].body) - len(own)]
    records[0] = _Run(list(own), records[0].labels)
    rest = [line for run in runs if not (run.body and run.labels) for line in (*run.body, *run.labels)]
    root.lines = [*loose, *rest]
    root.children = [*(Node([*run.body, *run.labels], key=("record", 0)) for run in records), *root.children]
    return root


def _runs(lines: Sequence[Line]) -> list[_Run]:
    runs = [_Run()]
    for line in lines:
        if line.label_clause is not None:
            runs[-1].labels.append(line)
            continue
        if runs[-1].labels:
            runs.append(_Run())
        runs[-1].body.append(line)
    return runs


def _own_lines(body: Sequence[Line]) -> Sequence[Line]:
    """The paragraph right above the labels, with a heading line above it."""
    headed = len(body) > 1 and looks_like_heading(body[-2]) and not looks_like_heading(body[-1])
    return body[-2:] if headed else body[-1:]


def _is_text(line: Line) -> bool:
    return line.number is None and envelope_kind(line.text) is None and not find_titles([line.text])
