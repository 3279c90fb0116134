"""The alphabet of Persian: its letters, and what every other character of a text becomes."""

import unicodedata

HALF_SPACE = "\u200c"
JOINER = "\u200d"
TANWIN = "\u064b"
TATWEEL = "\u0640"

# The letters of Persian and of the names it borrows; a range for character classes.
PERSIAN = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"


def _table() -> dict[int, str | None]:
    """What each code point becomes; the half-space stand-ins all become a half space."""
    letters = _same(
        {
            "ی": "يىېۍےؠؽؾؿ",
            "ک": "كڪػؼ",
            "ه": "ھہۃ",
            "ا": "إٱ",
            "ئ": "ۓ",
            "ۀ": "ۂ",
            HALF_SPACE: "\u00ac\u00ad\u200b\u200e\u200f\ufeff",
            "\n": "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029",
            " ": "\t\x1f\u00a0\u1680\u202f\u205f\u3000" + _span(0x2000, 0x200A),
        }
    )
    digits = {0x0660 + n: chr(0x06F0 + n) for n in range(10)}
    digits |= {0xFF10 + n: str(n) for n in range(10)}
    digits |= {0x1D7CE + n: str(n % 10) for n in range(50)}
    table: dict[int, str | None] = dict.fromkeys(map(ord, _forbidden()))
    table |= letters | digits
    return _presentation_forms(table) | table


def _same(groups: dict[str, str]) -> dict[int, str]:
    return {ord(old): new for new, olds in groups.items() for old in olds}


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


def _forbidden() -> str:
    """Controls, bidi marks, vowel marks, lone surrogates, non-characters."""
    spans = (
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F),  # controls
        (0x610, 0x61A), (0x61C, 0x61C), (0x64C, 0x652), (0x656, 0x65F), (0x670, 0x670),
        (0x6D6, 0x6DC), (0x6DF, 0x6E8), (0x6EA, 0x6ED), (0x8D3, 0x8FF),  # vowel marks
        (0x180E, 0x180E), (0x202A, 0x202E), (0x2060, 0x206F),  # bidi and invisible
        (0xD800, 0xDFFF),  # surrogates
        (0xFDD0, 0xFDEF), (0xFFF0, 0xFFFF), (0xE0000, 0xE001F), (0xE0100, 0xE01EF),
    )  # fmt: skip
    return "".join(_span(*span) for span in spans)


def _presentation_forms(table: dict[int, str | None]) -> dict[int, str | None]:
    """Shaped letters (old PDF and Word) as plain ones: NFKC for their two blocks only."""
    shaped = (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFE00), *range(0xFE70, 0xFEFF))
    return {c: unicodedata.normalize("NFKC", chr(c)).translate(table) for c in shaped}


CHARACTERS = {chr(old): new or "" for old, new in _table().items()}
SOUND = " \n!-~«»،؛؟ءآأؤئابت-غفقل-وپچژکگۀی\u06f0-\u06f9\u064b\u200c…–"  # what is as it should be
