"""Letters as they should be, whatever the words: one Persian alphabet, no control characters.

Everything here is right for any text. What depends on the words (a lost half space) is the
work of `bot.news.spacing`. Decisions, each seen in what the big agencies write:

- Arabic-Indic digits become Persian ones, the same digits from another keyboard. Latin digits
  stay: half of the agencies write them, and codes and addresses need them. Whoever shows a
  number to people chooses its digits.
- Vowel marks go, except the tanwin on alef («کاملاً»), which is orthography.
- The ezafe on heh is kept and written with one letter, «ۀ»; folding takes it for «ه».
- Words in Kurdish letters keep them, and what is quoted in Arabic keeps its own and its marks.
- A tatweel inside a word goes; one that stands between words is a dash.
"""

import html
import re

from bot.news.text.alphabet import (
    CHARACTERS,
    HALF_SPACE,
    JOINER,
    PERSIAN,
    SOUND,
    TANWIN,
    TATWEEL,
)
from bot.news.text.kept import addresses, verses

_WORD = f"{PERSIAN}{TANWIN}A-Za-z0-9\u06f0-\u06f9"
_PICTURE = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_ROUNDS = 4  # text escaped more often than this is not worth reading further

_WORN = re.compile(f"[^{SOUND}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_NESTED = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_OFFICE = re.compile(r"_x00[01][0-9A-Fa-f]_")  # how spreadsheets write control characters
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,80}>", re.IGNORECASE)
_TAG = re.compile(  # «a<b و b>c» has none
    r"</?(?:p|br|div|span|strong|b|i|em|u|a|ul|ol|li|font|img|h[1-6]|t[drh]|table)"
    r"(?:\s+[a-z][\w:-]{0,30}(?:\s?=[^<>]{0,300}|(?=[\s/>])))?\s*/?>",
    re.IGNORECASE | re.ASCII,
)
_HAMZA = {
    "ا\u0653": "آ", "ا\u0654": "أ", "و\u0654": "ؤ", "ی\u0654": "ئ", "ه\u0654": "ۀ",
    "ه\u200c\u0654": "ۀ",
}  # fmt: skip
_COMPOSED = re.compile("|".join(_HAMZA))
_LOOSE_MARK = re.compile(f"[\u0653-\u0655]|(?<!ا){TANWIN}")
_MARK = re.compile(f"[{TANWIN}\u0653-\u0655]")
_BOUND_TEH = re.compile(f"ة{HALF_SPACE}?(?=[{PERSIAN}])")
_STRETCH = re.compile(
    f"(?<=[{PERSIAN}]){TATWEEL}+(?=[{PERSIAN}])"
    f"|(?<![{PERSIAN}{HALF_SPACE}]ه)(?<=ه){TATWEEL}+"  # a letter alone: «هـ.ش», «بند هـ»
)
_KURDISH_HE = "\u06d5"
_WITH_KURDISH_HE = re.compile(f"[{PERSIAN}]*{_KURDISH_HE}[{PERSIAN}]*")
_KURDISH = re.compile(f"[ڵڕێۆڤ]|{_KURDISH_HE}(?=[{PERSIAN}])")
_DASH = re.compile(f"{TATWEEL}+")
_LONE_JOINER = re.compile(f"(?<![{_PICTURE}]){JOINER}|{JOINER}(?![{_PICTURE}])")
_DOUBLED = re.compile(f"{HALF_SPACE}{HALF_SPACE}+")
_LATIN = "[A-Za-z0-9\u06f0-\u06f9]"
_LOOSE = re.compile(
    f"{HALF_SPACE}(?:(?<![{_WORD}]{HALF_SPACE})|(?![{_WORD}])|(?<={_LATIN}{HALF_SPACE})(?={_LATIN}))"
)
_WIDE = re.compile("  +")  # found faster so than as one space counted
_SPACE_BEFORE = re.compile(r" (?:(?=[،؛؟»)\]]|[.:!](?:\s|$))|(?<=[«(\[] ))")
_GLUED = re.compile(f"([،؛؟:])(?=[{PERSIAN}«])")
_GLUED_STOP = re.compile(f"\\.(?<=[{PERSIAN}]{{3}}\\.)(?=[{PERSIAN}]{{3}})")
_ENDING = (  # goes on a quoted name: «نصر»های, «حافظ»شناس
    "(?:ها(?:ی(?:ی|شان|تان|مان|ش|م|ت)?|شان|مان)?|شان|مان|تان|(?:شناس|محور|گر|گرا|سرا|خوان|پژوه|وار|گونه)"
    f"(?:ان|ی|انه|ها|های|هایی)?)(?![{PERSIAN}])"
)
_GLUED_OPENING = re.compile(f"«(?<=[{PERSIAN}{TANWIN}]«)")
_GLUED_CLOSING = re.compile(f"»(?=[{PERSIAN}]{{3}})(?!{_ENDING})")
_ROOM = "\ue000-\uf8ff"  # private characters: each stands for a piece that stays as it is
_IN_ROOM = re.compile(f"[{_ROOM}]")
_FIRST = 0xE000
_MOST_KEPT = 0x1800
_INVISIBLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200d-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


