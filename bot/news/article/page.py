"""The article out of a web page's markup.

The page is read once into blocks: runs of text between two block tags, each with the share of it
that is link. What surrounds the article goes by tag (nav, aside, footer, scripts) and by what its
class or id says. The article is then the deepest element that holds nearly all the heavy blocks
(long, few links), with what stands between the headline and it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from lxml import etree, html

from bot.news.article.blocks import INLINE, Block, Outline, blocks_of, names_of, text_of
from bot.news.article.markup import tame
from bot.news.model import Page
from bot.news.text import letters
from bot.news.text.folding import fold_line

_SHARE = 0.8  # of the heavy letters that the article's element must hold
_SAYS = 3  # words of a title that is more than a site's name
_LONGEST_TITLE = 300  # letters
_LONGEST_NAME = 1_000  # letters of what the page calls itself that are read
_LINKS = 3  # so many lines of only links in a row are a list of other news


_PARTS = re.compile(r"\s+[|–—»«•:\-]+\s+|\s*[|»«•]\s*")


def read(markup: str) -> Page:
    """The article's title and lines, normalised; no lines where there is no text. Never raises."""
    root = _parse(markup)
    if root is None:
        return Page(None, ())
    outline = Outline(root)
    title, heading = _heading(outline)
    blocks = blocks_of(
        outline, frozenset(_lineage(heading)) if heading is not None else frozenset()
    )
    if heading is None:
        title, heading = _headline(_names_of(root), blocks)
    lines = [line for line in _lines(_article(outline, blocks, heading)) if line != title]
    kicker = _kicker(outline, blocks, heading)
    if title and kicker:
        lines = [kicker, title, *(line for line in lines if line != kicker)]
    return Page(title, tuple(lines))


def _parse(markup: str) -> etree._Element | None:
    text = tame(markup.replace("\0", ""), INLINE)
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


def _heading(outline: Outline) -> tuple[str | None, etree._Element | None]:
    """The headline: the longest heading that the page's own title contains; where that title says
    nothing, the first heading that does."""
    names = _names_of(outline.root)
    headings = [
        (_plain(text_of(heading)), heading)
        for heading in outline.root.iter("h1", "h2", "h3", "h4")
        if outline.lengths[heading] < 4 * _LONGEST_TITLE  # one never closed holds the page
    ]
    text, heading = _longest_within(names, headings)
    if heading is not None and _is_enough(text, names):
        return text, heading
    if max((len(name.split()) for name in names), default=0) < _SAYS:
        return next(((t, h) for t, h in headings if len(t.split()) >= _SAYS), (None, None))
    return None, None


def _headline(
    names: Sequence[str], blocks: Sequence[Block]
) -> tuple[str | None, etree._Element | None]:
    """The headline of a page whose headings do not hold it: a block does, or the title alone."""
    text, place = _longest_within(names, [(_plain(b.text), b.parent) for b in blocks])
    if place is not None and _is_enough(text, names):
        return text, place
    return (_headline_part(names[0]) if names else None), None


def _kicker(
    outline: Outline, blocks: Sequence[Block], heading: etree._Element | None
) -> str | None:
    """The line just above the headline, where its class says that it is one («روتیتر»)."""
    if heading is not None:
        for above, block in pairwise(blocks):
            if outline.is_within(block.parent, heading):
                return _plain(above.text) if names_of(above.parent) & _KICKER else None
    return None


_KICKER = frozenset(
    ("rutitr", "rotitr", "rootitr", "roo", "kicker", "overtitle", "uptitle", "suptitle")
)


def _longest_within(
    names: Sequence[str], found: Sequence[tuple[str, etree._Element]]
) -> tuple[str, etree._Element | None]:
    whole = [_squeeze(name) for name in names]
    fitting = [
        (text, element)
        for text, element in found
        if 8 < len(text) < _LONGEST_TITLE and _is_part(_squeeze(text), whole)
    ]
    return max(fitting, key=lambda pair: len(pair[0]), default=("", None))


