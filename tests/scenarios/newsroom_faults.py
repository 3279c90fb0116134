"""What goes wrong in a newsroom: two at once, the clumsy, the dismissed, and those who forge
buttons. Each is told so, nothing is lost, and nothing is published."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

from bot import app
from bot.delivery.rhythm import Rhythm
from bot.display import decided, newsroom, rules, texts
from bot.display.callbacks import Action, encode, subject
from bot.display.fields import Rank, Slot, Tone, Why
from bot.display.rules import Role
from bot.news.model import Field
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage.review import releases
from storage.review.release import Release
from tests.delivery.scenes import until
from tests.handlers.asking import ask, open_field
from tests.presses import forged
from tests.scenarios.newsroom_review import card, newest, published
from tests.scenarios.newsroom_team import YAZD, appointed
from tests.stage import EDITOR, NATIONAL, RELEASE, Subscriber, answer, preview

SECOND, GROUP, STRANGER = 501, -100777, 900
ROUNDS = 10
TABLES = ("releases", "parts", "edits", "posts", "approvals", "members", "rules", "invitations")


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """The bot's own account: what it writes is its own, whatever program it runs."""
    request = HTTPXRequest(httpx_kwargs={"verify": False})
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=request) as account:
        yield account


async def rows(bot: app.Chavosh) -> dict[str, list[dict[str, Any]]]:
    """What the newsroom knows."""
    async with bot.db.reading() as tx:
        return {
            table: [dict(row) for row in await tx.fetch_all(f"SELECT * FROM {table}")]  # noqa: S608  # the names above
            for table in TABLES
        }


async def release(bot: app.Chavosh, release_id: int = 1) -> Release:
    async with bot.db.reading() as tx:
        found = await releases.get(tx, release_id)
    assert found is not None
    return found


def every(people: Settings, **more: object) -> Settings:
    """The same settings, with a second owner."""
    return people.model_copy(update={"owner_ids": (EDITOR, SECOND), **more})


def latest(text: str) -> Any:
    """Picks the previews that can be published and say this."""

    def pick(seen: list[Shown]) -> list[Shown]:
        ready = [m for m in seen if m.buttons and m.button(m.buttons[0]).data]
        return [
            m for m in ready if text in m.text and (m.button(m.buttons[0]).data or "")[0] == "p"
        ]

    return pick


