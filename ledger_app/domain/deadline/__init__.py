"""Time limits as officials write them, read into dates, repetitions and counts."""

from ledger_app.domain.deadline.phrase import Phrase
from ledger_app.domain.deadline.quota import QuotaPhrase, find_quotas, read_quota
from ledger_app.domain.deadline.search import find_limits
from ledger_app.domain.deadline.settle import read_deadline

__all__ = ["Phrase", "QuotaPhrase", "find_limits", "find_quotas", "read_deadline", "read_quota"]
