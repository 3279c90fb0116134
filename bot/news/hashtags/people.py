"""The people a release names, by first name and surname, and who of them speaks."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.news.text.folding import fold_word
from bot.news.text.sentences import STOP, split
from bot.news.text.speech import attribution_of, unsourced

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
_NAME = re.compile(
    "((?:[^\\W\\d_][\\w\u200c]*\\s){1,6}?[^\\W\\d_][\\w\u200c]*)(?=\\s*[،,(]|\\s(?:در|با|ضمن|امروز|روز|صبح|عصر|"
    "ظهر|شامگاه|بامداد|شب|پیش|به|از|بر|اظهار|گفت|افزود|مدیر\\w*|رئیس|رییس|معاون|فرماند\\w+|سخنگو\\w*|دبیر\\w*|عضو|"
    "نماینده|استاندار|وزیر|شهردار|سرپرست|دادستان)(?!\\w))"
)
_NO_NAME = re.compile(
    "مدیر|رئیس|رییس|معاون|وزیر|سازمان|وزارت|اداره|این|وی|دبیر|عضو|نماینده|استاندار|فرماندار|شهردار|سخنگو|"
    "شرکت|دولت|مجلس|پلیس|گزارش|همچنین|فرمانده|امام|منطقه|دانشگاه|شورا|مرکز|ستاد|خبرگزاری|روزنامه|اتحادیه|"
    "نخست|سفیر|کارشناس|سرپرست|بازیکن|مربی|سرمربی|مهاجم|دروازه|مدافع|هافبک|شهر|خیابان|میدان|بیمارستان|ورزشگاه|"
    "استاد|خبرنگار|ظهر|عصر|صبح|شب|شامگاه|امروز|دادستان|حضرت|علیه|شهید"
)


def speaker(paragraphs: tuple[str, ...]) -> str:
    """The full name of who speaks first and is named again, without titles; empty for none."""
    text = "\n".join(paragraphs)
    sentences = (sentence for paragraph in paragraphs for sentence in split(paragraph))
    for _, sentence in zip(range(_SENTENCES), sentences, strict=False):
        name = _name(attribution_of(unsourced(sentence)))
        if name and text.count(name[-1]) >= _FEWEST:
            return " ".join(name)
    return ""


def _name(head: str) -> list[str]:
    """First name and surname at the beginning of an attribution, if it begins with them."""
    match = _NAME.match(head)
    found = [word for word in match[1].split() if word not in _HONORIFICS] if match else []
    is_name = 2 <= len(found) <= _LONGEST and not any(
        _NO_NAME.match(word) or fold_word(word) in STOP for word in found
    )
    return found if is_name else []


def named(
    words: Sequence[str],
    keys: Sequence[str],
    parted: Callable[[int], bool],
    given: frozenset[str],
) -> Iterator[tuple[int, int]]:
    """Where a first name of `given` begins a name in the words of a text, and where that ends.
    `keys` are the words folded, `parted` tells of a place whether no name has it in it."""
    end = 0
    for place in [place for place, key in enumerate(keys) if key in given]:
        if place >= end:
            end = _end(words, keys, parted, given, place)
            if end > place + 1:
                yield place, end


def _end(
    words: Sequence[str],
    keys: Sequence[str],
    parted: Callable[[int], bool],
    given: frozenset[str],
    start: int,
) -> int:
    """Where a name ends: after one surname, or two that stand alone or end as surnames do."""
    stop = start
    while stop < len(words) and stop - start < _LONGEST + 1:
        if parted(stop) or _NO_NAME.match(words[stop]):
            break
        stop += 1
    surname = start + 1
    while surname < min(stop, start + _GIVEN_LONGEST) and keys[surname] in given:
        surname += 1
    if stop - surname <= 1:
        return stop
    closed = stop - surname == 2 and stop - start <= _LONGEST
    return surname + (2 if closed or keys[surname + 1] in _SURNAME_ENDS else 1)
