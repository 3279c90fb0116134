"""Who says what: a sentence told apart into the speaker, the claim and the attribution around it.

«محمد ساجدی در گفت‌وگو با خبرنگار مهر با بیان اینکه A، افزود: B» makes two claims, A and B, of
whoever is speaking there. The speaker is an office («مدیرکل ... استان قم»), found where it stands
and carried on through «وی» and the surname, as a reader does; where that is not sure there is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.news.text.pairs import balanced, unwrapped
from bot.news.text.sentences import STOP, split, words
from bot.news.text.speaking import GAP, Speaking

HEAD_LONGEST = 260  # letters: a longer one before «گفت:» is no attribution
SPEAKER_LONGEST = 11  # words
_CLAIM_SHORTEST = 4  # words
_NAME_LONGEST = 5  # words


class Telling(StrEnum):
    """How a claim stood in its sentence."""

    PLAIN = "plain"
    SAID = "said"  # «وی افزود: ...»
    NOTING = "noting"  # «با بیان اینکه ...، افزود:»
    TOLD = "told"  # «از ... خبر داد و گفت:»


@dataclass(slots=True)
class Speaker:
    """Somebody who speaks in a release: an office, once it is told, and words of a name."""

    office: str = ""
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is cut out of the release as it stands; `paragraph` and `sentence` count from 0."""

    text: str
    form: Telling
    speaker: Speaker
    paragraph: int
    sentence: int


_THAT = "که"
_NOTING = re.compile(
    r"(?:با|ضمن)\s+(?:بیان|اشاره به|تاکید بر|تأکید بر|یادآوری|اعلام|تصریح|اذعان به|اظهار|ذکر"
    r"|اعتقاد به)\s+"
    rf"این{GAP}که\s+(.{{15,}}?)[،,]\s*[^،]{{0,60}}$"
)
_SOURCE = re.compile(
    rf"(?:(?:به|بنا{GAP}به|بنا{GAP}بر|طبق|بر{GAP}اساس|همچنین به)\s+(?:این\s+)?گزارش"
    r"|(?:و\s+)?به نقل از)"
    r"(?:\s(?:[^،:؛.]|(?<=\s\w)\.|(?<=\s\w\w)\.){0,110}?)?"
    r"\s*(?:[،,:؛]|(?<=گزارش)\s+حاکی است[،,:]?)\s*"
)
_LIST = re.compile(r"[^،:؛.]{2,40}\s+و\s[^،:؛.]{2,60}[،,:؛]\s*")
_DASH = "[-\u2010-\u2015\u2212]"
_NAME = "[^\\W\\d_][\\w\u200c]{1,14}"
_DATELINE = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,2}}\s?"
    rf"(?:\([^()]{{2,16}}\)\s?{_DASH}|{_DASH}\s?(?:{_NAME}\s?{_DASH})?)\s*(?=\S)"
    r"|خبرگزاری\s[^\s:]{2,12}(?:\s?\([^()]*\))?\s*:\s*"
    rf"|وبدا\s?(?:{_DASH}|[،,:؛/]|{_NAME}(?: {_NAME}){{0,2}}\s?(?:[،,:؛/]|{_DASH}))\s*(?=\S)"
    rf"|سرویس (?:{_NAME} ){{0,4}}{_NAME}\s?(?:[:/]|{_DASH})\s*(?=\S)"
)
_BY = re.compile(rf"(?:بنا{GAP}|و\s)?به گفته\s")
_BULLET = re.compile('[^\\w«"“(]+')
_PLACE_ENDS = (
    "در|با|ضمن|از|به|بر|درباره|پیرامون|طی|نیز|هم|همچنین|امروز|دیروز|روز|صبح|عصر|ظهر|شامگاه|بامداد|"
    "پیش|پس|که|را|برای|تا"
)
_PRONOUNS = frozenset({"وی", "او", "ایشان", "این", "همچنین"})
_BACK = " این "  # «مدیرعامل این شرکت»: known only to who has read the sentence before
_CLOSED = ".،؛:!؟?…"  # what may stand after the marks around a whole claim


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What the words of speaking are looked for with."""

    said: re.Pattern[str]
    said_that: re.Pattern[str]
    told: re.Pattern[str]
    title: re.Pattern[str]
    speaker_ends: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(by: Speaking) -> _Patterns:
    listed = rf"[،,](?!\s(?:[^\s،]+\s){{1,4}}?و\s(?!\w*\s?{by.verb}))"
    return _Patterns(
        said=re.compile(rf"(?<!\w){by.verb}\s*$"),
        said_that=re.compile(rf"(?<!\w){by.verb}\s+که\s"),
        told=re.compile(rf"\s+{by.told}(?=\s+و\s|\s*[،,]\s*{by.verb})"),
        title=re.compile(rf"(?<!\w){by.title}(?:{GAP}{by.ranks})?\s"),
        speaker_ends=re.compile(
            rf"\s(?:{_PLACE_ENDS}|{by.opening})(?!\w)|{listed}|[(:«؛]|\s{_DASH}"
        ),
    )


class _Floor:
    """Who has the floor, followed through a release as a reader does.

    «وی» and a name heard before go on; an office without a name is another word for who is speaking
    already, for a new speaker is introduced by name.
    """

    def __init__(self, patterns: _Patterns) -> None:
        self.patterns = patterns
        self.speaker = Speaker()
        self._heard: list[Speaker] = [self.speaker]

    def take(self, head: str) -> Speaker:
        """Who speaks in a sentence with this attribution."""
        office, names = _office(head, self.patterns), _names(head, self.patterns)
        if names and words(head)[0] not in _PRONOUNS:
            self.speaker = self._named(names)
        self.speaker.office = self.speaker.office or office
        return self.speaker

    def _named(self, names: set[str]) -> Speaker:
        known = next((one for one in self._heard if one.names & names), None)
        if known is None and not self.speaker.names:
            known = self.speaker  # the lead named only the office
        if known is None:
            known = Speaker()
            self._heard.append(known)
        known.names |= names
        return known


def claims(paragraphs: tuple[str, ...], speaking: Speaking) -> list[Statement]:
    """Every claim of a release in the order of the text."""
    floor = _Floor(_patterns(speaking))
    return [
        Statement(text.strip(), form, speaker, number, place)
        for number, paragraph in enumerate(paragraphs)
        for place, sentence in enumerate(split(paragraph))
        for text, form, speaker in _told_apart(unsourced(sentence, speaking), floor)
        if len(text.split()) >= _CLAIM_SHORTEST
    ]


def unsourced(sentence: str, speaking: Speaking) -> str:
    """The sentence without the dateline, bullet and «به گزارش ... به نقل از ...،» before it."""
    title = _patterns(speaking).title
    text = _BULLET.sub("", sentence, count=1) if _BULLET.match(sentence) else sentence
    dateline = _DATELINE.match(text)
    text = text[dateline.end() :] if dateline else text
    while source := _SOURCE.match(text):
        text = text[source.end() :]
        if "،" in source[0] and (rest := _LIST.match(text)) and not title.search(rest[0]):
            text = text[rest.end() :] if _is_names(rest[0]) else text
    return text


def attribution_of(sentence: str, speaking: Speaking) -> str:
    """What stands before the claim: «محمد ساجدی در نشست خبری گفت»; empty for a plain sentence."""
    cut = _attribution(sentence, _patterns(speaking))
    return sentence[: cut[0]] if cut else ""


def is_sourced(sentence: str, speaking: Speaking) -> bool:
    """Whether it begins with «به گزارش ...» or is told to a reporter: no editor's lead does."""
    return unsourced(sentence, speaking) != sentence and "گزارش" in sentence[:60]


