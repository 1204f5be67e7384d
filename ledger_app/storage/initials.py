"""Pinyin initials of titles, as the search index holds them: overlapping pairs of letters."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_LONGEST_WORD = 4
_AROUND = 4


@lru_cache(maxsize=4096)
def letter_pairs(text: str) -> str:
    """The initials of a text in overlapping pairs (``jk kn nc``), again around each character with another reading."""
    characters = "".join(c for c in text if c.isalnum())
    usual = initials(characters)
    return " ".join(_pairs(letters) for letters in (usual, *_otherwise(characters, usual)))


def query_pairs(typed: str) -> str:
    """The phrase that finds these initials; empty for fewer than two letters."""
    return f'"{_pairs(typed.lower())}"' if len(typed) >= 2 else ""


def initials(text: str) -> str:
    """One letter for each letter, figure and character of a text, as its words are read."""
    return "".join(_word_by_word("".join(c for c in text if c.isalnum())))


def _otherwise(characters: str, usual: str) -> list[str]:
    """The letters around each character that can be read otherwise, with its other letter."""
    found: list[str] = []
    for place, (character, used) in enumerate(zip(characters, usual, strict=True)):
        for letter in _letters(character):
            if letter != used:
                before, after = usual[max(0, place - _AROUND) : place], usual[place + 1 : place + 1 + _AROUND]
                found.append(before + letter + after)
    return found


def _word_by_word(characters: str) -> list[str]:
    """One letter for each character; words that the dictionary knows are read as words, the longest first."""
    words, found, start = _words(), list[str](), 0
    while start < len(characters):
        for length in range(_LONGEST_WORD, 1, -1):
            syllables = words.get(characters[start : start + length])
            if syllables and len(syllables) == length:
                found += [_letter(syllable[0]) for syllable in syllables]
                break
        else:
            length = 1
            found.append(_letters(characters[start])[0])
        start += length
    return found


@cache
def _letters(character: str) -> tuple[str, ...]:
    """The initials of a character's readings, the most common first; a foreign character stands for itself."""
    told = _characters().get(ord(character), "")
    letters = [_letter(reading) for reading in told.split(",") if reading]
    return tuple(dict.fromkeys(letters)) or (unicodedata.normalize("NFKC", character).casefold()[:1],)


@cache
def _letter(syllable: str) -> str:
    """``zhòng`` → z, ``ān`` → a."""
    return unicodedata.normalize("NFD", syllable)[0]


def _words() -> dict[str, list[list[str]]]:
    from pypinyin.constants import PHRASES_DICT  # 150 ms and 50 MB: only when rows are written

    return PHRASES_DICT


def _characters() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


def _pairs(letters: str) -> str:
    return " ".join(letters[n : n + 2] for n in range(len(letters) - 1))
