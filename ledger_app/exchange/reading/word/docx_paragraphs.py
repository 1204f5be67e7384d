"""One paragraph of a .docx with its automatic number and look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ledger_app.exchange.reading.blocks import Leftover, Paragraph
from ledger_app.exchange.reading.word.docx_numbering import Numbering
from ledger_app.exchange.reading.word.docx_runs import ParagraphText
from ledger_app.exchange.reading.word.docx_styles import Look, Styles, look_of
from ledger_app.exchange.reading.word.xml_names import Element, W

_CLOSED = tuple("、，。．：:)）】」》〉]-")


@dataclass(frozen=True)
class ReadParagraph:
    """The text of a paragraph and what hangs on it."""

    text: str
    number: str = ""
    look: Look = Look()
    bold: bool = False
    hidden: str = ""
    prompt: str = ""
    pictures: int = 0
    objects: int = 0
    boxes: tuple[Element, ...] = ()

    def after(self, carried: str) -> ReadParagraph:
        """The same paragraph when a tracked deletion took the mark of the one before it."""
        return replace(self, text=carried + self.text) if carried else self

    def block(self, where: str) -> Paragraph:
        look = self.look
        return Paragraph(self.text, where, self.number, look.level or 0, self.bold, bool(look.centred))

    def leftovers(self, where: str) -> list[Leftover]:
        found = []
        if self.hidden:
            found.append(Leftover(where, self.hidden, "隐藏文字，打印时看不到，没有读入"))
        if self.prompt:
            found.append(Leftover(where, self.prompt, "填写框里的提示文字，没有填写内容"))
        if self.pictures:
            found.append(Leftover(where, "［图片］", "图片里的文字读不出来，请人工核对"))
        if self.objects:
            found.append(Leftover(where, "［嵌入的对象］", "嵌入的表格或对象读不出来，请人工核对"))
        return found


class ParagraphReader:
    """Reads paragraphs in document order, so that automatic numbers run on."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering

    def read(self, element: Element) -> ReadParagraph:
        properties = element.find(W + "pPr")
        own = look_of(properties, None)
        look = own.over(self._styles.look(_style_name(properties) or self._styles.default))
        content = ParagraphText(element, self._styles, bold=bool(look.bold), hidden=bool(look.hidden))
        text, number = content.text, ""
        if not self._is_gone(element, properties, content):
            number, gap = self._numbering.number(look, direct=own.num_id is not None)
            text = _numbered(number, gap, text)
        return ReadParagraph(
            text,
            number.strip(),
            look,
            content.bold,
            hidden=content.hidden,
            prompt=content.prompt,
            pictures=content.pictures,
            objects=content.objects,
            boxes=tuple(content.boxes),
        )

    def _is_gone(self, element: Element, properties: Element | None, content: ParagraphText) -> bool:
        """Removed by a tracked change, or hidden whole: it has no number then."""
        if content.text.strip():
            return False
        if mark_removed(element):
            return True
        marked = None if properties is None else properties.find(f"{W}rPr/{W}vanish")
        return bool(content.hidden) and marked is not None


def mark_removed(paragraph: Element) -> bool:
    """Whether a tracked deletion or move took the paragraph's mark, so that the next one joins it."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _style_name(properties: Element | None) -> str:
    style = None if properties is None else properties.find(W + "pStyle")
    return "" if style is None else style.get(W + "val") or ""


def _numbered(number: str, gap: str, text: str) -> str:
    """Number and text as a reader sees them; no gap where the number's own sign closes it (一、, （一）, 1.)."""
    number = number.strip()
    if not number or not text:
        return number or text
    closed = number.endswith(_CLOSED) or (number.endswith(".") and not text[0].isascii())
    figure_meets_figure = number[-1].isdigit() and text[0].isdigit()
    return number + (" " if (gap and not closed) or figure_meets_figure else "") + text
