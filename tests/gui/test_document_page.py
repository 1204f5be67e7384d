"""文件与分解: text beside tasks, waiting paragraphs, particulars."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLineEdit

from ledger_app.domain.importing import ImportAnswers
from ledger_app.gui.documents.document_page import DocumentPage
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.operations import documents, importing
from tests.gui.conftest import TODAY, session_on

TEXT = """临河县2026年政务公开工作要点
为做好全县工作，制定本要点。
一、推进公开
（一）修订公开指南。5月底前完成。（责任单位：县司法局）
"""


@pytest.fixture
def page(session, qtbot):
    plan = importing.plan_import(session.ledger, importing.read_pasted(TEXT), today=TODAY)
    importing.accept_import(session.ledger, plan, ImportAnswers(accept="all"), today=TODAY)
    made = DocumentPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


def waiting(page):
    return [item for item in page.detail.items if documents.is_unassigned(item)]


def test_the_text_stands_beside_the_tasks_taken_from_it(page):
    assert "修订公开指南" in page.text.toPlainText()
    assert page.tabs.tabText(0) == "任务（1）"
    assert page.detail.tasks[0].number in page.text.toPlainText()


def test_a_waiting_paragraph_becomes_a_task(page):
    item = waiting(page)[0]
    page._follow(QUrl(f"make:{item.id}"))
    assert len(page.detail.tasks) == 2
    assert item.id not in [left.id for left in waiting(page)]
    (chosen,) = page.task_view.chosen()
    assert chosen.requirement in item.content, "the new task is not the one in sight"


def test_a_waiting_paragraph_is_marked_with_a_word_why_and_back(page, notices):
    item = waiting(page)[0]
    notices.answer = "总体要求"
    page._follow(QUrl(f"none:{item.id}"))
    assert item.id not in [left.id for left in waiting(page)]
    assert "不作为任务：总体要求" in page.text.toPlainText()
    page._follow(QUrl(f"back:{item.id}"))
    assert item.id in [left.id for left in waiting(page)]


def test_a_link_in_the_text_stands_on_its_task(page):
    page._follow(QUrl(f"task:{page.detail.tasks[0].id}"))
    assert page.task_view.chosen()[0].id == page.detail.tasks[0].id


def test_the_particulars_of_a_document_can_be_corrected(page, session, monkeypatch):
    def fill(dialog):
        dialog.form.findChild(QLineEdit, "document_number").setText("临政办发〔2026〕8号")
        dialog.save()
        return dialog.result()

    monkeypatch.setattr(RecordDialog, "exec", fill)
    page.edit()
    assert page.detail.document.document_number == "临政办发〔2026〕8号"
    assert page.detail.document.content


def test_a_document_is_deleted_after_asking(page, notices):
    page.delete()
    assert len(page.rows.ids) == 1
    notices.answer = "删除"
    page.delete()
    assert len(page.rows.ids) == 0
    assert "还没有文件" in page.empty.sentence.text()


def test_a_read_only_page_offers_no_changes(page, ledger, notices, qtbot):
    from ledger_app.operations import opening

    reader = opening.open_ledger(ledger.path, read_only=True)
    other = DocumentPage(session_on(reader, notices))
    qtbot.addWidget(other)
    other.show()
    assert "生成任务" not in other.text.toPlainText()
    assert not other.acceptDrops()
    assert [a.text() for a in other.acts if a.isEnabled()] == ["导出分解表", "导出承接对照表"]
    opening.close_ledger(reader)
