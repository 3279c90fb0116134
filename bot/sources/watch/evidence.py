"""What speaks for rows of links being the news of a page, and what for the page being an
article."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import unquote, urlsplit

from lxml import etree

from bot.news.article.blocks import names_of
from bot.sources.watch import beside
from bot.sources.watch.outline import Outline, runs, squeezed
from bot.sources.watch.rows import Row, container_of, extents

_LEAST = 3  # headlines
_LOOKED_AT = 30  # rows
_MOST = 0.5  # of the rows
_LONG = 5.0  # words that headlines have where nothing stands beside them
_USUAL = 8.0  # words of a headline
_AROUND, _POPULAR = 0.3, 0.2  # by which what stands in such a place weighs less
_WHOLE = 0.5  # of the page's links: what holds more is no surroundings
_ARTICLE, _SAID_ARTICLE = 500, 200  # letters of prose in one place
_PROSE, _LONE = 60, 900  # letters of a paragraph, and of one that is an article alone
_LONGEST_HEADLINE = 300  # letters
_TITLES = ("og:title", "twitter:title")
_OFFICE = re.compile(
    r"\W*(?:اداره|ادارۀ|ادارهٔ|سازمان|پایگاه|پرتال|پورتال|درگاه|خبرگزاری|وزارت|استانداری|فرمانداری|شهرداری"
    r"|دانشگاه|سایت|وب.?سایت|روابط|شرکت|مرکز|بنیاد|معاونت|دبیرخانه)"
)
_TAGS = frozenset(("nav", "aside", "footer", "menu"))
_NAMES = frozenset((
    "nav", "navbar", "navigation", "menu", "menus", "submenu", "megamenu", "breadcrumb",
    "breadcrumbs", "sidebar", "footer", "foot", "comment", "comments", "tag", "tags", "keyword",
    "keywords", "cloud", "related", "relateds", "similar", "banner", "banners", "ads", "advert",
    "adverts", "pagination", "pager", "paging", "recommended", "suggestions", "trending",
    "mostviewed", "popular", "visited", "ticker",
))  # fmt: skip
_NO_NEWS = re.compile(
    r"پر\s?\u200c?(?:بازدید|بیننده|بحث|طرفدار|خواننده)|محبوب|مرتبط|پیشنهاد|پیوند|لینک|دسترسی|سامانه|منو|برچسب"
    r"|گالری|تبلیغ|خدمات|نظرات|دیدگاه"
)
_NEWS = re.compile(r"خبر|اخبار|رویداد|تازه|آخرین")
_NUMBER = re.compile(r"\d+")
_SLUG = re.compile(r"[^\W\d_]+(?:[-_+ ][^\W_]+){2,}")


def weight(outline: Outline, rows: Sequence[Row], title: str) -> float:
    """How much speaks for rows being the page's news; 0 where too little does."""
    heads = [row for row in rows if row.is_headline]
    if len(heads) < _LEAST or 2 * len(heads) < len(rows):
        return 0.0
    named = min(len(heads), _LOOKED_AT) * len(heads) / len(rows)
    told, said = _beside(rows[:_LOOKED_AT])
    led = _share(heads, lambda row: _is_of_news(row.address))
    words = sum(len(row.headline.split()) for row in heads) / len(heads)
    is_around = _is_around(outline, container_of(rows))
    if max(told, said) < _MOST and (is_around or led < _MOST or words < _LONG):
        return 0.0
    place = (_AROUND if is_around else 1.0) * (_POPULAR if _NO_NEWS.search(title) else 1.0)
    kind = 1 + told + said + led + _of_one_kind(heads) + (_NEWS.search(title) is not None)
    return named * kind * min(1.0, words / _USUAL) * place


def _beside(rows: Sequence[Row]) -> tuple[float, float]:
    """The shares of rows that have a day and a lead."""
    found = [beside.lines(r, e) for r, e in zip(rows, extents(rows), strict=True)]
    return _share(found, beside.is_dated), _share(found, beside.has_lead)


def _share[T](found: Sequence[T], judge: Callable[[T], bool]) -> float:
    return sum(map(judge, found)) / len(found)


def _is_of_news(address: str) -> bool:
    """Whether an address is told by a number or by words, as one piece of many is."""
    parts = urlsplit(address)
    path = unquote(f"{parts.path}?{parts.query}")
    return _NUMBER.search(path) is not None or _SLUG.search(path) is not None


def _of_one_kind(rows: Sequence[Row]) -> float:
    kinds = Counter(_kind(row.address) for row in rows)
    return max(kinds.values()) / len(rows)


def _kind(address: str) -> tuple[str, ...]:
    """An address without what tells one piece of news from another."""
    parts = urlsplit(address)
    steps = [_NUMBER.sub("0", step) for step in parts.path.split("/")]
    return (str(len(steps)), *steps[:2], re.sub(r"=[^&]*", "", parts.query))


def _is_around(outline: Outline, container: etree._Element) -> bool:
    """Whether rows stand in what surrounds a page, by its tags and names."""
    whole = outline.held[outline.root]
    for element in (container, *container.iterancestors()):
        if outline.held[element] > _WHOLE * whole and element is not container:
            return False
        if element.tag in _TAGS or names_of(element) & _NAMES:
            return True
    return False


def is_article(outline: Outline, rows: Sequence[Row]) -> bool:
    """Whether a page has prose of its own in one place, beyond what stands beside its rows; little
    is enough where the page is named by a headline that stands on it."""
    shown = frozenset(element for extent in extents(rows) for element in extent)
    names = _names_of(outline.root)
    weights: defaultdict[etree._Element, list[int]] = defaultdict(list)
    enough = _SAID_ARTICLE if _says_article(outline.root) else _ARTICLE
    for run in runs([outline.root], shown | frozenset(_around(outline))):
        if len(run.text) >= _PROSE and 3 * run.linked < len(run.text):
            is_paragraph = run.parent.tag == "p" or not outline.held[run.parent]
            above = run.parent.getparent() if is_paragraph else None
            weights[run.parent if above is None else above].append(len(run.text))
        if _is_headline(run.text, names):
            enough = _SAID_ARTICLE
    return any(
        sum(letters) >= enough and (len(letters) > 1 or letters[0] >= min(enough, _LONE))
        for letters in weights.values()
    )


def _is_headline(text: str, names: Sequence[str]) -> bool:
    """Whether a line is what the page is named by, and no name of an office."""
    is_long = len(text) < _LONGEST_HEADLINE and len(text.split()) >= _LONG
    return is_long and any(text in name for name in names) and not _OFFICE.match(text)


def _names_of(root: etree._Element) -> list[str]:
    metas = (meta for meta in root.iter("meta"))
    named = [m.get("content") for m in metas if (m.get("property") or m.get("name")) in _TITLES]
    return [squeezed(name) for name in (root.findtext(".//head/title"), *named) if name]


def _around(outline: Outline) -> Iterable[etree._Element]:
    return outline.root.iter("nav", "aside", "footer", "select", "noscript")


def _says_article(root: etree._Element) -> bool:
    metas = root.iter("meta")
    return any(
        meta.get("property") == "og:type" and (meta.get("content") or "").lower() == "article"
        for meta in metas
    )
