"""Feeds of every kind, as sites write them and as nobody should."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import formatdate
from itertools import pairwise
from time import monotonic, perf_counter

import pytest

from bot.news.model import Refusal
from bot.newsroom import words
from bot.sources.door import FEED, Door, Fetched, Refused, Unchanged, Validators, public_or_loopback
from bot.sources.watch import choosing, feeds, lead
from bot.sources.watch.choosing import Since
from bot.sources.watch.feed import MOST, Feed
from bot.sources.watch.item import Item
from bot.sources.watch.parsing import Parsing, Shape
from bot.sources.watch.visits import Visits
from storage.sources.items import Fate
from tests.websites import said, serving

NOW = int(datetime(2026, 11, 27, 10, 30, tzinfo=UTC).timestamp())
URL = "https://example.ir/rss/all.xml"
RSS = """<?xml version="1.0" encoding="{}"?>
<rss version="2.0"><channel><title>خبرگزاري نمونه</title><link>https://example.ir/</link>
<ttl>30</ttl><skipHours><hour>1</hour><hour>2</hour></skipHours>
<skipDays><day>Friday</day></skipDays>
<item><title>ابطال پروانه &lt;b&gt;دو واحد&lt;/b&gt; در قم</title>
<link>/news/1?utm_source=rss</link><guid isPermaLink="false">a1</guid>
<pubDate>Thu, 26 Nov 2026 10:00:00 +0330</pubDate>
<description><![CDATA[<p>اين متن خبر است و براي همه در استان</p>]]></description>
<enclosure url="/p.jpg" type="image/jpeg"/></item>
<item><title>خبر دوم از شهر</title><description>سطر يك
سطر دو</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>نمونه</title>
<link href="https://example.ir/"/><link rel="self" href="https://example.ir/rss/all.xml"/>
<entry><id>tag:1</id><title>یک</title><link rel="alternate" href="../news/1"/>
<updated>2026-11-26T10:00:00+03:30</updated>
<content type="html">&lt;p&gt;متن&lt;/p&gt;</content></entry>
</feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "نمونه",
    "home_page_url": "https://example.ir",
    "items": [
        {
            "id": 7,
            "url": "/news/1",
            "title": "یک",
            "content_text": "سطر یک\nسطر <دو>",
            "date_published": "2026-11-26T06:30:00Z",
            "image": "/p.jpg",
        },
        {"id": "8"},
        "x",
    ],
}
AT = int(datetime(2026, 11, 26, 6, 30, tzinfo=UTC).timestamp())


def read(text: str | bytes, charset: str | None = None) -> Feed:
    content = text.encode() if isinstance(text, str) else text
    found = feeds.read(content, URL, charset, NOW)
    assert isinstance(found, Feed), found
    return found


def rss(items: str) -> str:
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def test_rss() -> None:
    feed = read(RSS.format("utf-8"))
    first, second = feed.items
    assert first == Item(
        key="a1",
        url="https://example.ir/news/1?utm_source=rss",
        title="ابطال پروانه دو واحد در قم",
        markup="<p>اين متن خبر است و براي همه در استان</p>",
        at=AT,
        photo="https://example.ir/p.jpg",
    )
    assert (second.key, second.url, second.at) == ("", None, None)
    assert second.markup == "<p>سطر يك</p><p>سطر دو</p>"
    assert (feed.pace.ttl, feed.pace.skip_hours, feed.pace.skip_days) == (1800, (1, 2), (4,))
    assert feed.site == "https://example.ir/"


def test_atom_and_json() -> None:
    (entry,) = read(ATOM).items
    assert (entry.key, entry.url, entry.at) == ("tag:1", "https://example.ir/news/1", AT)
    (one,) = read(json.dumps(JSON)).items
    assert (one.key, one.url, one.at) == ("7", "https://example.ir/news/1", AT)
    assert one.markup == "<p>سطر یک</p><p>سطر &lt;دو&gt;</p>"
    assert one.photo == "https://example.ir/p.jpg"


@pytest.mark.parametrize("written", ["utf-8", "cp1256", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "x"])
@pytest.mark.parametrize("header", [None, "utf-8", "windows-1256", "iso-8859-1"])
def test_letters_are_read_whatever_is_said_of_them(
    written: str, declared: str, header: str | None
) -> None:
    feed = read(RSS.format(declared).encode(written), header)
    assert feed.title == "خبرگزاري نمونه"
    assert feed.items[0].title == "ابطال پروانه دو واحد در قم"


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Fri, 27 Nov 2026 14:00:00 GMT", NOW),  # local time that is called GMT
        ("Fri, 27 Nov 2099 14:00:00 GMT", NOW),
        ("1405/09/05 10:00", AT),
        ("1405-09-05T10:00:00", AT),
        ("۱۴۰۵/۹/۵", AT - 36_000),
        ("1405/19/05 10:00", None),
        ("پنجشنبه ۵ آذر", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("", None),
    ],
)
def test_dates(date: str, at: int | None) -> None:
    (item,) = read(rss(f"<item><title>t</title><pubDate>{date}</pubDate></item>")).items
    assert item.at == at


