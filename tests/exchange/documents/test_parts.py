"""What stands in the column 完成时限 of an official table."""

from dataclasses import replace

import pytest

from ledger_app.domain.task import Task, TaskMilestone
from ledger_app.exchange.documents.parts import PrintedTask, printed_date, printed_deadline, whole_requirement

BASE = Task(year=2026, requirement="新文件自印发之日起20个工作日内公开。")


def printed(**values: object) -> str:
    return printed_deadline(PrintedTask(replace(BASE, **values)))  # type: ignore[arg-type]


def test_the_wording_of_the_source_is_kept_where_it_still_says_the_date() -> None:
    assert printed(deadline_raw=("2026年6月底前",), due_kind="fixed", due="2026-06-30") == "2026年6月底前"


def test_a_date_the_office_corrected_replaces_the_wording() -> None:
    assert printed(deadline_raw=("2026年6月底前",), due_kind="fixed", due="2026-07-15") == "2026年7月15日前"


def test_a_phrase_of_the_requirement_is_not_said_again_beside_the_column() -> None:
    raw = ("自印发之日起20个工作日内", "长期坚持")
    assert printed(deadline_raw=raw, due_kind="ongoing") == "长期坚持"


def test_an_internal_date_is_never_printed() -> None:
    assert printed(internal_due="2026-12-31") == ""


def test_several_dates_are_all_printed_in_order() -> None:
    steps = (TaskMilestone(planned_on="2026-06-30"), TaskMilestone(planned_on="2026-09-30"))
    task = replace(BASE, due_kind="fixed", due="2026-09-30")
    assert printed_deadline(PrintedTask(task, milestones=steps)) == "2026年6月30日前、2026年9月30日前"


@pytest.mark.parametrize(("iso", "words"), [("2026-04-08", "2026年4月8日"), (None, "")])
def test_dates_have_no_leading_zeros(iso: str | None, words: str) -> None:
    assert printed_date(iso) == words


def test_a_title_that_begins_the_requirement_is_not_said_twice() -> None:
    assert whole_requirement(Task(title="办好网站", requirement="办好网站。每周更新。")) == "办好网站。每周更新。"
    assert whole_requirement(Task(title="办好网站。", requirement="每周更新。")) == "办好网站。每周更新。"
