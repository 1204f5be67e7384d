"""Task tables in the layouts offices use, read into tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from ledger_app.domain.reading import Preview
from ledger_app.exchange.reading.accounts import is_complete
from ledger_app.exchange.reading.blocks import Paragraph, Table
from ledger_app.exchange.reading.files import read_paste
from ledger_app.exchange.reading.interpret import HeadWithoutRows, NoTaskColumns, interpret
from tests.exchange.reading.table_samples import document, paragraphs, table


def read(*rows: Sequence[str]) -> Preview:
    return read_blocks(table(rows))


def read_blocks(*blocks: Paragraph | Table) -> Preview:
    preview = interpret(document(*blocks), year=2026, issued=date(2026, 3, 2))
    assert is_complete(preview), preview.counts
    return preview


def units(preview: Preview) -> list[tuple[str, str]]:
    return [(" ".join(t.units.lead), " ".join(t.units.support)) for t in preview.tasks]


def dues(preview: Preview) -> list[str | None]:
    return [t.deadline.due.isoformat() if t.deadline.due else None for t in preview.tasks]


def test_a_head_of_two_rows_gives_lead_and_support_columns() -> None:
    preview = read(
        ["序号", "任务类别", "重点任务", "责任分工", "<", "完成时限", "备注"],
        ["^", "^", "^", "牵头单位", "配合单位", "^", "^"],
        ["1", "主动公开", "建立主动公开目录。", "县政府办", "各乡镇、县直各部门", "6月底前", ""],
        ["2", "^", "开展专栏自查。", "县大数据中心", "", "9月30日前", "按月抽查"],
    )
    assert units(preview) == [("县政府办", "各乡镇 县直各部门"), ("县大数据中心", "")]
    assert [t.section for t in preview.tasks] == [("主动公开",), ("主动公开",)]
    assert dues(preview) == ["2026-06-30", "2026-09-30"]
    assert {t.confidence for t in preview.tasks} == {"high"}


def test_a_head_of_three_rows_leaves_people_and_start_dates_aside() -> None:
    preview = read(
        ["项目", "<", "任务分工", "<", "<", "时限", "<"],
        ["序号", "重点任务", "单位", "<", "人员", "<", "<"],
        ["^", "^", "牵头", "配合", "联系人", "启动时间", "完成时间"],
        ["1", "公开预决算", "县财政局", "各部门", "张某", "3月", "9月底前"],
    )
    assert units(preview) == [("县财政局", "各部门")]
    assert dues(preview) == ["2026-09-30"]


def test_columns_in_another_order_and_vertical_captions_are_known() -> None:
    preview = read(
        ["完 成\n时 限", "责任\n单位", "工 作\n内 容"],
        ["5月底前", "县教育局", "公开义务教育招生范围"],
        ["11月底前", "县卫健局\n县医保局", "公开医保目录"],
    )
    assert [t.requirement for t in preview.tasks] == ["公开义务教育招生范围", "公开医保目录"]
    assert units(preview) == [("县教育局", ""), ("县卫健局 县医保局", "")]
    assert dues(preview) == ["2026-05-31", "2026-11-30"]


def test_responsible_units_beside_a_lead_support_it_and_merged_cells_carry_on() -> None:
    preview = read(
        ["工 作 任 务", "牵头单位", "责 任 单 位"],
        ["一、重点领域", "<", "<"],
        ["（一）财政资金", "<", "<"],
        ["1.公开预决算", "县财政局", "县直各部门，各乡（镇）人民政府"],
        ["2.公开采购项目", "^", "各乡（镇）人民政府"],
        ["3.公开补贴发放", "县农业局等部门", "^"],
    )
    assert units(preview) == [
        ("县财政局", "县直各部门 各乡（镇）人民政府"),
        ("县财政局", "各乡（镇）人民政府"),
        ("县农业局", "各乡（镇）人民政府"),
    ]
    assert [t.no for t in preview.tasks] == ["1", "2", "3"]
    assert preview.tasks[2].section == ("一、重点领域", "（一）财政资金")
    assert preview.tasks[2].units.etc == ("等部门",)
    assert [t.units.inherited for t in preview.tasks] == [False, True, True]


def test_superior_wording_has_its_own_column_under_a_wide_caption() -> None:
    preview = read(
        ["省上工作要点", "<", "我州工作任务", "责任单位"],
        ["一、夯实基础", "<", "<", "<"],
        ["（一）规范发布", "1.规范设置专栏。", "各县市年底前完成专栏设置。", "州政府各部门\n各县市"],
        ["^", "2.修订指南。", "上半年完成指南修订。", "^"],
        ["省上工作要点", "<", "我州工作任务", "责任单位"],
        ["", "3.公开规章。", "及时公开规章。", "州司法局\n等有关部门"],
        ["州上相关任务", "<", "<", "<"],
        ["4.适时开展培训。", "<", "<", "各县市"],
    )
    first, second, third, last = preview.tasks
    assert (first.no, first.superior_requirement, first.requirement) == (
        "1",
        "规范设置专栏。",
        "各县市年底前完成专栏设置。",
    )
    assert second.units.lead == ("州政府各部门", "各县市")
    assert third.section == ("一、夯实基础", "（一）规范发布")
    assert (last.section, last.superior_requirement, last.requirement) == (("州上相关任务",), None, "适时开展培训。")


def test_a_date_of_the_superior_alone_is_taken_but_to_be_checked() -> None:
    preview = read(
        ["序号", "市级工作要点", "我县落实措施", "责任单位"],
        ["1", "年底前完成专栏改版。", "完成县级专栏改版。", "县政府办"],
        ["2", "推进备案。", "", "县委网信办"],
    )
    assert dues(preview) == ["2026-12-31", None]
    assert preview.tasks[0].reasons == ("时限取自上级要求，请核对",)
    assert preview.tasks[1].requirement == "推进备案。"
    assert preview.tasks[1].confidence == "check"


def test_headings_may_stand_in_the_number_column_or_alone_in_a_row() -> None:
    preview = read(
        ["序号", "工作任务", "责任单位", "完成时间"],
        ["一", "夯实基础", "", ""],
        ["1", "修订公开指南", "县政府办", "4月底前"],
        ["二、强化解读", "", "", ""],
        ["2", "举办发布会", "县委宣传部", "年底前"],
        ["合计", "2项", "", ""],
    )
    assert [t.section for t in preview.tasks] == [("一、夯实基础",), ("二、强化解读",)]
    assert [u.why for u in preview.unread] == ["合计行，不是任务"]


def test_a_requirement_over_several_rows_is_one_task_with_all_its_units() -> None:
    preview = read(
        ["序号", "任务", "责任单位", "时限"],
        ["1", "汇编惠企政策。", "县发改局", "3月底前"],
        ["^", "^", "县工信局", "6月底前"],
        ["2", "公开招投标信息。", "县公共资源交易中心", "即时"],
        ["", "", "县住建局", ""],
    )
    assert units(preview) == [("县发改局 县工信局", ""), ("县公共资源交易中心 县住建局", "")]
    assert [d.isoformat() for d in preview.tasks[0].deadline.dates] == ["2026-03-31", "2026-06-30"]
    assert {t.confidence for t in preview.tasks} == {"check"}


def test_a_number_over_several_rows_holds_several_tasks() -> None:
    preview = read(
        ["序号", "公开事项", "责任单位", "完成时限"],
        ["5", "公布预算单位名单。", "县财政局", "3月底前"],
        ["^", "公开部门预算。", "^", "批复后20日内"],
    )
    assert [(t.no, t.requirement) for t in preview.tasks] == [("5", "公布预算单位名单。"), ("5", "公开部门预算。")]
    assert units(preview) == [("县财政局", "")] * 2
    assert preview.tasks[1].deadline.calendar_days == 20


def test_blank_units_and_limits_are_asked_about_and_not_filled_in() -> None:
    preview = read(
        ["序号", "任务", "责任单位", "完成时限"],
        ["1", "公开预算", "县财政局", "3月底前"],
        ["2", "公开决算", "", ""],
        ["3", "公开绩效", "同上", "同上"],
    )
    assert units(preview) == [("县财政局", ""), ("", ""), ("县财政局", "")]
    assert preview.tasks[1].reasons == ("责任单位为空，沿用上一行？", "完成时限为空，沿用上一行？")
    assert preview.tasks[2].confidence == "high"


def test_a_row_without_any_wording_is_blocked() -> None:
    preview = read(
        ["序号", "任务", "责任单位", "完成时限"],
        ["1", "公开预算", "县财政局", "3月底前"],
        ["2", "", "县财政局", "9月底前"],
    )
    assert (preview.tasks[1].confidence, preview.tasks[1].reasons) == ("blocked", ("没有任务内容",))


def test_a_table_without_a_head_is_read_by_its_content_and_to_be_checked() -> None:
    preview = read(
        ["1", "汇编惠企政策并公开到门户网站。", "县发改局、县工信局", "3月底前"],
        ["2", "公开招投标信息。", "县公共资源交易中心", "6月底前"],
        ["3", "开展政府开放日活动。", "各乡镇", "全年"],
    )
    assert units(preview)[0] == ("县发改局 县工信局", "")
    assert dues(preview) == ["2026-03-31", "2026-06-30", None]
    assert {t.reasons for t in preview.tasks} == {("表格没有表头，各列是按内容认出的",)}


def test_a_part_without_a_head_goes_on_from_the_table_above() -> None:
    head = ["序号", "任务", "责任单位", "完成时限"]
    first = table([head, ["1", "公开预算。", "县财政局", "3月底前"], head, ["2", "公开决算。", "县财政局", "9月"]])
    second = table([["3", "公开绩效。", "县财政局", "10月底前"]], where="表2")
    preview = read_blocks(first, second)
    assert [t.no for t in preview.tasks] == ["1", "2", "3"]
    assert preview.tasks[2].confidence == "high"


def test_brackets_inside_the_wording_give_units_where_no_column_does() -> None:
    preview = read(
        ["序号", "重点工作", "完成时限"],
        ["1", "公开招生范围。（责任单位：县教育局）", "5月底前"],
        ["2", "公开医保目录。（县医保局牵头，县卫健局配合）公开药价。（县市场监管局负责）", "年底前"],
    )
    assert [t.requirement for t in preview.tasks] == ["公开招生范围。", "公开医保目录。", "公开药价。"]
    assert units(preview) == [("县教育局", ""), ("县医保局", "县卫健局"), ("县市场监管局", "")]


def test_several_items_in_one_row_are_pointed_out() -> None:
    preview = read(
        ["序号", "主要任务", "具体措施", "责任领导", "责任单位", "责任人", "完成时限"],
        ["1", "优化平台", "1.改版门户网站；\n2.开通无障碍；\n3.完善搜索。", "张某", "县政府办", "李某", "8月底前"],
    )
    assert preview.tasks[0].title == "优化平台"
    assert preview.tasks[0].reasons == ("一行含3项要求",)
    assert units(preview) == [("县政府办", "")]


def test_a_legend_below_the_table_makes_the_first_unit_lead() -> None:
    preview = read(
        ["序号", "任务", "责任单位", "完成时限"],
        ["1", "公开预算", "县财政局、各部门", "3月底前"],
        ["注：责任单位排第一的为牵头单位。", "<", "<", "<"],
    )
    assert units(preview) == [("县财政局", "各部门")]
    assert [u.why for u in preview.unread] == ["表格的说明，不是任务"]


def test_sheets_with_different_columns_are_each_read_by_their_own_head() -> None:
    preview = read_blocks(
        table(
            [["县政府办任务", "<", "<"], ["任务", "时限", "责任股室"], ["发布公报", "4月底前", "秘书股"]], where="表0"
        ),
        table([["序号", "工作事项", "承办单位", "办结时限", "是否办结"], ["1", "公开简章", "县教育局", "7月", "否"]]),
        table([["单位", "联络员", "电话"], ["县教育局", "张三", "6220001"]], where="表3"),
    )
    assert units(preview) == [("秘书股", ""), ("县教育局", "")]
    assert dues(preview) == ["2026-04-30", "2026-07-31"]
    assert [u.why for u in preview.unread] == ["这张表不是任务表（没有任务内容一栏）"]


def test_a_roster_table_gives_seats() -> None:
    preview = read(
        ["组内职务", "姓名", "单位及职务"],
        ["组长", "王某", "县委常委、县政府副县长"],
        ["成员", "赵某", "县司法局局长"],
        ["", "孙某", "县财政局副局长"],
    )
    assert [(s.seq, s.role, s.name) for s in preview.seats] == [
        (1, "head", "王某"),
        (2, "member", "赵某"),
        (3, "member", "孙某"),
    ]
    assert preview.tasks == ()


def test_a_head_without_rows_is_refused() -> None:
    with pytest.raises(HeadWithoutRows, match="表格只有表头"):
        read(["序号", "工作任务", "责任单位", "完成时限"])


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(NoTaskColumns, match="认不出表格的栏目"):
        read(["姓名", "电话", "房间"], ["张三", "6220001", "305"])


def test_prose_that_the_table_restates_is_listed_and_not_read_twice() -> None:
    wording = "健全专栏管理制度，对照目录逐项核对公开内容，杜绝空白栏目。"
    preview = read_blocks(
        *paragraphs(
            "临河县2026年政务公开工作要点",
            "一、加强管理",
            f"（一）管好专栏。{wording}",
            "（二）开展培训。县政府办8月底前组织一次业务培训，各单位经办人员全员参加。",
        ),
        table([["序号", "工作任务", "责任单位", "完成时限"], ["7", wording, "各部门", "年底前"]]),
    )
    assert [t.requirement for t in preview.tasks if t.units.lead == ("各部门",)] == [wording]
    assert any("培训" in t.requirement for t in preview.tasks)
    assert [u.why for u in preview.unread if wording in u.text] == ["与附表第7项内容相同，按附表读入"]


def test_a_column_per_unit_with_marks_gives_roles() -> None:
    words = read(
        ["序号", "任务", "县政府办", "县教育局", "县财政局", "各乡镇"],
        ["1", "公开预算", "", "配合", "牵头", "配合"],
        ["2", "公开招生", "", "牵头", "", ""],
    )
    signs = read(["序号", "任务", "县政府办", "县教育局", "完成时限"], ["1", "公开招生", "○", "●", "7月底前"])
    assert units(words) == [("县财政局", "县教育局 各乡镇"), ("县教育局", "")]
    assert units(signs) == [("县教育局", "县政府办")]
    assert signs.tasks[0].reasons == ("按实心符号为牵头、空心符号为配合读入",)


_MARKED = (
    ["序号", "任务", "县政府办", "县司法局", "县财政局", "县大数据局", "完成时限"],
    ["1", "编制公开指南并上网。", "★", "●", "", "●", "3月31日前"],
    ["2", "公开预算绩效信息。", "", "", "★", "", "10月底前"],
    ["3", "公布规范性文件清理结果。", "●", "★", "", "", "年底前"],
)
_MARKED_UNITS = [("县政府办", "县司法局 县大数据局"), ("县财政局", ""), ("县司法局", "县政府办")]


@pytest.mark.parametrize(
    "legend",
    ["（★为牵头单位，●为配合单位）", "注：“★”表示牵头部门，“●”表示协办部门。", "说明：牵头单位（★） 配合单位（●）"],
)
def test_two_solid_marks_mean_what_the_legend_says(legend: str) -> None:
    preview = read_blocks(*paragraphs(legend), table(_MARKED))
    assert units(preview) == _MARKED_UNITS
    assert {t.confidence for t in preview.tasks} == {"high"}


def test_two_solid_marks_without_a_legend_are_asked_about() -> None:
    preview = read(*_MARKED)
    assert units(preview) == _MARKED_UNITS
    assert {t.reasons for t in preview.tasks} == {("表中没有说明符号的意思，“★”暂按牵头单位读入，请核对",)}


def test_the_mark_that_stands_once_in_every_row_leads() -> None:
    preview = read(
        ["任务", "办公室", "人事股", "财务股", "要求时间"],
        ["公开三公经费使用明细", "▲", "▲", "■", "6月20日"],
        ["公布干部任免信息", "", "■", "", "任前5个工作日"],
    )
    assert units(preview) == [("财务股", "办公室 人事股"), ("人事股", "")]
    assert [t.deadline.due_kind for t in preview.tasks] == ["fixed", "relative"]


def test_one_kind_of_mark_tells_who_is_responsible() -> None:
    preview = read(["序号", "任务", "县政府办", "县教育局", "完成时限"], ["1", "公开招生", "○", "○", "7月底前"])
    assert units(preview) == [("县政府办 县教育局", "")]
    assert preview.tasks[0].confidence == "high"


def test_a_time_limit_that_is_not_understood_is_told_once() -> None:
    preview = read(["序号", "任务", "责任单位", "完成时限"], ["1", "申报示范点。", "县政府办", "待商定"])
    assert preview.tasks[0].reasons == ("完成时限栏“待商定”没有读懂，请核对",)


def test_columns_headed_by_quarters_are_steps_of_one_limit() -> None:
    preview = read(
        ["序号", "任务", "责任单位", "一季度", "二季度", "三季度", "四季度"],
        ["1", "建设文件库", "县政府办", "制定方案", "完成采购", "", "验收"],
    )
    assert [d.isoformat() for d in preview.tasks[0].deadline.dates] == ["2026-03-31", "2026-06-30", "2026-12-31"]
    assert preview.tasks[0].confidence == "check"


def test_cards_with_a_caption_beside_each_value_are_tasks() -> None:
    card = [
        ["任务名称", "专栏建设"],
        ["任务内容", "建设专栏并上线。"],
        ["责任单位", "县政府办"],
        ["完成时限", "6月底前"],
    ]
    preview = read(
        *card, ["任务名称", "指南修订"], ["任务内容", "修订指南。"], ["责任单位", "各部门"], ["完成时限", "9月"]
    )
    assert [(t.title, t.requirement) for t in preview.tasks] == [
        ("专栏建设", "建设专栏并上线。"),
        ("指南修订", "修订指南。"),
    ]
    assert units(preview) == [("县政府办", ""), ("各部门", "")]


def test_numbered_headings_above_each_table_are_its_section() -> None:
    head = ["序号", "任务", "责任单位", "时限"]
    preview = read_blocks(
        Paragraph("一、主动公开任务", "第1段"),
        table([head, ["1", "公开预算。", "县财政局", "3月"]]),
        Paragraph("二、平台建设任务", "第2段"),
        table([head, ["1", "改版网站。", "县政府办", "5月"]], where="表2"),
    )
    assert [t.section for t in preview.tasks] == [("一、主动公开任务",), ("二、平台建设任务",)]


def test_rows_with_nothing_but_a_number_wait_to_be_filled_and_are_no_tasks() -> None:
    preview = read(["序号", "任务", "责任单位"], ["1", "公开预算。", "县财政局"], ["2", "", ""], ["3", "", ""])
    assert len(preview.tasks) == 1
    assert {u.why for u in preview.unread} == {"只有序号，没有内容"}


def test_a_star_before_a_unit_marks_the_lead_and_is_to_be_checked() -> None:
    preview = read(["序号", "任务", "责任单位（带*为牵头单位）"], ["1", "公开预算。", "*县财政局、各部门"])
    assert units(preview) == [("县财政局", "各部门")]
    assert preview.tasks[0].confidence == "check"


def test_short_cells_of_a_task_row_are_not_taken_for_captions() -> None:
    preview = read(
        ["工作目标", "重点任务", "推进措施", "责任单位", "责任领导", "完成时限"],
        ["提升水平", "规范内容", "制定目录。", "县政府办", "李某", "2026年12月"],
        ["^", "年度目标任务", "开展活动。", "各部门", "各部门负责人", "2026年10月"],
    )
    assert units(preview) == [("县政府办", ""), ("各部门", "")]


def test_signatures_and_totals_below_a_table_are_no_tasks() -> None:
    preview = read(
        ["任务", "责任单位", "完成时限"],
        ["编制目录", "各乡镇", "8月"],
        ["审核人：李某", "", "填报日期：2026年3月1日"],
    )
    assert len(preview.tasks) == 1
    assert [u.why for u in preview.unread] == ["表格的说明，不是任务"]


def test_blanks_of_a_pasted_table_take_the_row_above_and_are_to_be_checked() -> None:
    pasted = (
        "序号\t任务\t牵头单位\t配合单位\t时限\n"
        "1\t公开预算。\t县财政局\t各部门\t3月\n2\t公开决算。\t\t\t\n3\t公开采购。\t县住建局\t\t5月\n"
    )
    preview = interpret(read_paste(pasted), year=2026, issued=None)
    assert units(preview) == [("县财政局", "各部门"), ("县财政局", "各部门"), ("县住建局", "")]
    assert dues(preview) == ["2026-03-31", "2026-03-31", "2026-05-31"]
    assert preview.tasks[1].reasons == ("责任单位为空，已沿用上一行，请核对", "完成时限为空，已沿用上一行，请核对")
    assert preview.tasks[2].confidence == "high"


def test_a_heading_row_ends_what_blanks_may_take() -> None:
    pasted = "序号\t任务\t责任单位\t时限\n1\t公开预算。\t县财政局\t3月\n二、解读\t\t\t\n2\t解读政策。\t\t\n"
    preview = interpret(read_paste(pasted), year=2026, issued=None)
    assert units(preview) == [("县财政局", ""), ("", "")]
    assert preview.tasks[1].section == ("二、解读",)


def test_a_head_may_also_name_who_checks() -> None:
    preview = read(
        ["序号", "任务内容", "责任单位", "审核单位", "完成时限"],
        ["1", "公开预决算。", "县财政局", "县审计局", "6月底前"],
    )
    assert units(preview) == [("县财政局", "")]
    assert dues(preview) == ["2026-06-30"]


@pytest.mark.parametrize("caption", ["指导站所", "督促指导部门", "业务指导部门", "督导单位"])
def test_who_guides_supports_those_who_do_it(caption: str) -> None:
    preview = read(
        ["序号", "公开内容", "责任村（社区）", caption], ["1", "公示集体资产台账。", "各村", "镇农经站、镇财政所"]
    )
    assert units(preview) == [("各村", "镇农经站 镇财政所")]


def test_offices_of_a_town_under_their_own_caption_do_the_work() -> None:
    preview = read(["序号", "工作内容", "责任办所", "指导部门"], ["1", "公布执法清单。", "镇综治办", "县司法局"])
    assert units(preview) == [("镇综治办", "县司法局")]


def test_units_under_a_strange_caption_do_the_work_where_only_guides_are_named() -> None:
    preview = read(["序号", "工作内容", "谁来办", "指导单位"], ["1", "公布执法清单。", "镇综治办", "县司法局"])
    assert units(preview) == [("镇综治办", "县司法局")]
    assert preview.tasks[0].confidence == "check"


def test_a_column_of_units_that_is_not_understood_is_pointed_out() -> None:
    preview = read(["序号", "工作内容", "责任单位", "对接"], ["1", "公布执法清单。", "县司法局", "县财政局、县审计局"])
    assert units(preview) == [("县司法局", "")]
    assert preview.tasks[0].reasons == ("“对接”一列像是单位，没有认作责任单位，请核对",)


def test_a_beginning_under_one_caption_with_the_end_is_no_limit() -> None:
    preview = read(
        ["工作内容", "责任单位", "时间节点", "<"],
        ["^", "^", "启动", "完成"],
        ["设立项目专栏。", "县发改局", "1月", "长期更新"],
        ["建立标签库。", "县工信局", "2月", "8月31日"],
    )
    assert dues(preview) == [None, "2026-08-31"]
    assert preview.tasks[0].deadline.due_kind == "ongoing"


def test_a_beginning_and_an_end_under_one_caption_tell_the_limit() -> None:
    preview = read(
        ["工作内容", "计划时间", "<", "承办科室"],
        ["^", "开始", "结束", "^"],
        ["归集专栏。", "2026.3", "2026.5.31", "政务公开科"],
        ["清理栏目。", "2026.4", "2026.6.15", "信息科"],
    )
    assert dues(preview) == ["2026-05-31", "2026-06-15"]
    assert [task.confidence for task in preview.tasks] == ["high", "high"]


def test_the_column_of_aims_holds_the_wording_where_tasks_are_only_named() -> None:
    preview = read(
        ["序号", "重点工作", "目标要求", "责任单位"],
        ["1", "政策集成", "按主题汇编惠企政策，编制政策明白卡。", "县工信局"],
        ["2", "回应关切", "重大舆情24小时内发声，全年常态监测。", "县委网信办"],
    )
    assert [(t.title, t.requirement[:6]) for t in preview.tasks] == [
        ("政策集成", "按主题汇编惠"),
        ("回应关切", "重大舆情24"),
    ]
