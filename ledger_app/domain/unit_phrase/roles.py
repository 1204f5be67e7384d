"""Reading who leads and who supports from a text of units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ledger_app.domain.reading import TaskUnits
from ledger_app.domain.unit_phrase import words
from ledger_app.domain.unit_phrase.names import is_person, looks_like_unit, split_names

Role = Literal["lead", "support", "responsible"]

_STARS = "*＊★☆▲△●"
_COLON = r"\s*[:：]"
_NOTE = re.compile(r"[（(]([^（()）]*)[）)]$")
_NOTE_OF_OTHERS = re.compile(
    rf"\s*[（(]([^（()）。；]{{2,}}(?:{'|'.join(words.SUPPORT_WORDS)})|会同[^（()）。；]+)[）)]"
)
_NOT_A_NAME = re.compile(r"^(?:无|/|—+|-+|略|空|同上|〃|其他|各自|详见.*|见.*)$")


@dataclass
class _Found:
    """What was read so far; ``pending`` are names whose role is not said yet."""

    names: dict[Role, list[str]] = field(default_factory=lambda: {"lead": [], "support": [], "responsible": []})
    pending: list[str] = field(default_factory=list)
    etc: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    lead_told: bool = False
    opens_group: int = 0

    def settle_before_comma(self, base: Role) -> None:
        """Names before a comma are not among those that support (甲局，乙局配合), where nobody is said to lead."""
        if base == "lead" or not self.lead_told:
            after = self.pending[self.opens_group :]
            del self.pending[self.opens_group :]
            self.settle(base)
            self.pending = after

    def settle(self, role: Role) -> None:
        self.names[role].extend(n for n in self.pending if n not in self.names[role])
        self.pending.clear()
        self.lead_told = self.lead_told or (role == "lead" and bool(self.names["lead"]))


def read_units(text: str, *, role: Role | None = None) -> TaskUnits:
    """The units of a text with their roles; ``role`` is what its column or label says of names without a word.

    Beside a lead, every other role supports; without one, all units stand in ``lead`` (责任单位 alone).
    """
    found = _Found()
    for segment_role, content in _segments(text, role or "responsible"):
        _read_segment(content, segment_role, found)
    return _arranged(found, text, told=role in ("lead", "support"))


def first_leads(units: TaskUnits) -> TaskUnits:
    """The same units under a legend such as 列第一位的为牵头单位."""
    if units.roles_told or len(units.lead) < 2:
        return units
    return replace(units, lead=units.lead[:1], support=units.lead[1:] + units.support, roles_told=True)


def is_vague(name: str) -> bool:
    """Whether a printed unit names nobody in particular (相关部门, 县直有关单位) and has to be made clear."""
    return bool(words.VAGUE.match(name))


def role_of_caption(caption: str) -> Role | None:
    """The role that a column's caption or a label gives (牵头单位, 配 合 单 位, 责任科室), or None."""
    words_only = re.sub(r"[\s:：]", "", caption)
    for role, pattern in words.LABELS:
        if pattern.search(words_only):
            return _as_role(role)
    return None


def find_role_labels(text: str) -> list[tuple[int, int, Role]]:
    """Where labels with a colon (牵头单位：) stand in a text, and the role each gives."""
    found: list[tuple[int, int, Role]] = []
    for role, pattern in words.LABELS:
        labelled = re.finditer(pattern.pattern + _COLON, text)
        found.extend((m.start(), m.end(), _as_role(role)) for m in labelled)
    for word, bare_role in words.BARE_LABELS.items():
        labelled = re.finditer(rf"(?:(?<=[；;，,。（(\s])|^){word}{_COLON}", text)
        found.extend((m.start(), m.end(), _as_role(bare_role)) for m in labelled)
    return _without_overlaps(found)


def _as_role(name: str) -> Role:
    return "lead" if name == "lead" else "support" if name == "support" else "responsible"


def _without_overlaps(found: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    kept: list[tuple[int, int, Role]] = []
    for start, end, role in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, role))
    return kept


def _segments(text: str, base: Role) -> Iterator[tuple[Role, str]]:
    """The stretches of a text under each label; those of persons and time limits are left out."""
    inner = _without_outer_brackets(_with_colons(text.strip()))
    labels: list[tuple[int, int, Role | None]] = list(find_role_labels(inner))
    labels += [(m.start(), m.end(), None) for m in re.finditer(words.OTHER_LABELS.pattern + _COLON, inner)]
    labels.sort()
    yield base, inner[: labels[0][0] if labels else len(inner)]
    leads = any(role == "lead" for _, _, role in labels)
    for i, (start, end, role) in enumerate(labels):
        stop = labels[i + 1][0] if i + 1 < len(labels) else len(inner)
        if role == "support" and not leads and base != "support" and words.IMPLEMENTING.search(inner[start:end]):
            role = "responsible"
        if role:
            yield role, inner[end:stop]


def _with_colons(text: str) -> str:
    """Sets the colon that some write as a space or a line break (牵头单位 县政府办)."""
    for _, pattern in words.LABELS:
        text = re.sub(rf"(^|[\s；;，,])({pattern.pattern})[ \t\n\u3000]+(?=\S)", r"\1\2：", text)
    return text


