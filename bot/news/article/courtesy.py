"""The words of covering letters and of chats, as patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold_line

_FILE = "courtesy.toml"
_LISTS = (
    "invocations", "fields", "parties", "subjects", "absent", "honorifics", "addressed",
    "regards", "media", "greetings", "courtesies", "told", "whom", "no_greeting", "pleas",
    "publishing", "purposes", "things", "sending", "asked", "small", "informing", "thanks",
    "thanked", "for_what", "offices", "titles", "addressing", "contacts", "verbs",
    "corrections", "earlier", "schedules", "times", "desk", "talk", "questions", "continuing",
)  # fmt: skip
_SENDING = (  # the lists whose words a line of sending news is made of
    "small", "things", "publishing", "purposes", "asked", "sending", "pleas", "courtesies",
    "greetings", "regards", "media",
)  # fmt: skip
STOPS = ".:؛;!?؟\n"
_DIGITS = "۰-۹"
_NUMBER = rf"[+(]?[{_DIGITS}](?:[ \-–—()/.]{{0,2}}[{_DIGITS}]){{4,24}}\)?"
_ONLINE = r"[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+|[\w-]+\.(?:ir|com|org)\b\S*|@\w{4,}"
_VALUE = (
    rf"[ .…_\-–]*(?:[\w/\\.()\-–]*[{_DIGITS}][\w/\\.()\-–]*(?: [^\W\d]{{2,9}} [{_DIGITS}]{{4}})?)?"
)


@dataclass(frozen=True, slots=True)
class Courtesy:
    """The patterns of data/courtesy.toml, for texts as `fold` gives them."""

    invocation: re.Pattern[str]
    field: re.Pattern[str]
    party: re.Pattern[str]
    subject: re.Pattern[str]
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
    thanking: re.Pattern[str]  # finds all places at which thanks begin
    office: re.Pattern[str]
    title: re.Pattern[str]
    addressing: re.Pattern[str]
    contact: re.Pattern[str]
    verb: re.Pattern[str]
    correction: re.Pattern[str]
    earlier: re.Pattern[str]
    times: re.Pattern[str]
    desk: re.Pattern[str]
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
        thanks = (
            f"(?:و )?(?:پیشاپیش |قبلا )?(?:از (?:[^\\s.،:؛]+ ){{1,8}}?)?(?:{one['thanks']})(?!\\w)"
        )
        return cls(
            invocation=_whole(one["invocations"]),
            field=re.compile(
                f"(?:{one['fields']}) ?(?::(?: ?(?:{one['absent']})(?!\\w)|{_VALUE})"
                f"|[{_DIGITS}][{_DIGITS}/\\\\.\\-–]*(?=\\s*$|\\n))"
            ),
            party=re.compile(f"(?:{one['parties']}) ?:(?=[^\n]{{0,90}}(?:\n|$))"),
            subject=re.compile(f"(?:{one['subjects']}) ?:"),
            address=_whole(f"(?:{one['honorifics']})(?: (?:{words}))?|{words}"),
            media=_within(one["media"]),
            greeting=re.compile(f"(?:{one['greetings']})(?!\\w){more}"),
            whom=re.compile(
                f"\\s*(?:{one['told']}) (?:{one['whom']})(?!\\w)(?: [^\\s{STOPS}،,]+){{0,8}}?"
                f"(?=\\s*[{STOPS}،,]|\\s*$)"
            ),
            no_greeting=re.compile(f"\\s*(?:{one['no_greeting']})(?!\\w)"),
            plea=_within(one["pleas"]),
            publishing=_within(one["publishing"]),
            purpose=_within(f"(?:{one['purposes']})(?: و)? (?:\\w+ و )?(?:{one['publishing']})"),
            thing=_within(one["things"]),
            asked=_within(f"{one['asked']}|{one['sending']}"),
            about=_within(_either(phrase for name in _SENDING for phrase in lists[name])),
            informing=_whole(one["informing"]),
            thanks=re.compile(
                thanks + f"(?: ?(?:{one['thanked']})(?!\\w))*"
                f"(?: از(?: \\w+){{0,2}}? (?:{one['for_what']})(?!\\w)"
                f"(?: [^\\s{STOPS}،,]+){{0,6}}?(?=\\s*[{STOPS}،,]|\\s*$))?"
            ),
            thanking=re.compile(f"(?<!\\w)(?={thanks})"),
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
            times=_within(f"{one['times']}|{one['schedules']}|[{_DIGITS}]+"),
            desk=_within(
                _either(
                    phrase
                    for name in (*_SENDING, "desk", "times", "schedules", "questions")
                    for phrase in lists[name]
                )
            ),
            talk=_within(one["talk"]),
            question=_within(one["questions"]),
            continuing=_whole(one["continuing"]),
        )

    def says_something(self, text: str) -> bool:
        """Whether the folded text has a finite verb."""
        return self.verb.search(text) is not None


def _either(phrases: Iterable[str]) -> str:
    """The phrases, longest first; gaps within them may be lost or be half spaces."""
    parted = (fold_line(phrase.replace("\u200c", " ")).split() for phrase in phrases)
    folded = {r" ?".join(map(re.escape, words)) for words in parted}
    return "|".join(sorted(folded, key=len, reverse=True))


def _whole(either: str) -> re.Pattern[str]:
    """At a place, whole words."""
    return re.compile(f"(?:{either})(?!\\w)")


def _within(either: str) -> re.Pattern[str]:
    """Anywhere, whole words."""
    return re.compile(f"(?<!\\w)(?:{either})(?!\\w)")
