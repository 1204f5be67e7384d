import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.typed_number import NotANumber, read_typed_number


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("１２", 12), ("1，200", 1200), (" 7 ", 7), ("0", 0), ("", None)]
)
def test_numbers_are_read_and_blank_is_not_zero(text: str, number: int | None) -> None:
    assert read_typed_number(text) == number


@pytest.mark.parametrize(("text", "proposal"), [("3条", 3), ("约20", None), ("无", 0), ("3到5", None)])
def test_other_text_is_refused_with_a_proposal(text: str, proposal: int | None) -> None:
    with pytest.raises(NotANumber) as refusal:
        read_typed_number(text)
    assert refusal.value.proposal == proposal


@given(st.integers(-(10**12), 10**12))
def test_every_number_is_read_back_with_and_without_commas(number: int) -> None:
    assert read_typed_number(str(number)) == number
    assert read_typed_number(f"{number:,}") == number
