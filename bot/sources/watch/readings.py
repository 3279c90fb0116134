"""The letters of a feed, pure: its bytes, what it says of them and what its server says often
disagree. What reads as Persian is right."""

import re

from bot.news.text import decoding
from bot.news.text.letters import storable

_KNOWN = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "windows-1256": "cp1256",
    "cp1256": "cp1256", "x-cp1256": "cp1256", "iso-8859-6": "iso8859-6", "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}  # fmt: skip
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w-]{1,40})""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>")
_HEAD = 2_048  # bytes in which a feed says how it is written
_JUDGED = 200_000  # bytes by which ways to read it are compared
_COMMON = re.compile(  # words that stand in every Persian text
    "(?<![\u0600-\u06ff])(?:\u0648|\u062f\u0631|\u0628\u0647|\u0627\u0632|\u06a9\u0647|\u0643\u0647"
    "|\u0631\u0627|\u0627\u06cc\u0646|\u0627\u064a\u0646|\u0628\u0627|\u0628\u0631\u0627\u06cc"
    "|\u0628\u0631\u0627\u064a|\u0634\u062f|\u0627\u0633\u062a)(?![\u0600-\u06ff])"
)
_PERSIAN = re.compile("[\u0627-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")


def text_of(content: bytes, charset: str | None) -> str | None:
    """The text of a feed without its XML declaration; None for what is no text. `charset` is what
    its server calls its letters."""
    text = _unmarked(content, charset)
    return None if text is None else _DECLARATION.sub("", storable(text).lstrip("\ufeff"), count=1)


def _unmarked(content: bytes, charset: str | None) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    judged = decoding.decode(content, is_page=True)
    readings = [] if isinstance(judged, decoding.Unreadable) else [judged]
    readings += [content.decode(way, "replace") for way in _ways(content, charset)]
    return max(readings, key=_likelihood, default=None)


def _ways(content: bytes, charset: str | None) -> list[str]:
    """The ways to read that anybody names, and the usual one of old Persian systems."""
    found = _DECLARED.search(content[:_HEAD])
    said = (charset or "", found[1].decode("ascii") if found else "")
    named = [_KNOWN[name.lower()] for name in said if name.lower() in _KNOWN]
    return list(dict.fromkeys((*named, "cp1256")))


def _likelihood(text: str) -> tuple[int, int]:
    head = text[:_JUDGED]
    broken = head.count("\ufffd")
    return len(_COMMON.findall(head)) - broken, len(_PERSIAN.findall(head))
