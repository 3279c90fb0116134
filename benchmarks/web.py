"""A web of a benchmark's own: one server, and a host of its own (127.1.x.y) for each source, good
ones, slow, broken, redirecting and hostile ones among them."""

import asyncio
import gzip
import html
import itertools
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache

from bot.sources.watch import listing
from storage.sources.source import Kind
from tests import listings

ITEMS = 30  # of a feed
HUGE_ITEMS = 100_000
LAUGHS = 9
BOMB = 64 << 20  # bytes unpacked
OLD = 3 * 86_400  # seconds: what the first look leaves alone
MOST_SEEN = 5.5  # seconds that a slow server goes on for

type Answer = Callable[[int, asyncio.StreamWriter], Awaitable[None]]

TEXT = """گازرسانی به {number} روستای استان قم آغاز شد
به گزارش روابط عمومی شرکت گاز استان قم، بهروز نیک‌اندیش مدیرعامل این شرکت گفت: گازرسانی به {number} \
روستای بخش خلجستان با اعتبار {number} میلیارد ریال آغاز شد و تا پایان سال به پایان می‌رسد.
وی افزود: با اجرای این طرح {number} خانوار از نعمت گاز طبیعی بهره‌مند می‌شوند و ساخت شبکه توزیع در \
روستاهای دیگر نیز با همکاری بخشداری و دهیاری‌ها دنبال می‌شود.
نیک‌اندیش از مردم خواست پیش از آغاز فصل سرما برای نصب انشعاب به نزدیک‌ترین اداره گاز مراجعه کنند و \
نکته‌های ایمنی را در کار با وسایل گازسوز رعایت کنند تا زمستان امنی در پیش باشد. شماره پرونده این \
طرح {number} است و گزارش پیشرفت آن هر ماه در پایگاه اطلاع‌رسانی شرکت گاز استان قم منتشر می‌شود."""


@dataclass(slots=True)
class Web:
    """What is served, and when each source was asked (`asked`, seconds of a steady clock)."""

    port: int = 0
    asked: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    fresh: frozenset[int] = frozenset()

    def host(self, number: int) -> str:
        return f"http://127.1.{number // 250}.{number % 250 + 1}:{self.port}"

    def address(self, number: int) -> str:
        return f"{self.host(number)}/{_kind(number)}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split()[1].decode().strip("/")
            _, _, x, y = map(int, writer.get_extra_info("sockname")[0].split("."))
            number = x * 250 + y - 1
            await self._answer(path, number, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, ValueError):
            pass
        except asyncio.CancelledError:  # the run is over; asyncio would tell of it as of a fault
            pass
        finally:
            writer.close()

    async def _answer(self, path: str, number: int, writer: asyncio.StreamWriter) -> None:
        answer = ANSWERS.get(path)
        if answer is None:
            _say(writer, b"none", "text/plain", "404 Not Found")
            return
        self.asked[number].append(time.monotonic())
        if path == "feed":
            _say(writer, feed(number, is_fresh=number in self.fresh), _RSS)
        else:
            await answer(number, writer)


@asynccontextmanager
async def serving(port: int) -> AsyncIterator[Web]:
    """Serve at all addresses of this machine until the block ends."""
    web = Web(port)
    server = await asyncio.start_server(web.serve, "0.0.0.0", port, backlog=1_000)
    try:
        yield web
    finally:
        server.close()


def kind_of(number: int) -> Kind:
    return Kind.LIST if _kind(number) == "list" else Kind.FEED


def shape() -> str:
    """By what the lists are recognised."""
    found = listing.recognise(listings.items(listings.NEWS), listings.HOST)
    assert found is not None
    return found.shape


def is_good(number: int) -> bool:
    """Whether a source gives news."""
    return _kind(number) in ("feed", "list", "redirected", "huge")


