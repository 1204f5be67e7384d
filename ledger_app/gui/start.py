"""The application object: in Chinese, in our look, with the input method that works."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ledger_app.gui.look import dress, speak_chinese, translate_qt
from ledger_app.paths import shipped


def start_application() -> QApplication:
    """The application object in Chinese and in our look; an existing one is used again."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _help_input_method()
    speak_chinese()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ledger-app")
    application.setWindowIcon(QIcon(str(shipped("resources", "icons", "ledger.svg"))))
    translate_qt(application)
    dress(application)
    return application


def _help_input_method() -> None:
    """fcitx answers on the ibus protocol, which is the one our Qt speaks."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
