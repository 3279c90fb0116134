"""What is found at an address that shall be watched, whoever looks and whoever asks."""

import json
from dataclasses import asdict, dataclass
from typing import Protocol

from bot.display.render import shorten
from bot.news.model import Refusal
from bot.news.text.letters import storable, unturned
from bot.newsroom import pages
from storage.sources.source import Kind
from storage.sources.watched import New

MOST_HEADLINES = 100  # that are kept of what was found
LONGEST = 300  # UTF-16 units of a headline or name


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed, or a page that lists news (`shape` says by what its news is recognised): `address` is
    where it is read, `headlines` what it shows now, newest first."""

    kind: Kind
    address: str
    name: str
    headlines: tuple[str, ...]
    publisher: str | None = None
    shape: str | None = None


class Discover(Protocol):
    """Look for what can be watched at an address, or say why nothing can."""

    async def __call__(self, address: str) -> Discovered | Refusal: ...


def encode(found: Discovered) -> str:
    """What was found as a text that any database holds."""
    return storable(json.dumps(asdict(_brief(found)), ensure_ascii=False))


def _brief(found: Discovered) -> Discovered:
    headlines = [_line(one) for one in found.headlines[:MOST_HEADLINES]]
    return Discovered(
        kind=found.kind,
        address=storable(found.address),
        name=_line(found.name) or pages.shown(found.address),
        headlines=tuple(one for one in headlines if one),
        publisher=(found.publisher and _line(found.publisher)) or None,
        shape=found.shape,
    )


def _line(words: str) -> str:
    return shorten(" ".join(unturned(storable(words)).split()), LONGEST)


def decode(text: str) -> Discovered:
    """What `encode` made a text of."""
    read = json.loads(text)
    read["headlines"] = tuple(read["headlines"])
    return Discovered(**{**read, "kind": Kind(read["kind"])})


def new(found: Discovered) -> New:
    """What was found, as a source to be added."""
    return New(
        kind=found.kind,
        key=pages.canonical(found.address),
        address=found.address,
        name=found.name,
        publisher=found.publisher,
        shape=found.shape,
    )
