"""Leading-group rosters in prose: who is head, deputy and member, and what posts they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.reading import Post, SeatReading, SeatRole
from ledger_app.exchange.reading.prose.outline import Line
from ledger_app.exchange.reading.prose.roster_office import OFFICE, office_posts

_ROLE_LABEL = re.compile(
    r"\s*(?P<label>(?:第一|执行|常务)?(?:副\s*)?(?:组\s*长|主\s*任\s*委\s*员|总\s*指\s*挥|指\s*挥\s*长|召\s*集\s*人)|副?\s*主\s*任(?=\s*[:：])"
    r"|成\s*员(?:单位)?|委\s*员|办公室(?:副)?主任)\s*[:：]\s*(?P<rest>.*)"
)
_NAME = r"[一-龥]{2,4}|[一-龥]{1,8}·[一-龥]{1,8}(?:·[一-龥]{1,8})?|[一-龥]某某?"
_POST_END = (
    r"书记|部长|局长|主任|县长|市长|州长|区长|镇长|乡长|厅长|处长|科长|股长|所长|站长|队长|院长|校长|馆长|台长|社长|会长|秘书长|主席|行长|经理"
    r"|董事长|总监|总编辑?|委员|常委|专员|调研员|督学|检察长|主管|负责人|干部|科员|主任科员|办事员|组长|成员|政委|参谋|理事长|园长|巡视员|顾问|师"
)
_PREFIX = (
    r"(?:党组|党委|党工委|党总支|党支部|工委|政法委|纪委|纪检组|督查|督导|一级|二级|三级|四级|机关|党组成员、?)?"
    r"(?:常务|第一|执行|代理?|主持工作的?)?(?:副|总|代)?"
)
_POST = re.compile(rf"(?P<unit>.*?)(?P<post>{_PREFIX}(?:{_POST_END}))(?:（[^（）]*）|\([^()]*\))?")
_POSITION_LIKE = re.compile(rf"(?:{_POST_END})(?:（[^（）]*）|\([^()]*\))?$")
_PADDED = re.compile(r"(?<![一-龥])([一-龥])[ \t\u3000]+([一-龥])(?=[\s（(，,、]|$)")
_NOBODY = re.compile(r"(?:[＿_—－-]{2,}|[（(]?(?:空\s*缺|暂\s*缺|待\s*定)[）)]?)\s*\S*$")
_GROUP_NAME = re.compile(r"(?:领导小组|工作专班|工作组|指挥部|委员会|专班)(?:及办公室)?(?:组成人员|成员)?(?:名单)?$")

_ROLES: tuple[tuple[str, SeatRole], ...] = (
    ("办公室副主任", "office_deputy_head"),
    ("办公室主任", "office_head"),
    ("副", "deputy_head"),
    ("成员", "member"),
    ("委员", "member"),
)


@dataclass(frozen=True)
class Roster:
    """The seats of the rosters found, and the lines they stand on."""

    seats: tuple[SeatReading, ...] = ()
    lines: tuple[Line, ...] = ()


def read_rosters(lines: Sequence[Line]) -> Roster:
    """Find every roster: a line that opens with 组长：, and the lines of people that follow it."""
    seats: list[SeatReading] = []
    used: list[Line] = []
    role: SeatRole | None = None
    for position, line in enumerate(lines):
        label = _ROLE_LABEL.fullmatch(line.text.strip())
        if label and (people := read_people(label["rest"])) is not None:
            role = role_of_label(label["label"])
        elif role is not None and line.number is None:
            if _NOBODY.match(line.text.strip()):
                continue  # a vacant seat: shown as not read, and those below it still belong to the roster
            people = read_people(line.text)
        else:
            people = None
        if people is None:
            role = None
            _read_office(line, seats, used)
            continue
        if not used or used[-1].order != line.order - 1:
            used.extend(_group_name(lines, position))
        used.append(line)
        seats.extend(
            SeatReading(0, role or "member", name, position_, read_posts(position_)) for name, position_ in people
        )
    return Roster(tuple(replace(seat, seq=number) for number, seat in enumerate(seats, start=1)), tuple(used))


def read_people(text: str) -> list[tuple[str, str]] | None:
    """The people of one line with their positions; an empty text has none; None when it is no such line."""
    line = text.strip()
    if not line:
        return []
    if re.search(r"[。；;！？]", line) and not line.endswith(("。", "；", ";")):
        return None
    line = _PADDED.sub(r"\1\2", line.rstrip("。；;"))
    bracketed = re.findall(rf"({_NAME})\s*[（(]([^（）()]+)[）)]", line)
    if bracketed and re.fullmatch(rf"(?:(?:{_NAME})\s*[（(][^（）()]+[）)][、，,\s]*)+", line):
        return [(name, position.strip()) for name, position in bracketed]
    tokens = _joined_names([token for token in re.split(r"[\s\u3000]+|(?<=^.{2})[，,]|(?<=^.{3})[，,]", line) if token])
    return _pairs(tokens)


def _joined_names(tokens: list[str]) -> list[str]:
    """马  涛 is one name: a single character joins the next."""
    joined: list[str] = []
    for token in tokens:
        if joined and len(joined[-1]) == 1 and len(token) == 1:
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _pairs(tokens: list[str]) -> list[tuple[str, str]] | None:
    """Names and positions by turns; one person's position may hold blanks, or stand before the name."""
    if len(tokens) < 2:
        return None
    if len(tokens) % 2 == 0 and all(
        re.fullmatch(_NAME, name) and not _POSITION_LIKE.search(name) and _POSITION_LIKE.search(position)
        for name, position in zip(tokens[::2], tokens[1::2], strict=True)
    ):
        return list(zip(tokens[::2], tokens[1::2], strict=True))
    first, last, between = tokens[0], tokens[-1], " ".join(tokens[1:])
    if re.fullmatch(_NAME, first) and not _POSITION_LIKE.search(first) and _POSITION_LIKE.search(between):
        return [(first, between)]
    if re.fullmatch(_NAME, last) and not _POSITION_LIKE.search(last) and _POSITION_LIKE.search(tokens[-2]):
        return [(last, " ".join(tokens[:-1]))]
    return None


