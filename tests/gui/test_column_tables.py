"""识别结构: the clerk says which column is what, and the document is read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from ledger_app.domain.reading import TableColumns
from ledger_app.gui.importing.column_tables import MEANINGS, ColumnTables, TablePanel
from ledger_app.gui.importing.review_step import ReviewStep
from ledger_app.gui.importing.structure_step import StructureStep
from ledger_app.gui.importing.wizard import ImportWizard
from ledger_app.gui.look import PRESETS, STANDARD, set_size
from ledger_app.gui.runner import Runner
from ledger_app.gui.session import Session
from ledger_app.gui.widgets.form import children_of

KNOWN = """序号,任务内容,责任单位,审核单位,完成时限
1,公开预决算,县财政局,县审计局,6月底前
2,修订指南,县司法局,县政府办,9月底前
"""
ODD = """甲栏,乙栏,丙栏,丁栏
修订指南,第一组,张某,6月底前
整理目录,第二组,李某,9月底前
检查专栏,待定,王某,看情况
汇总台账,待定,赵某,另行通知
"""


@pytest.fixture
def wizard(session: Session, qtbot: Any) -> Iterator[ImportWizard]:
    made = ImportWizard(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    set_size(QApplication.instance(), STANDARD)


def structure(wizard: ImportWizard, folder: Path, text: str) -> StructureStep:
    path = folder / "分解表.csv"
    path.write_text("\ufeff" + text, encoding="utf-8")
    wizard.step.take_file(path)
    wizard.step.year.setText("2026")
    wizard.step.advance()
    assert isinstance(wizard.step, StructureStep)
    return wizard.step


def choose(panel: TablePanel, column: int, meaning: str) -> None:
    """What a click on an entry of the box does."""
    box = panel.boxes[column]
    box.setCurrentIndex(box.findData(meaning))
    box.activated.emit(box.currentIndex())


def units(step: StructureStep) -> list[tuple[str, ...]]:
    return [task.units.lead for task in step.plan.preview.tasks]


def test_choosing_another_column_reads_again_and_keeps_the_page(wizard, tmp_path):
    step = structure(wizard, tmp_path, KNOWN)
    panel = step.columns.panels[0]
    assert [box.currentData() for box in panel.boxes][:3] == ["number", "requirement", "responsible"]
    choose(panel, 2, "none")
    choose(panel, 3, "responsible")
    assert step.columns.is_settling()
    step.columns.settle()
    assert wizard.step is step
    assert units(step) == [("县审计局",), ("县政府办",)]
    step.advance()
    assert isinstance(wizard.step, ReviewStep)
    assert wizard.step.plan.rows[0].reading.units.lead == ("县审计局",)


def test_going_on_takes_a_choice_just_made_along(wizard, tmp_path):
    step = structure(wizard, tmp_path, KNOWN)
    choose(step.columns.panels[0], 4, "none")
    step.advance()
    assert [row.reading.deadline.due for row in wizard.step.plan.rows] == [None, None]


def test_a_file_with_unknown_columns_asks_what_they_are(wizard, notices, tmp_path):
    step = structure(wizard, tmp_path, ODD)
    assert notices.said == []
    assert "请选择每一栏是什么" in step._remarks()[0][0]
    assert step.advance_words() == ""
    panel = step.columns.panels[0]
    for column, meaning in enumerate(("requirement", "responsible", "none", "deadline")):
        choose(panel, column, meaning)
    step.columns.settle()
    assert step.advance_words() == "下一步：核对"
    assert "识别到4项任务" in step._remarks()[0][0]
    assert panel.title.text().endswith("4项任务")
    QApplication.processEvents()
    shown = [button.text() for button in children_of(wizard.buttons, QPushButton) if button.isVisible()]
    assert shown == ["上一步", "下一步：核对", "取消"]


def test_the_first_row_can_be_taken_as_a_task(wizard, tmp_path):
    step = structure(wizard, tmp_path, ODD)
    panel = step.columns.panels[0]
    assert panel.headed.isChecked()
    panel.headed.click()
    choose(panel, 0, "requirement")
    step.columns.settle()
    assert len(step.plan.preview.tasks) == 5


def test_another_year_afterwards_keeps_the_columns(wizard, tmp_path):
    step = structure(wizard, tmp_path, KNOWN)
    choose(step.columns.panels[0], 2, "none")
    step.columns.settle()
    step.form.findChild(QLineEdit, "year").setText("2027")
    step.advance()
    assert [row.reading.deadline.due.year for row in wizard.step.plan.rows] == [2027, 2027]
    assert [row.reading.units.lead for row in wizard.step.plan.rows] == [(), ()]


def test_what_cannot_be_read_again_leaves_all_as_it_was(wizard, tmp_path):
    step = structure(wizard, tmp_path, KNOWN)
    (tmp_path / "分解表.csv").unlink()
    choose(step.columns.panels[0], 2, "support")
    step.columns.settle()
    assert "找不到这个文件" in step.problem.text()
    assert step.columns.panels[0].boxes[2].currentData() == "responsible"
    assert units(step) == [("县财政局",), ("县司法局",)]


def test_only_the_last_choice_counts_while_reading_goes_on(wizard, session, tmp_path, qtbot):
    step = structure(wizard, tmp_path, KNOWN)
    session.runner = Runner()
    for meaning in ("none", "support"):
        choose(step.columns.panels[0], 2, meaning)
        step.columns.settle()
    step.advance()
    assert "请稍候" in step.problem.text()
    qtbot.waitUntil(lambda: not step._reading, timeout=15000)
    session.runner.close()
    QApplication.processEvents()
    assert step.columns.panels[0].boxes[2].currentData() == "support"
    assert wizard.step is step


def test_the_wheel_over_a_box_changes_nothing(wizard, tmp_path):
    box = structure(wizard, tmp_path, KNOWN).columns.panels[0].boxes[2]
    down = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, down)
    assert box.currentData() == "responsible"


def test_a_table_without_tasks_is_closed_until_it_is_said_to_hold_some(qtbot):
    tables = ColumnTables()
    qtbot.addWidget(tables)
    known = TableColumns(0, "表1", ("任务", "单位"), ("requirement", "responsible"), (("甲", "乙"),), True, True, 3)
    other = TableColumns(1, "表2", ("姓名", "电话"), ("none", "none"), (("张某", "1"),), True, False, 0)
    tables.show_tables([known, other])
    tables.show()
    assert [panel.lines.isVisible() for panel in tables.panels.values()] == [True, False]
    tables.panels[1].open.click()
    assert tables.panels[1].lines.isVisible()
    assert tables.choices() == ()
    tables.show_tables([known])
    assert list(tables.panels) == [0]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.code)
def test_every_box_is_named_and_none_is_wider_than_the_smallest_screen(wizard, session, tmp_path, preset):
    set_size(QApplication.instance(), preset)
    session.preset = preset
    step = structure(wizard, tmp_path, ODD)
    wizard.resize(1000, 552)
    QApplication.processEvents()
    assert (wizard.width(), wizard.height()) <= (1000, 552)
    for box in step.columns.panels[0].boxes:
        assert box.accessibleName()
        assert box.mapTo(wizard, QPoint(box.width(), 0)).x() <= wizard.width()
    words = " ".join(label.text() for label in children_of(step, QLabel))
    assert "请选择每一栏是什么" in words
    assert set(MEANINGS) == {box.itemData(n) for box in step.columns.panels[0].boxes for n in range(box.count())}
