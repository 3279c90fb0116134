"""The agency that writes its name before its news: «رکنا: ...», «باشگاه خبرنگاران جوان - ...»."""

import re
from collections.abc import Sequence

from bot.news.text.words import Keys, Words

_LINES = 3  # among which a headline and a lead stand
_DESK = re.compile(r"\s*\([^()\n]{2,20}\)")
_MARK = re.compile(r"\s*:\s*|\s+[-\u2010-\u2015\u2212|]+\s+")
_SLASH = re.compile(r"\s*/\s*")  # «مهر/ کشف ...»
_HEADLINE_LONGEST = 25  # words
_NEWS_SHORTEST = 3  # words after it


def taken_off(
    lines: Sequence[str], names: Keys, doubtful: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines without an agency's name before them, and the names. A `doubtful` name is a word
    too («ایران: ...»), and is left where only a mark tells."""
    kept: list[str] = []
    taken: list[str] = []
    for place, line in enumerate(lines):
        end = _end(line, names, doubtful) if place < _LINES else 0
        end = end or (_slashed(line, names) if not place else 0)
        kept.append(line[end:])
        if end:
            taken.append(line[:end].strip(" :-|/"))
    return tuple(kept), tuple(dict.fromkeys(taken))


def _end(line: str, names: Keys, doubtful: frozenset[str]) -> int:
    words = Words.of(line[:80])
    length = words.match(0, names)
    if not length:
        return 0
    end = words.ends[length - 1]
    desk = _DESK.match(line, end)
    mark = _MARK.match(line, desk.end() if desk else end)
    if mark is None or (words.key(0, length) in doubtful and not desk):
        return 0
    return mark.end() if len(line[mark.end() :].split()) >= _NEWS_SHORTEST else 0


def _slashed(line: str, names: Keys) -> int:
    """Where a headline begins after a publisher's name and a slash. In a paragraph, «ایسنا/قزوین»
    tells where it was written."""
    if len(line.split()) > _HEADLINE_LONGEST or line.rstrip().endswith((".", ":")):
        return 0
    words = Words.of(line[:80])
    length = words.match(0, names)
    mark = _SLASH.match(line, words.ends[length - 1]) if length else None
    return mark.end() if mark and len(line[mark.end() :].split()) >= _NEWS_SHORTEST else 0
