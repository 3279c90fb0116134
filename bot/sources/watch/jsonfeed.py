"""JSON Feed (jsonfeed.org, 1 and 1.1), read: pure."""

import html
import json
import re
from typing import Any

from bot.news.model import Refusal
from bot.sources.watch import moments
from bot.sources.watch.feed import LONGEST_MARKUP, LONGEST_TITLE, Feed, joined, newest
from bot.sources.watch.item import Item

_HAS_TAGS = re.compile(r"<[A-Za-z/][^<>]{0,2000}>")


def read(text: str, url: str, now: int) -> Feed | Refusal:
    """What a feed shows that came from `url`, or why it is none."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return Refusal.BROKEN
    shown = given.get("items") if isinstance(given, dict) else None
    if not isinstance(shown, list):
        return Refusal.TYPE
    items = (_item(one, url) for one in shown if isinstance(one, dict))
    return Feed(
        title=_words(given, "title")[:LONGEST_TITLE],
        items=newest((one for one in items if one is not None), now),
        site=joined(url, _words(given, "home_page_url")),
    )


def as_markup(text: str, *, is_plain: bool = False) -> str:
    """A text as HTML, each of its lines a paragraph where it has no tags."""
    if not text.strip() or (not is_plain and _HAS_TAGS.search(text)):
        return text.strip()
    lines = (line.strip() for line in html.unescape(text).splitlines())
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def _item(given: dict[str, Any], url: str) -> Item | None:
    address = joined(url, _words(given, "url", "external_url"))
    title = " ".join(_words(given, "title").split())[:LONGEST_TITLE]
    plain = _words(given, "content_text", "summary")
    markup = _words(given, "content_html") or as_markup(plain, is_plain=True)
    if not title and not markup:
        return None
    return Item(
        key=_words(given, "id").strip() or address or "",
        url=address,
        title=title,
        markup=markup[:LONGEST_MARKUP],
        at=moments.of_words(_words(given, "date_published", "date_modified")),
        photo=joined(address or url, _photo(given)),
    )


def _words(given: dict[str, Any], *names: str) -> str:
    """What stands under the first of these names that has words or a number."""
    for name in names:
        said = given.get(name)
        if isinstance(said, str | int) and not isinstance(said, bool) and str(said).strip():
            return str(said)
    return ""


def _photo(given: dict[str, Any]) -> str:
    attached = given.get("attachments")
    for one in attached if isinstance(attached, list) else ():
        if isinstance(one, dict) and _words(one, "mime_type").startswith("image/"):
            return _words(given, "image", "banner_image") or _words(one, "url")
    return _words(given, "image", "banner_image")
