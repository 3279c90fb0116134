"""What is kept of a person: given out whole, forgotten whole, and nothing more in the log."""

import asyncio
import json
import logging
import re
import time

import pytest

from bot.app import Chavosh
from bot.display import callbacks, personal, texts
from bot.news.search.topic import National
from bot.news.timing import Timing
from bot.sandbox.players.client import Channel, Person, Shown
from handlers.readers.privacy import FILE_NAME
from storage import people
from storage.engine.database import Database, Row
from storage.followers import left, subscribers, timings
from storage.outbox.deliveries import personal as deliveries
from tests.engines import database_url, db
from tests.scenarios.subscriber_feedback import noted
from tests.stage import EDITOR, RELEASE, Subscriber, answer, preview

__all__ = ["database_url", "db"]
READER = 71_300_421  # in nothing else by chance
WORDS = "پروانه سنگواره"
TOLD = "حرف پنهان من"
NUMBERS = {"likeness_bands.band", "search_documents.id", "search_periods.period"}  # of nobody
TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table'
"""
PG_TABLES = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
PG_COLUMNS = """
    SELECT column_name AS name, UPPER(data_type) AS type FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = :table
"""


async def tables(db: Database) -> list[str]:
    async with db.reading() as tx:
        rows = await tx.fetch_all(PG_TABLES if tx.dialect == "postgres" else TABLES)
    return [row["name"] for row in rows]


async def columns(db: Database, table: str) -> list[Row]:
    async with db.reading() as tx:
        if tx.dialect == "postgres":
            return await tx.fetch_all(PG_COLUMNS, table=table)
        return await tx.fetch_all(f"SELECT name, type FROM pragma_table_info('{table}')")  # noqa: S608


async def everything(db: Database) -> dict[str, str]:
    """All that stands in every column of every table."""
    found = {}
    for table in await tables(db):
        for column in await columns(db, table):
            name = column["name"]
            if table == "search_index":  # its words stand in tables of their own
                continue
            async with db.reading() as tx:
                rows = await tx.fetch_all(f'SELECT "{name}" AS it FROM "{table}"')  # noqa: S608
            found[f"{table}.{name}"] = "\n".join(str(row["it"]) for row in rows)
    return found


async def traces(db: Database, *marks: str) -> list[str]:
    escaped = [json.dumps(mark)[1:-1] for mark in marks]
    return [
        place
        for place, held in (await everything(db)).items()
        if any(mark in held for mark in (*marks, *escaped))
    ]


async def settled(bot: Chavosh) -> None:
    """Returns once every update is handled."""
    async with asyncio.timeout(10):
        while True:
            async with bot.db.reading() as tx:
                row = await tx.fetch_one("SELECT 1 AS it FROM inbox WHERE handled_at IS NULL")
            if row is None:
                return
            await asyncio.sleep(0.05)


@pytest.fixture
async def reader(subscriber: Subscriber) -> Person:
    return await subscriber(READER, "قم")


async def live(bot: Chavosh, reader: Person, editor: Person, channel: Channel) -> None:
    """Everything that a reader does: follows, puts off, chooses when, searches, is told, writes to
    the owners."""
    async with bot.db.transaction() as tx:
        await subscribers.subscribe(tx, READER, National(), now=int(time.time()))
        await left.put_off(tx, READER, National(), now=int(time.time()))
        await timings.choose(tx, READER, Timing(zone="Europe/Berlin"), now=int(time.time()))
    await answer(editor, await editor.start())
    shown = await answer(reader, await reader.send(f"/search {WORDS}"))
    await reader.press(shown.message_id, texts.WATCH)
    await answer(reader, await reader.send(f"/feedback {TOLD}"))
    told = await editor.wait_until(lambda seen: [m for m in seen if TOLD in m.text])
    shown = await noted(bot, told[-1])
    await answer(editor, await editor.send("ممنون از شما", reply_to=shown.message_id))
    await reader.wait_until(lambda seen: [m for m in seen if texts.ANSWER_OF_OWNERS in m.text])
    draft = await preview(editor, RELEASE)
    await editor.press(draft.message_id, texts.PUBLISH)
    await channel.wait()
    await reader.wait_until(lambda seen: [m for m in seen if "ابطال پروانه" in m.text])


async def kept(db: Database) -> dict[str, int]:
    """How many rows of each part that is given out there are of the reader."""
    async with db.reading() as tx:
        return {name: len(await part.rows(tx, READER)) for name, part in people.PARTS.items()}


async def mine(person: Person) -> str:
    """What somebody follows, as they see it."""
    return " ".join((await answer(person, await person.send("/my"))).buttons)


async def asked(reader: Person) -> Shown:
    return await answer(reader, await reader.send("/forget"))


async def test_everything_comes_as_one_file(
    bot: Chavosh, reader: Person, editor: Person, channel: Channel
) -> None:
    await live(bot, reader, editor, channel)
    sent = await answer(reader, await reader.send("/mydata"))
    assert sent.document == FILE_NAME
    async with bot.db.reading() as tx:
        told = json.loads(await people.export(tx, READER, now=int(time.time())))
    assert told["person"] == READER
    assert told["subscriber"][0]["name"] == "رضا"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", told["made_at"])
    assert {one["kind"] for one in told["follows"]} == {"province", "words"}
    assert told["searches"][0]["query"]["text"] == WORDS
    assert told["deliveries"][0]["outcome"] == "sent"
    assert told["deliveries"][0]["headline"]
    assert told["deliveries"][0]["because"] == "province قم"
    assert told["timing"][0]["zone"] == "Europe/Berlin"
    assert told["feedback"][0]["words"] == TOLD
    assert told["answers"][0]["words"] == "ممنون از شما"
    assert told["limits"]["topics"] == {"most": 200, "now": 2}


async def test_nothing_is_left_of_a_person_who_wants_to_be_forgotten(  # who is there
    bot: Chavosh,
    reader: Person,
    editor: Person,
    channel: Channel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    await live(bot, reader, editor, channel)
    other = await answer(reader, await reader.send("/search نان"))
    assert await traces(bot.db, str(READER), "رضا", "سنگواره", TOLD)
    assert [name for name, rows in (await kept(bot.db)).items() if not rows] == []
    shown = await asked(reader)
    assert texts.YOUR_ACTS_STAY not in shown.text
    await reader.press(shown.message_id, texts.FORGET_ALL)
    assert (await reader.wait_edit(shown)).text == texts.FORGOTTEN
    await settled(bot)
    assert {name: rows for name, rows in (await kept(bot.db)).items() if rows} == {}
    assert await traces(bot.db, str(READER), "رضا", "سنگواره", TOLD) == []
    logged = [r.getMessage() for r in caplog.records]
    assert [m for m in logged if str(READER) in m or TOLD in m or "سنگواره" in m] == []
    # Once more, by an old button, and from a search that is gone.
    again = await reader.press_raw(shown.message_id, shown.button(texts.FORGET_ALL).data or "")
    assert again.text == texts.STALE_BUTTON
    assert (await reader.press(other.message_id, texts.WATCH)).text == texts.OLD_SEARCH
    welcome = await answer(reader, await reader.start())
    assert "خوش آمدید" in welcome.text
    assert welcome.text.startswith("به چاووش")


async def test_what_others_follow_stays(
    bot: Chavosh, reader: Person, subscriber: Subscriber
) -> None:
    other = await subscriber(READER + 1, "قم")
    for person in (reader, other):
        shown = await answer(person, await person.send(f"/search {WORDS}"))
        await person.press(shown.message_id, texts.WATCH)
    shown = await asked(reader)
    await reader.press(shown.message_id, texts.FORGET_ALL)
    await reader.wait_edit(shown)
    assert "سنگواره" in await mine(other)
    async with bot.db.reading() as tx:
        assert await tx.fetch_all("SELECT * FROM watches")


async def test_whoever_says_no_keeps_all(bot: Chavosh, reader: Person) -> None:
    shown = await asked(reader)
    await reader.press(shown.message_id, texts.KEEP_DATA)
    assert (await reader.wait_edit(shown)).text == texts.DATA_KEPT
    assert "قم" in await mine(reader)
    old = callbacks.encode(personal.Forget(5))
    question = await asked(reader)
    assert (await reader.press_raw(question.message_id, old)).text == texts.FORGET_AGAIN
    assert "قم" in await mine(reader)


async def test_somebody_else_s_question_forgets_nobody_else(
    bot: Chavosh, reader: Person, subscriber: Subscriber
) -> None:
    other = await subscriber(READER + 1, "یزد")
    shown = await asked(reader)
    told = await other.press_raw(shown.message_id, shown.button(texts.FORGET_ALL).data or "")
    assert told.text
    assert "قم" in await mine(reader)
    assert "یزد" in await mine(other)


async def test_an_editor_is_told_that_their_acts_stay(
    bot: Chavosh, editor: Person, channel: Channel
) -> None:
    draft = await preview(editor)
    await editor.press(draft.message_id, texts.PUBLISH)
    await channel.wait()
    shown = (await editor.wait(after=(await editor.send("/forget")).message_id))[-1]
    assert texts.YOUR_ACTS_STAY in shown.text
    await editor.press(shown.message_id, texts.FORGET_ALL)
    assert (await editor.wait_edit(shown)).text == texts.FORGOTTEN_BUT_ACTS
    async with bot.db.reading() as tx:
        assert await people.has_acted(tx, EDITOR)


async def test_every_column_that_may_hold_a_person_is_known(db: Database) -> None:
    """Telegram's numbers are BIGINT: a new one is given out and forgotten, or said why not."""
    unknown, every = [], set[str]()
    covered = {part.table for part in people.PARTS.values()}
    for table in await tables(db):
        for column in await columns(db, table):
            name = column["name"]
            is_time = name.endswith("_at") or name in ("since", "day", "failing_since")
            is_number = column["type"] == "BIGINT" and not is_time
            if (is_number or name == "scope") and table not in covered:
                unknown.append(f"{table}.{name}")
            every.add(f"{table}.{name}")
    assert sorted(set(unknown) - people.KEPT.keys() - NUMBERS) == []
    assert people.KEPT.keys() - every == set()


