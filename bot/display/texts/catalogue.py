"""What every language has to say: each name of a catalogue, with its type.

A catalogue is a package like this one; mypy checks at `languages` that it has all of these.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.display.fields import Corner
from bot.display.texts.chats_catalogue import ChatsTexts
from bot.display.texts.gathering_catalogue import GatheringTexts
from bot.display.texts.newsroom_catalogue import NewsroomTexts
from bot.display.texts.reading_catalogue import ReadingTexts
from bot.display.texts.sources_catalogue import SourcesTexts
from bot.display.texts.trust_catalogue import TrustTexts
from bot.display.texts.watched_catalogue import WatchedTexts
from bot.news.media import Kind
from bot.news.model import Evidence, Field, FoundProvince, Reason, Unread
from bot.news.remark import Remark


class Catalogue(
    ChatsTexts,
    GatheringTexts,
    NewsroomTexts,
    ReadingTexts,
    SourcesTexts,
    TrustTexts,
    WatchedTexts,
    Protocol,
):
    """The texts of one language, as plain text: render escapes them. In the order of the modules
    that hold them."""

    # alerts
    DIGEST: str
    TAKEN_BACK: str

    def more_news(self, count: int) -> str: ...

    # desk
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

    # general
    WELCOME: str
    WELCOME_BACK: str
    HELP: str
    EDITOR_HELP: str
    COMMANDS: dict[str, str]
    COMMAND_WORDS: dict[str, tuple[str, ...]]
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

    # intake
    UNREADABLE_FILE: str
    LONG_FILE: str
    UNREAD: dict[Unread, str]
    NO_RELEASE_HERE: str
    NO_NEWS: str
    REJECTED: dict[Reason, str]
    REMARKS: dict[Remark, str]
    PHOTO_WAITS: str
    MEDIA_WAITS: dict[Kind, str]

    def document_waits(self, reason: Unread) -> str: ...

    CORRECT_LATER: str
    REJECTED_STAYS: str
    EDITED_TO_NO_NEWS: str
    CARRIES_ON: str
    BEGINS_MIDWAY: str
    PHOTO_SEPARATED: str
    MEDIA_SEPARATED: str
    EARLIER_DRAFT: str

    def note(self, text: str) -> str: ...
    def hidden_link(self, words: str, address: str) -> str: ...
    def ago(self, seconds: int) -> str: ...
    def published_before(self, seconds: int, link: str | None, *, is_same: bool) -> str: ...
    def drafted_before(self, seconds: int, *, is_same: bool, is_own: bool) -> str: ...
    def of_a_post(self, link: str | None, *, has_photo: bool) -> str: ...

    # moments

    def at_hour(self, day: str, hour: str) -> str: ...

    # prompts
    def summary_prompt(self, most_words: int) -> str: ...

    # review
    PUBLISH: str
    EDIT: str
    DISCARD: str
    BACK: str
    SEPARATE: str
    REMOVED_LINES: str
    REMOVED_LINES_TITLE: str
    REMOVED_SHOWN: str
    FIELDS: dict[Field, str]
    ASK: dict[Field, str]
    WANTED: dict[Field, str]
    ANSWER_HERE: str
    CANCEL_WORDS: tuple[str, ...]
    NOT_SAID: str
    ASKED_ALREADY: str
    WHICH_QUESTION: str
    NOTHING_ASKED: str
    PUBLISHING: str
    ALREADY_PUBLISHED: str
    SEE_IN_CHANNEL: str
    DISCARDED: str
    ALREADY_DISCARDED: str
    STATE_PUBLISHING: str
    STATE_PUBLISHED: str
    STATE_FAILED: str
    STATE_DISCARDED: str
    DRAFT_GONE: str
    NOT_AN_EDITOR: str
    QUESTION_CLOSED: str
    NATIONAL_FOR_ALL: str
    NATIONAL_OR_PROVINCES: str
    SEPARATED: str
    NOT_JOINED: str
    CANNOT_SEPARATE: str
    OUTDATED: str
    PREVIEW_LATER: str
    ALBUM_CLOSED: str
    NOTHING_REMOVED: str
    EVIDENCE: dict[Evidence, str]
    SURE: float
    CHOSEN_BY_EDITOR: str
    NATIONAL_NEWS: str
    NO_PROVINCE_FOUND: str
    IS_NATIONAL: str
    HAS_PROVINCE: str
    IS_NATIONAL_NOW: str
    ADDRESSED_ALREADY: str
    FOR_WHOM: str

    def carried(self, publisher: str, sources: Sequence[str]) -> str: ...
    def why(self, found: FoundProvince) -> str: ...
    def too_long(self, limit: int, length: int) -> str: ...
    def cancelled(self, field: str) -> str: ...

    BROUGHT: dict[Kind, str]
    LEFT_OUT: dict[str, str]

    def listed(self, counts: Mapping[Kind, int]) -> str: ...
    def brings(self, counts: Mapping[Kind, int]) -> str: ...
    def forwarded_from(self, names: Sequence[str]) -> str: ...
    def left_out(self, kind: str, *, has_photo: bool) -> str: ...

    EDITOR_WELCOME: str
    EDITOR_COMMANDS: dict[str, str]
    OWNER_COMMANDS: dict[str, str]
    OWNER_HELP: str
    CONTRIBUTOR_WELCOME: str

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

    # statistics
    CHART_TITLE: str
    CHART_POSTS: str
    CHART_PROVINCES: str
    CHART_ISSUERS: str
    CHART_SUBSCRIBERS: str
    CHART_OPENED: str
    CHART_TOTALS: tuple[str, str, str]
    NOTHING_COUNTED: str
    NO_STATISTICS: str

    def charted_days(self, days: int, first: str, last: str) -> str: ...
    def chart_caption(self, days: str, totals: tuple[str, str, str]) -> str: ...

    # subscriptions
    NATIONAL: str
    EVERYTHING: str
    HIGHLIGHTS: str
    CHOOSE_PROVINCE: str
    NO_SUBSCRIPTIONS: str
    MY_SUBSCRIPTIONS: str
    NOTHING_LEFT: str

    def topic(self, name: str) -> str: ...
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
