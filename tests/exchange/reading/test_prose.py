"""Numbered prose, notices and rules read into tasks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.reading import TaskReading
from ledger_app.exchange.reading.blocks import Paragraph
from ledger_app.exchange.reading.findings import ProseFindings
from ledger_app.exchange.reading.prose.numbering import chinese_numeral
from ledger_app.exchange.reading.prose.prose import read_prose


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(line, f"第{number}行") for number, line in enumerate(text.split("\n"), 1)]


def read(text: str) -> ProseFindings:
    return read_prose(paragraphs(text), year=2026, issued=date(2026, 3, 1))


def brief(task: TaskReading) -> tuple[str | None, str | None, str, tuple[str, ...], tuple[str, ...]]:
    return task.no, task.title, task.requirement, task.units.lead, task.units.support


def accounted(found: ProseFindings) -> str:
    texts = [task.original for task in found.tasks]
    texts += [piece.text for piece in (*found.headings, *found.roster, *found.unread)]
    return "".join(sorted("".join("".join(texts).split())))


def test_items_below_sections_have_title_requirement_units_and_limit() -> None:
    found = read(
        "三、重点任务\n（一）夯实基础\n"
        "1.更新目录。各单位逐条核对，9月底前完成。（牵头单位：县政府办公室；实施单位：县直各部门、各乡镇）\n"
        "2.办好专栏。空白栏目一律清零。（责任单位：县大数据中心，6月底前完成）"
    )

    assert [brief(task) for task in found.tasks] == [
        ("1", "更新目录", "各单位逐条核对，9月底前完成。", ("县政府办公室",), ("县直各部门", "各乡镇")),
        ("2", "办好专栏", "空白栏目一律清零。", ("县大数据中心",), ()),
    ]
    assert {task.section for task in found.tasks} == {("三、重点任务", "（一）夯实基础")}
    assert [task.deadline.due for task in found.tasks] == [date(2026, 9, 30), date(2026, 6, 30)]


def test_label_lines_below_an_item_belong_to_it() -> None:
    found = read(
        "一、公开重点\n（一）公开惠企政策\n把各部门政策汇成一册。\n8月20日前完成首批汇编。\n"
        "牵头单位：县发改局\n配合单位：县财政局、县税务局\n完成时限：12月底前\n（二）公开招生信息\n分批发布。\n责任单位：县教育局"
    )

    assert [brief(task) for task in found.tasks] == [
        (
            "1",
            "公开惠企政策",
            "把各部门政策汇成一册。\n8月20日前完成首批汇编。",
            ("县发改局",),
            ("县财政局", "县税务局"),
        ),
        ("2", "公开招生信息", "分批发布。", ("县教育局",), ()),
    ]
    assert found.tasks[0].deadline.due == date(2026, 12, 31)


def test_several_brackets_in_one_paragraph_are_several_tasks_under_its_title() -> None:
    found = read(
        "一、公开\n（一）做好更新公开。发布改造计划。（县住建局负责落实）公布公交改线。（县交通局牵头，县公安局配合）"
    )

    assert [brief(task) for task in found.tasks] == [
        ("1", "做好更新公开", "发布改造计划。", ("县住建局",), ()),
        ("1", "做好更新公开", "公布公交改线。", ("县交通局",), ("县公安局",)),
    ]


def test_a_further_paragraph_with_its_own_units_is_a_task_without_number() -> None:
    found = read("一、公开\n1.整理清单。摸清底数。（责任单位：县司法局）\n各乡镇要动态更新。（责任单位：各乡镇）")

    assert [(task.no, task.title, task.units.lead) for task in found.tasks] == [
        ("1", "整理清单", ("县司法局",)),
        (None, "整理清单", ("各乡镇",)),
    ]
    assert found.tasks[1].confidence == "check"


def test_points_inside_an_item_belong_to_it_unless_each_names_its_units() -> None:
    whole = read("一、公开\n1.丰富形式。抓好三项：\n（1）制作图解；\n（2）拍摄视频。\n责任单位：县融媒体中心")
    apart = read("一、公开\n1.建好专区。\n（1）设立县级专区。（县政务中心）\n（2）设立乡级专区。（各乡镇）")

    assert [task.requirement for task in whole.tasks] == ["抓好三项：\n（1）制作图解；\n（2）拍摄视频。"]
    assert [task.units.lead for task in apart.tasks] == [("县政务中心",), ("各乡镇",)]


def test_articles_of_a_rule_take_their_units_from_who_opens_them() -> None:
    found = read(
        "第一条 为规范统计工作，制定本制度。\n第二条 各站所于每月5日前报送统计表。\n"
        "第三条 一般信息在2个工作日内审核。审核由镇党政办负责。\n"
        "第四条 本制度自印发之日起施行。"
    )

    assert [(task.no, task.units.lead, task.deadline.due_kind) for task in found.tasks] == [
        ("2", ("各站所",), "recurring"),
        ("3", ("镇党政办",), "relative"),
    ]
    assert len(found.unread) == 2


def test_duties_that_are_sentences_of_a_notice_are_taken_out_of_their_paragraph() -> None:
    found = read(
        "现将有关事项通知如下：\n一、提高认识。各单位要增强责任感。\n"
        "二、完善制度。公开是法定义务。各单位请于4月20日前报送指南；各乡镇年报于次年1月31日前发布。要持续更新。"
    )
    duties = [task for task in found.tasks if task.section == ("二、完善制度",)]

    assert [(task.requirement, task.units.lead, task.deadline.due) for task in duties] == [
        ("各单位请于4月20日前报送指南", ("各单位",), date(2026, 4, 20)),
        ("各乡镇年报于次年1月31日前发布。", ("各乡镇",), date(2027, 1, 31)),
    ]
    assert [unread.text for unread in found.unread][-2:] == ["公开是法定义务。", "要持续更新。"]


def test_a_legend_makes_the_first_unit_the_lead() -> None:
    found = read("列第一位的为牵头单位。\n一、公开\n1.更新目录。逐条核对。（责任单位：县司法局、县财政局）")

    assert brief(found.tasks[0])[3:] == (("县司法局",), ("县财政局",))


def test_units_of_a_heading_hold_for_the_items_below_it() -> None:
    found = read("一、信息公开（牵头单位：县政府办公室）\n1.更新指南；\n2.更新目录。\n二、县教育局\n3.公布招生计划。")

    assert [task.units.lead for task in found.tasks] == [("县政府办公室",), ("县政府办公室",), ("县教育局",)]
    assert all(task.units.inherited and task.confidence == "check" for task in found.tasks)


def test_numbered_points_within_a_paragraph_are_parted_when_each_names_its_units() -> None:
    found = read("一、加强公开。1.公开审批信息（县发改局负责）；2.公开招生信息（县教育局负责）。")

    assert [(task.no, task.units.lead) for task in found.tasks] == [("1", ("县发改局",)), ("2", ("县教育局",))]


def test_lines_of_units_above_several_lists_are_headings_that_give_the_units() -> None:
    found = read(
        "临河县责任清单\n县教育局、县招生办：\n1.公布招生计划。\n2.公布收费标准。\n县财政局：\n1.公布部门预算。"
    )

    assert [(task.no, task.units.lead) for task in found.tasks] == [
        ("1", ("县教育局", "县招生办")),
        ("2", ("县教育局", "县招生办")),
        ("1", ("县财政局",)),
    ]


def test_a_sentence_behind_a_closing_bracket_does_not_slip_into_the_task_before() -> None:
    found = read("一、公开\n（一）抓好预算公开。按时公布。（县财政局负责）其他部门同步公布。")

    assert [(task.requirement, task.units.lead) for task in found.tasks] == [
        ("按时公布。", ("县财政局",)),
        ("其他部门同步公布。", ()),
    ]
    assert found.tasks[1].confidence == "check"


def test_records_with_labels_give_title_text_units_and_limit() -> None:
    found = read("1.事项：更新机构职能\n内容：对照规定逐条更新。\n责任单位：县委编办\n时限：4月15日")

    assert [brief(task) for task in found.tasks] == [("1", "更新机构职能", "对照规定逐条更新。", ("县委编办",), ())]
    assert found.tasks[0].deadline.due == date(2026, 4, 15)


def test_a_year_named_once_in_a_paragraph_holds_for_the_dates_behind_it() -> None:
    found = read("一、时间安排。各乡镇于2027年1月10日前报送初稿；1月31日前统一发布。")

    assert [task.deadline.due for task in found.tasks] == [date(2027, 1, 10), date(2027, 1, 31)]


def test_the_title_of_an_annex_opens_a_new_outline() -> None:
    found = read(
        "关于印发方案的通知\n一、提高认识。各单位于5月1日前部署。\n临河县人民政府办公室\n2026年4月1日\n附件\n临河县公开工作方案\n"
        "一、公开重点\n1.更新目录。逐条核对。（责任单位：县司法局）"
    )

    assert "临河县公开工作方案" in [heading.text for heading in found.headings]
    assert found.tasks[-1].section == ("一、公开重点",)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("各乡镇人民政府，县政府各部门：", "主送机关"),
        ("抄送：县委办公室。", "抄送、主送说明"),
        ("附件：联络员名单", "附件说明"),
        ("联系人：李某  联系电话：0000000", "联系方式"),
        ("公开属性：主动公开。", "公开属性说明"),
        ("临河县政府办公室  2026年3月1日印发", "印发说明"),
    ],
)
def test_the_envelope_of_a_document_is_no_task_and_says_what_it_is(line: str, why: str) -> None:
    found = read(f"临河县公开工作要点\n{line}\n一、公开\n1.更新目录。（责任单位：县司法局）")

    assert len(found.tasks) == 1
    assert why in [unread.why for unread in found.unread]


@pytest.mark.parametrize("heading", ["指导思想", "总体要求", "工作目标", "基本原则"])
def test_general_sections_are_listed_as_unread(heading: str) -> None:
    found = read(f"一、{heading}\n全面提升公开质量。\n二、任务\n（一）办好专栏。及时更新。（责任单位：县政府办公室）")

    assert [task.no for task in found.tasks] == ["1"]
    assert [unread.text for unread in found.unread] == [f"一、{heading}", "全面提升公开质量。"]


SENTENCES = st.sampled_from(
    [
        "更新公开目录。",
        "各单位于5月10日前报送。",
        "做到一件一档",
        "（责任单位：县教育局；完成时限：6月底前）",
        "（含附件）",
        "县财政局负责；",
        "如下：",
    ]
)
NUMBERS = st.one_of(
    st.just(""),
    st.integers(1, 20).map(lambda value: f"{chinese_numeral(value)}、"),
    st.integers(1, 20).map(lambda value: f"（{chinese_numeral(value)}）"),
    st.integers(1, 20).map(lambda value: f"{value}."),
    st.integers(1, 9).map(lambda value: f"（{value}）"),
    st.integers(1, 20).map(lambda value: f"第{chinese_numeral(value)}条 "),
    st.sampled_from(["责任单位：", "完成时限：", "组长：", "附件：", "● ", "\t", "注："]),
)
LINES = st.tuples(NUMBERS, st.lists(SENTENCES, max_size=4)).map(lambda parts: parts[0] + "".join(parts[1]))


@given(st.lists(LINES, max_size=14))
def test_every_character_of_numbered_prose_is_accounted_for_once(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert accounted(read(text)) == "".join(sorted("".join(text.split())))


@given(st.text("一二三、（）()1.2：；。，\n\t 责任单位县教育局6月底前附件王某第条", max_size=120))
def test_every_character_of_any_text_is_accounted_for_once(text: str) -> None:
    assert accounted(read(text)) == "".join(sorted("".join(text.split())))


def test_a_limit_told_for_all_above_is_asked_about_and_accounted_for() -> None:
    text = (
        "一、任务\n1.清理空白栏目。（责任单位：县政府办）\n上述任务须于2026年11月15日前落实到位。\n"
        "二、要求\n2.加强检查。（责任单位：县政府办）"
    )
    found = read(text)
    assert [task.deadline.due for task in found.tasks] == [date(2026, 11, 15), None]
    assert found.tasks[0].reasons == ("完成时限取自文中统一的说明（2026年11月15日前），请核对",)
    assert accounted(found) == "".join(sorted("".join(text.split())))


def test_each_level_with_a_limit_of_its_own_is_one_of_the_doers() -> None:
    limits = "县直部门应于2027年1月31日前、各乡镇应于2027年1月20日前发布年报。"
    text = f"一、编制主体。各单位均应编制年报。\n二、时间要求。{limits}"
    task = read(text).tasks[-1]
    assert task.units.lead == ("县直部门", "各乡镇")
    assert task.confidence == "check"


@pytest.mark.parametrize(
    "closing",
    [
        "二、完成时限\n各乡镇于6月底前，县直部门于9月底前。",
        "二、时间要求\n各乡镇6月底前、县直部门9月底前完成整改。",
        "以上工作各乡镇须于6月30日前完成，县直部门须于9月30日前完成。",
    ],
)
def test_a_limit_told_for_all_by_level_sits_on_the_tasks_without_one(closing: str) -> None:
    text = (
        "一、任务\n1.清理空白栏目。（责任单位：各单位）\n2.更新指南，7月15日前完成。（责任单位：县司法局）\n" + closing
    )
    first, second = read(text).tasks
    by_level = [(limit.who, limit.date) for limit in first.deadline.limits]
    assert by_level == [("各乡镇", date(2026, 6, 30)), ("县直部门", date(2026, 9, 30))]
    assert (first.deadline.due, first.confidence) == (date(2026, 9, 30), "check")
    assert (second.deadline.due, second.deadline.limits) == (date(2026, 7, 15), ())


@pytest.mark.parametrize(
    "line", ["以上情况请于12月10日前报县政府办公室。", "以上工作6月底前完成一半，12月底前全部完成。"]
)
def test_other_closing_sentences_set_no_limit_for_the_tasks(line: str) -> None:
    found = read(f"一、任务\n1.清理空白栏目。（责任单位：县政府办）\n2.更新指南。（责任单位：县司法局）\n{line}")
    assert [task.requirement for task in found.tasks[:2]] == ["清理空白栏目。", "更新指南。"]
    assert [task.deadline.due for task in found.tasks[:2]] == [None, None]
