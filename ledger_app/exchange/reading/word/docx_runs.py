"""The visible text of one paragraph: insertions kept, deletions and hidden text left out, fields by their result."""

from __future__ import annotations

import re

from ledger_app.exchange.reading.word.docx_styles import Styles, toggle
from ledger_app.exchange.reading.word.docx_symbols import readable, symbol
from ledger_app.exchange.reading.word.number_formats import circled
from ledger_app.exchange.reading.word.xml_names import MC, A, Element, M, V, W, switched_on

_REMOVED = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr"))
_BREAKS = {W + "cr": "\n", W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_PICTURES = frozenset((A + "blip", V + "imagedata"))
_ENCLOSED = re.compile(r"\s*eq\s+\\o\s*(?:\\a[clr])?\s*\(\s*(.*?)\s*[,;]\s*(.*?)\s*\)\s*$", re.IGNORECASE | re.DOTALL)
_CIRCLES = "○◯〇"


class ParagraphText:
    """Reads one w:p. ``boxes`` are the text boxes anchored in it, to be read after it."""

    def __init__(self, paragraph: Element, styles: Styles, *, bold: bool, hidden: bool) -> None:
        self._styles, self._bold, self._hidden_by_style = styles, bold, hidden
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._prompts: list[str] = []
        self._instructions: list[list[str] | None] = []
        self._forms: list[str] = []
        self._bold_runs: list[bool] = []
        self.boxes: list[Element] = []
        self.pictures = 0
        self.objects = 0
        for child in paragraph:
            self._read(child)
        for unfinished in self._instructions:
            self._pieces.append(_shown_by_instruction("".join(unfinished or [])))

    @property
    def text(self) -> str:
        return "".join(self._pieces).strip("\n")

    @property
    def hidden(self) -> str:
        return "".join(self._hidden).strip()

    @property
    def prompt(self) -> str:
        return "".join(self._prompts).strip()

    @property
    def bold(self) -> bool:
        return bool(self._bold_runs) and all(self._bold_runs)

    def _read(self, element: Element) -> None:
        tag = element.tag
        if tag == W + "r":
            self._read_run(element)
        elif tag in _REMOVED:
            return
        elif tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self._prompts.append("".join(text.text or "" for text in element.iter(W + "t")))
        elif tag == MC + "AlternateContent":
            self._read_alternative(element)
        elif tag == M + "t":
            self._pieces.append(element.text or "")
        elif tag == W + "ruby":
            for base in element.findall(W + "rubyBase"):
                self._read(base)
        else:
            for child in element:
                self._read(child)

    def _read_run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        hidden, bold = self._character_look(properties)
        if hidden:
            self._hidden.extend(text.text or "" for text in run.iter(W + "t"))
            return
        before = len(self._pieces)
        for child in run:
            self._read_in_run(child)
        self._pieces[before:] = [readable(piece, properties) for piece in self._pieces[before:]]
        if any(piece.strip() for piece in self._pieces[before:]):
            self._bold_runs.append(bold)

    def _character_look(self, properties: Element | None) -> tuple[bool, bool]:
        hidden, bold = toggle(properties, "vanish"), toggle(properties, "b")
        style = None if properties is None else properties.find(W + "rStyle")
        if style is not None:
            look = self._styles.look(style.get(W + "val") or "")
            hidden = look.hidden if hidden is None else hidden
            bold = look.bold if bold is None else bold
        return (self._hidden_by_style if hidden is None else hidden), (self._bold if bold is None else bold)

    def _read_in_run(self, element: Element) -> None:
        tag = element.tag
        if tag == W + "fldChar":
            self._read_field_mark(element)
        elif tag == W + "instrText":
            if self._instructions and self._instructions[-1] is not None:
                self._instructions[-1].append(element.text or "")
        elif any(part is not None for part in self._instructions):
            return
        elif tag == W + "t":
            self._pieces.append(element.text or "")
        elif tag in _BREAKS:
            self._pieces.append(_BREAKS[tag])
        elif tag == W + "br":
            self._pieces.append("\n")
        elif tag == W + "sym":
            self._pieces.append(symbol(element))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._read_drawing(element)
        elif len(element):
            self._read(element)

    def _read_field_mark(self, mark: Element) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._instructions.append([])
            self._forms.append(_form_field(mark))
        elif kind == "separate" and self._instructions:
            self._instructions[-1], self._forms[-1] = None, ""
        elif kind == "end" and self._instructions:
            unshown = self._instructions.pop()
            self._pieces.append(self._forms.pop() or _shown_by_instruction("".join(unshown or [])))

    def _read_alternative(self, element: Element) -> None:
        """Word writes a drawing twice, for new and old programs: one of them is read."""
        branches = [*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")]
        chosen = next((branch for branch in branches if next(branch.iter(W + "t"), None) is not None), None)
        for child in chosen if chosen is not None else branches[0] if branches else ():
            self._read_drawing(child) if child.tag in (W + "drawing", W + "pict") else self._read_in_run(child)

    def _read_drawing(self, element: Element) -> None:
        for part in _outside_boxes(element):
            if part.tag == W + "txbxContent":
                self.boxes.append(part)
            elif part.tag in _PICTURES:
                self.pictures += 1
            elif part.tag.endswith("}OLEObject"):
                self.objects += 1


def _outside_boxes(element: Element) -> list[Element]:
    """All elements below, not going into a text box, and into one branch only of each alternative."""
    found: list[Element] = []
    for child in element:
        found.append(child)
        if child.tag == MC + "AlternateContent":
            branches = [branch for branch in child if branch.find(f".//{W}t") is not None] or list(child)
            found.extend(_outside_boxes(branches[0]) if branches else ())
        elif child.tag != W + "txbxContent":
            found.extend(_outside_boxes(child))
    return found


def _shown_by_instruction(instruction: str) -> str:
    """What a field without a stored result shows: characters in a circle (EQ \\o\\ac(○,12))."""
    enclosed = _ENCLOSED.match(instruction)
    if not enclosed:
        return ""
    outer, inner = enclosed[1].strip(), enclosed[2].strip()
    if inner in _CIRCLES:
        outer, inner = inner, outer
    return circled(int(inner)) if outer in _CIRCLES and inner.isascii() and inner.isdigit() else inner


def _form_field(mark: Element) -> str:
    """The choice of a drop-down form field, or the box of a check box."""
    choices = mark.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        result = choices.find(W + "result")
        chosen = (result.get(W + "val") if result is not None else None) or "0"
        index = int(chosen) if chosen.isdecimal() and len(chosen) < 4 else 0
        entries = [entry.get(W + "val") or "" for entry in choices.findall(W + "listEntry")]
        return entries[index] if index < len(entries) else ""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = box.find(W + "checked")
    ticked = box.find(W + "default") if ticked is None else ticked
    return "☑" if ticked is not None and switched_on(ticked.get(W + "val")) else "☐"
