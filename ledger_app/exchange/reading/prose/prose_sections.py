"""Deciding which level of a numbered outline holds the tasks, and reading them off section by section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ledger_app.domain.deadline import read_deadline
from ledger_app.domain.reading import TaskReading
from ledger_app.domain.unit_phrase import read_units
from ledger_app.exchange.reading.prose.collected import Collected
from ledger_app.exchange.reading.prose.envelope import find_year
from ledger_app.exchange.reading.prose.outline import Line, Node, line_has_units, looks_like_heading
from ledger_app.exchange.reading.prose.prose_items import (
    CLOSING_UNITS,
    NO_UNITS,
    SENTENCE,
    Frame,
    Group,
    Setting,
    group_lines,
    join_points,
    make_task,
    merge_headline,
    split_title,
)
from ledger_app.exchange.reading.prose.sentence_duties import doer_of, is_calendar_duty, is_dated_duty, sentences
from ledger_app.exchange.reading.prose.unit_clauses import Clause, cut, read_clause
from ledger_app.exchange.reading.prose.unit_words import are_unit_names, is_period, mentions_limit, opens_with_doer

_GENERAL = re.compile(
    r"(?:指导思想|总体(?:要求|思路|目标|原则)|(?:工作|主要|年度|预期|行动|整治|任务|总)目标|目标要求|(?:基本|工作|编制)原则|基本情况|(?:工作|起草|编制)背景|重要意义"
    r"|名词解释|适用范围|编制依据|联系方式|(?:活动|会议|培训)(?:主题|时间|地点)|时间(?:和|、|及)?地点|参(?:会|加|训)(?:人员|对象)|组织机构|领导机构|机构设置|领导小组|(?:组成)?人员(?:组成|名单)|组成人员|成员(?:单位|名单))"
)
_ABOUT_RULES = re.compile(
    r"^为.{0,120}(?:制定|特制定|制订)本|本(?:制度|办法|规定|细则|规则|规程|规范|方案|通知).{0,30}(?:施行|执行|实施|解释|适用|所称|废止)"
    r"|自.{1,16}起(?:施行|执行|实施)|法定节假日.{0,20}顺延|^(?:本|所称).{0,20}是指"
)
_DEMANDS = re.compile(
    r"(?:工作|有关|相关|报送|其他|几点|具体|纪律|填报)要求$|注意事项|纪律$|(?:报送|填报|发送|联系|反馈)(?:内容|方式|途径|渠道|格式|范围|形式)$"
    r"|(?:考核|评估|评议|检查|督查|培训|参评|申报|评选|测评)(?:对象|内容|范围|方式|方法|依据|原则|标准|地点)$"
)
DEMAND_WHY = "一般性要求，没有写明由谁在何时完成"
_HEARD = re.compile(r"会议(?:听取|认为|指出|传达|学习|审议|观看|充分肯定|通报|研究了)")
HEARD_WHY = "会议情况的记述，没有布置具体任务"
GENERAL_WHY = "总述（指导思想、目标、原则一类），没有布置具体任务"
_CLOSING_UNITS = re.compile(
    r"[（(]?(?:以上|上述)(?:[各\d一二三四五六七八九十]{0,3}[项条]|各)?(?:重点)?(?:工作)?(?:任务|事项|工作|措施|内容)?[，,：:]?(?:均|分别|统一)?(?P<told>由.+?)[）)]?[。；;]?"
)
_LOOKS_BACK = re.compile(r"\s*(?:请?(?:以上|上述)|请各)")
RULE_WHY = "关于制度本身的规定（目的、解释、施行日期、顺延），没有布置具体任务"
LEAD_WHY = "小节引言，没有写明责任单位和时限"
AFTER_WHY = "条目之后的说明，没有写明责任单位和时限"
AFTER_DATED_WHY = "条目之后的说明，提到时限但没有写明由谁完成，请看是否需要补录"
ADDRESSEE_UNITS = "责任单位取自主送机关，请核对"
_ASKS = re.compile(r"请(?:于|在|务必|及时)|务必|(?:请|须|应)[^，。；]{0,20}(?:报送|报|反馈|发至)")
SENTENCE_WHY = "同段其余叙述，没有写明由谁在何时完成，请看是否需要补录"


def read_loose(line: Line, found: Collected, why: str = AFTER_WHY) -> None:
    """A line outside every item: the tasks its clauses close, dated duties, or unread."""
    if line_has_units(line):
        read_item([line], Frame(), found)
    elif not read_sentences(line, line.text, Frame(), found, why=why):
        found.aside(line, why)


def read_node(node: Node, frame: Frame, found: Collected) -> None:
    """Read a section or item and all below it."""
    if _is_general(node):
        for line in node.all_lines():
            found.aside(line, GENERAL_WHY)
    elif not node.children:
        read_leaf(node, frame, found)
    elif (closing := take_closing(node, found)) or holds_children(node, found.setting):
        heading, clause = read_opening(node, frame, found)
        below = Frame((*frame.section, heading), clause or frame.clause, frame.told_by)
        if closing and not clause:
            below = replace(below, clause=closing, told_by=CLOSING_UNITS)
        for child in node.children:
            read_node(child, below, found)
    else:
        read_item(node.all_lines(), frame, found)


def take_closing(node: Node, found: Collected) -> Clause | None:
    """The line that ends a section and names the units of all above it (以上任务由甲局负责), taken off its items."""
    last = node.children[-1]
    lines = [] if last.children else last.lines[1:]
    match = _CLOSING_UNITS.fullmatch(lines[-1].text.strip()) if lines else None
    clause = read_clause(match["told"]) if match else None
    if clause is None or not clause.units:
        return None
    found.heading(last.lines.pop())
    return clause


def holds_children(node: Node, setting: Setting) -> bool:
    """Whether the children are tasks of their own rather than points of this item."""
    own = any(line_has_units(line) for line in node.lines)
    heads = node.key[0] in ("part", "chapter", "section", "chinese", "heading")
    named = sum(child.has_units() for child in node.children)
    if _heading_only(node) and sum(opens_with_doer(child.head.content) for child in node.children) > 1:
        return True
    minor = all(child.number is not None and child.number.is_minor for child in node.children)
    lead_in = node.lines[-1].text.rstrip().endswith(("：", ":", "；"))
    if own and not named:
        return not minor and _heading_only(node) and (heads or not _is_enumeration(node.children))
    if named:
        closes_whole = named == 1 and len(node.children) > 1 and node.children[-1].has_units()
        return not (closes_whole and (minor or lead_in))
    dated = sum(is_dated_duty(line.text) for child in node.children for line in child.all_lines())
    if dated >= 2 and dated * 3 >= len(node.children) * 2:
        return True
    if minor:
        each = all(child.head.order in setting.titled for child in node.children)
        return each and node.number is None and len(node.lines) == 1
    titled = any(child.head.order in setting.titled or child.children for child in node.children)
    return titled or (_heading_only(node) and not (lead_in and not heads))


def _is_enumeration(children: Sequence[Node]) -> bool:
    """Whether the children are points of one sentence, each but the last ending with a semicolon."""
    ends = [child.all_lines()[-1].text.rstrip()[-1:] for child in children[:-1]]
    return bool(ends) and all(end in "；;" for end in ends)


def _heading_only(node: Node) -> bool:
    """Whether a node's own text is a heading alone, its clause aside."""
    text = "".join(part.body for line in node.lines for part in cut(line.content)).strip()
    return len(node.lines) <= 2 and not split_title(text)[0] and len(text) <= 45