def role_of_label(label: str) -> SeatRole:
    plain = re.sub(r"\s", "", label)
    return next((role for word, role in _ROLES if word in plain and plain != "主任委员"), "head")


def read_posts(position: str) -> tuple[Post, ...]:
    """县委常委、县政府副县长 → 县委 常委, 县政府 副县长; a part without a unit takes the unit before it."""
    posts: list[Post] = []
    for part in re.split(r"[、，,\s]+", position):
        match = _POST.fullmatch(part)
        if match is None:
            continue
        unit = match["unit"] or (posts[-1].unit if posts else "")
        posts.append(Post(unit, match["post"]))
    return tuple(posts)


def _group_name(lines: Sequence[Line], position: int) -> list[Line]:
    """The heading above a roster that names the group."""
    above = lines[position - 1] if position else None
    named = (
        above is not None and above.number is None and _GROUP_NAME.search(above.text.strip()) and len(above.text) < 40
    )
    return [above] if above is not None and named else []


def _read_office(line: Line, seats: list[SeatReading], used: list[Line]) -> None:
    """办公室设在县政府办公室，办公室主任由某同志兼任 gives more seats; where a part is not understood, it stays."""
    if not seats or (used and line.order - used[-1].order > 3) or OFFICE.search(line.text) is None:
        return
    found, whole = office_posts(line.text)
    if not found or seats[-1].role in ("office_head", "office_deputy_head"):
        return
    if whole:
        used.append(line)
    for each in found:
        post = "副主任" if each.deputy else "主任"
        role: SeatRole = "office_deputy_head" if each.deputy else "office_head"
        posts = (Post("领导小组办公室", post),)
        seats.append(SeatReading(0, role, each.name, f"领导小组办公室{post}", posts))
