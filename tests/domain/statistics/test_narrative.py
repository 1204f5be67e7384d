from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.statistics.figure import of_number, read_figure
from ledger_app.domain.statistics.narrative import Compared, bound_lines, draft, shown, unbound_numbers
from tests.domain.statistics.test_forms import shipped_form

FORM = shipped_form("quarterly")


def compared(**now):
    return {code: Compared(read_figure(str(value)), read_figure("1"), year=of_number(9).number)
            for code, value in now.items()}  # fmt: skip


def test_bound_numbers_follow_the_table_and_free_text_stays():
    text = "收到申请【22】件，上期【22上期】件，同期【22同期】件，累计【22累计】件；自己写的22件。"
    assert shown(FORM, text, compared(rq_received=3)) == (
        "收到申请3件，上期1件，同期（未填）件，累计9件；自己写的22件。"
    )
    assert shown(FORM, text, compared(rq_received=4)).startswith("收到申请4件")


def test_a_blank_is_never_told_as_0_and_a_caption_has_no_number():
    assert shown(FORM, "【22】【1】【99】", {}) == "（未填）（表中无此行）（表中无此行）"
    assert shown(FORM, "费用【22】", compared(rq_received="/")) == "费用（不适用）"


def test_the_draft_has_four_parts_and_says_what_changed_most():
    values = compared(rq_received=30, pd_total=2, complaints=1)
    text = draft(FORM, values, period="2026年第1季度", remarks=["联合发文扣减2件。"])
    assert [line for line in text.splitlines() if line[1] == "、"] == [
        "一、总体情况", "二、主要做法", "三、存在问题", "四、下步打算"
    ]  # fmt: skip
    assert "由【22上期】件增至【22】件" in text
    assert "联合发文扣减2件。" in text
    assert "complaints" not in text


def test_a_number_typed_by_hand_that_the_table_contradicts_is_named():
    values = compared(rq_received=3)
    assert unbound_numbers(FORM, "收到申请数为4件", values) == ["文字中“收到申请数”写4，表中第22行为3"]
    assert unbound_numbers(FORM, "收到申请数3件，另有4人咨询", values) == []


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_every_number_of_a_draft_is_bound(now, last):
    value = Compared(of_number(now), of_number(last))
    text = draft(FORM, dict.fromkeys(FORM.by_code, value), period="本期")
    assert bound_lines(text)
    put_in = shown(FORM, text, dict.fromkeys(FORM.by_code, value))
    assert unbound_numbers(FORM, put_in, dict.fromkeys(FORM.by_code, value)) == []
