"""Numbers typed at the start of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exchange.reading.prose.numbering import chinese_integer, chinese_numeral, read_number


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("一、夯实基础", "chinese", 1),
        ("十二、强化保障", "chinese", 12),
        ("（三）办好专栏", "chinese_bracket", 3),
        ("(三）办好专栏", "chinese_bracket", 3),
        ("㈡办好专栏", "chinese_bracket", 2),
        ("7.更新目录", "arabic", 7),
        ("7．更新目录", "arabic", 7),
        ("７、更新目录", "arabic", 7),
        ("2.6月底前完成修订", "arabic", 2),
        ("3\u3000更新目录", "arabic", 3),
        ("（4）张贴公告", "arabic_bracket", 4),
        ("4）张贴公告", "arabic_half_bracket", 4),
        ("⑤张贴公告", "circled", 5),
        ("第十一条 各站所按月报送", "article", 11),
        ("第二部分 重点任务", "part", 2),
        ("第三章 附则", "chapter", 3),
        ("二是抓好整改", "spoken", 2),
        ("第三，更新目录", "ordinal", 3),
        ("第十一、更新目录", "ordinal", 11),
        ("任务3：更新目录", "named", 3),
        ("任务一  规范公开栏", "named", 1),
        ("● 更新目录", "bullet", 1),
    ],
)
def test_a_typed_number_is_recognised_by_its_style(text: str, style: str, value: int) -> None:
    number = read_number(text)

    assert number is not None
    assert (number.style, number.value) == (style, value)


@pytest.mark.parametrize(
    "text",
    [
        "2026年6月底前完成",
        "6月30日前报送",
        "6.30前报送",
        "2.5亿元资金公开",
        "三、四季度各一次",
        "一、二季度末各报送一次",
        "第三季度通报",
        "第三条规定的事项",
        "（2026年4月8日）",
        "（此件公开发布）",
        "二〇二六年四月八日",
        "12345热线",
        "",
    ],
)
def test_dates_amounts_and_brackets_are_no_numbers(text: str) -> None:
    assert read_number(text) is None


def test_a_decimal_number_knows_its_parts_and_label() -> None:
    number = read_number("2.3 业务培训")

    assert number is not None
    assert (number.style, number.parts, number.label) == ("decimal", (2, 3), "2.3")


@given(st.integers(1, 99))
def test_chinese_numerals_read_back_as_they_were_written(value: int) -> None:
    assert chinese_integer(chinese_numeral(value)) == value


@given(
    st.integers(1, 99),
    st.sampled_from(["{}、", "（{}）", "({})", "第{}条 ", "第{}章 "]),
    st.text("公开目录更新", min_size=1),
)
def test_a_chinese_number_leaves_the_text_behind_it_whole(value: int, pattern: str, text: str) -> None:
    printed = pattern.format(chinese_numeral(value)) + text

    number = read_number(printed)

    assert number is not None
    assert number.value == value
    assert printed[number.end :].strip() == text


@given(st.text(max_size=40))
def test_any_text_can_be_asked_for_its_number(text: str) -> None:
    number = read_number(text)

    assert number is None or 0 < number.end <= len(text)
