"""Turning one numbered item, its lines and the clauses in them, into tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.reading import Deadline, TaskReading, TaskUnits
from ledger_app.domain.unit_phrase import first_leads, read_units
from ledger_app.exchange.reading.prose.closing_limits import CLOSING_LIMIT, ClosingLimit
from ledger_app.exchange.reading.prose.outline import Line, looks_like_heading
from ledger_app.exchange.reading.prose.sentence_duties import units_of_doers
from ledger_app.exchange.reading.prose.unit_clauses import Clause, Stretch, cut
from ledger_app.exchange.reading.prose.unit_words import are_unit_names, is_period, mentions_limit

NO_UNITS = "没有写明责任单位"
INHERITED_UNITS = "责任单位取自上级标题，请核对"
CLOSING_UNITS = "责任单位取自本节末尾的说明，请核对"
DOERS_FROM_TEXT = "责任单位取自句首，请核对"
UNNUMBERED = "原文没有序号，按单独一项读入"
SENTENCE = "从段落中摘出的一句，请对照原文"

_TITLE_LIMIT = re.compile(r"\d\s*[月日号]|年底|月底|工作日|每[年月季周半]|季度末")
_TITLE_STOP = re.compile(r"[。！？\n]|[:：](?![“”])|[\t\u3000 ]{2,}")
# 更新指南。（责任单位：甲局） is a sentence; what then looks back or speaks to everybody is no text of it.
_SENTENCE_CLOSED = re.compile(r"[。；;]\s*[（(【\[]")
_TO_EVERYBODY = re.compile(
    r"\s*(?:请?(?:以上|上述|各|于)|各[^，。；：]{1,16}?(?:请|要|须|应|需|于|务必|每|按)|全[县市州区镇])"
)
_LONGEST_TITLE = 45
_LONGEST_DATED_HEADING = 24


@dataclass(frozen=True)
class Setting:
    """What holds for every item of a document: year, day of issue, legends; ``titled`` are the orders of the lines
    that open with a heading sentence."""

    year: int | None = None
    issued: date | None = None
    first_leads: bool = False
    titled: frozenset[int] = frozenset()
    closings: tuple[ClosingLimit, ...] = ()

    def closing_for(self, line: Line) -> str:
        """The limit told below a line for all tasks above it; empty where there is none."""
        return next((closing.due for closing in self.closings if closing.order > line.order), "")


@dataclass(frozen=True)
class Frame:
    """Where an item stands: its section path, and the clause of a heading above, or of a line below, that holds for
    it too; ``told_by`` is the reason to check that."""

    section: tuple[str, ...] = ()
    clause: Clause | None = None
    told_by: str = INHERITED_UNITS


@dataclass
class Group:
    """The text up to and with one clause: ``bodies`` line by line, ``raw`` as printed."""

    bodies: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    clause: Clause | None = None
    first: Line | None = None
    opens_line: bool = True

    @property
    def body(self) -> str:
        return "\n".join(body.strip() for body in self.bodies if body.strip())

    @property
    def raw(self) -> str:
        return "\n".join(raw.strip("\n") for raw in self.raws)


def split_title(text: str) -> tuple[str, str]:
    """Part the heading sentence of an item (推进权责清单公开。…) from its text; ("", text) when it has none."""
    bracketed = re.match(r"\s*[【\[（(]([^】\]）)]{2,20})[】\]）)]\s*(?=\S)", text)
    if bracketed and text.lstrip()[0] in "【[":
        return bracketed.group(1).strip(), text[bracketed.end() :]
    stop = _TITLE_STOP.search(text)
    if stop is None:
        return "", text
    title, rest = text[: stop.start()].strip(), text[stop.end() :]
    colon = stop.group().startswith((":", "："))
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", title)
    if not rest.strip() or not 2 <= len(bare) <= (20 if colon else _LONGEST_TITLE) or _TITLE_LIMIT.search(bare):
        return "", text
    enumerates = re.search(r"如下$|以下|包括$" + (r"|要求$|做到$" if colon else ""), title)
    if enumerates or re.match(r"[各请]\S{1,12}(?:要|应|须|请)", title) or title.count("，") > 2:
        return "", text
    return title, rest


def group_lines(lines: Sequence[Line]) -> list[Group]:
    """Cut an item's lines behind each clause; a clause line of its own closes the text before it."""
    groups: list[Group] = [Group()]
    for line in lines:
        label = line.label_clause
        if label is not None:
            _close(groups, line.text, label)
            continue
        opens_item = line is lines[0] and line.number is not None
        prefix = line.text[: line.number.end] if opens_item and line.number else ""
        stretches = cut(line.content if opens_item else line.text.strip()) or (Stretch("", ""),)
        stretches = _with_dated_heading(stretches) if opens_item else stretches
        for index, stretch in enumerate(stretches):
            _append(groups, line, stretch, prefix=prefix if index == 0 else "", opens=index == 0)
    return [group for group in groups if group.raws]


