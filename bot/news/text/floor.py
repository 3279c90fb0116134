"""Who has the floor, followed through a release as a reader does.

The speaker is an office («مدیرکل ... استان قم»), found where it stands and carried on through «وی»
and the surname; where that is not sure there is none.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.news.text.sentences import STOP, words
from bot.news.text.speaking import Speaking, ending_verb, opening_title

SPEAKER_LONGEST = 11  # words
_NAME_LONGEST = 5  # words
_BEFORE_TITLE = 7  # words
_DASH = "[-\u2010-\u2015\u2212]"
_PLACE_ENDS = (
    "در|با|ضمن|از|به|بر|درباره|پیرامون|طی|نیز|هم|همچنین|امروز|دیروز|روز|صبح|عصر|ظهر|شامگاه|بامداد|"
    "پیش|پس|که|را|برای|تا"
)
_PRONOUNS = frozenset({"وی", "او", "ایشان", "این", "همچنین"})
_BACK = " این "  # «مدیرعامل این شرکت»: known only to who has read the sentence before
_POINTED = ("این ", "همین ")  # «این مدیر»
_ROLE = re.compile(  # «این کارشناس بازار طلا»: what who speaks is, but for words that tell nothing
    r"(?:این|همین)\s(?!(?:مقام|مسئول|مدیر|خبر|گزارش|سایت|رسانه|روزنامه|شبکه|منبع|مرکز)(?!\w))(?=\S+\s\S)"
)
_NAME_SHORTEST = 2  # words
_NO_NAME = re.compile(  # words and marks that no name begins with, or has in it
    rf"(?:{_PLACE_ENDS}|این|آن|همین|وی|او|ایشان|اما|ولی|و|یا|اگر|چون|چه|هر|همه|ما|من|خود|بعد|سپس|همان|بدنبال"
    r"|وقتی|برپایه|بنا|بنابر|طبق|گفتنی|شایان|لازم|یکی|برخی|بسیاری|نخست|شاید|\S)(?!\S)"
    r"|.*(?:\d|[\[\]{}]|(?<!\S)(?:باید|نباید|است|شد|بود|شاید|بتوان|می\S*|ن?خواه\S+)(?!\S))"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks: an office, once it is told, the words of a name, and how else the text
    calls them: by role, or by the name itself."""

    office: str = ""
    names: frozenset[str] = frozenset()
    called: str = ""


class Floor:
    """Who speaks, sentence after sentence: each speaker is known by a number.

    «وی» and a name heard before go on; an office without a name is another word for who is speaking
    already, for a new speaker is introduced by name.
    """

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking
        self._heard = [Speaker()]
        self.speaker = 0

    def take(self, head: str) -> int:
        """The speaker of a sentence with this attribution."""
        title = opening_title(self._speaking).search(head)
        end = _ends(self._speaking).search(head, title.end() - 1 if title else 0)
        names = _names(head, title, end)
        office = _office(head, title, end, self._speaking) if title else ""
        if names and words(head)[0] not in _PRONOUNS:
            self.speaker = self._named(names)
        known = self._heard[self.speaker]
        called = _role(head, self._speaking) or known.called or _called(head, self._speaking)
        self._heard[self.speaker] = Speaker(known.office or office, known.names, called)
        return self.speaker

    def office(self, speaker: int) -> str:
        """The speaker's office, wherever in the release it was told; empty for none."""
        return self._heard[speaker].office

    def called(self, speaker: int) -> str:
        """How the release calls the speaker where no office is told; empty where it does not."""
        return self._heard[speaker].called

    def _named(self, names: frozenset[str]) -> int:
        """Who bears one of the names; where nobody does, whoever has only an office yet, or
        somebody new."""
        heard = self._heard
        place = next((n for n, one in enumerate(heard) if one.names & names), -1)
        if place < 0 and not heard[self.speaker].names:
            place = self.speaker  # the lead named only the office
        if place < 0:
            place = len(heard)
            heard.append(Speaker())
        known = heard[place]
        heard[place] = Speaker(known.office, known.names | names, known.called)
        return place


@lru_cache(maxsize=4)
def _ends(by: Speaking) -> re.Pattern[str]:
    """Where words that name a speaker end: an occasion, a verb, a mark."""
    listed = rf"[،,](?!\s(?:[^\s،]+\s){{1,4}}?و\s(?!\w*\s?{by.verb}))"
    return re.compile(rf"\s(?:{_PLACE_ENDS}|{by.opening})(?!\w)|{listed}|[(:«؛]|\s{_DASH}")


type _Found = re.Match[str] | None


def _office(head: str, title: re.Match[str], end: _Found, speaking: Speaking) -> str:
    """The office in an attribution, without the name and the occasion around it."""
    if head.endswith(_POINTED, 0, title.start()):
        return ""
    if len(head[: title.start()].split()) > _BEFORE_TITLE:
        return ""
    named = head[title.start() : end.start() if end else len(head)]
    office = ending_verb(speaking).sub("", named).strip()
    is_known = _BACK not in office and 2 <= len(office.split()) <= SPEAKER_LONGEST
    return office if is_known else ""


def _names(head: str, title: _Found, end: _Found) -> frozenset[str]:
    """The words a name can be made of: those before the title, or those between commas after it."""
    near = head[: title.start()] if title else head[: end.start() if end else len(head)]
    if title and not near.strip() and end and end[0] == "،":
        near = head[end.end() :].partition("،")[0]
    return frozenset(words(near)[:_NAME_LONGEST]) - STOP - _PRONOUNS


def _role(head: str, speaking: Speaking) -> str:
    """«این کارشناس بازار طلا» without the «این»: what the speaker is."""
    pointed = _ROLE.match(head)
    return _phrase(head[pointed.end() :], speaking) if pointed else ""


def _called(head: str, speaking: Speaking) -> str:
    """The name with what stands beside it, as an attribution begins: «افشین خدری کارگردان»."""
    return "" if _NO_NAME.match(head) else _phrase(head, speaking)


def _phrase(text: str, speaking: Speaking) -> str:
    """The words up to an occasion, a verb or a mark."""
    end = _ends(speaking).search(text)
    named = ending_verb(speaking).sub("", text[: end.start()] if end else text).strip()
    whole = _NAME_SHORTEST <= len(named.split()) <= SPEAKER_LONGEST
    return named if whole and _BACK not in named else ""
