"""Which items of those that a source shows are new, and what becomes of each at once; pure."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

from bot.news.text.folding import fold
from bot.news.text.letters import storable
from bot.newsroom.pages import canonical
from bot.sources.watch.item import Item
from bot.sources.watch.schedule import DAY
from storage.sources.items import Fate, Found

UNDATED_AT_FIRST = 5  # items without a date that the first look takes
_LONGEST_KEY = 300  # letters


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with what tells it from others: its key and, where it has an address of its own, the
    key of that."""

    item: Item
    key: str
    link: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,) if self.link is None else (self.key, self.link)


@dataclass(frozen=True, slots=True)
class Since:
    """From when on a source's items are wanted (unix seconds); at the first look at it little
    without a date is."""

    at: int
    is_first: bool


def since(added_at: int, succeeded_at: int | None, now: int) -> Since:
    """What is wanted of a source that was added and first read then: nothing from more than a day
    before."""
    return Since((now if succeeded_at is None else min(added_at, now)) - DAY, succeeded_at is None)


def told_apart(items: Sequence[Item], site: str | None = None) -> tuple[Shown, ...]:
    """Items with what they are known by. A guid that several have tells nothing, nor does an
    address that several have or that is the site itself; then the title does."""
    shared = Counter(one.key for one in items)
    links = Counter(canonical(one.url) for one in items if one.url)
    home = canonical(site) if site else None
    shown: dict[str, Shown] = {}
    for one in items:
        link = canonical(one.url) if one.url else None
        if link is not None and (links[link] > 1 or link == home or _is_front(one.url or "")):
            link = None
        own = one if link is not None else replace(one, url=None)
        key = own.key if own.key and shared[own.key] == 1 else link or _by_words(own)
        shown.setdefault(_brief(key), Shown(own, _brief(key), link))
    return tuple(shown.values())


def fresh(shown: Iterable[Shown], known: Collection[str], since: Since) -> tuple[Found, ...]:
    """The items that are new, as they are kept: the oldest first, in the order they are read.
    Those from before are known ever after and never read."""
    new = [one for one in shown if not any(key in known for key in one.keys)]
    undated = [one.key for one in new if one.item.at is None]
    left = set(undated[UNDATED_AT_FIRST:]) if since.is_first else ()
    found = [_found(one, is_old=one.key in left or _is_old(one.item, since)) for one in new]
    return tuple(reversed(found))


def _found(shown: Shown, *, is_old: bool) -> Found:
    content = None if is_old else encode(shown.item)
    return Found(shown.key, shown.link, content, Fate.OLD if is_old else Fate.WAITS)


def encode(item: Item) -> str:
    """An item as it is kept until it is read."""
    return storable(json.dumps(asdict(item), ensure_ascii=False))


def decode(kept: str) -> Item:
    """What `encode` gave."""
    return Item(**json.loads(kept))


def _is_old(item: Item, since: Since) -> bool:
    return item.at is not None and item.at < since.at


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _by_words(item: Item) -> str:
    words = fold(item.title) or fold(item.markup)
    return f"words:{hashlib.blake2b(words.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"


def _brief(key: str) -> str:
    """No database has an index of very long keys."""
    key = storable(key)
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:_LONGEST_KEY]} {hashlib.blake2b(key.encode(), digest_size=12).hexdigest()}"
