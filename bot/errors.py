"""What Chavosh raises where a caller could not have expected it."""

from telegram.error import TelegramError

_SHOWN = 200  # characters of an answer that a line shows


class ChavoshError(Exception):
    """The message is one line for the operator: what was attempted and what to do about it."""


class SettingsError(ChavoshError):
    """A setting is missing or wrong; names the key, never its value."""


class StorageError(ChavoshError):
    """The database refused, or is not one this program can work with."""


class UnavailableError(StorageError):
    """The database is busy, full or out of reach just now: trying again later may help."""


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


class LostError(ChavoshError):
    """The database is this process's no more: it must end, and say of nothing that it is kept."""


class FileGoneError(LostError):
    """A file of the database was removed or replaced while it was open."""
