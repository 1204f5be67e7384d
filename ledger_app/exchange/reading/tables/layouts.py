"""Deciding which column of a task table holds what, from captions and from content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.unit_phrase import role_of_caption
from ledger_app.domain.unit_phrase.roles import Role
from ledger_app.exchange.reading.tables.captions import Caption
from ledger_app.exchange.reading.tables.column_content import Content, look_at
from ledger_app.exchange.reading.tables.table_grid import GridRow
from ledger_app.exchange.reading.tables.table_heads import Head
from ledger_app.exchange.reading.tables.unit_matrix import MarkMeaning, Matrix, find_matrix, meaning_of_marks

_STRONG = 5
_LONGEST_NAME = 15
_LEVEL = re.compile(r"[一二三四]级(?:指标|任务|事项|目标|目录)")
_TIMES = re.compile(r"进度$|频次|频率|周期")
_GUIDES = re.compile(
    r"(?:业务|行业|上级|对口|技术|县级|县直|主管)?(?:督促|督导|督办|督查|监督|指导|考核|监管|包联|联系)"
)
_NO_DOER = re.compile(r"来源|发文|印发|填报|制定|制发|交办|下达|报送|接收|受理|审核|审定")
_TEXT_KINDS = {"requirement", "title", "superior", "section"}


@dataclass(frozen=True)
class Layout:
    """The columns of a task table by what they hold; ``doubts`` are reasons to check every row.

    ``sentences`` says that its tasks are sentences, so that a short text alone in a row is a heading.
    """

    requirement: tuple[int, ...]
    number: int | None = None
    sections: tuple[int, ...] = ()
    title: int | None = None
    superior: int | None = None
    units: tuple[tuple[int, Role], ...] = ()
    deadline: tuple[int, ...] = ()
    schedule: tuple[int, ...] = ()
    matrix: Matrix = ()
    marks: MarkMeaning = MarkMeaning()
    sentences: bool = False
    captions: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def unit_columns(self) -> tuple[int, ...]:
        return tuple(column for column, _ in (*self.units, *self.matrix))

    @property
    def due_columns(self) -> tuple[int, ...]:
        return (*self.deadline, *self.schedule)


@dataclass
class _Columns:
    """The columns while they are being sorted out."""

    captions: list[Caption]
    groups: tuple[int, ...]
    contents: list[Content]
    doubts: list[str]

    def of(self, *kinds: str) -> list[int]:
        return [i for i, c in enumerate(self.captions) if c.kind in kinds]

    def set(self, column: int, kind: str, strength: int = 0) -> None:
        self.captions[column] = Caption(self.captions[column].text, kind, strength)  # type: ignore[arg-type]


def layout_of(head: Head, body: Sequence[GridRow]) -> Layout | None:
    """The layout under a head, or None where the table holds no tasks."""
    contents = [look_at(body, column) for column in range(len(head.captions))]
    columns = _Columns(list(head.captions), head.groups, contents, [])
    matrix = find_matrix(columns.captions, body)
    for column, _ in matrix:
        columns.set(column, "other")
    _settle_groups(columns)
    _use_content(columns)
    layout = _layout(columns)
    return layout and replace(layout, matrix=matrix, marks=meaning_of_marks(body, matrix))


def layout_by_content(body: Sequence[GridRow]) -> Layout | None:
    """The layout of a table without a head, told by its content alone, or None."""
    width = len(body[0].places) if body else 0
    contents = [look_at(body, column) for column in range(width)]
    columns = _Columns([Caption("", None)] * width, tuple(range(width)), contents, ["表格没有表头，各列是按内容认出的"])
    _use_content(columns)
    layout = _layout(columns)
    found = layout is not None and (layout.units or layout.deadline)
    return layout if found else None


def fits(layout: Layout, body: Sequence[GridRow]) -> bool:
    """Whether rows without a head look like those of a layout."""
    if not body or len(body[0].places) != len(layout.captions):
        return False
    units = [look_at(body, c) for c in layout.unit_columns]
    wording = look_at(body, layout.requirement[0])
    numbered = layout.number is None or look_at(body, layout.number).numbers >= 0.5
    told = not units or any(c.units >= 0.5 for c in units) or not any(c.filled for c in units)
    return numbered and told and wording.wordy >= 0.5


def _settle_groups(columns: _Columns) -> None:
    """Sorts out columns under one wide caption: a number, headings, and last the text itself."""
    for first in sorted(set(columns.groups)):
        members = [i for i, g in enumerate(columns.groups) if g == first and columns.contents[i].filled]
        kind = columns.captions[first].kind
        if len(members) < 2 or kind not in _TEXT_KINDS:
            continue
        for column in list(members):
            if columns.contents[column].numbers >= 0.7:
                columns.set(column, "other" if columns.of("number") else "number")
                members.remove(column)
        for column in members[:-1]:
            columns.set(column, "section", 3)
        others = [c for c in columns.of("requirement", "superior", "title") if c not in members]
        last = columns.contents[members[-1]] if members else Content()
        if (
            kind == "requirement"
            and others
            and (last.merged > 0.3 or (len(members) > 1 and _stronger(columns, others, members[-1])))
        ):
            columns.set(members[-1], "section", 3)


def _stronger(columns: _Columns, others: list[int], column: int) -> bool:
    own = columns.captions[column].strength
    return any(columns.captions[o].kind == "requirement" and columns.captions[o].strength > own for o in others)


def _use_content(columns: _Columns) -> None:
    """Lets the content speak for columns whose caption says nothing, or says what the cells belie."""
    _correct(columns)
    _prefer_the_longer(columns)
    unknown = [i for i, c in enumerate(columns.captions) if c.kind is None and columns.contents[i].filled]
    front = [i for i, content in enumerate(columns.contents) if content.filled][:2]
    _claim(columns, unknown, "number", [i for i in unknown if i in front and columns.contents[i].numbers >= 0.7][:1])
    _claim_units(columns, unknown)
    _claim(columns, unknown, "deadline", [i for i in unknown if columns.contents[i].dates >= 0.6][:1], doubt="完成时限")
    _claim(columns, unknown, "deadline", _dated_progress(columns), doubt="完成时限")
    _find_groups(columns, unknown)
    if not columns.of("requirement", "title", "superior"):
        longest = sorted(
            (i for i in [*unknown, *columns.of("section"), *_weak_others(columns)] if columns.contents[i].wordy >= 0.6),
            key=lambda i: columns.contents[i].mean_length,
        )
        texts = [i for i in longest if columns.contents[i].mean_length >= 5][-1:]
        _claim(columns, unknown, "requirement", texts, doubt="任务内容")
        columns_before = [i for i in unknown if texts and i < texts[0] and columns.captions[i].kind is None]
        for column in columns_before:
            if columns.contents[column].merged or columns.contents[column].repeated > 0.2:
                columns.set(column, "section")


def _weak_others(columns: _Columns) -> list[int]:
    """Columns such as 目标 and 标准, which hold the wording where no caption announces it."""
    return [i for i in columns.of("other") if columns.captions[i].strength == 1]


def _dated_progress(columns: _Columns) -> list[int]:
    """A column 进度 or 频次 that holds nothing but times, where no other column is the limit."""
    said = [i for i in columns.of("other") if _TIMES.search(columns.captions[i].text)]
    return [i for i in said if columns.contents[i].dates >= 0.8 and not columns.of("schedule")][:1]


def _find_groups(columns: _Columns, unknown: list[int]) -> None:
    """A merged column of words before all wording groups the tasks, whatever its caption."""
    wording = columns.of("requirement", "title", "superior")
    for column in [i for i in unknown if wording and i < wording[0]]:
        content = columns.contents[column]
        if content.merged > 0.5 and content.wordy >= 0.5 and content.units < 0.5 and content.dates < 0.5:
            columns.set(column, "section")
            unknown.remove(column)


def _correct(columns: _Columns) -> None:
    """A wording column of bare numbers counts something; one of bare dates beside another wording is the limit."""
    for column in columns.of("requirement", "section", "title"):
        content = columns.contents[column]
        if content.numbers >= 0.7:
            columns.set(column, "other" if columns.of("number") else "number")
        elif content.dates >= 0.8 and content.mean_length <= 20 and _limit_is_missing(columns):
            columns.set(column, "deadline")


def _prefer_the_longer(columns: _Columns) -> None:
    """A column 目标要求 holds the wording where the column of tasks only names them."""
    named = [columns.contents[i] for i in columns.of("requirement")]
    longest = max((content.mean_length for content in named), default=0.0)
    for column in (i for i in _weak_others(columns) if columns.captions[i].text.endswith("要求")):
        content = columns.contents[column]
        says_more = content.wordy >= 0.8 and content.mean_length >= 1.5 * longest
        if named and longest <= _LONGEST_NAME and says_more and content.dates < 0.8:
            columns.set(column, "requirement", _STRONG)


def _limit_is_missing(columns: _Columns) -> bool:
    return len(columns.of("requirement", "title")) > 1 and not columns.of("deadline", "schedule")


def _claim(columns: _Columns, unknown: list[int], kind: str, found: list[int], *, doubt: str = "") -> None:
    if columns.of(kind) or not found:
        return
    for column in found:
        caption = columns.captions[column].text
        columns.set(column, kind)
        if column in unknown and kind != "section":
            unknown.remove(column)
        if doubt and caption:
            columns.doubts.append(f"“{caption}”一列按内容认作{doubt}")


def _claim_units(columns: _Columns, unknown: list[int]) -> None:
    """Columns of unit names under strange captions are the units, where none but who guides them has a column."""
    named = columns.of("units")
    guides = [i for i in named if _GUIDES.match(columns.captions[i].text)]
    found = [i for i in unknown if columns.contents[i].units >= 0.7 and not _NO_DOER.search(columns.captions[i].text)]
    if len(guides) < len(named):
        return
    for column in found:
        columns.set(column, "units")
        unknown.remove(column)
        if columns.captions[column].text:
            columns.doubts.append(f"“{columns.captions[column].text}”一列按内容认作责任单位")


def _unused_units(columns: _Columns, layout: Layout) -> tuple[str, ...]:
    """A reason to check for every column of unit names that the layout makes no use of."""
    used = {layout.title, layout.superior, layout.number, *layout.requirement, *layout.sections, *layout.due_columns}
    left = [i for i in range(len(columns.captions)) if columns.captions[i].kind is None and i not in used]
    named = [i for i in left if columns.contents[i].units >= 0.5 and columns.captions[i].text]
    names = [columns.captions[i].text for i in named if not _NO_DOER.search(columns.captions[i].text)]
    return tuple(f"“{name}”一列像是单位，没有认作责任单位，请核对" for name in names)


def _layout(columns: _Columns) -> Layout | None:
    requirement = _requirement(columns)
    if not requirement:
        return None
    numbers = columns.of("number")
    layout = Layout(
        requirement=requirement,
        number=numbers[0] if numbers else None,
        units=_units(columns),
        deadline=tuple(columns.of("deadline")) + _limits_beside_units(columns),
        schedule=tuple(columns.of("schedule")),
        captions=tuple(c.text for c in columns.captions),
        sentences=columns.contents[requirement[0]].sentences > 0.5,
        doubts=tuple(columns.doubts),
    )
    layout = _with_headings(layout, columns)
    return replace(layout, doubts=(*layout.doubts, *_unused_units(columns, layout)))


def _limits_beside_units(columns: _Columns) -> tuple[int, ...]:
    """A column captioned 责任单位及完成时限 holds both."""
    return tuple(c for c in columns.of("units") if re.search(r"时限|期限|时间|节点", columns.captions[c].text))


def _requirement(columns: _Columns) -> tuple[int, ...]:
    """The column with the wording of the task: the strongest caption, then the longest text."""
    for kind in ("requirement", "superior", "title"):
        found = [i for i in columns.of(kind) if columns.contents[i].filled]
        if found:
            best = max(found, key=lambda i: (columns.captions[i].strength, columns.contents[i].mean_length))
            return (best,)
    return ()


def _with_headings(layout: Layout, columns: _Columns) -> Layout:
    """Adds superior wording, headings and title: the text columns beside the requirement."""
    requirement = layout.requirement[0]
    superior = [i for i in columns.of("superior") if i != requirement]
    sections = [i for i in columns.of("section") if columns.contents[i].filled and i != requirement]
    title = None
    joined: list[int] = [requirement]
    for column in columns.of("requirement", "title"):
        content = columns.contents[column]
        if column == requirement or not content.filled:
            continue
        if content.merged > 0.15 or content.repeated > 0.25 or _LEVEL.search(columns.captions[column].text):
            sections.append(column)
        elif title is None and content.mean_length <= 30 and _may_be_title(columns, column, requirement):
            title = column
        elif content.mean_length >= 10 and (column < requirement or columns.captions[column].strength >= _STRONG):
            joined.append(column)
    if title is None:
        title = next((i for i in sections if _names_projects(columns, i, requirement)), None)
        sections = [i for i in sections if i != title]
    if title is None and not sections:
        title = next((i for i in range(requirement) if _names_tasks(columns, i)), None)
    return replace(
        layout,
        requirement=tuple(sorted(joined)),
        superior=superior[0] if superior else None,
        sections=tuple(sorted(sections)),
        title=title,
    )


def _names_tasks(columns: _Columns, column: int) -> bool:
    """Whether a column with a caption of no known meaning holds short wordings, one for each task."""
    content = columns.contents[column]
    worded = content.wordy >= 0.5 and content.mean_length <= 30 and content.units < 0.5 and content.dates < 0.5
    return columns.captions[column].kind is None and bool(columns.captions[column].text) and worded


def _names_projects(columns: _Columns, column: int, requirement: int) -> bool:
    """Whether a column captioned 项目名称 names each task anew rather than a group of them."""
    content, wording = columns.contents[column], columns.contents[requirement]
    single = not content.merged and not content.repeated and content.filled >= max(2, wording.filled)
    return column < requirement and single and columns.captions[column].text.endswith("名称")


def _may_be_title(columns: _Columns, column: int, requirement: int) -> bool:
    """A short text before the requirement names the task; behind it, only a column that says so."""
    return column < requirement or columns.captions[column].kind == "title"


def _units(columns: _Columns) -> tuple[tuple[int, Role], ...]:
    """Unit columns with their roles: 责任单位 beside 牵头单位 supports, alone it leads."""
    peopled = bool(columns.of("people"))
    found: list[tuple[int, Role]] = [
        (column, role_of_caption(columns.captions[column].text) or "responsible")
        for column in columns.of("units")
        if columns.contents[column].filled or not peopled
    ]
    if not found:
        people = [i for i in columns.of("people") if columns.contents[i].units >= 0.7]
        return tuple((i, "responsible") for i in people)
    if len(found) > 1:
        found = [(i, "support" if _GUIDES.match(columns.captions[i].text) else role) for i, role in found]
    leads = any(role == "lead" for _, role in found)
    return tuple((i, "support" if leads and role == "responsible" else role) for i, role in found)
