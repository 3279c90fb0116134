"""Who writes its name before its news: «رکنا: ...», «باشگاه خبرنگاران جوان (اراک) - ...»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.news.text.words import Keys, Words

_LINES = 4  # among which a headline and a lead stand
_KIND_SHORTEST = 2  # words that tell what a site is
_AFTER_SITE = frozenset({"،", ":", "؛", "|", "-", "–"})
_LONGEST = 3  # words of a name that is told by its kind alone
_READ = 90  # letters
_NEWS_SHORTEST = 3  # words after it
_REPEATED_SHORTEST = 6  # letters of a name written before two lines

_DASHES = "[-\u2010-\u2015\u2212|]+"
_IN_NO_NAME = frozenset({"به", "در", "از", "با", "که", "این", "آن", "هر", "و", "گزارش"})
_DESK = re.compile(r"\s*\([^()\n]{2,20}\)")
_MARK = re.compile(rf"\s*[:؛]\s*|\s*{_DASHES}\s+|\s+(?:نوشت|می\u200c?نویسد|گزارش داد)\s*:\s*")
_SLASH = re.compile(r"\s*/\s+(?=[^/]*$)")
_SERVICE = re.compile(r"(?:سرویس|گروه)\s[^:\n]{2,60}?(?::\s*|$)")
_REPEATED = re.compile(rf"([^\W\d_][^:\n.،]{{{_REPEATED_SHORTEST - 1},28}}?)\s+{_DASHES}\s+")


@dataclass(frozen=True, slots=True)
class Mastheads:
    """What names of the press are known by. A `doubtful` name is a word too («ایران: ...»), and is
    left where only a mark tells; one the directory lacks is told by a word it begins or ends with:
    «نگاه ایران», «سپیدارآنلاین»."""

    known: Keys
    doubtful: frozenset[str]
    heads: frozenset[str]
    tails: tuple[str, ...]
    places: frozenset[str]  # folded
    sites: Keys  # «پایگاه خبری تحلیلی», before a site's own name
    bodies: Keys  # what else such words may belong to: «پایگاه خبری شهرداری ...»

    def is_one(self, name: str) -> bool:
        """Whether a name the directory lacks is of the press by its kind."""
        keys = Words.of(name).keys
        if not keys or len(keys) > _LONGEST or not _IN_NO_NAME.isdisjoint(keys):
            return False
        if keys[0] in self.heads and "".join(keys[1:]) in self.places:
            return True
        return keys[-1].endswith(self.tails) and "".join(keys) not in self.tails

    def site(self, words: Words) -> int:
        """How many words name a site by what it is, before a mark: «پایگاه خبری هزارستان،»."""
        kind = words.match(0, self.sites)
        if kind < _KIND_SHORTEST or words.match(kind, self.bodies):
            return 0
        ends = range(kind + 1, kind + _LONGEST)
        return next((end for end in ends if words.at(end) in _AFTER_SITE), 0)


@dataclass(frozen=True, slots=True)
class Carried:
    """Lines without the name before them, and the names."""

    lines: tuple[str, ...]
    names: tuple[str, ...]


def taken_off(lines: Sequence[str], mastheads: Mastheads) -> Carried:
    """The lines without the name of an agency or a site before them."""
    kept: list[str] = []
    taken: list[str] = []
    repeated = _repeated(lines[:_LINES])
    for place, line in enumerate(lines):
        name, end = _before(line, mastheads, repeated) if place < _LINES else (0, 0)
        kept.append(line[end:])
        if end:
            taken.append(line[:name].strip())
    return Carried(tuple(kept), tuple(dict.fromkeys(taken)))


def _before(line: str, mastheads: Mastheads, repeated: frozenset[str]) -> tuple[int, int]:
    """Where the name before a line's news ends, and where the news begins; (0, 0) for none."""
    for name, end in _ends(line, mastheads, repeated):
        service = _SERVICE.match(line, end)
        if service:
            return name, service.end()
        if len(line[end:].split()) >= _NEWS_SHORTEST:
            return name, end
    return 0, 0


def _ends(line: str, mastheads: Mastheads, repeated: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where names of the press before a mark may end, with the mark's end."""
    words = Words.of(line[:_READ])
    length = words.match(0, mastheads.known)
    if length:
        yield from _known(line, words, length, mastheads)
    if site := mastheads.site(words):
        rest = line[words.ends[site - 1] :]
        yield words.ends[site - 1], len(line) - len(rest.lstrip(" ،:؛|-–"))
    for count in range(1, min(_LONGEST, len(words)) + 1):
        end = words.ends[count - 1]
        mark = _MARK.match(line, end)
        if mark and (_SERVICE.match(line, mark.end()) or mastheads.is_one(line[:end])):
            yield end, mark.end()
            return
    again = _REPEATED.match(line)
    if again and again[1] in repeated:
        yield again.end(1), again.end()


def _known(line: str, words: Words, length: int, mastheads: Mastheads) -> Iterator[tuple[int, int]]:
    """The same for a name of the directory, which its desk's place may follow."""
    end = name = words.ends[length - 1]
    desk = _DESK.match(line, end)
    town = next((n for n in (2, 1) if words.key(length, length + n) in mastheads.places), 0)
    if desk:
        end = desk.end()
    elif town and length + town <= len(words):
        end = words.ends[length + town - 1]
    mark = _MARK.match(line, end)
    sure = desk or words.key(0, length) not in mastheads.doubtful
    if mark and (sure or not mark[0].strip().endswith((":", "؛"))) and (sure or end == name):
        yield name, mark.end()
    elif slash := _SLASH.match(line, end):
        yield name, slash.end()


def _repeated(lines: Sequence[str]) -> frozenset[str]:
    """What stands before the news of two lines: a site's name, known or not."""
    found = [name[1] for line in lines if (name := _REPEATED.match(line))]
    return frozenset(name for name in found if found.count(name) > 1 and " " in name)
