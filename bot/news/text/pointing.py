"""What «این شهرستان» and «این جشنواره» point to, put in from the text before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.news.text.folding import fold
from bot.news.text.sentences import STOP

_NAME_LONGEST = 3  # words of a place's name
_AND = "و"
_MANY = ("ها", "های")
_PHRASE_LONGEST = 5  # words of what else is pointed to
_WORD = re.compile("[^\\W\\d_][\\w\u200c]*")
_PIECE = re.compile("[\\w\u200c]+|[^\\s\\w]")
# «این» with a noun that names no time and no manner; what is counted or compared is no pointing
_POINTS = re.compile("(?<![\\w\u200c])(?:این|همین)\\s([^\\W\\d_][\\w\u200c]*)")
_NOUNS = frozenset((
    "شهرستان", "شهر", "استان", "بندر", "جزیره", "بخش", "روستا", "منطقه", "محله", "شرکت", "سازمان",
    "اداره", "دانشگاه", "بیمارستان", "درمانگاه", "مرکز", "مدرسه", "کارخانه", "نیروگاه", "پالایشگاه",
    "سد", "پل", "جاده", "محور", "بزرگراه", "پروژه", "طرح", "پویش", "نمایشگاه", "جشنواره", "همایش",
    "کنگره", "مسابقه", "مسابقات", "رقابت‌ها", "آیین", "مراسم", "حادثه", "سانحه", "تصادف", "حریق",
    "آتش‌سوزی", "عملیات", "باشگاه", "تیم", "موزه", "کتابخانه", "کتاب", "فیلم", "نمایش", "بانک",
    "صندوق", "ستاد", "شورا", "انجمن", "بنیاد",
))  # fmt: skip
_OF_PLACES = {"بندر": "شهر", "جزیره": "شهر"}
_PROVINCE = "استان"
_MARKERS = frozenset((
    "استان", "شهرستان", "شهر", "استاندار", "استانداری", "فرماندار", "فرمانداری", "شهردار",
    "شهرداری", "اداری", "امام‌جمعه", "جمعه", "بخش", "مردم",
))  # fmt: skip
_SLIGHT, _SEVERAL = 0.25, 2  # how much it matters which company it is, which places; of one, 1
_VERB = re.compile(
    "(?:ن?می\u200c?\\w+|ن?خواه\\w+|است|بود|شد\\w*|کرد\\w*|داد\\w*|گرفت\\w*|یافت\\w*|رسید\\w*|گفت|شود|کند|دارد)$"
)


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """By the noun that points to them, the folded names of places without gaps; `weak` are words
    too and count after a marker."""

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()


def pointed(claim: str, said: str, before: str, names: PlaceNames) -> tuple[str, float]:
    """The claim with what it first points to put in, and how much it matters that it still
    points to what neither it, nor `said` (who says it), nor the text before it tells."""
    for found in _POINTS.finditer(claim):
        noun = found[1]
        if noun.endswith(_MANY) and noun[: noun.index("ها")].strip("\u200c") in names.of:
            return claim, _SEVERAL
        if noun not in _NOUNS or noun in _WORD.findall(f"{said} {claim[: found.start()]}"):
            continue
        kind = names.of.get(_OF_PLACES.get(noun, noun))
        if kind is None:
            name = _phrase(noun, before) if _stands_alone(claim[found.end() :]) else ""
        elif _place(f"{said} {claim[: found.start()]}", noun, names):
            continue
        else:
            name = _place(before, noun, names)
        if not name:
            return claim, _SLIGHT if kind is None else 1
        return f"{claim[: found.start()]}{noun} {name}{claim[found.end() :]}", 0
    return claim, 0


def _place(text: str, noun: str, names: PlaceNames) -> str:
    """The last place of a kind that a text names: of «استاندار همدان» no county."""
    words = list(_WORD.finditer(text))
    kind = names.of[_OF_PLACES.get(noun, noun)]
    no_province = noun != _PROVINCE
    for first in range(len(words) - 1, -1, -1):
        before = words[first - 1][0] if first else ""
        if no_province and before.startswith(_PROVINCE):
            continue
        for last in range(min(first + _NAME_LONGEST, len(words)) - 1, first - 1, -1):
            name = text[words[first].start() : words[last].end()]
            key = fold("".join(name.split()))
            if key in kind and (key not in names.weak or before in _MARKERS):
                return "" if "\n" in name else name
    return ""


def _phrase(noun: str, text: str) -> str:
    """The words that tell which one it is, where the text last says so: «جشنواره *فیلم کوتاه*»."""
    pieces = _PIECE.findall(text)
    for place in range(len(pieces) - 1, -1, -1):
        if pieces[place] == noun and pieces[place - 1 : place] not in (["این"], ["همین"]):
            rest = pieces[place + 1 : place + 2 + _PHRASE_LONGEST]
            end = next((n for n, one in enumerate(rest) if _ends(one)), len(rest))
            if end < len(rest) and _VERB.match(rest[end]):
                end -= 1  # «... برگزار شد»
            goes_on = rest[end : end + 1] == [_AND]  # nobody knows how far
            if 0 < end <= _PHRASE_LONGEST and not goes_on:
                return " ".join(rest[:end])
    return ""


def _ends(word: str) -> bool:
    return not _WORD.fullmatch(word) or fold(word) in STOP or _VERB.match(word) is not None


def _stands_alone(rest: str) -> bool:
    """Whether no further word belongs to the noun: «این طرح ملی» stays as it is."""
    after = _PIECE.match(rest.lstrip())
    return after is None or _ends(after[0])
