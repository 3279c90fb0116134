"""Watched chats and their messages as they are kept."""

from storage.engine.database import Database
from storage.followers import moves
from storage.sources import chats, items, messages, watched
from storage.sources.items import Fate
from storage.sources.messages import Became
from storage.sources.source import Kind, Source
from storage.sources.watched import New

NOW = 1_760_000_000


async def added(db: Database, chat_id: int) -> Source:
    new = New(Kind.CHAT, chats.key(chat_id), str(chat_id), "کانال")
    async with db.transaction() as tx:
        source = await watched.add(tx, new, by=None, now=NOW)
    assert source is not None
    return source


async def test_a_chat_that_moves_keeps_its_source(db: Database) -> None:
    source = await added(db, -5)
    async with db.transaction() as tx:
        await moves.move(tx, -5, -1005, now=NOW)
        await moves.move(tx, -5, -1005, now=NOW)
        found = await watched.find(tx, chats.key(-1005))
    assert found is not None
    assert (found.id, found.address) == (source.id, "-1005")


async def test_a_chat_does_not_move_onto_another_source(db: Database) -> None:
    first, second = await added(db, -5), await added(db, -1005)
    async with db.transaction() as tx:
        await moves.move(tx, -5, -1005, now=NOW)
        assert [one.id for one in await watched.everything(tx)] == [first.id, second.id]


async def test_what_became_of_a_message_may_change(db: Database) -> None:
    source = await added(db, -5)
    async with db.transaction() as tx:
        assert await messages.get(tx, source.id, "7") is None
        await messages.record(tx, source.id, "7", Became(Fate.LEFT_OUT, "ad"), now=NOW)
        await messages.record(tx, source.id, "8", Became(Fate.LEFT_OUT, "ad"), now=NOW)
        await messages.record(tx, source.id, "9", Became(Fate.LEFT_OUT, "poll"), now=NOW)
        assert await items.left_out(tx, source.id, since=NOW) == {"ad": 2, "poll": 1}
        assert await items.left_out(tx, source.id, since=NOW + 1) == {}
        await messages.record(tx, source.id, "7", Became(Fate.NO_NEWS, "no_text"), now=NOW)
        assert await messages.get(tx, source.id, "7") == Became(Fate.NO_NEWS, "no_text")
        assert await items.left_out(tx, source.id, since=NOW) == {"ad": 1, "poll": 1}
        assert await items.waiting(tx, tuple(Kind), now=NOW + 9, limit=9) == ()


async def test_what_is_gone_is_noted_once(db: Database) -> None:
    source = await added(db, -5)
    async with db.transaction() as tx:
        await messages.record(tx, source.id, "7", Became(Fate.KNOWN), now=NOW)
        assert await messages.note_gone(tx, source.id, "7", now=NOW)
        assert not await messages.note_gone(tx, source.id, "7", now=NOW + 1)
        assert not await messages.note_gone(tx, source.id, "8", now=NOW)
        kept = await messages.get(tx, source.id, "7")
    assert kept is not None
    assert kept.gone_at == NOW
