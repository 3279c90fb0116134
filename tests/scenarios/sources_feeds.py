"""Feeds and lists that are watched: their news comes to the owners by itself, each item once."""

import asyncio
import html
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from pathlib import Path
from time import monotonic

import pytest

from bot import app
from bot.delivery.rhythm import Rhythm
from bot.display import texts
from bot.news.model import Refusal
from bot.newsroom.pages import canonical
from bot.sandbox.players.client import Channel, Person
from bot.settings import Settings
from bot.sources.watch.schedule import DAY, HOUR
from storage import open_database
from storage.engine.database import Database
from storage.sources import watched
from storage.sources.source import Kind, Pause, Source
from storage.sources.watched import New
from tests.proofs import long
from tests.scenarios.sources_links import article, draft, photo
from tests.stage import NATIONAL, RELEASE
from tests.websites import Answering, Site, said, serving

at_work = pytest.mark.usefixtures("bot")
ROOT = Path(__file__).parents[2]


class Clock:
    """The time of the bot, that a test moves."""

    def __init__(self) -> None:
        self.moved = 0

    def __call__(self) -> int:
        return app.unix_now() + self.moved


@dataclass
class Press:
    """A site with a feed, whose pages are what a test says."""

    site: Site
    items: list[str] = field(default_factory=list)
    pages: dict[str, Answering] = field(default_factory=dict)

    @property
    def feed(self) -> str:
        return self.site.url("/feed")

    def tell(
        self, name: str, text: str = RELEASE, *, is_lead: bool = True, more: str = "", ago: int = 60
    ) -> None:
        """Bring news, with its page."""
        _, title, *body = text.split("\n")
        shown = body[0][:80] + "..." if is_lead else "".join(f"<p>{line}</p>" for line in body)
        link = f"<link>{self.site.url(f'/{name}')}</link><guid>{name}</guid>" if name else ""
        date = f"<pubDate>{formatdate(app.unix_now() - ago)}</pubDate>" if ago else ""
        self.items.insert(
            0,
            f"<item><title>{title}</title>{link}{date}"
            f"<description>{html.escape(shown)}</description>{more}</item>",
        )
        self.pages.setdefault(f"/{name}", said(article(text)))

    def asked(self, path: str) -> list[bytes]:
        return [head for head in self.site.asked if head.split()[1].decode() == path]

    async def answering(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split()[1].decode()
        if path in self.pages:
            await self.pages[path](head, writer)
        elif path == "/feed":
            await self._feed(head, writer)
        else:
            await said(b"none", "text/plain", "404 Not Found")(head, writer)

    async def _feed(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        shown = "".join(self.items)
        etag = f'"{len(self.items)}"'
        if f"if-none-match: {etag}".encode() in head.lower():
            await said(b"", status="304 Not Modified")(head, writer)
            return
        body = f'<rss version="2.0"><channel><title>خبرگزاری</title>{shown}</channel></rss>'
        await said(body.encode(), "application/rss+xml", ETag=etag)(head, writer)


@asynccontextmanager
async def press() -> AsyncIterator[Press]:
    async with serving(said()) as site:
        press = Press(site)
        site.answering = press.answering
        yield press


@pytest.fixture(name="press")
async def _press() -> AsyncIterator[Press]:
    async with press() as one:
        yield one


@pytest.fixture
async def editor(editor: Person) -> Person:
    await editor.start()
    return editor


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"sources_allow_loopback": True})


@pytest.fixture
def around(around: app.Environment, clock: Clock) -> app.Environment:
    return replace(around, now=clock, rhythm=Rhythm(looks=0.2, visits=0.05))


async def add(
    db: Database, address: str, kind: Kind = Kind.FEED, shape: str | None = None
) -> Source:
    """Watch a source from now on."""
    new = New(kind, canonical(address), address, "منبع نمونه", "ایرنا", shape)
    async with db.transaction() as tx:
        source = await watched.add(tx, new, by=None, now=app.unix_now())
    assert source is not None
    return source


