"""A fault leaves a trace that helps and names nobody."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.faults import record_fault
from ledger_app.paths import log_folder


def written() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in log_folder().glob("*.log"))


def fail_over(words: str) -> str:
    try:
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ValueError(f"no row for {words}") from error
    except ValueError as fault:
        return record_fault(fault)


def test_the_reference_number_leads_to_the_trace() -> None:
    reference = fail_over("x")
    assert re.fullmatch(r"\d{8}-[0-9A-F]{6}", reference)
    entry = written()[written().index(reference) :]
    assert "fail_over" in entry
    assert "ValueError: no row for x" in entry


def test_the_first_cause_stands_before_what_it_led_to() -> None:
    fail_over("x")
    assert written().index("KeyError") < written().index("ValueError")


def test_each_fault_has_a_number_of_its_own() -> None:
    assert fail_over("x") != fail_over("x")


def test_the_log_names_no_person_no_number_and_no_address() -> None:
    fail_over("张某某 13800138000 110101199001011234 zhang@example.cn")
    for personal in ("张某某", "13800138000", "110101199001011234", "zhang@example.cn"):
        assert personal not in written()


@given(name=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8))
def test_no_chinese_word_of_a_message_reaches_the_log(name: str) -> None:
    fail_over(name)
    assert name not in written()


def test_a_fault_in_a_loop_of_causes_is_still_written() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert record_fault(first) in written()
