"""What every language has to say to readers; see catalogue.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.display.fields import Corner
from bot.display.texts.personal_catalogue import PersonalTexts
from bot.display.texts.reading_catalogue import ReadingTexts
from bot.display.texts.starting_catalogue import StartingTexts
from bot.display.texts.timing_catalogue import TimingTexts


class ReaderTexts(PersonalTexts, ReadingTexts, StartingTexts, TimingTexts, Protocol):
    """The texts that readers are told, in the order of the modules that hold them."""

    # tongue
    LANGUAGES: dict[str, str]
    WHICH_LANGUAGE: str
    LANGUAGE_CHOSEN: str
    NEWSROOM_SPEAKS_PERSIAN: str

    # alerts
    DIGEST: str
    TAKEN_BACK: str

    def more_news(self, count: int) -> str: ...

    # general
    WELCOME: str
    WELCOME_BACK: str
    HELP: str
    COMMANDS: dict[str, str]
    UNKNOWN_COMMAND: str
    NOT_TEXT: str
    FAILED: str
    STALE_BUTTON: str
    NOT_HERE: str
    MESSAGE_GONE: str
    GONE: str
    SLOW_DOWN: str
    CORNERS: dict[Corner, str]
    GREETING: str
    THANKS: str
    FAREWELL: str
    ASSENT: str
    ABOUT: str
    NOTHING_TO_CANCEL: str

    def quoted(self, words: str) -> str: ...

    # moments

    def at_hour(self, day: str, hour: str) -> str: ...

    # searching
    SEARCH_EXAMPLE: str
    AGENCY_EXAMPLE: str
    NOTHING_YET: str
    LATEST: str
    FULL_TEXT: str
    FULL_TEXTS: str
    TODAY: str
    TOMORROW: str
    JUST_NOW: str
    WEEKDAYS: tuple[str, ...]

    def minutes_ago(self, count: int) -> str: ...
    def hours_ago(self, count: int) -> str: ...
    def whole_text(self, number: int) -> str: ...
    def latest_of(self, province: str) -> str: ...
    def nothing_of(self, province: str) -> str: ...
    def nothing_found(self, query: str) -> str: ...

    TRY_AGAIN: str

    def results_of(self, query: str) -> str: ...
    def search_for(self, words: str) -> str: ...
    def found(self, count: int) -> str: ...
    def page_of(self, page: int, pages: int) -> str: ...
    def meant(self, words: str) -> str: ...
    def unread(self, part: str) -> str: ...
    def which_province(self, typed: str) -> str: ...
    def related_to(self, headline: str) -> str: ...

    NEXT_PAGE: str
    PREVIOUS_PAGE: str
    RELATED: str
    NOTHING_INLINE: str
    NO_RELATED: str
    OLD_SEARCH: str
    NO_SUCH_PAGE: str
    NOTHING_LIKE_IT: str
    LAST_DAYS: dict[int, str]

    def news_of(self, agency: str) -> str: ...
    def news_about_agency(self, words: str) -> str: ...
    def no_agency(self, name: str) -> str: ...
    def no_place_or_agency(self, name: str) -> str: ...

    WHOSE_LATEST: str
    CLOSE_AGENCIES: str

    # subscriptions
    NATIONAL: str
    EVERYTHING: str
    HIGHLIGHTS: str
    CHOOSE_PROVINCE: str
    NO_SUBSCRIPTIONS: str
    MY_SUBSCRIPTIONS: str
    NOTHING_LEFT: str

    def topic(self, name: str) -> str: ...
    def in_list(self, name: str) -> str: ...
    def combined(self, what: str, provinces: Sequence[str]) -> str: ...
    def within(self, place: str, province: str) -> str: ...
    def subscribed(self, name: str) -> str: ...
    def watched_agency(self, agency: str) -> str: ...
    def already_subscribed(self, name: str) -> str: ...
    def unsubscribed(self, name: str) -> str: ...
    def not_subscribed(self, name: str) -> str: ...
    def added(self, name: str) -> str: ...
    def taken_off(self, name: str) -> str: ...
    def unknown_province(self, words: str) -> str: ...
    def which(self, typed: str, provinces: Sequence[str]) -> str: ...
    def offer(self, name: str, place: str, typed: str) -> str: ...
    def follow(self, name: str) -> str: ...

    WHICH: str
    UNDO: str

    def undo(self, name: str) -> str: ...

    DID_YOU_MEAN: str
    END_WHICH: str
    WATCH: str
    HOW_TO_WATCH: str
    OR_WATCH: str
    WATCH_IT: str
    WATCHED: str
    TOO_MANY_WATCHES: str
    WATCHED_NO_MORE: str
    END_ALL: str
    KEEP_ALL: str
    ALL_ENDED: str
    ALL_KEPT: str
    NOTHING_FOLLOWED: str

    def end_all(self, names: Sequence[str]) -> str: ...
