"""Splitting a text of units into names, only outside brackets, and telling a unit from other text."""

import re
from collections.abc import Iterator

from ledger_app.domain.unit_phrase import words

_OPEN, _CLOSE = "（([〔［【《“", "）)]〕］】》”"
_HARD = "、，,；;。/／|｜\t"
_SOFT = "\n \u3000\xa0\r"
_ENDINGS = tuple(words.NAME_ENDINGS)
_BRACKET_TAIL = re.compile(r"[（(][^（()）]*[）)]$")
_JOINER = re.compile(r"以及|及其|和|及|与|、")
_ADJACENT = re.compile(
    rf"(?<=[局厅委办室部院馆联会署站队处）)])(?=(?:{words.LEVEL}|各(?!成员))[^、，])"
    rf"|(?<=中心|政府|部门|单位|公司|集团|县市|县区|乡镇|镇街|街道)(?=(?:{words.LEVEL}|各(?!成员))[^、，])"
)
_FIELD_LEVEL = re.compile(r"^(?:省|州|市|县|区|旗|镇|乡)(?=..)")
_BARE_DEPARTMENTS = re.compile(r"(?:部门|单位)$")
_VILLAGES = re.compile(r"(?:村|居|镇|乡)[（(](?:社区|居|村|街道|镇|乡|农场)[）)]$")
_LEVEL_CHARACTERS = "省州市县区旗镇乡各"
_PERSON = re.compile(r"某|同志$|(?:县|市|州|局|区|镇|乡|部|处|科|所|院)长$|(?:主任|书记|主席|常委)$")
_TOP_ORGAN = re.compile(rf"(?:{words.LEVEL})(?:委|政府|人大|政协)$")
_LABEL = re.compile("(?:" + "|".join(pattern.pattern for _, pattern in words.LABELS) + r")\s*[:：]")
_NUMBER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）).．、]|[①-⑳])\s*(?=\D)")


def looks_like_unit(text: str) -> bool:
    """Whether a text reads like the name of a unit or a group of units."""
    name = core(text)
    if _VILLAGES.match(re.sub(r"\s", "", text)):
        return True
    if not 2 <= len(name) <= 30 or re.search(r"[。：:；;]", name) or words.TIME_PART.search(name):
        return False
    if (name.endswith(_ENDINGS) and not name.endswith("社会")) or is_field_of_work(name):
        return True
    return name[0] == "各" and len(name) <= 8 and not words.ROLE_TAIL.search(name)


def is_field_of_work(name: str) -> bool:
    """Whether a name is a field of work alone, with or without its level (财政, 县发改), as before 等部门."""
    return name in words.FIELDS_OF_WORK or _FIELD_LEVEL.sub("", name) in words.FIELDS_OF_WORK


def core(text: str) -> str:
    """A name without a bracket at its end and without 等部门, for looking at its ending."""
    name = re.sub(r"\s", "", text)
    name = words.ETC.sub("", name).rstrip("等。，、；")
    while (shorter := _BRACKET_TAIL.sub("", name)) != name:
        name = shorter
    return name


def unit_likeness(text: str) -> float:
    """The share, 0 to 1, of the parts of a text that read like units; 0 for an empty text."""
    bare = _LABEL.sub("、", text.strip(_OPEN + _CLOSE) if text.startswith(tuple("（(")) else text)
    parts = [words.ROLE_TAIL.sub("", p) for p in split_names(bare) if not words.TIME_PART.search(p)]
    names = [p for p in parts if p]
    return sum(looks_like_unit(p) for p in names) / len(names) if names else 0.0


def split_names(text: str) -> list[str]:
    """The parts of a text between separators outside brackets; names run together are parted too."""
    found: list[str] = []
    for part in _rejoin(_pieces(_part_etc(text))):
        for piece in _part_joined(_NUMBER.sub("", part).strip()):
            found.extend(p for p in _part_adjacent(piece) if p)
    return found


def _part_etc(text: str) -> str:
    """Sets a separator after 等部门 where the list goes on (等部门和各县市)."""
    closed = re.sub(r"等\s+(?=部门|单位|有关|相关)", "等", text)
    closed = re.sub(r"\s+(?=等(?:部门|单位|有关|相关))", "", closed)
    return re.sub(f"({words.ETC.pattern})(?:以及|和|及|与)?", lambda m: m.group(1).replace("、", "") + "、", closed)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Parts and whether only white space stood before them (a name may have been wrapped there)."""
    depth, start, soft = 0, 0, False
    for i, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in _HARD or char in _SOFT):
            if text[start:i].strip():
                yield text[start:i], soft
                soft = True
            soft = soft and char in _SOFT
            start = i + 1
    if text[start:].strip():
        yield text[start:], soft


def _rejoin(pieces: Iterator[tuple[str, bool]]) -> list[str]:
    """Joins names that a line break or a space tore apart (州人力资源和社会 / 保障局, 教 育 局)."""
    joined: list[str] = []
    for piece, soft in pieces:
        if joined and soft and _belongs(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _belongs(left: str, right: str) -> bool:
    if len(left.strip()) == 1 or len(right.strip()) == 1:
        return True
    if right[0] in "（(":
        return True
    if is_person(left) or is_person(right) or words.ROLE_TAIL.search(left):
        return False
    begins_anew = right[0] in _LEVEL_CHARACTERS
    return not begins_anew and not looks_like_unit(left) and looks_like_unit(left + right)


def _part_joined(piece: str) -> list[str]:
    """Parts at 和, 及, 以及, 与 where a whole unit stands on both sides (not inside 发展和改革局)."""
    for match in _JOINER.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if _depth(left) or not left or not right:
            continue
        if match.group() != "、" and is_field_of_work(left) and not _stands_alone(right):
            continue
        whole = looks_like_unit(words.ROLE_TAIL.sub("", right)) or any(looks_like_unit(p) for p in _JOINER.split(right))
        if looks_like_unit(left) and whole and not words.BARE_NOUNS.match(words.ROLE_TAIL.sub("", right)):
            return [left, *_part_joined(right)]
    return [piece]


def _stands_alone(right: str) -> bool:
    """Whether what follows 财政和… is another name (人社部门, 各乡镇), not the rest of one (教育和体育局)."""
    return right.startswith(tuple(_LEVEL_CHARACTERS)) or is_field_of_work(_BARE_DEPARTMENTS.sub("", core(right)))


def _part_adjacent(piece: str) -> list[str]:
    """Parts names that follow one another with no separator (县教育局县卫健局)."""
    for match in _ADJACENT.finditer(piece):
        left, right = piece[: match.start()], piece[match.start() :]
        if _depth(left) or _TOP_ORGAN.search(left) or len(right) < 3 or len(left) < 3:
            continue
        if looks_like_unit(left) and looks_like_unit(words.ROLE_TAIL.sub("", right)):
            return [left, *_part_adjacent(right)]
    return [piece]


def _depth(text: str) -> int:
    return sum(c in _OPEN for c in text) - sum(c in _CLOSE for c in text)


def is_person(text: str) -> bool:
    """Whether a short text is a personal name (陆某) or a person with a title (副县长 李某)."""
    name = re.sub(r"\s", "", text)
    if _PERSON.search(name):
        return len(name) <= 12
    if not 2 <= len(name) <= 3 or name in words.FIELDS_OF_WORK or name.endswith(_ENDINGS):
        return False
    return name[0] in words.SURNAMES
