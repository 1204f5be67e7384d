"""What is printed of the leading group, of contacts and of a handover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.masking import masked_telephone
from ledger_app.domain.person import Person
from ledger_app.domain.roster import GroupSeat, LeadingGroup, Roster, SeatTerm, roster_on
from ledger_app.domain.staff_change import StaffChange, UnitContact
from ledger_app.domain.task_list import ShownLight, TaskRow
from ledger_app.exchange.documents.adjustment_notice import adjustment_notice, padded
from ledger_app.exchange.documents.handover import HandoverFacts, handover_list
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.documents.roster import UnitContacts, contact_table, roster_table
from ledger_app.exchange.paper import docx_paper, pdf_paper, xlsx_paper
from ledger_app.exchange.paper.shape import Line, Paper, Sheet, texts
from ledger_app.exchange.reading.files import read_file
from ledger_app.exchange.reading.interpret import interpret

TODAY = date(2026, 4, 8)
ISSUER = Issuer("临河县人民政府办公室", 2026, TODAY)
SEATS = (
    ("head", "韩岳", "县委常委、县政府副县长"),
    ("deputy_head", "罗平平", "县政府办公室主任"),
    ("member", "罗成海", "县委宣传部副部长"),
    ("member", "罗成海", "县审计局局长"),
    ("member", "罗成海", "癿湾乡乡长"),
    ("member", "", "垚沟镇镇长"),
    ("office_head", "罗平平", "领导小组办公室主任"),
)


def group(**of_seats: object) -> Roster:
    seats, terms, people = [], [], {}
    for number, (role, name, position) in enumerate(SEATS, 1):
        same = next((one.id for one in people.values() if one.name == name and role == "office_head"), number)
        seat = GroupSeat(id=number, seq=number, role=role, position=position, begins_on="2026-01-05")
        seats.append(replace(seat, **of_seats))  # type: ignore[arg-type]
        if name:
            people.setdefault(same, Person(id=same, name=name, unit_name=position[:4]))
            terms.append(SeatTerm(id=number, seat_id=number, person_id=same, begins_on="2026-01-05"))
    return roster_on(LeadingGroup(name="临河县政务公开领导小组", office_at="县政府办公室"), seats, terms, people, TODAY)


def lines(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Line)]


def test_the_notice_lists_names_in_one_width_and_leaves_a_vacant_seat_to_be_filled_in() -> None:
    told = lines(adjustment_notice(group(), ISSUER, addressees=("各乡镇", "县政府各部门")))
    assert told[0] == "各乡镇、县政府各部门："
    assert told[2:5] == [
        "　　组　长：韩　岳　县委常委、县政府副县长",
        "　　副组长：罗平平　县政府办公室主任",
        "　　成　员：罗成海　县委宣传部副部长",
    ]
    assert told[7] == "　　　　　　＿＿＿　垚沟镇镇长"
    assert told[8] == "领导小组办公室设在县政府办公室，办公室主任由罗平平同志兼任。"
    assert told[9].endswith("自然接替，不再另行发文。")
    assert told[-2:] == ["临河县人民政府办公室", "2026年4月8日"]


def test_the_closing_sentence_says_only_what_holds() -> None:
    assert not any("自然接替" in text for text in lines(adjustment_notice(group(succeeds=False), ISSUER)))
    found = group()
    fixed = replace(found.lines[0], seat=replace(found.lines[0].seat, succeeds=False))
    told = lines(adjustment_notice(replace(found, lines=(fixed, *found.lines[1:])), ISSUER))
    assert any("（县委常委、县政府副县长除外）" in text for text in told)


def test_whom_the_notice_goes_to_is_left_blank_where_nobody_is_known() -> None:
    assert lines(adjustment_notice(group(), ISSUER))[0].startswith("＿＿＿＿")


def test_a_long_group_name_is_broken_by_sense() -> None:
    found = group()
    longer = replace(found, group=replace(found.group, name="云川州临河县全面推进基层政务公开标准化规范化工作领导小组"))
    assert adjustment_notice(longer, ISSUER).title.endswith("\n成员的通知")


def test_the_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    for more in range(12, 20):
        seats = group().lines
        many = replace(group(), lines=(*seats[:-1], *[seats[2]] * more, seats[-1]))
        paper = adjustment_notice(many, ISSUER, addressees=("各乡镇",))
        pdf_paper.write(paper, tmp_path / "通知.pdf")
        printer = pdf_paper._Printer(paper, str(tmp_path / "试.pdf"))
        printer.print()
        if printer.number > 1:
            assert printer.y > 6 * 28  # two blank lines, name and date, and at least a line of text above them
            docx_paper.write(paper, tmp_path / "通知.docx")
            kept = [p for p in Document(str(tmp_path / "通知.docx")).paragraphs if p.paragraph_format.keep_with_next]
            assert len(kept) == 4
            return
    raise AssertionError("no list was long enough")


def test_a_roster_prints_the_vacancy_and_pads_no_name() -> None:
    [sheet] = [block for block in roster_table(group(), ISSUER).blocks if isinstance(block, Sheet)]
    assert sheet.rows[0] == ("1", "组长", "韩岳", "县委常委、县政府副县长", "")
    assert sheet.rows[5] == ("6", "成员", "", "垚沟镇镇长", "2026年1月5日起空缺")
    assert sum(column.width for column in sheet.columns) == 156


@pytest.mark.parametrize(("form", "writer"), [("xlsx", xlsx_paper), ("docx", docx_paper)])
def test_three_of_one_name_stay_three_when_the_roster_is_read_again(tmp_path: Path, form: str, writer: object) -> None:
    target = tmp_path / f"名单.{form}"
    writer.write(roster_table(group(), ISSUER), target)  # type: ignore[attr-defined]
    seats = interpret(read_file(target), year=None, issued=None).seats
    assert [(seat.role, seat.name, seat.position) for seat in seats] == [row for row in SEATS if row[1]]


def test_telephone_numbers_are_masked_unless_asked_for_whole() -> None:
    contact = UnitContact(name="苗青", telephone="0930-6221234", mobile="13812345678")
    leader = UnitContact(kind="leader_in_charge", name="魏明", post="副局长", mobile="13900000001")
    keeper = UnitContact(kind="first_keeper", name="白露")
    units = [UnitContacts("县司法局", (leader, contact, keeper)), UnitContacts("县教育局", ())]
    masked, whole = contact_table(units, ISSUER), contact_table(units, ISSUER, whole_numbers=True)
    assert "138****5678" in "".join(texts(masked))
    assert not any(number in "".join(texts(masked)) for number in ("13812345678", "6221234", "13900000001"))
    [sheet] = [block for block in whole.blocks if isinstance(block, Sheet)]
    assert sheet.rows[0][1:5] == ("县司法局", "魏明", "副局长", "苗青\n白露（A角）")
    assert "13812345678" in sheet.rows[0][7]
    assert sheet.rows[1] == ("2", "县教育局", "", "", "", "", "", "")


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13812345678", "138****5678"),
        ("0930-6221234", "0930-62****4"),
        ("手机13812345678，转8001", "手机138****5678，转8001"),
        ("", ""),
    ],
)
def test_a_number_is_masked_in_its_middle(number: str, masked: str) -> None:
    assert masked_telephone(number) == masked


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_mobile_number_survives_masking(number: str) -> None:
    assert number not in masked_telephone(f"电话：{number}。")


@pytest.mark.parametrize(("name", "wide"), [("韩岳", "韩　岳"), ("罗成海", "罗成海"), ("阿依·努尔", "阿依·努尔")])
def test_only_names_of_two_characters_are_padded(name: str, wide: str) -> None:
    assert padded(name) == wide


def test_a_handover_list_leaves_lines_for_what_it_does_not_know() -> None:
    told = lines(handover_list(HandoverFacts(None, "临河县司法局", (), (), (("账本文件", "临河县.db"),)), ISSUER))
    assert "单位：临河县司法局　　变动岗位：＿＿＿＿＿＿" in told
    assert told.count("无。") == 2
    assert [text[:7] for text in told[-3:]] == ["移交人（签字）", "接收人（签字）", "监交人（签字）"]


def test_a_handover_list_tells_of_the_change_and_of_every_open_task() -> None:
    change = StaffChange(handed_by="田野", taken_by="高原", witness="魏明", changed_on="2026-04-01")
    row = TaskRow(1, "2026-007", 1, ShownLight("red", "逾期9天（6个工作日）"), "", "梳理目录", (), "责任", "2026-03-30",
                  "fixed", False, "", 0, 1, "", "", 0, "", "", False)  # fmt: skip
    paper = handover_list(HandoverFacts(change, "垚沟镇", (row,), (), (), one_unit=True), ISSUER)
    told = "\n".join(texts(paper))
    assert "移交人：田野　　接收人：高原　　监交人：魏明" in told
    assert "交接日期：2026年4月1日。清单所列为2026年4月8日的情况。人员变动尚未向上级备案。" in told
    [sheet] = [block for block in paper.blocks if isinstance(block, Sheet) and block.name == "任务"]
    assert sheet.rows == (("1", "2026-007", "梳理目录", "责任", "2026年3月30日", "逾期9天"),)
    filed = handover_list(HandoverFacts(replace(change, filed=True, filed_on="2026-04-03"), "", (), (), ()), ISSUER)
    assert "已于2026年4月3日向上级备案" in "\n".join(texts(filed))