def test_what_is_broken_gives_what_it_has() -> None:
    whole = RSS.format("utf-8")
    assert [one.title for one in read(whole[: whole.index("سطر دو")]).items][1] == "خبر دوم از شهر"
    assert len(read(whole.replace("</title>", "</titel>", 1)).items) >= 1
    assert len(read(whole.replace("استان", "استان &nbsp; & \x0b \x00")).items) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Refusal.BROKEN),
        (b"<rss", Refusal.BROKEN),
        (b"<rss version='2.0'><channel><item><title>", Refusal.BROKEN),
        (b"<html><body>news</body></html>", Refusal.TYPE),
        (b"<!DOCTYPE html><p>news", Refusal.TYPE),
        (b"garbage", Refusal.TYPE),
        (b"{", Refusal.BROKEN),
        (b'{"a": 1}', Refusal.TYPE),
        (b"[" * 100_000, Refusal.TYPE),
        (b'{"items":' + b"[" * 100_000, Refusal.BROKEN),
        (b"x" * 5_000_001, Refusal.TOO_LARGE),
    ],
)
def test_what_is_no_feed_says_why(content: bytes, why: Refusal) -> None:
    assert feeds.read(content, URL, None, NOW) is why


def test_entities_are_harmless_and_fast() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + rss("<item><title>متن &l9; &f;</title><guid>1</guid></item>")
    )
    began = monotonic()
    (item,) = read(bomb).items
    assert monotonic() - began < 1
    assert len(item.title) < 100
    assert "root" not in item.title


def many(count: int, start: int = 0) -> bytes:
    return rss(
        "".join(
            f"<item><title>n{n}</title><guid>{n}</guid>"
            f"<pubDate>{formatdate(NOW - 10**7 + n)}</pubDate></item>"
            for n in range(start, start + count)
        )
    ).encode()


def test_of_very_many_items_the_newest_are_taken() -> None:
    content = many(30_000)
    began = monotonic()
    found = read(content).items
    assert monotonic() - began < 5
    assert [one.key for one in found] == [str(n) for n in range(29_999, 29_999 - MOST, -1)]


@pytest.fixture
async def parsing() -> AsyncIterator[Parsing]:
    parsing = Parsing(lists="tests.sources.lists:items_of", patience=8.0)
    running = asyncio.create_task(parsing.run())
    yield parsing
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_loop_goes_on_while_a_huge_feed_is_read(parsing: Parsing) -> None:
    content = many(50_000)[:5_000_000]
    await parsing.read(Fetched(URL, RSS.encode(), "text/xml"), NOW)
    waits: list[float] = []

    async def watch() -> None:
        while True:
            began = perf_counter()
            await asyncio.sleep(0.001)
            waits.append(perf_counter() - began)

    watching = asyncio.create_task(watch())
    found = await parsing.read(Fetched(URL, content, "text/xml"), NOW)
    watching.cancel()
    assert isinstance(found, Feed)
    assert len(found.items) == MOST
    assert sorted(waits)[int(len(waits) * 0.99)] < 0.02  # on a machine that others use


async def test_what_takes_too_long_is_given_up_and_the_next_is_read(parsing: Parsing) -> None:
    page = Fetched(URL, b"shape /1", "text/html")
    assert await parsing.read(page, NOW, Shape("endless")) is Refusal.NOT_UNDERSTOOD
    found = await parsing.read(page, NOW, Shape("shape"))
    assert isinstance(found, Feed)
    assert found.items == (Item("/1", f"{URL}/1", "/1"),)


