"""The State Council's yearly 放假通知, pasted as text: which days are off and which weekend days are worked."""

from ledger_app.domain.holiday_notice.reading import (
    Contradictory,
    NoNotice,
    NoticeReading,
    RecognisedDay,
    read_notice,
)

__all__ = ["Contradictory", "NoNotice", "NoticeReading", "RecognisedDay", "read_notice"]
