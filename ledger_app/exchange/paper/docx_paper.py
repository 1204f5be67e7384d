"""Paper as a Word document after GB/T 9704: faces by name, repeated table heads, page numbers outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from ledger_app.exchange.paper.faces import SCHEMES, Scheme, rare_runs
from ledger_app.exchange.paper.page import CELL_LEADING, CELL_POINTS, DENSE_ROW, HEADING_POINTS, MM, page_of
from ledger_app.exchange.paper.safe_write import write_whole
from ledger_app.exchange.paper.shape import Column, Face, Line, Paper, Sheet, grouped, joined_columns

_NS = nsdecls("w")
_TWIPS = 56.6929  # in a millimetre
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BODY_POINTS = 16
# 28 characters of 三号 fit the text block when set a little closer; each office suite reads the grid alone otherwise.
_CLOSER = '<w:spacing w:val="-5"/>'
_LONG_ROW_LINES = 11  # half a page of text; such rows may break across pages


def write(paper: Paper, path: Path, *, scheme: str = "traditional") -> None:
    """Write ``paper`` to ``path`` in one step; refusals as ``safe_write``."""
    document = word_document(paper, SCHEMES[scheme])

    def save(target: Path) -> None:
        with target.open("wb") as stream:
            document.save(stream)

    write_whole(path, save)


def word_document(paper: Paper, scheme: Scheme) -> DocumentObject:
    document = Document()
    _properties(document, paper)
    _styles(document, scheme)
    _page(document, paper, scheme)
    body = document.element.body
    for element in _elements(paper, scheme):
        body.insert(len(body) - 1, element)
    return document


def _elements(paper: Paper, scheme: Scheme) -> Iterator[Any]:
    if paper.annex:
        yield _line(Line(paper.annex, "heading"), scheme)
    yield _line(Line(paper.title, "title", 22, "center", space_before=6), scheme)
    if paper.subtitle:
        yield _line(Line(paper.subtitle, "kai", 16, "center"), scheme)
    yield _line(Line("", points=8), scheme)
    for block in paper.blocks:
        if isinstance(block, Line):
            yield _line(block, scheme)
        else:
            yield _table(block, scheme)
            yield from (_line(Line(note, "body", CELL_POINTS), scheme) for note in block.notes)


def _properties(document: DocumentObject, paper: Paper) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = paper.author
    properties.title, properties.comments, properties.keywords = paper.title, "", ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _styles(document: DocumentObject, scheme: Scheme) -> None:
    """One base style with every kind of face named, and no theme faces left for WPS to miss."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            if "heme" in name:
                del fonts.attrib[name]
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind, face in _faces("body", scheme).items():
        fonts.set(qn(f"w:{kind}"), face)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")


def _page(document: DocumentObject, paper: Paper, scheme: Scheme) -> None:
    page, section = page_of(paper), document.sections[0]
    properties: Any = section._sectPr
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.footer_distance = Mm(page.bottom - 12)
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    if not (paper.landscape or paper.brief or paper.narrow):
        grid = f'<w:docGrid {_NS} w:type="linesAndChars" w:linePitch="580" w:charSpace="-848"/>'
        properties.append(parse_xml(grid))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _replace_content(footer, _page_number(side))
    if paper.watermark:
        for header in (section.header, section.even_page_header):
            _replace_content(header, _line(Line(paper.watermark, "heading", 14, "center"), scheme))


def _replace_content(part: Any, element: Any) -> None:
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(element)


def _page_number(side: str) -> Any:
    """The number in the foot, at the right of odd and the left of even pages.

    GB/T 9704 wants it beside the long edge of a landscape page. Word can only do that with a floating text box, which
    other office suites shift or drop; there the number stays in the foot. A PDF has it where the standard says.
    """
    face = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:sz w:val="28"/>'
    run = f"<w:r><w:rPr>{face}</w:rPr>"
    indent = '<w:ind w:right="280"/>' if side == "right" else '<w:ind w:left="280"/>'
    return parse_xml(
        f'<w:p {_NS}><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>{run}<w:t xml:space="preserve">— </w:t></w:r>'
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>{run}<w:instrText>PAGE</w:instrText></w:r>'
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{run}<w:t>1</w:t></w:r>'
        f'{run}<w:fldChar w:fldCharType="end"/></w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _faces(face: Face, scheme: Scheme, rare: bool = False) -> dict[str, str]:
    east = scheme.rare if rare and face != "title" else scheme.name(face)
    return {"ascii": scheme.latin, "hAnsi": scheme.latin, "eastAsia": east, "cs": scheme.latin}


def _runs(text: str, face: Face, points: float, scheme: Scheme) -> str:
    """The text as runs; characters outside GB 2312 name the face that has them, line breaks stay."""
    found = []
    for part, rare in rare_runs(_ILLEGAL.sub("", text)):
        names = " ".join(f'w:{kind}="{escape(name)}"' for kind, name in _faces(face, scheme, rare).items())
        size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
        size = _CLOSER + size if points == _BODY_POINTS else size
        pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in part.split("\n"))
        pieces = pieces.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        found.append(f"<w:r><w:rPr><w:rFonts {names}/>{size}</w:rPr>{pieces}</w:r>")
    return "".join(found)


