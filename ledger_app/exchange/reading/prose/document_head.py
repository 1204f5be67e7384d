"""What a document says of itself: title, number, issuer, day of issue and work year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from ledger_app.domain.reading import DocumentHead
from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.prose.envelope import (
    DOCUMENT_NUMBER,
    EnvelopeKind,
    envelope_kind,
    find_date,
    find_year,
    is_organ,
)
from ledger_app.exchange.reading.prose.labels import opening_label
from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.prose.unit_clauses import cut

_TITLE_END = re.compile(
    r"(?:通知|方案|要点|计划|安排|意见|清单|分解表|台账|台帐|制度|办法|规定|规则|细则|函|通报|报告|公告|决定|措施|目录|规划|纲要|分工"
    r"|任务|一览表|表|责任书|规程|规范|指南|公约|预案|工作|事项|举措|行动|分解)(?:\s*[（(〔\[][^（）()]{1,14}[）)〕\]])?\s*"
)
_SENTENCE = re.compile(r"[。；！？]|[:：]$|[，,].*[，,]")
_LETTER = re.compile(r"关于(?:印发|转发|下发|发布|公布|批转)(.+?)的(?:通知|函|决定)$")
_LONGEST_TITLE_LINE = 60
_SHORT_TITLE = 6


@dataclass(frozen=True)
class Title:
    """A title, also over several lines: ``lines`` are the indexes it stands on."""

    text: str
    lines: tuple[int, ...]


def read_head(blocks: Sequence[Paragraph | Table], *, file_name: str) -> DocumentHead:
    """Read title, number, issuer, day of issue and work year; the file's name stands in where no title is found."""
    texts = _texts(blocks)
    titles = find_titles(texts[: _content_start(blocks, texts)])
    stem = PurePath(file_name).stem
    title = _proper(titles[-1].text) if titles else _first_line(texts) or stem
    number, issued = _document_number(texts), _issued(texts)
    year = next((found for text in [title, *(t.text for t in titles)] if (found := find_year(text))), None)
    year = year or _number_year(number) or (issued.year if issued else None) or _year_of_text(texts) or find_year(stem)
    return DocumentHead(title, number, _issuer(texts, titles), issued, year)


def find_titles(texts: Sequence[str]) -> tuple[Title, ...]:
    """The titles among the lines before the content, in order: a covering letter's, then that of what it covers."""
    titles: list[Title] = []
    for index, text in enumerate(texts):
        if not (_may_be_title(text) and _TITLE_END.search(text) and _ends_title(text)):
            continue
        lines = [index]
        taken = {line for title in titles for line in title.lines}
        for above in range(index - 1, -1, -1):
            if not texts[above].strip():
                continue
            if above in taken or not _continues(texts, above, lines[0]) or len(lines) == 4:
                break
            lines.insert(0, above)
        titles.append(Title("".join(re.sub(r"\s+", "", texts[line]) for line in lines), tuple(lines)))
    return tuple(titles)


