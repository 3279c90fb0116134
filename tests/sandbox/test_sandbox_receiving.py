"""Polling as Telegram does it: offsets, long polls, conflicts, and webhooks."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox.players.client import People, Person


async def test_an_update_is_given_again_until_it_is_confirmed(bot: Bot, sara: Person) -> None:
    await sara.send("دوم")
    first, second = await bot.get_updates()
    assert (first.message.text, second.message.text) == ("/start", "دوم")
    assert await bot.get_updates(offset=second.update_id) == (second,)
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert await bot.get_updates() == ()


async def test_a_negative_offset_keeps_only_the_last(bot: Bot, sara: Person) -> None:
    await sara.send("دوم")
    await sara.send("سوم")
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["سوم"]
    assert len(await bot.get_updates()) == 1


async def test_the_limit_cuts_the_answer(bot: Bot, sara: Person) -> None:
    await sara.send("دوم")
    assert len(await bot.get_updates(limit=1)) == 1


async def test_a_long_poll_ends_as_soon_as_somebody_writes(bot: Bot, people: People) -> None:
    sara = await people.person(501)
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await people.wait_for("getUpdates")
    await sara.start()
    assert (await polling)[0].message.text == "/start"


async def test_the_older_of_two_polls_ends(bot: Bot, people: People, sara: Person) -> None:
    await bot.get_updates(offset=-1)
    last = (await bot.get_updates())[0].update_id
    older = asyncio.create_task(bot.get_updates(offset=last + 1, timeout=50))
    await people.wait_for("getUpdates", 3)
    newer = asyncio.create_task(bot.get_updates(offset=last + 1, timeout=50))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await older
    await sara.send("سلام")
    assert (await newer)[0].message.text == "سلام"


async def test_updates_of_a_day_ago_are_dropped(bot: Bot, people: People, sara: Person) -> None:
    await people.advance(86_401)
    await sara.send("تازه")
    assert [update.message.text for update in await bot.get_updates()] == ["تازه"]


async def test_only_what_was_asked_for_is_queued(bot: Bot, sara: Person) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await sara.send("نمی‌رسد")
    assert len(await bot.get_updates(allowed_updates=[])) == 1  # what was queued before
    await sara.send("می‌رسد")
    assert len(await bot.get_updates()) == 2


async def test_people_are_idle_when_all_is_confirmed(
    bot: Bot, people: People, sara: Person
) -> None:
    with pytest.raises(TimeoutError):
        await people.idle(timeout=0.01)
    idle = asyncio.create_task(people.idle())
    last = (await bot.get_updates())[-1].update_id
    assert not idle.done()
    await bot.get_updates(offset=last + 1)
    await idle
