"""What a release is, stage by stage: raw as it came in, understood as a draft, or rejected."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

import jdatetime

LONGEST = 300_000  # letters: a hundred times a long release
LONGEST_PAGE = 5_000_000  # letters of markup


@dataclass(frozen=True, slots=True)
class RawRelease:
    """A release as it came in. `day` is the day it came (Gregorian, Tehran), if known."""

    text: str
    is_html: bool = False
    title: str | None = None
    publisher: str | None = None
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a source gives: a title where it keeps one apart, and the lines of its text."""

    title: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that are news, and those that were not, both in the order of the text; `letter` are
    the removed pieces of a covering letter."""

    lines: tuple[str, ...]
    removed: tuple[str, ...]
    letter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned and repaired release, told apart. `dateline` is the words before the news agency's
    dash («مهاباد- ایرنا-»), still part of the first paragraph."""

    kicker: str | None
    headline: str
    dateline: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose news it is and who carries it; `province` is the one the issuer's office is in."""

    issuer: str | None = None
    organisation: str | None = None
    publisher: str | None = None
    via: tuple[str, ...] = ()
    province: str | None = None


class Evidence(StrEnum):
    """Why a province was found, strongest first."""

    ISSUER = "issuer"  # the issuing office is there
    PLACE = "place"  # the event happens there
    DATELINE = "dateline"  # «مهاباد- ایرنا-»
    HEADLINE = "headline"  # the title or the kicker names it
    BODY = "body"  # the text is about it
    EDITOR = "editor"  # an editor said so
    RULE = "rule"  # an editor said once and for all


@dataclass(frozen=True, slots=True)
class FoundProvince:
    """A province of the release, with why, the words that say so, and a confidence of 0 to 1."""

    name: str
    evidence: Evidence
    words: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Understood:
    """A release understood; what counts as each field is fixed by docs/understanding.md.

    `body` holds the paragraphs without kicker and headline; `provinces` those whose subscribers
    are told; `mentioned` all named, the former included; `via` the sources after «به نقل از»;
    `removed` the lines that were not news. `is_national`: surely news for the whole country; where
    it is not, no province means that none was found.
    """

    kicker: str | None
    headline: str
    body: tuple[str, ...]
    summary: str
    issuer: str | None
    organisation: str | None
    publisher: str | None
    via: tuple[str, ...]
    date: jdatetime.date | None
    provinces: tuple[FoundProvince, ...]
    mentioned: tuple[str, ...]
    hashtags: tuple[str, ...]
    removed: tuple[str, ...]
    is_national: bool = False

    @property
    def text(self) -> str:
        """The whole cleaned release: the headline, then one paragraph a line."""
        return "\n".join((self.headline, *self.body))

    @property
    def province_names(self) -> tuple[str, ...]:
        return tuple(found.name for found in self.provinces)

    @property
    def is_addressed(self) -> bool:
        """Whether it is known whom it is for; else an editor has to say."""
        return bool(self.provinces) or self.is_national


class Field(StrEnum):
    """The part of a draft that an editor changes."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUMMARY = "summary"
    PROVINCES = "provinces"
    HASHTAGS = "hashtags"
    ISSUER = "issuer"
    ORGANISATION = "organisation"
    DATE = "date"


class Reason(StrEnum):
    """Why a text cannot be a release."""

    EMPTY = "empty"
    NO_PERSIAN = "no_persian"  # only emoji, digits, Latin letters ...
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_HARD = "too_hard"  # it was given up: it took more time or memory than any release does
    NO_NEWS = "no_news"  # a greeting, a request to publish, a question ...


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: Reason


class Unread(StrEnum):
    """Why a file gives no release."""

    KIND = "kind"  # of no kind that is read: a spreadsheet, a picture ...
    LETTERS = "letters"  # no text, or in an encoding that is not read
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"  # more bytes than Telegram gives a bot
    TOO_HARD = "too_hard"  # it was given up: it took more time or memory than any document does
    NO_TEXT = "no_text"  # a document of pictures or curves
    PAGES = "pages"  # more of them than any release has
    LOCKED = "locked"  # with a password
    DAMAGED = "damaged"
    OLD_WORD = "old_word"
    ARCHIVE = "archive"
    NO_NEWS = "no_news"  # a document whose text is no release
    BOMB = "bomb"  # made to unpack to more than anybody wrote


class Doubt(StrEnum):
    """Why news of a trusted source is left to an editor all the same."""

    NO_ISSUER = "no_issuer"
    NO_PROVINCE = "no_province"
    NOT_ADDRESSED = "not_addressed"  # nobody knows whom it is for
    TOO_LONG = "too_long"
    OUT_OF_HOURS = "out_of_hours"
    REPEAT = "repeat"
    NO_SUMMARY = "no_summary"
    LONG_HEADLINE = "long_headline"
    MIDWAY = "midway"  # it begins in the middle of another text
    OTHER_DAY = "other_day"  # its date is not of these days
    URGENT = "urgent"
    AMENDS = "amends"  # it corrects or denies what was said before
    EMBARGO = "embargo"  # it asks not to be published, or not yet
    BESIDE = "beside"  # something was written beside it, or came with it that is left out
    FLOOD = "flood"  # its source brings more than any does
    MENDED = "mended"  # an editor has begun to work on it
    LATE = "late"  # the bot was down when it came
    NOT_TRUSTED = "not_trusted"  # not any more
    NO_OWNER = "no_owner"  # several approve here, and no owner trusted its source


@dataclass(frozen=True, slots=True)
class Unreadable:
    reason: Unread


class Refusal(StrEnum):
    """Why nothing is read at an address."""

    ADDRESS = "address"  # none that can be read, or a number in disguise
    SCHEME = "scheme"  # neither http nor https
    PORT = "port"
    CREDENTIALS = "credentials"  # a name and a password in it
    INSIDE = "inside"  # it leads into a network, not to the web
    UNKNOWN_HOST = "unknown_host"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    TYPE = "type"  # of what is there: not what was asked for
    REDIRECTS = "redirects"  # too many
    ROBOTS = "robots"  # its owner wants no machines there
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    FAILING = "failing"  # the site itself is out of order
    BROKEN = "broken"  # an answer that breaks the rules of the web
    # What came is a page, but no news:
    NOT_FOUND_PAGE = "not_found_page"  # that says so, with a status of success
    LOGIN_PAGE = "login_page"
    NO_TEXT = "no_text"  # scripts write it where they run
    NO_PERSIAN = "no_persian"
    NOT_UNDERSTOOD = "not_understood"
    LIST_PAGE = "list_page"  # it lists news, and is none itself
    NOTHING_TO_WATCH = "nothing_to_watch"  # neither a feed nor a list of news
