"""What every language has to say to those who look after sending: see catalogue.py."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class DeskTexts(Protocol):
    """The texts of desk.py, in their order."""

    MOST_IDS: int
    UNCERTAIN_POST: str
    UNCERTAIN_REST: str
    ARRIVED: str
    SEND_AGAIN: str
    SETTLED: str
    WILL_SEND_AGAIN: str
    ALREADY_SETTLED: str
    OTHER_BOT: str
    LOST_DATABASE: str
    RETRY_FAILED: str
    SHOW_FAILED: str
    FAILED_SHOWN: str
    NO_FAILURES: str
    STATUS: str

    def failure(self, post_id: int, chat_id: int, reason: str) -> str: ...
    def retried(self, count: int) -> str: ...

    KINDS: dict[str, str]
    KINDS_OF_MESSAGES: frozenset[str]

    def set_aside(self, kinds: Mapping[str, int], ids: Sequence[int], in_all: int) -> str: ...
    def post_failed(self, reason: str) -> str: ...
    def rest_failed(self, reason: str) -> str: ...
    def unknown_provinces(self, words: str, close: str) -> str: ...
