"""Reading prose: numbered items with their sections, notices whose duties are sentences, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ledger_app.exchange.reading.blocks import Paragraph
from ledger_app.exchange.reading.findings import Heading, ProseFindings
from ledger_app.exchange.reading.prose.closing_limits import WHY as CLOSING_WHY
from ledger_app.exchange.reading.prose.closing_limits import find_closing_limits
from ledger_app.exchange.reading.prose.collected import Collected
from ledger_app.exchange.reading.prose.document_head import find_titles, title_lines
from ledger_app.exchange.reading.prose.envelope import WHY, envelope_kind, is_organ
from ledger_app.exchange.reading.prose.outline import (
    UNIT_LEVEL,
    Line,
    Node,
    grow,
    line_has_units,
    mark_unit_headings,
    part_paragraphs,
    split_lines,
    without_numbered_labels,
)
from ledger_app.exchange.reading.prose.prose_items import Frame, Setting, split_title
from ledger_app.exchange.reading.prose.prose_sections import read_loose, read_node
from ledger_app.exchange.reading.prose.records import (
    first_heading,
    first_record,
    mark_doers,
    matters_first,
    part_records,
)
from ledger_app.exchange.reading.prose.rosters import read_rosters
from ledger_app.exchange.reading.prose.sentence_duties import is_dated_duty
from ledger_app.exchange.reading.prose.unit_clauses import cut

_LEGEND = re.compile(
    r"(?:列|排|写)(?:在|名)?(?:第一|首|最前|前面)(?:位|个)?(?:的)?(?:责任)?(?:单位|部门)?(?:的)?为(?:总?牵头|主办|主责|第一责任)"
    r"|第一(?:个|位|家)?(?:责任)?(?:单位|部门)(?:均)?为(?:总?牵头|主办|主责)|首个(?:责任)?单位为牵头|排(?:名|列)(?:第一|首位)的"
)
_REPORT = re.compile(r"(?:年度报告|总结|自查报告|述职报告|情况的?(?:报告|通报|汇报))$")
REPORT_WHY = "这是一份报告，没有写明由谁在何时完成什么"
FRONT_WHY = "前言或印发说明，没有布置具体任务"
_NOTE_IN_POINTS = re.compile(r"\s*(?:注|备\s*注|说\s*明|填表说明)\s*[:：]\s*(?:[（(]?1|①|⑴)")
_NOTE = re.compile(r"\s*(?:注|备\s*注|说\s*明|填表说明)\s*[:：]")


def read_prose(paragraphs: Sequence[Paragraph], *, year: int | None, issued: date | None) -> ProseFindings:
    """Read tasks, seats, headings and the rest from paragraphs in order; no character is lost."""
    lines = split_lines(paragraphs)
    roster = read_rosters(lines)
    seated = {line.order for line in roster.lines}
    found = Collected()
    for line in roster.lines:
        found.roster.append((line.order, Heading(line.where, line.text)))
    rest = mark_doers(
        mark_unit_headings(matters_first(without_numbered_labels([line for line in lines if line.order not in seated])))
    )
    closings, spent = find_closing_limits(rest)
    for line in rest:
        if line.order in spent:
            found.aside(line, CLOSING_WHY)
    rest = [line for line in rest if line.order not in spent]
    first_leads = any(_LEGEND.search(line.text) for line in rest)
    for region, is_front in _regions(rest, found):
        trees = [part_records(part_paragraphs(grow(region)))] if not is_front else []
        found.setting = Setting(year, issued, first_leads, _titled(trees), closings)
        for line in region if is_front else ():
            read_loose(line, found, FRONT_WHY)
        for tree in trees:
            _read_tree(tree, found)
    return found.findings(roster.seats)


def _read_tree(tree: Node, found: Collected) -> None:
    found.alone = not tree.has_units()
    if found.is_report and found.alone and not any(is_dated_duty(line.text) for line in tree.all_lines()):
        for line in tree.all_lines():
            found.aside(line, REPORT_WHY)
        return
    for line in tree.lines:
        read_loose(line, found)
    for child in tree.children:
        read_node(child, Frame(), found)


def _regions(lines: Sequence[Line], found: Collected) -> list[tuple[list[Line], bool]]:
    """Cut the lines into front matter and bodies; envelope lines and titles go to ``found`` on the way."""
    begins = (index for index, line in enumerate(lines) if _begins_content(line) and not _is_first_title(lines, index))
    start = next(begins, len(lines))
    start = first_heading(lines, first_record(lines, start))
    titles = title_lines([line.text for line in lines[:start]])
    regions: list[tuple[list[Line], bool]] = [([], True)]
    for index, line in enumerate(lines):
        if index == start:
            regions.append(([], False))
        if index in titles or (index > start and _late_title(lines, index)):
            found.heading(line)
            found.is_report = bool(_REPORT.search(line.text.strip()))
            if index > start and regions[-1][0]:
                regions.append(([], False))
        elif (why := _aside(lines, index, front=index < start) or _annex_list(lines, index)) is not None:
            found.aside(line, why)
            if why == WHY["addressee"]:
                found.addressee = line.text.strip().rstrip("：:")
            if index > start and envelope_kind(line.text) in ("date", "annex") and regions[-1][0]:
                regions.append(([], False))
        else:
            regions[-1][0].append(line)
    return regions


def _begins_content(line: Line) -> bool:
    begins = line.number is not None or line.level == UNIT_LEVEL or line_has_units(line)
    return begins and envelope_kind(line.text) != "contents"


def _is_first_title(lines: Sequence[Line], index: int) -> bool:
    """A title that ends in a bracket of units (…分解表（县直部门）), with no other text before it."""
    before = all(envelope_kind(line.text) for line in lines[:index])
    return before and lines[index].number is None and bool(find_titles([lines[index].text]))


def _aside(lines: Sequence[Line], index: int, *, front: bool) -> str | None:
    """Why a line is no part of the body: what it is in the document's envelope."""
    line = lines[index]
    if line.level == UNIT_LEVEL:
        return None
    if _LEGEND.search(line.text) and line.number is None and len(line.text) < 120 and not is_dated_duty(line.text):
        return "关于责任单位的说明，已据此区分牵头单位和配合单位" if not line_has_units(line) else None
    if (_NOTE.match(line.text) or _goes_on_note(lines, index)) and not front:
        return "注释说明"
    kind = envelope_kind(line.text)
    if kind == "addressee" and not front:
        kind = None
    if kind == "imprint" and index and envelope_kind(lines[index - 1].text) is None and line_has_units(line):
        kind = None
    if kind is not None:
        return WHY[kind]
    following = lines[index + 1] if index + 1 < len(lines) else None
    signs = following is None or envelope_kind(following.text) == "date" or is_organ(following.text)
    return WHY["organ"] if line.number is None and is_organ(line.text) and (signs or front) else None


