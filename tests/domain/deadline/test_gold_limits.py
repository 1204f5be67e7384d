"""The reader against the gold data: every phrase, and every time limit of every gold task."""

import json
from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.deadline import read_deadline

pytestmark = pytest.mark.reference
CODES = ("", "MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Layouts whose time limits stand in a column or in the tail of the unit bracket.
COLUMN_LAYOUTS = ("s1-", "s4-", "s5-")


def day(text):
    return date.fromisoformat(text) if text else None


def test_every_phrase_is_read_as_expected(shared):
    cases = json.loads((shared / "deadline-phrases.json").read_text(encoding="utf-8"))["phrases"]

    assert [case["phrase"] for case in cases if not as_expected(case)] == []


def as_expected(case):
    want, accept = case["expected"], case.get("accept", {})
    got = read_deadline(case["phrase"], year=case["reference_year"], issued=day(case["doc_date"]))
    said = vars(got) | {"due": got.due and str(got.due)}
    open_due = want["due_kind"] == "recurring" and (not want["due"] or got.due is None)
    fields = ["due_kind", "working_days", "calendar_days", "hours"] + ([] if open_due else ["due"])
    quota = want["quota"] is None or (got.quota and (got.quota.min, got.quota.per) == tuple(want["quota"].values()))
    return (
        all(said[field] in [want[field], *accept.get(field, [])] for field in fields)
        and (not want["dates"] or [str(each) for each in got.dates] == want["dates"])
        and quota
        and rule_agrees(got, want["rule"] or {})
    )


def rule_agrees(got, rule):
    if got.due_kind != "recurring" or not (rule.get("day") or rule.get("weekday")):
        return True
    parts = dict(part.split("=") for part in got.rrule.split(";"))
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month]
    number = {"last": "-1"}.get(rule.get("day"), str(rule.get("day")))
    return (
        months == rule.get("months", [])
        and ("day" not in rule or parts["BYMONTHDAY"] == number)
        and ("weekday" not in rule or parts["BYDAY"] == CODES[rule["weekday"]])
    )


def gold_files():
    shared = Path(__file__).resolve().parents[4] / "shared"
    return sorted([*shared.glob("seeds/gold/*.json"), *shared.glob("corpus/gold/*.json")])


@pytest.mark.parametrize("file", gold_files(), ids=lambda file: file.stem)
def test_every_limit_of_a_gold_document_is_read(file):
    gold = json.loads(file.read_text(encoding="utf-8"))
    wrong = [
        (task["no"], task["requirement"][:20])
        for task in gold.get("tasks", [])
        if task.get("due_source") != "superior_requirement" and not task_agrees(gold, task, file.stem)
    ]

    assert wrong == []


def task_agrees(gold, task, name):
    raws = task.get("deadline_raw") or []
    column = next((each["raw"] for each in task.get("deadlines", []) if each.get("where") == "column"), None)
    if raws and name.startswith(COLUMN_LAYOUTS):
        column = raws[-1]
    year, issued = gold["reference_year"], day(gold.get("doc_date"))
    got = read_deadline(task["requirement"], year=year, issued=issued, column=column)
    accept = task.get("accept", {})
    open_due = task.get("due_kind") == "recurring" and not task.get("due")
    return got.due_kind in [task.get("due_kind") or "none", *accept.get("due_kind", [])] and (
        open_due or (got.due and str(got.due)) in [task.get("due"), *accept.get("due", [])]
    )