def _with_dated_heading(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """动员部署（3月1日至15日）。印发方案。（责任单位：甲局） is one task: the limit in its heading closes nothing."""
    first, rest = stretches[0], stretches[1:]
    clauses = [stretch.clause for stretch in rest if stretch.clause is not None]
    if first.clause is None or first.clause.units or not clauses or not all(clause.units for clause in clauses):
        return stretches
    if len(first.body) > _LONGEST_DATED_HEADING or re.search("[，,；;]|。.", first.body):
        return stretches
    return (Stretch(first.raw + rest[0].raw, first.raw + rest[0].body, rest[0].clause), *rest[1:])


def _close(groups: list[Group], raw: str, clause: Clause) -> None:
    current = groups[-1]
    if not current.raws and len(groups) > 1:
        current = groups[-2]
    current.raws.append(raw)
    current.clause = current.clause.joined(clause) if current.clause else clause
    if groups[-1] is current:
        groups.append(Group())


def _append(groups: list[Group], line: Line, stretch: Stretch, *, prefix: str, opens: bool) -> None:
    group = groups[-1]
    if group.first is None:
        group.first, group.opens_line = line, opens
    if opens or not group.raws:
        group.bodies.append(stretch.body)
        group.raws.append(prefix + stretch.raw)
    else:
        group.bodies[-1] += stretch.body
        group.raws[-1] += stretch.raw
    if stretch.clause is not None:
        group.clause = stretch.clause
        groups.append(Group())


def merge_headline(groups: list[Group]) -> list[Group]:
    """A heading that carries the clause, its text below: 1.清理清单（责任单位：甲）, then the text. One item."""
    first, rest = groups[0], groups[1:]
    if first.clause is None or not rest or any(group.clause for group in rest):
        return groups
    if _SENTENCE_CLOSED.search(first.raw) and any(_TO_EVERYBODY.match(group.body) for group in rest):
        return groups
    if not all(g.opens_line for g in rest) and (len(rest) > 1 or re.search("[，,。]", first.body.rstrip("。"))):
        return groups
    if first.first is None or not looks_like_heading(replace(first.first, text=first.body.rstrip("。"), number=None)):
        return groups
    merged = Group(
        [first.body, *(g.body for g in rest)], [first.raw, *(g.raw for g in rest)], first.clause, first.first
    )
    return [merged]


def join_points(groups: list[Group]) -> list[Group]:
    """Numbered points below an item whose clause stands above them belong to it."""
    first, rest = groups[0], groups[1:]
    points = [
        group for group in rest if group.clause is None and group.opens_line and group.first and group.first.number
    ]
    if first.clause is None or not rest or len(points) < len(rest):
        return groups
    bodies = [body for group in groups for body in group.bodies]
    return [Group(bodies, [raw for group in groups for raw in group.raws], first.clause, first.first)]


def units_of(clause: Clause | None, setting: Setting) -> TaskUnits:
    """The units of a clause; under a legend the first of them leads."""
    if clause is None or not clause.units:
        return TaskUnits()
    units = replace(read_units(clause.units), raw=clause.raw)
    return first_leads(units) if setting.first_leads else units


def make_task(group: Group, setting: Setting, frame: Frame, *, line: Line, titled: str = "") -> TaskReading:
    """One task of one group; ``titled`` is a title it shares with the groups before it."""
    numbered = group.first is line and group.opens_line
    title, requirement = ("", group.body) if not numbered else _title_of(group, setting, line)
    clause = group.clause
    units, reasons = _units(group, setting, frame, title=title or titled, requirement=requirement)
    if title and units.raw == title:
        title = ""
    due = clause.due if clause is not None and clause.due else frame.clause.due if frame.clause else ""
    told = f"{title}。{requirement}" if mentions_limit(title) and "（" in title else requirement
    due = due or (title if is_period(title) else "")
    deadline = read_deadline(told, year=setting.year, issued=setting.issued, column=due or None)
    closing = setting.closing_for(line) if deadline.due_kind == "none" and not due else ""
    if closing:
        deadline = read_deadline(told, year=setting.year, issued=setting.issued, column=closing)
        reasons = [*reasons, CLOSING_LIMIT.format(closing)]
    units = _with_each_level(units, deadline) if DOERS_FROM_TEXT in reasons else units
    shares_number = numbered or not group.opens_line
    unnumbered = () if shares_number else (UNNUMBERED,)
    found = [*reasons, *unnumbered, *units.doubts, *deadline.doubts]
    number = line.number if shares_number else None
    return TaskReading(
        no=(number.label or None) if number else None,
        no_raw=number.raw if number else "",
        section=frame.section,
        title=title or titled or None,
        requirement=requirement,
        superior_requirement=None,
        units=units,
        deadline=deadline,
        confidence="check" if found else "high",
        reasons=tuple(dict.fromkeys(found)),
        where=group.first.where if group.first else line.where,
        original=group.raw,
    )


def _with_each_level(units: TaskUnits, deadline: Deadline) -> TaskUnits:
    """Who opens a sentence that gives each level its own limit (市直部门1月31日前、各县区2月20日前) is one of them."""
    told = tuple(limit.who for limit in deadline.limits)
    if not set(units.lead) & set(told):
        return units
    return replace(units, lead=(*units.lead, *(who for who in told if who not in units.lead + units.support)))


def _units(
    group: Group, setting: Setting, frame: Frame, *, title: str, requirement: str
) -> tuple[TaskUnits, list[str]]:
    """The units of the item's own clause, of a heading above, of its title (县司法局：负责…) or of who opens it."""
    units = units_of(group.clause, setting)
    if units.lead or units.support:
        return units, []
    if frame.clause is not None and frame.clause.units:
        return replace(units_of(frame.clause, setting), inherited=True), [frame.told_by]
    if title and are_unit_names(title) and re.search(re.escape(title) + r"\s*[:：\n]", group.raw):
        return replace(read_units(title), raw=title), []
    dated = group.clause is not None and bool(group.clause.due)
    doers = units_of_doers(requirement, dated_only=bool(title) and not dated)
    return doers, [DOERS_FROM_TEXT if doers.lead or doers.support else NO_UNITS]


_TITLE_LABEL = re.compile(r"\s*(?:任务|事项|项目|工作|问题)(?:名称|标题)?\s*[:：]\s*")
_BODY_WORDS = (
    r"(?:(?:具体|主要|工作|重点|目标|推进|落实|整改|公开)?(?:任务|内容|要求|措施|举措)|(?:督办|交办|转办|承办|办理)(?:事项|内容)"
    r"|(?:任务|工作)(?:内容|要求|措施)|目标任务)"
)
_BODY_LABEL = re.compile(
    rf"\s*(?:\d[.．、]\s*)?(?:{_BODY_WORDS}\s*[:：]|[【\[〔［]\s*{_BODY_WORDS}\s*[】\]〕］]\s*[:：]?)\s*"
)


def _labelled_bodies(bodies: list[str]) -> tuple[str, list[str]]:
    """Records with labels (任务名称：… 工作要求：…): the title, and the text without its only label."""
    labelled = [index for index, body in enumerate(bodies) if _BODY_LABEL.match(body)]
    named = _TITLE_LABEL.match(bodies[0]) if bodies else None
    if named and len(bodies) > 1:
        title, bodies = bodies[0][named.end() :].strip("。 "), bodies[1:]
        labelled = [index - 1 for index in labelled if index]
    else:
        title = ""
    if len(labelled) == 1:
        bodies = [
            _BODY_LABEL.sub("", body, count=1) if index in labelled else body for index, body in enumerate(bodies)
        ]
    return title, bodies


def _title_of(group: Group, setting: Setting, line: Line) -> tuple[str, str]:
    """Title and requirement: a heading line above the text, or a heading sentence where its kind bears them."""
    bodies = [body.strip() for body in group.bodies if body.strip()]
    named, bodies = _labelled_bodies(bodies)
    if named:
        return named, "\n".join(bodies)
    headline = replace(line, text=bodies[0].rstrip("。：:"), number=None) if bodies else line
    if len(bodies) > 1 and looks_like_heading(headline) and not _TITLE_LIMIT.search(headline.text):
        return bodies[0].rstrip("。：: "), "\n".join(bodies[1:])
    if line.order not in setting.titled:
        return "", "\n".join(bodies)
    title, rest = split_title("\n".join(bodies))
    return title, rest.strip()
