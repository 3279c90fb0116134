"""The words of covering letters and of chats, and the pieces of speech that they make."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.letters import fold

_FILE = "courtesy.toml"
_LISTS = (
    "invocations", "fields", "absent", "honorifics", "addressed", "regards", "media", "greetings",
    "courtesies", "told", "whom", "no_greeting", "pleas", "publishing", "purposes", "things",
    "sending", "asked", "small", "informing", "thanks", "thanked", "for_what", "offices", "titles",
    "addressing", "contacts", "verbs", "corrections", "earlier", "schedules", "times", "talk",
    "questions", "continuing",
)  # fmt: skip
_SENDING = (  # the lists whose words a line of sending news is made of
    "small", "things", "publishing", "purposes", "asked", "sending", "pleas", "courtesies",
    "greetings", "regards", "media",
)  # fmt: skip
_STOPS = ".:؛;!?؟\n"
_SENTENCE = re.compile(rf"[^{_STOPS}]*[{_STOPS}]*")
_GAP = re.compile(r"[\s.،,:؛;!…*|/\\()\[\]\-–—ـ_~\"'«»]*")
_ENDS = re.compile(r"\s*(?:[.،,:؛;!…*|/\\\-–—)\n]|$)")
_WORD = re.compile(r"\w+")
_LONGEST = 45  # words of a request
_REQUEST_LONGEST = 500  # letters
_SIGNATURE_LONGEST = 250  # letters
_ADDRESS = 14  # words of whom a letter is for
_OFFICE = 14  # words of a signature
_UNKNOWN = 2  # words of a line that says what it is for
_BRIEF = 7  # words of a request that need not name what is to be published
_DIGITS = "۰-۹"
_NUMBER = rf"[+(]?[{_DIGITS}](?:[ \-–—()/.]{{0,2}}[{_DIGITS}]){{4,24}}\)?"
_ONLINE = r"[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+|[\w-]+\.(?:ir|com|org)\b\S*|@\w{4,}"
_VALUE = (
    rf"[ .…_\-–]*(?:[\w/\\.()\-–]*[{_DIGITS}][\w/\\.()\-–]*(?: [^\W\d]{{2,9}} [{_DIGITS}]{{4}})?)?"
)


class Kind(StrEnum):
    """What a piece of speech around a release is."""

    INVOCATION = "invocation"
    FIELD = "field"  # of a letterhead
    ADDRESS = "address"  # whom it is for
    GREETING = "greeting"
    REQUEST = "request"  # to publish
    INFORMING = "informing"  # «به استحضار می‌رساند»
    THANKS = "thanks"
    OFFICE = "office"  # of the press
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a folded text: where it ends, with the marks after it; `is_sure` where it alone
    tells that this is a letter."""

    kind: Kind
    end: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Courtesy:
    """The patterns of data/courtesy.toml, for texts as `fold` gives them."""

    invocation: re.Pattern[str]
    field: re.Pattern[str]
    address: re.Pattern[str]
    media: re.Pattern[str]
    greeting: re.Pattern[str]
    whom: re.Pattern[str]
    no_greeting: re.Pattern[str]
    plea: re.Pattern[str]
    publishing: re.Pattern[str]
    purpose: re.Pattern[str]
    thing: re.Pattern[str]
    asked: re.Pattern[str]
    about: re.Pattern[str]
    informing: re.Pattern[str]
    thanks: re.Pattern[str]
    office: re.Pattern[str]
    title: re.Pattern[str]
    addressing: re.Pattern[str]
    contact: re.Pattern[str]
    verb: re.Pattern[str]
    correction: re.Pattern[str]
    earlier: re.Pattern[str]
    schedule: re.Pattern[str]
    times: re.Pattern[str]
    talk: re.Pattern[str]
    question: re.Pattern[str]
    continuing: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read the lists of data/courtesy.toml; ValueError names the list that is malformed."""
        lists = tables.lists(table, _LISTS, _FILE)
        one = {name: _either(phrases) for name, phrases in lists.items()}
        words = (
            f"(?:{one['addressed']})(?: \\w+){{0,3}}? (?:{one['regards']})"
            f"|(?:{one['regards']}) (?:{one['addressed']})"
        )
        more = f"(?:\\s*[و،,]?\\s*(?:با )?(?:{one['courtesies']})(?!\\w))*"
        return cls(
            invocation=_whole(one["invocations"]),
            field=re.compile(f"(?:{one['fields']}) ?:(?: ?(?:{one['absent']})(?!\\w)|{_VALUE})"),
            address=_whole(f"{one['honorifics']}|(?:به|از) ?: ?(?:{words})|{words}"),
            media=_within(one["media"]),
            greeting=re.compile(f"(?:{one['greetings']})(?!\\w){more}"),
            whom=re.compile(
                f"\\s*(?:{one['told']}) (?:{one['whom']})(?!\\w)(?: [^\\s{_STOPS}،,]+){{0,8}}?"
                f"(?=\\s*[{_STOPS}،,]|\\s*$)"
            ),
            no_greeting=re.compile(f"\\s*(?:{one['no_greeting']})(?!\\w)"),
            plea=_within(one["pleas"]),
            publishing=_within(one["publishing"]),
            purpose=_within(f"(?:{one['purposes']})(?: و)? (?:\\w+ و )?(?:{one['publishing']})"),
            thing=_within(one["things"]),
            asked=_within(f"{one['asked']}|{one['sending']}"),
            about=_within("|".join(one[name] for name in _SENDING)),
            informing=_whole(one["informing"]),
            thanks=re.compile(
                "(?:و )?(?:پیشاپیش |قبلا )?(?:از (?:[^\\s.،:؛]+ ){1,8}?)?"
                f"(?:{one['thanks']})(?!\\w)"
                f"(?: ?(?:{one['thanked']})(?!\\w))*"
                f"(?: از(?: {_WORD.pattern}){{0,2}}? (?:{one['for_what']})(?!\\w)"
                f"(?: [^\\s{_STOPS}،,]+){{0,6}}?(?=\\s*[{_STOPS}،,]|\\s*$))?"
            ),
            office=_within(one["offices"]),
            title=_whole(one["titles"]),
            addressing=_whole(one["addressing"]),
            contact=re.compile(
                f"(?:(?:{one['contacts']})(?:(?: \\w+){{0,2}} ?[:؛\\-–]+| ?) ?)?"
                f"(?:{_NUMBER}|{_ONLINE})(?: ?(?:داخلی) ?[{_DIGITS}]+)?(?!\\w)"
            ),
            verb=_within(f"{one['verbs']}|ن?می ?[^\\W\\d_]{{2,}}[دم]"),
            correction=_whole(one["corrections"]),
            earlier=_within(one["earlier"]),
            schedule=_whole(one["schedules"]),
            times=_within(f"{one['times']}|{one['schedules']}|[{_DIGITS}]+"),
            talk=_within(one["talk"]),
            question=_within(one["questions"]),
            continuing=_whole(one["continuing"]),
        )

    def pieces(self, text: str) -> Iterator[Piece]:
        """The pieces of speech with which a folded text begins, outermost first."""
        end = _gap(text, 0)
        while end < len(text) and (piece := self.piece(text, end)):
            yield piece
            end = piece.end

    def piece(self, text: str, start: int) -> Piece | None:
        """The piece of speech that begins there, if one does."""
        for read in _READERS:
            found = read(self, text, start)
            if found is not None:
                return Piece(found.kind, _gap(text, found.end), found.is_sure)
        return None

    def is_all(self, text: str, start: int = 0) -> bool:
        """Whether the folded text consists of such pieces from there on."""
        end = _gap(text, start)
        while end < len(text):
            piece = self.piece(text, end)
            if piece is None:
                return False
            end = piece.end
        return True

    def says_something(self, text: str) -> bool:
        """Whether the folded text has a finite verb."""
        return self.verb.search(text) is not None

    def _invocation(self, text: str, start: int) -> Piece | None:
        found = self.invocation.match(text, start)
        if found is None or not self._may_end(text, found.end()):
            return None
        return Piece(Kind.INVOCATION, found.end(), True)

    def _field(self, text: str, start: int) -> Piece | None:
        found = self.field.match(text, start)
        return Piece(Kind.FIELD, found.end(), False) if found else None

    def _greeting(self, text: str, start: int) -> Piece | None:
        found = self.greeting.match(text, start)
        if found is None:
            return None
        end = found.end()
        if whom := self.whom.match(text, end):
            return Piece(Kind.GREETING, whom.end(), True)
        open_ended = " " in found[0] or found[0].startswith(("با", "احترام"))
        if not self._may_end(text, end) and (
            not open_ended or self.no_greeting.match(text, end) is not None
        ):
            return None
        return Piece(Kind.GREETING, end, True)

    def _address(self, text: str, start: int) -> Piece | None:
        """An honorific and a few words, up to a mark or the next piece."""
        found = self.address.match(text, start)
        if found is None:
            return None
        end = self._address_end(text, found.end())
        words = text[start:end]
        if end < 0 or self.says_something(words):
            return None
        return Piece(Kind.ADDRESS, end, self.media.search(words) is not None)

    def _address_end(self, text: str, start: int) -> int:
        if self._may_end(text, start):
            return start
        for count, word in enumerate(_WORD.finditer(text, start), 1):
            if self._may_end(text, word.end()):
                return word.end()
            if count == _ADDRESS or text[word.start() - 1] in _STOPS:
                return -1
        return -1

    def _request(self, text: str, start: int) -> Piece | None:
        sentence = _SENTENCE.match(text, start, start + _REQUEST_LONGEST)
        if sentence is None or not sentence[0]:
            return None
        for end in self._request_ends(sentence[0]):
            words = sentence[0][:end]
            if len(words.split()) <= _LONGEST and self._asks(words):
                return Piece(Kind.REQUEST, start + end, True)
        return None

    def _request_ends(self, sentence: str) -> Iterator[int]:
        """After the first verb that follows publishing, and at the sentence's end."""
        published = self.publishing.search(sentence)
        if published is None:
            return
        plea = self.plea.search(sentence)
        verb = self.asked.search(sentence, max(published.end(), plea.end() if plea else 0))
        if verb:
            yield verb.end()
        yield len(sentence)

    def _asks(self, words: str) -> bool:
        """«خواهشمند است خبر ذیل را منتشر فرمایید», «خبر جهت درج در کانال»."""
        count = len(words.split())
        plea = self.plea.search(words)
        named = self.thing.search(words) or self.media.search(words) or count <= _BRIEF
        if plea and named and self.asked.search(words) and not _OWN.search(words):
            return plea.start() < _PLEA_WITHIN or self._is_about(words)
        return self._is_about(words) and (
            self.purpose.search(words) is not None
            or (self.thing.match(words) is not None and self.asked.search(words) is not None)
        )

    def _is_about(self, words: str) -> bool:
        """Whether nearly all its words are those with which one speaks of sending news."""
        rest = self.about.sub(" ", words)
        return len(_WORD.findall(rest)) <= _UNKNOWN

    def _informing(self, text: str, start: int) -> Piece | None:
        found = self.informing.match(text, start)
        if found is None:
            return None
        that = _THAT.match(text, found.end())
        return Piece(Kind.INFORMING, that.end() if that else found.end(), False)

    def _thanks(self, text: str, start: int) -> Piece | None:
        found = self.thanks.match(text, start)
        if found is None or not self._may_end(text, found.end()):
            return None
        return Piece(Kind.THANKS, found.end(), True)

    def _office(self, text: str, start: int) -> Piece | None:
        """A signature: «روابط عمومی ...», «مدیر روابط عمومی ...», up to a number or the end."""
        line = text[start : start + _SIGNATURE_LONGEST].partition("\n")[0]
        number = self.contact.search(line)
        words = line[: number.start()] if number else line
        office = self.office.search(words)
        if office is None or len(words.split()) > _OFFICE or self.says_something(words):
            return None
        if office.start() and not self.title.match(words):
            return None
        if _CLAUSE.search(words.rstrip(" .،:-–")):
            return None
        return Piece(Kind.OFFICE, start + len(words), True)

    def _contact(self, text: str, start: int) -> Piece | None:
        found = self.contact.match(text, start)
        if found is None or not (
            _ENDS.match(text, found.end()) or self._may_end(text, found.end())
        ):
            return None
        return Piece(Kind.CONTACT, found.end(), False)

    def _may_end(self, text: str, end: int) -> bool:
        """Whether a piece may end there: at a mark, at the end or where the next one begins."""
        if _ENDS.match(text, end):
            return True
        after = _gap(text, end)
        return after > end and self._opens(text, after)

    def _opens(self, text: str, start: int) -> bool:
        """Whether a piece seems to begin there."""
        return any(pattern.match(text, start) for pattern in self._openings()) or (
            self._request(text, start) is not None or self._office(text, start) is not None
        )

    def _openings(self) -> tuple[re.Pattern[str], ...]:
        return (
            self.invocation,
            self.field,
            self.greeting,
            self.thanks,
            self.address,
            self.informing,
            self.contact,
        )