def _is_part(text: str, names: Sequence[str]) -> bool:
    return any(text in name for name in names)


def _is_enough(text: str, names: Sequence[str]) -> bool:
    """Whether it is the headline and not the site's name, which the title contains as well."""
    return 2 * len(text) > len(_headline_part(names[0]))


def _names_of(root: etree._Element) -> list[str]:
    names = (_meta(root), _plain((root.findtext(".//head/title") or "")[:_LONGEST_NAME]))
    return [name for name in names if name]


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
    return re.sub(r"[\W_]+", "", fold_line(text))


# --- the article ----------------------------------------------------------------------------


def _article(
    outline: Outline, blocks: Sequence[Block], heading: etree._Element | None
) -> list[Block]:
    """The blocks of the element that holds the article, and the lead before it."""
    container = _container(outline, blocks)
    if container is None:
        return list(blocks)
    inside = [n for n, block in enumerate(blocks) if outline.is_within(block.parent, container)]
    first, last = _after_heading(outline, blocks, inside, heading), inside[-1] + 1
    above = _lead_place(outline, blocks[:first], heading, container)
    lead = [block for block in blocks[above:first] if block.is_prose]
    around = container.getparent()
    rest = takewhile(
        lambda block: (block.is_prose or block.is_item) and outline.is_within(block.parent, around),
        blocks[last:],
    )
    return [*lead, *blocks[first:last], *rest]


def _after_heading(
    outline: Outline,
    blocks: Sequence[Block],
    inside: Sequence[int],
    heading: etree._Element | None,
) -> int:
    """The first of the blocks inside, after the headline if nothing heavy stands above it."""
    if heading is not None:
        for n in inside:
            if outline.is_within(blocks[n].parent, heading):
                return min(n + 1, inside[-1])
            if blocks[n].is_heavy:
                break
    return inside[0]


def _container(outline: Outline, blocks: Sequence[Block]) -> etree._Element | None:
    """The deepest element with nearly all the heavy letters; those that hold as many stand in one
    another, so it is the last."""
    weight: defaultdict[etree._Element, int] = defaultdict(int)
    for block in blocks:
        if block.is_heavy:
            weight[block.parent] += len(block.text)
    enough = _SHARE * sum(weight.values())
    for element in reversed(outline.elements if enough else ()):
        if weight[element] >= enough:
            return element
        parent = element.getparent()
        if parent is not None:
            weight[parent] += weight[element]
    return None


def _lineage(element: etree._Element | None) -> Iterator[etree._Element]:
    if element is not None:
        yield element
        yield from element.iterancestors()


def _lead_place(
    outline: Outline,
    blocks: Sequence[Block],
    heading: etree._Element | None,
    container: etree._Element,
) -> int:
    """Where the lead may begin: after the headline's block if that stands above the article, else
    with what shares the article's parent."""
    around = container.getparent()
    place = len(blocks)
    for n in range(len(blocks) - 1, -1, -1):
        if heading is not None and outline.is_within(blocks[n].parent, heading):
            return n + 1
        if outline.is_within(blocks[n].parent, around):
            place = n
    return place


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The article's lines, without lists of links to other news and the headings over them."""
    for is_links, group in groupby(_trimmed(blocks), key=lambda block: block.is_links):
        run = list(group)
        if not is_links or len(run) < _LINKS:
            for block in run:
                yield from _normal(block.text)


def _trimmed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks but short ones that head a list of links."""
    for n, block in enumerate(blocks):
        after = blocks[n + 1 : n + 1 + _LINKS]
        heads = len(after) == _LINKS and all(link.is_links for link in after)
        if block.is_links or block.is_prose or not heads:
            yield block


def _normal(text: str) -> list[str]:
    return [line for line in letters.normalise(text).split("\n") if line]
