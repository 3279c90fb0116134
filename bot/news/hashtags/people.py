"""The people a release names, by first name and surname, and who of them speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.news.hashtags.reading import Reading
from bot.news.text.folding import fold_word
from bot.news.text.sentences import STOP, folded, split, stem
from bot.news.text.source import unsourced
from bot.news.text.speaking import Speaking
from bot.news.text.speech import attribution_of

_SENTENCES = 12  # into a release: who matters has spoken by then
_FEWEST = 2  # times the surname stands in the release
_LONGEST = 4  # words of a name
_GIVEN_LONGEST = 3
_HONORIFICS = frozenset({
    "سید", "سرهنگ", "سردار", "دکتر", "مهندس", "حجت", "الاسلام", "حجت\u200cالاسلام",
    "والمسلمین", "المسلمین", "آیت", "الله", "آیت\u200cالله", "سرتیپ", "سرگرد", "حاج", "آقای",
    "خانم", "امیر", "ستوان", "سروان", "سرلشکر", "ماموستا", "حجت\u200cالاسلام\u200cوالمسلمین", "و",
})  # fmt: skip
_SURNAME_ENDS = frozenset({
    "زاده", "پور", "نژاد", "فر", "نیا", "زادگان", "مقدم", "تبار", "منش", "ابادی",
})  # fmt: skip
_AFTER = "در|با|ضمن|امروز|روز|صبح|عصر|ظهر|شامگاه|بامداد|شب|پیش|به|از|بر|اظهار|گفت|افزود"
_NOUNS = (  # beside titles
    "سازمان|اداره|این|وی|شرکت|دولت|مجلس|پلیس|گزارش|همچنین|امام|منطقه|دانشگاه|شورای?|مرکز|ستاد|خبرگزاری|روزنامه|"
    "اتحادیه|نخست|بازیکن|مربی|مهاجم|دروازه|مدافع|هافبک|شهر|خیابان|میدان|بیمارستان|ورزشگاه|خبرنگار|ظهر|عصر|صبح|شب|"
    "شامگاه|امروز|حضرت|علیه|شهید"
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in full; `first` is the word of the reading where the name first stands."""

    name: str
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    first: int


@lru_cache(maxsize=4)
def _full_name(speaking: Speaking) -> re.Pattern[str]:
    """Words up to what can follow a name: a comma, an occasion, a verb, a title."""
    word = "[^\\W\\d_][\\w\u200c]*"
    ends = f"{_AFTER}|{speaking.title}"
    return re.compile(rf"((?:{word}\s){{1,6}}?{word})(?=\s*[،,(]|\s(?:{ends})(?!\w))")


@lru_cache(maxsize=4)
def _no_name(speaking: Speaking) -> re.Pattern[str]:
    """A word that is none of a name. A noun with «ی» is mostly a surname («امامی», «مرکزی»), of
    some an institution («فرمانداری») or a genitive."""
    return re.compile(
        f"(?:{speaking.title_word}|{_NOUNS})(?:\u200c.*|کل|عامل|مسئول|ها|های|هایی|ان|ای|ستان)?$"
    )


def named(
    reading: Reading, given: frozenset[str], spoken: str, speaking: Speaking
) -> list[NamedPerson]:
    """The people named by one of the first names, each once, in the order of the text, and who
    speaks, whatever the name."""
    names: dict[str, tuple[int, list[str]]] = {}
    for start, end in _places(reading, given, _no_name(speaking)):
        names.setdefault(reading.stems[end - 1], (start, list(reading.words[start:end])))
    if spoken:
        surname = stem(folded(spoken.rsplit(maxsplit=1)[-1]))
        names[surname] = names.get(surname, (reading.headline, []))[0], spoken.split()
    return [_person(name, first) for first, name in sorted(names.values(), key=lambda one: one[0])]


def _person(name: list[str], first: int) -> NamedPerson:
    keys = tuple(map(folded, name))
    return NamedPerson(" ".join(name), keys, tuple(map(stem, keys)), first)


def speaker(paragraphs: tuple[str, ...], speaking: Speaking) -> str:
    """The full name of who speaks first and is named again, without titles; empty for none."""
    text = "\n".join(paragraphs)
    sentences = (sentence for paragraph in paragraphs for sentence in split(paragraph))
    for _, sentence in zip(range(_SENTENCES), sentences, strict=False):
        name = _name(attribution_of(unsourced(sentence, speaking), speaking), speaking)
        if name and text.count(name[-1]) >= _FEWEST:
            return " ".join(name)
    return ""


def _name(head: str, speaking: Speaking) -> list[str]:
    """First name and surname at the beginning of an attribution, if it begins with them."""
    match, no_name = _full_name(speaking).match(head), _no_name(speaking)
    found = [word for word in match[1].split() if word not in _HONORIFICS] if match else []
    is_name = 2 <= len(found) <= _LONGEST and not any(
        no_name.match(word) or fold_word(word) in STOP for word in found
    )
    return found if is_name else []


def _places(
    reading: Reading, given: frozenset[str], no_name: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Where a first name begins a name, and where that ends."""
    end = 0
    for place in [place for place, key in enumerate(reading.keys) if key in given]:
        if place >= end:
            end = _end(reading, given, place, no_name)
            if end > place + 1:
                yield place, end


def _end(reading: Reading, given: frozenset[str], start: int, no_name: re.Pattern[str]) -> int:
    """Where a name ends: after one surname, or two that stand alone or end as surnames do."""
    stop = start
    while stop - start <= _LONGEST and not reading.parts(stop):
        if no_name.match(reading.words[stop]):
            break
        stop += 1
    surname = start + 1
    while surname < min(stop, start + _GIVEN_LONGEST) and reading.keys[surname] in given:
        surname += 1
    if stop - surname <= 1:
        return stop
    closed = stop - surname == 2 and stop - start <= _LONGEST
    return surname + (2 if closed or reading.keys[surname + 1] in _SURNAME_ENDS else 1)
