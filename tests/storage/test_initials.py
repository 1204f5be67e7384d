"""Initials of titles: as words are read, and by the other reading of each character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.storage.initials import initials, letter_pairs, query_pairs


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("加快农村饮水", "jkncys"),
        ("重庆银行", "cqyh"),
        ("长沙", "cs"),
        ("政务公开（2026年）", "zwgk2026n"),
        ("GB标准", "gbbz"),
    ],
)
def test_words_are_read_as_words(text: str, usual: str) -> None:
    assert initials(text) == usual


def test_a_character_with_two_readings_is_found_by_both() -> None:
    pairs = letter_pairs("市长办公会")
    assert all(query_pairs(typed).strip('"') in pairs for typed in ("szbgh", "scbgh"))


def test_one_letter_is_too_few_to_look_for() -> None:
    assert query_pairs("z") == ""
    assert query_pairs("ZW") == '"zw"'


@given(st.text(max_size=20))
def test_any_text_has_one_letter_for_each_of_its_characters(text: str) -> None:
    assert len(initials(text)) == sum(character.isalnum() for character in text)
    assert letter_pairs(text).count(" ") >= len(initials(text)) - 2
