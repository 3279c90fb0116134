"""Words that are written in more than one way, each taken for one.

Hamza chairs follow rules: «رئیس» is «رییس», «قراءت» is «قرائت», «داوود» is «داود». What no rule
tells stands in tables, in each row the spelling first that people are shown.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

# Beginnings of words, so that «مسئولیت» and «مسوولیت» meet. An «ئ» counts as itself here, since
# «شیون» is no «شئون».
_BEGINNINGS = (
    "مسئول مسوول مسول مسیول", "سوال سئوال", "شئون شوون", "رئوف رووف", "مرئوس مرووس",
    "مشئوم مشووم", "هیئت هیات هییت", "مسئله مساله", "مسئلت مسالت", "جرئت جرات", "نشئت نشات",
    "اتاق اطاق", "تهران طهران", "بلیت بلیط", "امپراتور امپراطور", "اتریش اطریش",
    "ایتالیا ایطالیا", "باتری باطری", "باتلاق باطلاق", "تپش طپش", "تپانچه طپانچه",
    "غلتید غلطید", "غلتک غلطک", "تشت طشت", "توفان طوفان", "سنتور سنطور", "زغال ذغال",
    "قدغن غدغن", "خرسند خورسند", "خشنود خوشنود", "سپاسگزار سپاسگذار", "خدمتگزار خدمتگذار",
    "کارگزار کارگذار", "نمازگزار نمازگذار", "برگزار برگذار", "خبرگزار خبرگذار",
    "قانونگذار قانونگزار", "سیاستگذار سیاستگزار", "بنیانگذار بنیانگزار", "اسماعیل اسمعیل",
    "اسحاق اسحق", "رحمان رحمن", "هجده هیجده", "هفده هیفده", "ناهار نهار", "اوتیسم اتیسم",
    "ارومیه اورمیه", "تالش طالش", "کهگیلویه کهکیلویه", "نیشابور نیشاپور", "اوکراین اکراین",
    "استانبول استامبول", "تراکتور تراکتر", "خواربار خواروبار",
)  # fmt: skip
# Whole words: with more letters they are others.
_WHOLE = (
    "گذار گزار", "گذاری گزاری", "گذاران گزاران", "حتی حتا", "مصطفی مصطفا", "مرتضی مرتضا",
    "مجتبی مجتبا", "موسی موسا", "عیسی عیسا", "کبری کبرا", "یحیی یحیا", "حجت حجه", "توس طوس",
    "زکات زکوه",
)  # fmt: skip
# Two words with «و» between, which are written as one too, with the «و» or without it. Only such
# as nobody looks for by half: of «کسب و کار» everybody may seek the «کار».
_PAIRS = ("گفت گو", "جست جو", "شست شو", "پرس جو", "گفت شنود", "جست خیز", "کند کاو")
_ENDINGS = (
    "", "ی", "یی", "ها", "های", "هایی", "هایش", "هایشان", "گر", "گری", "گران", "گرها", "گرهای",
)  # fmt: skip
_OF_GRAMMAR = ("ی", "یی")  # after «گفت‌وگو» they are no part of the word

# What stands after «و» where the two are written together: «کسب‌وکار», «ساخت‌وساز».
_AFTER_AND = (
    "گو", "جو", "شو", "شنود", "خیز", "کاو", "کار", "ساز", "پز", "تاز", "تاب", "کوب", "هوا", "امد",
    "نیم", "صدا", "کنار", "بیش", "خم", "خروش", "شتم", "مرج", "نقل", "ستد", "فروش", "انتقال", "پاش",
    "گذار", "برگشت", "پرورش", "پنجه", "برق", "گداز", "خاک", "نشر", "نوش",
)  # fmt: skip
_SHORTEST = 3  # letters of a row's entries
_DOUBLED = re.compile("(?<=.)و{2,}(?=.)")


def one_way(word: str) -> str:
    """A folded word, its «ئ» and «ء» still in it, in the one spelling that search knows it by."""
    plain = _plain(word)
    if plain in _WORDS:
        return _WORDS[plain]
    for length in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
        for written in (word, plain):
            if known := _STARTS.get(written[:length]):
                rest = _plain(written[length:])
                return known if known in _PAIRED and rest in _OF_GRAMMAR else known + rest
    return plain


def joined(words: Sequence[str]) -> Sequence[str]:
    """Words, each written one way, with «گفت و گو» and its like as the one word they are, and
    «کسب‌وکار» as three."""
    if not _PARTED.keys().isdisjoint(words):
        words = [part for word in words for part in _PARTED.get(word, (word,))]
    if "و" not in words:
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        whole = _JOINED.get(tuple(words[at : at + 3])) if words[at] in _FIRSTS else None
        found.append(whole or words[at])
        at += 3 if whole else 1
    return found


@lru_cache(maxsize=10_000)
def ways(word: str) -> tuple[tuple[str, ...], str]:
    """The ways to write the beginning of a word of search, the one to show first, and its rest,
    which has but one. A space in a way stands for any gap, or none."""
    if word in _WAYS_OF_WORDS:
        return _WAYS_OF_WORDS[word], ""
    for length in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
        if found := _WAYS.get(word[:length]):
            return found, word[length:]
    return (word,), ""


def readable(word: str) -> str:
    """A word of search as people write it, as far as the tables tell."""
    found, rest = ways(word)
    return found[0].replace(" و ", "\u200cو") + rest


def _plain(word: str) -> str:
    """A word by the rules alone."""
    if "ء" in word:
        word = re.sub("(?<=ا)ء(?=[^\\Wاء])", "ی", word).replace("ء", "")
    word = word.replace("ئ", "ی")
    return _DOUBLED.sub("و", word) if "وو" in word else word


def _key(row: Sequence[str]) -> str:
    """The spelling a row is known by: one that no other word has."""
    return _plain(next((way for way in row if "ئ" not in way), row[0]))


def _by_way(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    return {each: _key(row) for row in rows for way in row for each in (way, _key(row))}


_ROWS = [row.split() for row in _BEGINNINGS]
_WHOLE_ROWS = [row.split() for row in _WHOLE]
_HALVES = [pair.split() for pair in _PAIRS]
_PAIRED = frozenset(map("".join, _HALVES))
_FIRSTS = frozenset(first for first, _ in _HALVES)
_JOINED: dict[tuple[str, ...], str] = {
    (first, "و", second + ending): first + second + ("" if ending in _OF_GRAMMAR else ending)
    for first, second in _HALVES
    for ending in _ENDINGS
}
_PARTED = {f"و{word}{ending}": ("و", word + ending) for word in _AFTER_AND for ending in _ENDINGS}
_WORDS = _by_way(_WHOLE_ROWS)
_STARTS = _by_way(_ROWS) | {
    way: first + second
    for first, second in _HALVES
    for way in (first + second, f"{first}و{second}")
}
_LONGEST = max(map(len, _STARTS))
_WAYS_OF_WORDS = {_key(row): tuple(row) for row in _WHOLE_ROWS}
_WAYS = {_key(row): tuple(row) for row in _ROWS} | {
    first + second: tuple(
        f"{first}{between}{second}{end}" for between in (" و ", "") for end in ("", *_OF_GRAMMAR)
    )
    for first, second in _HALVES
}
