"""校验与说明: what is wrong with the return, and about the cell under the cursor its source and how it is filled in."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QSplitter, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.domain.statistics.form import NATURES, SEVERITIES
from ledger_app.domain.statistics.problem import Problem
from ledger_app.gui.look import ACCENT, FAINT
from ledger_app.gui.statistics.filling_rows import at_fault
from ledger_app.gui.widgets.light import PAINTS
from ledger_app.operations.statistics.filling import Sheet
from ledger_app.operations.statistics.returns import NO_REASON, explanation
from ledger_app.operations.statistics.sources import Sourced

_COLOURS = {"error": PAINTS["red"].text, "warning": PAINTS["yellow"].text, "info": FAINT}


class FillingPanel(QWidget):
    """``asked`` tells what was clicked: ``cell``, ``adopt``, ``explain``, ``reason`` or ``records``, and which
    problem or cell."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems, self.cell = QTextBrowser(), QTextBrowser()
        for browser, words in ((self.problems, "校验结果"), (self.cell, "本格说明")):
            browser.setObjectName("plain")
            browser.setAccessibleName(words)
            browser.setOpenLinks(False)
            browser.anchorClicked.connect(self._on_link)
        self._sheet: Sheet | None = None
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.problems)
        halves.addWidget(self.cell)
        halves.setSizes([6400, 3600])  # shares: Qt brings them to the room there is
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(halves)

    def show_sheet(self, sheet: Sheet, *, may_type: bool, hint: str = "") -> None:
        """Every problem with what can be done about it; ``hint`` stands above them."""
        self._sheet = sheet
        parts = [f"<p style='color:{FAINT}'>{hint}</p>"] if hint else []
        for severity, words in SEVERITIES.items():
            found = [(n, p) for n, p in enumerate(sheet.problems) if p.severity == severity]
            if found:
                parts.append(f"<p><b style='color:{_COLOURS[severity]}'>{words}{len(found)}</b></p>")
                parts += [self._told(n, problem, may_type) for n, problem in found]
        if not sheet.problems:
            parts.append(f"<p style='color:{PAINTS['green'].text}'>没有发现错误。</p>")
        place = self.problems.verticalScrollBar().value()
        self.problems.setHtml("".join(parts))
        self.problems.verticalScrollBar().setValue(place)

    def show_cell(self, code: str, found: Sourced | None) -> None:
        """What the cell counts and where its figure comes from."""
        sheet = self._sheet
        if sheet is None or code not in sheet.form.by_code:
            self.cell.clear()
            return
        row = sheet.form.by_code[code]
        parts = [f"<p><b>第{row.line}行　{escape(row.label)}</b></p>"]
        if row.definition:
            parts.append(f"<p>{escape(row.definition)}</p>")
        if row.has_figure:
            parts.append(f"<p style='color:{FAINT}'>{row.unit}，{NATURES[row.nature]}</p>")
            parts += _origin_words(sheet, code, found)
        self.cell.setHtml("".join(parts))

    def _told(self, number: int, problem: Problem, may_type: bool) -> str:
        sheet = self._sheet
        assert sheet is not None
        links = [_link("定位", f"cell:{at_fault(sheet, problem)[0]}")] if problem.codes else []
        said = explanation(sheet.row, problem)
        told = f"<p style='margin-bottom:6px'>{escape(problem.message)}"
        if problem.proposal:
            told += f"<br><span style='color:{FAINT}'>建议：{escape(problem.proposal.words)}</span>"
            links += [_link("采用建议", f"adopt:{number}")] if may_type else []
        if said:
            told += f"<br><span style='color:{FAINT}'>说明：{escape(said)}</span>"
        if problem.severity == "warning" and may_type:
            links.append(_link("修改说明" if said else "填写说明", f"explain:{number}"))
        if problem.rule == NO_REASON and may_type:
            links.append(_link("填写原因", f"reason:{problem.codes[0]}"))
        return f"{told}<br>{'　'.join(links)}</p>"

    def _on_link(self, link: QUrl) -> None:
        what, _, where = link.toString().partition(":")
        if self._sheet is not None:
            by_problem = what in ("adopt", "explain")
            self.asked.emit(what, self._sheet.problems[int(where)] if by_problem else where)


def _origin_words(sheet: Sheet, code: str, found: Sourced | None) -> list[str]:
    """Whence the figure comes, and what the ledger says of it today."""
    origin, parts = sheet.lines[code].origin, []
    if origin:
        parts.append(f"取自{escape(str(origin.get('source', '')))}")
    if origin.get("overridden"):
        parts.append(f"已改动，原因：{escape(str(origin.get('reason', ''))) or '（未填写）'}")
    if found is not None and found.value and found.value != sheet.lines[code].figure.text:
        parts.append(f"<span style='color:{PAINTS['yellow'].text}'>台账现在是{found.value}，与本格不同</span>")
    elif found is not None and not origin:
        parts.append(escape(found.words))
    if found is not None and found.records:
        parts.append(_link("看明细", f"records:{code}"))
    return [f"<p>本格来源：{'<br>'.join(parts)}</p>"] if parts else []


def _link(words: str, where: str) -> str:
    return f"<a href='{where}' style='color:{ACCENT}'>{words}</a>"
