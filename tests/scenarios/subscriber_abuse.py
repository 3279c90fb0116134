"""Too much of one person, and those whom the owners want to hear no more."""

import asyncio

import pytest

from bot.app import Chavosh
from bot.delivery.inbox.rates import MOST_ENDING, MOST_OF, WINDOW, Heard, Rates
from bot.display import texts
from bot.news.model import Field
from bot.news.search.topic import Words
from bot.sandbox.players.client import (
    Channel,
    People,
    Person,
    Shown,
    from_hidden_user,
    from_user,
)
from storage import inbox
from storage.followers import subscribers
from storage.followers.subscribers import MOST_WATCHES
from storage.outbox import corrections, deliveries
from tests.engines import database_url
from tests.handlers.asking import ask
from tests.scenarios.newsroom_review import card, published
from tests.scenarios.subscriber_feedback import noted
from tests.stage import RELEASE, Subscriber, answer, preview

__all__ = ["database_url"]
READER = 71_300_421
pytestmark = pytest.mark.usefixtures("bot")


async def waits(bot: Chavosh) -> bool:
    async with bot.db.reading() as tx:
        return await inbox.count_waiting(tx, READER, most=1) > 0


def test_whoever_sends_too_much_is_not_heard_for_a_while() -> None:
    now = [0.0]
    rates = Rates(lambda: now[0])
    most = MOST_OF["message"]
    heard = [rates.hear(7, "message") for _ in range(most + 20)]
    assert heard == [Heard.YES] * most + [Heard.NO_MORE] + [Heard.NO] * 19
    assert rates.hear(7, "callback_query") is Heard.NO
    assert rates.hear(8, "message") is Heard.YES
    ending = [rates.hear(7, "message", is_ending=True) for _ in range(MOST_ENDING + 1)]
    assert ending == [Heard.YES] * MOST_ENDING + [Heard.NO]
    now[0] += max(WINDOW, WINDOW) + 1
    assert rates.hear(7, "message") is Heard.YES


def test_whoever_is_slow_is_always_heard() -> None:
    now = [0.0]
    rates = Rates(lambda: now[0])
    for _ in range(500):
        now[0] += WINDOW / MOST_OF["message"] + 0.1
        assert rates.hear(7, "message") is Heard.YES