def _is_names(text: str) -> bool:
    """«گردشگری و صنایع دستی استان قم،» goes on with a name; a clause would have a verb."""
    return not re.search(r"(?:شد|کرد|است|بود|داد|گفت|می\S*)[،,:؛]?\s*$", text)


def _told_apart(sentence: str, floor: _Floor) -> Iterator[tuple[str, Telling, Speaker]]:
    patterns = floor.patterns
    cut = _attribution(sentence, patterns)
    if not cut:
        if _acts(sentence, patterns):
            floor.take(sentence)
        yield sentence, Telling.PLAIN, floor.speaker
        return
    head, said = sentence[: cut[0]], sentence[cut[1] :]
    speaker = floor.take(head)
    yield _claim(said), Telling.SAID, speaker
    if told := patterns.told.search(head):
        yield head[: told.end()], Telling.TOLD, speaker
    elif noting := _NOTING.search(patterns.said.sub("", head)):
        yield noting[1], Telling.NOTING, speaker


def _claim(said: str) -> str:
    """What is said, in no quotation marks or whole ones."""
    text = balanced(said.strip())
    return unwrapped(text, _CLOSED)


def _acts(sentence: str, patterns: _Patterns) -> bool:
    """Whether it begins with an office: «مدیرکل ... از ... خبر داد», «به گفته مدیرکل ...»."""
    title = patterns.title.search(sentence, 0, 60)
    return title is not None and title.start() <= (by.end() if (by := _BY.match(sentence)) else 0)


def _attribution(sentence: str, patterns: _Patterns) -> tuple[int, int] | None:
    """Where «... افزود:» ends: the place after its verb, and the place where the claim begins."""
    colon = sentence.find(":", 0, HEAD_LONGEST)
    while colon >= 0:
        if patterns.said.search(sentence, max(0, colon - 30), colon):
            return colon, colon + 1
        colon = sentence.find(":", colon + 1, HEAD_LONGEST)
    longest = HEAD_LONGEST // 2
    that = patterns.said_that.search(sentence, 0, longest) if _THAT in sentence[:longest] else None
    return (that.end() - 4, that.end()) if that else None


def _office(head: str, patterns: _Patterns) -> str:
    """The office in an attribution, without the name and the occasion around it."""
    title = patterns.title.search(head)
    if not title or len(head[: title.start()].split()) > 7 or _is_back_reference(head, title):
        return ""
    end = patterns.speaker_ends.search(head, title.end() - 1)
    office = patterns.said.sub("", head[title.start() : end.start() if end else len(head)]).strip()
    known = _BACK not in office
    return office if known and 2 <= len(office.split()) <= SPEAKER_LONGEST else ""


def _is_back_reference(head: str, title: re.Match[str]) -> bool:
    return head[: title.start()].endswith(("این ", "همین "))


def _names(head: str, patterns: _Patterns) -> set[str]:
    """The words a name can be made of: those before the title, or those between commas after it."""
    title = patterns.title.search(head)
    end = patterns.speaker_ends.search(head, title.end() - 1 if title else 0)
    near = head[: title.start()] if title else head[: end.start() if end else len(head)]
    if title and not near.strip() and end and end[0] == "،":
        near = head[end.end() :].partition("،")[0]
    found = words(near)[:_NAME_LONGEST]
    return {word for word in found if word not in STOP and word not in _PRONOUNS}