def title_lines(texts: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines before the content that are titles; without any, of the first that may be one."""
    titles = find_titles(texts)
    if titles:
        return frozenset(line for title in titles for line in title.lines)
    first = (index for index, text in enumerate(texts[:6]) if _may_be_title(text) and not is_organ(text))
    return frozenset(list(first)[:1])


def _ends_title(text: str) -> bool:
    stripped = text.strip()
    return any(match.end() == len(stripped) for match in _TITLE_END.finditer(stripped))


def _may_be_title(text: str) -> bool:
    line = text.strip()
    return (
        2 <= len(line) <= _LONGEST_TITLE_LINE
        and _SENTENCE.search(line) is None
        and "|" not in line
        and envelope_kind(line) is None
        and read_number(line) is None
        and opening_label(line) is None
    )


def _continues(texts: Sequence[str], above: int, below: int) -> bool:
    """Whether the line above belongs to the title that goes on below: an issuer only before 关于."""
    line = texts[above]
    if not _may_be_title(line) or below - above > 2:
        return False
    begins = texts[below].strip()
    if is_organ(line):
        return begins.startswith("关于") or is_organ(begins) or len(begins) <= _SHORT_TITLE
    return not _ends_title(line) or not begins.startswith(("关于", "20"))


def _proper(title: str) -> str:
    """关于印发《…》的通知 without the plan itself: the plan's name."""
    match = _LETTER.search(title)
    if match is None:
        return title
    inner = match.group(1).strip()
    return inner[1:-1] if inner.startswith("《") and inner.endswith("》") else inner


def _texts(blocks: Sequence[Paragraph | Table]) -> list[str]:
    """One text per paragraph line; a table gives the rows above its captions that fill one cell."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.extend(block.text.split("\n"))
        else:
            texts.extend(text for row in block.rows[:4] for text in _lone_cell(row.cells))
    return texts


def _lone_cell(cells: Sequence[object]) -> list[str]:
    texts = [str(getattr(cell, "text", "")).strip() for cell in cells]
    filled = [text for text in texts if text]
    return filled[0].split("\n") if len(filled) == 1 else []


def _content_start(blocks: Sequence[Paragraph | Table], texts: Sequence[str]) -> int:
    """Where the first item, table row or paragraph with units begins; titles are looked for before it."""
    position = 0
    for block in blocks:
        if isinstance(block, Table):
            return position + sum(len(_lone_cell(row.cells)) for row in block.rows[:4])
        for line in block.text.split("\n"):
            begins = read_number(line) is not None or any(part.clause for part in cut(line))
            if begins and envelope_kind(line) != "contents":
                return position
            position += 1
    return len(texts)


def _first_line(texts: Sequence[str]) -> str | None:
    return next((text.strip() for text in texts[:6] if _may_be_title(text) and not is_organ(text)), None)


def _document_number(texts: Sequence[str]) -> str | None:
    for text in texts:
        numbered = envelope_kind(text) in ("document_number", "imprint")
        if numbered and (match := DOCUMENT_NUMBER.match(re.sub(r"^\s*(?:文\s*号|发文字号)?\s*[:：]?\s*", "", text))):
            return re.sub(r"\s", "", match.group()).removeprefix("文号").removeprefix("发文字号")
    return None


def _number_year(number: str | None) -> int | None:
    match = re.search(r"20\d\d", number or "")
    return int(match.group()) if match else None


def _issued(texts: Sequence[str]) -> date | None:
    for kind in ("date", "imprint"):
        for text in texts:
            if envelope_kind(text) == kind and (found := find_date(text)):
                return found
    return next(
        (
            found
            for text in texts
            if re.match(r"\s*(?:成文|印发|发文)(?:日期|时间)", text) and (found := find_date(text))
        ),
        None,
    )


def _issuer(texts: Sequence[str], titles: Sequence[Title]) -> str | None:
    filled = [text for text in texts if text.strip()]
    kinds: list[EnvelopeKind | None] = [envelope_kind(text) for text in filled]
    for text, kind in zip(filled, kinds, strict=True):
        if kind == "letterhead":
            return re.sub(r"\s|文\s*件$", "", text.strip())
    for index, kind in enumerate(kinds):
        if kind == "date" and index and is_organ(filled[index - 1]):
            return "、".join(filled[index - 1].split())
    for title in titles:
        match = re.match(r"([一-龥]{4,40}?)关于", title.text)
        if match and is_organ(match.group(1)):
            return match.group(1)
    for text, kind in zip(filled, kinds, strict=True):
        if kind == "imprint" and is_organ(text.strip().split("20")[0].strip() or "-"):
            return text.strip().split("20")[0].strip()
    return None


def _year_of_text(texts: Sequence[str]) -> int | None:
    """The year that the time limits of the text name most often, or that of the meeting whose minutes these are."""
    years = re.findall(r"(?<!\d)(20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年?底)[之以]?[前内]", "\n".join(texts))
    if years:
        return int(max(set(years), key=years.count))
    held = (re.match(r"\s*(?:会议|召开)?时\s*间\s*[:：].*?(20\d\d)年", text) for text in texts)
    return next((int(match.group(1)) for match in held if match), None)