async def test_a_flood_is_told_once_fills_nothing_and_delays_nobody(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    busy, other = await subscriber(READER), await subscriber(READER + 1)
    for first in range(0, 200, 20):
        await asyncio.gather(*(busy.send(f"نان {n}") for n in range(first, first + 20)))
        if first == 100:
            await answer(other, await other.send("/help"))
    await busy.wait_until(lambda seen: [m for m in seen if m.text == texts.SLOW_DOWN])
    async with asyncio.timeout(10):  # what was heard of it is answered
        while True:
            if not await waits(bot):
                break
            await asyncio.sleep(0.05)
    last = await busy.send("/my")
    await answer(other, await other.send("/help"))
    seen = await busy.chat()
    assert sum(m.text == texts.SLOW_DOWN for m in seen) == 1
    assert [m for m in seen if m.own and m.message_id > last.message_id] == []
    async with bot.db.reading() as tx:
        kept = await tx.fetch_one(
            "SELECT COUNT(*) AS rows FROM inbox WHERE chat_id = :id", id=READER
        )
    assert kept is not None
    assert kept["rows"] <= MOST_OF["message"] + 5


async def test_an_owner_sees_who_sent_too_much(editor: Person, subscriber: Subscriber) -> None:
    busy = await subscriber(READER)
    await asyncio.gather(*(busy.send(f"نان {n}") for n in range(60)))
    await busy.wait_until(lambda seen: [m for m in seen if m.text == texts.SLOW_DOWN])
    told = await answer(editor, await editor.send("/ban"))
    assert texts.FLOODING_TITLE in told.text
    assert "۷۱۳۰۰۴۲۱" in told.text


async def test_the_201st_topic_is_refused(bot: Chavosh, subscriber: Subscriber) -> None:
    reader = await subscriber(READER)
    async with bot.db.transaction() as tx:
        for number in range(MOST_WATCHES):
            await subscribers.subscribe(tx, READER, Words(f"نان {number}"), now=number)
    refusal = texts.TOO_MANY_WATCHES.format("۲۰۰")
    for wanted in ("قم", "قم، یزد و تهران"):  # said once
        assert (await answer(reader, await reader.send(f"/subscribe {wanted}"))).text == refusal
    shown = await answer(reader, await reader.send("/start"))
    assert (await reader.press(shown.message_id, "قم")).text == refusal
    found = await answer(reader, await reader.send("/search نان سنگک"))
    assert (await reader.press(found.message_id, texts.WATCH)).text == refusal
    async with bot.db.reading() as tx:
        assert len(await subscribers.topics(tx, READER)) == MOST_WATCHES


async def test_a_banned_person_hears_nothing_until_they_are_not(
    bot: Chavosh, editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    reader = await subscriber(READER, "قم")
    told = await answer(editor, await editor.send("/ban ۷۱۳۰۰۴۲۱"))
    assert told.text == texts.banned(READER).replace(str(READER), "۷۱۳۰۰۴۲۱")
    assert "۷۱۳۰۰۴۲۱" in (await answer(editor, await editor.send("/ban"))).text
    last = await reader.send("/help")
    draft = await preview(editor, RELEASE)
    await editor.press(draft.message_id, texts.PUBLISH)
    await channel.wait()
    other = await subscriber(READER + 1)
    await answer(other, await other.send("/help"))
    assert [m for m in await reader.chat() if m.own and m.message_id > last.message_id] == []
    async with bot.db.reading() as tx:
        waiting = "SELECT 1 FROM inbox WHERE handled_at IS NULL AND chat_id = :id"
        assert await tx.fetch_all(waiting, id=READER) == []
    assert "مسدود کرد" in (await answer(editor, await editor.send("/log"))).text
    told = await answer(editor, await editor.send(f"/unban {READER}"))
    assert "مسدود نیست" in told.text
    mine = await answer(reader, await reader.send("/my"))
    assert "قم" in " ".join(mine.buttons)
    second = await preview(editor, RELEASE.replace("دو واحد", "سه واحد"))
    await editor.press(second.message_id, texts.PUBLISH)
    await reader.wait_until(lambda seen: [m for m in seen if "سه واحد" in m.text])


async def test_a_correction_reaches_nobody_who_is_banned_or_forgotten(
    bot: Chavosh, editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    banned, forgotten, other = [await subscriber(READER + n, "قم") for n in range(3)]
    shown = await published(editor, channel)
    for person in (banned, forgotten, other):
        await person.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    await answer(editor, await editor.send(f"/ban {READER}"))
    question = await answer(forgotten, await forgotten.send("/forget"))
    await forgotten.press(question.message_id, texts.FORGET_ALL)
    await forgotten.wait_edit(question)
    before = [await person.chat() for person in (banned, forgotten)]
    await correct(editor, shown, "ابطال پروانه پنج واحد در قم")
    await other.wait_until(lambda seen: [m for m in seen if "پنج واحد" in m.text])
    await corrected(bot)
    assert [await person.chat() for person in (banned, forgotten)] == before
    # What is refused is not tried again with them either.
    async with bot.db.transaction() as tx:
        await tx.execute(
            "UPDATE deliveries SET outcome = 'failed', message_id = NULL WHERE chat_id = :id",
            id=READER,
        )
        assert await deliveries.retry_failed(tx, before=2**40, now=0) == 0


async def correct(editor: Person, shown: Shown, headline: str) -> None:
    await editor.press(shown.message_id, texts.CORRECT)
    question = await ask(editor, await card(editor, texts.CORRECTS), Field.HEADLINE)
    await editor.send(headline, reply_to=question.message_id)
    changed = await editor.wait_until(
        lambda seen: [m for m in seen if headline in m.text and texts.COMMIT in m.buttons]
    )
    await editor.press(changed[-1].message_id, texts.COMMIT)


async def corrected(bot: Chavosh) -> None:
    """Returns once every copy that is corrected is."""
    async with asyncio.timeout(10):
        while True:
            async with bot.db.reading() as tx:
                waits = await corrections.pending(tx) or await tx.fetch_all(
                    "SELECT 1 AS it FROM deliveries WHERE due_at IS NOT NULL"
                )
            if not waits:
                return
            await asyncio.sleep(0.05)


async def test_a_ban_by_reply_and_by_link(editor: Person, people: People) -> None:
    await answer(editor, await editor.start())
    forwarded = await editor.forward("سلام", from_user("مزاحم", READER))
    await editor.wait(after=forwarded.message_id)
    told = await answer(editor, await editor.send("/ban", reply_to=forwarded.message_id))
    assert "مسدود شد" in told.text
    told = await answer(editor, await editor.send(f"/unban tg://user?id={READER}"))
    assert "مسدود نیست" in told.text
    hidden = await editor.forward("سلام", from_hidden_user("ناشناس"))
    await editor.wait(after=hidden.message_id)
    told = await answer(editor, await editor.send("/ban", reply_to=hidden.message_id))
    assert "پنهان" in told.text
    for words in ("/ban abc", "/ban -5", "/ban 0", f"/ban {10**18}"):
        assert "پنهان" in (await answer(editor, await editor.send(words))).text
    own = await answer(editor, await editor.send(f"/ban {editor.id}"))
    assert own.text == texts.BAN_STAFF
    stranger = await people.person(READER + 5)
    assert (await answer(stranger, await stranger.send("/ban 5"))).text == texts.UNKNOWN_COMMAND


async def test_the_words_of_a_person_tell_whom_to_ban(
    bot: Chavosh, editor: Person, subscriber: Subscriber
) -> None:
    await answer(editor, await editor.start())
    reader = await subscriber(READER)
    await answer(reader, await reader.send("/feedback ناسزا"))
    found = await editor.wait_until(lambda seen: [m for m in seen if "ناسزا" in m.text])
    shown = await noted(bot, found[-1])
    told = await answer(editor, await editor.send("/ban", reply_to=shown.message_id))
    assert "مسدود شد" in told.text
    told = await answer(editor, await editor.send("چرا؟", reply_to=shown.message_id))
    assert told.text == texts.ANSWER_TO_BANNED


async def test_only_the_last_of_what_is_typed_after_the_name_is_answered(
    bot: Chavosh, people: People, subscriber: Subscriber
) -> None:
    reader = await subscriber(READER)
    await people.fault("slow", method="answerInlineQuery", seconds=0.5)
    typed = [reader.inline("نان"[:n]) for n in (1, 2, 3)]
    done = await asyncio.wait_for(asyncio.gather(*typed, return_exceptions=True), timeout=40)
    assert not isinstance(done[-1], BaseException)
    assert done[-1].get("is_personal") is True
