"""The article out of a web page's markup.

The page is read once into blocks: runs of text between two block tags, each with the share of it
that is link. What surrounds the article goes by tag (nav, aside, footer, scripts) and by what its
class or id says. The article is then the deepest element that holds nearly all the heavy blocks
(long, few links), with what stands between the headline and it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree, html

from bot.news import letters
from bot.news.model import Page

_HEAVY = 40  # letters; a shorter block may be a menu, a date, a button
_SHARE = 0.8  # of the heavy letters that the article's element must hold
_CELL = 80  # letters; a row of shorter cells is one line, a longer one is layout
_LINKS = 3  # so many lines of only links in a row are a list of other news
_WHOLE = 0.5  # of the page's letters; an element that holds more is no surroundings

_DROPPED = frozenset(
    "script style noscript template iframe object embed svg canvas video audio map head title"
    " nav aside footer button select option textarea input label dialog menu figcaption".split()
)
_MAYBE_DROPPED = frozenset(("form", "header"))  # some portals set the whole page in one
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark o:p q s samp"
    " small span strike strong sub sup time tt u var wbr".split()
)
_SURROUNDINGS = frozenset(
    "nav navbar navigation menu menus submenu breadcrumb breadcrumbs sidebar footer foot comment"
    " comments respond disqus share sharing shares social socials addthis tag tags keyword keywords"
    " related relateds similar newsletter subscribe copyright banner banners ad ads advert adverts"
    " advertisement sponsor sponsored yn cookie popup modal login signin register search captcha"
    " pagination pager paging rating rate vote votes like likes print printing shortlink toolbar"
    " toolbox tools skip recommended recommend suggestion suggestions trending mostviewed hidden"
    " license licence".split()
)
_WEAK_SURROUNDINGS = frozenset(
    "header head top topbar side aside more tool info meta date time publish visit visits view"
    " views counter count last latest hot most other others next prev previous box widget list"
    " slider carousel gallery thumb icon icons author source code barcode qr font fontsize poll"
    " bottom left right links link feed logo".split()
)
_ARTICLE = frozenset(
    "article body content contents text story main lead summary intro introtext lid detail details"
    " post entry matn khabar newstext newsbody fulltext desc description".split()
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PARTS = re.compile(r"\s+[|–—»«•:\-]+\s+|\s*[|»«•]\s*")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of text; `linked` is how many of its letters are links, `parent` its element."""

    text: str
    linked: int
    parent: etree._Element

    @property
    def is_heavy(self) -> bool:
        return len(self.text) >= _HEAVY and 2 * self.linked < len(self.text)

    @property
    def is_links(self) -> bool:
        return self.linked > 0.8 * len(self.text)


def read(markup: str) -> Page:
    """The article's title and lines, normalised; no lines where there is no text. Never raises."""
    root = _parse(markup)
    if root is None:
        return Page(None, ())
    title, heading = _title(root)
    lines = _lines(_article(_blocks(root), heading))
    return Page(title, tuple(line for line in lines if line != title))


def _parse(markup: str) -> etree._Element | None:
    text = _DECLARATION.sub("", markup.replace("\0", ""))
    if not text.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None  # nothing but comments, or no element at all


# --- the title ------------------------------------------------------------------------------


def _title(root: etree._Element) -> tuple[str | None, etree._Element | None]:
    """The headline, and its heading in the page: the longest one that the page's own title
    contains; the page's title, without the site's name, where no heading does."""
    named = [name for name in (_meta(root), _plain(root.findtext(".//title"))) if name]
    whole = _squeeze(" ".join(named))
    headings = [(_plain("".join(h.itertext())), h) for h in root.iter("h1", "h2", "h3", "h4")]
    fitting = [(text, h) for text, h in headings if len(text) > 8 and _squeeze(text) in whole]
    if fitting:
        text, heading = max(fitting, key=lambda pair: len(pair[0]))
        if not named or 2 * len(text) > len(_headline_part(named[0])):
            return text, heading
    if named:
        return _headline_part(named[0]), None
    first = next(((text, h) for text, h in headings if text and h.tag == "h1"), (None, None))
    return first


def _meta(root: etree._Element) -> str:
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in _TITLES:
            return _plain(meta.get("content"))
    return ""


_TITLES = frozenset(("og:title", "twitter:title", "dc.title", "headline"))


def _headline_part(title: str) -> str:
    """The longest part between «|», « - » and the like: the rest is the site's name."""
    return max(_PARTS.split(title), key=len)


def _plain(text: str | None) -> str:
    return " ".join(letters.normalise(text or "").split())


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", letters.fold(text))


# --- blocks of text -------------------------------------------------------------------------


