"""What is news and what stood around it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.news import letters
from bot.news.chrome import Chrome, squeeze
from bot.news.model import Cleaned, Page

_LONGEST_CHROME = 160  # letters; a longer line is a paragraph
_PARAGRAPH = 90  # letters; a line this long is of the body, not a headline or a menu
_SENTENCE = 50  # letters; so is one this long that ends in a full stop
_LONGEST_LINK = 110  # letters of a headline in a list of other news

_FEW = 3  # words; a headline of no more may well come again in the text

_PICTURE = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u20e3\ufe0f\u200d\U0001f000-\U0001faff"
_BULLET = re.compile(rf"^(?:[\s*•●·▪|~{_PICTURE}]|[-–—_](?!\d))+")
_ORNAMENT = re.compile(rf"[\s|{_PICTURE}]+$")
_SIGNATURE = re.compile(r"(?<=[.»…])\s?/\s?(?:خبرگزاری )?[^\W\d]{2,15}\s?/?$")
_ATTRIBUTION = re.compile(r"\s*[:؛،.\-–]?\s*(?:به گزارش|بنا ?بر? گزارش|به نقل|طبق|بر ?اساس)")


@dataclass(frozen=True, slots=True)
class _Line:
    position: int
    text: str
    key: str  # squeezed; empty where the line is too long to be chrome

    @property
    def is_body(self) -> bool:
        return len(self.text) >= _PARAGRAPH or (
            len(self.text) >= _SENTENCE and self.text.endswith(".")
        )


_Stage = Callable[[Sequence[_Line], Chrome, str | None], Iterable[_Line]]


def clean(source: Page, chrome: Chrome) -> Cleaned:
    """Part the normalised lines of a source into news and what stood around it.

    Nothing is lost: a line is in one of the two, or a piece of it in each. Cleaning what was
    cleaned changes nothing.
    """
    lines, removed = _open(source.lines, chrome)
    title = squeeze(source.title) if source.title else None
    count = -1
    while count != len(lines):
        count = len(lines)
        for stage in _STAGES:
            gone = {line.position for line in stage(lines, chrome, title)}
            removed += [(line.position, line.text) for line in lines if line.position in gone]
            lines = [line for line in lines if line.position not in gone]
    return Cleaned(
        tuple(line.text for line in lines),
        tuple(text for _, text in sorted(removed, key=lambda pair: pair[0])),
    )


def _open(texts: Sequence[str], chrome: Chrome) -> tuple[list[_Line], list[tuple[int, str]]]:
    """The lines without bullets, ornaments and closing marks, and what was cut off them."""
    lines: list[_Line] = []
    removed: list[tuple[int, str]] = []
    headline = ""
    for position, whole in enumerate(texts):
        text = _ORNAMENT.sub("", _BULLET.sub("", whole))
        text, ending = _without_ending(text, chrome)
        text, repeated = _without_headline(text, headline)
        removed += [(position, piece) for piece in (repeated, ending) if piece]
        if text:
            headline = text if len(text) < _PARAGRAPH else headline
            lines.append(_Line(position, text, _key(text)))
        elif whole.strip() and not ending:
            removed.append((position, whole.strip()))
    return lines, removed


def _without_ending(text: str, chrome: Chrome) -> tuple[str, str]:
    """«... شد. انتهای پیام/م» and «... شد./ایسنا» parted."""
    mark = chrome.ending.search(text) or _SIGNATURE.search(text)
    if mark is None:
        return text, ""
    return text[: mark.start()].rstrip(), mark[0].strip()


def _without_headline(text: str, headline: str) -> tuple[str, str]:
    """A lead that begins with the whole headline before its «به گزارش», and the headline."""
    if len(headline) < 15 or not text.startswith(headline):
        return text, ""
    if not _ATTRIBUTION.match(text, len(headline)):
        return text, ""
    return text[len(headline) :].lstrip(" :؛،.-–"), headline


def _never_news(lines: Sequence[_Line], chrome: Chrome, title: str | None) -> Iterator[_Line]:
    del title
    for line in lines:
        if len(line.text) <= _LONGEST_CHROME and chrome.is_never_news(line.text, line.key):
            yield line


def _above(lines: Sequence[_Line], chrome: Chrome, title: str | None) -> Iterator[_Line]:
    """Menus, dates and counts above the headline."""
    del title
    head = list(takewhile(lambda line: not line.is_body, lines))
    for line in head:
        if chrome.is_edge(line.text, line.key):
            yield line


def _site_names(lines: Sequence[_Line], chrome: Chrome, title: str | None) -> Iterator[_Line]:
    """Lines above the headline that neither say anything nor share a word with the release."""
    head = list(takewhile(lambda line: not line.is_body, lines))
    del title
    for n, line in enumerate(head[:-1]):
        words = letters.fold(line.text).split()
        rest = head[n + 1 :]
        if _says_something(line.text, words, chrome) or not _has_headline(rest, words):
            continue
        if chrome.sites.match(line.key) or _is_foreign(words, lines[n + 1 :]):
            yield line


def _says_something(text: str, words: Sequence[str], chrome: Chrome) -> bool:
    """Whether it reads as a headline or a kicker: a verb, a preposition, a mark at its end."""
    return (
        len(words) > 10
        or text[-1] in ":؛؟!.،…»"
        or any(word in chrome.verbs or word in _PREPOSITIONS for word in words)
        or any(word.startswith(("می", "نمی")) and len(word) > 4 for word in words[-2:])
    )


_PREPOSITIONS = frozenset(
    ("در", "به", "از", "با", "برای", "تا", "که", "را", "بر", "درباره", "بدون")
)


def _has_headline(rest: Sequence[_Line], words: Sequence[str]) -> bool:
    return any(len(line.text.split()) > max(3, len(words) - 2) for line in rest)


def _is_foreign(words: Sequence[str], rest: Sequence[_Line]) -> bool:
    """A menu: a few words, none of which the release uses."""
    if len(words) > 4:
        return False
    said = letters.fold(" ".join(line.text for line in rest))
    return not any(word in said for word in words if len(word) > 2)


def _below(lines: Sequence[_Line], chrome: Chrome, title: str | None) -> list[_Line]:
    """Everything from a comment form on, and the chrome that then stands at the end."""
    del title
    end = _cut(lines, chrome)
    start = end
    while start > 1 and _is_below(lines[start - 1], chrome):
        start -= 1
    return list(lines[_after_table(lines, start, end) :])


def _cut(lines: Sequence[_Line], chrome: Chrome) -> int:
    """Where the first line after some news stands that ends all news."""
    last = max((n for n, line in enumerate(lines) if line.is_body), default=0)
    seen_body = False
    for n, line in enumerate(lines):
        if n and (seen_body or n > last) and chrome.cut.fullmatch(line.key):
            return n
        seen_body = seen_body or line.is_body
    return len(lines)


def _is_below(line: _Line, chrome: Chrome) -> bool:
    if line.is_body:
        return chrome.is_notice(line.text)
    return chrome.is_below(line.text, line.key)


def _after_table(lines: Sequence[_Line], start: int, end: int) -> int:
    """Numbers at the end are a press code after a sentence, but cells after a table's words."""
    before = lines[start - 1] if start else None
    if before is None or before.is_body or before.text[-1] in ".!؟»…:":
        return start
    while start < end and lines[start].key.isdigit():
        start += 1
    return start


def _links(lines: Sequence[_Line], chrome: Chrome, title: str | None) -> Iterator[_Line]:
    """Headings such as «بیشتر بخوانید» with the headlines below them."""
    del title
    below = False
    for line in lines:
        if chrome.related.fullmatch(line.key):
            below = True
        elif below:
            below = len(line.text) < _LONGEST_LINK and line.text[-1] not in ".:"
        if below:
            yield line


def _repeated(lines: Sequence[_Line], chrome: Chrome, title: str | None) -> Iterator[_Line]:
    """The headline a second time."""
    del chrome
    headline = title or (lines[0].key if lines else "")
    same = [line for line in lines if line.key and line.key == headline]
    yield from (line for line in same[1:] if len(line.text.split()) > _FEW)


_STAGES: tuple[_Stage, ...] = (_below, _never_news, _above, _site_names, _links, _repeated)


def _key(text: str) -> str:
    return squeeze(text) if len(text) <= _LONGEST_CHROME else ""
