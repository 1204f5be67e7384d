"""What captions announce, told by their words."""

import pytest

from ledger_app.exchange.reading.tables.captions import read_caption, read_caption_path


@pytest.mark.parametrize(
    ("kind", "captions"),
    [
        ("number", "序号 编号 项次 序　号"),
        (
            "requirement",
            "工作任务 重点任务 具体要求 任务内容 我县工作任务 落实措施 目标与任务 公开事项 工作任务及完成时限 考核内容"
            " 考核要点 评价要点",
        ),
        ("superior", "省上工作要点 市级重点任务 上级要求 国务院要求"),
        ("section", "任务类别 领域 一级指标 板块"),
        ("units", "责任单位 牵头部门 责任科室 承办单位 配合单位 责任分工 牵头 单位 责任单位（部门）"),
        ("people", "分管县领导 责任领导 责任人 联系人 联络员 联系电话"),
        ("deadline", "完成时限 时限要求 办结时间 时间节点 完成日期 进度安排 计划完成时间 整改时限"),
        ("schedule", "一季度 第二季度 上半年 6月 十二月底"),
        ("other", "备注 完成情况 进展情况 分值 佐证材料 完成标志"),
    ],
)
def test_usual_captions_are_known(kind: str, captions: str) -> None:
    assert {caption: read_caption(caption).kind for caption in captions.split()} == dict.fromkeys(
        captions.split(), kind
    )


@pytest.mark.parametrize("text", ["各部门", "县财政局", "公开预决算。", "2026年10月", "12", "长期坚持", ""])
def test_content_is_no_caption(text: str) -> None:
    assert read_caption(text).kind is None


def test_the_lowest_caption_that_says_something_decides() -> None:
    assert (read_caption_path(["责任分工", "牵 头"]).text, read_caption_path(["责任分工", "牵头"]).kind) == (
        "牵头单位",
        "units",
    )
    assert read_caption_path(["时限", "启动时间"]).kind == "start"
