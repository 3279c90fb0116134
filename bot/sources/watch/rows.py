"""Links of a page that stand alike: the rows of what may be a list of news."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from urllib.parse import urlsplit

from lxml import etree

from bot.sources.watch.outline import Outline, plain, runs, text_of

MOST_ROWS = 200  # of one list
_LONGEST, _SHORTEST = 240, 12  # letters of a headline
_LEAST_WORDS, _MOST_WORDS = 3, 40
_WIDEST_STEP = 8  # neighbours that one row may be made of
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLED = re.compile(r"title|headline|titr|onvan|subject|heading", re.IGNORECASE)
_PERSIAN = re.compile("[\u0621-\u06cc]")
_MORE = re.compile(
    r"\W*(?:(?:ادامه|مشاهده|مطالعه|متن|شرح|اطلاعات|جزئیات)\s*(?:ی\s|ٔ\s)?\s*"
    r"(?:مطلب|خبر|کامل|بیشتر|متن|جزئیات|همه)?(?:\s+(?:خبر|مطلب|کامل|اطلاعات))?"
    r"|بیشتر(?:\s+بخوانید)?|بخوانید|آرشیو.*|همه\s+(?:اخبار|خبرها)|دیدن|خواندن)\W*"
)
_CUT = ("…", "...", "..")


@dataclass(frozen=True, slots=True)
class Row:
    """One address of a list, and the link that names it."""

    address: str
    headline: str
    link: etree._Element

    @property
    def is_headline(self) -> bool:
        """Whether its words are such as news has above it."""
        count = len(self.headline.split())
        fits = _SHORTEST <= len(self.headline) <= _LONGEST and count <= _MOST_WORDS
        return fits and count >= _LEAST_WORDS and _PERSIAN.search(self.headline) is not None


def rows_of(outline: Outline, links: Iterable[etree._Element]) -> list[Row]:
    """The rows of links, one of each address of the host that most of them lead to, in their
    order; where several lead to one address, the words of the one with a headline."""
    found: dict[str, Row] = {}
    for link in links:
        address = outline.address(link.get("href"))
        if address is None or (len(found) >= MOST_ROWS and address not in found):
            continue
        former = found.get(address)
        if former is None or not former.is_headline:
            row = Row(address, headline_of(link), link)
            found[address] = row if former is None or row.is_headline else former
    hosts = Counter(_host(row.address) for row in found.values())
    usual = max(hosts, key=hosts.__getitem__, default="")
    return [row for row in found.values() if _host(row.address) == usual]


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def headline_of(link: etree._Element) -> str:
    """The words of a link that are its headline: those of a heading in it, or else of what its
    class calls one, or its first line; where it has none, what it says when pointed at."""
    inner = list(link.iter())[1:60]
    heads = [e for e in inner if e.tag in _HEADINGS]
    heads += [e for e in inner if _TITLED.search(e.get("class") or "")]
    text = next((t for t in map(text_of, heads) if len(t.split()) >= _LEAST_WORDS), "")
    text = text or _first_line(link)
    if text and not text.endswith(_CUT) and not _MORE.fullmatch(text):
        return text
    said = [link.get("title"), *(e.get("alt") for e in inner if e.tag == "img")]
    whole = next((" ".join(one.split()) for one in said if one and one.strip()), "")
    return whole if _is_whole(whole, text) else "" if _MORE.fullmatch(text) else text


def _is_whole(whole: str, text: str) -> bool:
    """Whether words said elsewhere are those that were cut, or stand where there are none."""
    if not text or _MORE.fullmatch(text):
        return bool(whole) and not _MORE.fullmatch(whole)
    return len(whole) > len(text) and whole.startswith(text.rstrip(" .…")[:20])


def _first_line(link: etree._Element) -> str:
    """The first line of a link that is long enough, or all of it."""
    found = [plain(run.text) for run in runs([link]) if run.linked]
    long = (line for line in found if len(line.split()) >= _LEAST_WORDS)
    return next(long, " ".join(found))


def container_of(rows: Sequence[Row]) -> etree._Element:
    """The deepest element in which all rows stand."""
    shared = _lineage(rows[0].link)
    for row in rows[1:]:
        both = zip(shared, _lineage(row.link), strict=False)
        shared = [mine for mine, other in both if mine is other]
    return shared[-1]


def _lineage(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()][::-1]


def extents(rows: Sequence[Row]) -> list[list[etree._Element]]:
    """The elements that belong to each row: the largest with no other row in it, and the
    neighbours after it where rows are made of several."""
    held: Counter[etree._Element] = Counter()
    for row in rows:
        held.update(_lineage(row.link))
    tops = [_top(row.link, held) for row in rows]
    step = _step(tops)
    return [_with_neighbours(top, step, held) for top in tops]


def _top(link: etree._Element, held: Counter[etree._Element]) -> etree._Element:
    top = link
    for above in link.iterancestors():
        if held[above] > 1 or above.tag in ("body", "html"):
            break
        top = above
    return top


def _step(tops: Sequence[etree._Element]) -> int:
    """How many neighbours make up one row: the least there are between two of them."""
    places = []
    for first, second in pairwise(tops):
        parent = first.getparent()
        if parent is not None and parent is second.getparent():
            between = islice(first.itersiblings(), _WIDEST_STEP)
            places += [n for n, after in enumerate(between, 1) if after is second]
    return min(places, default=1)


def _with_neighbours(
    top: etree._Element, step: int, held: Counter[etree._Element]
) -> list[etree._Element]:
    found = [top]
    while len(found) < step:
        after = found[-1].getnext()
        if after is None or held[after]:
            break
        found.append(after)
    return found
