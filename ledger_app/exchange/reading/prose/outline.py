"""The tree of numbered items in a run of paragraphs, its levels told by the order in which numberings appear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ledger_app.exchange.reading.blocks import Paragraph
from ledger_app.exchange.reading.prose.labels import opening_label
from ledger_app.exchange.reading.prose.numbering import Number, read_number
from ledger_app.exchange.reading.prose.unit_clauses import Clause, cut, read_clause
from ledger_app.exchange.reading.prose.unit_words import are_unit_names

_FULL_STOP = "。！？；;!?：:，,、"
_LONGEST_HEADING = 32
UNIT_LEVEL = 8
"""The level of a line that names the units of the items below it (县教育局：)."""


_TOLD = re.compile(r"(?:责任|牵头|配合|承办|主办|协办|实施|落实)(?:单位|部门|科室|股室)\s*[:：]")
_PART = re.compile(
    rf"{_TOLD.pattern}|(?:完成|办结|工作|整改)?(?:时限|期限|时间)(?:要求)?\s*[:：]|(?:责任人|责任领导|分管领导|联系人|备注)\s*[:：]"
    r"|(?:具体|主要|工作|重点|目标|推进|落实|整改|公开|存在|任务)?(?:任务|内容|要求|措施|举措|事项|问题|目标|名称)\s*[:：]"
)
_BREAK = r"(?:^|(?<=[。；：;:！）)】]))"
_INLINE = (
    re.compile(_BREAK + r"\s*(?=\d{1,2}[.．、](?!\d))"),
    re.compile(_BREAK + r"\s*(?=[（(]\d{1,2}[）)])"),
    re.compile(_BREAK + r"\s*(?=[①-⑳])"),
    re.compile(_BREAK + r"\s*(?=[一二三四五六七八九十]是)"),
)


@dataclass(frozen=True)
class Line:
    """One line of the document: ``order`` counts from 0; ``number`` is what it begins with."""

    order: int
    text: str
    where: str
    number: Number | None = None
    level: int = 0
    stressed: bool = False

    @property
    def content(self) -> str:
        """The text behind the number."""
        return self.text[self.number.end :].strip() if self.number else self.text.strip()

    @property
    def printed_number(self) -> str:
        return self.number.raw if self.number else ""

    @property
    def label_clause(self) -> Clause | None:
        """The clause of a line that is nothing but one: 责任单位：…"""
        if self.number is not None:
            return None
        text = self.text[typed.end :] if (typed := read_number(self.text)) else self.text
        if opening_label(text) is not None:
            return read_clause(_with_colon(text)) or Clause(text.strip())
        stretches = cut(self.text)
        alone = len(stretches) == 1 and not stretches[0].body.strip()
        return stretches[0].clause if alone else None


@dataclass
class Node:
    """An item or section: its own lines before its first child, then its children."""

    lines: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    key: tuple[str, int] = ("root", 0)

    @property
    def head(self) -> Line:
        return self.lines[0]

    @property
    def number(self) -> Number | None:
        return self.lines[0].number if self.lines else None

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_lines(self) -> list[Line]:
        """Every line of the node and those below it, in order."""
        return [line for node in self.walk() for line in node.lines]

    def has_units(self) -> bool:
        """Whether any line at or below this node names units in a clause."""
        return any(line_has_units(line) for line in self.all_lines())


def line_has_units(line: Line) -> bool:
    """Whether a line holds, or is, a clause that names units."""
    label = line.label_clause
    if label is not None:
        return bool(label.units)
    return any(part.clause and part.clause.units for part in cut(line.text))


def split_lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The lines that hold text, soft breaks parted; an automatic number counts as typed."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        texts = [piece for line in paragraph.text.split("\n") for piece in split_inline(line)]
        for index, text in enumerate(texts):
            if text.strip():
                number = _number_of(text, paragraph.number if index == 0 else "")
                stressed = paragraph.bold or paragraph.centred
                lines.append(Line(len(lines), text, paragraph.where, number, paragraph.level, stressed))
    return lines


def split_inline(text: str) -> list[str]:
    """Part a paragraph before the numbered points inside it (…。1.甲（某局）2.乙（某局）) that name units each."""
    for pattern in _INLINE:
        found = [(match.start(), read_number(text[match.start() :])) for match in pattern.finditer(text)]
        starts = [start for start, number in found if number is not None]
        values = [number.value for _, number in found if number is not None]
        if len(starts) < 2 or values != list(range(1, len(values) + 1)):
            continue
        pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        closed = sum(any(part.clause and part.clause.units for part in cut(piece)) for piece in pieces)
        if closed == len(pieces) or (closed >= 2 and closed >= len(pieces) - 1):
            return [piece for piece in (text[: starts[0]], *pieces) if piece]
    return [text]


def grow(lines: Iterable[Line]) -> Node:
    """Hang the lines into a tree: a numbering seen before closes what lies below it, a new one goes deeper."""
    root = Node()
    stack = [root]
    pending = list(lines)
    for index, line in enumerate(pending):
        key = _key(line, pending[index + 1] if index + 1 < len(pending) else None, stack)
        if key is None:
            stack[-1].lines.append(line)
            continue
        keys = [node.key for node in stack]
        del stack[_depth(key, keys) :]
        node = Node([line], key=key)
        stack[-1].children.append(node)
        stack.append(node)
    return root


def without_numbered_labels(lines: Sequence[Line]) -> list[Line]:
    """1.工作内容：… 2.责任单位：… 3.完成时限：… are parts of one record: their numbers count no items."""
    parts = {
        line.order for run in _runs_of_labels(lines) for line in run if any(_TOLD.match(each.content) for each in run)
    }
    return [replace(line, number=None) if line.order in parts else line for line in lines]


def _runs_of_labels(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The runs of lines numbered from 1 on that all open with a label."""
    run: list[Line] = []
    for line in lines:
        value = line.number.value if line.number is not None and _PART.match(line.content) else 0
        goes_on = value > 1 and value == len(run) + 1
        if run and not goes_on:
            yield run
            run = []
        if goes_on or value == 1:
            run = [*run, line]
    if run:
        yield run


