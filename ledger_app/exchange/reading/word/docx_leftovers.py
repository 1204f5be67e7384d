"""Text of a .docx outside its body: headers, footers, footnotes, endnotes, comments."""

from __future__ import annotations

import re

from ledger_app.exchange.reading.blocks import Leftover
from ledger_app.exchange.reading.word.docx_package import DocxPackage
from ledger_app.exchange.reading.word.docx_runs import ParagraphText
from ledger_app.exchange.reading.word.docx_styles import Styles
from ledger_app.exchange.reading.word.xml_names import Element, W

_PAGE_NUMBER = re.compile(r"[\s\d\-—–－·.第共页/]*")
_NOTES = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"))


def side_texts(package: DocxPackage, styles: Styles) -> list[Leftover]:
    return [*_notes(package, styles), *_comments(package, styles), *_margins(package, styles)]


def _notes(package: DocxPackage, styles: Styles) -> list[Leftover]:
    found = []
    for relation, tag, name in _NOTES:
        part = package.first(relation)
        notes = [] if part is None else [n for n in part.findall(W + tag) if n.get(W + "type") in (None, "normal")]
        for at, note in enumerate(notes, start=1):
            found.append(Leftover(f"{name}{at}", _text(note, styles), f"{name}不是正文"))
    return [note for note in found if note.text]


def _comments(package: DocxPackage, styles: Styles) -> list[Leftover]:
    part = package.first("comments")
    comments = [] if part is None else part.findall(W + "comment")
    found = [
        Leftover(f"批注{at}", _text(comment, styles), "批注不是正文") for at, comment in enumerate(comments, start=1)
    ]
    return [comment for comment in found if comment.text]


def _margins(package: DocxPackage, styles: Styles) -> list[Leftover]:
    """Headers and footers, each wording once, page numbers left out."""
    found: dict[str, Leftover] = {}
    for relation, name in (("header", "页眉"), ("footer", "页脚")):
        for part in package.related(relation):
            text = _text(part, styles)
            if not _PAGE_NUMBER.fullmatch(text):
                found.setdefault(text, Leftover(name, text, f"{name}不是正文"))
    return list(found.values())


def _text(part: Element, styles: Styles) -> str:
    """All paragraphs, those in tables and text boxes included."""
    lines = []
    for paragraph in _paragraphs(part):
        read = ParagraphText(paragraph, styles, bold=False, hidden=False)
        lines.append(read.text.strip())
        lines.extend(_text(box, styles) for box in read.boxes)
    return "\n".join(line for line in lines if line)


def _paragraphs(part: Element) -> list[Element]:
    found: list[Element] = []
    for child in part:
        found.extend([child] if child.tag == W + "p" else _paragraphs(child))
    return found