def _goes_on_note(lines: Sequence[Line], index: int) -> bool:
    """Whether a numbered line is a further point of a note that began 注：1.…"""
    number = lines[index].number
    first = index - number.value + 1 if number is not None and number.value > 1 else -1
    if first < 0 or not _NOTE_IN_POINTS.match(lines[first].text):
        return False
    points = [line.number for line in lines[first + 1 : index + 1]]
    return all(point is not None and point.value == value for value, point in enumerate(points, 2))


def _annex_list(lines: Sequence[Line], index: int) -> str | None:
    """The second and further annexes below 附件：1.…"""
    line = lines[index]
    if line.number is None or len(line.text) > 60 or "。" in line.text:
        return None
    above = index - 1
    while above >= 0 and (number := lines[above].number) is not None and number.value < line.number.value:
        above -= 1
        if lines[above + 1].number is not None and index - above > 20:
            return None
    opens = above >= 0 and re.match(r"\s*附\s*件\s*[:：]\s*1", lines[above].text)
    return WHY["annex"] if opens and line.number.value == index - above + 1 else None


def _late_title(lines: Sequence[Line], index: int) -> bool:
    """The title of an annex, on one line or two: it stands behind an annex line or a date, and looks like a title."""
    here = find_titles([lines[index].text])
    if index and _ends_part(lines[index - 1]):
        return bool(here or find_titles([line.text for line in lines[index : index + 2]]))
    return bool(here) and index > 1 and _ends_part(lines[index - 2]) and len(_title_of(lines, index)) == 2


def _ends_part(line: Line) -> bool:
    return envelope_kind(line.text) in ("annex", "date")


def _title_of(lines: Sequence[Line], index: int) -> tuple[int, ...]:
    titles = find_titles([line.text for line in lines[index - 1 : index + 1]])
    return titles[-1].lines if titles else ()


def _titled(trees: Sequence[Node]) -> frozenset[int]:
    """The first lines of items that open with a heading sentence, where most of their siblings do so too; the
    articles of a rule never do."""
    titled: set[int] = set()
    for parent in (node for tree in trees for node in tree.walk()):
        items = [child for child in parent.children if child.key[0] != "article"]
        loose = [Node([line]) for line in parent.lines if parent.number is None and line_has_units(line)]
        titles = {item.head.order: _opens_with_title(item) for item in [*items, *loose]}
        votes = [titles[item.head.order] for item in [*items, *loose] if not item.children]
        if sum(votes) * 2 >= len(votes):
            titled.update(order for order, has_title in titles.items() if has_title)
    return frozenset(titled)


def _opens_with_title(node: Node) -> bool:
    text = "\n".join(part.body for line in node.lines if line.label_clause is None for part in cut(line.content))
    return bool(split_title(text)[0])
