"""Responsible units as printed: how a text of units is split into names and roles."""

from ledger_app.domain.unit_phrase.names import is_field_of_work, looks_like_unit, split_names, unit_likeness
from ledger_app.domain.unit_phrase.roles import find_role_labels, first_leads, is_vague, read_units, role_of_caption

__all__ = [
    "find_role_labels",
    "first_leads",
    "is_field_of_work",
    "is_vague",
    "looks_like_unit",
    "read_units",
    "role_of_caption",
    "split_names",
    "unit_likeness",
]
