"""A .docx as blocks: paragraphs and tables of the body in reading order, and what else the file holds."""

from __future__ import annotations

from pathlib import Path

from ledger_app.exchange.reading.blocks import Leftover, Paragraph, RawDocument, Table
from ledger_app.exchange.reading.word.docx_leftovers import side_texts
from ledger_app.exchange.reading.word.docx_numbering import Numbering
from ledger_app.exchange.reading.word.docx_package import DocxPackage
from ledger_app.exchange.reading.word.docx_paragraphs import ParagraphReader, ReadParagraph, mark_removed
from ledger_app.exchange.reading.word.docx_styles import Styles
from ledger_app.exchange.reading.word.docx_table import TableShape
from ledger_app.exchange.reading.word.xml_names import MC, Element, W

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


def read_docx(path: Path, file_name: str) -> RawDocument:
    package = DocxPackage(path)
    styles = Styles(package.first("styles"))
    story = Story(ParagraphReader(styles, Numbering(package.first("numbering"), styles)))
    body = package.document().find(W + "body")
    story.read(body if body is not None else ())
    leftovers = (*story.leftovers, *side_texts(package, styles))
    return RawDocument("docx", file_name, tuple(story.blocks), leftovers)


class Story:
    """Walks the body; text boxes and inner tables follow the block they stand in."""

    def __init__(self, reader: ParagraphReader) -> None:
        self._reader = reader
        self.blocks: list[Paragraph | Table] = []
        self.leftovers: list[Leftover] = []
        self._paragraphs = self._tables = self._boxes = 0
        self._carried = ""

    def read(self, body: Element | tuple[()]) -> None:
        for element in blocks_in(body):
            if element.tag == W + "p":
                self._read_paragraph(element)
            elif element.tag == W + "tbl":
                self._read_table(element, "")
            else:
                self.leftovers.append(Leftover("正文", "［嵌入的外部内容］", "嵌入的外部内容读不到，请人工核对"))
        self._place(ReadParagraph(self._carried), f"第{self._paragraphs + 1}段")

    def _read_paragraph(self, element: Element) -> None:
        where = f"第{self._paragraphs + 1}段"
        read = self._reader.read(element)
        if mark_removed(element):
            self._carried += read.text
            self._add_extras(read, where)
            return
        self._place(read.after(self._carried), where)
        self._carried = ""

    def _place(self, read: ReadParagraph, where: str) -> None:
        if read.text.strip() and read.look.contents:
            self.leftovers.append(Leftover("目录", read.text, "目录行，与正文标题重复"))
        elif read.text.strip():
            self._paragraphs += 1
            self.blocks.append(read.block(where))
        self._add_extras(read, where)

    def _add_extras(self, read: ReadParagraph, where: str) -> None:
        self.leftovers.extend(read.leftovers(where))
        for box in read.boxes:
            self._boxes += 1
            self._read_box(box, f"文本框{self._boxes}")

    def _read_box(self, box: Element, name: str) -> None:
        count = 0
        for element in blocks_in(box):
            if element.tag == W + "tbl":
                self._read_table(element, f"（{name}内）")
                continue
            read = self._reader.read(element)
            if read.text.strip():
                count += 1
                self.blocks.append(read.block(f"{name}第{count}段"))
            self._add_extras(read, f"{name}第{count}段")

    def _read_table(self, element: Element, inside: str) -> None:
        self._tables += 1
        where = f"表{self._tables}{inside}"
        shape = TableShape(self._reader, where, blocks_in)
        at = len(self.blocks)
        for row in rows_in(element):
            shape.add_row(row)
        table = shape.table()
        if table.columns:
            self.blocks.insert(at, table)
        self.leftovers.extend(shape.leftovers)
        for read, place in shape.extras:
            self._add_extras(read, place)
        for inner, at_row in shape.inner:
            self._read_table(inner, f"（{where}第{at_row}行内）")


def blocks_in(container: Element | tuple[()]) -> list[Element]:
    """Paragraphs, tables and foreign chunks in order, through content controls and tracked wrappers."""
    found: list[Element] = []
    for child in container:
        if child.tag in (W + "p", W + "tbl", W + "altChunk"):
            found.append(child)
        elif child.tag in _WRAPPERS:
            found.extend(blocks_in(child))
        elif child.tag == MC + "AlternateContent" and len(child):
            found.extend(blocks_in(child[0]))
    return found


def rows_in(table: Element) -> list[Element]:
    found: list[Element] = []
    for child in table:
        if child.tag == W + "tr":
            found.append(child)
        elif child.tag in _WRAPPERS:
            found.extend(rows_in(child))
    return found
