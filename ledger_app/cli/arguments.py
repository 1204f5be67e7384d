"""The kinds of value that the command line takes: days, years and counts."""

from __future__ import annotations

import argparse
import re
from datetime import date

_DAY = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:-?Q[1-4]|-?H[12]|-(?:0[1-9]|1[0-2]))?")
_YEARS = range(1949, 2200)  # what an office can mean; dates at the end of the calendar cannot be counted from
MOST_DAYS = 9999
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def day(text: str) -> date:
    """A day as people write it: 2026-04-10, 2026/4/10, 2026.4.10, 20260410, 2026年4月10日."""
    plain = text.strip().translate(_DIGITS)
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", plain) or _DAY.fullmatch(plain)
    try:
        read = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        read = None
    if read and read.year in _YEARS:
        return read
    raise argparse.ArgumentTypeError(f"应填日期（如 2026-04-10），不能是“{text}”")


def year(text: str) -> int:
    """A work year of four digits."""
    plain = text.strip().removesuffix("年").removesuffix("年度").translate(_DIGITS)
    if re.fullmatch(r"(19|20)\d\d", plain):
        return int(plain)
    raise argparse.ArgumentTypeError(f"应填四位年份（如 2026），不能是“{text}”")


def count(text: str) -> int:
    """A whole number from 0."""
    plain = text.strip().translate(_DIGITS)
    if re.fullmatch(r"\d{1,7}", plain):
        return int(plain)
    raise argparse.ArgumentTypeError(f"应填整数，不能是“{text}”")


def days(text: str) -> int:
    """A number of days that can be counted off in a calendar."""
    number = count(text)
    if number <= MOST_DAYS:
        return number
    raise argparse.ArgumentTypeError(f"最多{MOST_DAYS}天，不能是“{text}”")


def period(text: str) -> str:
    """A period: 2026Q1, 2026H1, 2026 or 2026-03; 2026-Q1 is read too."""
    plain = text.strip().translate(_DIGITS).upper()
    if _PERIOD.fullmatch(plain):
        return plain
    raise argparse.ArgumentTypeError(f"应填期间（如 2026Q1、2026H1、2026、2026-03），不能是“{text}”")
