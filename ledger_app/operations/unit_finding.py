"""Finding a unit by what a clerk types: contained signs, full pinyin, initials, the stored code, any of its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ledger_app.domain.unit import Unit
from ledger_app.domain.unit_name import comparable
from ledger_app.operations.pinyin_keys import full_pinyin, initials
from ledger_app.operations.unit_directory import in_official_order, read_directory
from ledger_app.storage.ledger import Ledger


def find_units(ledger: Ledger, typed: str) -> list[Unit]:
    """The units that the typed letters or signs may mean, the best first, then in 机构序; all for nothing typed."""
    wanted = comparable(typed).casefold()
    known = read_directory(ledger)
    units = in_official_order(known.units.values())
    if not wanted:
        return units
    names: dict[int, list[str]] = {unit.id: [] for unit in units}
    for name, unit_id in known.names.items():
        names[unit_id].append(name)
    ranked = [(_rank(wanted, unit, names[unit.id]), place, unit) for place, unit in enumerate(units)]
    return [unit for rank, _, unit in sorted((r for r in ranked if r[0] is not None), key=lambda r: (r[0], r[1]))]


def unit_named(ledger: Ledger, name: str) -> Unit | None:
    """The unit that bears exactly this name, short name, alias or earlier name."""
    known = read_directory(ledger)
    unit_id = known.names.get(comparable(name))
    return known.units[unit_id] if unit_id is not None else None


def _rank(wanted: str, unit: Unit, names: Iterable[str]) -> int | None:
    """How well the unit fits, 0 best; None where it does not."""
    keys = [key for name in dict.fromkeys(names) for key in _keys(name)]
    code = unit.pinyin_code.casefold()
    fits: tuple[Callable[[str], bool], ...] = (
        lambda key: key == wanted,
        lambda key: key.startswith(wanted),
        lambda key: wanted in key,
        lambda key: len(wanted) > 1 and len(key) <= _LONGEST_LOOSE and _in_order(wanted, key),
    )
    for rank, fit in enumerate(fits):
        if any(fit(key) for key in (*keys, code) if key):
            return rank
    return None


_LONGEST_LOOSE = 16


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[str, ...]:
    return (name.casefold(), *initials(name), *full_pinyin(name))


def _in_order(wanted: str, key: str) -> bool:
    signs = iter(key)
    return all(sign in signs for sign in wanted)
