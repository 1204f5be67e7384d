"""A wording passed over at once must hold neither a limit nor a count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.deadline import find_limits, find_quotas
from ledger_app.domain.deadline.plain import may_hold_limit

_PARTS = (
    "2026年 二〇二六年 今年 6月 十二月 30日 5号 底 末 上旬 第三季度 Ｑ3 q1 前 之前 、 至 "
    "- 上半年 年终 国庆节 五一 元旦 三八 6/30 2026-06-30 2026．6 20260630 "
    "２０２６０６３０ 和 每 每季度 逐月 按周 3 八 5个工作日内 2 小时 内 长 期 坚持 持 续 推进 "
    "常态化 动 态 更新 不间断 立 即 公开 即知即改 当天 办结 每学期 隔月 至少 不 少于 最 多 超过 "
    "2次 三 篇 以上 达到 春节 清 明 中秋 古尔邦节 公开栏 县司法局 "
).split()


@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=6))
def test_what_is_passed_over_holds_neither_limit_nor_count(parts: list[str]) -> None:
    for text in ("".join(parts), " ".join(parts)):
        if find_limits(text) or find_quotas(text):
            assert may_hold_limit(text)


@pytest.mark.parametrize("text", ["梳理第12号清单，编制目录并公布。", "公开机构职能、办事指南和联系方式。", ""])
def test_a_wording_without_any_time_is_passed_over(text: str) -> None:
    assert not may_hold_limit(text)
