"""The status bar: who works, what was saved, where the ledger is, and the secrecy reminder (M17)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from ledger_app.domain.backup import Safety
from ledger_app.gui.safekeeping.safety_words import TROUBLE, long, short
from ledger_app.gui.session import Session

SECRECY = "非涉密软件，严禁录入、存储涉密信息"
UNDO_FOR = 10_000
GAP = 10
LEAST_ROOM = 120


class StatusLine(QStatusBar):
    """Shows the session's state; ``undo_asked``, ``operator_asked`` and ``alerts_asked`` are its buttons."""

    undo_asked = Signal()
    operator_asked = Signal()
    alerts_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.operator = QLabel()
        self.switch = _link("切换", self.operator_asked.emit)
        self.switch.setToolTip("换一位操作人")
        self.saved = QLabel()
        self.backup = QLabel()
        self.backup.hide()
        self.message = QLabel()
        self.message.setMinimumWidth(1)
        self.undo = _link("撤销", self.undo_asked.emit)
        self.alerts = _link("", self.alerts_asked.emit)
        self.alerts.setToolTip("查看今天的提醒")
        self.alerts.hide()
        self.place = QLabel()
        self.secrecy = QLabel(SECRECY)
        self.secrecy.setObjectName("faint")
        self._sentence = ""
        for widget in (self.operator, self.switch, self.saved, self.backup, self.message, self.undo):
            self.addWidget(widget)
        self.addPermanentWidget(self.alerts)
        self.addPermanentWidget(self.place)
        self.addPermanentWidget(self.secrecy)
        self._hide_later = QTimer(self)
        self._hide_later.setSingleShot(True)
        self._hide_later.timeout.connect(self.forget)
        session.backed_up.connect(self.tell_backup)
        self.forget()
        self.refresh()

    def refresh(self) -> None:
        """Operator, time of the last save and place of the file, as they are now."""
        ledger = self._session.ledger
        self.saved.setText("只读" if self._session.read_only else _saved(ledger.last_saved))
        path = Path(ledger.path)
        self.place.setText(f"账本：{_short(path.name)}")
        self.place.setToolTip(str(path))
        self._fit()

    def tell(self, sentence: str, *, undoable: bool) -> None:
        """Say what was done for ten seconds, with 撤销 where it can be taken back."""
        self._sentence = sentence
        self.message.setToolTip(sentence)
        self.undo.setVisible(undoable and self._session.may_write)
        self._fit()
        self._hide_later.start(UNDO_FOR)

    def count_alerts(self, count: int) -> None:
        """How many there are today; nothing where there are none."""
        self.alerts.setText(f"提醒 {count}")
        self.alerts.setVisible(count > 0)
        self._fit()

    def tell_backup(self, told: Safety) -> None:
        """When the ledger was backed up last, or that it could not be."""
        now = datetime.now().astimezone()
        self.backup.setText(short(told, now))
        self.backup.setToolTip(long(told, now))
        self.backup.setStyleSheet(f"color: {TROUBLE};" if told.trouble else "")
        self._fit()

    def forget(self) -> None:
        """Nothing to say any more."""
        self._sentence = ""
        self.undo.hide()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """While something is said, the file, the times of saving and backing up and a long name make room."""
        name = self._session.ledger.operator or "未选择"
        self.operator.setText(f"操作人：{name}")
        self.operator.setToolTip(name)
        self.saved.show()
        self.place.show()
        wanted = self._wide(self._sentence) if self._sentence else 0
        self.backup.setVisible(bool(self.backup.text()))
        for widget in (self.place, self.saved, self.backup):
            if widget is self.backup and not self.backup.text():
                continue
            widget.setVisible(self._room() >= wanted)
        if self._room() < wanted:
            self.operator.setText(
                self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self._wide("某某某"))
            )
        # Never so wide that it pushes 撤销 away or keeps the window from becoming small.
        room = max(self._room(), LEAST_ROOM)
        self.message.setText(self._elided(self._sentence, room))

    def _room(self) -> int:
        """What the others leave for the message."""
        others = (self.operator, self.switch, self.saved, self.backup, self.undo, self.alerts, self.place, self.secrecy)
        taken = sum(each.sizeHint().width() + GAP for each in others if not each.isHidden())
        return self.width() - taken - 2 * GAP

    def _elided(self, words: str, room: int) -> str:
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 1


def _link(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName("link")
    button.clicked.connect(lambda: act())  # type: ignore[operator]
    return button


def _saved(moment: datetime | None) -> str:
    return f"已保存 {moment.astimezone():%H:%M}" if moment is not None else "已保存"


def _short(name: str) -> str:
    return name if len(name) <= 18 else f"{name[:8]}…{name[-8:]}"
