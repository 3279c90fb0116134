"""What is found at an address that shall be watched, on real servers."""

import asyncio
from time import monotonic

import pytest
from lxml import etree

from bot.news.model import Refusal
from bot.newsroom.watching import Discovered
from bot.sources.door import Door, Fetched, public_or_loopback
from bot.sources.watch import names
from bot.sources.watch.discovery import Discovery, Shown
from bot.sources.watch.item import Item
from bot.sources.watch.listing import items_of
from storage.sources.source import Kind
from tests import listings
from tests.listings import NEWS
from tests.websites import Answering, said, serving

NOW = 1_723_900_000


class Read:
    """A feed as this test needs it."""

    def __init__(self, title: str, items: tuple[Item, ...]) -> None:
        self.title = title
        self.items = items


async def read_feed(came: Fetched, _: int) -> Shown | Refusal:
    """RSS alone: the reader of feeds has tests of its own."""
    try:
        root = etree.fromstring(came.content)
    except etree.XMLSyntaxError:
        return Refusal.BROKEN
    if root.tag != "rss":
        return Refusal.TYPE
    titles = [item.findtext("title") or "" for item in root.iter("item")]
    items = tuple(Item(str(n), None, title) for n, title in enumerate(titles))
    return Read(root.findtext("channel/title") or "", items)


def press_of(name: str) -> str | None:
    return "ایسنا" if "ایسنا" in name.split() else None


def rss(title: str = "RSS - خبرگزاری نمونه", headlines: tuple[str, ...] = ()) -> bytes:
    told = headlines or tuple(news.title for news in NEWS)
    items = "".join(f"<item><title>{one}</title></item>" for one in told)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    ).encode()


def page(body: str, head: str = "") -> bytes:
    return body.replace("</head>", f"{head}</head>").encode()


type Paths = dict[str, tuple[str, bytes]]


def answering(paths: Paths) -> Answering:
    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split()[1].decode()
        if path in paths:
            kind, body = paths[path]
            await said(body, kind)(head, writer)
        else:
            await said(b"no", status="404 Not Found")(head, writer)

    return answer


def discovery(seconds: float = 25.0) -> Discovery:
    door = Door(may_connect=public_or_loopback)
    return Discovery(door, lambda: NOW, read_feed, press_of, seconds)


async def found(paths: Paths, path: str = "/") -> tuple[Discovered | Refusal, list[str]]:
    async with serving(answering(paths)) as site:
        result = await discovery()(site.url(path))
        asked = [head.split()[1].decode() for head in site.asked]
    return result, [one for one in asked if one != "/robots.txt"]


async def fed(paths: Paths, path: str = "/") -> tuple[Discovered, list[str]]:
    result, asked = await found(paths, path)
    assert isinstance(result, Discovered), result
    return result, asked


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html", "text/plain"])
async def test_a_feed_is_one_whatever_its_server_calls_it(kind: str) -> None:
    result, asked = await fed({"/fa/rss": (kind, rss())}, "/fa/rss")
    assert (result.kind, result.name) == (Kind.FEED, "خبرگزاری نمونه")
    assert result.address.endswith("/fa/rss")
    assert result.headlines == tuple(news.title for news in NEWS)
    assert asked == ["/fa/rss"]


async def test_of_the_feeds_that_a_page_names_that_of_news_is_taken() -> None:
    head = (
        '<link rel="alternate" type="application/rss+xml" title="دیدگاه‌ها" href="/comments/feed">'
        '<link rel="alternate" type="application/rss+xml" title="گالری" href="/gallery.xml">'
        '<link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="خبر" href="f.xml">'
        '<link rel="alternate" hreflang="en" href="/en">'
    )
    paths = {
        "/": ("text/html", page(listings.items(NEWS), head)),
        "/f.xml": ("application/rss+xml", rss("فید ایسنا")),
        "/gallery.xml": ("application/rss+xml", rss("گالری")),
        "/comments/feed": ("application/rss+xml", rss("دیدگاه‌ها")),
    }
    result, asked = await fed(paths)
    assert (result.kind, result.name, result.publisher) == (Kind.FEED, "ایسنا", "ایسنا")
    assert asked == ["/", "/f.xml"]


@pytest.mark.parametrize("path", ["/rss", "/fa/rss", "/feed", "/rss.xml", "/fa/rss/allnews"])
async def test_where_portals_have_their_feeds_is_looked(path: str) -> None:
    front = page(listings.menu_only())
    result, asked = await fed({"/": ("text/html", front), path: ("text/xml", rss())})
    assert result.kind is Kind.FEED
    assert result.address.endswith(path)
    assert len(asked) <= 6


async def test_a_page_of_news_without_a_feed_is_a_list() -> None:
    result, asked = await fed({"/fa/news": ("text/html", page(listings.cards(NEWS)))}, "/fa/news")
    assert (result.kind, result.name) == (Kind.LIST, "اداره کل نمونه")
    assert result.headlines == tuple(news.title for news in NEWS)
    assert result.shape is not None
    assert len(items_of(listings.cards(NEWS), result.address, result.shape)) == len(NEWS)
    assert asked == ["/fa/news", "/fa/news/feed", "/fa/news/rss"]


