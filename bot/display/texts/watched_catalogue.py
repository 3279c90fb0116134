"""What every language has to say of sources that are watched: see catalogue.py."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.display.fields import Sifted
from bot.news.model import Refusal


class WatchedTexts(Protocol):
    """The texts of watched.py, in their order."""

    SOURCES_TITLE: str
    NO_SOURCES: str
    ADD_SOURCE: str
    SOURCE_SIGNS: dict[str, str]
    SOURCE_IS: dict[str, str]
    SOURCE_KINDS: dict[str, str]
    ASK_SOURCE: str
    NO_SOURCE_ADDRESS: str
    SOURCE_SCHEME: str
    SOURCE_IN_ONE_PIECE: str
    SOURCE_INVITATION: str
    SOURCE_OF_PERSON: str
    LOOKING: str
    LOOKED_TOO_LONG: str
    NO_NEWS_THERE: str
    WATCH_SOURCE: str
    LEAVE_SOURCE: str
    SOURCE_LEFT: str
    SOURCE_WATCHED: str
    SOURCE_KNOWN: str
    FOUND_GONE: str
    CHECK_SOURCE: str
    STOP_SOURCE: str
    GO_ON_SOURCE: str
    SOURCE_WORDS: str
    SOURCE_NAME: str
    REMOVE_SOURCE: str
    REMOVE_SOURCE_SURELY: str
    ALL_SOURCES: str
    SOURCE_CHECKED: str
    SOURCE_NOT_CHECKED: str
    CHAT_NOT_CHECKED: str
    SOURCE_STOPPED: str
    SOURCE_GOES_ON: str
    SOURCE_UNCHANGED: str
    ASK_REMOVE_SOURCE: str
    SOURCE_REMOVED: str
    SOURCES_NOT_YOURS: str
    SIFTED: dict[Sifted, str]
    WORDS_HOW: str
    ASK_WORDS: dict[Sifted, str]
    NO_WORDS: tuple[str, ...]
    WORDS_TOO_MANY: str
    WORDS_SET: str
    ASK_SOURCE_NAME: str
    SOURCE_NAME_WRONG: str
    SOURCE_CALLED: str

    def source_line(self, name: str, state: str, brought: str) -> str: ...
    def sources_title(self, count: int, page: int, pages: int) -> str: ...
    def failing_since(self, when: str) -> str: ...
    def brought(self, today: int, week: int, share: int | None) -> str: ...
    def by_day(self, counts: Sequence[tuple[str, int]]) -> str: ...
    def became(self, drafted: int, published: int, share: int | None) -> str: ...
    def last_read(self, when: str) -> str: ...
    def last_error(self, error: str) -> str: ...
    def source_error(self, error: str) -> str: ...
    def published_by(self, publisher: str) -> str: ...
    def sifted(self, words: Mapping[Sifted, Sequence[str]]) -> tuple[str, ...]: ...
    def trusted_so(self, said: str) -> str: ...
    def source_found(self, name: str, address: str, count: int) -> str: ...

    NO_NEWS_NOW: str

    def more_headlines(self, count: int) -> str: ...
    def cannot_watch(self, address: str, reason: Refusal) -> str: ...
    def known_source(self, name: str) -> str: ...
    def added_source(self, name: str) -> str: ...
    def left_out_for(self, reasons: str) -> str: ...
