"""Stored values in the words a clerk reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ledger_app.domain.field import FieldDescription


def shown(field: FieldDescription, value: Any, name_of: Callable[[str, int], str]) -> str:
    """A column's value in words; ``name_of`` names the record that a link leads to."""
    if value is None or value == "":
        return ""
    if field.kind == "flag":
        return "是" if value else "否"
    if field.kind == "choice":
        return (field.choices or {}).get(value, str(value))
    if field.kind == "link":
        return name_of(field.links_to, value)
    if field.kind in ("words", "structure"):
        return _structure(json.loads(value))
    return str(value)


def _structure(value: Any) -> str:
    if isinstance(value, list):
        return "；".join(_structure(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("raw") or "") or "，".join(f"{k}：{v}" for k, v in value.items() if v not in (None, ""))
    return str(value)
