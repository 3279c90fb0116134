"""The person a release is about most: who speaks in it, by full name."""

import re

from bot.news.naming import fold_word
from bot.news.sentences import STOP, split
from bot.news.speech import attribution_of, unsourced

_SENTENCES = 12  # into a release: who matters has spoken by then
_FEWEST = 2  # times the surname stands in the release
_HONORIFICS = frozenset({
    "سید", "سرهنگ", "سردار", "دکتر", "مهندس", "حجت", "الاسلام", "حجت\u200cالاسلام",
    "والمسلمین", "المسلمین", "آیت", "الله", "آیت\u200cالله", "سرتیپ", "سرگرد", "حاج", "آقای",
    "خانم", "امیر", "ستوان", "سروان", "سرلشکر", "و",
})  # fmt: skip
_NAME = re.compile(
    "((?:[^\\W\\d_][\\w\u200c]*\\s){1,6}?[^\\W\\d_][\\w\u200c]*)(?=\\s*[،,(]|\\s(?:در|با|ضمن|امروز|روز|صبح|عصر|"
    "ظهر|شامگاه|بامداد|شب|پیش|به|از|بر|اظهار|گفت|افزود|مدیر\\w*|رئیس|رییس|معاون|فرماند\\w+|سخنگو\\w*|دبیر\\w*|عضو|"
    "نماینده|استاندار|وزیر|شهردار|سرپرست|دادستان)(?!\\w))"
)
_NO_NAME = re.compile(
    "مدیر|رئیس|رییس|معاون|وزیر|سازمان|وزارت|اداره|این|وی|دبیر|عضو|نماینده|استاندار|فرماندار|شهردار|سخنگو|"
    "شرکت|دولت|مجلس|پلیس|گزارش|همچنین|فرمانده|امام|منطقه|دانشگاه|شورا|مرکز|ستاد|خبرگزاری|روزنامه|اتحادیه"
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
    is_name = 2 <= len(found) <= 4 and not any(
        _NO_NAME.match(word) or fold_word(word) in STOP for word in found
    )
    return found if is_name else []