async def test_whoever_blocks_the_bot_comes_back_as_they_were(bot: Chavosh, reader: Person) -> None:
    await reader.block()
    async with asyncio.timeout(10):
        while True:
            async with bot.db.reading() as tx:
                row = await tx.fetch_one("SELECT paused_at FROM subscribers")
            if row is not None and row["paused_at"] is not None:
                break
            await asyncio.sleep(0.05)
    await reader.unblock()
    welcome = await answer(reader, await reader.start())
    assert welcome.text.startswith("دوباره خوش آمدید")
    assert "قم" in await mine(reader)


async def test_what_was_sent_is_forgotten_after_a_year(
    bot: Chavosh, reader: Person, editor: Person, channel: Channel
) -> None:
    await live(bot, reader, editor, channel)
    now = int(time.time())
    for at, many in ((now, 1), (now + deliveries.KEPT + 100, 0)):
        async with bot.db.transaction() as tx:
            await deliveries.prune(tx, now=at, limit=1000)
        async with bot.db.reading() as tx:
            assert len(await deliveries.of_person(tx, READER)) == many


async def test_privacy_is_told(bot: Chavosh, reader: Person) -> None:
    for words in ("/privacy", "/حریم_خصوصی"):
        told = await answer(reader, await reader.send(words))
        assert told.text.replace("\u200f", "") == texts.PRIVACY
    assert "/privacy" in (await answer(reader, await reader.send("/help"))).text
