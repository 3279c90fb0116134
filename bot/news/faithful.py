"""Whether a summary that somebody else wrote says nothing that its release does not.

A number, a name, a place or a date that is not in the release is none of its news, however well it
reads. Nobody can list all names; so a word that the release does not have must be an ordinary one,
and stand where no name would.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Self

from bot.news.dates import calendars
from bot.news.model import Understood
from bot.news.reference import Reference
from bot.news.spacing.lexicon import MI
from bot.news.text import letters
from bot.news.text.folding import fold, fold_word, split
from bot.news.text.quantities import Quantity, is_number_word, quantities
from bot.news.text.sentences import STOP, stem

MOST_WORDS = 60
_COMMON = 300_000  # times that hazm counted a word; a name that is rarer is no ordinary word
_MARKUP = re.compile(
    r"[<>{}`#*_\\|~@]|\[[^\]]*\]\(|https?:|www\.|^\s*(?:[-•]|\d+[.)])\s|\n", re.MULTILINE
)
_PICTURE = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_WORD = re.compile("[^\\W\\d_]+(?:\u200c[^\\W\\d_]+)*")
_QUOTED = re.compile(r"[«\"“]([^«»\"“”]+)[»\"”]")
# After these a word that the release does not have may be a name.
_HEADS = """
    شرکت باشگاه تیم برند بانک دانشگاه موسسه بنیاد سازمان وزارت اداره اداره‌کل ستاد هلدینگ گروه
    شهر شهرستان روستا روستای استان بخش خیابان منطقه کشور محله جزیره بندر بیمارستان مدرسه ورزشگاه
    میدان کارخانه پالایشگاه رودخانه سد کوه دریاچه فرودگاه خبرگزاری روزنامه مجله سایت شهید امام
    آقای خانم دکتر مهندس سردار سرهنگ سرتیپ حجت‌الاسلام آیت‌الله استاد حاج سید گفته گزارش نام
    توسط وزیر رئیس‌جمهور استاندار فرماندار شهردار مدیرکل مدیرعامل رئیس معاون سخنگوی دبیر نماینده
    فرمانده سرپرست سفیر
"""
# What tells a time or how many, beside the words of calendars and numbers.
_TIMES = """
    امروز دیروز پریروز فردا پس‌فردا امشب دیشب امسال پارسال نوروز عاشورا تاسوعا بهار تابستان پاییز
    زمستان اول نخست اولین نخستین نیم نیمی نصف ثلث ربع ده‌ها صدها هزاران میلیون‌ها دوبرابر هفته دهه قرن
"""
_ENDINGS = """
    ی ها های هایی ان ات یی ای تر ترین م ش شان یم ند اند است ام هایش مان تان گی ه
