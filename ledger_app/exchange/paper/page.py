"""The page of an official document: sizes, margins and type sizes after GB/T 9704, in millimetres and points."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.exchange.paper.shape import Paper

MM = 72 / 25.4  # points in a millimetre
TITLE_POINTS = 22.0  # 二号
SUBTITLE_POINTS = 16.0  # 三号
HEADING_POINTS = 12.0  # 小四
CELL_POINTS = 10.5  # 五号
NOTE_POINTS = 10.5
PAGE_NUMBER_POINTS = 14.0  # 四号
CELL_LEADING = 16.0
LEAST_ROW = 8.0  # millimetres
DENSE_ROW = 5.5
PADDING = 1.2  # millimetres between rule and text


@dataclass(frozen=True)
class Page:
    """One kind of page; the text block is what the margins leave."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


PORTRAIT = Page(210, 297, top=37, bottom=35, left=28, right=26)
LANDSCAPE = Page(297, 210, top=28, bottom=26, left=35, right=37)


BRIEF = Page(210, 297, top=24, bottom=24, left=28, right=26)
BRIEF_LANDSCAPE = Page(297, 210, top=10, bottom=12, left=17, right=14)


def page_of(paper: Paper) -> Page:
    """The kind of page a paper is written on."""
    if paper.landscape:
        return BRIEF_LANDSCAPE if paper.brief else LANDSCAPE
    return BRIEF if paper.brief or paper.narrow else PORTRAIT
