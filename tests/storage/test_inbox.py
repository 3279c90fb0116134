import json
from collections.abc import Collection
from typing import Any

import pytest

from storage import inbox
from storage.engine.database import Database, Transaction
from tests.storage.samples import NOW


def message(update_id: int, chat_id: int, text: str = "سلام") -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat_id}, "text": text}}


async def order(tx: Transaction, *, limit: int, busy: Collection[int] = ()) -> list[int]:
    return [row.update_id for row in await inbox.waiting(tx, limit=limit, busy=busy)]


async def test_each_update_is_kept_once_and_waits_in_order(db: Database) -> None:
    async with db.transaction() as tx:
        assert await inbox.store(tx, [message(7, 1), message(5, 2)], now=NOW) == 2
        assert await inbox.store(tx, [message(7, 1), message(8, 1)], now=NOW) == 1
        waiting = await inbox.waiting(tx, limit=10)
        assert [(update.update_id, update.chat_id) for update in waiting] == [
            (5, 2),
            (7, 1),
            (8, 1),
        ]
        assert [update.update_id for update in await inbox.waiting(tx, limit=9, busy={2})] == [7, 8]


async def test_every_chats_first_comes_before_anybodys_second(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [message(n, 1) for n in range(300)], now=NOW)
        await inbox.store(tx, [message(300 + n, 2 + n % 3) for n in range(6)], now=NOW + 1)
        assert await order(tx, limit=8) == [0, 300, 301, 302, 1, 303, 304, 305]
        assert await order(tx, limit=2, busy={1, 2}) == [301, 302]
        await inbox.settle(tx, 0, now=NOW)
        await inbox.store(tx, [message(400, 1), message(401, 9)], now=NOW + 2)
        assert (await order(tx, limit=5))[3] == 401
        assert (await order(tx, limit=999))[-1] == 400  # in order within a chat


async def test_updates_of_no_chat_wait_for_none(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [message(1, 1), message(2, 1)], now=NOW)
        await inbox.store(tx, [{"update_id": n, "poll": {}} for n in (5, 6)], now=NOW)
        assert await order(tx, limit=9, busy=range(1, 65)) == [5, 6]
        assert await order(tx, limit=3) == [1, 5, 6]


async def test_what_waits_of_a_chat_is_counted_up_to_a_bound(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [message(n, 1) for n in range(30)], now=NOW)
        await inbox.settle(tx, 0, now=NOW)
        assert await inbox.count_waiting(tx, 1, most=20) == 20
        assert await inbox.count_waiting(tx, 1, most=99) == 29
        assert await inbox.count_waiting(tx, 2, most=99) == 0
        assert await inbox.is_known(tx, 0)
        assert not await inbox.is_known(tx, 99)


async def test_a_settled_update_waits_no_more(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [message(5, 1), message(6, 1), message(7, 1)], now=NOW)
        assert await inbox.settle(tx, 5, now=NOW)
        assert not await inbox.settle(tx, 5, now=NOW)
        assert await inbox.set_aside(tx, 6, error="not an update", now=NOW)
        assert [update.update_id for update in await inbox.waiting(tx, limit=9)] == [7]
        assert await inbox.count_aside(tx) == 1


async def test_ids_that_began_anew_below_the_old_ones_come_after_them(db: Database) -> None:
    week = 7 * 86_400
    async with db.transaction() as tx:
        await inbox.store(tx, [message(2**33, 1)], now=NOW)
        await inbox.store(tx, [message(5, 1)], now=NOW + week)
        waiting = await inbox.waiting(tx, limit=10)
    assert [update.update_id for update in waiting] == [2**33, 5]


async def test_an_id_used_again_long_after_is_another_update(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [message(5, 1), message(6, 1), message(7, 1)], now=NOW)
        await inbox.settle(tx, 5, now=NOW)
        await inbox.set_aside(tx, 6, error="no update", now=NOW)
        assert await inbox.prune(tx, before=NOW + 1, limit=100) == 1
        assert await inbox.store(tx, [message(5, 1), message(6, 1)], now=NOW + 1) == 1


async def test_what_was_set_aside_is_reported_once(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [message(5, 1), message(6, 1)], now=NOW)
        await inbox.set_aside(tx, 6, error="no update", now=NOW)
        assert await inbox.unreported(tx, limit=9) == (inbox.Aside(6, "no update"),)
        await inbox.note_reported(tx, 6, now=NOW)
        assert await inbox.unreported(tx, limit=9) == ()


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udc00\ud800", "\\u0000", "🙂\u200c"])
async def test_any_text_of_an_update_survives(db: Database, text: str) -> None:
    update = message(5, 1, text)
    async with db.transaction() as tx:
        await inbox.store(tx, [update], now=NOW)
    async with db.reading() as tx:
        (kept,) = await inbox.waiting(tx, limit=1)
    assert json.loads(kept.body) == update


@pytest.mark.parametrize(
    ("event", "chat_id"),
    [
        ({"callback_query": {"from": {"id": 1}, "message": {"chat": {"id": -5}}}}, 1),
        ({"callback_query": {"from": {"id": 1}, "inline_message_id": "x"}}, 1),
        ({"inline_query": {"from": {"id": 3}, "query": ""}}, 3),
        ({"my_chat_member": {"chat": {"id": 4}, "from": {"id": 3}}}, 4),
        ({"poll": {"id": "9"}}, None),
        ({"message": None}, None),
        ({"message": {"chat": {"id": "seven"}}}, None),
        ({"message": {"chat": {"id": True}}}, None),
        ({"message": {"chat": {"id": 10**30}}}, None),
        ({}, None),
    ],
)
async def test_an_update_belongs_to_its_chat_or_person(
    db: Database, event: dict[str, Any], chat_id: int | None
) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [{"update_id": 5, **event}], now=NOW)
        (kept,) = await inbox.waiting(tx, limit=1)
    assert kept.chat_id == chat_id


@pytest.mark.parametrize("update_id", [2**63, -(2**70), None, "7", 7.0, True])
async def test_an_update_id_that_is_none_is_refused(db: Database, update_id: object) -> None:
    async with db.transaction() as tx:
        with pytest.raises(ValueError, match="update_id"):
            await inbox.store(tx, [{"update_id": update_id}], now=NOW)


@pytest.mark.parametrize("chat_id", [2**63, -(2**70), None, "7", 7.0, True])
async def test_a_chat_that_no_database_holds_is_no_chat(db: Database, chat_id: object) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [{"update_id": 1, "message": {"chat": {"id": chat_id}}}], now=NOW)
        assert [one.chat_id for one in await inbox.waiting(tx, limit=5)] == [None]
