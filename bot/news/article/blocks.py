"""A page's markup as runs of text, without what its tags and names say is no article."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

_HEAVY = 40  # letters; a shorter block may be a menu, a date, a button
_CELL = 80  # letters; a row of shorter cells is one line, a longer one is layout
_WIDEST = 2_000  # letters, white space within them not counted out, that a cell may hold
_WHOLE = 0.5  # of the page's letters; an element that holds more is no surroundings


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _names(
    "script style noscript template iframe object embed svg canvas video audio map head title"
    " nav aside footer button select option textarea input label dialog menu figcaption"
)
_MAYBE_DROPPED = frozenset(("form", "header"))  # some portals set the whole page in one
INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark o:p q s samp"
    " small span strike strong sub sup time tt u var wbr"
)
_SURROUNDINGS = _names(
    "nav navbar navigation menu menus submenu breadcrumb breadcrumbs sidebar footer foot comment"
    " comments respond disqus share sharing shares social socials addthis tag tags keyword keywords"
    " related relateds similar newsletter subscribe copyright banner banners ad ads advert adverts"
    " advertisement sponsor sponsored yn cookie popup modal login signin register search captcha"
    " pagination pager paging rating rate vote votes like likes print printing shortlink toolbar"
    " toolbox tools skip recommended recommend suggestion suggestions trending mostviewed hidden"
    " license licence"
)
_WEAK_SURROUNDINGS = _names(
    "header head top topbar side aside more tool info meta date time publish visit visits view"
    " views counter count last latest hot most other others next prev previous box widget list"
    " slider carousel gallery thumb icon icons author source code barcode qr font fontsize poll"
    " bottom left right links link feed logo"
)
_ARTICLE = _names(
    "article body content contents text story main lead summary intro introtext lid detail details"
    " post entry matn khabar newstext newsbody fulltext desc description"
)
_POWER_LONGEST = 3  # letters: a longer one is small print
_SHIFTED = {
    "sup": str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", 3 * "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", 3 * "₀₁₂₃₄₅₆₇₈₉"),
}
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text; `linked` is how many of its letters are links, `parent` its element."""

    text: str
    linked: int
    parent: etree._Element

    @property
    def is_heavy(self) -> bool:
        return len(self.text) >= _HEAVY and 2 * self.linked < len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it belongs to an article it stands beside."""
        is_paragraph = self.parent.tag == "p" or self.text[-1] in ".:؟!"
        return self.is_heavy or (is_paragraph and not self.linked)

    @property
    def is_item(self) -> bool:
        """Whether it is of a list of words, not of links."""
        return self.parent.tag == "li" and not self.linked

    @property
    def is_links(self) -> bool:
        return self.linked > 0.8 * len(self.text)


class Outline:
    """What the elements of a page hold and where, gathered in one pass from the leaves up."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.elements = list(root.iter())
        self.lengths: defaultdict[etree._Element, int] = defaultdict(int)  # letters held
        self.layout: set[etree._Element] = set()  # those that hold rows or links
        self._first = {element: place for place, element in enumerate(self.elements)}
        self._last = dict(self._first)  # the last element within each
        for element in reversed(self.elements):
            self._gather(element)

    def _gather(self, element: etree._Element) -> None:
        self.lengths[element] += len((element.text or "").strip())
        parent = element.getparent()
        if parent is None or parent not in self._first:
            return
        self.lengths[parent] += self.lengths[element] + len((element.tail or "").strip())
        self._last[parent] = max(self._last[parent], self._last[element])
        if element.tag in ("table", "tr", "a") or element in self.layout:
            self.layout.add(parent)

    def is_within(self, element: etree._Element, container: etree._Element | None) -> bool:
        """Whether an element is the container or stands in it."""
        if container is None:
            return False
        return self._first[container] <= self._first[element] <= self._last[container]


def blocks_of(outline: Outline, kept: frozenset[etree._Element]) -> list[Block]:
    """The runs of text in the page's order, without its surroundings; `kept` are elements that
    are none, whatever their names."""
    root, lengths = outline.root, outline.lengths
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element)
        elif element not in kept and _is_surroundings(
            element, lengths[element] / (lengths[root] or 1)
        ):
            walk.skip_subtree()
            reader.skipped.add(element)
        elif element.tag == "tr" and (row := _row(element, outline)):
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
        self.blocks: list[Block] = []
        self.skipped: set[etree._Element] = set()
        self._run: list[str] = []
        self._linked = 0
        self._links = 0  # how many <a> are open
        self._parent: etree._Element | None = None

    def enter(self, element: etree._Element) -> None:
        if element.tag == "a":
            self._links += 1
        elif element.tag not in INLINE:
            self.close()
        self._add(_raised(element), element)

    def leave(self, element: etree._Element) -> None:
        if element not in self.skipped:
            if element.tag == "a":
                self._links -= 1
            elif element.tag not in INLINE:
                self.close()
        self._add(element.tail, element.getparent())

    def row(self, text: str, element: etree._Element) -> None:
        self.close()
        self.blocks.append(Block(text, 0, element))

    def close(self) -> None:
        text = " ".join("".join(self._run).split())
        if text and self._parent is not None:
            self.blocks.append(Block(text, self._linked, self._parent))
        self._run, self._linked, self._parent = [], 0, None

    def _add(self, text: str | None, element: etree._Element | None) -> None:
        if not text:
            return
        self._run.append(text)
        if text.strip():
            self._linked += len(text) if self._links else 0
            self._parent = element if self._parent is None else self._parent


def _raised(element: etree._Element) -> str | None:
    """An element's text; «۱۰<sup>۶</sup>» is no «۱۰۶»."""
    text: str | None = element.text
    if text and element.tag in _SHIFTED and len(text.strip()) <= _POWER_LONGEST:
        return text.translate(_SHIFTED[element.tag])
    return text


def _is_surroundings(element: etree._Element, share: float) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    if tag in ("html", "body", "article", "main"):
        return False
    doubtful = tag in _MAYBE_DROPPED or _says_surroundings(element)
    return doubtful and share < _WHOLE


def _says_surroundings(element: etree._Element) -> bool:
    words = names_of(element)
    if words & _SURROUNDINGS:
        return True
    return bool(words & _WEAK_SURROUNDINGS) and not words & _ARTICLE


def names_of(element: etree._Element) -> set[str]:
    """The words of an element's class, id and role: «newsBody» is news and body."""
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return {word.lower() for word in _WORDS.findall(named)}


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _row(element: etree._Element, outline: Outline) -> str:
    """The cells of a data table's row on one line; nothing for a table that is layout."""
    if element in outline.layout:
        return ""
    found = list(element.iter("td", "th"))
    if any(outline.is_within(second, first) for first, second in pairwise(found)):
        return ""
    cells = [_cell(cell, outline) for cell in found]
    if len(cells) < 2 or any(len(cell) > _CELL for cell in cells):
        return ""
    return " | ".join(cell for cell in cells if cell)


def _cell(element: etree._Element, outline: Outline) -> str:
    """A cell's text; that of one far too long for a data table is not gathered."""
    if outline.lengths[element] > _WIDEST:
        return "." * _WIDEST
    return " ".join(text_of(element).split())
