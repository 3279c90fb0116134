"""RSS, Atom and JSON Feed, read: pure, but slow for hostile ones, so it is done apart."""

import html
import io
import re
from typing import Any

from bot.news.model import Refusal
from bot.sources.watch import jsonfeed, moments, readings
from bot.sources.watch.feed import (
    LONGEST_MARKUP,
    LONGEST_TITLE,
    MOST,
    Feed,
    joined,
    newest,
)
from bot.sources.watch.item import Item
from bot.sources.watch.schedule import DAY, HOUR, MINUTE, Pace, day_of

LARGEST = 5_000_000  # bytes
_BEGINS = re.compile(r"<(?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry)(?=[\s>/])")
_ENDS = re.compile(r"</(?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry)\s*>")
_DATE = re.compile(
    r"<(?:\w{1,10}:)?(?:pubDate|published|updated|date|issued|modified)\b[^<>]{0,200}>"
    r"\s*(?:<!\[CDATA\[)?([^<\]]{6,60})"
)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]{0,2000}(?:\[.{0,100000}?\]\s*)?>", re.DOTALL)
_SKIPPED = re.compile(r"<skip(Hours|Days)\b[^>]{0,200}>(.{0,3000}?)</skip\1\s*>", re.DOTALL)
_TOLD = re.compile(r">\s*(\w{1,10})\s*<")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PAGE = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.DOTALL)
_PERIODS = {"hourly": HOUR, "daily": DAY, "weekly": 7 * DAY}
_IMAGES = (".jpg", ".jpeg", ".png", ".webp")


def read(content: bytes, url: str, charset: str | None, now: int) -> Feed | Refusal:
    """What a feed shows that came from `url`, or why it is none: TYPE for a page, BROKEN for what
    gives nothing. One that is cut off gives what it has. `charset` is what its server calls its
    letters, `now` unix seconds."""
    if len(content) > LARGEST:
        return Refusal.TOO_LARGE
    text = readings.text_of(content, charset)
    if text is None or not text.strip():
        return Refusal.BROKEN
    if text.lstrip().startswith("{"):
        given = jsonfeed.read(text, url, now)
        is_cut = given is Refusal.BROKEN and len(content) == LARGEST
        return Refusal.TOO_LARGE if is_cut else given
    if _PAGE.match(text):
        return Refusal.TYPE
    return _xml(text, url, now)


def _xml(text: str, url: str, now: int) -> Feed | Refusal:
    import feedparser  # noqa: PLC0415  # takes its time, and few processes need it

    text = _thinned(_DOCTYPE.sub("", text, count=1))
    given = feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    shown = (_item(entry, url) for entry in given.entries)
    items = [one for one in shown if one is not None]
    if not items and (not given.version or given.bozo):
        return Refusal.BROKEN if given.version or "<" in text[:100] else Refusal.TYPE
    return Feed(
        title=_plain(given.feed.get("title", "")),
        items=newest(items, now),
        pace=_pace(given.feed, text),
        site=joined(url, given.feed.get("link")),
    )


def _thinned(text: str) -> str:
    """A feed of very many items with the newest alone, as far as their dates can be told at a
    glance: nobody reads the others."""
    starts = [found.start() for found in _BEGINS.finditer(text)]
    if len(starts) <= MOST:
        return text
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    last = max((found.end() for found in _ENDS.finditer(pieces[-1])), default=len(pieces[-1]))
    tail = pieces[-1][last:]
    pieces[-1] = pieces[-1][:last]
    seen, when = [], 1 << 60
    for piece in pieces:
        found = _DATE.search(piece)
        when = (moments.of_words(found[1]) if found else None) or when
        seen.append(when)
    chosen = sorted(sorted(range(len(pieces)), key=lambda place: -seen[place])[:MOST])
    return text[: starts[0]] + "".join(pieces[place] for place in chosen) + tail


def _item(entry: Any, url: str) -> Item | None:
    """An entry; None where it shows nothing."""
    address = joined(url, entry.get("link"))
    title = _plain(entry.get("title", ""))
    markup = _markup(entry)
    if not title and not markup:
        return None
    return Item(
        key=str(entry.get("id") or "").strip() or address or "",
        url=address,
        title=title,
        markup=markup,
        at=_moment(entry),
        photo=joined(address or url, _photo(entry)),
    )


def _moment(entry: Any) -> int | None:
    for name in ("published", "updated", "created"):
        if name not in entry:
            continue
        # Its `get` would give what was published for what was updated, and warn.
        parts = entry[f"{name}_parsed"] if f"{name}_parsed" in entry else None  # noqa: SIM401
        at = moments.of_persian(str(entry[name])) or moments.of_parts(parts)
        if at is not None:
            return at
    return None


def _markup(entry: Any) -> str:
    """The longest text that an entry has, as HTML."""
    shown = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [(str(one.get("value") or ""), str(one.get("type") or "")) for one in shown]
    told, kind = max(texts, key=lambda one: len(one[0]), default=("", ""))
    return jsonfeed.as_markup(told, is_plain=kind == "text/plain")[:LONGEST_MARKUP]


def _plain(title: Any) -> str:
    """A title without the markup that some have in it."""
    words = html.unescape(_TAG.sub(" ", str(title)))
    return " ".join(words.split())[:LONGEST_TITLE]


def _photo(entry: Any) -> str | None:
    files = [*entry.get("media_content", ()), *entry.get("enclosures", ())]
    for file in files:
        address = file.get("url") or file.get("href")
        kind = str(file.get("type") or file.get("medium") or "")
        if address and (kind.startswith("image") or _looks_like_photo(address, kind)):
            return str(address)
    thumbnails = [one.get("url") for one in entry.get("media_thumbnail", ()) if one.get("url")]
    return str(thumbnails[0]) if thumbnails else None


def _looks_like_photo(address: str, kind: str) -> bool:
    return not kind and address.partition("?")[0].lower().endswith(_IMAGES)


def _pace(feed: Any, text: str) -> Pace:
    head = text[: found.start()] if (found := _BEGINS.search(text)) else text
    skipped = {name: _TOLD.findall(f">{inner}<") for name, inner in _SKIPPED.findall(head)}
    hours = {int(one) % 24 for one in skipped.get("Hours", ()) if one.isdecimal()}
    days = (day_of(one) for one in skipped.get("Days", ()))
    return Pace(
        ttl=_ttl(feed),
        skip_hours=tuple(sorted(hours)),
        skip_days=tuple(sorted({day for day in days if day is not None})),
    )


def _ttl(feed: Any) -> int:
    """The seconds in which a feed wants to be asked once."""
    said = str(feed.get("ttl") or "").strip()
    if said.isdecimal():
        return min(int(said[:6]) * MINUTE, DAY)
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower(), 0)
    return min(period // max(1, int(often[:4]) if often.isdecimal() else 1), DAY)