def normalise(text: str) -> str:
    """The text in one alphabet, cleared of damage; lines stay lines. Any text, idempotent.
    Addresses with Persian letters and what is quoted in Arabic keep theirs."""
    text, kept = _put_by(_IN_ROOM.sub("", text))
    for _ in range(_ROUNDS):
        text = _once(text)
        if not _is_escaped(text):
            break
    else:
        text = _once(re.sub("[&<_]", " ", text))
    return _IN_ROOM.sub(lambda m: kept[ord(m[0]) - _FIRST], text) if kept else text


def _put_by(text: str) -> tuple[str, list[str]]:
    """The text with a private character for each piece that stays, and those pieces."""
    spans = sorted([*addresses(text), *verses(text)])[:_MOST_KEPT]
    if not spans:
        return text, []
    pieces: list[str] = []
    kept: list[str] = []
    end = 0
    for start, stop in spans:
        if start >= end:
            pieces += [text[end:start], chr(_FIRST + len(kept))]
            kept.append(_WIDE.sub(" ", _INVISIBLE.sub("", text[start:stop])))
            end = stop
    return "".join([*pieces, text[end:]]), kept


def has_persian(text: str) -> bool:
    """Whether there is anything to read in it."""
    return _LETTER.search(text) is not None


def _once(text: str) -> str:
    return _spaces(_half_spaces(_marks(_unescape(_plain(text)))))


def _plain(text: str) -> str:
    """Each worn character as it should be; most texts have few (str.translate reads them all)."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    return _WORN.sub(lambda m: CHARACTERS.get(m[0], m[0]), text)


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
    if _KURDISH_HE in text:
        text = _WITH_KURDISH_HE.sub(_persian_he, text)
    if TATWEEL in text:
        text = _DASH.sub("-", _STRETCH.sub("", text))
    return _LOOSE_MARK.sub("", text) if _MARK.search(text) else text


def _persian_he(word: re.Match[str]) -> str:
    """A Kurdish «ە» that was typed for a Persian «ه»; a Kurdish word keeps its letters."""
    return word[0] if _KURDISH.search(word[0]) else word[0].replace(_KURDISH_HE, "ه")


def _half_spaces(text: str) -> str:
    if JOINER in text:
        text = _LONE_JOINER.sub(HALF_SPACE, text)
    if HALF_SPACE in text:
        text = _LOOSE.sub("", _DOUBLED.sub(HALF_SPACE, text))
    return text


def _spaces(text: str) -> str:
    text = _GLUED_STOP.sub(". ", _GLUED.sub(r"\1 ", text))
    text = _GLUED_CLOSING.sub("» ", _GLUED_OPENING.sub(" «", text))
    text = "\n".join([line.strip(" ") for line in _WIDE.sub(" ", text).split("\n")])
    return _SPACE_BEFORE.sub("", text).strip(" ")


_LETTER = re.compile(f"[{PERSIAN}]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def storable(text: str) -> str:
    """The text without what no database keeps: NUL and halves of characters."""
    return _UNSTORABLE.sub("", text)


def unturned(text: str) -> str:
    """The text without the marks that turn the letters after them round: in a name of others they
    would turn what we say after it."""
    return _TURNING.sub("", text)
