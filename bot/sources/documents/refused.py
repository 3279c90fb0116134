"""Why a document is not read, raised by whatever part of its reader finds that."""

from bot.news.model import Unread


class RefusedError(Exception):
    """A document gives no text; `reason` says why."""

    def __init__(self, reason: Unread) -> None:
        super().__init__(reason.value)
        self.reason = reason
