"""The letters by which a unit is found: full pinyin and initials, in every reading of its characters."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

MOST_READINGS = 64
# Readings that the dictionaries lack or put last, met in names of places.
_LOCAL_READINGS = {"癿": ("qie", "bie", "bo"), "枹": ("fu", "bao"), "亹": ("men", "wei"), "洮": ("tao", "yao")}


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character, the usual one in this name first; letters and digits stand for themselves."""
    from pypinyin import Style, lazy_pinyin, pinyin  # slow to import: only when a unit is stored or looked for

    signs = [sign for sign in name if sign.isalnum()]
    plain = "".join(signs)
    usual = lazy_pinyin(plain, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]
    every = pinyin(plain, style=Style.NORMAL, heteronym=True, errors=list)  # type: ignore[arg-type]
    if not len(usual) == len(every) == len(signs):
        return tuple((sign.lower(),) for sign in signs)
    return tuple(
        tuple(dict.fromkeys(sound.lower() for sound in (first, *others, *_LOCAL_READINGS.get(sign, ()))))
        for sign, first, others in zip(signs, usual, every, strict=True)
    )


def pinyin_code(name: str) -> str:
    """The initials as the name is usually read: 县发展和改革局 → xfzhggj."""
    return "".join(sounds[0][0] for sounds in readings(name))


@lru_cache(maxsize=8192)
def initials(name: str) -> tuple[str, ...]:
    """Every way to write the initials, the usual one first: 癿藏镇 → qzz, bzz …"""
    return _combined(tuple(tuple(dict.fromkeys(sound[0] for sound in sounds)) for sounds in readings(name)))


@lru_cache(maxsize=8192)
def full_pinyin(name: str) -> tuple[str, ...]:
    """Every way to write the whole pinyin without spaces, the usual one first."""
    return _combined(readings(name))


def _combined(choices: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys("".join(parts) for parts in islice(product(*choices), MOST_READINGS)))