_OWN = re.compile(r"(?<!\w)(?:خود(?:تان)? را|آثار)(?!\w)")  # who is asked for works of one's own
_PLEA_WITHIN = 60  # letters
_CLAUSE = re.compile(r"[:؛،]\s|\sکه\s|\sرا\s")
_THAT = re.compile(r"\s*که(?!\w)")
_READERS = (
    Courtesy._invocation,
    Courtesy._field,
    Courtesy._greeting,
    Courtesy._thanks,
    Courtesy._address,
    Courtesy._request,
    Courtesy._informing,
    Courtesy._contact,
    Courtesy._office,
)


def _gap(text: str, start: int) -> int:
    found = _GAP.match(text, start)
    return found.end() if found else start


def _either(phrases: Iterable[str]) -> str:
    """The phrases, longest first; gaps within them may be lost or be half spaces."""
    folded = {r" ?".join(map(re.escape, fold(p.replace("\u200c", " ")).split())) for p in phrases}
    return "|".join(sorted(folded, key=len, reverse=True))


def _whole(either: str) -> re.Pattern[str]:
    """At a place, whole words."""
    return re.compile(f"(?:{either})(?!\\w)")


def _within(either: str) -> re.Pattern[str]:
    """Anywhere, whole words."""
    return re.compile(f"(?<!\\w)(?:{either})(?!\\w)")
