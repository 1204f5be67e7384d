"""Legends that give roles to units listed without one (责任单位排第一的为牵头单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.prose.closing_limits import closing_limit

_LONGEST_LEGEND = 300
_FIRST_LEADS = re.compile(
    r"(?:列|排|写|居|位列|位居)(?:在|名|于)?(?:第一|首|最前|前面)(?:位|个)?(?:的)?(?:责任)?(?:单位|部门|科室)?(?:的)?(?:为|是)(?:总?牵头|主办|主责|第一责任)"
    r"|第一(?:个|位|家)(?:责任)?(?:单位|部门)?(?:均)?(?:为|是)(?:总?牵头|主办|主责)|第一(?:责任)?(?:单位|部门)(?:均)?为(?:总?牵头|主办|主责)|首个(?:责任)?单位为牵头|排(?:名|列)(?:第一|首位)的[^。；]{0,8}(?:牵头|主办)"
)


_SIGNS = "√✓✔●★▲■◆▼☑✅*＊※○☆△□◇〇◎⊙◯▽"
_MEANS = (
    r"[”\"』」）)]?\s*(?:号|标记|标志|标注|符号|者|项)?\s*的?(?:单位|部门)?\s*(?:为|是|表示|代表|指|系|[:：=＝]|[—–-]+)?"
    r"\s*(?:该项|本项)?(?:工作)?的?"
)
_LEAD, _SUPPORT = r"(?:总?牵头|主办|主责|第一责任)", r"(?:配合|协办|参与|协助|协同|参加|会办)"
_ANY_SIGN = re.compile(f"[{_SIGNS}]")
_SIGN_FIRST = re.compile(rf"([{_SIGNS}]){_MEANS}(?:({_LEAD})|({_SUPPORT}))")
_ROLE_FIRST = re.compile(
    rf"(?:({_LEAD})|({_SUPPORT}))(?:责任)?(?:单位|部门)?\s*(?:用|以|为|标|打|画|[:：(（])\s*[“\"『「]?([{_SIGNS}])"
)


def roles_of_marks(blocks: Sequence[Paragraph | Table]) -> tuple[tuple[str, str], ...]:
    """The signs that a legend explains (★为牵头单位，●为配合单位), each as lead or support; none without a lead."""
    found: dict[str, str] = {}
    for text in _all_texts(blocks):
        if len(text) > _LONGEST_LEGEND or not _ANY_SIGN.search(text):
            continue
        for match in _ROLE_FIRST.finditer(text):
            found.setdefault(match[3], "lead" if match[1] else "support")
        for match in _SIGN_FIRST.finditer(text):
            found.setdefault(match[1], "lead" if match[2] else "support")
    return tuple(found.items()) if "lead" in found.values() else ()


def closing_limit_of(blocks: Sequence[Paragraph | Table]) -> str:
    """The one limit that a paragraph or a remark in a table sets for all tasks; empty where they set several."""
    texts = (text for text in _all_texts(blocks) if "以上" in text or "上述" in text)
    found = {due for text in texts if (due := closing_limit(text))}
    return found.pop() if len(found) == 1 else ""


def _all_texts(blocks: Sequence[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells if len(cell.text) > 3)


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
