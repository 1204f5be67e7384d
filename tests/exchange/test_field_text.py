"""A field's value survives the way through a cell."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.catalogue import RECORDS
from ledger_app.domain.field import FieldDescription, described_fields
from ledger_app.exchange.field_text import NotReadable, from_text, to_text

TEXT = st.text(max_size=40)
QUOTA = st.fixed_dictionaries(
    {"raw": TEXT, "min": st.none() | st.integers(0, 99), "max": st.none(), "per": st.sampled_from([None, "year", "x"])}
) | st.fixed_dictionaries({"raw": TEXT, "min": st.none(), "max": st.none(), "per": st.none(), "what": TEXT})


def value_of(described: FieldDescription) -> st.SearchStrategy[Any]:
    match described.kind:
        case "flag":
            return st.booleans()
        case "choice":
            return st.sampled_from([*(described.choices or {}), ""])
        case "words":
            return st.lists(TEXT, max_size=4).map(tuple)
        case "structure":
            return st.none() | QUOTA
        case "whole":
            return st.none() | st.integers()
        case "date":
            return st.none() | st.dates().map(str)
        case _:
            return TEXT


CASES = [(t, d) for t, r in RECORDS.items() for d in described_fields(r) if d.kind not in ("link", "key", "moment")]


@pytest.mark.parametrize(("table", "described"), CASES, ids=[f"{t}.{d.name}" for t, d in CASES])
def test_every_field_reads_back(table: str, described: FieldDescription) -> None:
    @settings(max_examples=20)  # hundreds of fields are of a dozen kinds
    @given(value_of(described))
    def reads_back(value: Any) -> None:
        assert from_text(described, to_text(described, value)) == value

    reads_back()


@pytest.mark.parametrize("text", ["2026-06-30", "2026/6/30", "2026.6.30", "2026年6月30日", "2026-06-30 00:00:00"])
def test_a_day_retyped_in_the_table_is_read_as_a_day(text: str) -> None:
    assert from_text(FieldDescription("due", "完成时限", "date"), text) == "2026-06-30"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("flag", "也许"),
        ("whole", "三"),
        ("structure", "什么"),
        ("choice", "x"),
        ("date", "2026-06-31"),
        ("date", "年底"),
    ],
)
def test_what_is_no_value_is_refused_with_its_column(kind: Any, text: str) -> None:
    described = FieldDescription("x", "序号", kind, choices={"a": "甲"})
    with pytest.raises(NotReadable, match="序号"):
        from_text(described, text)
