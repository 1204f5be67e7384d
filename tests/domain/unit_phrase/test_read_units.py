"""Units as printed, split and given their roles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.unit_phrase import first_leads, is_vague, looks_like_unit, read_units, role_of_caption

NAMES = (
    "县政府办公室 县发展和改革局 县卫生健康委 县人力资源和社会保障局 县文化和旅游局 县市场监管局 "
    "县融媒体中心 团县委 县妇联 各乡（镇）人民政府 各镇（街道） 县直各部门 县委编办（县审改办） "
    "国网临河县供电公司 各县市 临河经开区管委会 县住房和城乡建设局 州驻县相关单位 县公安局交警大队"
).split()


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True), st.sampled_from("、，,；\n"))
def test_names_between_any_separators_come_back_as_printed(names: list[str], separator: str) -> None:
    units = read_units(separator.join(names))
    assert units.lead == tuple(names)
    assert (units.support, units.etc, units.doubts, units.roles_told) == ((), (), (), False)


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True), st.data())
def test_labels_give_roles_whatever_stands_between(names: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(names) - 1))
    label = data.draw(st.sampled_from(["实施单位", "配合单位", "责任单位", "协办单位", "参与部门"]))
    units = read_units(f"（牵头单位：{'、'.join(names[:cut])}；{label}：{'，'.join(names[cut:])}）")
    assert units.lead == tuple(names[:cut])
    assert units.support == tuple(names[cut:])
    assert units.roles_told


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("县水务局牵头，各区政府配合落实", ["县水务局"], ["各区政府"]),
        ("县司法局牵头，各有关部门，乡镇人民政府按职责分工分别负责。", ["县司法局"], ["各有关部门", "乡镇人民政府"]),
        ("由县政府办牵头，会同县司法局等部门落实", ["县政府办"], ["县司法局"]),
        ("县住建局会同县水务局负责", ["县住建局"], ["县水务局"]),
        ("县教育局、县卫健局按职责分工负责，各乡镇配合", ["县教育局", "县卫健局"], ["各乡镇"]),
        ("县政府办（牵头）、县司法局、县财政局", ["县政府办"], ["县司法局", "县财政局"]),
        ("县住建局、县水务局分别负责落实", ["县住建局", "县水务局"], []),
        ("责任单位：县司法局；责任人：张三；完成时限：6月底前", ["县司法局"], []),
        ("实施单位：各乡镇", ["各乡镇"], []),
        ("牵头单位 县政府办 配合单位 县司法局", ["县政府办"], ["县司法局"]),
        ("主办：县政府办；协办：县司法局", ["县政府办"], ["县司法局"]),
        ("牵头单位:县委编办;责任单位:县司法局及县直相关单位,6月底完成", ["县委编办"], ["县司法局", "县直相关单位"]),
    ],
)
def test_words_of_role_are_understood(text: str, lead: list[str], support: list[str]) -> None:
    units = read_units(text)
    assert (list(units.lead), list(units.support)) == (lead, support)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县教育局县卫健局县图书馆", ["县教育局", "县卫健局", "县图书馆"]),
        ("县住房和城乡建设局和县水务局及各乡镇", ["县住房和城乡建设局", "县水务局", "各乡镇"]),
        ("县委县政府督查室、县委编办", ["县委县政府督查室", "县委编办"]),
        ("州人力资源和社会\n保障局\n各县市", ["州人力资源和社会保障局", "各县市"]),
        ("县 政 府 办", ["县政府办"]),
        ("县政府各部门、各县政府应急指挥部各成员单位", ["县政府各部门", "各县政府应急指挥部各成员单位"]),
        ("1.县政府办 2.县司法局", ["县政府办", "县司法局"]),
        ("县政府办 陆某", ["县政府办"]),
        ("县直各部门和单位", ["县直各部门和单位"]),
        ("公安、民政等部门和各乡镇", ["公安", "民政", "各乡镇"]),
    ],
)
def test_names_are_parted_only_where_one_ends(text: str, names: list[str]) -> None:
    assert list(read_units(text).lead) == names


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("县农业局等\n部门\n各乡镇", "等部门"),
        ("县农业局等有关单位、各乡镇", "等有关单位"),
        ("县农业局等20个部门，各乡镇", "等20个部门"),
    ],
)
def test_and_other_departments_is_a_remark_and_no_name(text: str, remark: str) -> None:
    units = read_units(text)
    assert (units.lead, units.etc) == (("县农业局", "各乡镇"), (remark,))


def test_a_column_of_supporting_units_supports() -> None:
    units = read_units("县司法局、各乡镇", role="support")
    assert (units.lead, units.support, units.roles_told) == ((), ("县司法局", "各乡镇"), True)


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("责任单位：县教育局，县卫健局、县民政局配合", ("县教育局",), ("县卫健局", "县民政局")),
        ("县司法局牵头，县教育局，县民政局配合", ("县司法局",), ("县教育局", "县民政局")),
        ("各乡镇人民政府；县民政局指导", ("各乡镇人民政府",), ("县民政局",)),
        ("党政办公室（3项）", ("党政办公室",), ()),
    ],
)
def test_names_before_a_comma_do_not_support(text: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    units = read_units(text)
    assert (units.lead, units.support) == (lead, support)


def test_a_legend_makes_the_first_unit_the_lead() -> None:
    units = first_leads(read_units("县司法局、县财政局、各乡镇"))
    assert (units.lead, units.support) == (("县司法局",), ("县财政局", "各乡镇"))


def test_text_that_names_nobody_is_doubted() -> None:
    assert read_units("县司法局、相关部门").doubts == ("含“相关部门”",)
    assert read_units("按规定程序").doubts == ("“按规定程序”不像单位名称",)
    assert is_vague("县直有关单位")
    assert not is_vague("县直各部门")


@pytest.mark.parametrize("empty", ["", " \n", "/", "无", "——"])
def test_a_blank_cell_has_no_units(empty: str) -> None:
    assert read_units(empty).lead == ()


def test_captions_tell_roles() -> None:
    captions = ["牵头 单位", "责\n任\n单\n位", "配合单位", "牵头责任单位", "责任科室", "分管领导", "完成时限"]
    roles = ["lead", "responsible", "support", "lead", "responsible", None, None]
    assert [role_of_caption(c) for c in captions] == roles


@given(st.text(alphabet="县市局办委各、，；（）()和及等部门单位牵头配合负责落实 \n：:会同由1月底前", max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    units = read_units(text)
    assert all(name.strip() for name in units.lead + units.support)


def test_sentences_are_no_units() -> None:
    assert not looks_like_unit("建立健全工作机制。")
    assert not looks_like_unit("6月底前完成")


def test_a_star_marks_the_lead_and_is_doubted() -> None:
    units = read_units("*县财政局、县审计局")
    assert (units.lead, units.support, units.doubts) == (("县财政局",), ("县审计局",), ("带符号的按牵头单位读入",))


def test_a_person_named_by_a_post_leaves_the_unit() -> None:
    assert read_units("县财政局局长王某").lead == ("县财政局",)


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("县水务局\n（县疾控中心配合）", ["县水务局"], ["县疾控中心"]),
        ("县住建局牵头（县财政局、县审计局配合）", ["县住建局"], ["县财政局", "县审计局"]),
        ("县司法局（会同县政府办）", ["县司法局"], ["县政府办"]),
        ("县医保局主办、县卫健局协办", ["县医保局"], ["县卫健局"]),
        ("县政府办主办、县委党校协办、河口镇协办", ["县政府办"], ["县委党校", "河口镇"]),
        ("局办公室负责收集，各承办股室提供", ["局办公室", "各承办股室"], []),
        ("牵头：县教育局。配合：县财政局、县人社局。", ["县教育局"], ["县财政局", "县人社局"]),
        ("县发改、财政、人力资源社会保障等部门", ["县发改", "财政", "人力资源社会保障"], []),
        ("县政务服务和数据管理局、村（社区）", ["县政务服务和数据管理局", "村（社区）"], []),
    ],
)
def test_brackets_verbs_and_fields_of_work_are_told_from_names(text: str, lead: list[str], support: list[str]) -> None:
    units = read_units(text)
    assert (list(units.lead), list(units.support), units.doubts) == (lead, support, ())


def test_a_bracket_of_those_who_assist_leaves_the_lead_of_a_lead_column() -> None:
    units = read_units("农经站\n（财政所协助）", role="lead")
    assert (units.lead, units.support) == (("农经站",), ("财政所",))
