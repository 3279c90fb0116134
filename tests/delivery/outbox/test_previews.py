"""What a preview shows follows from the rows, whatever failed or ended in between."""

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from bot import app
from bot.delivery.telegram.pace import TELEGRAMS
from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage import open_database
from storage.engine.database import Database
from storage.review import fates, previews, releases
from storage.review.fates import Fate
from storage.review.release import Arrival
from tests.delivery.scenes import EDITOR, at_work, until
from tests.storage.samples import DRAFT, draft

OTHER = 601
ROOT = Path(__file__).parents[3]


@pytest.fixture
def two(settings: Settings) -> Settings:
    return settings.model_copy(update={"owner_ids": (EDITOR, OTHER)})


@pytest.fixture
async def owners(people: People, channel: Channel) -> tuple[Person, Person]:
    first, second = await people.person(EDITOR), await people.person(OTHER)
    await first.unblock()
    await second.unblock()
    return first, second


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons]


def discarded(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.STATE_DISCARDED in m.text]


async def brought(db: Database, key: str = "feed:1", editor_chat: int | None = None) -> int:
    """A draft as a source leaves it."""
    came = Arrival(key, DRAFT.text, 1, editor_chat=editor_chat)
    async with db.transaction() as tx:
        return (await releases.add(tx, DRAFT, came, now=int(time.time()))).id


async def is_settled(bot: app.Chavosh) -> bool:
    async with bot.db.reading() as tx:
        return not await previews.missing(tx, limit=1) and not await fates.decided(tx)


def wake(bot: app.Chavosh) -> None:
    assert bot.desk is not None
    bot.desk.wake()


async def test_an_owner_who_left_keeps_no_other_from_seeing_it(
    two: Settings, people: People, owners: tuple[Person, Person]
) -> None:
    await owners[0].block()
    async with at_work(two) as bot:
        await brought(bot.db)
        wake(bot)
        await owners[1].wait_until(drafts)
        await until(lambda: is_settled(bot))
        asked = len(await people.ledger("sendMessage"))
        await asyncio.sleep(0.5)
        assert len(await people.ledger("sendMessage")) == asked
    assert len(drafts(await owners[1].chat())) == 1


async def test_a_429_of_one_chat_is_waited_out_and_the_others_see_it_meanwhile(
    two: Settings, people: People, owners: tuple[Person, Person]
) -> None:
    await people.fault("flood", chat_id=EDITOR, seconds=2, times=1)
    async with at_work(two) as bot:
        await brought(bot.db)
        wake(bot)
        began = time.monotonic()
        await owners[1].wait_until(drafts)
        assert time.monotonic() - began < 1.5
        await owners[0].wait_until(drafts)
        await until(lambda: is_settled(bot))
    assert [len(drafts(await one.chat())) for one in owners] == [1, 1]


async def test_whoever_could_not_be_reached_gets_theirs_and_nobody_a_second(
    two: Settings, people: People, owners: tuple[Person, Person]
) -> None:
    await people.fault("drop_before", method="sendMessage", chat_id=EDITOR, times=3)
    async with at_work(two) as bot:
        await brought(bot.db)
        wake(bot)
        for person in owners:
            await person.wait_until(drafts)
        await until(lambda: is_settled(bot))
    assert [len(drafts(await one.chat())) for one in owners] == [1, 1]


async def test_what_came_by_itself_lets_pass_what_an_editor_waits_for(
    two: Settings, owners: tuple[Person, Person]
) -> None:
    async with at_work(two, pace=TELEGRAMS) as bot:
        for number in range(14):
            await brought(bot.db, f"feed:{number}")
        wake(bot)
        await owners[0].wait_until(lambda seen: drafts(seen) if len(drafts(seen)) > 5 else [])
        own = await brought(bot.db, "sent:1", EDITOR)
        wake(bot)

        async def is_shown() -> bool:
            async with bot.db.reading() as tx:
                return bool(await previews.of_release(tx, own))

        await until(is_shown)
        assert len(drafts(await owners[0].chat())) <= 9


