"""Forms drawn in ``ui/`` and bound to records: a widget bears the name of its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ledger_app.domain.field import FieldDescription, described_fields
from ledger_app.domain.refusal import Refusal
from ledger_app.gui.widgets.date_edit import Clock, DateEdit
from ledger_app.gui.widgets.number_edit import NumberEdit
from ledger_app.gui.widgets.unit_picker import Find, UnitPicker
from ledger_app.paths import shipped

Record = TypeVar("Record")
Child = TypeVar("Child", bound=QWidget)
_NAMES = {"name", "contact", "verifier", "liaison_officer", "short_name"}
_BETWEEN = re.compile(r"\s*[；;\n]\s*")


class Incomplete(Refusal):
    """A form cannot be read yet: everything that is missing or cannot be understood, in one sentence."""

    first = ""
    """The field to go to first."""


def load_form(name: str, parent: QWidget | None = None) -> QWidget:
    """The form of this name from ``ui/``, with our own widgets in it."""
    loader = QUiLoader()
    for widget in (DateEdit, NumberEdit, UnitPicker):
        loader.registerCustomWidget(widget)
    form = loader.load(str(shipped("ui", f"{name}.ui")), parent)
    if form is None:
        raise FileNotFoundError(name)
    return form


def bind(form: QWidget, record: type, *, clock: Clock | None = None, find: Find | None = None) -> None:
    """Give the form its words (labels ``<field>_label``), its choices, its day and its directory of units."""
    for field, widget in _bound(form, record):
        label = form.findChild(QLabel, f"{field.name}_label")
        if label is not None:
            label.setText(field.words + (" *" if field.required else ""))
            label.setBuddy(widget)
        widget.setAccessibleName(field.words)
        if field.help:
            widget.setToolTip(field.help)
        if isinstance(widget, QCheckBox):
            widget.setText(field.words)
        if isinstance(widget, QComboBox) and field.choices is not None:
            for value, words in field.choices.items():
                widget.addItem(words, value)
        if field.given and hasattr(widget, "setReadOnly"):
            widget.setReadOnly(True)
    _prepare(children_of(form, DateEdit), children_of(form, UnitPicker), clock, find)


def _prepare(dates: Sequence[Any], pickers: Sequence[Any], clock: Clock | None, find: Find | None) -> None:
    for edit in dates:
        edit.clock = clock or edit.clock
    for picker in pickers:
        if find is not None:
            picker.set_directory(find)


def children_of(form: QWidget, kind: type) -> list[Any]:
    """The widgets of this kind inside a form."""
    found: Any = form.findChildren(kind)
    return list(found)


def child(form: QWidget, kind: type[Child], name: str) -> Child:
    """The widget of this name in a form, which its ``.ui`` file is known to hold."""
    found: Any = form.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found  # type: ignore[no-any-return]


def populate(form: QWidget, record: object) -> None:
    """Put a record into its form."""
    for field, widget in _bound(form, type(record)):
        _show(widget, getattr(record, field.name))


def read(form: QWidget, record: Record) -> Record:
    """The record with what the form says. Collects every problem before it refuses."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    wrong: list[str] = []
    for field, widget in _bound(form, type(record)):
        if field.given:
            continue
        try:
            values[field.name] = value_of(widget, field)
        except Refusal as refusal:
            problems.append(f"{field.words}：{refusal.message}")
            wrong.append(field.name)
            continue
        if field.required and values[field.name] in (None, "", ()):
            problems.append(f"还没有填“{field.words}”。")
            wrong.append(field.name)
    if problems:
        incomplete = Incomplete("\n".join(problems))
        incomplete.first = wrong[0]
        raise incomplete
    return replace(record, **values)  # type: ignore[type-var]


def go_to_problem(form: QWidget, refusal: Refusal) -> None:
    """Put the cursor into the first field that is missing or cannot be understood."""
    widget = form.findChild(QWidget, refusal.first) if isinstance(refusal, Incomplete) and refusal.first else None
    if widget is not None:
        widget.setFocus()