def mark_unit_headings(lines: Sequence[Line]) -> list[Line]:
    """Give lines such as 县教育局： the level of headings, where several stand each above a numbered item."""
    marked = {
        line.order
        for line, below in pairwise(lines)
        if below.number is not None and line.number is None and line.text.rstrip().endswith(("：", ":"))
        if are_unit_names(line.text.strip().rstrip("：:"))
    }
    return [replace(line, level=UNIT_LEVEL) if len(marked) > 1 and line.order in marked else line for line in lines]


def part_paragraphs(root: Node) -> Node:
    """Make items of the unnumbered paragraphs that stand, each with a clause of its own, below headings of one kind."""
    leaves = [node for node in root.walk() if node.number is not None and not node.children]
    closed = [(node.key, _closed_paragraphs(node)) for node in leaves]
    several, some = Counter(key for key, count in closed if count > 1), Counter(key for key, count in closed if count)
    keys = {key for key, count in several.items() if count * 3 >= some[key]}
    for node in leaves:
        if node.key in keys and _closed_paragraphs(node):
            lines, node.lines = node.lines[1:], node.lines[:1]
            fresh = True
            for line in lines:
                if fresh:
                    node.children.append(Node([], key=("paragraph", 0)))
                node.children[-1].lines.append(line)
                fresh = line_has_units(line)
    return root


def _closed_paragraphs(node: Node) -> int:
    """How many paragraphs with a clause stand below a first line that is a heading without one."""
    if not looks_like_heading(node.head) or line_has_units(node.head):
        return 0
    return sum(line.label_clause is None and line_has_units(line) for line in node.lines[1:])


def _depth(key: tuple[str, int], keys: Sequence[tuple[str, int]]) -> int:
    """How much of the stack stays: a heading without number closes equal and deeper headings and all items."""
    if key in keys:
        return keys.index(key)
    if key[0] == "heading":
        above = [index for index, known in enumerate(keys) if known[0] == "heading" and known[1] < key[1]]
        return above[-1] + 1 if above else 1
    return len(keys)


def _key(line: Line, following: Line | None, stack: Sequence[Node]) -> tuple[str, int] | None:
    if line.number is not None:
        return line.number.depth_key
    if line.level == UNIT_LEVEL:
        return "heading", UNIT_LEVEL
    if following is None or not looks_like_heading(line) or opening_label(line.text) or line.label_clause:
        return None
    if line.level:
        return "heading", line.level
    outside_items = all(node.key[0] in ("root", "heading") for node in stack)
    if outside_items and (following.number is not None or len(following.text.strip()) > _LONGEST_HEADING):
        return "heading", 9
    reopens = ("heading", 9) in (node.key for node in stack) and following.number is not None
    if reopens and following.number is not None and following.number.value == 1:
        return "heading", 9
    return ("heading", 9) if line.stressed and outside_items else None


def looks_like_heading(line: Line) -> bool:
    """Short, and without the full stop of a sentence."""
    text = line.content
    return 2 <= len(text) <= _LONGEST_HEADING and text[-1] not in _FULL_STOP and "。" not in text


def _number_of(text: str, automatic: str) -> Number | None:
    typed = read_number(text)
    if typed is not None or not automatic or not text.lstrip().startswith(automatic):
        return typed
    start = len(text) - len(text.lstrip()) + len(automatic)
    return Number(automatic, "arabic", 1, start)


def _with_colon(text: str) -> str:
    """责任单位  县教育局 and 【责任单位】县教育局 read as with a colon."""
    return re.sub(
        r"^\s*(?:[—―–-]+\s*)?[【\[〔［]?\s*([一-龥]{4,8})\s*[】\]〕］]?[ \t\u3000:：]*(?=\S)", r"\1：", text, count=1
    )
