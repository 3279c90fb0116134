"""Near-duplicates: the same news from two publishers, however its letters and half spaces are worn.

A signature is a MinHash over runs of letters (one hash function and PLACES bins, so it is made in
one pass). For it «می‌شود», «میشود» and «می شود» are one, and the attribution that two publishers put
before the same words weighs little.
"""

import re
from hashlib import blake2b
from zlib import crc32

from bot.news.text.folding import fold_word

PLACES = 64  # numbers in a signature: the error of `likeness` is about 0.06
ALIKE = 0.3  # likeness from which on two releases are taken for the same news

_SHINGLE = 12  # letters, about three words
_UNIT = 4  # bytes of a letter in UTF-32
_BITS = 26  # of a number
_NONE = (1 << _BITS) - 1  # the number of a bin into which nothing fell
_GAPS = re.compile(r"[\W_]+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩0123456789", "۰۱۲۳۴۵۶۷۸۹" * 2)
_LONGEST = 20_000  # letters that are read

type Signature = tuple[int, ...]


def signature(text: str) -> Signature:
    """PLACES numbers of 26 bits that stand for a text; empty for a text without letters. The same
    for the same text in every process and version, so it can be stored."""
    letters = _letters(text[:_LONGEST])
    if not letters:
        return ()
    coded = letters.encode("utf-32-le", "replace")
    size, bins = _UNIT * _SHINGLE, [_NONE] * PLACES
    for start in range(0, max(_UNIT, len(coded) - size + _UNIT), _UNIT):
        number = crc32(coded[start : start + size])
        place, number = number % PLACES, number // PLACES
        bins[place] = min(bins[place], number)
    return tuple(bins)


def bands(signature: Signature) -> tuple[int, ...]:
    """What a signature is found by: texts that are alike share at least one. A band is the lesser
    number of two neighbouring bins with the place of both; where both are empty there is none.
    Stored (and made by 0018_likeness_bands too): it stays as it is."""
    pairs = zip(signature[::2], signature[1::2], strict=True)
    lesser = [min(pair) for pair in pairs]
    return tuple((at << _BITS) + number for at, number in enumerate(lesser) if number != _NONE)


def digest(text: str) -> str:
    """Stands for the letters of a whole text: the same for every spelling and layout of it."""
    return blake2b(_letters(text).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _letters(text: str) -> str:
    return _GAPS.sub("", fold_word(text)).translate(_DIGITS)


def likeness(a: Signature, b: Signature) -> float:
    """The share of what two texts have in common, 0 to 1, estimated from their signatures."""
    pairs = [pair for pair in zip(a, b, strict=False) if pair != (_NONE, _NONE)]
    return sum(x == y for x, y in pairs) / len(pairs) if pairs else 0.0