def raw_values(form: QWidget) -> dict[str, str]:
    """What stands in the text fields just now, right or wrong: the content of a draft."""
    return {**_texts(form, QLineEdit), **_texts(form, QPlainTextEdit), **_texts(form, DateEdit)}


def put_raw_values(form: QWidget, values: dict[str, str]) -> None:
    """Put a draft back."""
    for name, text in values.items():
        widget = form.findChild(QWidget, name)
        if isinstance(widget, DateEdit):
            widget.line.setText(text)
        elif isinstance(widget, QLineEdit):
            widget.setText(text)
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(text)


def tidy_name(text: str) -> str:
    """A name without the spaces that pad it: ``韩  岳`` is ``韩岳``."""
    bare = text.strip()
    return re.sub(r"(?<=[一-鿿])[\s　]+(?=[一-鿿])", "", bare)


def _texts(form: QWidget, kind: type) -> dict[str, str]:
    return {w.objectName(): _typed(w) for w in children_of(form, kind) if _is_ours(w.objectName())}


def _typed(widget: Any) -> str:
    if isinstance(widget, DateEdit):
        return widget.line.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()


def _is_ours(name: str) -> bool:
    return bool(name) and not name.startswith("qt_")


def _bound(form: QWidget, record: type) -> Iterator[tuple[FieldDescription, QWidget]]:
    for field in described_fields(record):
        widget = form.findChild(QWidget, field.name)
        if widget is not None:
            yield field, widget


def _show(widget: QWidget, value: Any) -> None:
    for kind, show, _ in _WIDGETS:
        if isinstance(widget, kind):
            show(widget, value)
            return


def value_of(widget: QWidget, field: FieldDescription) -> Any:
    """What this widget says for this field; refuses what cannot be understood."""
    for kind, _, take in _WIDGETS:
        if isinstance(widget, kind):
            return take(widget, field)
    raise TypeError(f"no value for {field.name}")


def _show_text(widget: Any, value: Any) -> None:
    text = "；".join(value) if isinstance(value, tuple | list) else "" if value is None else str(value)
    widget.setPlainText(text) if isinstance(widget, QPlainTextEdit) else widget.setText(text)


def _text(widget: Any, field: FieldDescription) -> Any:
    text = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()
    if field.kind == "words":
        return tuple(part for part in _BETWEEN.split(text.strip()) if part)
    return tidy_name(text) if field.name in _NAMES else text.strip()


def _show_choice(widget: QComboBox, value: Any) -> None:
    widget.setCurrentIndex(widget.findData(value))


def _day(widget: DateEdit, field: FieldDescription) -> str | None:
    day = widget.day()
    return day.isoformat() if day else None


def _unit(widget: UnitPicker, field: FieldDescription) -> int | None:
    widget.settle()
    if widget.unknown():
        raise Incomplete(f"名录中没有“{'、'.join(widget.unknown())}”，请新建或设为别名。")
    ids = widget.unit_ids()
    return ids[0] if ids else None


def _show_unit(widget: UnitPicker, value: Any) -> None:
    """Units are shown by the page, which has the directory (``set_units``)."""


_WIDGETS: tuple[tuple[type, Callable[[Any, Any], None], Callable[[Any, FieldDescription], Any]], ...] = (
    (DateEdit, lambda w, v: w.set_date(date.fromisoformat(v) if v else None), _day),
    (NumberEdit, lambda w, v: w.set_number(v), lambda w, f: w.number()),
    (UnitPicker, _show_unit, _unit),
    (QCheckBox, lambda w, v: w.setChecked(bool(v)), lambda w, f: w.isChecked()),
    (QComboBox, _show_choice, lambda w, f: w.currentData()),
    (QLineEdit, _show_text, _text),
    (QPlainTextEdit, _show_text, _text),
)
