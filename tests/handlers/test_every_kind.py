"""Whatever kind of message people send, the bot reads it and has an answer."""

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.sandbox.players.client import People, Person, from_channel
from storage import inbox
from storage.engine.database import Database
from tests.delivery.scenes import until
from tests.sandbox.test_sandbox_kinds import HAPPENINGS, KINDS
from tests.stage import Subscriber


async def all_read(db: Database, people: People) -> None:
    """Waits until all is handled, and looks that nothing was set aside."""
    await people.idle()

    async def handled() -> bool:
        async with db.reading() as tx:
            return await inbox.waiting(tx, limit=1) == ()

    await until(handled, 30)
    async with db.reading() as tx:
        assert await inbox.unreported(tx, limit=9) == ()
        assert await inbox.count_aside(tx) == 0


def said(seen: list[str]) -> None:
    assert not [text for text in seen if texts.FAILED in text]


async def test_every_kind_is_read_of_a_subscriber_and_of_an_editor(
    bot: Chavosh, people: People, editor: Person, subscriber: Subscriber
) -> None:
    reader = await subscriber(600)
    await editor.start()
    for kind in KINDS:
        for person in (reader, editor):
            await person.send_kind(kind)
            await person.send_kind(kind, origin=from_channel("کانال"))
    await all_read(bot.db, people)
    for person in (reader, editor):
        said([message.text for message in await person.chat() if message.own])


async def test_a_poll_gets_an_answer(bot: Chavosh, people: People, subscriber: Subscriber) -> None:
    reader = await subscriber(600)
    sent = await reader.poll("کدام؟", ["آب", "نان"], type="quiz", correct_option_ids=[0])
    (answer,) = await reader.wait(after=sent.message_id)
    assert answer.text == texts.NOT_TEXT
    await all_read(bot.db, people)


@pytest.mark.parametrize("kind", HAPPENINGS)
async def test_every_kind_of_update_is_read(bot: Chavosh, people: People, kind: str) -> None:
    await people.happen(kind)
    await all_read(bot.db, people)
