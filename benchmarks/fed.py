"""A feed that brings news while the bot is killed, and what became of each item."""

import asyncio
import contextlib
import html
import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from bot.newsroom.pages import canonical
from storage.engine.database import Database
from storage.sources import watched
from storage.sources.source import Kind
from storage.sources.watched import New

LATEST = 0.2  # seconds that an answer takes, at most: kills come in the middle of it
HEADLINE = "آغاز ساخت مدرسه شماره {number} در استان یزد"
BODY = """به گزارش روابط عمومی اداره‌کل نوسازی مدارس استان یزد، مهرداد خوش‌کار مدیرکل نوسازی مدارس \
استان یزد گفت: ساخت مدرسه شماره {number} با {number} کلاس درس در یزد \
آغاز شد و تا مهر سال آینده به پایان می‌رسد.
وی افزود: این مدرسه با همکاری خیران ساخته می‌شود و {number} دانش‌آموز در آن درس می‌خوانند. \
هم‌اکنون چندین طرح دیگر در شهرستان‌های استان در دست اجرا است و با پایان \
آن‌ها سرانه فضای آموزشی بالا می‌رود.
خوش‌کار از خیران و از همه کسانی که در این راه گام برداشته‌اند سپاسگزاری کرد و گفت: نیاز استان به \
فضای آموزشی تازه هنوز پابرجاست و هر کمک، هر اندازه که باشد، راه را برای دانش‌آموزان کوتاه‌تر می‌کند."""


@dataclass(slots=True)
class Fed:
    """What the feed shows: items from number 101 on. Each second is whole there, the others are
    read on their page."""

    chance: random.Random
    port: int = 0
    items: list[float] = field(default_factory=list)  # when each was published

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed"

    def bring(self, count: int) -> None:
        """Show so many more."""
        self.items += [time.time()] * count

    async def watch(self, db: Database) -> None:
        """Have the feed watched."""
        new = New(Kind.FEED, canonical(self.address), self.address, "خبرگزاری")
        async with db.transaction() as tx:
            assert await watched.add(tx, new, by=None, now=int(time.time())) is not None

    async def look(self, db: Database) -> None:
        """Have it looked at as soon as may be."""
        async with db.transaction() as tx:
            source = await watched.find(tx, canonical(self.address))
            assert source is not None
            await watched.check_now(tx, source.id, now=int(time.time()))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            kind, body = self._answer(head.split()[1].decode())
            writer.write(f"HTTP/1.1 {'200 OK' if body else '404 No'}\r\n{kind}\r\n\r\n".encode())
            for part in (body[: len(body) // 2], body[len(body) // 2 :]):
                await asyncio.sleep(self.chance.uniform(0.0, LATEST / 2))
                writer.write(part)
                await writer.drain()
        writer.close()

    def _answer(self, path: str) -> tuple[str, bytes]:
        if path == "/feed":
            return "Content-Type: application/rss+xml", self._feed().encode()
        number = path.removeprefix("/news/")
        page = _page(int(number)) if number.isdecimal() else ""
        return "Content-Type: text/html; charset=utf-8", page.encode()

    def _feed(self) -> str:
        shown = "".join(_item(101 + n, at) for n, at in enumerate(self.items))
        return f'<rss version="2.0"><channel><title>خبرگزاری</title>{shown}</channel></rss>'


def _item(number: int, at: float) -> str:
    paragraphs = [f"<p>{line}</p>" for line in BODY.format(number=number).split("\n")]
    shown = "".join(paragraphs) if number % 2 else f"{paragraphs[0][3:70]}..."
    return (
        f"<item><title>{HEADLINE.format(number=number)}</title><guid>{number}</guid>"
        f"<link>/news/{number}</link><pubDate>{formatdate(at)}</pubDate>"
        f"<description>{html.escape(shown)}</description></item>"
    )


def _page(number: int) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.format(number=number).split("\n"))
    return (
        f"<html><body><article><h1>{HEADLINE.format(number=number)}</h1>{paragraphs}</article>"
        "</body></html>"
    )


@contextlib.asynccontextmanager
async def feeding(chance: random.Random) -> AsyncIterator[Fed]:
    """Serve the feed until the block ends."""
    fed = Fed(chance)
    server = await asyncio.start_server(fed.serve, "127.0.0.1", 0)
    fed.port = server.sockets[0].getsockname()[1]
    try:
        yield fed
    finally:
        server.close()


async def compare(db: Database, fed: Fed) -> dict[str, Any]:
    """Count the items that are no draft, and those that are two."""
    async with db.reading() as tx:
        rows = await tx.fetch_all("SELECT raw FROM releases WHERE state = 'draft'")
        fates = await tx.fetch_all("SELECT fate, COUNT(*) AS rows FROM source_items GROUP BY fate")
    told = [row["raw"] for row in rows]
    wanted = [HEADLINE.format(number=101 + n) for n in range(len(fed.items))]
    found = [sum(one in raw for raw in told) for one in wanted]
    return {
        "items": len(wanted),
        "item_fates": {row["fate"]: row["rows"] for row in fates},
        "items_lost": found.count(0),
        "items_twice": sum(count > 1 for count in found),
    }
