"""What comes at an address that an editor sent: a page that only sends on is followed, and one that
lists news is told from news."""

import asyncio

from bot.news.model import Refusal
from bot.news.text import decoding
from bot.news.text.letters import storable
from bot.sources import judging
from bot.sources.door import PAGE, Door, Fetched, Refused
from bot.sources.watch import listing

LEAST = 6  # news that a page lists which is none itself
HOPS = 2  # pages that only send on to another


async def came(door: Door, url: str) -> Fetched | Refused:
    """The page of news at an address, or why there is none. Never raises for what it holds."""
    for _ in range(HOPS + 1):
        found = await door.fetch(url, PAGE)
        if isinstance(found, Refused):
            return found
        onward = judging.refreshed(found.content[: judging.LONGEST_SENDING], found.url)
        if onward is None:
            is_list = await asyncio.to_thread(_lists_news, found)
            return Refused(Refusal.LIST_PAGE, found.url) if is_list else found
        url = onward
    return Refused(Refusal.REDIRECTS, url)


def _lists_news(page: Fetched) -> bool:
    markup = decoding.decode(page.content, is_page=True)
    if isinstance(markup, decoding.Unreadable):
        return False
    found = listing.recognise(storable(markup), page.url)
    return found is not None and len(found.items) >= LEAST
