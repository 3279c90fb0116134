"""Pages of the web as releases: what is one address, whatever its spelling, and what a page became
that was read before."""

import hashlib
import re
import unicodedata
from urllib.parse import unquote

import httpx

from bot.channel import Channel
from bot.display import render, texts
from bot.news.text.letters import storable
from bot.newsroom.marking import link_of
from storage import posts
from storage.engine.database import Transaction
from storage.review import pages, releases
from storage.review.release import Release, State

WITHIN = 30 * 86_400  # seconds in which a page that is sent again is the same
LONGEST_SHOWN = 200  # UTF-16 units of an address
_KEY = "url:"
_LONGEST_KEY = 400  # letters
_MARKS = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|igshid|_ga|ref_src)(?:=|$)", re.IGNORECASE)


def canonical(url: str) -> str:
    """What all spellings of an address have in common: without its scheme, `www.`, what only counts
    visitors, and the place within the page."""
    try:
        return _brief(storable(_canonical(httpx.URL(url.strip()))))
    except (httpx.InvalidURL, ValueError):
        return _brief(storable(url.strip()))


def _brief(key: str) -> str:
    """No database has an index of very long keys."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:_LONGEST_KEY]} {hashlib.blake2b(key.encode(), digest_size=12).hexdigest()}"


def _canonical(read: httpx.URL) -> str:
    host = read.host.lower().removeprefix("www.").rstrip(".")
    port = f":{read.port}" if read.port not in (None, 80, 443) else ""
    asked = [p for p in read.query.decode("ascii").split("&") if p and not _MARKS.match(p)]
    query = f"?{'&'.join(asked)}" if asked else ""
    path = unquote(read.raw_path.decode("ascii").partition("?")[0]).rstrip("/")
    return f"{host}{port}{path}{query}"


def key_of(url: str) -> str:
    """By which the release of a page is known."""
    return f"{_KEY}{canonical(url)}"


def shown(url: str) -> str:
    """An address as people read it: in its own letters where they are no trick."""
    words = unquote(url)
    is_plain = all(unicodedata.category(c)[0] in "LMNPS" for c in words.replace("\u200c", ""))
    return render.shorten(words if is_plain else url, LONGEST_SHOWN)


async def former(tx: Transaction, url: str, *, now: int) -> Release | None:
    """The draft or post of a page that was read before; not one that was put aside."""
    key = canonical(url)
    found = await releases.find(tx, key_of(url))
    if found is None or not _stands(found, now):
        known = await pages.release_of(tx, key, since=now - WITHIN)
        found = await releases.get(tx, known) if known is not None else None
    return found if found is not None and _stands(found, now) else None


def _stands(release: Release, now: int) -> bool:
    return release.state is not State.DISCARDED and release.created_at >= now - WITHIN


async def became(
    tx: Transaction, release: Release, channel: Channel, chat_id: int, *, now: int
) -> str:
    """Say in a chat what a page became when it was read before."""
    seconds = max(0, now - release.created_at)
    if release.state is State.DRAFT:
        is_own = release.arrival.editor_chat == chat_id
        return texts.drafted_before(seconds, is_same=True, is_own=is_own)
    post = await posts.main_of(tx, release.id)
    return texts.published_before(seconds, link_of(channel, post), is_same=True)
