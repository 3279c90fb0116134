"""What every language has to say of watched chats: see catalogue.py."""

from typing import Protocol

from bot.news.unwanted import Left


class ChatsTexts(Protocol):
    """The texts of chats.py, in their order."""

    WATCHES_NO_PERSON: str
    WATCHES_NOT_OURS: str
    WATCHED_AWAY: str
    WATCH_TROUBLES: dict[str, str]
    CHANNEL_IS_WATCHED: str
    WATCHED_AGAIN: str
    EDITED_AT_SOURCE: str
    DELETED_AT_SOURCE: str
    DELETED_TOAST: str
    LEFT: dict[Left, str]

    def watch_lost(self, name: str, why: str) -> str: ...
    def reason_left(self, detail: str) -> str: ...
    def counted_left(self, detail: str, count: int) -> str: ...