def _is_general(node: Node) -> bool:
    if node.has_units():
        return False
    title = re.split(r"[。：:\n]", node.head.content)[0].strip()
    return (
        len(title) <= 16
        and bool(_GENERAL.search(title))
        and not re.search(r"强化|加强|完善|健全|落实|推进|抓好", title)
    )


def read_opening(node: Node, frame: Frame, found: Collected) -> tuple[str, Clause | None]:
    """The heading of a section with children, and its clause; its further text is lead-in or a task of its own."""
    head = node.head
    stretches = cut(head.content)
    alone = len(stretches) == 1 and len(stretches[0].body) <= 45 and not split_title(stretches[0].body)[0]
    clause = stretches[0].clause if alone else None
    title, rest = split_title(head.content) if clause is None else ("", "")
    if clause is not None or not title:
        found.heading(head)
        before = head.text[: head.number.end] if head.number else ""
        heading = (before + stretches[0].body).strip() if clause else head.text.strip()
    else:
        heading = head.text[: len(head.text) - len(rest)].strip()
        found.heading(head, heading)
        _lead_in(replace(head, text=rest, number=None), (*frame.section, heading), found)
    for line in node.lines[1:]:
        label = line.label_clause
        if label is not None:
            clause = clause.joined(label) if clause else label
            found.heading(line)
        else:
            _lead_in(line, (*frame.section, heading), found)
    return heading, clause or _clause_of_heading(heading.removeprefix(head.printed_number).strip("。：: "))


