"""A row that is of no day, or cannot be read, takes no list with it; a young archive has lists."""

import logging

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.sandbox.players.client import Person
from storage.archive import shelves
from storage.engine.database import Database
from storage.review.release import Arrival
from tests.stage import Subscriber, answer
from tests.storage.samples import NOW, draft

ODD = (-59_000_000_000, -62_135_596_800, -(2**39), 2**39)
ISSUER = "استانداری قم"


async def fill(db: Database, *times: int) -> list[int]:
    """The archive with one release for each time."""
    async with db.transaction() as tx:
        return [
            (
                await shelves.add(
                    tx,
                    draft(headline=f"نان شمارهٔ {number} در قم"),
                    Arrival(f"a{number}", "", at),
                    now=NOW,
                )
            ).id
            for number, at in enumerate(times)
        ]


async def spoil(db: Database, release_id: int) -> None:
    """What no version of the program writes."""
    async with db.transaction() as tx:
        await tx.execute("UPDATE releases SET provinces = '[{' WHERE id = :id", id=release_id)


@pytest.mark.parametrize("odd", ODD)
async def test_every_list_shows_the_others_beside_a_row_of_no_day(
    bot: Chavosh, subscriber: Subscriber, odd: int
) -> None:
    await fill(bot.db, NOW, odd, NOW + 1)
    reader = await subscriber(600)
    for asked in ("/latest", "نان", "/latest قم", f"/agency {ISSUER}", "نان استان:قم"):
        shown = await answer(reader, await reader.send(asked))
        for number in range(3):
            assert f"نان شمارهٔ {'۰۱۲'[number]}" in shown.text, asked
    found = await reader.inline("نان")
    assert len(found["results"]) == 3
    assert len((await reader.inline(""))["results"]) == 3


async def test_a_row_that_cannot_be_read_is_left_out_with_one_line(
    bot: Chavosh, subscriber: Subscriber, caplog: pytest.LogCaptureFixture
) -> None:
    _, spoiled, _ = await fill(bot.db, NOW, NOW + 1, NOW + 2)
    await spoil(bot.db, spoiled)
    reader = await subscriber(600)
    for asked in ("/latest", "نان", "/latest قم", f"/agency {ISSUER}"):
        caplog.clear()
        shown = await answer(reader, await reader.send(asked))
        assert "نان شمارهٔ ۰" in shown.text, asked
        assert "نان شمارهٔ ۲" in shown.text, asked
        lines = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
        assert len(lines) == 1, lines
        assert str(spoiled) in lines[0]
    assert len((await reader.inline("نان"))["results"]) == 2


async def test_related_news_in_a_young_archive(bot: Chavosh, subscriber: Subscriber) -> None:
    (only,) = await fill(bot.db, NOW)
    reader = await subscriber(600)
    shown = await answer(reader, await reader.start(f"r{only}"))
    pressed = await reader.press(shown.message_id, texts.RELATED)
    assert pressed.text == texts.NO_RELATED


@pytest.mark.parametrize("odd", ODD)
async def test_related_news_beside_a_row_of_no_day(
    bot: Chavosh, subscriber: Subscriber, odd: int
) -> None:
    first, *_ = await fill(bot.db, NOW, odd, NOW + 1)
    reader = await subscriber(600)
    shown = await answer(reader, await reader.start(f"r{first}"))
    await reader.press(shown.message_id, texts.RELATED)
    related = await answer(reader, shown)
    assert "نان شمارهٔ ۱" in related.text
    assert "نان شمارهٔ ۲" in related.text


async def test_what_nobody_can_date_is_asked_of_the_archive(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    await fill(bot.db, NOW)
    reader: Person = await subscriber(600)
    for asked in ("نان از:9999/12/31", "نان تا:9999/12/31", "نان تا:0001/01/01", "نان 9999/12/31"):
        shown = await answer(reader, await reader.send(asked))
        assert texts.FAILED not in shown.text, asked
