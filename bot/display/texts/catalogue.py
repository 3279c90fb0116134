"""What every language has to say: each name of a catalogue, with its type.

A catalogue is a package like this one; mypy checks at `languages` that it has all of these.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.display.texts.chats_catalogue import ChatsTexts
from bot.display.texts.desk_catalogue import DeskTexts
from bot.display.texts.gathering_catalogue import GatheringTexts
from bot.display.texts.newsroom_catalogue import NewsroomTexts
from bot.display.texts.personal_catalogue import LettersTexts
from bot.display.texts.readers_catalogue import ReaderTexts
from bot.display.texts.sources_catalogue import SourcesTexts
from bot.display.texts.trust_catalogue import TrustTexts
from bot.display.texts.watched_catalogue import WatchedTexts
from bot.news.media import Kind
from bot.news.model import Evidence, Field, FoundProvince, Reason, Unread
from bot.news.remark import Remark


class Catalogue(
    ChatsTexts,
    DeskTexts,
    GatheringTexts,
    LettersTexts,
    NewsroomTexts,
    ReaderTexts,
    SourcesTexts,
    TrustTexts,
    WatchedTexts,
    Protocol,
):
    """The texts of one language, as plain text: render escapes them. In the order of the modules
    that hold them."""

    # general, of the newsroom
    EDITOR_HELP: str
    COMMAND_WORDS: dict[str, tuple[str, ...]]

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
