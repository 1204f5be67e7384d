"""Items numbered on from one, with nothing of the wording lost."""

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.numbered_items import numbered_items


def test_items_are_cut_at_their_numbers() -> None:
    opening, items = numbered_items("做好公开：1.修订指南；2.更新目录。（3）开展自查。")
    assert opening == "做好公开："
    assert items == ("1.修订指南；", "2.更新目录。", "（3）开展自查。")
    assert numbered_items("①修订指南\n②更新目录") == ("", ("①修订指南", "②更新目录"))


def test_numbers_that_are_no_items_are_left_alone() -> None:
    for text in ("1.修订指南。", "2026年6月底前完成；2.5万元以上公开。", "完成率达到3.2个百分点", "2.更新目录；3.自查"):
        assert numbered_items(text) == (text, ())


@given(st.lists(st.text("公开指南目录，年月", min_size=1, max_size=12), min_size=2, max_size=9))
def test_opening_and_items_together_are_the_whole_wording(parts: list[str]) -> None:
    text = "要求：" + "".join(f"{n}、{part}；" for n, part in enumerate(parts, 1))
    opening, items = numbered_items(text)
    assert "".join((opening, *items)) == text
    assert len(items) >= 2
