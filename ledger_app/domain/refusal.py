"""A refusal: the program says no, in one Chinese sentence for the user."""

from __future__ import annotations


class Refusal(Exception):
    """Something the user asked for cannot be done; nothing was changed.

    ``str(refusal)`` is one sentence in plain Chinese: what happened, what it means, what to do.
    Derive a named class beside the function that raises it. Any other exception is a fault of ours.
    """

    @property
    def message(self) -> str:
        return str(self)
