"""Whole numbers as clerks type them; what is not certainly a number is kept and refused with a proposal."""

from __future__ import annotations

import re
import unicodedata

from ledger_app.domain.refusal import Refusal

_DIGITS = re.compile(r"-?\d{1,15}")
_NOTHING = {"无", "没有", "零", "〇"}


class NotANumber(Refusal):
    """What was typed is not a whole number. ``proposal`` is what it may have meant, or None."""

    def __init__(self, message: str, proposal: int | None) -> None:
        super().__init__(message)
        self.proposal = proposal


def read_typed_number(text: str) -> int | None:
    """The number that was typed, ``None`` for an empty line; full-width digits, commas and spaces are fine."""
    typed = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))
    if not typed:
        return None
    if _DIGITS.fullmatch(typed):
        return int(typed)
    proposal = _proposal(typed)
    hint = f"是否为 {proposal}？" if proposal is not None else "请填阿拉伯数字。"
    raise NotANumber(f"“{text.strip()}”不是数字，{hint}", proposal)


def _proposal(typed: str) -> int | None:
    if typed in _NOTHING:
        return 0
    numbers = re.findall(r"\d{1,15}", typed)
    sure = len(numbers) == 1 and re.match(r"\d", typed) is not None
    return int(numbers[0]) if sure else None
