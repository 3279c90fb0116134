"""What waits for a person goes to those who may act now, whoever sent it."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot import app
from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from tests.delivery.scenes import until
from tests.stage import EDITOR, RELEASE, answer, preview

NEW = (601, 602)


type Start = Callable[..., AbstractAsyncContextManager[app.Chavosh]]


@pytest.fixture
def start(settings: Settings, around: app.Environment, channel: Channel) -> Start:
    """Runs the bot with these owners; the channel is there."""

    def run(*owner_ids: int) -> AbstractAsyncContextManager[app.Chavosh]:
        return app.running(settings.model_copy(update={"owner_ids": owner_ids}), around)

    return run


@pytest.fixture
async def successors(people: People) -> list[Person]:
    persons = [await people.person(owner) for owner in NEW]
    for person in persons:
        await person.start()
    return persons


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons]


async def refused(people: People) -> bool:
    return any(entry.status == 403 for entry in await people.ledger("sendMessage"))


def asked(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.ARRIVED in m.buttons]


@pytest.mark.parametrize("was_seen", [True, False])
async def test_a_draft_of_an_editor_who_left_is_shown_to_every_owner(
    start: Start, people: People, editor: Person, successors: list[Person], was_seen: bool
) -> None:
    async with start(EDITOR):
        if was_seen:
            await preview(editor)
        else:
            await people.fault("refuse", method="sendMessage", chat_id=EDITOR, code=403)
            await editor.send(RELEASE)
            await until(lambda: refused(people))
            await asyncio.sleep(1.1)  # times are whole seconds: the next start is later
    await people.no_faults()
    async with start(*NEW):
        first, second = [(await person.wait_until(drafts))[0] for person in successors]
        told = await successors[0].press(first.message_id, texts.PUBLISH)
        assert told.text == texts.PUBLISHING
        await successors[1].wait_until(
            lambda seen: [m for m in seen if texts.STATE_PUBLISHED in m.text]
        )
        again = await successors[1].press_raw(
            second.message_id, first.button(texts.PUBLISH).data or ""
        )
        assert again.text == texts.ALREADY_PUBLISHED
        assert drafts(await editor.chat()) == []
        told = await editor.press_raw(first.message_id, first.button(texts.PUBLISH).data or "")
        assert told.text == texts.NOT_AN_EDITOR


async def test_an_uncertain_post_of_an_editor_who_left_is_every_owners(
    start: Start,
    people: People,
    channel: Channel,
    editor: Person,
    successors: list[Person],
) -> None:
    async with start(EDITOR):
        shown = await preview(editor)
        await people.fault("drop_after", method="sendMessage", chat_id=channel.id, times=1)
        await editor.press(shown.message_id, texts.PUBLISH)
        before = await editor.wait_until(asked)
    async with start(*NEW):
        questions = [(await person.wait_until(asked))[0] for person in successors]
        told = await successors[1].press(questions[1].message_id, texts.ARRIVED)
        assert told.text == texts.SETTLED
        late = await successors[0].press(questions[0].message_id, texts.ARRIVED)
        assert late.text == texts.ALREADY_SETTLED
        assert asked(await editor.chat()) == before


async def test_an_editor_who_stays_is_asked_alone(
    start: Start,
    people: People,
    channel: Channel,
    editor: Person,
) -> None:
    async with start(EDITOR, NEW[0]):
        other = await people.person(NEW[0])
        await answer(other, await other.start())
        shown = await preview(editor)
        await people.fault("drop_after", method="sendMessage", chat_id=channel.id, times=1)
        await editor.press(shown.message_id, texts.PUBLISH)
        await editor.wait_until(asked)
        assert drafts(await other.chat()) == []
        assert asked(await other.chat()) == []
