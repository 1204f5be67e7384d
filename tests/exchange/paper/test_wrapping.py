"""Lines of Chinese text break where a careful typist would break them."""

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.paper.wrapping import NOT_FIRST, NOT_LAST, columns_of, wrap

TEXT = st.text(alphabet="政务公开，。、（）“”《》abc0123 \n", max_size=80)


@given(TEXT, st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks_at_the_breaks(text: str, width: int) -> None:
    lines = wrap(text, width, columns_of)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")


@given(st.text(alphabet="政务公开工作台账，。、", max_size=80), st.integers(8, 30))
def test_no_line_begins_with_a_closing_mark_unless_marks_pile_up(text: str, width: int) -> None:
    lines = wrap(text, width, columns_of)
    piled = any(mark + other in text for mark in "，。、" for other in "，。、")
    assert piled or not any(line[:1] in NOT_FIRST for line in lines[1:] if line)


def test_an_opening_bracket_goes_down_with_what_it_opens() -> None:
    lines = wrap("县政府办公室（牵头单位）", 14, columns_of)
    assert lines == ["县政府办公室", "（牵头单位）"]
    assert not any(line[-1] in NOT_LAST for line in lines)


def test_a_date_in_digits_stays_together() -> None:
    assert wrap("须于2026-06-30前完成", 11, columns_of) == ["须于", "2026-06-30", "前完成"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrap("a" * 10, 4, columns_of) == ["aaaa", "aaaa", "aa"]
