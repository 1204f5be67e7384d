"""Legends that give roles to units listed without one (责任单位排第一的为牵头单位)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger_app.exchange.reading.blocks import Paragraph, Table

_FIRST_LEADS = re.compile(
    r"(?:列|排|写|居|位列|位居)(?:在|名|于)?(?:第一|首|最前|前面)(?:位|个)?(?:的)?(?:责任)?(?:单位|部门|科室)?(?:的)?(?:为|是)(?:总?牵头|主办|主责|第一责任)"
    r"|第一(?:个|位|家)(?:责任)?(?:单位|部门)?(?:均)?(?:为|是)(?:总?牵头|主办|主责)|第一(?:责任)?(?:单位|部门)(?:均)?为(?:总?牵头|主办|主责)|首个(?:责任)?单位为牵头|排(?:名|列)(?:第一|首位)的[^。；]{0,8}(?:牵头|主办)"
)


def says_first_leads(blocks: Sequence[Paragraph | Table]) -> bool:
    """Whether a legend anywhere in the document makes the unit listed first the lead."""
    return any(_FIRST_LEADS.search(text) for text in _texts(blocks))


def _texts(blocks: Sequence[Paragraph | Table]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts.extend(
                cell.text for row in block.rows for cell in row.cells if "第一" in cell.text or "首" in cell.text
            )
    return texts
