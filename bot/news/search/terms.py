"""The words of search, the same for what is kept and for what is asked.

Letters that are typed one for another become one, marks go, digits are one kind, and a half space
parts words as a space does: of the ways measured the best that keeps half spaces is worse by 0.03
of average precision. Plural and comparative endings go, written apart or not; a real stemmer
finds less. What is written in more than one way is one word. Neither database's own tokenizer or
locale decides anything.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bot.news.search import spellings

LONGEST = 40  # letters of a word; no real one is longer, and an index cannot hold any length

# Words that say nothing about what is sought; kept only where nothing else is asked for.
IDLE = frozenset(
    (
        "و", "در", "به", "از", "که", "این", "را", "با", "است", "برای", "ان", "یک", "خود", "تا",
        "بر", "هم", "نیز", "یا", "می", "شد", "شده", "شود", "بود", "اما", "هر", "ما", "خبر",
        "اخبار", "درباره", "مورد", "the", "of", "and", "in",
    )
)  # fmt: skip
# Endings written apart: as words of their own they find nothing.
ENDINGS = frozenset(
    (
        "ها", "های", "هایی", "هایش", "هایشان", "هایم", "هایت", "هایمان", "هایتان", "تر", "ترین",
        "ای", "ام", "اش", "اند",
    )
)  # fmt: skip

_SAME = {
    "ا": "آأإٱ\u0670",
    "ی": "يىېےۍ",
    "ک": "كڪ",
    "و": "ؤ",
    "ه": "ةۀھہەۃۂ",
    " ": "\u200b\u200c\u200d\u00ad_",
}
_FOLD: dict[int, str | None] = {ord(old): new for new, olds in _SAME.items() for old in olds}
_FOLD |= {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
_FOLD |= dict.fromkeys((*range(0x610, 0x61B), *range(0x64B, 0x660), 0x640))
_FOLD |= dict.fromkeys((*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
_WORD = re.compile(r"[^\W_]+")
_WORN = re.compile(r"[^ \n!-@\[-^`a-~«»،؛؟ءئابت-غف-قل-وپچژکگی…–]")  # most letters are no others
_MARKS = "[ء" + "".join(chr(c) for c, new in _FOLD.items() if new is None) + "]*"

_END = r"ء?(?!\w)"

# Endings, and the letters that must be left: «فیلتر» and «دختر» are no comparatives.
_COMPARATIVES = {"تر": 4, "ترین": 3}
_PLURALS = dict.fromkeys(
    ("هایشان", "هایتان", "هایمان", "هایش", "هایم", "هایت", "هایی", "های", "ها"), 2
)
_WHOLE = frozenset(("تنها", "انتها", "فقها"))

_SOUNDS = str.maketrans("ذضظصثطحغع", "زززسستهقا")
_LETTERS = "ابپتجچخدرزژسشفقکگلمنوهی"  # one of each sound


def words(text: str) -> tuple[str, ...]:
    """The words of any text in their order, folded, each in one spelling: letters and digits only,
    none over LONGEST."""
    folded = _WORN.sub(lambda worn: _folded(worn[0]), text)
    found = [word for written in _WORD.findall(folded) if (word := _one_way(written))]
    return tuple(spellings.joined(found))


@lru_cache(maxsize=50_000)
def _one_way(word: str) -> str:
    return spellings.one_way(word[:LONGEST])[:LONGEST]


def terms(text: str) -> tuple[str, ...]:
    """What a text is kept and asked under: its words without their endings, in their order."""
    return tuple(term for word in words(text) if (term := term_of(word)))


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str:
    """The term of a folded word, "" for an ending written apart."""
    return "" if word in ENDINGS else stem(word)


def stem(word: str) -> str:
    """A folded word without a plural and a comparative ending: «نهنگها» meets «نهنگ ها», and
    «بزرگترها» meets «بزرگ»."""
    for endings in (_PLURALS, _COMPARATIVES):
        if word in _WHOLE:
            return word
        for ending, shortest in endings.items():
            if word.endswith(ending) and len(word) >= len(ending) + shortest:
                word = word.removesuffix(ending)
                break
    return word


def code(term: str) -> int:
    """A term as a number of 32 bits with a sign. Of a million words some hundred pairs share one,
    which costs a search next to nothing and keeps indexes small."""
    number = zlib.crc32(term.encode("utf-8", "replace"))
    return number - (1 << 32) if number >> 31 else number


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> int:
    """One number for all words of the same sounds in any order: «اصتاندارد», «استادنارد»."""
    return code("".join(sorted(sounds(word))))


def sounds(word: str) -> str:
    """A folded word with one letter for each sound: ز for ذ ض ظ, س for ص ث ..."""
    return word.translate(_SOUNDS)


def near_skeletons(word: str) -> frozenset[int]:
    """The skeletons of all words that are one slip away: a letter typed for another of its sound,
    two swapped, one too many, one missing or a wrong one."""
    letters = sorted(sounds(word))
    return frozenset(code("".join(sorted(slip))) for slip in _slips(letters))


def _slips(letters: list[str]) -> Iterator[list[str]]:
    yield letters
    for place in range(len(letters)):
        rest = letters[:place] + letters[place + 1 :]
        yield rest
        yield from ([*rest, letter] for letter in _LETTERS)
    yield from ([*letters, letter] for letter in _LETTERS)


def phrase_pattern(phrase: tuple[str, ...]) -> str:
    """A regular expression that finds folded words one after another in a text not folded."""
    found = _begun(phrase[0])
    for before, word in pairwise(phrase):
        gap = r"[\W_]*" if before == "و" else r"[\W_]+"  # «کسب‌وکار»
        found += gap + _word_pattern(word)
    return found + _END


def word_pattern(term: str) -> str:
    """A regular expression that finds a term in a text not folded, with any ending."""
    return rf"{_begun(term)}{_ended()}"


def bare_pattern(term: str) -> str:
    """The same of the term alone, before whatever ending it has."""
    return rf"{_begun(term)}(?={_ended()})"


def _ended() -> str:
    endings = "|".join(map(_word_pattern, (*_PLURALS, *_COMPARATIVES)))
    return rf"(?:\u200c?(?:{endings})){{0,2}}{_END}"


def _begun(word: str) -> str:
    """A word before which no letter stands. The check comes after its first letter: a regular
    expression that begins with a letter is found in a tenth of the time."""
    ways, rest = spellings.ways(word)
    firsts = dict.fromkeys(_letter(way[0]) for way in ways)
    first = next(iter(firsts)) if len(firsts) == 1 else f"(?:{'|'.join(firsts)})"
    begun = "|".join(_letters(way)[len(_letter(way[0])) :] for way in ways)
    begun = begun if len(ways) == 1 else f"(?:{begun})"
    return rf"{first}(?<!\w{first}){begun}{_joint(rest)}"


@lru_cache(maxsize=10_000)
def _word_pattern(word: str) -> str:
    """A word in any of its spellings."""
    ways, rest = spellings.ways(word)
    found = "|".join(map(_letters, ways))
    return f"{found if len(ways) == 1 else f'(?:{found})'}{_joint(rest)}"


def _joint(rest: str) -> str:
    return f"{_MARKS}{_letters(rest)}" if rest else ""


def _letters(way: str) -> str:
    """A spelling letter by letter, with whatever marks between; «و» may be doubled."""
    gap = r"[\W_]*"
    return gap.join(
        _MARKS.join([_letter(part[0]), *map(_later_letter, part[1:])]) for part in way.split()
    )


def _letter(letter: str) -> str:
    return _spellings().get(letter, re.escape(letter))


def _later_letter(letter: str) -> str:
    return _letter(letter) + ("{1,2}" if letter == "و" else "")


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Each folded letter as a character class of all that is folded into it."""
    classes = {new: new + olds for new, olds in _SAME.items() if new != " "}
    classes["ی"] = classes["ئ"] = classes["ی"] + "ئء"
    classes |= {str(n): f"{n}{chr(0x660 + n)}{chr(0x6F0 + n)}" for n in range(10)}
    classes |= {chr(c): chr(c) + chr(c).upper() for c in range(ord("a"), ord("z") + 1)}
    return {letter: f"[{spelled}]" for letter, spelled in classes.items()}


@lru_cache(maxsize=10_000)
def _folded(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter.translate(_FOLD)).translate(_FOLD)
    return plain.casefold().translate(_FOLD)
