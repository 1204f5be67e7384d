"""The type faces of official documents by name, in the two schemes offices use, and what they cannot show."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.exchange.paper.shape import Face


@dataclass(frozen=True)
class Scheme:
    """A set of face names; ``rare`` is the face for characters outside GB 2312 in the other faces."""

    words: str
    title: str
    heading: str
    kai: str
    body: str
    rare: str
    latin: str = "Times New Roman"

    def name(self, face: Face) -> str:
        return {"title": self.title, "heading": self.heading, "kai": self.kai, "body": self.body}[face]


# 党政机关公文格式 GB/T 9704 names the kinds of type; the face names are those WPS and Word installations carry.
SCHEMES = {
    "traditional": Scheme("传统", "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋"),
    "gbk": Scheme("信创GBK", "方正小标宋_GBK", "方正黑体_GBK", "方正楷体_GBK", "方正仿宋_GBK", "方正仿宋_GBK"),
}


def in_gb2312(character: str) -> bool:
    """Whether a face with the GB 2312 repertoire has this character; ASCII counts as present."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def rare_runs(text: str) -> list[tuple[str, bool]]:
    """The text cut into runs, each with whether it lies outside GB 2312 (垚, 癿)."""
    runs: list[tuple[str, bool]] = []
    for character in text:
        rare = not in_gb2312(character)
        if runs and runs[-1][1] == rare:
            runs[-1] = (runs[-1][0] + character, rare)
        else:
            runs.append((character, rare))
    return runs


def rare_characters(texts: list[str]) -> list[str]:
    """Each character outside GB 2312 once, in order of appearance."""
    return list(dict.fromkeys(c for text in texts for c in text if not in_gb2312(c) and not c.isspace()))
