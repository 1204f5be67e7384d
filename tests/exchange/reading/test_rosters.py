"""Leading-group rosters in prose."""

from __future__ import annotations

import pytest

from ledger_app.domain.reading import Post, SeatReading
from ledger_app.exchange.reading.blocks import Paragraph
from ledger_app.exchange.reading.findings import ProseFindings
from ledger_app.exchange.reading.prose.prose import read_prose

ROSTER = """临河县政务公开领导小组
组  长：王某某  县委常委、县政府副县长
副组长：李  红  县政府办公室主任
成  员：赵某明  县教育局局长
周  强    溪口镇镇长
李  红  县档案馆馆长
领导小组办公室设在县政府办公室，办公室主任由李红同志兼任，副主任由周强同志兼任，负责日常工作。"""


def read(text: str) -> ProseFindings:
    return read_prose(
        [Paragraph(line, f"第{n}行") for n, line in enumerate(text.split("\n"), 1)], year=2026, issued=None
    )


def seats(text: str) -> tuple[SeatReading, ...]:
    return read(text).seats


def test_people_get_their_roles_and_padded_names_are_joined() -> None:
    found = seats(ROSTER)

    assert [(seat.role, seat.name) for seat in found] == [
        ("head", "王某某"),
        ("deputy_head", "李红"),
        ("member", "赵某明"),
        ("member", "周强"),
        ("member", "李红"),
        ("office_head", "李红"),
        ("office_deputy_head", "周强"),
    ]
    assert [seat.seq for seat in found] == list(range(1, 8))


def test_a_position_is_split_into_posts() -> None:
    assert seats(ROSTER)[0].posts == (Post("县委", "常委"), Post("县政府", "副县长"))


def test_a_part_without_a_unit_takes_the_unit_before_it() -> None:
    found = seats("组长：王某  县委常委\n成员：赵某  县司法局党组书记、局长")

    assert found[1].posts == (Post("县司法局", "党组书记"), Post("县司法局", "局长"))


@pytest.mark.parametrize(
    "line",
    [
        "成员：陈刚（县教育局局长）、刘明（县财政局局长）",
        "成员：陈  刚  县教育局局长  刘  明  县财政局局长",
        "成员：陈　刚（县教育局局长）、刘　明（县财政局局长）",
    ],
)
def test_several_people_on_one_line_are_told_apart(line: str) -> None:
    found = seats("组长：王某  县委常委\n" + line)

    assert [(seat.name, seat.position) for seat in found[1:]] == [("陈刚", "县教育局局长"), ("刘明", "县财政局局长")]


def test_the_lines_of_a_roster_are_accounted_for_once() -> None:
    found = read(ROSTER)

    assert [heading.text for heading in found.roster] == ROSTER.split("\n")
    assert not found.tasks
    assert not found.unread


def test_members_that_are_units_are_no_people() -> None:
    assert not seats("成员：县教育局、县财政局主要负责同志")


HEAD, DEPUTY = "office_head", "office_deputy_head"
TWO = [(DEPUTY, "周文博"), (DEPUTY, "李强")]


@pytest.mark.parametrize(
    ("sentence", "posts"),
    [
        ("钱立新同志兼任办公室主任，王伟（县司法局局长）同志兼任办公室副主任", [(HEAD, "钱立新"), (DEPUTY, "王伟")]),
        ("办公室主任由钱立新同志兼任，副主任由周文博、李强同志兼任", [(HEAD, "钱立新"), *TWO]),
        ("钱立新同志兼任办公室主任，周文博、李强同志兼任副主任", [(HEAD, "钱立新"), *TWO]),
        ("由钱立新兼任主任", [(HEAD, "钱立新")]),
        ("主任由县政府办公室主任钱立新同志兼任", [(HEAD, "钱立新")]),
        ("周文博（县民政局局长）任副主任，负责日常工作", [(DEPUTY, "周文博")]),
        ("办公室主任由钱立新同志担任", [(HEAD, "钱立新")]),
    ],
)
def test_everybody_who_leads_the_office_is_read(sentence: str, posts: list[tuple[str, str]]) -> None:
    found = led_by(sentence)
    assert [(seat.role, seat.name) for seat in found.seats[1:]] == posts
    assert not [unread for unread in found.unread if "主任" in unread.text]


def test_a_sentence_on_the_office_that_is_read_in_part_stays_to_be_shown() -> None:
    found = led_by("钱立新同志兼任办公室主任，副主任由各成员单位分管负责同志轮流担任")
    assert [(seat.role, seat.name) for seat in found.seats[1:]] == [(HEAD, "钱立新")]
    assert "轮流担任" in "".join([unread.text for unread in found.unread] + [task.requirement for task in found.tasks])


def led_by(sentence: str) -> ProseFindings:
    return read(f"组  长：赵  岩  县委常委、县政府副县长\n领导小组办公室设在县政府办公室，{sentence}。")


@pytest.mark.parametrize("vacant", ["＿＿＿　县民政局局长", "（空缺）　县民政局局长", "待  定    县民政局局长"])
def test_a_vacant_seat_does_not_end_the_roster_and_is_shown(vacant: str) -> None:
    above = "组  长：赵  岩  县委常委、县政府副县长\n成  员：李  红  县司法局局长"
    found = read(f"{above}\n{vacant}\n李  强  县财政局局长")
    assert [seat.name for seat in found.seats] == ["赵岩", "李红", "李强"]
    assert "县民政局局长" in "".join(each.text for each in (*found.unread, *found.headings))
