"""A page as a tree whose places are told by what stays the same from day to day: tags and the
classes that say what a thing is, not which one it is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from bot.news.article.blocks import INLINE
from bot.news.article.markup import tame
from bot.news.text import letters

LARGEST = 5_000_000  # letters: the door brings no more bytes
MOST_TAGS = 24_000  # that are read; a real page has some thousands
LONGEST_RUN = 3_000  # letters of one run of text
_ATTRIBUTES = frozenset(("href", "rel", "type", "title", "alt", "src", "data-src", "datetime"))
_MOST_NAMES, _KEPT_NAMES = 12, 3  # classes of an element, and those it is told by
_NAME = re.compile(r"[a-z][a-z_-]*")
_STATE = re.compile(
    r"(?:[a-z]+[_-]|is|row|item)?(?:active|odd|even|first|last|current|selected|open|hover|alt"
    r"|alternate|alternating|featured|feature|special|sticky|visible|hidden|show|animated|lazy"
    r"|lazyloaded|clearfix|unread|new)(?:[_-]?(?:item|row|child|post))?"
    r"|(?:post|postid|category|cat|tag|status|type|format|has|menu-item|col|wow|fade|animate)-.*"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two block tags of `parent`, its letters as they are; `linked` is how many of
    them are links."""

    text: str
    linked: int
    parent: etree._Element


class Outline:
    """A page's elements, each with the number of its path; paths are kept once."""

    def __init__(self, root: etree._Element, base: str) -> None:
        self.root = root
        self.base = _base(root, base)
        self.links: list[etree._Element] = []
        self.held: defaultdict[etree._Element, int] = defaultdict(int)  # links within each
        self._places: dict[etree._Element, int] = {}
        self._known: dict[tuple[int, str], int] = {}
        self._tokens: list[tuple[int, str]] = []
        for element in root.iter():
            self._put(element)
        self._count()

    def _put(self, element: etree._Element) -> None:
        parent = element.getparent()
        above = self._places.get(parent, -1) if parent is not None else -1
        step = (above, token(element))
        place = self._known.setdefault(step, len(self._tokens))
        if place == len(self._tokens):
            self._tokens.append(step)
        self._places[element] = place
        if element.tag == "a" and element.get("href"):
            self.links.append(element)

    def _count(self) -> None:
        for link in self.links:
            self.held[link] += 1
        for element in reversed(list(self._places)):
            parent = element.getparent()
            if parent is not None and self.held[element]:
                self.held[parent] += self.held[element]

    def places(self) -> frozenset[int]:
        """The numbers of all the paths of links."""
        return frozenset(map(self.place, self.links))

    def place(self, element: etree._Element) -> int:
        """The number of an element's path, the same for all that stand alike."""
        return self._places[element]

    def path(self, place: int) -> tuple[str, ...]:
        """The tokens from the top of the page down to an element."""
        found = []
        while place >= 0:
            place, step = self._tokens[place]
            found.append(step)
        return tuple(reversed(found))

    def address(self, written: str | None) -> str | None:
        """An address that the page names, absolute and without the place within its page; None for
        what is none of the web."""
        written = (written or "").strip()
        if not written or written.startswith("#"):
            return None
        try:
            whole = urldefrag(urljoin(self.base, written)).url
            return whole if _WEB.match(whole) and urlsplit(whole).hostname else None
        except ValueError:
            return None


def outlined(markup: str, base: str) -> Outline | None:
    """Read a page's markup; None where it holds nothing. In bounded time, whatever it is."""
    text = tame(_shortened(markup.replace("\0", "")), INLINE, _ATTRIBUTES)
    if not text.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return Outline(root, base)


def _shortened(markup: str) -> str:
    markup = markup[:LARGEST]
    if markup.count("<") <= MOST_TAGS:
        return markup
    last = next(islice(re.finditer("<", markup), MOST_TAGS, None))
    return markup[: last.start()]


def _base(root: etree._Element, base: str) -> str:
    for element in root.iter("base"):
        try:
            return urljoin(base, (element.get("href") or "").strip())
        except ValueError:
            return base
    return base


def token(element: etree._Element) -> str:
    """What an element is, told by its tag and the classes that its likes have too."""
    named = element.get("class")
    if not named:
        return str(element.tag)
    names = (name.lower() for name in named.split()[:_MOST_NAMES])
    kept = sorted({n for n in names if _NAME.fullmatch(n) and not _STATE.fullmatch(n)})
    return ".".join((str(element.tag), *kept[:_KEPT_NAMES]))


def fits(step: str, told: str) -> bool:
    """Whether an element that is told so has the tag and all the classes of a step."""
    return told == step or (_tag(told) == _tag(step) and _names(step) <= _names(told))


def common(one: str, other: str) -> str:
    """The step that two tokens of the same tag have in common."""
    return ".".join((_tag(one), *sorted(_names(one) & _names(other))))


def are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two paths are of the same tags."""
    return len(one) == len(other) and all(map(_is_same_tag, one, other))


def _is_same_tag(one: str, other: str) -> bool:
    return _tag(one) == _tag(other)


def _tag(told: str) -> str:
    return told.partition(".")[0]


def _names(told: str) -> frozenset[str]:
    return frozenset(told.split(".")[1:])


def runs(
    elements: Iterable[etree._Element], skipped: frozenset[etree._Element] = frozenset()
) -> Iterator[Run]:
    """The runs of text of elements and of what follows each directly, without what is skipped."""
    for element in elements:
        yield from _Reader(skipped).read(element)
        if tail := squeezed(element.tail):
            yield Run(tail, 0, element)


def text_of(element: etree._Element) -> str:
    """All the text of an element on one line."""
    return plain(" ".join(run.text for run in _Reader(frozenset()).read(element)))


def plain(text: str | None) -> str:
    """Text of a page with its letters made usual, on one line."""
    return squeezed(letters.normalise(text[:LONGEST_RUN])) if text else ""


def squeezed(text: str | None) -> str:
    """Text of a page on one line."""
    return " ".join(text[:LONGEST_RUN].split()) if text else ""


class _Reader:
    def __init__(self, skipped: frozenset[etree._Element]) -> None:
        self._skipped = skipped
        self._text: list[str] = []
        self._linked = 0
        self._links = 0

    def read(self, top: etree._Element) -> Iterator[Run]:
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            ends = element.tag not in INLINE
            if ends and (run := self._closed(element, event)):
                yield run
            if event == "start" and element in self._skipped:
                walk.skip_subtree()
            elif event == "start":
                self._links += element.tag == "a"
                self._add(element.text)
                continue
            if event == "end":
                self._links -= element.tag == "a" and element not in self._skipped
                self._add(element.tail if element is not top else None)
        if run := self._closed(top, "end"):
            yield run

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text[:LONGEST_RUN])
            self._linked += len(text) if self._links else 0

    def _closed(self, element: etree._Element, event: str) -> Run | None:
        """The run that a block tag ends, of the element that it stands in."""
        if not self._text:
            return None
        text, linked = squeezed("".join(self._text)), self._linked
        self._text, self._linked = [], 0
        parent = element.getparent() if event == "start" else element
        return Run(text, linked, element if parent is None else parent) if text else None
