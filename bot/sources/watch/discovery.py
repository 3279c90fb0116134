"""What can be watched at an address: the feed that is there, or one that its page names, or one
where portals have theirs, or else the page itself if it lists news."""

import asyncio
import importlib
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from bot.news.model import Refusal
from bot.news.text import decoding
from bot.news.text.letters import has_persian, storable
from bot.newsroom.watching import Discovered
from bot.sources import judging
from bot.sources.door import Bounds, Door, Fetched, Refused
from bot.sources.watch import front, listing, names
from bot.sources.watch.item import Item
from bot.sources.watch.outline import Outline, outlined
from storage.sources.source import Kind

SECONDS = 25.0  # for everything
MOST_SHOWN = 20  # headlines
HOPS = 2  # pages that only send on to another
_MB = 1_000_000
ANYTHING = Bounds(
    ("application/", "text/"), 5 * _MB, seconds=10.0, obeys_robots=True
)  # the first letters tell a feed from a page
GUESSED = replace(ANYTHING, seconds=6.0)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://|(?!\d))")
_FEED = re.compile(rb"\A\s*(?:<\?xml|<rss\b|<feed\b|<rdf:RDF|<!--|\{)", re.IGNORECASE)
_XHTML = re.compile(rb"<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_HEAD = 1_000  # bytes
_ELSEWHERE = frozenset(  # with which the other scheme may still answer
    (Refusal.UNREACHABLE, Refusal.CERTIFICATE, Refusal.SLOW, Refusal.BROKEN, Refusal.PORT)
)


class Shown(Protocol):
    """What a feed shows; bot/sources/watch/feeds.py reads it."""

    @property
    def title(self) -> str: ...
    @property
    def items(self) -> tuple[Item, ...]: ...


type ReadFeed = Callable[[Fetched, int], Awaitable[Shown | Refusal]]
type PressOf = Callable[[str], str | None]


async def _read(came: Fetched, now: int) -> Shown | Refusal:
    feeds = importlib.import_module("bot.sources.watch.feeds")
    found: Shown | Refusal = await asyncio.to_thread(
        feeds.read, came.content, came.url, came.charset, now
    )
    return found


@dataclass(frozen=True, slots=True)
class Discovery:
    """Looks at addresses through the door, within SECONDS, as a machine that comes by itself. `now`
    is the clock (unix seconds); `read_feed` reads what may be a feed; `press_of` gives the name of
    a news agency where a title is one."""

    door: Door
    now: Callable[[], int]
    read_feed: ReadFeed = _read
    press_of: PressOf = lambda _: None
    seconds: float = SECONDS

    async def __call__(self, address: str) -> Discovered | Refusal:
        """What can be watched at an address, which may lack its scheme, or why nothing can."""
        try:
            async with asyncio.timeout(self.seconds):
                came = await self._came(address.strip())
                return came if isinstance(came, Refusal) else await self._found(came)
        except TimeoutError:
            return Refusal.SLOW

    async def _came(self, address: str) -> Fetched | Refusal:
        """What is at an address, with the safer scheme if it has none."""
        reasons = []
        for written in _spelled(address):
            came = await self._fetched(written)
            if isinstance(came, Fetched):
                return came
            reasons.append(came)
            if came not in _ELSEWHERE:
                break
        return reasons[-1] if reasons[-1] not in _ELSEWHERE else reasons[0]

    async def _fetched(self, address: str) -> Fetched | Refusal:
        for _ in range(HOPS + 1):
            came = await self.door.fetch(address, ANYTHING)
            if isinstance(came, Refused):
                return came.reason
            onward = judging.refreshed(came.content[: judging.LONGEST_SENDING], came.url)
            if onward is None:
                return came
            address = onward
        return Refusal.REDIRECTS

    async def _found(self, came: Fetched) -> Discovered | Refusal:
        if _may_be_feed(came):
            feed = await self._feed(came, None)
            if not isinstance(feed, Refusal) or not _may_be_page(came):
                return feed
        if not _may_be_page(came):
            return Refusal.TYPE
        markup = decoding.decode(came.content, is_page=True)
        if isinstance(markup, decoding.Unreadable):
            return Refusal.BROKEN
        markup = storable(markup)
        page = await asyncio.to_thread(outlined, markup, came.url)
        said = front.named(page) if page is not None else front.Named("", "")
        listed = await self._listed(came.url, markup, said)
        fed = await self._by_feeds(came.url, page, said, has_list=listed is not None)
        return fed or listed or _nothing(markup)

    async def _by_feeds(
        self, url: str, page: Outline | None, said: front.Named, *, has_list: bool
    ) -> Discovered | None:
        """The first feed that shows news: of those that the page names, or where it may be. A feed
        of a whole site is no answer to the list of a part of it."""
        is_top = front.is_top(url)
        guessed = front.usual(url) if is_top else front.beside(url)
        if not is_top and not has_list:
            guessed += front.usual(url)
        addresses = front.feeds_of(page) if page is not None else []
        for address in dict.fromkeys((*addresses, *guessed[: front.MOST_GUESSED])):
            came = await self.door.fetch(address, GUESSED)
            if isinstance(came, Fetched) and _may_be_feed(came):
                feed = await self._feed(came, said)
                if not isinstance(feed, Refusal):
                    return feed
        return None

    async def _feed(self, came: Fetched, said: front.Named | None) -> Discovered | Refusal:
        """A feed that shows at least one headline in Persian."""
        feed = await self.read_feed(came, self.now())
        if isinstance(feed, Refusal):
            return feed
        headlines = _headlines(feed.items)
        if not any(map(has_persian, headlines)):
            return Refusal.NOTHING_TO_WATCH
        titles = (feed.title, said.site, said.title) if said else (feed.title,)
        name = names.cleaned(*titles) or _host(came.url)
        press = self._press((feed.title, *titles[1:]))
        return Discovered(Kind.FEED, came.url, name, headlines, press)

    async def _listed(self, url: str, markup: str, said: front.Named) -> Discovered | None:
        found = await asyncio.to_thread(listing.recognise, markup, url, self.now())
        if found is None:
            return None
        return Discovered(
            Kind.LIST,
            url,
            names.cleaned(said.site, found.title) or _host(url),
            _headlines(found.items),
            self._press((said.site, found.title)),
            found.shape,
        )

    def _press(self, titles: Iterable[str]) -> str | None:
        """The agency that one of the titles, or a part of one, is the name of."""
        said = (part for title in titles for part in (names.cleaned(title), *names.parts(title)))
        return next((press for part in said if part and (press := self.press_of(part))), None)


def _spelled(address: str) -> Sequence[str]:
    if _SCHEME.match(address):
        return (address,)
    bare = address.lstrip("/")
    return (f"https://{bare}", f"http://{bare}")


def _may_be_feed(came: Fetched) -> bool:
    """Whether something begins as feeds do, whatever its server calls it."""
    head = came.content[:_HEAD].lstrip(b"\xef\xbb\xbf")
    is_marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16
    return (is_marked or _FEED.match(head) is not None) and not _XHTML.search(head)


def _may_be_page(came: Fetched) -> bool:
    return came.mime in ("text/html", "application/xhtml+xml") or (
        came.mime in ("text/plain", "application/xml", "text/xml")
        and _XHTML.search(came.content[:_HEAD]) is not None
    )


def _headlines(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(item.title for item in items if item.title)[:MOST_SHOWN]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _nothing(markup: str) -> Refusal:
    """Why there is nothing to watch, where the page says so itself."""
    if judging.says_not_found(markup, ""):
        return Refusal.NOT_FOUND_PAGE
    return Refusal.NOTHING_TO_WATCH