async def test_killed_between_two_chats_each_has_one_preview_in_the_end(
    two: Settings, people: People, owners: tuple[Person, Person]
) -> None:
    db = await open_database(two.database_url)
    release_id = await brought(db)
    await people.fault("slow", method="sendMessage", chat_id=OTHER, seconds=60)
    process = await _started(two)
    try:
        await owners[0].wait_until(drafts, timeout=60)

        async def is_noted() -> bool:
            async with db.reading() as tx:
                return bool(await previews.of_release(tx, release_id))

        await until(is_noted)
    finally:
        process.kill()
        await process.wait()
    await people.no_faults()
    await db.close()
    async with at_work(two) as bot:
        await owners[1].wait_until(drafts)
        await until(lambda: is_settled(bot))
    assert [len(drafts(await one.chat())) for one in owners] == [1, 1]


async def _started(settings: Settings) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": settings.secrets()[0],
        "CHANNEL_ID": str(settings.channel_id),
        "OWNER_IDS": ",".join(map(str, settings.owner_ids)),
        "DATABASE_URL": settings.database_url,
        "TELEGRAM_API_URL": settings.telegram_api_url,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


async def test_two_changes_at_once_leave_one_preview_with_the_last(
    settings: Settings, people: People, owners: tuple[Person, Person]
) -> None:
    await people.fault("slow", method="sendMessage", seconds=0.3, times=2)
    async with at_work(settings) as bot:
        release_id = await brought(bot.db)
        for number in range(4):
            async with bot.db.transaction() as tx:
                changed = draft(headline=f"تیتر {number}")
                await releases.revise(tx, release_id, changed, now=int(time.time()))
            wake(bot)
            await asyncio.sleep(0.05)
        await until(lambda: is_settled(bot))
        (stands,) = drafts(await owners[0].chat())
        assert "تیتر ۳" in stands.text
        async with bot.db.reading() as tx:
            release = await releases.get(tx, release_id)
            places = await previews.of_release(tx, release_id)
        assert release is not None
        assert release.shown_revision == release.revision == 5
        assert [place.message_id for place in places] == [stands.message_id]


async def test_what_was_decided_while_the_process_ended_is_said_after_the_next_start(
    settings: Settings, owners: tuple[Person, Person]
) -> None:
    async with at_work(settings) as bot:
        release_id = await brought(bot.db)
        wake(bot)
        await owners[0].wait_until(drafts)
        await until(lambda: is_settled(bot))
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:  # as a process leaves it that died before it was said
        await releases.discard(tx, release_id)
    await db.close()
    async with at_work(settings) as bot:
        await owners[0].wait_until(
            lambda seen: [m for m in seen if texts.STATE_DISCARDED in m.text]
        )
        await until(lambda: is_settled(bot))


@pytest.mark.parametrize(
    "refusal",
    ["Bad Request: message to edit not found", "Bad Request: message can't be edited"],
)
async def test_a_preview_that_is_gone_or_too_old_is_let_be(
    settings: Settings, people: People, owners: tuple[Person, Person], refusal: str
) -> None:
    async with at_work(settings) as bot:
        release_id = await brought(bot.db)
        wake(bot)
        await owners[0].wait_until(drafts)
        await people.fault("refuse", method="editMessageText", code=400, description=refusal)
        async with bot.db.transaction() as tx:
            await releases.discard(tx, release_id)
        wake(bot)
        await people.wait_for("editMessageText")
        await until(lambda: is_settled(bot))
        await asyncio.sleep(0.5)
        assert len(await people.ledger("editMessageText")) == 1


async def test_a_decision_is_said_though_the_network_was_away(
    settings: Settings, people: People, owners: tuple[Person, Person]
) -> None:
    async with at_work(settings) as bot:
        release_id = await brought(bot.db)
        wake(bot)
        await owners[0].wait_until(drafts)
        await people.fault("drop_before", method="editMessageText", times=2)
        async with bot.db.transaction() as tx:
            await releases.discard(tx, release_id)
            (decided,) = await fates.decided(tx)
            assert decided.fate is Fate.DISCARDED
        wake(bot)
        await owners[0].wait_until(
            lambda seen: [m for m in seen if texts.STATE_DISCARDED in m.text]
        )
