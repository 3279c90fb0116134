"""Letters as they should be, whatever the words: one Persian alphabet, no control characters.

Everything here is right for any text. What depends on the words (a lost half space) is the
work of `bot.news.spacing`. Decisions, each seen in what the big agencies write:

- Arabic-Indic digits become Persian ones, the same digits from another keyboard. Latin digits
  stay: half of the agencies write them, and codes and addresses need them. Whoever shows a
  number to people chooses its digits.
- Vowel marks go, except the tanwin on alef («کاملاً»), which is orthography.
- The ezafe on heh is kept and written with one letter, «ۀ»; `fold` takes it for «ه».
- A tatweel inside a word goes; one that stands between words is a dash.
"""

import html
import re
import unicodedata

HALF_SPACE = "\u200c"
_JOINER = "\u200d"
_TANWIN = "\u064b"
_TATWEEL = "\u0640"

# The letters of Persian and of the names it borrows; a range for character classes.
PERSIAN = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
_WORD = f"{PERSIAN}{_TANWIN}A-Za-z0-9\u06f0-\u06f9"
_PICTURE = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

_ROUNDS = 4  # text escaped more often than this is not worth reading further


def _table() -> dict[int, str | None]:
    """What each code point becomes; the half-space stand-ins all become a half space."""
    letters = _same(
        {
            "ی": "يىېۍےؠؽؾؿ",
            "ک": "كڪػؼ",
            "ه": "ھہەۃ",
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
    """Controls, bidi marks, vowel marks, lone surrogates, icon fonts, non-characters."""
    spans = (
        (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F),  # controls
        (0x610, 0x61A), (0x61C, 0x61C), (0x64C, 0x652), (0x656, 0x65F), (0x670, 0x670),
        (0x6D6, 0x6DC), (0x6DF, 0x6E8), (0x6EA, 0x6ED), (0x8D3, 0x8FF),  # vowel marks
        (0x180E, 0x180E), (0x202A, 0x202E), (0x2060, 0x206F),  # bidi and invisible
        (0xD800, 0xF8FF),  # surrogates and private use
        (0xFDD0, 0xFDEF), (0xFFF0, 0xFFFF), (0xE0000, 0xE001F), (0xE0100, 0xE01EF),
    )  # fmt: skip
    return "".join(_span(*span) for span in spans)


def _presentation_forms(table: dict[int, str | None]) -> dict[int, str | None]:
    """Shaped letters (old PDF and Word) as plain ones: NFKC for their two blocks only."""
    shaped = (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFE00), *range(0xFE70, 0xFEFF))
    return {c: unicodedata.normalize("NFKC", chr(c)).translate(table) for c in shaped}


_CHARACTERS = {chr(old): new or "" for old, new in _table().items()}
_SOUND = " \n!-~«»،؛؟ءآأؤئابت-غفقل-وپچژکگۀی\u06f0-\u06f9\u064b\u200c…–"  # no need of the table
_WORN = re.compile(f"[^{_SOUND}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_NESTED = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_OFFICE = re.compile(r"_x00[01][0-9A-Fa-f]_")  # how spreadsheets write control characters
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,80}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|em|u|a|ul|ol|li|font|img|h[1-6]|t[drh]|table)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_HAMZA = {
    "ا\u0653": "آ", "ا\u0654": "أ", "و\u0654": "ؤ", "ی\u0654": "ئ", "ه\u0654": "ۀ",
    "ه\u200c\u0654": "ۀ",
}  # fmt: skip
_COMPOSED = re.compile("|".join(_HAMZA))
_LOOSE_MARK = re.compile(f"[\u0653-\u0655]|(?<!ا){_TANWIN}")
_MARK = re.compile(f"[{_TANWIN}\u0653-\u0655]")
_BOUND_TEH = re.compile(f"ة{HALF_SPACE}?(?=[{PERSIAN}])")
_STRETCH = re.compile(f"(?<=[{PERSIAN}]){_TATWEEL}+(?=[{PERSIAN}])")
_DASH = re.compile(f"{_TATWEEL}+")
_LONE_JOINER = re.compile(f"(?<![{_PICTURE}]){_JOINER}|{_JOINER}(?![{_PICTURE}])")
_DOUBLED = re.compile(f"{HALF_SPACE}{{2,}}")
_LATIN = "[A-Za-z0-9\u06f0-\u06f9]"
_LOOSE = re.compile(
    f"{HALF_SPACE}(?:(?<![{_WORD}]{HALF_SPACE})|(?![{_WORD}])|(?<={_LATIN}{HALF_SPACE})(?={_LATIN}))"
)
_WIDE = re.compile(r" {2,}")
_SPACE_BEFORE = re.compile(r" (?:(?=[،؛؟»)\]]|[.:!](?:\s|$))|(?<=[«(\[] ))")
_GLUED = re.compile(f"([،؛؟:])(?=[{PERSIAN}«])")
_GLUED_STOP = re.compile(f"\\.(?<=[{PERSIAN}]{{3}}\\.)(?=[{PERSIAN}]{{3}})")
_GLUED_QUOTE = re.compile(f"(?<=[{PERSIAN}{_TANWIN}])(?=«)|(?<=»)(?=[{PERSIAN}]{{3}})")