def _clause_of_heading(title: str) -> Clause | None:
    """A heading that is a unit's name (二、县教育局), or says who or when (由县司法局牵头的任务, 6月底前完成的事项)."""
    if are_unit_names(title):
        return Clause(title, title)
    if is_period(title):
        return Clause(title, "", title)
    match = _HEADING_DOER.fullmatch(title)
    if match is None:
        return None
    told = match["told"]
    if mentions_limit(told):
        return Clause(title, "", told)
    return Clause(title, told) if are_unit_names(re.sub(r"牵头|负责|承担|主办", "", told)) else None


_HEADING_DOER = re.compile(
    r"(?:由|需|须|于|在)?(?P<told>.+?(?:牵头|负责|承担|主办|前|底|内|末|半年|季度|全年|长期|持续))(?:负责|完成|办结|推进|落实|坚持)*的?(?:重点)?(?:工作)?"
    r"(?:任务|事项|工作|项目)"
)


def _lead_in(line: Line, section: tuple[str, ...], found: Collected) -> None:
    if line_has_units(line):
        read_item([line], Frame(section), found)
    elif not read_sentences(line, line.text, Frame(section), found, why=LEAD_WHY):
        found.aside(line, LEAD_WHY)


def read_leaf(node: Node, frame: Frame, found: Collected) -> None:
    """An item without children: tasks by its clauses, or by its dated sentences, or one as a whole."""
    lines = node.lines
    text = "\n".join(line.content for line in lines)
    if node.key[0] == "article" and all(_ABOUT_RULES.search(part.strip()) for part in sentences(text) if part.strip()):
        for line in lines:
            found.aside(line, RULE_WHY)
        return
    if node.has_units():
        read_item(lines, frame, found)
        return
    if node.number is None and len(lines) == 1:
        found.heading(lines[0])
        return
    if _HEARD.match(node.head.content) and not is_dated_duty(text) and not doer_of(text):
        for line in lines:
            found.aside(line, HEARD_WHY)
        return
    back = _closing_lines(lines, alone=False)
    parts = sentences("\n".join(line.content for line in lines if line not in back))
    duties = [part for part in parts if is_calendar_duty(part)]
    named = any(doer_of(part) for part in duties)
    if found.alone and named and len(duties) >= 2 and node.key[0] != "article" and node.number is not None:
        _read_notice_paragraphs(node, frame, found)
        return
    if _only_demands(node, frame, found.setting):
        for line in lines:
            found.aside(line, DEMAND_WHY)
        return
    closing = _closing_lines(lines, alone=found.alone)
    read_item([line for line in lines if line not in closing], frame, found)
    for line in closing:
        read_closing(line, frame, found)


def _only_demands(node: Node, frame: Frame, setting: Setting) -> bool:
    """Undated points without titles below 工作要求, or the one paragraph of such a section."""
    if any(is_dated_duty(line.text) for line in node.lines):
        return False
    if _DEMANDS.search(re.split(r"[。：:\n]", node.head.content)[0].strip()):
        return True
    below = bool(frame.section) and bool(_DEMANDS.search(frame.section[-1].rstrip("。：:")))
    return below and node.head.order not in setting.titled


def _closing_lines(lines: Sequence[Line], *, alone: bool) -> list[Line]:
    """Paragraphs behind an item that address everybody (各镇、各部门要对照…) or look back (以上任务…)."""
    start = 2 if looks_like_heading(lines[0]) else 1
    back = next((i for i, line in enumerate(lines) if i >= start and _LOOKS_BACK.match(line.text)), None)
    if back is not None:
        return list(lines[back:])
    if not alone or len(lines) <= start:
        return []
    everybody = (i for i, line in enumerate(lines) if i >= start and doer_of(line.text).startswith(("各", "全")))
    first = next(everybody, len(lines))
    return list(lines[first:]) if first in (start, len(lines) - 1) else []


