"""The sentence of a release that shows why it was found, its matching words marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.news.search.terms import LONGEST, bare_pattern, word_pattern
from bot.news.text.sentences import split
from bot.news.text.source import unsourced
from bot.news.text.speaking import Speaking

_BEFORE = 40  # letters that are shown before the first match, at most
_MOST_TERMS = 16


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pieces of one line in their order, each with whether it matches."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)


def marked(line: str, terms: Sequence[str]) -> Excerpt:
    """A whole line with the words of a search (search.terms) marked."""
    pattern = _pattern(terms)
    return Excerpt(tuple(_pieces(line, pattern.finditer(line)) if pattern else [(line, False)]))


def excerpt(
    lines: Iterable[str], terms: Sequence[str], limit: int, speaking: Speaking, summary: str = ""
) -> Excerpt | None:
    """At most about `limit` letters of the sentence that has most of the words, or of the summary
    where none has more than it. «به گزارش ...» before a sentence is no part of it. None where
    nothing is sought, or nothing found and no summary."""
    pattern = _pattern(terms)
    if pattern is None:
        return None
    sentences = [sentence for line in lines for sentence in split(line)]
    told = (unsourced(sentence, speaking) for sentence in sentences)
    best = _best(told, pattern, limit, _cut(summary, 0, limit))
    if not best.strip():  # it may be named before the news: in a dateline, as the source
        best = _best(sentences, pattern, limit, best)
    return Excerpt(tuple(_pieces(best, pattern.finditer(best)))) if best.strip() else None


def _best(sentences: Iterable[str], pattern: re.Pattern[str], limit: int, best: str) -> str:
    """The part of a sentence that has most of the words, or what was best before."""
    most = _distinct(pattern, best)
    for sentence in sentences:
        for match in pattern.finditer(sentence):
            at = 0 if match.end() <= limit else match.start()
            part = _cut(sentence, at, limit)
            found = _distinct(pattern, part)
            if found > most:
                best, most = part, found
        if most == pattern.groups:
            break
    return best


def spelled(term: str, lines: Iterable[str]) -> str | None:
    """A term of search as it is first written in these lines, without an ending."""
    pattern = re.compile(bare_pattern(term), re.IGNORECASE)
    found = next((match for line in lines if (match := pattern.search(line))), None)
    return " ".join(found[0].split()) if found else None


def _distinct(pattern: re.Pattern[str], text: str) -> int:
    return len({match.lastgroup for match in pattern.finditer(text)})


def _pattern(terms: Sequence[str]) -> re.Pattern[str] | None:
    asked = list(dict.fromkeys(filter(None, terms)))[:_MOST_TERMS]
    if not asked:
        return None
    return re.compile(
        "|".join(f"(?P<t{n}>{word_pattern(term)})" for n, term in enumerate(asked)), re.IGNORECASE
    )


def _cut(line: str, at: int, limit: int) -> str:
    """Whole words of a line around a place in it."""
    begin = max(0, at - _BEFORE)
    if begin:
        begin = line.find(" ", begin, at) + 1 or at
    word = line.find(" ", at, at + LONGEST)  # where the word there ends, which is not cut
    end = min(len(line), max(begin + limit, word if word >= 0 else at + LONGEST))
    if end < len(line):
        end = line.rfind(" ", at + 1, end) if " " in line[at + 1 : end] else end
    return ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")


def _pieces(line: str, matches: Iterable[re.Match[str]]) -> Iterable[tuple[str, bool]]:
    end = 0
    for match in matches:
        if match.start() > end:
            yield line[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(line):
        yield line[end:], False
