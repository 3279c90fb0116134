"""The process in which feeds and lists are read, one after another: it has little memory, and ends
with the bot. What goes in and out of it are frames: a number of bytes, and so many bytes."""

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from bot.news.model import Refusal
from bot.news.text import decoding
from bot.news.text.letters import storable
from bot.newsroom import apart
from bot.sources.watch import feeds
from bot.sources.watch.feed import MOST, Feed
from bot.sources.watch.item import Item

MEMORY = 512 << 20  # bytes of addresses
TIME = 20  # seconds of the CPU for one
WIDTH = 4  # bytes of a frame's length


def frame(content: bytes) -> bytes:
    """Bytes with their number before them."""
    return len(content).to_bytes(WIDTH, "big") + content


def answered(asked: dict[str, Any], content: bytes) -> Iterator[bytes]:
    """What is answered: what there is of a whole and how many items follow, then each of them; or
    the reason why there is none."""
    found = _listed(asked, content) if asked["lists"] else _fed(asked, content)
    if isinstance(found, Refusal):
        yield json.dumps({"refusal": found.value}).encode()
        return
    head = asdict(found) | {"items": len(found.items)}
    yield json.dumps(head).encode()
    for one in found.items:
        yield json.dumps(asdict(one)).encode()


def _fed(asked: dict[str, Any], content: bytes) -> Feed | Refusal:
    return feeds.read(content, asked["url"], asked["charset"], asked["now"])


def _listed(asked: dict[str, Any], content: bytes) -> Feed | Refusal:
    """What a page lists, as a feed would."""
    markup = decoding.decode(content, is_page=True)
    if isinstance(markup, decoding.Unreadable):
        return Refusal.BROKEN
    module, _, name = asked["lists"].partition(":")
    items_of = getattr(importlib.import_module(module), name)
    items: tuple[Item, ...] = items_of(storable(markup), asked["url"], asked["shape"])
    return Feed("", tuple(items)[:MOST])


def main() -> None:
    """Answer until nothing is asked any more."""
    apart.bounded_in_memory(MEMORY)
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    while (asked := _taken(asking)) is not None:
        content = _taken(asking) or b""
        apart.given_time(TIME)
        for told in _safely(json.loads(asked), content):
            answering.write(frame(told))
        answering.flush()


def _safely(asked: dict[str, Any], content: bytes) -> Iterator[bytes]:
    try:
        yield from list(answered(asked, content))
    except (MemoryError, RecursionError):
        yield json.dumps({"refusal": Refusal.NOT_UNDERSTOOD.value}).encode()


def _taken(asking: BinaryIO) -> bytes | None:
    """The next frame; None at the end."""
    width = asking.read(WIDTH)
    return asking.read(int.from_bytes(width, "big")) if len(width) == WIDTH else None
