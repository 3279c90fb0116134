"""Sources as editors see them: found at an address, watched, listed with what they brought, changed
and removed."""

import asyncio
import dataclasses
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from bot import app
from bot.display import callbacks, sourced, texts
from bot.display.fields import Sifted, Switch
from bot.news.model import Refusal
from bot.newsroom.watching import Discovered
from bot.sandbox.players.client import (
    Channel,
    People,
    Person,
    Shown,
    from_channel,
    from_chat,
    from_user,
)
from bot.settings import Settings
from storage.desk import acts
from storage.desk.members import Rank
from storage.engine.database import Database
from storage.sources import items, watched
from storage.sources.items import Fate, Found
from storage.sources.source import Kind, Source
from storage.sources.watched import New
from tests.engines import database_url, postgres, sqlite_file
from tests.scenarios.newsroom_review import newest
from tests.scenarios.newsroom_team import MINA, appointed
from tests.stage import EDITOR, RELEASE, answer, preview

__all__ = ["database_url", "postgres", "sqlite_file"]
at_work = pytest.mark.usefixtures("bot")
HEADLINES = tuple(f"آبرسانی به روستای شمارهٔ {number} آغاز شد" for number in range(1, 13))
GROUP = -1002000000009


class Finder:
    """A discovery that knows which addresses list news, and takes its time for one."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.begun = asyncio.Event()
        self.goes_on = asyncio.Event()

    async def __call__(self, address: str) -> Discovered | Refusal:
        self.asked.append(address)
        self.begun.set()
        match urlsplit(address).path:
            case "/slow":
                await self.goes_on.wait()
            case "/none":
                return Refusal.NOT_UNDERSTOOD
            case "/inside":
                return Refusal.INSIDE
            case "/broken":
                raise RuntimeError("a fault of ours")
        feed = f"{address.rstrip('/')}/rss"
        return Discovered(Kind.FEED, feed, "دادگستری قم", HEADLINES, publisher="ایرنا")


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def around(around: app.Environment, finder: Finder) -> app.Environment:
    return dataclasses.replace(around, discover=finder)


async def sources(db: Database) -> tuple[Source, ...]:
    async with db.reading() as tx:
        return await watched.everything(tx)


async def found(editor: Person, address: str = "khabar.example.ir") -> Shown:
    """What the bot found at an address, with the question whether it shall be watched."""
    await editor.send(f"/sources {address}")
    return await said(editor, lambda m: texts.WATCH_SOURCE in m.buttons)


async def said(person: Person, fits: Callable[[Shown], bool]) -> Shown:
    seen = await person.wait_until(lambda seen: [m for m in seen if m.own and fits(m)])
    return seen[-1]


async def card(editor: Person, address: str = "khabar.example.ir") -> Shown:
    """The card of a source that was added."""
    offer = await found(editor, address)
    await editor.press(offer.message_id, texts.WATCH_SOURCE)
    return await editor.wait_edit(offer)


async def kept(db: Database, name: str, **more: str) -> Source:
    """A source that is watched already."""
    new = New(Kind.FEED, name, f"http://{name}/rss", more.get("title", name))
    async with db.transaction() as tx:
        added = await watched.add(tx, new, by=EDITOR, now=1)
    assert added is not None
    return added


@at_work
async def test_what_is_at_an_address_is_shown_before_it_is_watched(
    bot: app.Chavosh, editor: Person, finder: Finder
) -> None:
    offer = await found(editor, "khabar.example.ir/اخبار")
    assert finder.asked == ["http://khabar.example.ir/اخبار"]
    assert "این ۱۲ خبر را یافتم" in offer.text
    assert all(one in offer.text for one in ("روستای شمارهٔ ۱ ", "روستای شمارهٔ ۵ ", "۷ خبر دیگر"))
    assert "شمارهٔ ۶ " not in offer.text
    assert await sources(bot.db) == ()
    assert (await editor.press(offer.message_id, texts.WATCH_SOURCE)).text == texts.SOURCE_WATCHED
    shown = await editor.wait_edit(offer)
    assert "ایرنا" in shown.text
    assert "khabar.example.ir/اخبار/rss" in shown.text
    (source,) = await sources(bot.db)
    assert (source.kind, source.name, source.added_by) == (Kind.FEED, "دادگستری قم", EDITOR)
    assert source.next_at is not None
    again = await editor.press_raw(offer.message_id, f"wf:{offer.message_id}")
    assert again.text == texts.SOURCE_KNOWN
    assert len(await sources(bot.db)) == 1
    async with bot.db.reading() as tx:
        noted = await acts.newest(tx, limit=9)
    assert [entry.deed.detail for entry in noted if entry.deed.act == "source_added"] == [
        "دادگستری قم"
    ]


@at_work
async def test_what_is_not_wanted_is_not_watched(bot: app.Chavosh, editor: Person) -> None:
    offer = await found(editor)
    await editor.press(offer.message_id, texts.LEAVE_SOURCE)
    left = await editor.wait_edit(offer)
    assert (left.text, left.buttons) == (texts.SOURCE_LEFT, [])
    late = await editor.press_raw(offer.message_id, f"wf:{offer.message_id}")
    assert late.text == texts.FOUND_GONE
    assert await sources(bot.db) == ()


@at_work
async def test_adding_asks_and_takes_the_next_message(editor: Person, finder: Finder) -> None:
    listed = await answer(editor, await editor.send("/sources"))
    assert listed.text == texts.NO_SOURCES
    await editor.press(listed.message_id, texts.ADD_SOURCE)
    asked = await said(editor, lambda m: m.text.startswith("نشانی سایت"))
    wrong = await answer(editor, await editor.send("چیزی دیگر نیست", asked.message_id))
    assert wrong.text == texts.NO_SOURCE_ADDRESS
    await editor.send("https://khabar.example.ir/")
    await said(editor, lambda m: texts.WATCH_SOURCE in m.buttons)
    assert finder.asked == ["https://khabar.example.ir/"]
    draft = await preview(editor)  # a release is one again
    assert texts.PUBLISH in draft.buttons


@at_work
async def test_a_question_about_sources_can_be_cancelled(editor: Person, finder: Finder) -> None:
    for words in ("لغو", "/cancel"):
        listed = await answer(editor, await editor.send("/sources"))
        await editor.press(listed.message_id, texts.ADD_SOURCE)
        await said(editor, lambda m: m.text.startswith("نشانی سایت"))
        told = await newest(editor, await editor.send(words))
        assert told.text == texts.REQUEST_ENDED
    assert finder.asked == []


@at_work
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("khabar.example.ir/none", texts.NO_NEWS_THERE),
        ("http://khabar.example.ir/inside", texts.SOURCE_FAULTS[Refusal.INSIDE]),
        ("khabar.example.ir/broken", texts.LOOKED_TOO_LONG),
        ("سلام", texts.NO_SOURCE_ADDRESS),
        ("https://a.example.ir/1 https://b.example.ir/2", texts.SOURCE_IN_ONE_PIECE),
        ("https://khabar.example.ir/اخبار استان", texts.SOURCE_IN_ONE_PIECE),
        ("ftp://khabar.example.ir/", texts.SOURCE_SCHEME),
        ("https://t.me/+AbCdEf", texts.SOURCE_INVITATION),
    ],
)
async def test_an_address_that_shows_no_news_is_told_why(
    bot: app.Chavosh, editor: Person, address: str, told: str
) -> None:
    await editor.send(f"/sources {address}")
    await said(editor, lambda m: told in m.text)
    assert await sources(bot.db) == ()


@at_work
async def test_a_slow_address_holds_nothing_up(editor: Person, finder: Finder) -> None:
    looking = await answer(editor, await editor.send("/sources khabar.example.ir/slow"))
    assert looking.text == texts.LOOKING
    draft = await preview(editor)
    assert texts.PUBLISH in draft.buttons
    finder.goes_on.set()
    shown = await editor.wait_edit(looking)
    assert texts.WATCH_SOURCE in shown.buttons


async def test_an_address_is_looked_at_by_the_next_process(
    settings: Settings, around: app.Environment, editor: Person, finder: Finder
) -> None:
    async with app.running(settings, around):
        looking = await answer(editor, await editor.send("/sources khabar.example.ir/slow"))
        async with asyncio.timeout(10):
            await finder.begun.wait()
    finder.goes_on.set()
    async with app.running(settings, around):
        shown = await editor.wait_edit(looking)
        await editor.press(shown.message_id, texts.WATCH_SOURCE)
        assert "دادگستری قم" in (await editor.wait_edit(shown)).text


@at_work
async def test_an_address_that_is_watched_leads_to_its_card(
    bot: app.Chavosh, editor: Person, finder: Finder
) -> None:
    await card(editor)
    told = await newest(editor, await editor.send("/sources https://www.khabar.example.ir/rss"))
    assert texts.REMOVE_SOURCE in told.buttons
    assert len(finder.asked) == 1
    await editor.send("/sources https://khabar.example.ir/")  # its site, which leads to it
    known = await said(editor, lambda m: m.text == texts.known_source("دادگستری قم"))
    await editor.press(known.message_id, "دادگستری قم")
    assert texts.REMOVE_SOURCE in (await editor.wait_edit(known)).buttons
    assert len(await sources(bot.db)) == 1


@at_work
async def test_a_source_is_paused_goes_on_and_is_removed(bot: app.Chavosh, editor: Person) -> None:
    shown = await card(editor)
    assert (await editor.press(shown.message_id, texts.CHECK_SOURCE)).text == texts.SOURCE_CHECKED
    assert (await editor.press(shown.message_id, texts.STOP_SOURCE)).text == texts.SOURCE_STOPPED
    shown = await editor.wait_edit(shown)
    assert texts.SOURCE_IS["paused"] in shown.text
    source = (await sources(bot.db))[0]
    stop = callbacks.encode(sourced.StopSource(source.id, Switch.OFF))
    assert (await editor.press_raw(shown.message_id, stop)).text == texts.SOURCE_UNCHANGED
    check = callbacks.encode(sourced.CheckSource(source.id))
    assert (await editor.press_raw(shown.message_id, check)).text == texts.SOURCE_NOT_CHECKED
    assert (await editor.press(shown.message_id, texts.GO_ON_SOURCE)).text == texts.SOURCE_GOES_ON
    shown = await editor.wait_edit(shown)
    await editor.press(shown.message_id, texts.REMOVE_SOURCE)
    asked = await editor.wait_edit(shown)
    assert texts.ASK_REMOVE_SOURCE in asked.text
    surely = asked.button(texts.REMOVE_SOURCE_SURELY).data or ""
    assert (await editor.press_raw(asked.message_id, surely)).text == texts.SOURCE_REMOVED
    assert (await editor.press_raw(asked.message_id, surely)).text == texts.NO_SUCH_SOURCE
    assert await sources(bot.db) == ()
    back = await card(editor)
    assert texts.STOP_SOURCE in back.buttons
    log = (await answer(editor, await editor.send("/log"))).text
    done = ("added", "removed", "resumed", "paused", "added")
    noted = [f"{texts.ACTS[f'source_{one}']} (دادگستری قم)" for one in done]
    assert [line.split("سارا ")[1] for line in log.split("\n")[1:]] == noted


async def asked(editor: Person, shown: Shown, button: str) -> Shown:
    """The question that a button puts."""
    before = (await editor.chat())[-1].message_id
    await editor.press(shown.message_id, button)
    return await said(editor, lambda m: m.message_id > before)


@at_work
async def test_words_are_asked_and_set(bot: app.Chavosh, editor: Person) -> None:
    shown = await card(editor)
    await editor.press(shown.message_id, texts.SOURCE_WORDS)
    shown = await editor.wait_edit(shown)
    question = await asked(editor, shown, texts.SIFTED[Sifted.WANTED])
    told = await newest(editor, await editor.send("آب، برق\nشهرداری قم", question.message_id))
    assert "باید داشته باشد: آب، برق، شهرداری قم" in told.text
    question = await asked(editor, shown, texts.SIFTED[Sifted.UNWANTED])
    told = await newest(editor, await editor.send("آگهی؛ مناقصه", question.message_id))
    assert "نباید داشته باشد: آگهی، مناقصه" in told.text
    question = await asked(editor, shown, texts.SIFTED[Sifted.WANTED])
    long = await newest(editor, await editor.send("ب" * 61, question.message_id))
    assert texts.WORDS_TOO_MANY in long.text
    await newest(editor, await editor.send("هیچ", long.message_id))
    (source,) = await sources(bot.db)
    assert (source.wanted, source.unwanted) == ((), ("آگهی", "مناقصه"))
    await editor.press(shown.message_id, texts.BACK)
    assert texts.REMOVE_SOURCE in (await editor.wait_edit(shown)).buttons


@at_work
async def test_a_name_is_asked_and_set(bot: app.Chavosh, editor: Person) -> None:
    shown = await card(editor)
    for words, name, publisher in (
        ("عدلیهٔ قم\nایسنا", "عدلیهٔ قم", "ایسنا"),
        ("عدلیه", "عدلیه", "ایسنا"),
        ("عدلیه\nهیچ", "عدلیه", None),
    ):
        question = await asked(editor, shown, texts.SOURCE_NAME)
        told = await newest(editor, await editor.send(words, question.message_id))
        assert name in told.text
        assert [(s.name, s.publisher) for s in await sources(bot.db)] == [(name, publisher)]
    question = await asked(editor, shown, texts.SOURCE_NAME)
    wrong = await newest(editor, await editor.send("ب\nپ\nت", question.message_id))
    assert texts.SOURCE_NAME_WRONG in wrong.text
    async with bot.db.transaction() as tx:
        await watched.remove(tx, (await watched.everything(tx))[0].id, now=5)
    late = await newest(editor, await editor.send("دیگر", wrong.message_id))
    assert late.text == texts.NO_SUCH_SOURCE
    assert (await editor.press(shown.message_id, texts.SOURCE_WORDS)).text == texts.NO_SUCH_SOURCE


@at_work
async def test_trust_is_reached_and_left(editor: Person) -> None:
    shown = await card(editor)
    assert texts.trusted_so(texts.SWITCH_REVIEW) in shown.text
    await editor.press(shown.message_id, texts.TRUST)
    page = await editor.wait_edit(shown)
    assert texts.TRUST_REVIEW in page.text
    await editor.press(page.message_id, texts.BACK)
    assert texts.REMOVE_SOURCE in (await editor.wait_edit(page)).buttons


async def filled(db: Database, source: Source, now: int) -> None:
    """Two drafts of today, one of them published, one of three days ago, and one too old."""
    days = {"a": now, "b": now, "c": now - 3 * 86_400}
    async with db.transaction() as tx:
        for key, at in days.items():
            await items.add(tx, source.id, [Found(key, None, "{}")], now=at)
        await items.add(tx, source.id, [Found("old", None, "{}", Fate.OLD)], now=now)
        rows = await tx.fetch_all("SELECT id FROM source_items WHERE key IN ('a', 'b') ORDER BY id")
        drafts = await tx.fetch_all("SELECT id FROM releases ORDER BY id")
        for row, draft in zip(rows, drafts, strict=True):
            await items.settle(tx, row["id"], Fate.DRAFTED, release_id=draft["id"])


async def test_sources_are_listed_with_what_they_brought(
    settings: Settings, around: app.Environment, editor: Person, channel: Channel
) -> None:
    around = dataclasses.replace(around, now=lambda: 1_777_900_000)
    async with app.running(settings, around) as bot:
        draft = await preview(editor)
        await editor.press(draft.message_id, texts.PUBLISH)
        await channel.wait()
        await preview(editor, RELEASE.replace("قم", "یزد"))
        source = await kept(bot.db, "a.example.ir", title="آبفای قم")
        await filled(bot.db, source, around.now())
        listed = await answer(editor, await editor.send("/منبع‌ها"))
        assert "⚪️ آبفای قم\nهنوز خوانده نشده؛ امروز ۲، این هفته ۳ خبر، ۵۰٪ منتشر شد" in listed.text
        async with bot.db.transaction() as tx:
            await tx.execute(
                "UPDATE sources SET failing_since = :at, error = 'slow of late'",
                at=around.now() - 7_200,
            )
        await editor.press(listed.message_id, "آبفای قم")
        shown = await editor.wait_edit(listed)
        assert "از ۲ ساعت پیش خوانده نمی‌شود" in shown.text
        assert texts.last_error(texts.SOURCE_FAULTS[Refusal.SLOW]) in shown.text
        assert "روزبه‌روز: امروز ۲، یکشنبه ۰، شنبه ۰، جمعه ۱" in shown.text
        assert "۲ پیش‌نویس، ۱ منتشرشده (۵۰٪)" in shown.text


@at_work
async def test_many_sources_come_in_pages(bot: app.Chavosh, editor: Person) -> None:
    for number in range(20):
        await kept(bot.db, f"{number}.example.ir")
    shown = await answer(editor, await editor.send("/sources"))
    assert "منبع‌ها (۲۰)، صفحهٔ ۱ از ۳" in shown.text
    for page in ("صفحهٔ ۲ از ۳", "صفحهٔ ۳ از ۳"):
        await editor.press(shown.message_id, texts.NEXT_PAGE)
        shown = await editor.wait_edit(shown)
        assert page in shown.text
    assert texts.NEXT_PAGE not in shown.buttons
    assert "19.example.ir" in shown.buttons
    far = await editor.press_raw(shown.message_id, "wl:9999")
    assert far.text is None or not far.text


@at_work
async def test_a_channel_is_watched_by_its_name_or_a_forward(
    bot: app.Chavosh, editor: Person, people: People
) -> None:
    await people.channel(GROUP, title="خبر یزد", username="khabar_yazd")
    sent = await editor.send("/sources @khabar_yazd")
    shown = await newest(editor, sent)
    assert texts.SOURCE_IS["listens"] in shown.text
    assert texts.CHECK_SOURCE not in shown.buttons
    (source,) = await sources(bot.db)
    assert (source.kind, source.key, source.publisher) == (Kind.CHAT, f"chat:{GROUP}", None)
    await editor.press(shown.message_id, texts.STOP_SOURCE)
    assert texts.SOURCE_IS["paused"] in (await editor.wait_edit(shown)).text
    listed = await answer(editor, await editor.send("/sources"))
    await editor.press(listed.message_id, texts.ADD_SOURCE)
    await said(editor, lambda m: m.text.startswith("نشانی سایت"))
    origin = from_channel("خبر یزد", GROUP, "khabar_yazd")
    again = await newest(editor, await editor.forward("سلام", origin))
    assert texts.REMOVE_SOURCE in again.buttons
    assert len(await sources(bot.db)) == 1


@at_work
async def test_a_chat_that_cannot_be_watched_is_told_why(bot: app.Chavosh, editor: Person) -> None:
    for origin in (from_user("رضا"), from_chat("گروه دیگران"), from_channel("دیگران", -1008888)):
        listed = await answer(editor, await editor.send("/sources"))
        await editor.press(listed.message_id, texts.ADD_SOURCE)
        await said(editor, lambda m: m.text.startswith("نشانی سایت"))
        told = await newest(editor, await editor.forward("سلام", origin))
        assert texts.WAS_A_RELEASE in told.text
    own = await answer(editor, await editor.send("/sources @chavosh_news"))
    assert own.text == texts.WATCHES_NOT_OURS
    assert await sources(bot.db) == ()


@at_work
async def test_who_is_bound_looks_and_changes_nothing(
    bot: app.Chavosh, editor: Person, people: People
) -> None:
    await card(editor)
    mina = await appointed(editor, people, Rank.EDITOR)
    shown = await answer(mina, await mina.send("/sources"))
    assert "دادگستری قم" in shown.text
    await editor.send("/team")
    team = await said(editor, lambda m: "مینا" in m.buttons)
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    await editor.press(member.message_id, "یزد")
    await editor.wait_edit(member)
    (source,) = await sources(bot.db)
    refused = [
        sourced.AskSource(1),
        sourced.StopSource(source.id, Switch.OFF),
        sourced.AskWords(source.id, Sifted.WANTED),
        sourced.RemoveSource(source.id),
        sourced.RemoveSourceSurely(source.id),
        sourced.AskSourceName(source.id),
    ]
    for action in refused:
        told = await mina.press_raw(shown.message_id, callbacks.encode(action))
        assert told.text == texts.SOURCES_NOT_YOURS, action
    await mina.press(shown.message_id, "دادگستری قم")
    await mina.wait_edit(shown)
    told = await answer(mina, await mina.send("/sources khabar.example.ir/other"))
    assert told.text == texts.SOURCES_NOT_YOURS
    (after,) = await sources(bot.db)
    assert (after.name, after.paused_at, after.wanted) == (source.name, None, ())


@at_work
async def test_others_do_not_know_the_command(
    bot: app.Chavosh, editor: Person, people: People
) -> None:
    offer = await found(editor)
    mina = await appointed(editor, people, Rank.CONTRIBUTOR)
    reader = await people.person(MINA + 1)
    for person in (mina, reader):
        told = await newest(person, await person.send("/sources khabar.example.ir"))
        assert told.text == texts.UNKNOWN_COMMAND
        pressed = await person.press(
            offer.message_id, data=f"wf:{offer.message_id}", chat_id=editor.id
        )
        assert pressed.text == texts.NOT_HERE
        own = await person.press_raw(told.message_id, f"wf:{offer.message_id}")
        assert own.text == texts.NOT_AN_EDITOR
    assert await sources(bot.db) == ()
