"""The demo's own web: an office's page that the editor sends as a link, and the feed of an agency
that is watched from then on."""

import asyncio
import contextlib
import html
from collections.abc import AsyncIterator, Sequence
from email.utils import formatdate
from importlib import resources
from typing import Final

from bot.display import texts
from bot.sandbox.players.client import Person, Shown
from bot.sandbox.players.person import picture

PATIENCE: Final = 60.0  # seconds: the web is asked politely, one request of a host every two
_LINK, _FEED, _ITEM, _PHOTO = "/news/1", "/feed", "/news/2", "/photo.png"
_PAGE = "text/html; charset=utf-8"


@contextlib.asynccontextmanager
async def serving() -> AsyncIterator[str]:
    """Serve the pages and the feed at a free port of this machine; gives the site's address."""
    server = await asyncio.start_server(_answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def play(editor: Person, site: str) -> Sequence[Shown]:
    """Send the link, and have the feed watched; returns the draft that each of them brought."""
    await editor.send(f"{site}{_LINK}")
    linked = await _draft(editor, _headline("link"))
    await editor.send(f"/sources {site}{_FEED}")
    offer = (await _shown(editor, texts.WATCH_SOURCE, ""))[-1]
    await editor.press(offer.message_id, texts.WATCH_SOURCE)
    brought = await _draft(editor, _headline("feed"))
    watched = next(one for one in await editor.chat() if one.message_id == offer.message_id)
    return linked, watched, brought


async def _draft(editor: Person, headline: str) -> Shown:
    return (await _shown(editor, texts.PUBLISH, headline))[-1]


async def _shown(editor: Person, button: str, words: str) -> list[Shown]:
    return await editor.wait_until(
        lambda seen: [one for one in seen if button in one.buttons and words in one.text],
        timeout=PATIENCE,
    )


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, IndexError):
        head = await reader.readuntil(b"\r\n\r\n")
        kind, body = _page(head.split()[1].decode())
        status = "200 OK" if body else "404 Not Found"
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n".encode()
            + body
        )
        await writer.drain()
    writer.close()


def _page(path: str) -> tuple[str, bytes]:
    """The type and content of what stands at a path; nothing where nothing does."""
    if path == _LINK:
        return _PAGE, _article("link", f'<meta property="og:image" content="{_PHOTO}">')
    if path == _ITEM:
        return _PAGE, _article("feed")
    if path == _FEED:
        return "application/rss+xml", _feed()
    return ("image/png", picture(3)) if path == _PHOTO else ("text/plain", b"")


def _article(name: str, more: str = "") -> bytes:
    kicker, headline, *body = _lines(name)
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<html><head><meta charset=utf-8><title>{headline} | پایگاه خبری</title>{more}</head>"
        "<body><nav><a href=/>صفحه نخست</a> <a href=/all>همه خبرها</a></nav><article>"
        f"<p class=rutitr>{kicker}</p><h1>{headline}</h1>{paragraphs}</article>"
        "<footer>همه حقوق این پایگاه محفوظ است</footer></body></html>"
    ).encode()


def _feed() -> bytes:
    """One item of just now that has no more than its lead: the whole is on its page."""
    _, headline, first, *_ = _lines("feed")
    return (
        '<rss version="2.0"><channel><title>خبرگزاری نمونه</title><item>'
        f"<title>{headline}</title><link>{_ITEM}</link><pubDate>{formatdate()}</pubDate>"
        f"<description>{html.escape(first[:90])}...</description></item></channel></rss>"
    ).encode()


def _headline(name: str) -> str:
    return _lines(name)[1]


def _lines(name: str) -> list[str]:
    file = resources.files("bot.sandbox") / "samples" / "web" / f"{name}.txt"
    return file.read_text(encoding="utf-8").strip().split("\n")
