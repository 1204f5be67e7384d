"""首次使用 and what is set once: the office, operators, imports."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from ledger_app.domain.unit import Unit
from ledger_app.gui.first_use.places import places, why_not
from ledger_app.gui.first_use.wizard import FirstUse
from ledger_app.gui.record_dialog import RecordDialog
from ledger_app.gui.runner import Runner
from ledger_app.gui.settings.imports_dialog import ImportsDialog
from ledger_app.gui.settings.office_dialog import office_dialog
from ledger_app.gui.settings.operators_dialog import OperatorsDialog
from ledger_app.operations import history, opening, operators, unit_import, units
from tests.gui.conftest import TODAY, SpokenNotices


@pytest.fixture
def wizard(qapp, qtbot, notices):
    made = FirstUse(notices, today=TODAY, runner=Runner(in_place=True))
    qtbot.addWidget(made)
    made.show()
    return made


def to_units(wizard, folder):
    wizard.step.form.findChild(QLineEdit, "name").setText("临河县河口镇人民政府")
    level = wizard.step.form.findChild(QComboBox, "level")
    level.setCurrentIndex(level.findData("township"))
    wizard.step.advance()
    wizard.step.folder.setText(str(folder))
    wizard.step.advance()
    wizard.step.form.findChild(QLineEdit, "name").setText("马某")
    wizard.step.form.findChild(QLineEdit, "telephone").setText("0930-2")
    wizard.step.advance()


def test_six_steps_make_a_ledger_with_its_office_operator_and_units(wizard, tmp_path):
    to_units(wizard, tmp_path / "台账" / "数据")
    assert not (tmp_path / "台账").exists()
    wizard.step.text.setPlainText("临河县河口镇人民政府\n石坪乡")
    for _ in range(3):
        wizard.step.advance()
    assert wizard.path == tmp_path / "台账" / "数据" / "临河县河口镇人民政府.db"
    ledger = opening.open_ledger(wizard.path)
    assert (ledger.office.level, ledger.office.work_year) == ("township", 2026)
    assert ledger.office.unit_id == units.unit_named(ledger, "临河县河口镇人民政府").id
    assert [(o.name, o.telephone, o.administrator) for o in operators.operators(ledger)] == [("马某", "0930-2", True)]
    assert {g.name for g in units.groups(ledger)} >= {"各乡镇"}
    assert history.next_undo(ledger) is None
    opening.close_ledger(ledger)


def test_a_name_is_asked_for_before_going_on(wizard):
    wizard.step.advance()
    assert "单位名称" in wizard.step.problem.text()
    assert wizard.step.number == 1


def test_a_folder_that_cannot_be_written_is_named(wizard, tmp_path):
    wizard.step.form.findChild(QLineEdit, "name").setText("临河县政府办")
    wizard.step.advance()
    (tmp_path / "文件").write_text("")
    wizard.step.folder.setText(str(tmp_path / "文件" / "里面"))
    wizard.step.advance()
    assert str(tmp_path / "文件") in wizard.step.problem.text()
    assert why_not(places()[0].folder) == ""


def test_a_ledger_that_is_there_already_can_be_opened_instead(wizard, notices, tmp_path):
    (tmp_path / "临河县政府办.db").write_bytes(b"")
    wizard.step.form.findChild(QLineEdit, "name").setText("临河县政府办")
    wizard.step.advance()
    wizard.step.folder.setText(str(tmp_path))
    wizard.step.advance()
    assert wizard.step.number == 2
    notices.answer = "打开已有数据"
    wizard.step.advance()
    assert wizard.path == tmp_path / "临河县政府办.db"


def test_an_empty_pasted_list_is_said_and_later_is_possible(wizard, tmp_path):
    to_units(wizard, tmp_path)
    wizard.step.pasted.setChecked(True)
    wizard.step.advance()
    assert "还没有粘贴名单" in wizard.step.problem.text()
    wizard.step.later.setChecked(True)
    wizard.step.advance()
    assert wizard.step.number == 5
    wizard.back()
    assert wizard.step.number == 4


def test_the_practice_ledger_can_come_first(wizard, tmp_path):
    to_units(wizard, tmp_path)
    wizard.step.advance()
    wizard.step.advance()
    wizard.step.others()[0][1]()
    assert wizard.practice
    assert list(tmp_path.iterdir()) == []


def fill(monkeypatch, **texts):
    def exec_(dialog):
        for name, text in texts.items():
            line = dialog.form.findChild(QLineEdit, name)
            if line is not None:
                line.setText(text)
            else:
                dialog.form.findChild(QCheckBox, name).setChecked(text)
        dialog.save()
        return dialog.result()

    monkeypatch.setattr(RecordDialog, "exec", exec_)


def test_an_operator_is_added_changed_and_stopped(session, notices, qtbot, monkeypatch):
    dialog = OperatorsDialog(session)
    qtbot.addWidget(dialog)
    fill(monkeypatch, name="王 某", administrator=True)
    dialog.add()
    assert [(o.name, o.administrator) for o in dialog.rows.rows] == [("李某", True), ("王某", True)]
    dialog.view.choose_row(1)
    notices.answer = "停用"
    dialog.stop_or_start()
    assert dialog.rows.rows[1].disabled_at
    dialog.view.choose_row(1)
    assert dialog.stop.text() == "启用"
    dialog.stop_or_start()
    assert not dialog.rows.rows[1].disabled_at


def test_the_last_administrator_stays(session, notices, qtbot):
    dialog = OperatorsDialog(session)
    qtbot.addWidget(dialog)
    notices.answer = "停用"
    dialog.stop_or_start()
    assert "唯一的管理人" in notices.said[-1]


def test_the_office_is_corrected(session, qtbot):
    dialog = office_dialog(session)
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.form.findChild(QLineEdit, "contact").setText("李某")
    dialog.save()
    assert session.ledger.office == replace(session.ledger.office, contact="李某")


def test_an_import_is_taken_back_from_its_record(session, notices: SpokenNotices, qtbot):
    preview = unit_import.UnitListPreview((unit_import.UnitRow(Unit(name="石坪乡")),), file_name="名单")
    unit_import.accept_units(session.ledger, preview)
    dialog = ImportsDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.rows.index(0, 3).data().startswith("新增1")
    notices.answer = "整批撤销"
    dialog.undo()
    assert units.unit_named(session.ledger, "石坪乡") is None
    assert "已撤销" in dialog.rows.index(0, 5).data()