async def test_the_list_of_a_part_is_not_given_up_for_the_feed_of_all() -> None:
    part = ("text/html", page(listings.table(NEWS)))
    paths = {"/fa/qom": part, "/rss": ("text/xml", rss("شهرهای نمونه"))}
    result, _ = await fed(paths, "/fa/qom")
    assert result.kind is Kind.LIST
    result, _ = await fed(paths | {"/fa/qom/feed": ("text/xml", rss("استان قم"))}, "/fa/qom")
    assert (result.kind, result.name) == (Kind.FEED, "استان قم")
    empty = ("text/html", page(listings.scripted()))
    result, _ = await fed(paths | {"/fa/qom": empty}, "/fa/qom")
    assert (result.kind, result.name) == (Kind.FEED, "شهرهای نمونه")


async def test_a_feed_that_shows_nothing_is_passed_over() -> None:
    head = '<link rel=alternate type="application/atom+xml" href="/empty">'
    broken = ("text/xml", b"<?xml version='1.0'?><rss><channel>")
    paths = {
        "/": ("text/html", page(listings.archive(NEWS), head)),
        "/empty": ("text/xml", rss(headlines=("Hello",))),
        "/rss": broken,
        "/feed": ("text/html", page(listings.menu_only())),
    }
    result, _ = await fed(paths)
    assert result.kind is Kind.LIST


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (listings.menu_only().encode(), Refusal.NOTHING_TO_WATCH),
        (listings.scripted().encode(), Refusal.NOTHING_TO_WATCH),
        (listings.article().encode(), Refusal.NOTHING_TO_WATCH),
        ("<title>صفحه مورد نظر یافت نشد</title>".encode(), Refusal.NOT_FOUND_PAGE),
        (b"", Refusal.NOTHING_TO_WATCH),
    ],
    ids=["menu", "scripts", "article", "gone", "empty"],
)
async def test_where_nothing_can_be_watched_it_is_said_why(body: bytes, reason: Refusal) -> None:
    result, asked = await found({"/": ("text/html", body)})
    assert result is reason
    assert len(asked) <= 6


async def test_a_picture_and_a_broken_feed_are_refused() -> None:
    assert (await found({"/": ("image/png", b"x")}))[0] is Refusal.TYPE
    assert (await found({"/": ("application/pdf", b"%PDF-1.7")}))[0] is Refusal.TYPE
    assert (await found({"/": ("text/xml", b"<?xml version='1.0'?><rss>")}))[0] is Refusal.BROKEN
    assert (await found({}))[0] is Refusal.MISSING


async def test_robots_are_obeyed() -> None:
    barred = {
        "/robots.txt": ("text/plain", b"User-agent: *\nDisallow: /fa\n"),
        "/fa": ("text/html", page(listings.items(NEWS))),
    }
    assert (await found(barred, "/fa"))[0] is Refusal.ROBOTS


async def test_an_address_without_a_scheme_is_tried_with_both() -> None:
    async with serving(answering({"/rss": ("text/xml", rss())})) as site:
        result = await discovery()(f" 127.0.0.1:{site.port}/rss ")
        assert isinstance(result, Discovered)
        assert result.address == site.url("/rss")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", Refusal.ADDRESS), ("سلام بر شما", Refusal.ADDRESS), ("ftp://a.ir/rss", Refusal.SCHEME),
        ("javascript:alert(1)", Refusal.SCHEME), ("http://10.0.0.1/", Refusal.INSIDE),
        ("169.254.169.254", Refusal.INSIDE),
    ],
)  # fmt: skip
async def test_what_is_no_address_of_the_web_is_refused(address: str, reason: Refusal) -> None:
    assert await discovery()(address) is reason


def refreshing(to: str) -> bytes:
    return f'<html><head><meta http-equiv="refresh" content="0; url={to}"></head></html>'.encode()


async def test_a_page_that_sends_on_is_followed_and_not_for_ever() -> None:
    paths = {
        "/": ("text/html", refreshing("/fa/")),
        "/fa/": ("text/html", page(listings.items(NEWS))),
    }
    result, _ = await fed(paths)
    assert result.address.endswith("/fa/")
    circle = {"/": ("text/html", refreshing("/a")), "/a": ("text/html", refreshing("/"))}
    assert (await found(circle))[0] is Refusal.REDIRECTS


async def test_a_list_in_windows_1256_is_read() -> None:
    markup = listings.items(NEWS).replace("charset=utf-8", "charset=windows-1256")
    body = markup.replace("ی", "ي").replace("\u200c", " ").encode("cp1256", "xmlcharrefreplace")
    result, _ = await fed({"/": ("text/html", body)})
    assert result.headlines[2] == NEWS[2].title


async def test_all_of_it_is_bounded_in_time() -> None:
    async def slow(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)

    async with serving(slow) as site:
        began = monotonic()
        assert await discovery(seconds=0.5)(site.url("/")) is Refusal.SLOW
        assert monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("RSS خبرگزاری نمونه",), "خبرگزاری نمونه"),
        (("اداره کل نمونه - اخبار",), "اداره کل نمونه"),
        (("آخرین اخبار | سایت نمونه | صفحه اصلی",), "سایت نمونه"),
        (("RSS", "اخبار", "پایگاه نمونه » صفحه اصلی"), "پایگاه نمونه"),
        (("خبر قم - RSS Feed",), "خبر قم"),
        (("خبرآنلاین",), "خبرآنلاین"),
        ((None, ""), ""),
    ],
)  # fmt: skip
def test_a_name_is_what_a_site_is_called(titles: tuple[str | None, ...], name: str) -> None:
    assert names.cleaned(*titles) == name
