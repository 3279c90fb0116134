"""What is news and what stood around it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.news.article.announced import DIALLED, announces_number, is_announced
from bot.news.article.broken import mended
from bot.news.article.chrome import Chrome, squeeze
from bot.news.model import Cleaned, Page
from bot.news.text.folding import fold_line

_LONGEST_CHROME = 160  # letters; a longer line is a paragraph
_PARAGRAPH = 90  # letters; a line this long is of the body, not a headline or a menu
_SENTENCE = 35  # letters; so is one this long that ends in a full stop
_ANNOUNCEMENT = 70  # letters; so is one this long that ends in a colon
_LONGEST_LINK = 110  # letters of a headline in a list of other news

_LONGEST_ENDING = 80  # letters of «انتهای پیام» with its codes
_MOST_ABOVE = 150  # lines of menus, and of what below them is read to tell
_FEW = 3  # words; a headline of no more may well come again in the text

_PICTURE = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u20e3\ufe0f\u200d\U0001f000-\U0001faff"
_BULLET = re.compile(rf"^(?:(?!{DIALLED})[\s*•●·▪|~{_PICTURE}]|[-–—_](?!\d))+")
_ORNAMENT = re.compile(rf"[\s|{_PICTURE}]+$")
_PLAIN_END = re.compile(r"[\w.:!؟»…]\Z")  # looked at first: ornaments are sought letter by letter
_SIGNATURE = re.compile(
    r"(?<=[.»…])\s?/\s?(?:(?:خبرگزاری|صدای|ندای|پیام|نگاه|اخبار) )?[^\W\d]{2,15}\s?/?$"
)
_MORE = re.compile(
    r"(?<=[.!؟»…])\s+(?:(?:بیشتر|همچنین|حتما|مرتبط)\s(?:بخوانید|ببینید))\s*:[^.:]{5,}$"
)
_ATTRIBUTION = re.compile(r"\s*[:؛،.\-–]?\s*(?:به گزارش|بنا ?بر? گزارش|به نقل|طبق|بر ?اساس)")


@dataclass(frozen=True, slots=True)
class _Line:
    position: int
    text: str
    key: str  # squeezed; empty where the line is too long to be chrome
    is_announced: bool = False  # an address or a code that the line before tells of: it is news

    @property
    def is_sentence(self) -> bool:
        return len(self.text) > _LONGEST_CHROME or self.text.endswith(".")

    @property
    def is_body(self) -> bool:
        return (
            self.is_announced
            or len(self.text) >= _PARAGRAPH
            or (len(self.text) >= _SENTENCE and self.text.endswith("."))
            or (len(self.text) >= _ANNOUNCEMENT and self.text.endswith(":"))
        )


_Stage = Callable[[Sequence[_Line], Chrome], Iterable[_Line]]


def clean(source: Page, chrome: Chrome) -> Cleaned:
    """Part the normalised lines of a source into news and what stood around it.

    Nothing is lost: a line is in one of the two, or a piece of it in each. Cleaning what was
    cleaned changes nothing.
    """
    lines, removed = _open(mended(source.lines), chrome)
    count = -1
    while count != len(lines):
        count = len(lines)
        for stage in _STAGES:
            gone = {line.position for line in stage(lines, chrome)}
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
        text = _bare(whole)
        text, ending = _without_ending(text, chrome)
        text, repeated = _without_headline(text, headline)
        removed += [(position, piece) for piece in (repeated, ending) if piece]
        if text:
            headline = text if len(text) < _PARAGRAPH else headline
            announced = is_announced(text, [line.text for line in lines[-2:]], chrome)
            lines.append(_Line(position, text, _key(text), announced))
        elif whole.strip() and not ending:
            removed.append((position, whole.strip()))
    return lines, removed


def _bare(line: str) -> str:
    """The line without its bullet and the ornaments at its end."""
    bullet = _BULLET.match(line)
    text = line[bullet.end() :] if bullet else line
    return text if _PLAIN_END.match(text, len(text) - 1) else _ORNAMENT.sub("", text)


def _without_ending(text: str, chrome: Chrome) -> tuple[str, str]:
    """«... شد. انتهای پیام/م» and «... شد./ایسنا» parted."""
    rest = text
    while mark := _ending(rest, chrome):
        rest = rest[: mark.start()].rstrip()
    return rest, text[len(rest) :].strip()


def _ending(text: str, chrome: Chrome) -> re.Match[str] | None:
    last = max(0, len(text) - _LONGEST_ENDING)
    ending = chrome.ending.search(text, last) or _SIGNATURE.search(text, last)
    return ending or _MORE.search(text, max(0, len(text) - _LONGEST_LINK))


def _without_headline(text: str, headline: str) -> tuple[str, str]:
    """A lead that begins with the whole headline before its «به گزارش», and the headline."""
    if len(headline) < 15 or not text.startswith(headline):
        return text, ""
    if not _ATTRIBUTION.match(text, len(headline)):
        return text, ""
    return text[len(headline) :].lstrip(" :؛،.-–"), headline


def _never_news(lines: Sequence[_Line], chrome: Chrome) -> Iterator[_Line]:
    for line in lines:
        if line.is_announced:
            continue
        if line.key and chrome.is_never_news(line.text, line.key):
            yield line
        elif not line.key and len(line.text) <= _LONGEST_CHROME:
            yield line  # a rule of dots or dashes


def _above(lines: Sequence[_Line], chrome: Chrome) -> Iterator[_Line]:
    """Menus, dates, counts and the site's name above the headline, as far down as they reach."""
    while gone := list(_at_the_top(lines, chrome)):
        yield from gone
        left_out = {line.position for line in gone}
        kept = [line for line in lines[:_MOST_ABOVE] if line.position not in left_out]
        lines = [*kept, *lines[_MOST_ABOVE:]]


