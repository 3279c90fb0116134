"""What a page says of the feeds of its site, and where portals have them that say nothing."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.sources.watch.outline import Outline, plain

MOST_NAMED, MOST_GUESSED = 3, 5  # addresses that are tried
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "text/xml")
_COMMENTS = re.compile(r"comment|دیدگاه|نظر", re.IGNORECASE)
_NEWS = re.compile(r"news|khabar|/all|allnews|خبر|اخبار", re.IGNORECASE)
_USUAL = ("/rss", "/fa/rss", "/feed", "/rss.xml", "/fa/rss/allnews", "/rss/all")
_BESIDE = ("/feed", "/rss")  # below the address of a part of a site
_TOP = re.compile(r"/?(?:fa|fa-ir|index\.\w+|home|default\.aspx)?/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What a page calls itself."""

    title: str
    site: str


def named(outline: Outline) -> Named:
    site = (
        meta.get("content") or ""
        for meta in outline.root.iter("meta")
        if (meta.get("property") or "").lower() == "og:site_name"
    )
    return Named(plain(outline.root.findtext(".//head/title")), plain(next(site, "")))


def feeds_of(outline: Outline) -> list[str]:
    """The feeds that a page names, those of news first and of comments never."""
    found: dict[str, int] = {}
    for link in outline.root.iter("link"):
        address = outline.address(link.get("href"))
        said = f"{link.get('title') or ''} {link.get('href') or ''}"
        is_other = "alternate" in (link.get("rel") or "").lower().split()
        if address and is_other and _is_feed(link.get("type")) and not _COMMENTS.search(said):
            found.setdefault(address, 0 if _NEWS.search(said) else 1)
    return sorted(found, key=found.__getitem__)[:MOST_NAMED]


def _is_feed(kind: str | None) -> bool:
    return (kind or "").partition(";")[0].strip().lower() in _TYPES


def is_top(address: str) -> bool:
    """Whether an address is that of a whole site."""
    parts = urlsplit(address)
    return not parts.query and _TOP.fullmatch(parts.path) is not None


def beside(address: str) -> list[str]:
    """Where the feed of a part of a site may be."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    return [parts._replace(path=path + end, query="", fragment="").geturl() for end in _BESIDE]


def usual(address: str) -> list[str]:
    """Where portals have the feed of a whole site."""
    return [urljoin(address, path) for path in _USUAL]
