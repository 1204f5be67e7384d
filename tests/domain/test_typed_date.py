import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.typed_date import NotADate, full_date, read_typed_date, shown_date

TODAY = date(2026, 4, 8)


def typed(text: str, **more: object) -> date | None:
    return read_typed_date(text, today=TODAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["2026-4-10", "2026/4/10", "2026.4.10", "20260410", "2026年4月10日", "4.10", "4月10日", "４．１０",
     "２０２６－４－１０", "2026-04-10 周五", " 4月10号 ", "4-10", "4。10"],
)  # fmt: skip
def test_every_way_clerks_write_a_day_is_read(text: str) -> None:
    assert typed(text) == date(2026, 4, 10)


def test_words_for_days_count_from_today() -> None:
    assert [typed("今天"), typed("明天")] == [TODAY, TODAY + timedelta(days=1)]


def test_a_day_without_a_year_belongs_to_the_work_year() -> None:
    assert typed("1月5日", year=2027) == date(2027, 1, 5)


def test_plus_counts_working_days_by_the_calendar_given() -> None:
    assert typed("+5", working_days_on=lambda day, n: day + timedelta(days=n + 2)) == date(2026, 4, 15)


def test_an_empty_line_is_no_date() -> None:
    assert typed("　 ") is None


@pytest.mark.parametrize("text", ["2月30日", "13.1", "2026-4", "四月十日", "10", "2026-4-10-1", "周五", "+5"])
def test_what_is_not_a_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotADate) as refusal:
        typed(text)
    assert refusal.value.message.endswith(("。", "核对。"))


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_what_fields_show_is_read_back(day: date) -> None:
    assert typed(shown_date(day)) == day
    assert typed(full_date(day)) == day


@given(st.text(max_size=12))
def test_no_text_at_all_makes_a_fault(text: str) -> None:
    with contextlib.suppress(NotADate):
        assert isinstance(typed(text), date | None)
