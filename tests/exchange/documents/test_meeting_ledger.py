"""The ledgers of meetings and trainings on paper."""

from __future__ import annotations

from datetime import date

from ledger_app.domain.meeting import Meeting, MeetingResolution
from ledger_app.domain.training import Training
from ledger_app.exchange.documents.meeting_ledger import PrintedMeeting, meeting_ledger
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.documents.training_ledger import UnitTurnout, training_ledger
from ledger_app.exchange.paper.shape import Sheet

ISSUER = Issuer("临河县人民政府办公室", 2026, date(2026, 4, 8))


def rows(paper, number=0):
    return [block for block in paper.blocks if isinstance(block, Sheet)][number].rows


def test_a_meeting_is_printed_with_what_it_resolved():
    resolved = MeetingResolution(resolved="修订公开指南。", units=("县司法局", "各乡镇"), due="2026-06-30")
    held = Meeting(title="第一次会议", held_on="2026-03-12", present=18, minutes="临政阅〔2026〕3号", remark="已归档")
    paper = meeting_ledger([PrintedMeeting(held, [(resolved, "2026-012"), (MeetingResolution(resolved="通报情况"), "")],
                                           ["县司法局", "河口镇"])], ISSUER)  # fmt: skip
    assert paper.title == "2026年政务公开会议台账"
    assert paper.blocks[0].notes == ("序号1参加单位（2家）：县司法局、河口镇",)
    assert rows(paper) == ((
        "1", "2026年3月12日", "第一次会议（领导小组会议）", "", "", "18人", "",
        "1.修订公开指南（县司法局、各乡镇，2026年6月30日前，任务2026-012）\n2.通报情况", "临政阅〔2026〕3号\n已归档",
    ),)  # fmt: skip


def test_a_year_tells_how_many_meetings_of_each_kind_it_had():
    held = [PrintedMeeting(Meeting(kind=kind, held_on="2026-03-12"))
            for kind in ("group_meeting", "report_heard", "group_meeting")]  # fmt: skip
    assert meeting_ledger(held, ISSUER).subtitle == "（已召开3次，其中领导小组会议2次、主要负责人听取汇报1次）"
    assert meeting_ledger(held[:1], ISSUER).subtitle == "（已召开1次）"
    assert meeting_ledger([], ISSUER).subtitle == "（已召开0次）"


def test_a_training_without_a_number_is_told_and_not_counted_as_nobody():
    known = Training(name="业务培训", held_on="2026-03-20", present=60, sign_in_sheet="签到表.pdf", photos="照片3张")
    paper = training_ledger([known, Training(name="跟班", held_on="2026-04-01", form="on_the_job")], (), ISSUER)
    assert paper.subtitle == "（已举办2次，参训60人次，其中1次未记人数）"
    assert rows(paper)[0][5:9] == ("60", "", "", "签到表.pdf\n照片3张")
    assert rows(paper)[1][3:6] == ("跟班学习", "", "")


def test_the_units_follow_the_trainings():
    paper = training_ledger([], [UnitTurnout("县教育局", 0, "0", 1)], ISSUER)
    assert rows(paper, 1) == (("1", "县教育局", "0", "0", "1"),)
    assert all(block.width <= 225 for block in paper.blocks if isinstance(block, Sheet))


def test_what_is_only_planned_is_marked_and_not_counted():
    later = "2026-04-09"
    held = meeting_ledger(
        [PrintedMeeting(Meeting(held_on="2026-04-08")), PrintedMeeting(Meeting(held_on=later))], ISSUER
    )
    assert held.subtitle == "（已召开1次；计划召开1次）"
    assert [row[2] for row in rows(held)] == ["领导小组会议", "领导小组会议（计划）"]
    given = training_ledger([Training(name="业务培训", held_on=later, present=60)], (), ISSUER)
    assert (given.subtitle, rows(given)[0][2]) == ("（已举办0次，参训0人次；计划举办1次）", "业务培训（计划）")
