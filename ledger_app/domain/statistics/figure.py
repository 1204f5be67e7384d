"""A figure as typed into a return: blank, a number, 不适用 or text that is none of these; four different things."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

State = Literal["blank", "number", "not_applicable", "invalid"]
NOT_APPLICABLE = "/"

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,6})?")
_COUNTED = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)(?:条|件|次|篇|个|人|人次|份|家|万元|场|期|名)")
_NOT_APPLICABLE = {"/", "不适用", "//", "\\"}
_NOTHING = {"无", "没有", "零", "〇", "未发生", "0次", "-", "—", "——"}


@dataclass(frozen=True)
class Figure:
    """What stands in one cell. ``text`` is kept as typed where it is invalid, else in its plain form.

    ``proposal`` is what an invalid text probably means (``3条`` is 3); empty where nothing is certain.
    """

    state: State
    text: str = ""
    number: Decimal | None = None
    proposal: str = ""

    @property
    def value(self) -> int | float | str | None:
        """As JSON has it: a number, None for blank, ``"/"``, or the typed text where it is invalid."""
        if self.number is None:
            return self.text or None
        whole = self.number.to_integral_value()
        return int(whole) if whole == self.number else float(self.number)

    @property
    def added(self) -> Decimal:
        """What the cell adds to a sum: blank and 不适用 add nothing."""
        return self.number if self.number is not None else Decimal(0)


BLANK = Figure("blank")


@lru_cache(maxsize=4096)
def read_figure(typed: str) -> Figure:
    """What was typed or stands in a cell. Full-width digits, commas and blanks are taken as meant."""
    plain = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", typed))
    if not plain:
        return BLANK
    if plain in _NOT_APPLICABLE:
        return Figure("not_applicable", NOT_APPLICABLE)
    if _NUMBER.fullmatch(plain):
        return of_number(Decimal(plain))
    return Figure("invalid", typed.strip(), proposal=_proposal(plain))


def of_number(number: Decimal | int) -> Figure:
    """The figure of a number."""
    exact = Decimal(number)
    return Figure("number", plain_number(exact), exact)


def plain_number(number: Decimal) -> str:
    """A number without a needless point or zeros: 1.50 is 1.5, 3.0 is 3."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _proposal(plain: str) -> str:
    if plain in _NOTHING:
        return "0"
    counted = _COUNTED.fullmatch(plain)
    return plain_number(Decimal(counted[1])) if counted else ""
