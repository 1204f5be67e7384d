"""Lists: ids with pages behind them, copying for WPS, columns and lights."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from ledger_app.gui.look import PRESETS, STANDARD, preset
from ledger_app.gui.widgets.column_chooser import ColumnChooser
from ledger_app.gui.widgets.flow import FlowRow
from ledger_app.gui.widgets.light import PAINTS, draw_light
from ledger_app.gui.widgets.list_view import ListView
from ledger_app.gui.widgets.row_list import PAGE, SORT_ROLE, Column, RowList, list_of


@dataclass(frozen=True)
class Line:
    id: int
    words: str
    colour: str | None = None


COLUMNS = (
    Column("words", "任务内容", lambda line: line.words, 200, grows=True),
    Column("id", "序号", lambda line: str(line.id), 60, "right", value=lambda line: line.id),
    Column("light", "灯", lambda line: line.colour or "", 60, shape=True, colour=lambda line: line.colour, priority=3),
)


def lines(ids):
    return [Line(number, f"第{number}项", "red" if number % 2 else None) for number in ids]


@pytest.fixture
def view(qtbot):
    view = ListView()
    qtbot.addWidget(view)
    view.show_list(RowList(COLUMNS, lines, view), STANDARD)
    view.rows.set_ids(range(1, 1001))
    view.resize(500, 400)
    view.show()
    return view


def test_the_model_keeps_the_rules_of_models(qtmodeltester, view):
    qtmodeltester.check(view.rows)
    qtmodeltester.check(list_of(COLUMNS, lines([1, 2])))


def test_only_the_pages_in_sight_are_read(qtbot):
    asked = []
    model = RowList(COLUMNS, lambda ids: asked.append(len(ids)) or lines(ids))
    model.set_ids(range(100_000))
    assert model.index(99_999, 0).data() == "第99999项"
    assert sum(asked) <= PAGE


def test_a_row_that_is_gone_leaves_the_others_in_their_places(qtbot):
    model = RowList(COLUMNS, lambda ids: lines(i for i in ids if i != 2))
    model.set_ids([1, 2, 3])
    assert [model.index(row, 0).data() for row in range(3)] == ["第1项", None, "第3项"]


def test_values_to_sort_by_are_native(view):
    assert view.rows.index(9, 1).data(SORT_ROLE) == 10


def test_copied_rows_are_the_visible_cells_separated_by_tabs(view, qtbot):
    view.selectRow(1)
    view.choose_columns({"words", "id"})
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "第2项\t2"


def test_text_with_line_breaks_is_copied_as_one_cell(qtbot):
    view = ListView()
    qtbot.addWidget(view)
    view.show_list(list_of(COLUMNS, [Line(1, '一"甲"\n二')]), STANDARD)
    view.selectAll()
    assert view.as_text() == '"一""甲""\n二"\t1\t'


def test_a_header_click_asks_for_an_order_and_a_second_one_for_the_reverse(view):
    asked = []
    view.order_asked.connect(lambda *order: (asked.append(order), view.mark_order(*order)))
    view.horizontalHeader().sectionClicked.emit(1)
    view.horizontalHeader().sectionClicked.emit(1)
    assert asked == [("id", False), ("id", True)]


def test_large_type_hides_columns_of_third_rank_and_makes_rows_higher(view):
    view.set_preset(preset("large"))
    assert view.shown_columns() == [0, 1]
    assert view.rowHeight(0) == 36


def test_chosen_columns_are_remembered_and_can_be_forgotten(view, qtbot):
    chooser = ColumnChooser(view)
    qtbot.addWidget(chooser)
    chooser.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    chooser._accept()
    kept = view.columns_as_chosen()
    view.restore_columns(None)
    assert view.shown_columns() == [0, 1, 2]
    view.restore_columns(kept)
    assert view.shown_columns() == [0, 2]


def test_the_growing_column_fills_the_width(view):
    header = view.horizontalHeader()
    assert header.length() == view.viewport().width()


def test_sizes_of_type_have_growing_rows():
    assert [p.row for p in PRESETS] == sorted(p.row for p in PRESETS)
    assert preset("unknown") is STANDARD


def drawn(colour: str) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_light(painter, colour, QRectF(3, 3, 18, 18))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Mono)


def test_lights_differ_by_shape_alone(qapp):
    pictures = [drawn(colour) for colour in PAINTS]
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


def contrast(ink: str, ground: str) -> float:
    def brightness(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((brightness(ink), brightness(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", PAINTS)
def test_the_words_of_lights_stand_out_from_their_ground(colour):
    paint = PAINTS[colour]
    assert contrast(paint.text, "#FFFFFF") >= 4.5
    assert contrast(paint.ground_text, paint.ground or "#FFFFFF") >= 4.5


def test_a_row_of_controls_breaks_where_it_is_narrow(qtbot):
    row = FlowRow()
    qtbot.addWidget(row)
    from PySide6.QtWidgets import QPushButton

    row.add(*(QPushButton("批量录入进展") for _ in range(6)))
    assert row.flow.height_at(200) > row.flow.height_at(2000)


def test_a_narrow_window_leaves_out_lesser_columns_before_it_scrolls(qtbot):
    columns = (
        Column("what", "任务内容", lambda r: r, 200, grows=True),
        Column("unit", "单位", lambda r: r, 100),
        Column("number", "任务编号", lambda r: r, 100, priority=2),
        Column("source", "来源文件", lambda r: r, 100, priority=3),
    )
    view = ListView()
    qtbot.addWidget(view)
    view.show_list(list_of(columns, ["一"]), STANDARD)
    shown = {}
    for width in (700, 470, 350, 260):
        view.resize(width, 200)
        view.show()
        shown[width] = (len(view.shown_columns()), view.horizontalHeader().length() - view.viewport().width())
    assert shown == {700: (4, 0), 470: (3, 0), 350: (2, 0), 260: (2, 0)}
    view.choose_columns({"what", "unit", "number", "source"})
    assert len(view.shown_columns()) == 4, "what was chosen by hand stays"