"""
_AMBIGUOUS = frozenset({"می", "اب", "مه"})  # words, more often than months abroad


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


_AFTER_NAMES = _keys(("گفت", "افزود", "می‌گوید", "اظهار", "تصریح", "تأکید", "بیان", "خاطرنشان"))
_BEFORE_NAMES, _BOUND = _keys(_HEADS.split()), _keys(_ENDINGS.split())
_CALENDARS = (calendars.JALALI, calendars.GREGORIAN, calendars.HIJRI, calendars.WEEKDAYS)
_DATES = _keys(chain(*_CALENDARS, _TIMES.split())) - _AMBIGUOUS
_PARTICLES = _keys(STOP) - _DATES


def faithful(text: str, draft: Understood, known: Reference) -> bool:
    """Whether a text can stand as the summary of a draft: plain Persian of at most 60 words, with
    no number, name, place, date or quotation that the release does not have."""
    if _MARKUP.search(text.strip()) or _PICTURE.search(text) or not letters.has_persian(text):
        return False
    text = letters.normalise(text)
    if not 0 < len(text.split()) <= MOST_WORDS:
        return False
    release = _Release.of(draft, known)
    return (
        release.has_quotations(text)
        and release.has_numbers(text)
        and release.has_places(text)
        and release.has_words(text)
    )


@dataclass(frozen=True, slots=True)
class _Release:
    """What a release says, for looking things up in it."""

    known: Reference
    letters: str  # folded, without gaps
    words: frozenset[str]  # folded: whole ones, their halves, and two that may be one
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    surnames: frozenset[str]  # words that go after a first name
    numbers: tuple[Quantity, ...]
    places: frozenset[str]

    @classmethod
    def of(cls, draft: Understood, known: Reference) -> Self:
        day = draft.date
        date = f"{day.day} {_month(day.month)} {day.year}" if day else ""
        told = [draft.kicker or "", draft.headline, *draft.body, draft.issuer or "", date]
        text = letters.normalise("\n".join(told))
        keys = list(map(fold, _WORD.findall(text)))
        halves = fold_word(text).replace("\u200c", " ")
        words = {*keys, *re.findall(r"[^\W\d_]+", halves), *map("".join, pairwise(keys))}
        return cls(
            known=known,
            letters=_letters(text),
            words=frozenset(words),
            stems=frozenset(map(stem, words)),
            pairs=frozenset(pairwise(keys)),
            surnames=frozenset(b for a, b in pairwise(keys) if a in known.subjects.given) - STOP,
            numbers=quantities(text),
            places=frozenset(_places(text, known)),
        )

    def has_quotations(self, text: str) -> bool:
        """A quotation is word for word, or it is none."""
        return all(_letters(said) in self.letters for said in _QUOTED.findall(text))

    def has_numbers(self, text: str) -> bool:
        """Each number is one of the release's, and counts nothing that others count there."""
        values = {one.value for one in self.numbers}
        counts = defaultdict(set)
        for one in self.numbers:
            counts[one.counted].add(one.value)
        told = quantities(text)
        return all(
            one.value in values
            and (not one.counted or one.value in counts.get(one.counted, (one.value,)))
            for one in told
        )

    def has_places(self, text: str) -> bool:
        return all(
            place in self.places or place in self.words for place in _places(text, self.known)
        )

    def has_words(self, text: str) -> bool:
        """Each word is the release's, or an ordinary one where no name stands; a first name goes
        with whom it goes there."""
        written = _WORD.findall(text)
        keys = list(map(fold, written))
        around = zip(_before(text), written, [*keys[1:], ""], strict=True)
        return all(
            self._has(word) or self._is_ordinary(before, word, after)
            for before, word, after in around
        ) and not any(
            first in self.known.subjects.given
            and last in self.surnames
            and (first, last) not in self.pairs
            for first, last in pairwise(keys)
        )

    def _has(self, word: str) -> bool:
        key = fold(word)
        if key in self.words or is_number_word(key):
            return True
        if self._is_name(key) or key in _DATES:
            return False
        halves = [fold(half) for half in word.split("\u200c")]
        if len(halves) > 1 and all(half in self.words or half in _BOUND for half in halves):
            return True
        return stem(key) in self.stems and not self._is_name(stem(key))

    def _is_ordinary(self, before: str, word: str, after: str) -> bool:
        key = fold(word)
        if self._denies(word):
            return False
        if key in _PARTICLES:
            return True
        if key in _DATES or self._is_name(key) or self._is_name(stem(key)):
            return False
        if any(self._is_verb(form) for form in (word, word.replace("\u200c", ""))):
            return True
        if (
            not before
            or before in _BEFORE_NAMES
            or before in self.known.subjects.given
            or after in _AFTER_NAMES
        ):
            return False
        return self._is_common(word)

    def _denies(self, word: str) -> bool:
        """Whether it is a verb with «ن»: what the release does not deny is not denied."""
        return word in ("نیست", "نبود") or (word.startswith("ن") and self._is_verb(word[1:]))

    def _is_common(self, word: str) -> bool:
        """«موسوی» is counted as often as any adjective: one with «ی» must come of a common noun."""
        halves = [half for half in word.split("\u200c") if half not in _BOUND]
        return all(
            self._is_verb(half)
            or (self._counted(half) and (not half.endswith("ی") or self._counted(half[:-1])))
            for half in halves
        )

    def _counted(self, word: str) -> bool:
        return self.known.lexicon.words.get(word, 0) >= _COMMON

    def _is_verb(self, word: str) -> bool:
        lexicon = self.known.lexicon
        first, _, rest = word.partition("\u200c")
        if rest and first in MI:
            return lexicon.is_verb(rest.replace("\u200c", ""))
        bare = first if rest in ("اند", "است", "ام", "ایم", "اید") else word
        return lexicon.is_conjugated(bare) or lexicon.is_participle(bare) or bare in MI

    def _is_name(self, key: str) -> bool:
        """Whether a folded word is somebody's, a place's or an institution's name by itself."""
        known = self.known
        return (
            key in known.subjects.given
            or key in known.gazetteer.places
            or key in known.directory.names
            or key in known.directory.papers
            or key in _countries(known)
        )


@lru_cache(maxsize=2)
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


def _countries(known: Reference) -> frozenset[str]:
    return _folded(known.subjects.countries)


def _before(text: str) -> Iterator[str]:
    """What stands before each word, folded; nothing at the beginning and after a mark."""
    end, key = 0, ""
    for word in _WORD.finditer(text):
        yield "" if re.search("[^\\w\\s\u200c]", text[end : word.start()]) else key
        end, key = word.end(), fold(word[0])


def _month(number: int) -> str:
    return next(name for name, n in calendars.JALALI.items() if n == number)


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", fold_word(text)))


def _places(text: str, known: Reference) -> Iterator[str]:
    """The places whose names stand in a text, folded; an ordinary word is no place by itself."""
    words: Sequence[str] = split(re.sub(r"[^\w\s\u200c]+", " ", text))
    place = 0
    while place < len(words):
        length, found = known.gazetteer.at(words, place)
        if found and not all(one.weak for one in found):
            yield "".join(words[place : place + length])
        place += length or 1
