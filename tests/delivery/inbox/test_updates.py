"""Updates: each handled once, whatever comes, and nothing acknowledged is lost."""

import asyncio
import json
import time
from collections import Counter
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update

from bot import app
from bot.delivery.inbox.dispatcher import Dispatcher
from bot.delivery.inbox.poller import LONGEST_PAUSE, pause_after
from bot.delivery.kinds import kind_of
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.pace import UNHURRIED
from bot.display import texts
from bot.errors import ChavoshError
from bot.news.reference import Reference
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from storage import inbox, open_database
from storage.review import previews, releases
from tests.delivery.scenes import QUICK, at_work, until
from tests.stage import RELEASE, answer
from tests.storage.samples import DRAFT, arrival


async def help_of(person: Person) -> str:
    return (await answer(person, await person.send("/help"))).text


async def _all_are_told(bot: app.Chavosh) -> bool:
    async with bot.db.reading() as tx:
        return await inbox.unreported(tx, limit=9) == ()


async def test_a_poison_update_is_set_aside_told_once_and_the_next_goes_on(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.raw({"message": {"message_id": 1}})  # no date, no chat: PTB raises TypeError
    async with at_work(settings) as bot:
        (told,) = await editor.wait()
        assert told.text.startswith("۱ پیام از تلگرام را نتوانستم")
        assert "ویراستار" in await help_of(editor)
        async with bot.db.reading() as tx:
            assert await inbox.count_aside(tx) == 1
        await until(lambda: _all_are_told(bot))
    async with at_work(settings):
        await help_of(editor)
    assert sum("نتوانستم بخوانم" in m.text for m in await editor.chat()) == 1


async def test_what_is_set_aside_is_told_by_its_kind(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    poor = {"message_id": 1, "date": 1, "chat": {"id": 600, "type": "private"}}
    for _ in range(3):
        await people.raw({"message": {**poor, "poll": {"id": "1", "question": "؟"}}})
    await people.raw({"message": {**poor, "sticker": {"emoji": "👍"}}})
    await people.raw({"edited_message": {**poor, "animation": {}, "document": {}}})
    await people.raw({"callback_query": {"id": "1"}})
    async with at_work(settings) as bot:
        for _ in range(200):
            async with bot.db.reading() as tx:
                if await inbox.count_aside(tx) == 6 and not await inbox.unreported(tx, limit=9):
                    break
            await asyncio.sleep(0.05)
        else:
            raise AssertionError("not all was told")
    told = [m.text for m in await editor.chat() if "نتوانستم بخوانم" in m.text]
    for kind in ("نظرسنجی", "برچسب", "گیف", "فشردن دکمه"):
        assert any(kind in text for text in told)


def test_many_of_a_kind_are_one_number_in_one_sentence() -> None:
    kinds = Counter({"poll": 3, "sticker": 1, "animation": 1})
    told = texts.set_aside(kinds, range(1, 7), 6)
    assert told.startswith("3 نظرسنجی و 1 ")
    assert told.count("نظرسنجی") == 1
    assert " و …)" in told  # five of the six numbers


@given(st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*texts.KINDS, "unreadable", "x"]), inner, max_size=4),
))  # fmt: skip
def test_anything_is_of_some_kind(body: object) -> None:
    written = json.dumps(body)
    for text in (written, written[:-1], written[: len(written) // 2]):
        assert kind_of(text) in texts.KINDS


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"message": {"text": "\\"poll\\": {}", "chat": {}', "text"),
        ('{"update_id": 1, "message": {"chat": {"id": 1}, "poll": {"question": "', "poll"),
        ('{"update_id": 1, "unreadable": "{\\"message\\": {\\"sticker\\": {"}', "sticker"),
        ('{"message": {"reply_to_message": {"photo": []}, "dice": {}}}', "dice"),
        ("no JSON at all", "update"),
        ('{"update_id": 1, "poll": {}}', "poll"),
    ],
)
def test_the_kind_is_seen_in_what_is_no_json_too(body: str, kind: str) -> None:
    assert kind_of(body) == kind


async def test_kinds_of_updates_nobody_knows_disturb_nothing(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await people.raw({"telepathy": {"thought": "?"}})
    await people.raw({})
    async with at_work(settings) as bot:
        await help_of(editor)

        async def all_handled() -> bool:
            async with bot.db.reading() as tx:
                return await inbox.waiting(tx, limit=9) == ()

        await until(all_handled)


async def test_updates_that_come_twice_are_handled_once(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await people.fault("repeat", method="getUpdates", times=3)
    async with at_work(settings):
        for _ in range(3):
            await help_of(editor)
    assert len([m for m in await editor.chat() if m.own]) == 3


async def test_ids_that_begin_anew_lower_are_no_obstacle(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    async with at_work(settings):
        await people.raw({"update_id": 900_000_000, "poll": {}})
        await people.idle()
    command = {"offset": 0, "length": 5, "type": "bot_command"}
    message = {
        "message_id": 77, "date": int(time.time()), "text": "/help", "entities": [command],
        "chat": {"id": editor.id, "type": "private"},
        "from": {"id": editor.id, "is_bot": False, "first_name": "x"},
    }  # fmt: skip
    await people.raw({"update_id": 5, "message": message})
    async with at_work(settings):
        (shown,) = await editor.wait_until(lambda seen: [m for m in seen if "/search" in m.text])
    assert shown.own


async def test_a_409_is_retried_and_told_to_the_owner(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    conflict = "Conflict: terminated by other getUpdates request"
    await people.fault("refuse", method="getUpdates", code=409, description=conflict, times=2)
    async with at_work(settings):
        (told,) = await editor.wait()
        assert told.text == texts.OTHER_BOT
        await help_of(editor)


async def test_a_409_that_lasts_ends_the_bot_with_a_clear_line(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.fault("refuse", method="getUpdates", code=409, description="Conflict: x")
    async with at_work(settings, rhythm=replace(QUICK, conflict=0.5)) as bot:
        with pytest.raises(ChavoshError, match="stop it"):
            await asyncio.wait_for(bot.ended(), timeout=10)


async def test_an_answer_that_is_no_json_is_asked_for_again(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await people.fault("broken", method="getUpdates", times=1)
    async with at_work(settings):
        await help_of(editor)


async def test_an_update_that_ends_while_the_next_are_looked_up_is_handled_once(
    settings: Settings,
) -> None:
    db, handled = await open_database(settings.database_url), Counter[int]()

    async def process(update: Update) -> bool:
        handled[update.update_id] += 1
        return True

    dispatcher = Dispatcher(Runtime(db, lambda: 1, "bot"), Bot("1:x"), process)
    running = asyncio.create_task(dispatcher.run())
    for number in range(400):
        async with db.transaction() as tx:
            await inbox.store(tx, [{"update_id": number}], now=1)
        dispatcher.wake()

    async def all_handled() -> bool:
        return len(handled) == 400

    await until(all_handled)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await db.close()
    assert set(handled.values()) == {1}


async def test_an_update_that_is_no_json_is_set_aside_alone_with_its_text(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    """It comes in one answer with others before and behind it, which are all handled."""
    visitor = await people.person(600, first_name="رضا")
    await editor.unblock()
    await people.fault("poison", method="getUpdates", text="زهر")
    for text in (*["/help"] * 4, "زهر", *["/help"] * 4):
        await visitor.send(text)
    asked = len(await people.ledger("getUpdates"))
    async with at_work(settings) as bot:

        async def all_answered() -> bool:
            return sum("/subscribe" in m.text for m in await visitor.chat() if m.own) == 8

        await until(all_answered, 20)
        (told,) = await editor.wait_until(lambda seen: [m for m in seen if m.own])
        assert told.text.startswith("۱ پیام متنی")
        async with bot.db.reading() as tx:
            rows = await tx.fetch_all("SELECT body, error FROM inbox WHERE error IS NOT NULL")
    (aside,) = rows
    assert "زهر" in json.loads(aside["body"])["unreadable"]
    assert "JSONDecodeError" in aside["error"]
    asked = len(await people.ledger("getUpdates")) - asked
    assert asked <= 3 + 5 + 3  # unreadable ones, one by one up to the poison, the rest at once


async def test_a_preview_follows_however_often_the_network_was_away(
    settings: Settings,
    channel: Channel,
    people: People,
    editor: Person,
) -> None:
    await editor.unblock()
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:  # as a process leaves it that died before the preview
        await releases.add(tx, DRAFT, arrival("500:1"), now=int(time.time()) - 60)
    await db.close()
    await people.fault("drop_before", method="sendMessage", times=8)
    async with at_work(settings, rhythm=replace(QUICK, looks=0.02)):
        (shown,) = await editor.wait()
        assert texts.PUBLISH in shown.buttons


async def test_a_draft_whose_preview_was_never_shown_is_shown_at_the_start(
    settings: Settings, channel: Channel, people: People, editor: Person, known: Reference
) -> None:
    await editor.unblock()
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:  # as a process leaves it that died before the preview
        await releases.add(tx, DRAFT, arrival("500:1"), now=int(time.time()) - 60)
    await db.close()
    async with at_work(settings) as bot:
        (shown,) = await editor.wait()
        assert texts.PUBLISH in shown.buttons

        async def is_noted() -> bool:
            async with bot.db.reading() as tx:
                return await previews.missing(tx, before=2**40, limit=1) == ()

        await until(is_noted)
    async with at_work(settings):
        await help_of(editor)
    assert len([m for m in await editor.chat() if texts.PUBLISH in m.buttons]) == 1


async def test_a_forwarded_release_is_one_draft_though_its_update_comes_again(
    settings: Settings, channel: Channel, people: People, editor: Person, known: Reference
) -> None:
    await people.fault("repeat", method="getUpdates", times=2)
    around = app.Environment(load=lambda: known, pace=UNHURRIED, rhythm=QUICK)
    async with app.running(settings, around) as bot:
        await answer(editor, await editor.forward(RELEASE))
        await help_of(editor)
        async with bot.db.reading() as tx:
            row = await tx.fetch_one("SELECT COUNT(*) AS drafts FROM releases")
    assert row is not None
    assert row["drafts"] == 1


async def test_one_chat_that_writes_a_lot_keeps_no_other_waiting(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    busy = await people.person(600)
    await people.fault("slow", chat_id=600, seconds=0.3)
    for _ in range(80):
        sent = await busy.send("/help")
    async with at_work(settings):
        await help_of(editor)
        assert len([m for m in await busy.chat() if m.own]) < 40
    assert sent is not None


async def test_a_webhook_stores_before_it_answers_and_refuses_whoever_lacks_the_secret(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    from benchmarks.field import free_port  # noqa: PLC0415  # a port nobody has

    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    changes = {"webhook_url": url, "webhook_secret": "s-3", "webhook_listen": f"127.0.0.1:{port}"}
    hooked = Settings.model_validate({**settings.model_dump(), **changes})
    async with at_work(hooked) as bot, httpx.AsyncClient(verify=False) as client:
        await help_of(editor)

        async def post(body: object, secret: str) -> int:
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
            return (await client.post(url, json=body, headers=headers)).status_code

        assert await post({"update_id": 9, "poll": {}}, "wrong") == 403
        assert await post({"update_id": 9, "poll": {}}, "") == 403
        assert await post([1], "s-3") == 400
        assert await post({"update_id": 10**9, "telepathy": {}}, "s-3") == 200
        async with bot.db.reading() as tx:
            row = await tx.fetch_one(
                "SELECT COUNT(*) AS kept FROM inbox WHERE update_id = 1000000000"
            )
    assert row is not None
    assert row["kept"] == 1


def test_polls_that_fail_for_days_are_made_again() -> None:
    pauses = [pause_after(failures, 1.0) for failures in (1, 2, 5, 6, 1_025, 10_000)]
    assert pauses == [1.0, 2.0, 16.0, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


async def test_the_bot_goes_on_when_telegram_is_back(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await people.fault("refuse", method="getUpdates", code=502, times=2)
    await people.fault("drop_before", method="getUpdates", times=1)
    async with at_work(settings):

        async def answered() -> bool:
            return bool([m for m in await editor.chat() if m.own])

        await editor.send("/help")
        await until(answered)
