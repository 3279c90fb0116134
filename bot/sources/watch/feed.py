"""What a feed is once it is read, of whichever kind it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from bot.sources.watch.item import Item
from bot.sources.watch.schedule import NO_PACE, Pace

MOST = 500  # items that are taken of a feed, the newest
LONGEST_TITLE, LONGEST_MARKUP, LONGEST_ADDRESS = 1_000, 200_000, 2_000  # letters


@dataclass(frozen=True, slots=True)
class Feed:
    """`items` are the newest, newest first; `site` is the page that the feed is of."""

    title: str
    items: tuple[Item, ...]
    pace: Pace = field(default=NO_PACE)
    site: str | None = None


def newest(items: Iterable[Item], now: int) -> tuple[Item, ...]:
    """Items newest first, as many as are taken; one without a date stands by those around it, and
    none is of the future."""
    dated = [replace(one, at=min(one.at, now)) if one.at is not None else one for one in items]
    moments, last = [], now
    for one in dated:
        last = one.at if one.at is not None else last
        moments.append(last)
    places = sorted(range(len(dated)), key=lambda place: -moments[place])
    return tuple(dated[place] for place in places[:MOST])


def joined(base: str, address: str | None) -> str | None:
    """An address of the web that a feed names, maybe relative to its own; None for none."""
    if not address or len(address) > LONGEST_ADDRESS:
        return None
    try:
        whole = urljoin(base, address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc else None