def _without_outer_brackets(text: str) -> str:
    """The content of one pair of brackets around the whole text, else the text itself."""
    match = re.fullmatch(r"\s*[（(\[［【](.*)[）)\]］】][。.]?\s*", text, re.DOTALL)
    depth = 0
    for char in match.group(1) if match else "":
        depth += (char in "（(") - (char in "）)")
        if depth < 0:
            return text
    return match.group(1) if match and depth == 0 else text


def _read_segment(text: str, base: Role, found: _Found) -> None:
    for group in _groups(_NOTE_OF_OTHERS.sub(r"，\1，", text).replace("，会同", "会同").replace("会同", "牵头，会同")):
        found.opens_group = len(found.pending)
        for part in split_names(group):
            _read_part(part, base, found)
    rest: Role = "support" if found.lead_told and base == "responsible" else base
    found.settle(rest)


def _groups(text: str) -> list[str]:
    """The groups of names that commas part outside brackets (甲局，乙局、丙局配合)."""
    groups, depth, start = [], 0, 0
    for i, char in enumerate(text):
        depth += (char in "（(") - (char in "）)")
        if char in "，,；;。" and depth <= 0:
            groups.append(text[start : i + 1])
            start, depth = i + 1, 0
    return [*groups, text[start:]]


def _read_part(part: str, base: Role, found: _Found) -> None:
    bare = part.strip(" \u3000\n。．.：:")
    name, own_role = _without_note(bare.strip(_STARS))
    if bare.strip(_STARS) != bare:
        own_role = "lead"
        found.doubts.append("带符号的按牵头单位读入")
    verb = _verb_behind(name)
    name = _clean(name[: len(name) - len(verb)], found)
    if name and _accept(name, found):
        if own_role:
            found.names[own_role].append(name)
            found.lead_told = found.lead_told or own_role == "lead"
        else:
            found.pending.append(name)
    if verb:
        role = _role_of_verb(verb, base)
        if role == "support" and base != "support":
            found.settle_before_comma(base)
        found.settle(role)


def _verb_behind(name: str) -> str:
    """The words behind a name that say what it does: 牵头, 协办, 负责收集, 提供."""
    tail = words.ROLE_TAIL.search(name)
    if tail and (not looks_like_unit(name) or words.ROLE_LIKE_OFFICE.search(name)):
        return tail.group()
    duty = words.DUTY_TAIL.search(name)
    return duty.group() if duty and looks_like_unit(name[: duty.start()]) else ""


def _role_of_verb(verb: str, base: Role) -> Role:
    if any(w in verb for w in words.LEAD_WORDS):
        return "lead"
    if any(w in verb for w in words.SUPPORT_WORDS) or words.GUIDING.fullmatch(verb):
        return "support"
    return base


def _without_note(part: str) -> tuple[str, Role | None]:
    """Takes a note off a name: 县政府办（牵头） gives its role; a telephone number or 负责… goes."""
    match = _NOTE.search(part)
    if not match or match.start() == 0:
        return part, None
    note, name = re.sub(r"\s", "", match.group(1)), part[: match.start()]
    if any(note.startswith(w) for w in words.LEAD_WORDS):
        return name, "lead"
    if any(note.startswith(w) for w in words.SUPPORT_WORDS):
        return name, "support"
    if re.search(r"^共?\d+[项条个件](?:任务|工作|事项)?$|\d{5,}|^(?:负责|按|根据|依)|职责|[，。；]", note) or is_person(
        note
    ):
        return name, None
    return part, None


def _clean(name: str, found: _Found) -> str:
    """A name without 等部门 (kept as a remark), leading joiners and white space."""
    name = re.sub(r"\s", "", name)
    name = words.LEADING_WORDS.sub("", name)
    for match in words.ETC.finditer(name):
        found.etc.append(match.group())
    name = words.ETC.sub("", name)
    if words.ETC_BARE.search(name) and len(name) > 2:
        found.etc.append("等")
        name = name[:-1]
    name = name.strip("、，,；;。：: ")
    return words.POST_AND_NAME.sub("", name) if is_person(name) else name


def _accept(name: str, found: _Found) -> bool:
    """Whether a part is a name; doubts about it are noted in words."""
    if words.TIME_PART.search(name) and not looks_like_unit(name):
        return False
    if _NOT_A_NAME.match(name) or is_person(name) or len(name) < 2:
        return False
    if name.startswith(("相关", "有关", "其他")) and is_vague(name):
        found.doubts.append(f"含“{name}”")
    elif not looks_like_unit(name):
        found.doubts.append(f"“{name[:20]}”不像单位名称")
    return True


def _arranged(found: _Found, text: str, *, told: bool) -> TaskUnits:
    lead, support, responsible = (found.names[r] for r in ("lead", "support", "responsible"))
    told = told or found.lead_told or bool(support)
    if found.lead_told:
        support = support + [n for n in responsible if n not in support]
    else:
        lead = lead + [n for n in responsible if n not in lead]
    return TaskUnits(
        lead=tuple(dict.fromkeys(lead)),
        support=tuple(dict.fromkeys(support)),
        etc=tuple(dict.fromkeys(found.etc)),
        raw=text.strip(),
        roles_told=told,
        doubts=tuple(dict.fromkeys(found.doubts)),
    )