def _line(line: Line, scheme: Scheme) -> Any:
    exact = round((35 if line.face == "title" else max(line.points * 1.8, 12)) * 20)
    before = round(line.space_before * 20)
    keep = "<w:keepNext/>" if line.keep else ""
    align = {"left": "both", "center": "center", "right": "right"}[line.align]
    return parse_xml(
        f'<w:p {_NS}><w:pPr>{keep}<w:snapToGrid w:val="0"/><w:spacing w:before="{before}" w:after="0" w:line="{exact}" '
        f'w:lineRule="exact"/>{_indents(line)}<w:jc w:val="{align}"/></w:pPr>'
        f"{_runs(line.text, line.face, line.points, scheme)}</w:p>"
    )


def _indents(line: Line) -> str:
    """How far a paragraph stays off the edges, counted in its own characters."""
    character = line.points * 20
    parts: list[str] = []
    if line.indent:
        parts.append(f'w:firstLineChars="200" w:firstLine="{round(character * 2)}"')
    elif line.hang:
        wide = round(character * line.hang)
        parts.append(
            f'w:leftChars="{line.hang * 100}" w:left="{wide}" w:hangingChars="{line.hang * 100}" w:hanging="{wide}"'
        )
    if line.right:
        parts.append(f'w:rightChars="{round(line.right * 100)}" w:right="{round(character * line.right)}"')
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _table(sheet: Sheet, scheme: Scheme) -> Any:
    widths = [round(column.width * _TWIPS) for column in sheet.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _head_rows(sheet.columns, widths, scheme)
    above: tuple[str, ...] = ()
    for index, values in enumerate(sheet.rows or (("本期无", *[""] * (len(widths) - 1)),)):
        band = index in sheet.bands
        rows.append(_band_row(values[0], widths, scheme) if band else _row(sheet, values, above, scheme))
        above = () if band else values
    margins = _DENSE_MARGINS if sheet.dense else _CELL_MARGINS
    return parse_xml(
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{_borders()}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_PADDING = {"top": 36, "left": 60, "bottom": 36, "right": 60}  # twips
_DENSE_TWIPS = round(DENSE_ROW * MM * 20)
_CELL_MARGINS = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in _PADDING.items())
_DENSE_MARGINS = f'<w:left w:w="{_PADDING["left"]}" w:type="dxa"/><w:right w:w="{_PADDING["right"]}" w:type="dxa"/>'


def _borders() -> str:
    sides = {"top": 8, "left": 8, "bottom": 8, "right": 8, "insideH": 4, "insideV": 4}  # eighths of a point
    lines = (f'<w:{s} w:val="single" w:sz="{w}" w:space="0" w:color="000000"/>' for s, w in sides.items())
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def _head_rows(columns: tuple[Column, ...], widths: list[int], scheme: Scheme) -> list[str]:
    """The headings, under a row of groups where there are any."""
    look, groups = _Look("heading", HEADING_POINTS, scheme), grouped(columns)
    if not groups:
        cells = (_cell(c.heading, width, "center", look) for c, width in zip(columns, widths, strict=True))
        return [_head_row("".join(cells))]
    upper, lower = [], []
    for words, first, count in groups:
        wide = sum(widths[first : first + count])
        span = f'<w:gridSpan w:val="{count}"/>' if words else '<w:vMerge w:val="restart"/>'
        upper.append(_cell(words or columns[first].heading, wide, "center", look, span))
        for number in range(first, first + count):
            runs_on = "" if words else '<w:vMerge w:val="continue"/>'
            lower.append(_cell(columns[number].heading if words else "", widths[number], "center", look, runs_on))
    return [_head_row("".join(upper)), _head_row("".join(lower))]


def _head_row(cells: str) -> str:
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="567"/><w:tblHeader/></w:trPr>{cells}</w:tr>'


def _band_row(text: str, widths: list[int], scheme: Scheme) -> str:
    look = _Look("heading", HEADING_POINTS, scheme)
    cell = _cell(text, sum(widths), "left", look, f'<w:gridSpan w:val="{len(widths)}"/>')
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="454"/></w:trPr>{cell}</w:tr>'


def _row(sheet: Sheet, values: tuple[str, ...], above: tuple[str, ...], scheme: Scheme) -> str:
    look, cells = _Look("body", CELL_POINTS, scheme), []
    joined = joined_columns(sheet.columns, above, values)
    for number, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
        continues = number in joined
        extra = f'<w:vMerge w:val="{"continue" if continues else "restart"}"/>' if column.merged else ""
        cells.append(_cell("" if continues else value, round(column.width * _TWIPS), column.align, look, extra))
    lines = max(len(v) * CELL_POINTS / (c.width * 2.8) for c, v in zip(sheet.columns, values, strict=True))
    whole = "" if lines > _LONG_ROW_LINES else "<w:cantSplit/>"
    height = _DENSE_TWIPS if sheet.dense else 454
    return f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{height}"/></w:trPr>{"".join(cells)}</w:tr>'


class _Look:
    """Face and size of a cell's text."""

    def __init__(self, face: Face, points: float, scheme: Scheme) -> None:
        self.face, self.points, self.scheme = face, points, scheme


def _cell(text: str, width: int, align: str, look: _Look, extra: str = "") -> str:
    paragraphs = (
        f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{CELL_LEADING * 20:.0f}" '
        f'w:lineRule="exact"/><w:jc w:val="{align}"/></w:pPr>'
        f"{_runs(part, look.face, look.points, look.scheme)}</w:p>"
        for part in text.split("\n")
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}<w:vAlign w:val="center"/></w:tcPr>'
        f"{''.join(paragraphs)}</w:tc>"
    )
