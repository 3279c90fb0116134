"""What is wrong with an answer of Telegram. Apart from bot.errors: PTB takes as long to load as
all else of a short command, and few commands need it."""

from telegram.error import TelegramError

_SHOWN = 200  # characters of an answer that a line shows


class UnreadableError(TelegramError):
    """Telegram's answer to `method` can't be read: `is_json` where it is JSON all the same, but not
    of the shape of what was asked for."""

    def __init__(self, text: str, reason: str, *, method: str = "", is_json: bool = False) -> None:
        shown = " ".join(text.split())[:_SHOWN]
        to = f" to {method}" if method else ""
        super().__init__(f"The answer{to} can't be read ({reason}): {shown}")
        self.text = text
        self.reason = reason
        self.method = method
        self.is_json = is_json

    @property
    def may_be_done(self) -> bool:
        """Whether something was sent or changed, perhaps: it was accepted, but not how."""
        return not self.method.startswith("get")
