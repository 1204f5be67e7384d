"""Tables inside plain text: lines with separators, and cells one to a line, become tables again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.prose.envelope import envelope_kind, is_organ
from ledger_app.exchange.reading.prose.numbering import read_number
from ledger_app.exchange.reading.prose.unit_words import are_unit_names, is_unit_name
from ledger_app.exchange.reading.tables.captions import read_caption
from ledger_app.exchange.reading.text.text_table_cells import Token, lay_out
from ledger_app.exchange.reading.text.text_table_rows import TextRow, build_table

_RULE = re.compile(r"[\s|｜+:\-—=─━┄│┃┆┊┌┐└┘├┤┬┴┼]+")
_BARS = str.maketrans("｜│┃∣", "||||")
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填报人|审核人)\s*[:：]")
_TABLE_TITLE = re.compile(r"(?:表|清单|台账|台帐|.{6}(?:方案|要点|计划))$")
_FEWEST_TAB_CELLS = 4
_FEWEST_CAPTIONS = 3


@dataclass(frozen=True)
class _Span:
    """Lines ``first`` to ``after`` of a run of paragraphs and the table made of them."""

    first: int
    after: int
    table: Table


def recover_tables(blocks: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """Put tables in the place of the lines they were typed in; all other blocks stay as they are.

    Separators are no text. Merges are lost in plain text: a blank cell is taken to go on from the cell above, which
    says so by ``merge_guessed``.
    """
    result: list[Paragraph | Table] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            run.append(block)
        else:
            result.extend(_recover(run))
            run = []
            result.append(block)
    return (*result, *_recover(run))


def _recover(run: Sequence[Paragraph]) -> list[Paragraph | Table]:
    spans = _pipe_rows(run) or _pipe_separated(run) or _tab_cells(run) or _tab_rows(run) or _bare_cells(run)
    result: list[Paragraph | Table] = []
    position = 0
    for span in spans:
        result.extend(run[position : span.first])
        result.append(span.table)
        position = span.after
    return [*result, *run[position:]]


def _pipe_rows(run: Sequence[Paragraph]) -> list[_Span]:
    """A row to a line, its cells parted by '|'."""
    return _separated_rows(run, "|")


def _tab_rows(run: Sequence[Paragraph]) -> list[_Span]:
    """A row to a line, its cells parted by tabs, below a line of captions parted likewise."""
    spans = _separated_rows(run, "\t")
    return [span for span in spans if _is_captions([cell.text for cell in span.table.rows[0].cells])]


def _separated_rows(run: Sequence[Paragraph], separator: str) -> list[_Span]:
    spans: list[_Span] = []
    index = 0
    while index < len(run):
        rows, after = _rows_from(run, index, separator)
        if len([row for row in rows if len(row.cells) > 1]) >= 2:
            spans.append(_Span(index, after, build_table(rows)))
            index = after
        else:
            index += 1
    return spans


def _rows_from(run: Sequence[Paragraph], start: int, separator: str) -> tuple[list[TextRow], int]:
    rows: list[TextRow] = []
    after = start
    first = run[start].text.translate(_BARS)
    for index in range(start, len(run)):
        text = run[index].text.translate(_BARS)
        if separator in text and text.strip(" |\t\u3000") and not _RULE.fullmatch(text):
            rows.append(TextRow(tuple(_cells(text, separator, first)), run[index].where))
            after = index + 1
        elif rows and _is_heading_row(run, index, separator):
            rows.append(TextRow((text.strip(),), run[index].where))
        elif rows and (not text.strip() or _RULE.fullmatch(text)):
            after = index + 1 if text.strip() else after
        elif rows or not (_RULE.fullmatch(text) and separator in text):
            break
    while rows and len(rows[-1].cells) == 1 and separator not in run[after - 1].text.translate(_BARS):
        rows.pop()
    return rows, after


def _is_heading_row(run: Sequence[Paragraph], index: int, separator: str) -> bool:
    """Short lines without separators between lines with them: headings over the whole width, three at most."""
    for at in range(index, min(index + 4, len(run))):
        text = run[at].text.translate(_BARS).strip(" \u3000")
        if separator in text:
            return at > index
        if not text or len(text) > 40 or "。" in text or _RULE.fullmatch(text):
            return False
    return False


def _cells(text: str, separator: str, first: str) -> list[str]:
    """The cells of a line; bars at its ends are borders where the first line has them."""
    if separator == "\t":
        return [cell.strip() for cell in text.split("\t")]
    inner = text.strip()
    if first.strip().startswith("|"):
        inner = inner.removeprefix("|")
    if first.strip().endswith("|"):
        inner = inner.removesuffix("|")
    return [cell.replace("<br>", "\n").replace("<br/>", "\n").strip() for cell in inner.split("|")]


def _pipe_separated(run: Sequence[Paragraph]) -> list[_Span]:
    """Cells of one or more lines each, with a line '|' between them."""
    bars = [index for index, paragraph in enumerate(run) if paragraph.text.translate(_BARS).strip() == "|"]
    if len(bars) < 4:
        return []
    first = bars[0]
    while first and run[first - 1].text.strip() and first == bars[0]:
        first -= 1
    after = bars[-1] + 1
    while after < len(run) and run[after].text.strip() and envelope_kind(run[after].text) is None:
        after += 1
    tokens: list[Token] = []
    fresh = True
    for paragraph in run[first:after]:
        if paragraph.text.translate(_BARS).strip() == "|":
            fresh = True
        elif paragraph.text.strip():
            if fresh:
                tokens.append(Token(paragraph.text.strip(), paragraph.where))
            else:
                tokens[-1] = Token(f"{tokens[-1].text}\n{paragraph.text.strip()}", tokens[-1].where)
            fresh = False
    begin = next((index for index in range(len(tokens)) if _captions(tokens[index:])), len(tokens))
    rows = lay_out(tokens[begin:], _captions(tokens[begin:]), joins=False) if begin < len(tokens) else []
    rows = [*(TextRow((token.text,), token.where) for token in tokens[:begin]), *rows] if rows else []
    return [_Span(first, after, build_table(rows))] if rows else []


def _tab_cells(run: Sequence[Paragraph]) -> list[_Span]:
    """A cell to a line that begins with a tab, further lines of the cell without; a blank line ends a row."""
    marked = [index for index, paragraph in enumerate(run) if paragraph.text.startswith("\t")]
    if len(marked) < _FEWEST_TAB_CELLS or sum("\t" in run[index].text[1:] for index in marked) * 2 > len(marked):
        return []
    after = _end_of_cell(run, marked[-1])
    rows: list[tuple[list[str], str]] = []
    blank = True
    for paragraph in run[marked[0] : after]:
        text = paragraph.text
        if text.startswith("\t"):
            if blank or not rows:
                rows.append(([], paragraph.where))
            rows[-1][0].extend(cell.strip() for cell in text[1:].split("\t"))
            blank = False
        elif text.strip():
            cells = rows[-1][0]
            cells[-1] = f"{cells[-1]}\n{text.strip()}" if cells[-1] else text.strip()
            blank = False
        else:
            blank = True
    table = build_table([TextRow(tuple(cells), where) for cells, where in rows])
    return [_Span(marked[0], after, table)]


def _end_of_cell(run: Sequence[Paragraph], last: int) -> int:
    """Where the last cell ends: short lines at once below it, and names of units below a cell of units."""
    after = last + 1
    while after < len(run) and run[after].text.strip() and len(run[after].text) <= 20:
        after += 1
    names = are_unit_names(run[last].text.strip())
    while names and (index := _next_filled(run, after)) is not None and is_unit_name(run[index].text.strip()):
        following = _next_filled(run, index + 1)
        if following is not None and envelope_kind(run[following].text) == "date":
            break
        after = index + 1
    return after


def _next_filled(run: Sequence[Paragraph], start: int) -> int | None:
    return next((index for index in range(start, len(run)) if run[index].text.strip()), None)


def _bare_cells(run: Sequence[Paragraph]) -> list[_Span]:
    """A cell, or a line of a cell, to a line, below lines that are captions."""
    spans: list[_Span] = []
    index = 0
    while index < len(run):
        tokens, after = _tokens_from(run, index)
        captions = _captions(tokens) if tokens else []
        rows = lay_out(tokens, captions, joins=True) if len(captions) >= _FEWEST_CAPTIONS else []
        if rows:
            spans.append(_Span(index, after, build_table(rows)))
            index = after
        else:
            index += 1
    return spans


def _tokens_from(run: Sequence[Paragraph], start: int) -> tuple[list[Token], int]:
    """The filled lines from a caption on, up to a note or a signature."""
    opening = [Token(paragraph.text.strip(), "") for paragraph in run[start : start + 60] if paragraph.text.strip()]
    if not opening or not run[start].text.strip() or len(_captions(opening)) < _FEWEST_CAPTIONS:
        return [], start
    tokens: list[Token] = []
    ends: list[int] = []
    for index in range(start, len(run)):
        text = run[index].text.strip()
        if not text:
            continue
        kind = envelope_kind(text)
        if len(tokens) > 2 and (_NOTE.match(text) or kind in ("annex", "date", "copies", "imprint")):
            signed = kind == "date" and is_organ(tokens[-1].text)
            return (tokens[:-1], ends[-2]) if signed else (tokens, ends[-1])
        tokens.append(Token(text, run[index].where))
        ends.append(index + 1)
    return tokens, ends[-1]


def _captions(tokens: Sequence[Token]) -> list[str]:
    """The captions the tokens begin with; empty when they do not tell a table of tasks."""
    found: list[str] = []
    for token in tokens:
        if not _may_be_caption(token.text) or token.text in found:
            break
        found.append(token.text)
    return found if _is_captions(found) else []


def _may_be_caption(text: str) -> bool:
    """A known caption, and not the table's own title (临河县任务分解表)."""
    return (
        len(text) <= 14
        and read_number(text) is None
        and _TABLE_TITLE.search(text) is None
        and read_caption(text).kind is not None
    )


def _is_captions(texts: Sequence[str]) -> bool:
    kinds = {read_caption(text).kind for text in texts}
    return (
        len(texts) >= 2 and bool(kinds & {"requirement", "title", "superior"}) and bool(kinds & {"units", "deadline"})
    )
