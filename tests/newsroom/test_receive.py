"""A release that comes without a conversation: kept once, and shown to everybody who may decide."""

import time

import pytest

from bot import app
from bot.display import texts
from bot.news.model import RawRelease, Reason, Rejected
from bot.newsroom.receive import Arriving, Desk, Drafted, Same, receive
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage.review import previews, releases
from tests.delivery.scenes import until
from tests.engines import database_url, postgres, sqlite_file
from tests.stage import EDITOR, NATIONAL, RELEASE, around, channel, people, sandbox
from tests.stage import settings as settings_of_one

__all__ = [
    "around", "channel", "database_url", "people", "postgres", "sandbox", "settings_of_one",
    "sqlite_file",
]  # fmt: skip

OWNERS = (EDITOR, 601)
ARRIVAL = Arriving(key="feed:isna:7", at=int(time.time()) - 60, origin="feed:isna")


@pytest.fixture
def settings(settings_of_one: Settings) -> Settings:
    return settings_of_one.model_copy(update={"owner_ids": OWNERS})


@pytest.fixture
async def owners(people: People) -> list[Person]:
    persons = [await people.person(owner) for owner in OWNERS]
    for person in persons:
        await person.unblock()
    return persons


def desk_of(bot: app.Chavosh) -> Desk:
    assert bot.desk is not None
    return bot.desk


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons]


async def noted(bot: app.Chavosh, release_id: int) -> set[int]:
    """The chats that show a release, once that is written down."""

    async def is_noted() -> bool:
        async with bot.db.reading() as tx:
            release = await releases.get(tx, release_id)
        return release is not None and release.shown_revision == release.revision

    await until(is_noted)
    async with bot.db.reading() as tx:
        return {place.chat_id for place in await previews.of_release(tx, release_id)}


async def test_what_nobody_sent_is_shown_to_every_owner_at_once_and_decided_by_one(
    settings: Settings, around: app.Environment, channel: Channel, owners: list[Person]
) -> None:
    async with app.running(settings, around) as bot:
        received = await receive(RawRelease(RELEASE), ARRIVAL, desk_of(bot))
        stored = time.monotonic()
        assert isinstance(received, Drafted)
        first, second = [(await person.wait_until(drafts))[0] for person in owners]
        assert time.monotonic() - stored < 1
        assert first.text == second.text
        assert await noted(bot, received.release_id) == set(OWNERS)
        async with bot.db.reading() as tx:
            release = await releases.get(tx, received.release_id)
        assert release is not None
        assert (release.arrival.origin, release.arrival.key) == ("feed:isna", "feed:isna:7")
        assert release.arrival.editor_chat is None
        assert release.arrival.released_at <= ARRIVAL.at
        await owners[1].press(second.message_id, texts.PUBLISH)
        assert "ابطال پروانه" in (await channel.wait())[0].text
        for person in owners:
            (marked,) = await person.wait_until(
                lambda seen: [m for m in seen if texts.STATE_PUBLISHED in m.text]
            )
            assert marked.buttons[0] == texts.SEE_IN_CHANNEL
        assert await owners[0].press_raw(first.message_id, first.button(texts.PUBLISH).data or "")
        assert len(await channel.chat()) == 1


async def test_the_same_again_is_named_and_shown_to_nobody(
    settings: Settings, around: app.Environment, owners: list[Person]
) -> None:
    async with app.running(settings, around) as bot:
        first = await receive(RawRelease(RELEASE), ARRIVAL, desk_of(bot))
        assert isinstance(first, Drafted)
        await owners[0].wait_until(drafts)
        again = await receive(RawRelease(RELEASE), ARRIVAL, desk_of(bot))
        worn = RawRelease(RELEASE.replace("\u200c", " ").replace("ی", "\u064a"))
        elsewhere = await receive(worn, Arriving("feed:irna:1", ARRIVAL.at), desk_of(bot))
        assert again == elsewhere == Same(first.release_id)
        other = await receive(RawRelease(NATIONAL), Arriving("x", ARRIVAL.at), desk_of(bot))
        assert isinstance(other, Drafted)
        seen = await owners[0].wait_until(lambda seen: drafts(seen)[1:])
        assert len(seen) == 1


async def test_what_an_editor_rejected_does_not_come_back_by_itself(
    settings: Settings, around: app.Environment, owners: list[Person]
) -> None:
    async with app.running(settings, around) as bot:
        first = await receive(RawRelease(RELEASE), ARRIVAL, desk_of(bot))
        assert isinstance(first, Drafted)
        (shown,) = await owners[0].wait_until(drafts)
        await owners[0].press(shown.message_id, texts.DISCARD)
        elsewhere = Arriving("feed:irna:2", ARRIVAL.at)
        assert await receive(RawRelease(RELEASE), elsewhere, desk_of(bot)) == Same(first.release_id)


async def test_what_is_no_release_is_told_and_not_kept(
    settings: Settings, around: app.Environment, owners: list[Person]
) -> None:
    async with app.running(settings, around) as bot:
        received = await receive(RawRelease("2026 ---"), ARRIVAL, desk_of(bot))
        assert received == Rejected(Reason.NO_PERSIAN)
        async with bot.db.reading() as tx:
            assert await releases.find(tx, ARRIVAL.key) is None


async def test_what_an_editor_brought_is_shown_to_them_alone(
    settings: Settings, around: app.Environment, owners: list[Person]
) -> None:
    async with app.running(settings, around) as bot:
        mine = Arriving("mail:3", ARRIVAL.at, editor_chat=OWNERS[1])
        received = await receive(RawRelease(RELEASE), mine, desk_of(bot))
        assert isinstance(received, Drafted)
        await owners[1].wait_until(drafts)
        assert await noted(bot, received.release_id) == {OWNERS[1]}
        assert drafts(await owners[0].chat()) == []
