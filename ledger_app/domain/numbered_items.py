"""The items 1. 2. 3. that one wording lists."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:^|\n|(?<=[。；;：:]))\s*(?:[（(]?(\d{1,2})[）)]|(\d{1,2})[.．、](?!\d)|([①-⑳]))")


def numbered_items(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the first item, and the items as printed; no items where fewer than two are numbered on."""
    starts: list[int] = []
    for found in _NUMBER.finditer(text):
        digits = found.group(1) or found.group(2)
        value = int(digits) if digits else ord(found.group(3)) - ord("①") + 1
        if value == len(starts) + 1:
            starts.append(found.start())
    if len(starts) < 2:
        return text, ()
    ends = [*starts[1:], len(text)]
    return text[: starts[0]].strip(), tuple(text[a:b].strip() for a, b in zip(starts, ends, strict=True))