async def check(db: Database, source: Source, clock: Clock) -> None:
    """Have a source looked at, and wait until it was."""
    before = (await now(db, source)).health.checked_at
    clock.moved += 1  # so that it is told from the look before
    async with db.transaction() as tx:
        await watched.check_now(tx, source.id, now=clock())
    await until(lambda: is_checked(db, source, before))


async def is_checked(db: Database, source: Source, before: int | None = None) -> bool:
    """Whether a source was looked at since then."""
    return (await now(db, source)).health.checked_at != before


async def now(db: Database, source: Source) -> Source:
    async with db.reading() as tx:
        found = await watched.get(tx, source.id)
    assert found is not None
    return found


async def fates(db: Database, source: Source) -> dict[str, tuple[str, str | None]]:
    """What became of each item, by its key."""
    async with db.reading() as tx:
        rows = await tx.fetch_all(
            "SELECT key, fate, detail FROM source_items WHERE source_id = :id", id=source.id
        )
    return {row["key"]: (row["fate"], row["detail"]) for row in rows}


async def until(holds: Callable[[], Awaitable[bool]], patience: float = 20.0) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(patience):
        while not await holds():  # noqa: ASYNC110  # rows in a database tell nobody
            await asyncio.sleep(0.05)


async def settled(db: Database, source: Source, count: int) -> dict[str, tuple[str, str | None]]:
    """What became of so many items, once all are read."""

    async def is_so() -> bool:
        found = await fates(db, source)
        return len(found) == count and all(fate != "waits" for fate, _ in found.values())

    await until(is_so)
    return await fates(db, source)


async def test_news_of_a_feed_comes_to_the_owner_by_itself(
    bot: app.Chavosh, editor: Person, channel: Channel, press: Press
) -> None:
    press.tell("qom", more=f'<enclosure url="{press.site.url("/p.png")}" type="image/png"/>')
    press.pages["/p.png"] = said(photo(), "image/png")
    await add(bot.db, press.feed)
    (shown,) = await draft(editor, "ابطال پروانه دو واحد")
    assert "پروانه کاربرد علامت استاندارد" in shown.text
    assert "ایرنا" in shown.text
    assert shown.kind == "photo"
    await editor.press(shown.message_id, texts.PUBLISH)
    (post,) = await channel.wait(count=1)
    assert "ابطال پروانه" in post.text
    async with bot.db.reading() as tx:
        row = await tx.fetch_one("SELECT origin, url, editor_chat FROM releases")
    assert row is not None
    assert (row["origin"], row["editor_chat"]) == ("منبع نمونه", None)
    assert row["url"] == press.site.url("/qom")