_MIX = (
    ("feed", 78), ("list", 10), ("redirected", 3), ("missing", 2), ("failing", 1), ("torn", 1),
    ("endless", 1), ("inside", 1), ("slow", 1), ("bomb", 1), ("laughs", 1),
)  # fmt: skip
_TURN = tuple(itertools.chain.from_iterable([name] * count for name, count in _MIX))
_HUGE = 57  # one in a thousand is as large as may be; others are hostile by the hundred


def _kind(number: int) -> str:
    return "huge" if number % 250 == _HUGE else _TURN[number * 37 % len(_TURN)]


def kinds(count: int) -> dict[str, int]:
    """How many of so many sources are of each kind."""
    told: dict[str, int] = defaultdict(int)
    for number in range(count):
        told[_kind(number)] += 1
    return dict(told)


_RSS = "application/rss+xml"


def feed(number: int, *, is_fresh: bool) -> bytes:
    """A feed of old news, with one of today where it is fresh."""
    now = time.time()
    items = [_item(number * 1_000 + n, now - OLD - n * 3_600) for n in range(ITEMS)]
    if is_fresh:
        items.insert(0, _item(number * 1_000 + 999, now - 60))
    return _whole("".join(items))


def _item(number: int, at: float) -> str:
    title, *body = TEXT.format(number=number).split("\n")
    shown = html.escape("".join(f"<p>{line}</p>" for line in body))
    return (
        f"<item><title>{title}</title><guid>{number}</guid><pubDate>{formatdate(at)}</pubDate>"
        f"<link>http://127.0.0.1/news/{number}</link><description>{shown}</description></item>"
    )


def _whole(items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>خبر</title>{items}</channel></rss>'.encode()


@cache
def _huge() -> bytes:
    at = formatdate(time.time() - OLD)
    return _whole(
        "".join(
            f"<item><title>خبر {n}</title><guid>{n}</guid><pubDate>{at}</pubDate></item>"
            for n in range(HUGE_ITEMS)
        )
    )


@cache
def _bomb() -> bytes:
    return gzip.compress(b"<rss>" + b" " * BOMB)


@cache
def _laughs() -> bytes:
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, LAUGHS)
    )
    return (
        f"<!DOCTYPE rss [{entities}]><rss><channel><title>&a{LAUGHS - 1};</title></channel></rss>"
    ).encode()


def _say(
    writer: asyncio.StreamWriter, body: bytes, kind: str, status: str = "200 OK", more: str = ""
) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\n{more}\r\n"
    writer.write(head.encode() + body)


def _said(give: Callable[[], bytes], kind: str = _RSS, **how: str) -> Answer:
    async def answer(_: int, writer: asyncio.StreamWriter) -> None:
        _say(writer, give(), kind, **how)

    return answer


async def _slow(_: int, writer: asyncio.StreamWriter) -> None:
    """A byte now and then, and at last none."""
    _say(writer, b"<rss>", _RSS)
    for pause in _pauses():
        await writer.drain()
        await asyncio.sleep(pause)
        writer.write(b" ")


def _pauses() -> Iterator[float]:
    yield from (0.5, 1.0, MOST_SEEN)


async def _torn(_: int, writer: asyncio.StreamWriter) -> None:
    _say(writer, feed(0, is_fresh=False)[:700], _RSS, more="Content-Length: 99999\r\n")


def _to(where: str) -> Answer:
    return _said(lambda: b"", "text/plain", status="302 Found", more=f"Location: {where}\r\n")


ANSWERS: dict[str, Answer] = {
    "feed": _said(lambda: b""),  # made for each
    "list": _said(lambda: listings.items(listings.NEWS).encode(), "text/html; charset=utf-8"),
    "redirected": _to("/feed"),
    "huge": _said(_huge),
    "missing": _said(lambda: b"<h1>404</h1>", "text/html", status="404 Not Found"),
    "failing": _said(lambda: b"", "text/html", status="503 Service Unavailable"),
    "torn": _torn,
    "endless": _to("/endless"),
    "inside": _to("http://169.254.169.254/latest/meta-data/"),
    "slow": _slow,
    "bomb": _said(_bomb, more="Content-Encoding: gzip\r\n"),
    "laughs": _said(_laughs),
}
