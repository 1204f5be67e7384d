"""Forms: every file in ``ui/`` agrees with its record, and what is typed arrives in the record."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QWidget

from ledger_app.domain.field import described_fields
from ledger_app.domain.reminder import ReturnCall
from ledger_app.domain.task import Task
from ledger_app.gui.tasks import act_records as records
from ledger_app.gui.widgets.drafts import Draft
from ledger_app.gui.widgets.form import (
    Incomplete,
    bind,
    children_of,
    load_form,
    populate,
    put_raw_values,
    raw_values,
    read,
    tidy_name,
)
from ledger_app.operations import preferences

FORMS = {
    "progress_form": records.Progress,
    "evidence_form": records.NewEvidence,
    "verification_form": records.Verification,
    "close_out_form": records.CloseOut,
    "send_back_form": records.SendBack,
    "withdrawal_form": records.Withdrawal,
    "extension_form": records.Extension,
    "planned_date_form": records.Plan,
    "trigger_form": records.Trigger,
    "task_filter_form": records.FurtherFilter,
    "return_call_form": ReturnCall,
}


@pytest.mark.parametrize(("name", "record"), FORMS.items())
def test_a_form_has_a_field_with_words_for_each_field_of_its_record(name, record, qtbot):
    form = load_form(name)
    qtbot.addWidget(form)
    bind(form, record)
    for field in described_fields(record):
        widget = form.findChild(QWidget, field.name)
        assert widget is not None, field.name
        assert widget.accessibleName() == field.words
        label = form.findChild(QLabel, f"{field.name}_label")
        shown = widget.text() if isinstance(widget, QCheckBox) else label.text()
        assert shown.startswith(field.words)


@pytest.mark.parametrize(("name", "record"), FORMS.items())
def test_an_empty_form_gives_back_the_record_it_was_filled_with(name, record, qtbot):
    form = load_form(name)
    qtbot.addWidget(form)
    bind(form, record)
    required = {f.name: "2026-04-08" if f.kind == "date" else "内容" for f in described_fields(record) if f.required}
    if "state" in required:
        required["state"] = "in_progress"
    filled = replace(record(), **required)
    populate(form, filled)
    assert read(form, record()) == filled


def test_every_problem_of_a_form_is_said_at_once(qtbot):
    form = load_form("progress_form")
    qtbot.addWidget(form)
    bind(form, records.Progress)
    populate(form, records.Progress())
    form.findChild(QWidget, "reported_on").line.setText("2.30")
    with pytest.raises(Incomplete) as refusal:
        read(form, records.Progress())
    assert "报送日期" in refusal.value.message
    assert "进展情况" in refusal.value.message


def test_a_bulk_form_binds_the_fields_of_a_task(qtbot):
    form = load_form("bulk_edit_form")
    qtbot.addWidget(form)
    bind(form, Task)
    task = Task(requirement="梳理", due="2026-04-30", due_kind="fixed", key_task=True)
    populate(form, task)
    assert read(form, task) == task


def test_no_label_of_a_form_is_left_without_words(qtbot):
    for name, record in FORMS.items():
        form = load_form(name)
        qtbot.addWidget(form)
        bind(form, record)
        assert all(label.text() for label in children_of(form, QLabel))


@pytest.mark.parametrize(("typed", "kept"), [("韩  岳", "韩岳"), (" 李　某 ", "李某"), ("Anna Li", "Anna Li")])
def test_names_lose_the_spaces_that_pad_them(typed, kept):
    assert tidy_name(typed) == kept


def test_a_draft_survives_until_the_form_is_saved(session, notices, qtbot):
    form = load_form("send_back_form")
    qtbot.addWidget(form)
    draft = Draft(form, session, name="send_back", uid="")
    draft.offer()
    form.findChild(QPlainTextEdit, "reason").setPlainText("缺少截图")
    draft.write()
    draft._timer.stop()
    again = load_form("send_back_form")
    qtbot.addWidget(again)
    notices.answer = "使用草稿"
    later = Draft(again, session, name="send_back", uid="")
    later.offer()
    assert raw_values(again) == {"reason": "缺少截图"}
    later.forget()
    assert not preferences.draft(session.ledger, "send_back", "")


def test_a_draft_puts_every_kind_of_text_back(qtbot):
    form = load_form("progress_form")
    qtbot.addWidget(form)
    values = {"reported_on": "4.1", "content": "已发布", "problems": ""}
    put_raw_values(form, values)
    assert raw_values(form) == values
