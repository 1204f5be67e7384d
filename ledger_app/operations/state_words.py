"""How offices word the state of a task in their own tables, read into the states of the ledger."""

from __future__ import annotations

import re

from ledger_app.domain.unit_name import comparable

_WORDS = (
    ("withdrawn", re.compile(r"已?(?:调整|取消|撤销|撤回|不再(?:实施|办理))")),
    ("not_started", re.compile(r"(?:尚?未|没有?|暂未)(?:启动|开始|开展|实施|推进|完成|办结|办理)|待(?:启动|开展|办)")),
    ("in_progress", re.compile(
        r"(?:正在)?(?:推进|进行|办理|实施|开展|落实|整改)中?|(?:长期|持续|序时|有序)(?:坚持|推进)|在办|已启动|(?:部分|基本)完成"
    )),
    ("pending_verification", re.compile(r"待核验?|已?(?:全部)?完成|已?(?:落实|上线|发布)|100%|是|√|✓")),
    ("closed", re.compile(r"已?(?:销号|办结|核销|归档)")),
)  # fmt: skip


def read_state(words: str) -> str:
    """The state that a short wording means (已完成 is 待核 until the county has looked), empty where unclear."""
    plain = comparable(words)
    return next((state for state, pattern in _WORDS if plain and pattern.fullmatch(plain)), "")
