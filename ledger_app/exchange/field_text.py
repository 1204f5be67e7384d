"""A field's value as the text of one cell, and back again without loss."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from ledger_app.domain.field import FieldDescription
from ledger_app.domain.refusal import Refusal

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
YES, NO = "是", "否"
QUOTA_PARTS = {"raw": "原文", "what": "内容", "min": "不少于", "max": "不超过", "per": "每"}
QUOTA_PER = {
    "year": "年",
    "half-year": "半年",
    "quarter": "季度",
    "month": "月",
    "week": "周",
    "document": "份文件",
    "unit": "单位",
}


class NotReadable(Refusal):
    """A cell's text is not a value of its column."""

    def __init__(self, described: FieldDescription, text: str) -> None:
        super().__init__(f"“{described.words}”栏中的“{text[:20]}”不能识别，请按导出表中的写法填写。")


def to_text(described: FieldDescription, value: Any) -> str:
    """The value in the words a clerk reads: dates as ``2026-04-10``, flags as 是/否, choices in Chinese."""
    if value is None:
        return ""
    match described.kind:
        case "flag":
            return YES if value else NO
        case "choice":
            return (described.choices or {}).get(value, str(value))
        case "words":
            return _joined(tuple(value))
        case "structure":
            return _quota_text(value) if isinstance(value, dict) else json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def from_text(described: FieldDescription, text: str) -> Any:
    """The value that ``to_text`` wrote; refuses with ``NotReadable`` what is no value of the field."""
    try:
        match described.kind:
            case "flag":
                return {YES: True, NO: False, "": False}[text]
            case "choice":
                return _choice(described, text)
            case "words":
                return _parted(text)
            case "structure":
                return _quota_value(text)
            case "whole" | "link":
                return int(text) if text else None
            case "date":
                return _day(text) if text else None
            case "moment":
                return text or None
            case _:
                return text
    except (KeyError, ValueError) as error:
        raise NotReadable(described, text) from error


def _day(text: str) -> str:
    """A day that there is, as the ledger keeps it; WPS may have written it 2026/6/30."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups())).isoformat()


def _choice(described: FieldDescription, text: str) -> str:
    choices = described.choices or {}
    stored = {words: value for value, words in choices.items()}
    if text in stored:
        return stored[text]
    if text == "" or text in choices:
        return text
    raise ValueError(text)


def _joined(values: tuple[str, ...]) -> str:
    """One value a line; a list that lines would blur is written as JSON."""
    text = "\n".join(values)
    plain = tuple(text.split("\n")) == values and not text.startswith('["')
    return text if plain and all(values) else json.dumps(list(values), ensure_ascii=False) if values else ""


def _parted(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    if text.startswith('["'):
        return tuple(json.loads(text))
    return tuple(text.split("\n"))


def _quota_text(value: dict[str, Any]) -> str:
    """One part a line: 原文：不少于5次 …; values that a line would blur as JSON."""
    parts = []
    for part, words in QUOTA_PARTS.items():
        if value.get(part) not in (None, ""):
            shown = QUOTA_PER.get(str(value[part]), str(value[part])) if part == "per" else str(value[part])
            parts.append(f"{words}：{shown}")
    text = "\n".join(parts)
    try:
        plain = _quota_value(text) == value
    except (KeyError, ValueError):
        plain = False
    return text if plain else json.dumps(value, ensure_ascii=False)


def _quota_value(text: str) -> Any:
    if not text:
        return None
    if text[0] in "[{":
        return json.loads(text)
    value: dict[str, Any] = {"raw": "", "min": None, "max": None, "per": None, "what": ""}
    parts = {words: part for part, words in QUOTA_PARTS.items()}
    periods = {words: period for period, words in QUOTA_PER.items()}
    for line in text.split("\n"):
        words, _, shown = line.partition("：")
        part = parts[words]
        value[part] = int(shown) if part in ("min", "max") else periods[shown] if part == "per" else shown
    return value