def normalise(text: str) -> str:
    """The text in one alphabet, cleared of damage; lines stay lines. Any text, idempotent."""
    for _ in range(_ROUNDS):
        text = _once(text)
        if not _is_escaped(text):
            return text
    return _once(re.sub("[&<_]", " ", text))


def has_persian(text: str) -> bool:
    """Whether there is anything to read in it."""
    return _LETTER.search(text) is not None


def fold(text: str) -> str:
    """The normalised text for comparing: no half spaces, no tanwin, hamza on its bare letter,
    Persian digits."""
    return _UNFOLDED.sub(lambda m: _FOLD[m[0]], text)


def _once(text: str) -> str:
    return _spaces(_half_spaces(_marks(_unescape(_plain(text)))))


def _plain(text: str) -> str:
    """Each worn character as it should be; most texts have few (str.translate reads them all)."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    return _WORN.sub(lambda m: _CHARACTERS.get(m[0], m[0]), text)


def _is_escaped(text: str) -> bool:
    return ("&" in text or "<" in text or "_x" in text) and _unescape(text) != text


def _unescape(text: str) -> str:
    """Markup and entities that were escaped once too often, as the characters they mean."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), _NESTED.sub("&", text))
        text = _plain(text)
    if "_x" in text:
        text = _OFFICE.sub("\n", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return text


def _marks(text: str) -> str:
    if "\u0653" in text or "\u0654" in text:
        text = _COMPOSED.sub(lambda m: _HAMZA[m[0]], text)
    if "ة" in text:
        text = _BOUND_TEH.sub("ه" + HALF_SPACE, text).replace("ة", "ه")
    if _TATWEEL in text:
        text = _DASH.sub("-", _STRETCH.sub("", text))
    return _LOOSE_MARK.sub("", text) if _MARK.search(text) else text


def _half_spaces(text: str) -> str:
    if _JOINER in text:
        text = _LONE_JOINER.sub(HALF_SPACE, text)
    if HALF_SPACE in text:
        text = _LOOSE.sub("", _DOUBLED.sub(HALF_SPACE, text))
    return text


def _spaces(text: str) -> str:
    text = _GLUED_STOP.sub(". ", _GLUED.sub(r"\1 ", text))
    if "«" in text or "»" in text:
        text = _GLUED_QUOTE.sub(" ", text)
    text = "\n".join([line.strip(" ") for line in _WIDE.sub(" ", text).split("\n")])
    return _SPACE_BEFORE.sub("", text).strip(" ")


_LETTER = re.compile(f"[{PERSIAN}]")
_FOLD = dict(zip("ۀأؤئ", "هاوی", strict=True))
_FOLD |= dict.fromkeys(("ء", HALF_SPACE, _TANWIN), "")
_FOLD |= {str(n): chr(0x06F0 + n) for n in range(10)}
_UNFOLDED = re.compile("[" + "".join(_FOLD) + "]")


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without what no database keeps: NUL and halves of characters."""
    return _UNSTORABLE.sub("", text)