async def test_a_source_that_changed_nothing_is_not_sent_again(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.tell("qom")
    source = await add(bot.db, press.feed)
    await draft(editor, "ابطال پروانه")
    await check(bot.db, source, clock)
    await check(bot.db, source, clock)
    asked = press.asked("/feed")
    assert len(asked) == 3
    assert b"if-none-match" not in asked[0].lower()
    assert all(b'if-none-match: "1"' in head.lower() for head in asked[1:])
    assert (await now(bot.db, source)).health.failures == 0
    press.tell("card", NATIONAL)
    await check(bot.db, source, clock)
    await draft(editor, "کارت هوشمند")
    assert len(await settled(bot.db, source, 2)) == 2
    assert len(press.asked("/robots.txt")) == 1


async def test_text_that_is_whole_needs_no_page(
    bot: app.Chavosh, editor: Person, press: Press
) -> None:
    press.tell(
        "qom", f"{RELEASE}\n{'وی از همراهی همه مردم استان قدردانی کرد. ' * 10}", is_lead=False
    )
    press.tell("", NATIONAL, is_lead=False, ago=0)
    await add(bot.db, press.feed)
    await draft(editor, "ابطال پروانه")
    await draft(editor, "کارت هوشمند")
    assert press.asked("/qom") == []


async def test_the_first_look_takes_nothing_old(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.tell("old", ago=2 * DAY)
    for number in range(7):
        press.tell(f"undated-{number}", ago=0)
    source = await add(bot.db, press.feed)
    found = await settled(bot.db, source, 8)
    assert found["old"][0] == "old"
    assert [key for key, (fate, _) in found.items() if fate == "old"] == [
        "old", "undated-0", "undated-1",
    ]  # fmt: skip
    press.tell("future", NATIONAL, ago=-5 * DAY)
    await check(bot.db, source, clock)
    await draft(editor, "کارت هوشمند")
    async with bot.db.reading() as tx:
        rows = await tx.fetch_all("SELECT released_at FROM releases")
    assert all(row["released_at"] <= clock() for row in rows)


async def test_items_that_change_their_guids_come_once(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.tell("qom")
    press.tell("", NATIONAL, is_lead=False)
    source = await add(bot.db, press.feed)
    await settled(bot.db, source, 2)
    press.items = [
        one.replace("<guid>qom", "<guid>other").replace("آغاز شد</title>", "آغاز شد.</title>")
        for one in press.items
    ]
    press.items.append("<item><title>x</title></item>")
    await check(bot.db, source, clock)
    found = await settled(bot.db, source, 4)
    assert sorted(fate for fate, _ in found.values()) == ["drafted", "drafted", "known", "no_news"]
    await draft(editor, count=2)


async def test_what_was_rejected_does_not_come_back(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.tell("qom")
    source = await add(bot.db, press.feed)
    (shown,) = await draft(editor, "ابطال پروانه")
    await editor.press(shown.message_id, texts.DISCARD)

    async def is_discarded() -> bool:
        async with bot.db.reading() as tx:
            row = await tx.fetch_one("SELECT state FROM releases")
        return row is not None and bool(row["state"] == "discarded")

    await until(is_discarded)
    press.tell("again")
    await check(bot.db, source, clock)
    assert (await settled(bot.db, source, 2))["again"][0] == "known"


async def test_a_link_of_an_editor_and_an_item_are_one_draft(
    bot: app.Chavosh, editor: Person, press: Press
) -> None:
    press.tell("qom")
    await editor.send(press.site.url("/qom"))
    await draft(editor, "ابطال پروانه")
    source = await add(bot.db, press.feed)
    assert (await settled(bot.db, source, 1))["qom"][0] == "known"
    await draft(editor, "ابطال پروانه", count=1)


@pytest.mark.parametrize(
    ("wanted", "unwanted", "fate"),
    [
        ((), ("پروانه‌ كاربرد",), ("left_out", "unwanted:پروانه‌ كاربرد")),
        ((), ("اطلاعیه",), ("drafted", "")),
        (("نیک اندیش", "x"), (), ("drafted", "")),
        (("ورزش",), (), ("left_out", "wanted")),
    ],
)
async def test_words_keep_items_out_or_let_them_in(
    bot: app.Chavosh,
    press: Press,
    wanted: tuple[str, ...],
    unwanted: tuple[str, ...],
    fate: tuple[str, str],
) -> None:
    source = await add(bot.db, press.feed)
    async with bot.db.transaction() as tx:
        await watched.choose(tx, source.id, wanted=wanted, unwanted=unwanted)
    press.tell("qom")
    await until(lambda: is_checked(bot.db, source))
    async with bot.db.transaction() as tx:
        await watched.check_now(tx, source.id, now=app.unix_now())
    assert (await settled(bot.db, source, 1))["qom"] == fate


@pytest.mark.long
async def test_a_page_that_can_not_be_had_is_tried_again(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    for name in ("busy", "gone", "card"):
        press.tell(name)
    press.items[1:] = [re.sub("<desc.*</desc[a-z]*>", "", one) for one in press.items[1:]]
    press.items[0] = press.items[0].replace("<description>", f"<description>{NATIONAL}")
    press.pages["/busy"] = said(b"", status="503 Busy")
    press.pages["/gone"] = said(b"", status="404 Not Found")
    press.pages["/card"] = said(b"", status="404 Not Found")
    source = await add(bot.db, press.feed)

    async def tried(count: int) -> None:
        async def is_so() -> bool:
            return len(press.asked("/busy")) == count

        await until(is_so)

    await tried(1)
    await asyncio.sleep(0.3)
    for count in (2, 3):
        clock.moved += HOUR
        await tried(count)
    found = await settled(bot.db, source, 3)
    assert found["busy"] == ("no_news", "failing")
    assert found["gone"] == ("no_news", "missing")
    assert found["card"][0] == "drafted"
    await draft(editor, "کارت هوشمند")


@pytest.mark.parametrize("ends", ["removed", "paused"])
async def test_a_source_that_ends_while_its_page_is_fetched_brings_nothing(
    bot: app.Chavosh, editor: Person, press: Press, ends: str
) -> None:
    fetched, may_answer = asyncio.Event(), asyncio.Event()

    async def late(head: bytes, writer: asyncio.StreamWriter) -> None:
        fetched.set()
        await may_answer.wait()
        await said(article(RELEASE))(head, writer)

    press.tell("qom")
    press.pages["/qom"] = late
    source = await add(bot.db, press.feed)
    await asyncio.wait_for(fetched.wait(), 10)
    async with bot.db.transaction() as tx:
        if ends == "removed":
            assert await watched.remove(tx, source.id, now=app.unix_now())
        else:
            assert await watched.pause(tx, source.id, Pause.BY_HAND, now=app.unix_now())
    may_answer.set()
    async with press_of_another(bot.db, NATIONAL):
        await draft(editor, "کارت هوشمند")
    async with bot.db.reading() as tx:
        row = await tx.fetch_one("SELECT COUNT(*) AS releases FROM releases")
    assert row is not None
    assert row["releases"] == 1


@asynccontextmanager
async def press_of_another(db: Database, text: str) -> AsyncIterator[None]:
    async with press() as other:
        other.tell("card", text)
        await add(db, other.feed)
        yield


@pytest.mark.long
async def test_sources_that_fail_harm_no_other(
    bot: app.Chavosh, editor: Person, press: Press
) -> None:
    async def silent(_: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    slow = serving(silent)
    around = serving(said(b"", status="302 Found", Location="/"))
    broken = serving(said(b"<rss><channel><item><title>", "text/xml"))
    inside = serving(said(b"", status="302 Found", Location="http://169.254.169.254/"))
    async with slow as a, around as b, broken as c, inside as d:
        bad = [await add(bot.db, site.url("/feed")) for site in (a, b, c, d)]
        press.tell("qom")
        began = monotonic()
        await add(bot.db, press.feed)
        await draft(editor, "ابطال پروانه")
        assert monotonic() - began < 9
        for source, why in zip(
            bad, (Refusal.SLOW, Refusal.REDIRECTS, Refusal.BROKEN, Refusal.INSIDE), strict=True
        ):

            async def fails(source: Source = source) -> bool:
                return (await now(bot.db, source)).health.error is not None

            await until(fails)
            found = await now(bot.db, source)
            assert found.health.error == why
            assert found.next_at is not None
            assert found.next_at > app.unix_now() + 500


async def test_owners_hear_once_of_a_source_that_fails_and_once_that_it_is_back(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.pages["/feed"] = said(b"", status="500 Broken")
    source = await add(bot.db, press.feed)
    await until(lambda: is_checked(bot.db, source))
    fails = texts.source_fails(source.name, 6, Refusal.FAILING)
    for _ in range(12):
        due = (await now(bot.db, source)).next_at
        assert due is not None
        clock.moved += max(0, due - clock()) + 1
        await check(bot.db, source, clock)
    found = await editor.wait_until(lambda seen: [m for m in seen if "خوانده نمی‌شود" in m.text])
    assert [message.text for message in found] == [fails]
    del press.pages["/feed"]
    press.tell("qom")
    await check(bot.db, source, clock)
    await editor.wait_until(
        lambda seen: [m for m in seen if texts.source_recovered(source.name) == m.text]
    )
    await check(bot.db, source, clock)
    seen = await editor.wait_until(lambda seen: seen)
    assert sum(texts.source_recovered(source.name) == m.text for m in seen) == 1


async def test_time_in_which_the_bot_was_down_is_no_failing(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.pages["/feed"] = said(b"", status="500 Broken")
    source = await add(bot.db, press.feed)
    await until(lambda: is_checked(bot.db, source))
    due = (await now(bot.db, source)).next_at
    assert due is not None
    clock.moved += 8 * DAY

    async def again() -> bool:
        return (await now(bot.db, source)).health.failures == 2

    await until(again)
    found = await now(bot.db, source)
    assert found.health.told_at is None
    assert found.paused_at is None


async def test_a_source_that_fails_for_a_week_is_left_alone(
    bot: app.Chavosh, editor: Person, clock: Clock, press: Press
) -> None:
    press.pages["/feed"] = said(b"", status="410 Gone")
    source = await add(bot.db, press.feed)
    await until(lambda: is_checked(bot.db, source))
    async with bot.db.transaction() as tx:
        await tx.execute("UPDATE sources SET failing_since = failing_since - :week", week=7 * DAY)
    await check(bot.db, source, clock)
    found = await now(bot.db, source)
    assert (found.pause, found.next_at) == (Pause.DEAD, None)
    await editor.wait_until(lambda seen: [m for m in seen if "دیگر سراغش نمی‌روم" in m.text])


async def test_a_look_that_was_cut_off_loses_nothing_and_brings_nothing_twice(
    settings: Settings, around: app.Environment, editor: Person, press: Press
) -> None:
    for number in range(3):
        press.tell(f"n{number}", RELEASE if number else NATIONAL)
    press.pages["/n2"] = said(article(RELEASE.replace("قم", "یزد")))
    for stop_after in (0.05, 0.15, 0.3):
        async with app.running(settings, around) as bot:
            if stop_after == 0.05:
                source = await add(bot.db, press.feed)
            await asyncio.sleep(stop_after)
    async with app.running(settings, around) as bot:
        found = await settled(bot.db, source, 3)
        assert [fate for fate, _ in found.values()] == ["drafted"] * 3
        await draft(editor, count=3)


@pytest.mark.parametrize("after", [0.8, *long(0.3, 1.5)])
async def test_a_process_killed_during_a_check_loses_nothing(
    settings: Settings, around: app.Environment, editor: Person, press: Press, after: float
) -> None:
    async def slowly(head: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        await said(article(NATIONAL))(head, writer)

    press.tell("card", NATIONAL)
    press.pages["/card"] = slowly
    press.tell("qom")
    db = await open_database(settings.database_url)
    source = await add(db, press.feed)
    await db.close()
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": settings.secrets()[0],
        "CHANNEL_ID": str(settings.channel_id),
        "OWNER_IDS": str(editor.id),
        "DATABASE_URL": settings.database_url,
        "TELEGRAM_API_URL": settings.telegram_api_url,
        "SOURCES_ALLOW_LOOPBACK": "True",
    }
    killed = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip

    async def is_asked() -> bool:
        return bool(press.asked("/feed"))

    await until(is_asked, 30)
    await asyncio.sleep(after)
    killed.send_signal(signal.SIGKILL)
    await killed.wait()
    async with app.running(settings, around) as bot:
        found = await settled(bot.db, source, 2)
        assert [fate for fate, _ in found.values()] == ["drafted"] * 2
        await draft(editor, "ابطال پروانه")
        await draft(editor, "کارت هوشمند")