def _why_after(text: str) -> str:
    return AFTER_DATED_WHY if is_dated_duty(text) else AFTER_WHY


def read_closing(line: Line, frame: Frame, found: Collected) -> None:
    """A closing paragraph is one task when it names who and when."""
    if any(is_dated_duty(part) for part in sentences(line.text)) and (
        doer_of(line.text) or _LOOKS_BACK.match(line.text)
    ):
        group = Group([line.text], [line.text], None, line)
        found.tasks.append((line.order, make_task(group, found.setting, frame, line=replace(line, number=None))))
    else:
        found.aside(line, _why_after(line.text))


def _read_notice_paragraphs(node: Node, frame: Frame, found: Collected) -> None:
    title, rest = split_title(node.head.content)
    head = node.head
    heading = head.text[: len(head.text) - len(rest)].strip() if title else ""
    section = (*frame.section, heading.rstrip("。：:")) if heading else frame.section
    if heading:
        found.heading(head, heading)
    for index, line in enumerate(node.lines):
        text = rest if index == 0 and title else line.text
        if not read_sentences(line, text, Frame(section), found, why=SENTENCE_WHY):
            found.aside(line, SENTENCE_WHY, text)


def read_sentences(line: Line, text: str, frame: Frame, found: Collected, *, why: str) -> bool:
    """Take the dated duties out of a paragraph, the rest stays unread; False when it has none.

    A sentence without a doer, or a year, of its own takes that of the one before it in the paragraph.
    """
    doer, taken, left, setting = "", False, "", found.setting
    for sentence in sentences(text):
        doer = doer_of(sentence) or doer
        if (year := find_year(sentence)) and is_calendar_duty(sentence):
            setting = replace(setting, year=year)
        asked = "" if doer or not _ASKS.search(sentence) else found.addressee
        if is_dated_duty(sentence) and (doer or asked):
            task = _sentence_task(line, sentence, doer or asked, frame, setting)
            reasons = (*task.reasons, ADDRESSEE_UNITS) if asked else task.reasons
            found.tasks.append((line.order, replace(task, reasons=reasons)))
            found.aside(line, why, left)
            taken, left = True, ""
        else:
            left += sentence
    if taken:
        found.aside(line, why, left)
    return taken


def _sentence_task(line: Line, sentence: str, doer: str, frame: Frame, setting: Setting) -> TaskReading:
    deadline = read_deadline(sentence, year=setting.year, issued=setting.issued)
    units = read_units(doer)
    reasons = (SENTENCE, *units.doubts, *deadline.doubts)
    return TaskReading(
        no=None,
        no_raw="",
        section=frame.section,
        title=None,
        requirement=sentence.strip().rstrip("；;"),
        superior_requirement=None,
        units=units,
        deadline=deadline,
        confidence="check",
        reasons=reasons,
        where=line.where,
        original=sentence,
    )


def read_item(lines: Sequence[Line], frame: Frame, found: Collected) -> None:
    """The tasks of one item: one per clause; text behind the last clause is read on its own."""
    groups = join_points(merge_headline(group_lines(lines)))
    title: str = ""
    closed = any(group.clause for group in groups)
    for group in groups:
        line = group.first or lines[0]
        if closed and group.clause is None and group is not groups[0] and group.opens_line:
            for raw in group.raws:
                loose = replace(line, text=raw, number=None)
                if not read_sentences(loose, raw, frame, found, why=AFTER_WHY):
                    found.aside(loose, _why_after(raw))
            continue
        if not group.body.strip():
            found.aside(line, AFTER_WHY, group.raw)
            continue
        task = make_task(group, found.setting, frame, line=lines[0], titled=title)
        title = task.title or title
        found.tasks.append((line.order, _asked(task, found.addressee)))


def _asked(task: TaskReading, addressee: str) -> TaskReading:
    """A dated request in a letter (请于7月底前提供…) is asked of whom the letter is sent to, where it names nobody."""
    named = task.units.lead or task.units.support
    if named or not addressee or not task.requirement.startswith("请") or not is_dated_duty(task.requirement):
        return task
    reasons = tuple(ADDRESSEE_UNITS if reason == NO_UNITS else reason for reason in task.reasons)
    return replace(task, units=read_units(addressee), reasons=reasons)
