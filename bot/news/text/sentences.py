"""Paragraphs told apart into sentences, sentences into the words that carry meaning."""

import itertools
import re
from functools import lru_cache

from bot.news.text.folding import fold, fold_word
from bot.news.text.pairs import Pairs

_CLOSERS = "[»”\"')\\]]*"
_END = re.compile(
    r"[.!؟?…؛](?:"  # the mark first, for it is looked for quickly; then what stands around it
    rf"(?<=[^\s.][.!؟?…]){_CLOSERS}(?=\s)|(?<=؛)(?=\s)"
    rf"|(?<=[\u0621-\u06cc][.!؟]){_CLOSERS}(?=[«(\[]?[\u0621-\u06cc۰-۹]))"  # «... است.وی افزود»
)
_BEFORE = 24  # letters before a full stop that tell whether a sentence ends there
_INITIAL = re.compile(r"(?<![\w\u200c])(?:[^\W\d_]ـ?\.\s?)*[^\W\d_]ـ?$")  # «م. ساعدی», «ه.ش», «ر.ک»
_LIST_NUMBER = re.compile(
    r"(?<![\w/.,٫])(?<!\sبه )(?<!\sاز )(?<!\sتا )(?<!\sبا )(?<!\sدر )"
    r"(?<!\sشماره )(?<!\sسال )(?<!\sرقم )\d{1,2}$"
)
_LETTER_NAME = (
    "(?:ای|بی|سی|دی|اف|جی|اچ|آی|کی|کا|ال|ام|ان|او|پی|کیو|آر|اس|تی|یو|وی|دبلیو|ایکس|وای|زد)"
)
_SPELLED = re.compile(rf"(?<![\w\u200c])(?:{_LETTER_NAME}\.\s?)+{_LETTER_NAME}$")  # «آی. تی.»
_SPELLED_ON = re.compile(rf"\.\s?{_LETTER_NAME}\.")
_LAST_LETTER_NAME = re.compile(rf"(?<![\w\u200c]){_LETTER_NAME}$")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:رک|نک|صص|تل|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|vs|Inc|Ltd|Co|Corp|Fig|Vol|Jr|Sr|pp|Tel)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:(?<!\w)(?:و|یا|از)|[،,])\s?$")  # «سیب، انار و… روستاها»
_BEGINS = re.compile(
    r"\s*[«(]?(?:وی|او|ایشان|این|آن|آنها|همچنین|در|به|با|از|برای|بر|اما|ولی|سپس|مدیر|رئیس|استاندار"
    r"|فرماندار|معاون|شهردار|گفتنی|شایان|لازم)(?!\w)"
)
_VERB_ENDS = re.compile(
    r"(?:[^\W\d_]د|است|نیست|هست|گفت|رفت|گرفت|داشت|یافت|ساخت|پرداخت|شناخت|دانست|نوشت|گذشت|پیوست|یم)$"
)
_TITLE_LONGEST = 60  # letters: «کجایی ای باران؟» is a name, a longer quotation is speech
_BRACKET_LONGEST = 300  # letters
_WORD = re.compile("[^\\W_]+")
_TELLING = re.compile("[^\\W_]{2,}")  # a word that may carry meaning
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
    """The sentences of a paragraph in order, none of them empty; no letter is lost.

    No sentence ends within brackets or a title in quotation marks, nor at the dot of an initial,
    an abbreviation or a number of a list; one may end without a space after it.
    """
    marks = list(_END.finditer(paragraph))
    held = _held(paragraph) if marks else frozenset[int]()
    ends = [end.end() for end in marks if _is_end(end, held)]
    pieces = (paragraph[a:b].strip() for a, b in itertools.pairwise([0, *ends, len(paragraph)]))
    return tuple([piece for piece in pieces if piece])


def _held(paragraph: str) -> frozenset[int]:
    """The places within brackets and titles, where no sentence ends."""
    held: set[int] = set()
    reached = 0
    for start, end in sorted(Pairs.of(paragraph).whole):
        if end > reached and end - start <= _longest(paragraph, start):
            held.update(range(max(start, reached), end))
            reached = end
    return frozenset(held)


def _longest(paragraph: str, start: int) -> int:
    """How far apart the marks of a pair may stand to hold words together."""
    if paragraph[start] in "([{":
        return _BRACKET_LONGEST
    is_speech = paragraph[max(0, start - 2) : start].rstrip().endswith((":", "."))
    return 0 if is_speech or not start else _TITLE_LONGEST


def _is_end(end: re.Match[str], held: frozenset[int]) -> bool:
    """Whether a mark that may end a sentence does."""
    text, place, sign = end.string, end.start(), end[0][0]
    if place in held and (sign != "." or end.end() - 1 in held):
        return False
    before = text[max(0, place - _BEFORE) : place]
    if sign == "…":
        return not _GOES_ON.search(before)
    if sign != ".":
        return True
    is_glued = not text[end.end()].isspace()
    begins = _BEGINS.match(text, end.end()) is not None
    if is_glued:
        return _is_glued_end(before, begins=begins)
    return begins or not _is_abbreviated(before, text, place)


def _is_glued_end(before: str, *, begins: bool) -> bool:
    """«... است.وی افزود», but no «ه.ش», «آی.تی» and no address."""
    if _INITIAL.search(before) or _LAST_LETTER_NAME.search(before):
        return False
    return begins or _VERB_ENDS.search(before) is not None


def _is_abbreviated(before: str, text: str, place: int) -> bool:
    """Whether the dot belongs to the word before it."""
    if any(kind.search(before) for kind in (_INITIAL, _LIST_NUMBER, _ABBREVIATION, _SPELLED)):
        return True
    return bool(_LAST_LETTER_NAME.search(before) and _SPELLED_ON.match(text, place))


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
    return frozenset(map(stem, set(_TELLING.findall(fold_word(text))) - STOP))
