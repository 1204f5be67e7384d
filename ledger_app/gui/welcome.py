"""The first page, when there is no ledger to open yet."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout

from ledger_app.gui.look import larger
from ledger_app.gui.status_line import SECRECY
from ledger_app.gui.widgets.dialog import fit

CHOICES = (
    ("new", "新建账本", "第一次使用：设置本单位、操作人和单位名录"),
    ("open", "打开已有账本", "打开本机或U盘上的账本文件（.db）"),
    ("practice", "先用练习库学习", "虚构的临河县，随便改，不影响正式账本"),
)


class Welcome(QDialog):
    """Three ways to begin; ``wants`` is the one chosen, None when closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("政务公开工作台账")
        self.wants: tuple[str, object] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 20)
        layout.setSpacing(8)
        title = QLabel("政务公开工作台账")
        larger(title, by=1.6, bold=True)
        layout.addWidget(title)
        for how, words, meaning in CHOICES:
            self._add(layout, how, words, meaning)
        layout.addStretch(1)
        secrecy = QLabel(SECRECY)
        secrecy.setObjectName("faint")
        layout.addWidget(secrecy)
        fit(self, 460, 340)

    def _add(self, layout: QVBoxLayout, how: str, words: str, meaning: str) -> None:
        layout.addSpacing(8)
        button = QPushButton(words)
        button.setObjectName("primary" if how == "new" else "")
        button.clicked.connect(lambda: self._choose(how))
        layout.addWidget(button)
        explained = QLabel(meaning)
        explained.setObjectName("faint")
        explained.setWordWrap(True)
        layout.addWidget(explained)

    def _choose(self, how: str) -> None:
        self.wants = (how, None)
        self.accept()
