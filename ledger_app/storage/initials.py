"""Pinyin initials of names and titles, as the search index and the unit directory hold them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def letter_pairs(text: str) -> str:
    """The initials of a text in overlapping pairs (``jk kn nc``), in its usual and its other reading."""
    usual, other = readings(text)
    told = _pairs(usual)
    return told if other == usual else f"{told} | {_pairs(other)}"


def query_pairs(typed: str) -> str:
    """The phrase that finds these initials; empty for fewer than two letters."""
    return f'"{_pairs(typed.lower())}"' if len(typed) >= 2 else ""


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[str, str]:
    """The initials as the words are read, and with the other reading of each character that has two."""
    from pypinyin import Style, lazy_pinyin, pinyin  # 150 ms and 50 MB: only when rows are written

    characters = "".join(c for c in text if c.isalnum())
    usual = "".join(lazy_pinyin(characters, style=Style.FIRST_LETTER)).lower()
    heard = pinyin(characters, style=Style.FIRST_LETTER, heteronym=True)
    return usual, _other_reading(heard, usual)


def _other_reading(heard: list[list[str]], usual: str) -> str:
    other = ""
    for options in heard:
        used = usual[len(other) : len(other) + len(options[0])]
        other += next((o.lower() for o in options if o.lower() != used and len(o) == len(used)), used)
    return other if len(other) == len(usual) else usual


def _pairs(letters: str) -> str:
    return " ".join(letters[n : n + 2] for n in range(len(letters) - 1))
