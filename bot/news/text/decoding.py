"""The text of a file, in whichever of the usual ways its letters were written."""

import codecs
import re
from dataclasses import dataclass

from bot.news.text.alphabet import PERSIAN

BYTES_A_LETTER = 4  # at most, in every encoding read here

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = {"windows-1256": "cp1256", "cp1256": "cp1256", "x-cp1256": "cp1256",
             "iso-8859-6": "iso8859-6"}  # fmt: skip
_HEAD = 2048  # bytes of a page in which its encoding is declared
_DECLARATION = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,300}?encoding)\s*=\s*["']?\s*([\w-]{1,40})""",
    re.IGNORECASE,
)
_CONTROLS = "".join(map(chr, (*range(9), *range(0x0E, 0x1C), 0x7F)))
_MOST_CONTROLS = 50  # letters for each that a text may hold: what a PDF or an old system left in it
_MOST_BROKEN = 5  # letters beyond ASCII for each that may be broken
_LIKELY = 0.95  # of the letters beyond ASCII stand in Persian texts
_UNLIKELY = re.compile(
    f"[^\0-\x7f{PERSIAN}\u060c\u061b\u061f\u0640\u064b-\u0652\u0654\u0660-\u066d\u06d4\u06f0-\u06f9"
    "\u00a0\u00ab\u00bb\u00b7\u00ac\u00ad\u00d7\u00f7\u200b-\u200f\u2010-\u2026\u2030-\u203a\u2122"
    "\u2190-\u2bff\ufb50-\ufdff\ufe0f\ufe70-\ufeff\U0001f000-\U0001faff]"
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is no text, or in an encoding that is not read; `reason` says it to an operator."""

    reason: str


UNREADABLE = Unreadable("is no text that can be read: UTF-8, UTF-16 and Windows-1256 are")


def decode(content: bytes, *, is_page: bool = False) -> str | Unreadable:
    """The text of a file in UTF-8, UTF-16 or Windows-1256, marked or not; `is_page` heeds what
    a web page declares. A few broken letters become U+FFFD. Never raises."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            return text if _is_whole(text) else UNREADABLE
    text = content.decode("utf-8", "replace")
    if _is_whole(text):
        return text
    declared = _declared(content) if is_page else None
    return _judged(content) if declared is None else declared


def _declared(content: bytes) -> str | None:
    found = _DECLARATION.search(content[:_HEAD])
    encoding = _DECLARED.get(found[1].decode("ascii").lower()) if found else None
    text = content.decode(encoding, "replace") if encoding else None
    return text if text is not None and _is_whole(text) else None


def _judged(content: bytes) -> str | Unreadable:
    """What has no mark and is not UTF-8: the reading that gives the letters of Persian texts. In
    the wrong one of them these would be Latin letters with accents, Chinese, or controls."""
    readings = [content.decode(way, "replace") for way in ("utf-16-le", "utf-16-be", "cp1256")]
    whole = [text for text in readings if "\0" not in text and _is_whole(text)]
    best = max(whole, key=_likelihood, default="")
    return best if _likelihood(best) >= _LIKELY else UNREADABLE


def _is_whole(text: str) -> bool:
    """Whether a reading holds hardly any controls or broken letters, as that of another encoding
    does, or of what is no text at all."""
    controls = sum(map(text.count, _CONTROLS))
    foreign = 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
    return (
        controls * _MOST_CONTROLS <= max(len(text), _MOST_CONTROLS)
        and text.count("\ufffd") * _MOST_BROKEN <= foreign
    )


def _likelihood(text: str) -> float:
    """The share of Persian among the letters beyond ASCII."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return 1 - len(_UNLIKELY.findall(text)) / foreign if foreign else 0.0
