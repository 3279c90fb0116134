"""Floods: one sentence, the rest let go, editors and what Telegram tells spared, nobody starved."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

import pytest

from bot import app
from bot.aliases import alias
from bot.delivery.inbox.bursts import LONGEST, ROOM, ROOM_TO_END, Bursts, private_chat, room_for
from bot.delivery.inbox.door import is_update
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.pace import TELEGRAMS, UNHURRIED
from bot.display import texts
from bot.news.reference import Reference
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from storage import inbox
from storage.engine.database import Database
from tests.delivery.scenes import EDITOR, QUICK, at_work, until
from tests.stage import answer

OWNERS = frozenset({EDITOR})


def sent(by: int, chat: int | None = None, **more: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {"from": {"id": by}, "chat": {"id": chat or by}, **more}}


@pytest.mark.parametrize(
    ("update", "room"),
    [
        (sent(7, text="آب"), ROOM),
        (sent(7, text="/unsubscribe قم"), ROOM_TO_END),
        (sent(7, text="/stop"), ROOM_TO_END),
        (sent(7, -100), ROOM),
        (sent(7, -100, migrate_to_chat_id=-5), None),
        (sent(EDITOR), None),
        (sent(EDITOR, -100), None),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "data": "x"}}, ROOM),
        ({"update_id": 1, "callback_query": {"from": {"id": EDITOR}, "data": "x"}}, None),
        ({"update_id": 1, "inline_query": {"from": {"id": 7}, "query": "x"}}, ROOM),
        ({"update_id": 1, "my_chat_member": {"from": {"id": 7}, "chat": {"id": 7}}}, None),
        ({"update_id": 1, "channel_post": {"chat": {"id": -100}}}, ROOM),
        ({"update_id": 1, "edited_channel_post": {"chat": {"id": -100}}}, ROOM),
        ({"update_id": 1, "telepathy": {"from": {"id": 7}}}, None),
        ({"update_id": 1, "message": None}, None),
        ({"update_id": 1}, None),
    ],
)
def test_what_is_never_let_go(update: dict[str, Any], room: int | None) -> None:
    assert room_for(update, OWNERS) == room


def test_only_where_the_sender_writes_alone_are_they_told() -> None:
    assert private_chat(sent(7)) == 7
    assert private_chat(sent(7, -100)) is None
    pressed = {"from": {"id": 7}, "message": {"chat": {"id": 7}}}
    assert private_chat({"update_id": 1, "callback_query": pressed}) == 7
    pressed["message"] = {"chat": {"id": -100}}
    assert private_chat({"update_id": 1, "callback_query": pressed}) is None
    for odd in ("x", 5, [1], {"chat": "x"}):
        pressed["message"] = odd  # type: ignore[assignment]
        assert private_chat({"update_id": 1, "callback_query": pressed}) is None


def test_a_burst_is_over_after_some_quiet_or_after_long() -> None:
    now, quiet = [0.0], Rhythm().quiet
    counted = Bursts(lambda: now[0], quiet)
    assert counted.ended() == {}
    counted.note(7)
    assert counted.is_first_told(7)
    assert not counted.is_first_told(7)
    now[0] = quiet - 1
    counted.note(7)
    assert counted.ended() == {}
    now[0] += quiet
    assert counted.ended() == {7: 2}
    assert counted.ended() == {}
    assert counted.is_first_told(7)
    for _ in range(100):
        counted.note(8)
        now[0] += 1
        if counted.ended():
            break
    assert now[0] < 2 * quiet + LONGEST


@pytest.mark.parametrize("number", [None, "5", 1.0, True, -1, 2**63, [1]])
def test_an_id_is_a_number_that_can_be_kept(number: object) -> None:
    assert not is_update({"update_id": number})
    assert not is_update([number])
    assert is_update({"update_id": 2**63 - 1})


async def waits(db: Database) -> int:
    async with db.reading() as tx:
        return len(await inbox.waiting(tx, limit=5000))


@pytest.mark.long
async def test_a_flood_is_told_once_answered_in_part_and_keeps_nobody_waiting(
    settings: Settings,
    people: People,
    editor: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rhythm = replace(QUICK, quiet=0.5)
    busy, other = await people.person(600), await people.person(601)
    for _ in range(300):
        last = await busy.send("/help")
    async with at_work(settings, pace=TELEGRAMS, rhythm=rhythm) as bot:

        async def is_told() -> bool:
            return any(m.text == texts.SLOW_DOWN for m in await busy.chat())

        await until(is_told)
        assert await waits(bot.db) <= ROOM + 5
        await answer(other, await other.send("/help"))
        assert await waits(bot.db) > 0  # of the flood

        async def is_logged() -> bool:
            return "let go" in caplog.text

        await until(is_logged)

        async def all_answered() -> bool:
            return await waits(bot.db) == 0

        await until(all_answered, 30)
    seen = [m.text for m in await busy.chat() if m.own and m.message_id > last.message_id]
    assert seen.count(texts.SLOW_DOWN) == 1
    assert len(seen) <= ROOM + 10
    lines = [r.getMessage() for r in caplog.records if "let go" in r.getMessage()]
    assert len(lines) == 1
    assert f"{alias(600)}: {300 - (len(seen) - 1)}" in lines[0]


async def test_nothing_of_an_editor_is_let_go(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    for _ in range(60):
        await editor.send("/help")
    async with at_work(settings):

        async def all_answered() -> bool:
            return sum("ویراستار" in m.text for m in await editor.chat() if m.own) == 60

        await until(all_answered, 20)


@pytest.mark.parametrize("leaving", ["/unsubscribe قم", "block"])
async def test_whoever_leaves_in_a_burst_has_left(
    settings: Settings,
    people: People,
    editor: Person,
    known: Reference,
    leaving: str,
) -> None:
    person = await people.person(600)
    around = app.Environment(load=lambda: known, pace=UNHURRIED, rhythm=QUICK)
    async with app.running(settings, around) as bot:
        await answer(person, await person.send("/subscribe قم"))
        await people.fault("slow", chat_id=600, seconds=0.1)
        await asyncio.gather(*(person.send("/help") for _ in range(60)))
        await (person.block() if leaving == "block" else person.send(leaving))

        async def has_left() -> bool:
            async with bot.db.reading() as tx:
                row = await tx.fetch_one(
                    """
                    SELECT COUNT(*) AS told
                    FROM subscriptions
                    JOIN subscribers ON subscribers.chat_id = subscriptions.chat_id
                    WHERE paused_at IS NULL
                    """
                )
            return row is not None and row["told"] == 0

        await until(has_left, 20)


@pytest.fixture(autouse=True)
def _lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
