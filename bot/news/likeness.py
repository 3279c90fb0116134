"""Near-duplicates: the same news from two publishers, however its letters and half spaces are worn.

A signature is the words of a text as numbers, each once and in no order: one that was rewritten
keeps most of them, where runs of letters or words are all broken when every third word is another.
Other news of the same office and day shares its frame, and that is a quarter of the words.
"""

import itertools
import re
from hashlib import blake2b

from bot.news.text.folding import fold_line, fold_word

WORDS = 256  # words of a signature; of a longer text a sample, the error of `likeness` 0.03
ALIKE = 0.42  # likeness from which on two releases are taken for the same news

_BITS = 26  # of a number
_BINS = 32  # into which the numbers of a signature fall
_GAPS = re.compile(r"[\W_]+")
_APART = re.compile(  # a half space that became a space: «می شود», «خبر های», «شده اند»
    r"(?<=\bمی) (?=\w)|(?<=\bنمی) (?=\w)| (?=(?:ها|های|هایی|ای|ام|اند|ایم|تر|ترین)\b)"
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩0123456789", "۰۱۲۳۴۵۶۷۸۹" * 2)
_LONGEST = 20_000  # letters that are read

type Signature = tuple[int, ...]


def signature(text: str) -> Signature:
    """The WORDS least numbers of 26 bits that the words of a text have, in order; empty for a text
    without letters. The same for the same text in every process and version, so it can be stored.
    """
    whole = _APART.sub("", fold_line(text[:_LONGEST]))
    words = set(filter(None, _GAPS.split(whole)))
    return tuple(sorted({_number(word) for word in words})[:WORDS])


def bands(signature: Signature) -> tuple[int, ...]:
    """What a signature is found by: texts that are alike share at least one, but for one pair in
    hundreds at the edge of ALIKE. A band is the least number of a bin and that of the next, so that
    one common word finds nothing; and the least of all, for a text of few words. Stored: it stays
    as it is."""
    least: dict[int, int] = {}
    for number in signature:
        at = number % _BINS
        least[at] = min(number, least.get(at, number))
    pairs = ((at, least[at], least[(at + 1) % _BINS]) for at in least if (at + 1) % _BINS in least)
    first = [(_BINS, 0, min(signature))] if signature else []
    return tuple((at << 2 * _BITS) + (a << _BITS) + b for at, a, b in itertools.chain(pairs, first))


def digest(text: str) -> str:
    """Stands for the letters of a whole text: the same for every spelling and layout of it."""
    letters = _GAPS.sub("", fold_word(text)).translate(_DIGITS)
    return blake2b(letters.encode("utf-8", "replace"), digest_size=16).hexdigest()


def likeness(a: Signature, b: Signature) -> float:
    """The share of what two texts have in common of all their words, 0 to 1: exact for texts of
    fewer than WORDS, estimated by the least of their numbers where one has more."""
    if not a or not b:
        return 0.0
    both = set(a).intersection(b)
    if len(a) < WORDS and len(b) < WORDS:
        return len(both) / (len(a) + len(b) - len(both))
    least = sorted({*a, *b})[:WORDS]
    return len(both.intersection(least)) / len(least)


def _number(word: str) -> int:
    whole = blake2b(word.encode("utf-8", "replace"), digest_size=4).digest()
    return int.from_bytes(whole) >> 32 - _BITS
