"""Paragraphs told apart into sentences, sentences into the words that carry meaning."""

import itertools
import re
from functools import lru_cache

from bot.news.text.folding import fold, fold_word

_END = re.compile(r"[.!؟?…](?<=[^\s.].)[»”\")\]]*(?=\s)|؛(?=\s)")
_WORD = re.compile("[^\\W_]+")
_SUFFIXES = ("هایی", "هایش", "های", "ها", "ان", "ات", "ی")
_SHORTEST_STEM = 3

# Words that say nothing of what a text is about: particles, pronouns, light verbs.
STOP = frozenset({
    "و", "در", "به", "از", "که", "را", "با", "این", "آن", "برای", "است", "بر", "تا", "یا", "هم",
    "نیز", "شد", "کرد", "می", "ها", "های", "ای", "شده", "کرده", "خود", "یک", "هر", "اما", "اگر",
    "ما", "من", "وی", "او", "آنها", "آنان", "ایشان", "بود", "باشد", "شود", "دارد", "داد", "گفت",
    "نمی", "کند", "کنند", "باید", "نیست", "هستند", "بین", "پس", "پیش", "روی", "چه", "همه", "دیگر",
    "دو", "سه", "اینکه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "اند", "هایی", "تر",
    "ترین", "ام", "اش", "شان", "بی", "هیچ", "چند", "همین", "همان", "چون", "زیرا", "ولی", "بلکه",
    "چنین", "چنان", "همچنین", "حتی", "سپس", "بعد", "قبل", "تنها", "فقط", "بسیار", "بیش", "کم",
    "کمتر", "بیشتر", "درباره", "مورد", "طی", "ضمن", "علیه", "توسط", "طبق", "اساس", "گزارش", "نقل",
    "اظهار", "بیان", "تصریح", "تاکید", "تأکید", "اعلام", "عنوان", "اضافه", "خاطر", "نشان",
    "خاطرنشان", "یادآور", "افزود", "ادامه", "توضیح", "خبر", "اشاره", "داشت", "کردند", "شدند",
    "داشتند", "داده", "گرفت", "گرفته", "دارند", "خواهد", "شدن", "کردن", "بودن", "سال", "روز",
    "ماه", "امروز", "دیروز", "فردا", "جاری", "گذشته", "آینده", "حال", "حاضر", "اکنون", "کنون",
    "باره", "آقای", "خانم", "دکتر", "مهندس", "هزار", "میلیون", "میلیارد", "درصد", "تومان", "ریال",
    "نفر",
})  # fmt: skip


@lru_cache(maxsize=64)
def split(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph in order, none of them empty; no letter is lost."""
    starts = [0, *(match.end() for match in _END.finditer(paragraph)), len(paragraph)]
    pieces = (paragraph[a:b].strip() for a, b in itertools.pairwise(starts))
    return tuple([piece for piece in pieces if piece])


def words(text: str) -> list[str]:
    """The folded words of a text; a half space parts words as a space does."""
    return _WORD.findall(fold_word(text))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """One word for comparing, without its half spaces."""
    return fold(word)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without the commonest endings of nouns, so that «کتاب» and «کتابها» meet."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def matter(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset([stem(word) for word in words(text) if len(word) > 1 and word not in STOP])
