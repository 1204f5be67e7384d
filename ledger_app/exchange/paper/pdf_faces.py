"""Type for PDF: the office's own faces where the machine has them, open ones otherwise, per character."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from ledger_app.domain.refusal import Refusal
from ledger_app.exchange.paper.shape import Face

# File names in order of preference; the last of each list are open faces that Debian and the installers bring.
_OPEN = ("wqy-microhei.ttc", "wqy-zenhei.ttc", "NotoSerifSC-Regular.ttf", "uming.ttc")
_FILES: dict[Face, tuple[str, ...]] = {
    "title": ("FZXBSJW.TTF", "FZXiaoBiaoSong-B05S.ttf", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf", "simsun.ttc"),
    "heading": ("simhei.ttf", "方正黑体_GBK.ttf", "FZHTK.TTF"),
    "kai": ("simkai.ttf", "楷体_GB2312.ttf", "方正楷体_GBK.ttf", "LXGWWenKai-Regular.ttf"),
    "body": ("simfang.ttf", "仿宋_GB2312.ttf", "方正仿宋_GBK.ttf", "FandolFang-Regular.ttf"),
}
MISSING_GLYPH = "〓"


class NoChineseFace(Refusal):
    """The machine has no face with Chinese characters that a PDF can carry."""

    def __init__(self) -> None:
        super().__init__(
            "本机没有可用于生成PDF的中文字体，没有写出文件。请安装“仿宋”“黑体”或“文泉驿微米黑”字体后重试，或改为导出Word、Excel。"
        )


def font_folders() -> list[Path]:
    """Where this kind of machine keeps its faces."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft/Windows/Fonts"
        return [windows, local]
    return [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


@cache
def _font_files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in reversed(font_folders()):
        for place, _, names in os.walk(folder):
            found.update({n.lower(): Path(place, n) for n in names if n.lower().endswith((".ttf", ".ttc"))})
    return found


@cache
def _registered(file_name: str) -> Any | None:
    """The face of a file made known to reportlab, ``None`` where it is absent or has no usable outlines."""
    path = _font_files().get(file_name.lower())
    if path is None:
        return None
    try:
        font = ttfonts.TTFont(file_name, str(path), subfontIndex=0)
    except ttfonts.TTFError:
        return None
    pdfmetrics.registerFont(font)
    return font


def _correct_unicode_map() -> None:
    """reportlab writes a wrong ToUnicode entry for characters beyond the BMP; write UTF-16 pairs instead."""
    original = ttfonts.makeToUnicodeCMap

    def corrected(fontname: str, subset: Any) -> str:
        def pair(match: re.Match[str]) -> str:
            return f"> <{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"

        return re.sub(r"> <([0-9A-F]{5,6})>", pair, original(fontname, subset))

    if not getattr(original, "corrected", False):
        corrected.corrected = True  # type: ignore[attr-defined]
        ttfonts.makeToUnicodeCMap = corrected


@dataclass
class Type:
    """One kind of type at work: measures and cuts text by the faces that have its characters."""

    faces: tuple[Any, ...]
    _widths: dict[str, float] = field(default_factory=dict)
    _homes: dict[str, int] = field(default_factory=dict)

    def measure(self, text: str) -> float:
        """The width of ``text`` in ems."""
        widths = self._widths
        total = 0.0
        for character in text:
            width = widths.get(character)
            total += width if width is not None else self._learn(character)
        return total

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text as (face name, part) so that each part's face has all its glyphs."""
        found: list[tuple[str, str]] = []
        for character in text:
            if character not in self._homes:
                self._learn(character)
            home = self._homes[character]
            shown = character if home >= 0 else MISSING_GLYPH
            name = self.faces[max(home, 0)].fontName
            if found and found[-1][0] == name:
                found[-1] = (name, found[-1][1] + shown)
            else:
                found.append((name, shown))
        return found

    def _learn(self, character: str) -> float:
        code = ord(character)
        home = next((n for n, face in enumerate(self.faces) if code in face.face.charToGlyph), -1)
        face = self.faces[max(home, 0)].face
        width = float(face.charWidths.get(code if home >= 0 else ord(MISSING_GLYPH), 1000)) / 1000
        self._homes[character], self._widths[character] = home, width
        return width


@cache
def type_of(face: Face) -> Type:
    """The type for one kind of face on this machine; refuses with ``NoChineseFace``."""
    _correct_unicode_map()
    names = (*_FILES[face], *_OPEN)
    first = next((name for name in names if _registered(name)), None)
    if first is None:
        raise NoChineseFace
    fallback = next((name for name in _OPEN if name != first and _registered(name)), None)
    faces = tuple(_registered(name) for name in (first, fallback) if name)
    return Type(faces)
