"""How the window looks: fonts, row heights, one palette and one style sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ledger_app.paths import shipped

FAMILIES = [
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "思源黑体",
    "WenQuanYi Micro Hei",
]
ACCENT = "#1F5FA8"
TEXT = "#1F2630"
FAINT = "#5F6670"
RULE = "#D3D9E0"
GROUND = "#F3F5F8"


@dataclass(frozen=True)
class Preset:
    """A size of type with the height of its list rows; columns of a priority above ``priority`` hide themselves."""

    code: str
    words: str
    points: int
    row: int
    priority: int = 3


PRESETS = (
    Preset("compact", "紧凑", 9, 24),
    Preset("standard", "标准", 10, 28),
    Preset("large", "大字", 12, 36, 2),
    Preset("huge", "特大", 14, 44, 2),
)
STANDARD = PRESETS[1]


def preset(code: str) -> Preset:
    """The preset of this code; the standard one where the code is unknown."""
    return next((p for p in PRESETS if p.code == code), STANDARD)


def next_preset(current: Preset, step: int) -> Preset:
    """One size up or down, staying at the ends."""
    place = PRESETS.index(current) + step
    return PRESETS[max(0, min(place, len(PRESETS) - 1))]


def speak_chinese() -> None:
    """To be called before the application object is made: Chinese glyph forms, dates and collation."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))


def translate_qt(application: QApplication) -> None:
    """Qt's own words (file dialogs, context menus) in Chinese."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def dress(application: QApplication, chosen: Preset = STANDARD) -> None:
    """Fusion, our palette, our font at this size and the style sheet."""
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette())
    set_size(application, chosen)
    icons = shipped("resources", "icons").as_posix()
    application.setStyleSheet(shipped("resources", "style.qss").read_text(encoding="utf-8").replace("@icons@", icons))


def set_size(application: QApplication, chosen: Preset) -> None:
    """Put another size of type on everything; a size already in use costs nothing."""
    if application.font().families() == FAMILIES and application.font().pointSize() == chosen.points:
        return
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPointSize(chosen.points)
    application.setFont(font)
    # Widgets under a style sheet keep the font they were polished with until it is set anew.
    application.setStyleSheet(application.styleSheet())


def larger(widget: QWidget, *, by: float = 1.0, bold: bool = False) -> None:
    """Type of this widget relative to the size in use."""
    font = widget.font()
    font.setPointSizeF(QApplication.font().pointSizeF() * by)
    font.setBold(bold)
    widget.setFont(font)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: "#FFFFFF",
        role.WindowText: TEXT,
        role.Base: "#FFFFFF",
        role.AlternateBase: "#F8F9FB",
        role.Text: TEXT,
        role.Button: GROUND,
        role.ButtonText: TEXT,
        role.BrightText: "#C62828",
        role.Highlight: ACCENT,
        role.HighlightedText: "#FFFFFF",
        role.Link: ACCENT,
        role.LinkVisited: ACCENT,
        role.PlaceholderText: "#6B7280",
        role.ToolTipBase: "#FFFFFF",
        role.ToolTipText: TEXT,
        role.Mid: RULE,
        role.Midlight: "#E6EAEF",
        role.Dark: "#AEB6C1",
        role.Light: "#FFFFFF",
        role.Shadow: "#8A93A0",
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor("#6F7782"))
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor("#CFE0F3"))
    palette.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(TEXT))
    return palette