def _blocks(root: etree._Element) -> list[_Block]:
    """The runs of text in the page's order, without its surroundings."""
    total = _length(root)
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element)
        elif _is_surroundings(element, total):
            walk.skip_subtree()
            reader.skipped.add(element)
        elif element.tag == "tr" and (row := _row(element)):
            walk.skip_subtree()
            reader.skipped.add(element)
            reader.row(row, element)
        else:
            reader.enter(element)
    reader.close()
    return reader.blocks


class _Reader:
    """Gathers text until a block tag ends the run."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.skipped: set[etree._Element] = set()
        self._run: list[str] = []
        self._linked = 0
        self._links = 0  # how many <a> are open
        self._parent: etree._Element | None = None

    def enter(self, element: etree._Element) -> None:
        if element.tag == "a":
            self._links += 1
        elif element.tag not in _INLINE:
            self.close()
        self._add(element.text, element)

    def leave(self, element: etree._Element) -> None:
        if element not in self.skipped:
            if element.tag == "a":
                self._links -= 1
            elif element.tag not in _INLINE:
                self.close()
        self._add(element.tail, element.getparent())

    def row(self, text: str, element: etree._Element) -> None:
        self.close()
        self.blocks.append(_Block(text, 0, element))

    def close(self) -> None:
        text = " ".join("".join(self._run).split())
        if text and self._parent is not None:
            self.blocks.append(_Block(text, self._linked, self._parent))
        self._run, self._linked, self._parent = [], 0, None

    def _add(self, text: str | None, element: etree._Element | None) -> None:
        if not text:
            return
        self._run.append(text)
        if text.strip():
            self._linked += len(text) if self._links else 0
            self._parent = element if self._parent is None else self._parent


def _is_surroundings(element: etree._Element, total: int) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    if tag in ("html", "body", "article", "main"):
        return False
    doubtful = tag in _MAYBE_DROPPED or _says_surroundings(element)
    return doubtful and _length(element) < _WHOLE * total


def _says_surroundings(element: etree._Element) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    if not named.strip():
        return False
    words = {word.lower() for word in _WORDS.findall(named)}
    if words & _SURROUNDINGS:
        return True
    return bool(words & _WEAK_SURROUNDINGS) and not words & _ARTICLE


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _row(element: etree._Element) -> str:
    """The cells of a data table's row on one line; nothing for a table that is layout."""
    cells = [" ".join("".join(cell.itertext()).split()) for cell in element.iter("td", "th")]
    if len(cells) < 2 or any(len(cell) > _CELL for cell in cells):
        return ""
    if element.find(".//table") is not None or element.find(".//a") is not None:
        return ""
    return " | ".join(cell for cell in cells if cell)


# --- the article ----------------------------------------------------------------------------


def _article(blocks: Sequence[_Block], heading: etree._Element | None) -> list[_Block]:
    """The blocks of the element that holds the article, and the lead before it."""
    container = _container(blocks)
    if container is None:
        return list(blocks)
    inside = [n for n, block in enumerate(blocks) if _is_within(block.parent, container)]
    first, last = inside[0], inside[-1]
    above = _heading_place(blocks, heading, first)
    lead = [block for block in blocks[above:first] if block.is_heavy]
    return lead + list(blocks[first : last + 1])


def _container(blocks: Sequence[_Block]) -> etree._Element | None:
    """The deepest element with nearly all the heavy letters."""
    weight: defaultdict[etree._Element, int] = defaultdict(int)
    total = 0
    for block in blocks:
        if block.is_heavy:
            total += len(block.text)
            for element in _lineage(block.parent):
                weight[element] += len(block.text)
    holding = [element for element, held in weight.items() if held >= _SHARE * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _lineage(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _is_within(element: etree._Element, container: etree._Element) -> bool:
    return any(ancestor is container for ancestor in _lineage(element))


def _heading_place(blocks: Sequence[_Block], heading: etree._Element | None, first: int) -> int:
    """Where the lead may begin: after the headline's block, if it stands above the article."""
    if heading is None:
        return first
    for n in range(first - 1, -1, -1):
        if _is_within(blocks[n].parent, heading):
            return n + 1
    return first


def _lines(blocks: Sequence[_Block]) -> Iterator[str]:
    """The article's lines, without lists of links to other news."""
    run: list[_Block] = []
    for block in (*blocks, None):
        if block is not None and block.is_links:
            run.append(block)
            continue
        if len(run) < _LINKS:
            yield from (line for link in run for line in _normal(link.text))
        run = []
        if block is not None:
            yield from _normal(block.text)


def _normal(text: str) -> list[str]:
    return [line for line in letters.normalise(text).split("\n") if line]