async def test_publishing_and_rejecting_at_the_same_moment_does_one_of_both(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    group = await people.group(GROUP, "تحریریه")
    first, second = await people.person(EDITOR), await people.person(SECOND)
    won = 0
    async with app.running(every(settings, review_chat_id=GROUP), around):
        for number in range(ROUNDS):
            text = RELEASE.replace("دو واحد", f"{number + 11} واحد")
            own = await preview(first, text)
            here = (await group.wait_until(latest(own.text.split("\n")[1])))[-1]
            publish, discard = await asyncio.gather(
                first.press(own.message_id, data=own.button(texts.PUBLISH).data),
                second.press(here.message_id, texts.DISCARD, chat_id=GROUP),
            )
            told = {publish.text, discard.text}
            is_published = publish.text == texts.PUBLISHING
            assert told == (
                {texts.PUBLISHING, texts.ALREADY_PUBLISHED}
                if is_published
                else {texts.ALREADY_DISCARDED, texts.DISCARDED}
            )
            won += is_published
            await channel.wait_until(lambda seen, count=won: [True] if len(seen) == count else [])
    assert len(await channel.chat()) == won


async def test_an_approval_of_what_was_just_rejected_is_none(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    group = await people.group(GROUP, "تحریریه")
    first, second = await people.person(EDITOR), await people.person(SECOND)
    both = every(settings, review_chat_id=GROUP, required_approvals=2)
    async with app.running(both, around) as bot:
        for number in range(4):
            own = await preview(first, RELEASE.replace("دو واحد", f"{number + 11} واحد"))
            here = (await group.wait_until(latest(own.text.split("\n")[1])))[-1]
            approve, discard = await asyncio.gather(
                first.press(own.message_id, data=own.button(own.buttons[0]).data),
                second.press(here.message_id, texts.DISCARD, chat_id=GROUP),
            )
            assert discard.text == texts.DISCARDED
            assert approve.text in (texts.ALREADY_DISCARDED, "تأیید (۱ از ۲)")
            late = await first.press(own.message_id, data=own.button(own.buttons[0]).data)
            assert late.text == texts.ALREADY_DISCARDED
            noted = (await rows(bot))["approvals"]
            assert sum(one["release_id"] == number + 1 for one in noted) == (
                approve.text != texts.ALREADY_DISCARDED
            )
    assert await channel.chat() == []


async def test_who_was_dismissed_approves_nothing(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    await people.group(GROUP, "تحریریه")
    owner = await people.person(EDITOR, first_name="سارا")
    second = await people.person(SECOND)
    both = every(settings, review_chat_id=GROUP, required_approvals=2)
    async with app.running(both, around):
        mina = await appointed(owner, people, Rank.EDITOR)
        own = await preview(mina)
        await mina.press(own.message_id, own.buttons[0])
        await mina.wait_until(lambda seen: [m for m in seen if "👍" in m.text])
        await dismiss(owner)
        here = (await Channel(people, GROUP).wait_until(latest("👍")))[-1]
        told = await second.press(here.message_id, here.buttons[0], chat_id=GROUP)
        assert told.text == "تأیید (۱ از ۲)"
        await asyncio.sleep(0.5)
        assert await channel.chat() == []


async def dismiss(owner: Person) -> None:
    """The owner takes «مینا» out of the newsroom."""
    team = await answer(owner, await owner.send("/team"))
    await owner.press(team.message_id, "مینا")
    member = await owner.wait_edit(team)
    assert (await owner.press(member.message_id, texts.DISMISS)).text == texts.DISMISSED


async def test_an_editor_dismissed_while_a_question_is_open_changes_nothing(
    bot: app.Chavosh, editor: Person, people: People, channel: Channel
) -> None:
    mina = await appointed(editor, people, Rank.EDITOR)
    shown = await preview(mina)
    question = await ask(mina, shown, Field.HEADLINE)
    await dismiss(editor)
    before = await rows(bot)
    said = await answer(mina, await mina.send("تیتر دیگر", reply_to=question.message_id))
    assert texts.PUBLISH not in said.buttons
    for action in forged(1, EDITOR):
        if action.rule.role > Role.ANYBODY:
            refused = await mina.press_raw(shown.message_id, encode(action))
            assert refused.text == texts.NOT_AN_EDITOR, action
    assert await rows(bot) == before
    assert await channel.chat() == []


async def test_an_editor_made_a_contributor_while_a_question_is_open_is_told_so(
    bot: app.Chavosh, editor: Person, people: People
) -> None:
    mina = await appointed(editor, people, Rank.EDITOR)
    question = await ask(mina, await preview(mina), Field.HEADLINE)
    team = await answer(editor, await editor.send("/team"))
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    await editor.press(member.message_id, texts.LOWER)
    await mina.wait_until(lambda seen: [m for m in seen if "شما خبرفرست شدید" in m.text])
    before = await rows(bot)
    said = await answer(mina, await mina.send("تیتر دیگر", reply_to=question.message_id))
    assert said.text == texts.NOT_A_SENDER
    assert (await rows(bot))["releases"] == before["releases"]


@pytest.mark.usefixtures("bot")
async def test_a_rule_that_contradicts_another_takes_its_place_and_says_so(editor: Person) -> None:
    for number, name in enumerate(("پژوهشگاه استاندارد", "سازمان ملی استاندارد")):
        shown = await preview(editor, RELEASE.replace("دو واحد", f"{number + 21} واحد"))
        question = await ask(editor, shown, Field.ISSUER)
        await editor.send(name, reply_to=question.message_id)
        offer = (await editor.wait_until(lambda seen: [m for m in seen if texts.YES in m.buttons]))[
            -1
        ]
        await editor.press(offer.message_id, texts.YES)
        told = await editor.wait_edit(offer)
        assert "قاعده شد" in told.text
    assert "به‌جای" in told.text
    assert "پژوهشگاه استاندارد" in told.text.split("به‌جای")[1]
    last = await preview(editor, RELEASE.replace("دو واحد", "۳۱ واحد"))
    assert "🏛 سازمان ملی استاندارد" in last.text


async def test_a_correction_too_long_for_a_caption_is_shortened(
    bot: app.Chavosh, editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    reader = await subscriber(700, "قم")
    shown = await answer(editor, await editor.photo(RELEASE))
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    done = await card(editor, "✅ منتشر شد")
    await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    await editor.press(done.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    for field, length in ((Field.HEADLINE, 240), (Field.SUMMARY, 560), (Field.KICKER, 110)):
        question = await ask(editor, draft, field)
        words = ("بازرسی از واحدهای تولیدی استان " * 30)[:length].rsplit(" ", 1)[0]
        await editor.send(words, reply_to=question.message_id)
        draft = (
            await editor.wait_until(
                lambda seen, old=draft: [
                    m for m in seen if texts.COMMIT in m.buttons and m.message_id > old.message_id
                ]
            )
        )[-1]
    assert (await editor.press(draft.message_id, texts.COMMIT)).text == texts.CORRECTING
    post = (await channel.wait_until(lambda seen: [m for m in seen if "بازرسی" in m.text]))[0]
    assert post.photo
    assert len(post.text) <= 1024
    await reader.wait_until(lambda seen: [m for m in seen if "بازرسی از واحدهای" in m.text])
    async with bot.db.reading() as tx:
        left = await tx.fetch_all("SELECT outcome FROM deliveries WHERE outcome <> 'sent'")
    assert left == []


async def test_what_is_not_published_is_not_retracted(
    bot: app.Chavosh, editor: Person, channel: Channel
) -> None:
    done = await published(editor, channel)
    waiting = await preview(editor, YAZD)
    rejected = await preview(editor, NATIONAL)
    await editor.press(rejected.message_id, texts.DISCARD)
    await card(editor, "❌ رد شد")
    before = await rows(bot)
    for release_id, told in ((2, texts.NOT_PUBLISHED), (3, texts.ALREADY_DISCARDED)):
        for kind in (decided.Retract, decided.RetractSurely, decided.Notice, decided.Correct):
            said = await editor.press_raw(done.message_id, encode(kind(release_id)))
            assert said.text == told, kind
    stale = await editor.press_raw(waiting.message_id, encode(decided.RetractSurely(1)))
    assert stale.text == texts.STALE_BUTTON
    absent = await editor.press_raw(done.message_id, encode(decided.RetractSurely(99)))
    assert absent.text == texts.DRAFT_GONE
    assert await rows(bot) == before
    assert len(await channel.chat()) == 1


async def test_a_correction_of_what_was_taken_back_changes_nothing(
    editor: Person, channel: Channel, bot: app.Chavosh
) -> None:
    done = await published(editor, channel)
    await editor.press(done.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    commit = draft.button(texts.COMMIT).data
    await editor.press(done.message_id, data=encode(decided.RetractSurely(1)))
    await channel.wait_until(lambda seen: [True] if not seen else [])
    told = await editor.press(draft.message_id, data=commit)
    assert told.text == texts.ALREADY_DISCARDED
    assert await channel.chat() == []


async def test_what_is_not_known_in_the_channel_is_mended_there_by_hand_and_that_is_said(
    editor: Person, channel: Channel, people: People, bot: app.Chavosh
) -> None:
    await people.fault("drop_after", method="sendMessage", chat_id=channel.id, times=1)
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.PUBLISH)
    asked = await card(editor, "تلگرام پاسخ نداد")
    await editor.press(asked.message_id, texts.ARRIVED)
    done = await card(editor, "✅ منتشر شد")
    await editor.press(done.message_id, texts.CORRECT)
    question = await ask(editor, await card(editor, texts.CORRECTS), Field.HEADLINE)
    await editor.send("ابطال پروانه پنج واحد در قم", reply_to=question.message_id)
    (draft,) = await editor.wait_until(
        lambda seen: [m for m in seen if "پنج" in m.text and texts.COMMIT in m.buttons]
    )
    told = await editor.press(draft.message_id, texts.COMMIT)
    assert told.text == texts.BY_HAND_IN_CHANNEL
    told = await editor.press_raw(done.message_id, encode(decided.RetractSurely(1)))
    assert told.text == texts.BY_HAND_IN_CHANNEL


async def test_a_reason_for_what_is_a_draft_again_is_not_taken(
    editor: Person, people: People, bot: app.Chavosh
) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.DISCARD)
    rejected = await card(editor, "❌ رد شد")
    await editor.press(rejected.message_id, texts.WHYS[Why.WRITTEN])
    question = await newest(editor, rejected)
    await editor.press(rejected.message_id, texts.TAKE_BACK)
    await editor.wait_until(latest("ابطال"))
    said = await answer(editor, await editor.send("خبر ناقص است", reply_to=question.message_id))
    assert said.text == texts.NOT_REJECTED
    now = await release(bot)
    assert (now.reason, now.decided_name) == (None, None)


@pytest.fixture
def around(around: app.Environment) -> app.Environment:
    """Whoever presses every button there is presses more than anybody is heard."""
    return replace(around, rhythm=Rhythm(hearing=0.0))


async def test_strangers_contributors_and_bound_editors_forge_in_vain(
    bot: app.Chavosh, editor: Person, people: People, channel: Channel, telegram: Bot
) -> None:
    await published(editor, channel)
    await preview(editor, NATIONAL)
    stranger = await people.person(STRANGER)
    await answer(stranger, await stranger.start())
    mina = await appointed(editor, people, Rank.CONTRIBUTOR)
    await people.group(GROUP)
    actions = [*forged(1, SECOND), *forged(2, SECOND)]
    kinds = {(one.rule.carrier, subject(one)): one for one in actions}.values()
    everything = InlineKeyboardMarkup.from_column(
        [InlineKeyboardButton("x", callback_data=encode(one)) for one in kinds]
    )
    sent = {
        chat: (await telegram.send_message(chat, "متن", reply_markup=everything)).message_id
        for chat in (STRANGER, mina.id, GROUP)
    }
    before, posts = await rows(bot), await channel.chat()
    for person, action in itertools.product((stranger, mina), actions):
        told = await person.press_raw(sent[person.id], encode(action))
        assert told.text == texts.NOT_AN_EDITOR, action
        told = await person.press(sent[GROUP], data=encode(action), chat_id=GROUP)
        assert told.text == texts.NOT_HERE, action
    await raise_and_bind(editor, mina)
    before["members"] = (await rows(bot))["members"]
    for action in actions:
        if action.rule is rules.SOURCES:  # any editor may look at what is watched
            continue
        told = await mina.press_raw(sent[mina.id], encode(action))
        assert told.text == refusal(action), action
    assert await rows(bot) == before
    assert await channel.chat() == posts


def refusal(action: Action) -> str:
    """What an editor of another province is told."""
    if isinstance(action, newsroom.EndRule):
        return texts.NO_SUCH_RULE
    if action.rule is rules.TRUST:
        return texts.TRUST_NOT_YOURS
    if action.rule.needs_unbound:
        return texts.SOURCES_NOT_YOURS
    return texts.NOT_AN_EDITOR if action.rule.role is Role.OWNER else texts.NOT_YOURS


async def raise_and_bind(owner: Person, mina: Person) -> None:
    """Make «مینا» an editor of Yazd."""
    team = await answer(owner, await owner.send("/team"))
    await owner.press(team.message_id, "مینا")
    member = await owner.wait_edit(team)
    await owner.press(member.message_id, texts.RAISE)
    member = await owner.wait_edit(member)
    await owner.press(member.message_id, "یزد")
    await owner.wait_edit(member)


async def test_an_editor_bound_away_while_a_question_is_open_changes_nothing(
    bot: app.Chavosh, editor: Person, people: People
) -> None:
    mina = await appointed(editor, people, Rank.EDITOR)
    question = await ask(mina, await preview(mina), Field.HEADLINE)
    team = await answer(editor, await editor.send("/team"))
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    await editor.press(member.message_id, "یزد")
    await editor.wait_edit(member)
    said = await answer(mina, await mina.send("تیتر دیگر", reply_to=question.message_id))
    assert said.text == texts.NOT_YOURS
    assert "دیگر" not in (await release(bot)).draft.headline


async def test_an_old_button_for_times_schedules_no_correction(
    editor: Person, channel: Channel, bot: app.Chavosh
) -> None:
    done = await published(editor, channel)
    await editor.press(done.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    forged_ = encode(newsroom.PlanFor(2, Slot.TOMORROW))
    assert (await editor.press_raw(draft.message_id, forged_)).text == texts.CORRECTIONS_AT_ONCE
    assert (await release(bot, 2)).due_at is None


async def test_a_number_that_no_release_has_is_nothing_in_the_log(
    editor: Person, bot: app.Chavosh
) -> None:
    for asked in ("9" * 40, "۹" * 20, "²", "0", "-1"):
        told = await answer(editor, await editor.send(f"/log {asked}"))
        assert told.text == texts.NOT_LOGGED, asked


async def test_ticks_of_another_draft_are_not_saved(editor: Person, bot: app.Chavosh) -> None:
    ticks = await open_field(editor, await preview(editor), Field.PROVINCES)
    await preview(editor, NATIONAL)
    forged_ = encode(newsroom.Save(2, Field.PROVINCES))
    assert (await editor.press_raw(ticks.message_id, forged_)).text == texts.NO_SUCH_CHOICE
    assert (await release(bot, 2)).draft.is_national


async def test_what_two_editors_mend_at_once_stays(
    editor: Person, people: People, bot: app.Chavosh
) -> None:
    shown = await preview(editor)
    kicker = await open_field(editor, shown, Field.KICKER)
    names = encode(newsroom.Choose(1, Field.ISSUER, "none"))
    for _ in range(3):
        await asyncio.gather(
            editor.press(kicker.message_id, texts.NO_KICKER, wait=False),
            editor.press_raw(kicker.message_id, names, wait=False),
            editor.press_raw(
                kicker.message_id, encode(newsroom.SetTone(1, Tone.SILENT)), wait=False
            ),
            editor.press_raw(kicker.message_id, encode(newsroom.Expire(1, 6)), wait=False),
        )
    await people.idle()

    async def is_mended() -> bool:
        now = await release(bot, 1)
        mended = now.draft.kicker is None and now.draft.issuer is None
        return mended and now.manner.keeps_for == 6 * 3_600

    await until(is_mended)


async def test_the_log_tells_who_sent_and_who_mended(editor: Person, bot: app.Chavosh) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.HEADLINE)
    await answer(editor, await editor.send("تیتر دیگر", reply_to=question.message_id))
    await editor.send("/log")
    (told,) = await editor.wait_until(lambda seen: [m for m in seen if texts.LOG_TITLE in m.text])

    assert "سارا فرستاد #۱" in told.text
    assert "سارا ویرایش کرد #۱ (تیتر)" in told.text