async def test_the_door_asks_for_what_is_newer() -> None:
    door = Door(may_connect=public_or_loopback)
    feed = replace(FEED, obeys_robots=False)
    async with serving(said(b"<rss/>", "text/xml", ETag='W/"1"', Last_Modified="then")) as site:
        came = await door.fetch(site.url(), feed)
        assert isinstance(came, Fetched)
        assert came.validators == Validators('W/"1"', "then")
        site.answering = said(b"", status="304 Not Modified")
        assert await door.fetch(site.url(), feed, came.validators) == Unchanged(site.url())
        assert b'if-none-match: w/"1"\r\nif-modified-since: then' in site.asked[1].lower()
        assert isinstance(await door.fetch(site.url(), feed), Refused)
        site.answering = said(b"", status="200 OK", kind="text/xml", ETag="\u067e")
        came = await door.fetch(site.url(), feed, Validators("a\r\nX: 1", None))
        assert isinstance(came, Fetched)
        assert came.validators == Validators()
        assert b"X: 1" not in site.asked[-1]


@pytest.mark.parametrize(
    ("said_so", "seconds"),
    [
        ("120", 120),
        ("9" * 5000, 7 * 86_400),
        ("-5", None),
        ("soon", None),
        ("Fri, 27 Nov 2026 10:32:00 GMT", 120),
    ],
)
async def test_a_server_may_say_when_to_come_again(said_so: str, seconds: int | None) -> None:
    answer = said(b"", status="429 Slow", Retry_After=said_so, Date="Fri, 27 Nov 2026 10:30:00 GMT")
    async with serving(answer) as site:
        door = Door(may_connect=public_or_loopback)
        came = await door.fetch(site.url(), replace(FEED, obeys_robots=False))
    assert came == Refused(Refusal.FAILING, site.url(), seconds)


async def test_a_host_is_visited_in_turns() -> None:
    open_now, most, moments = 0, 0, []

    async def answering(head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        moments.append(monotonic())
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0.05)
        open_now -= 1
        await said(b"<rss/>", "text/xml")(head, writer)

    async with serving(answering) as site:
        visits = Visits(Door(may_connect=public_or_loopback), apart=0.2)
        await asyncio.gather(*(visits.fetch(site.url(f"/{n}"), FEED) for n in range(3)))
        paths = [head.split()[1] for head in site.asked]
    assert paths.count(b"/robots.txt") <= 3
    assert most == 1
    assert all(b - a >= 0.2 for a, b in pairwise(moments))


def test_items_are_told_apart_by_guid_link_and_words() -> None:
    given = (
        Item("0", "https://a.ir/1", "یک"),
        Item("0", "https://a.ir/2", "دو"),
        Item("g3", "https://a.ir/", "سه"),
        Item("", None, "چهار"),
        Item("", None, "چهار"),
        Item("k" * 900, "https://a.ir/5", "پنج"),
        Item("g6", "https://a.ir/same", "شش"),
        Item("g7", "https://a.ir/same", "هفت"),
    )
    shown = choosing.told_apart(given, "https://a.ir/")
    assert [one.link for one in shown] == ["a.ir/1", "a.ir/2", None, None, "a.ir/5", None, None]
    assert len({one.key for one in shown}) == 7
    assert max(len(one.key) for one in shown) < 400
    assert shown[0].key == "a.ir/1"
    new = choosing.fresh(shown, {"a.ir/1", "g3"}, Since(0, is_first=False))
    assert [one.key for one in new][-1] == "a.ir/2"
    assert len(new) == 5


def test_the_first_look_takes_little_without_a_date() -> None:
    shown = choosing.told_apart([Item(str(n), f"https://a.ir/{n}", "t") for n in range(8)])
    found = choosing.fresh(shown, (), choosing.since(NOW, None, NOW))
    assert [one.fate for one in found] == [Fate.OLD] * 3 + [Fate.WAITS] * 5


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("واژه " * 90, True),
        ("واژه " * 20, False),
        ("واژه " * 90 + "...", False),
        ("واژه " * 90 + "[…]", False),
        ("واژه " * 90 + "«ادامه مطلب»", False),
        ("واژه " * 90 + "ادامهٔ خبر »", False),
    ],
)
def test_a_lead_is_told_from_a_text(text: str, is_whole: bool) -> None:
    assert lead.is_whole(Item("1", "https://a.ir/1", "t", f"<p>{text}</p>")) is is_whole
    assert lead.is_whole(Item("1", None, "t", text))


def test_words_are_compared_as_people_read_them() -> None:
    text = "آگهی مناقصهٔ استان‌هاي قم، خمینیشهر و «تهران»"
    assert words.unwelcome(text, ["آگهي  مناقصه"]) == "unwanted:آگهي  مناقصه"
    assert words.unwelcome(text, ["x", "خمینی‌شهر"]) == "unwanted:خمینی‌شهر"
    assert words.unwelcome(text, ["", "..", "مناقص", "ستان"]) is None
    assert words.is_wanted(text, ["تهران"])
    assert not words.is_wanted(text, ["یزد"])
