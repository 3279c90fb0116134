"""Texts that came as several messages: which of them are pieces of one release."""

import re

from bot.news.remark import begins_midway
from bot.news.text.folding import fold, split

MESSAGE = 4096  # UTF-16 units of the longest message, at which a client splits a text
LONG = 3900  # units from which on a message may be one that was split, at a white space before
_SLACK = 16  # units of white space that a client drops where it splits
_HEADLINE_LONGEST = 30  # words
_BODY_SHORTEST = 20  # words
_ENDS = (".", "!", "؟", "?", "!", "»", ":", "؛", "…")
_STOPS = (".", "!", "…")  # what ends a sentence, but no headline
_REPORTS = re.compile(r"به گزارش|به نقل از|روابط عمومی ")


def units(text: str) -> int:
    """Count UTF-16 code units, as Telegram's limits do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def joined(texts: list[str]) -> str:
    """Put the pieces of a text together; a client splits between lines or between words."""
    whole = ""
    for text in filter(None, texts):
        whole += _between(whole, text) + text
    return whole


def _between(before: str, text: str) -> str:
    if not before:
        return ""
    if before.endswith((*_ENDS, "\n")):
        return "\n"
    return "\n" if is_headline(before) and not begins_midway(text) else " "


def is_headline(text: str) -> bool:
    """Whether a text may be a headline whose news comes in the next message: a short line that
    ends no sentence, or a kicker and such a line."""
    lines = _lines(text)
    return 0 < len(lines) <= 2 and all(map(_is_title, lines))


def is_body(text: str, headline: str) -> bool:
    """Whether a text is the news under that headline: long enough, and without a headline of its
    own, unless it is the same."""
    lines = _lines(text)
    if len(split(text)) < _BODY_SHORTEST:
        return False
    return not has_headline(text) or fold(lines[0]) in map(fold, _lines(headline))


def has_headline(text: str) -> bool:
    """Whether a text begins as a release does: with a title above its paragraphs."""
    lines = _lines(text)
    return len(lines) > 1 and _is_title(lines[0]) and not _REPORTS.match(lines[0])


def continues(text: str, before: str) -> bool:
    """Whether a text carries on a long one (LONG) that came just before it, rather than being a
    release of its own."""
    if begins_midway(text) or is_cut(before, text):
        return True
    return not (has_headline(text) or _REPORTS.match(text.lstrip()))


def is_cut(before: str, text: str) -> bool:
    """Whether a client had to split a text there: the next word had no room."""
    next_word = text.split(maxsplit=1)[0] if text.strip() else ""
    return units(before) + 1 + units(next_word) > MESSAGE - _SLACK


def is_torn(before: str, text: str) -> bool:
    """Whether a text is the rest of a sentence that the piece before it began."""
    is_rest = units(before) >= LONG and not before.endswith(_ENDS) and not has_headline(text)
    return is_rest or begins_midway(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _is_title(line: str) -> bool:
    return not line.endswith(_STOPS) and len(split(line)) <= _HEADLINE_LONGEST
