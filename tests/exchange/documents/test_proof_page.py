"""The proof of a date keeps to one page, however long the count and its wording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.domain.proof import ProofHead, proof_of_working_days
from ledger_app.exchange.documents.parts import Issuer
from ledger_app.exchange.documents.proof import proof_page
from ledger_app.exchange.holidays import read_shipped_calendar
from ledger_app.exchange.paper.writers import writer

TODAY = date(2026, 11, 20)


@settings(max_examples=8)
@given(st.integers(1, 400), st.integers(1, 140), st.booleans())
def test_the_page_stays_one_whatever_is_told_on_it(
    tmp_path_factory: pytest.TempPathFactory, count: int, length: int, local: bool
) -> None:
    start = date(2026, 11, 10)
    off = {date(2026, 11, 19): "临河州建州纪念日"} if local else {}
    calendar = replace(read_shipped_calendar(), local_days_off=off)
    head = ProofHead("2026-001 编制目录 县司法局", "规" * length, "据" * length)
    paper = proof_page(proof_of_working_days(head, start, count, calendar), Issuer("临河县人民政府办公室", 2026, TODAY))
    target = tmp_path_factory.mktemp("说明") / "说明.pdf"
    writer("pdf")(paper, target)
    assert target.read_bytes().count(b"/Type /Page\n") == 1
