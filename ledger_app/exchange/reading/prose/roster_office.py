"""The sentence below a roster that says who leads the group's office: 办公室设在县政府办公室，由某同志兼任主任。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OFFICE = re.compile(r"办公室设在([^，。；]+)")
_CLAUSE = re.compile(r"(?:[^，。；,;（(]|[（(][^（）()]*[）)])+")
_BY = re.compile(r"(?P<deputy>副)?主任(?:一职|职务)?(?:分别)?由(?P<who>.+?)(?:分别)?(?:兼任|担任|任)(?:[，。；]|$)")
_AS = re.compile(
    r"由?(?P<who>.+?)(?:分别)?(?:兼任|担任|兼|任)(?:领导小组|工作组|专班|小组)?(?:办公室)?(?P<deputy>副)?主任(?:一职|职务)?$"
)
_AND = re.compile(r"[、和及](?![^（(]*[）)])")
_NAME = re.compile(r"[一-龥]{2,4}|[一-龥]{1,8}·[一-龥]{1,8}(?:·[一-龥]{1,8})?|[一-龥]某某?")
_TOLD = re.compile(r"[（(][^（）()]*[）)]")
# What stands between a post and a name, so that 县政府办公室主任钱立新 is read as 钱立新.
_POST_BEFORE = re.compile(
    r".*(?:主任|局长|书记|县长|市长|区长|部长|镇长|乡长|科长|股长|秘书长|组长|主席|委员|院长)(?=[一-龥]{2,4}$)"
)


@dataclass(frozen=True)
class OfficePost:
    """One post of the office and who holds it."""

    name: str
    deputy: bool


def office_posts(text: str) -> tuple[list[OfficePost], bool]:
    """Who leads the office, and whether every clause that says so was understood."""
    found: list[OfficePost] = []
    whole = True
    for clause in _CLAUSE.findall(text):
        if "主任" not in OFFICE.sub("", clause) or not re.search(r"由|任|兼", clause.replace("主任", "")):
            continue
        posts = list(_posts(clause.strip()))
        found += posts
        whole = whole and bool(posts)
    return found, whole


def _posts(clause: str) -> Iterator[OfficePost]:
    """Everybody whom one clause names; nobody where one of the names cannot be read."""
    match = _BY.search(clause) or _AS.fullmatch(clause)
    if match is None:
        return
    names = [_name(part) for part in _AND.split(match["who"])]
    if all(names):
        yield from (OfficePost(name, bool(match["deputy"])) for name in names)


def _name(part: str) -> str:
    """The person meant by 钱立新同志, 王伟（县司法局局长）, 县政府办公室主任钱立新; empty where none is."""
    plain = _TOLD.sub("", part).strip().removesuffix("同志")
    plain = _POST_BEFORE.sub("", plain)
    return plain if _NAME.fullmatch(plain) else ""