def _at_the_top(lines: Sequence[_Line], chrome: Chrome) -> Iterator[_Line]:
    """Those among the first lines."""
    head = list(takewhile(lambda line: not line.is_body, lines[:_MOST_ABOVE]))
    longer = [line for line in lines[len(head) :][:1] if not line.is_sentence]
    for n, line in enumerate(head):
        rest = lines[n + 1 : n + _MOST_ABOVE]
        if n and line.key.isdigit() and announces_number(lines[n - 1].text):
            continue
        if chrome.is_above(line.text, line.key) or (
            _has_headline([*head[n + 1 :], *longer], line, chrome)
            and (
                chrome.is_menu(line.text, line.key)
                or _is_foreign(line, rest, chrome)
                or _is_carrier(line, rest)
            )
        ):
            yield line


def _has_headline(rest: Sequence[_Line], line: _Line, chrome: Chrome) -> bool:
    """Whether a line below could be the headline: it says something or is hardly shorter, and is
    more than a label."""
    enough = max(_FEW, len(line.text.split()) - 2)
    return any(
        len(other.text.split()) > (_FEW if chrome.says_something(other.text) else enough)
        for other in rest
    )


def _is_carrier(line: _Line, rest: Sequence[_Line]) -> bool:
    """The agency's name alone, if the release is by it: «به گزارش ...»."""
    name = line.text
    return len(name.split()) <= _FEW and any(
        other.text.startswith((f"{name}:", f"{name} -", f"به گزارش {name}")) for other in rest
    )


def _is_foreign(line: _Line, rest: Sequence[_Line], chrome: Chrome) -> bool:
    """A few words that say nothing, and none of which the release uses."""
    words = fold_line(line.text).split()
    if len(words) > _FEW + 1 or chrome.says_something(line.text):
        return False
    said = fold_line(" ".join(other.text for other in rest))
    return not any(word in said for word in words if len(word) > 2)


def _below(lines: Sequence[_Line], chrome: Chrome) -> Iterator[_Line]:
    """Everything from a comment form on, and the chrome that then stands at the end."""
    end = _cut(lines, chrome)
    for line in lines[_tail(lines[:end], chrome) : end]:
        if not chrome.is_site(line.text, line.key):  # a body signs its release
            yield line
    yield from lines[end:]


def _cut(lines: Sequence[_Line], chrome: Chrome) -> int:
    """Where the first line stands that ends all news: most of the text is above it, and below a
    heading of other news there are only headlines."""
    total = sum(len(line.text) for line in lines)
    places = range(len(lines) - 1, -1, -1)
    last = next((n for n in places if _is_news(lines[n], chrome)), 0)
    above = 0
    for n, line in enumerate(lines):
        if (
            n
            and 2 * above > total
            and (
                chrome.comments.fullmatch(line.key)
                or (n > last and chrome.lists.fullmatch(line.key))
            )
        ):
            return n
        above += len(line.text)
    return len(lines)


def _tail(lines: Sequence[_Line], chrome: Chrome) -> int:
    """Where the chrome at the end begins: at a line that is chrome, of which half the lines that
    follow are too. Numbers say nothing either way: a press code, or the cells of a table."""
    start = end = len(lines)
    known = others = 0
    while start > 1 and not _is_news(lines[start - 1], chrome):
        start -= 1
        line = lines[start]
        if line.key.isdigit():
            continue
        if chrome.is_below(line.text, line.key):
            known += 1
            end = start if known >= others else end
        else:
            others += 1
    return _before_codes(lines, end)


def _is_news(line: _Line, chrome: Chrome) -> bool:
    if line.is_announced:
        return True
    return line.is_body and not chrome.is_below(line.text, line.key)


def _before_codes(lines: Sequence[_Line], end: int) -> int:
    """Numbers at the end are a press code after a sentence, but cells after a table's words."""
    start = end
    while start > 1 and lines[start - 1].key.isdigit():
        start -= 1
    before = lines[start - 1] if start else None
    if before and announces_number(before.text):
        return end
    if before is None or before.is_body or before.text[-1] in ".!؟»…:":
        return start
    return end


def _links(lines: Sequence[_Line], chrome: Chrome) -> Iterator[_Line]:
    """Headings such as «بیشتر بخوانید» with the headlines below them."""
    below = False
    first = next((n for n, line in enumerate(lines) if line.is_body), 0)
    for n, line in enumerate(lines):
        if chrome.related.fullmatch(line.key):
            below = True
        elif below:
            below = len(line.text) < _LONGEST_LINK and line.text[-1] not in ".:"
        if below and not (n == first - 1 and _is_title(lines[: n + 1], chrome)):
            yield line


def _is_title(lines: Sequence[_Line], chrome: Chrome) -> bool:
    """Whether the last line heads what follows: nothing above its list of links can."""
    heading = next(n for n, line in enumerate(lines) if chrome.related.fullmatch(line.key))
    above = [line for line in lines[:heading] if len(line.text.split()) > _FEW]
    return heading < len(lines) - 1 and not above


def _repeated(lines: Sequence[_Line], chrome: Chrome) -> Iterator[_Line]:
    """The headline a second time."""
    del chrome
    headline = lines[0].key if lines else ""
    for line in lines[1:]:
        if headline and line.key == headline and len(line.text.split()) > _FEW:
            yield line


_STAGES: tuple[_Stage, ...] = (_links, _below, _never_news, _above, _repeated)


def _key(text: str) -> str:
    return squeeze(text) if len(text) <= _LONGEST_CHROME else ""
