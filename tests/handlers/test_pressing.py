"""What a client may send: any data, for any message that has a button, in any chat. Every action
is pressed by a stranger, a subscriber and an editor, everywhere."""

import dataclasses
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, CallbackQuery, Update, User
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard
from telegram.ext import Application, ContextTypes
from telegram.request import HTTPXRequest

from bot.app import Chavosh, Environment
from bot.delivery.rhythm import Rhythm
from bot.display import callbacks, former, offers, outlets, personal, reading, texts, tongue
from bot.display.callbacks import Action, encode
from bot.display.fields import Corner, Language, LookPart, Switch, Takes, Within
from bot.display.rules import Role, Where
from bot.news.model import Field
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person, Shown
from handlers import errors
from handlers.context import Context
from storage.followers import subscribers
from tests.presses import forged, kinds, of_readers
from tests.proofs import long
from tests.stage import CHANNEL, NATIONAL, RELEASE, Subscriber, answer, preview

GROUP = -1002000000002
DRAFT = 2  # the release that waits; the first is published
QOM = callbacks.digest("قم")
TABLES = (
    "subscribers", "subscriptions", "watches", "searches", "releases", "parts", "edits", "posts",
    "deliveries", "previews", "members", "invitations", "rules", "approvals", "acts", "channels",
    "formats", "requests", "sources",
)  # fmt: skip
ACTIONS: list[Action] = [
    callbacks.Publish(DRAFT),
    callbacks.Edit(DRAFT),
    callbacks.Change(DRAFT, Field.HEADLINE),
    callbacks.StopEditing(DRAFT),
    callbacks.Discard(DRAFT),
    callbacks.Separate(DRAFT),
    callbacks.ShowRemoved(DRAFT),
    callbacks.Nationwide(DRAFT),
    callbacks.Arrived(1),
    callbacks.SendAgain(1),
    callbacks.ShowFailed(2_000_000_000),
    callbacks.RetryFailed(2_000_000_000),
    callbacks.Subscribe(QOM),
    callbacks.Unsubscribe(QOM),
    callbacks.End(QOM),
    callbacks.ShowAgency(callbacks.digest("اداره‌کل استاندارد استان قم")),
    callbacks.FullText(1),
    callbacks.ShowPage("KEY", 1),
    callbacks.Narrow("KEY", Within.DAYS, "7"),
    callbacks.ShowRelated(1),
    callbacks.WatchSearch("KEY"),
    callbacks.Unwatch("0" * 16),
    offers.Follow(QOM),
    offers.Undo(QOM),
    offers.ShowProvince(QOM),
    offers.Open(Corner.LATEST),
    offers.EndAll(1),
    offers.KeepAll(1),
    personal.Forget(1),
    personal.KeepData(1),
    reading.TurnPage(1, 2),
    reading.FollowLike(1),
    reading.Take(1, QOM),
    reading.Drop(1, QOM),
    reading.Why(1),
    reading.EndReason(1, QOM),
    reading.KeepReasons(1),
    reading.FollowAlso(QOM),
    reading.FollowWithin("KEY"),
    outlets.ShowChannels(1),
    outlets.ShowChannel(GROUP),
    outlets.SetTakes(GROUP, Takes.URGENT),
    outlets.TakeProvince(GROUP, QOM, Switch.ON),
    outlets.AskOrganisations(GROUP),
    outlets.Open(GROUP, Switch.OFF),
    outlets.CheckRights(GROUP),
    outlets.Remove(GROUP),
    outlets.RemoveSurely(GROUP),
    outlets.ShowFormat(0),
    outlets.AskSignature(0),
    outlets.SetLook(0, LookPart.EMOJI, Switch.OFF),
    tongue.Speak(Language.EN),
    outlets.ResetFormat(0),
    outlets.KeepFormat(0),
    outlets.LeaveFormat(0),
    former.OldSubscribe("قم"),
    former.OldUnsubscribe("قم"),
    former.OldPage(1, 1),
    former.OldNarrow(1, Within.PROVINCE, "قم"),
    former.OldWatch(1),
    *forged(DRAFT, user_id=777),
    *of_readers(),
]


def test_every_action_is_tried() -> None:
    assert {type(action) for action in ACTIONS} == set(kinds())


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """The bot's own account: what it writes is its own, whatever program it runs."""
    address = {"base_url": f"{sandbox.url}/bot", "base_file_url": f"{sandbox.url}/file/bot"}
    async with Bot(
        sandbox.token, request=HTTPXRequest(httpx_kwargs={"verify": False}), **address
    ) as account:
        yield account


class Stage:
    """A post in the channel, a draft, a search of the subscriber; and everybody's last message."""

    def __init__(self, bot: Chavosh, people: dict[str, Person], key: str) -> None:
        self.bot, self.people, self.key = bot, people, key

    def data(self, action: Action) -> str:
        return encode(action).replace("KEY", self.key)

    async def said(self) -> dict[str, list[tuple[int, str]]]:
        """What everybody reads; a card loses a button by itself when its time is over."""
        return {
            name: [(message.message_id, message.text) for message in await person.chat()]
            for name, person in self.people.items()
        }

    async def rows(self) -> dict[str, list[Any]]:
        async with self.bot.db.reading() as tx:
            return {
                table: [dict(row) for row in await tx.fetch_all(f"SELECT * FROM {table}")]  # noqa: S608  # the names above
                for table in TABLES
            }


@pytest.fixture
def around(around: Environment) -> Environment:
    """Whoever presses every button there is presses more than anybody is heard."""
    return dataclasses.replace(around, rhythm=Rhythm(hearing=0.0))


@pytest.fixture
async def stage(
    bot: Chavosh, people: People, editor: Person, channel: Channel, subscriber: Subscriber
) -> Stage:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    await editor.wait_until(lambda seen: [m for m in seen if texts.SEE_IN_CHANNEL in m.buttons])
    await people.crowd(777, 1)
    reader, stranger = await subscriber(501), await people.person(777)
    found = await answer(reader, await reader.send("پروانه"))
    key = (found.button(texts.WATCH).data or "").removeprefix("H:")
    await preview(editor, NATIONAL)
    await answer(editor, await editor.send("/help"))  # what came before is done with
    return Stage(bot, {"stranger": stranger, "subscriber": reader, "editor": editor}, key)


def every_button(stage: Stage) -> Keyboard:
    """One for each kind of message and what it is about: Telegram takes no more than 100."""
    kinds = {(one.rule.carrier, callbacks.subject(one)): one for one in ACTIONS}
    data = map(stage.data, kinds.values())
    return Keyboard.from_column([Button("x", callback_data=one) for one in data])


@pytest.mark.parametrize(
    "where",
    [
        "channel",
        "inline",
        *long("another", "group", "gone in the channel"),
    ],
)
async def test_nothing_is_done_outside_of_ones_own_chat(
    stage: Stage, people: People, telegram: Bot, where: str
) -> None:
    await people.group(GROUP)
    await people.crowd(900, 1)
    other = await people.person(900)
    chats = {
        "another": other.id,
        "channel": CHANNEL,
        "group": GROUP,
        "gone in the channel": CHANNEL,
    }
    for chat_id in (other.id, CHANNEL, GROUP):
        await telegram.send_message(chat_id, "متن", reply_markup=every_button(stage))
    seen = {chat_id: await people.chat(chat_id) for chat_id in (other.id, CHANNEL, GROUP)}
    own = await stage.said()
    rows = await stage.rows()
    for person in stage.people.values():
        for action in ACTIONS:
            data, refused = stage.data(action), {texts.NOT_HERE}
            if where == "group":  # the bot is there for everybody, and changes nothing for them
                refused.add(texts.ADMINS_ONLY)
                if action.rule.where is Where.ANY_GROUP:
                    continue
            if where == "inline":
                told = await person.press_inline(data)
            else:
                chat_id = chats[where]
                message_id = 999 if "gone" in where else seen[chat_id][-1].message_id
                told = await person.press(message_id, data=data, chat_id=chat_id)
            assert told.text in refused, action
    assert {chat_id: await people.chat(chat_id) for chat_id in seen} == seen
    assert await stage.said() == own
    assert await stage.rows() == rows


@pytest.mark.parametrize(
    "which",
    [
        "of every kind",
        *long("gone", "without buttons", "a person's own"),
    ],
)
async def test_in_ones_own_chat_roles_are_kept_and_every_press_is_answered(
    stage: Stage, people: People, telegram: Bot, which: str
) -> None:
    channel = await people.chat(CHANNEL)
    for person in stage.people.values():
        markup = every_button(stage) if which == "of every kind" else None
        sent = await telegram.send_message(person.id, "متن", reply_markup=markup)
        number = {"gone": 9999, "a person's own": await _own(person)}.get(which, sent.message_id)
        for action in ACTIONS:
            if person.id != 500:
                told = await person.press(number, data=stage.data(action))
                is_editors = action.rule.role in (Role.EDITOR, Role.OWNER)
                assert (told.text == texts.NOT_AN_EDITOR) is is_editors, action
            elif not isinstance(action, callbacks.Publish | callbacks.SendAgain):
                await person.press(number, data=stage.data(action))
    assert await people.chat(CHANNEL) == channel


async def _own(person: Person) -> int:
    return (await person.send("پروانه")).message_id if person.id != 500 else 1


async def test_a_post_keeps_its_text_whoever_presses_with_a_search_of_theirs(
    stage: Stage, channel: Channel
) -> None:
    (post,) = await channel.chat()
    for data in (f"N:{stage.key}:1", f"W:{stage.key}:d:365", f"H:{stage.key}", "t:1", "l:1"):
        told = await stage.people["subscriber"].press(post.message_id, data=data, chat_id=CHANNEL)
        assert told.text == texts.NOT_HERE
    assert await channel.chat() == [post]
    async with stage.bot.db.reading() as tx:
        assert await subscribers.get(tx, CHANNEL) is None


async def test_a_search_opens_for_nobody_else(stage: Stage, subscriber: Subscriber) -> None:
    other = await subscriber(502)
    shown = await answer(other, await other.send("پروانه"))
    for data in (f"N:{stage.key}:1", f"W:{stage.key}:d:365", f"H:{stage.key}", "n:1:1", "h:1",
                 "w:1:d:7", "w:1:p:قم"):  # fmt: skip
        assert (await other.press(shown.message_id, data=data)).text == texts.OLD_SEARCH
    assert (await other.chat())[-1] == shown
    mine = await answer(other, await other.send("/my"))
    assert texts.NO_SUBSCRIPTIONS in mine.text


async def test_a_preview_never_becomes_a_page_or_a_list(stage: Stage) -> None:
    editor = stage.people["editor"]
    found = await answer(editor, await editor.send("/search پروانه"))
    key = (found.button(texts.WATCH).data or "").removeprefix("H:")
    shown = next(m for m in await editor.chat() if texts.PUBLISH in m.buttons)
    for data in (f"N:{key}:1", f"W:{key}:d:365", f"S:{QOM}", "s:قم", f"E:{QOM}", "U:all"):
        assert (await editor.press(shown.message_id, data=data)).text
    assert shown in await editor.chat()


async def test_the_buttons_of_one_draft_stay_when_another_is_rejected(stage: Stage) -> None:
    editor = stage.people["editor"]
    third = await preview(editor, RELEASE.replace("دو واحد", "سه واحد"))
    told = await editor.press(third.message_id, data=encode(callbacks.Discard(DRAFT)))
    assert told.text == texts.DISCARDED
    assert (await editor.chat())[-1] == third


@pytest.mark.parametrize("code", "ecbdjxk")
async def test_a_draft_is_not_changed_through_a_message_that_is_gone(
    stage: Stage, code: str
) -> None:
    editor = stage.people["editor"]
    before, rows = await editor.chat(), await stage.rows()
    data = f"{code}:{DRAFT}" + (":headline" if code == "c" else "")
    assert (await editor.press_raw(999, data)).text == texts.MESSAGE_GONE
    assert await editor.chat() == before
    assert await stage.rows() == rows


async def test_what_is_harmless_works_when_its_message_is_gone(stage: Stage) -> None:
    reader = stage.people["subscriber"]
    last = (await reader.chat())[-1].message_id
    assert (await reader.press_raw(999, f"S:{QOM}")).text == texts.added("قم")
    assert (await reader.press_raw(999, f"E:{QOM}")).text == texts.taken_off("قم")
    for number, data in enumerate(("t:1", f"N:{stage.key}:1", f"H:{stage.key}"), 1):
        assert not (await reader.press_raw(999, data)).text
        await reader.wait(after=last, count=number)


async def test_a_stale_press_on_what_one_follows_subscribes_to_nothing(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(501, "قم")
    shown = await answer(person, await person.send("/my"))
    for data in (f"S:{QOM}", "s:یزد", "S:all", f"U:{QOM}"):
        assert (await person.press(shown.message_id, data=data)).text == texts.STALE_BUTTON
    assert (await person.press(shown.message_id, "✅ قم")).text == texts.taken_off("قم")
    ended = await person.wait_edit(shown)
    assert texts.MINE_ALL_OFF in ended.text
    assert ended.buttons[0] == "⬜ قم"
    for data in (f"S:{QOM}", "s:یزد", "S:all", f"E:{QOM}", "u:قم"):
        assert (await person.press(shown.message_id, data=data)).text
    assert (await person.chat())[-1] == ended
    async with bot.db.reading() as tx:
        assert await subscribers.topics(tx, person.id) == ()


async def test_buttons_of_former_versions_mean_what_they_meant(
    bot: Chavosh, subscriber: Subscriber, telegram: Bot
) -> None:
    person = await subscriber(501, "یزد")
    names = {"s:سراسری": "سراسری", "s:قم": "قم", "u:یزد": "✅ یزد"}
    all_ = await _offer(telegram, person, names)
    assert (await person.press(all_.message_id, "قم")).text == texts.added("قم")
    assert "✅ قم" in (await person.wait_edit(all_)).buttons
    mine = await _offer(telegram, person, {"u:قم": "✖️ قم", "u:یزد": "✖️ یزد"})
    assert (await person.press(mine.message_id, "✖️ قم")).text == texts.taken_off("قم")
    assert (await person.wait_edit(mine)).buttons == ["✖️ یزد"]
    async with bot.db.reading() as tx:
        assert await subscribers.topics(tx, 501) == (subscribers.province("یزد"),)


async def _offer(telegram: Bot, person: Person, names: dict[str, str]) -> Shown:
    markup = Keyboard.from_column([Button(t, callback_data=d) for d, t in names.items()])
    sent = await telegram.send_message(person.id, "متن", reply_markup=markup)
    return next(m for m in await person.chat() if m.message_id == sent.message_id)


async def test_the_headline_of_a_draft_is_told_to_nobody(stage: Stage) -> None:
    reader = stage.people["subscriber"]
    last = (await reader.chat())[-1].message_id
    assert (await reader.press(last, data=f"l:{DRAFT}")).text == texts.NO_RELATED
    await reader.press(last, data=f"t:{DRAFT}")
    assert (await reader.wait(after=last))[0].text == texts.GONE


@pytest.mark.parametrize(
    "data",
    ["w:1:d:" + "9" * 50, "W:{key}:d:" + "9" * 40, "W:{key}:d:8", "W:{key}:a:0", "W:{key}:p:0",
     "N:{key}:9999", "N:{key}:0", f"t:{2**31 - 1}", f"t:{2**63}", f"l:{2**31 - 1}", "l:2",
     f"p:{10**18}", "u:\u202e\0", ":", "W:{key}:d:٧"],
)  # fmt: skip
async def test_no_number_and_no_letter_of_a_button_is_a_fault(
    stage: Stage, caplog: pytest.LogCaptureFixture, data: str
) -> None:
    for person in (stage.people["subscriber"], stage.people["editor"]):
        shown = [m for m in await person.chat() if m.own][-1]
        await person.press(shown.message_id, data=data.replace("{key}", stage.key))
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("payload", ["r", f"r{2**63}", "r" + "9" * 60, "r-1", "r١", "x", "search"])
async def test_any_start_payload_is_a_start(
    bot: Chavosh, people: People, caplog: pytest.LogCaptureFixture, payload: str
) -> None:
    person = await people.person(501)
    assert (await answer(person, await person.start(payload))).text == texts.WELCOME
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


def _message(**chat: Any) -> dict[str, Any]:
    user = {"id": chat["id"], "is_bot": False, "first_name": "x"}
    return {"message_id": 5, "date": 1, "text": "/my", "chat": chat, "from": user}


@pytest.mark.parametrize(
    "update",
    [
        {"message": _message(id=2**70, type="private")},
        {"message": _message(id=777, type="private") | {"message_id": 2**64}},
        {"channel_post": _message(id=-(2**65), type="channel")},
        {"update_id": -(2**70), "message": _message(id=777, type="private")},
    ],
)
async def test_ids_that_no_database_holds_hinder_nobody(
    subscriber: Subscriber, bot: Chavosh, people: People,
    caplog: pytest.LogCaptureFixture, update: dict[str, Any],
) -> None:  # fmt: skip
    await people.raw(update)
    assert (await answer(person := await subscriber(501), await person.send("/my"))).text
    assert not any(record.exc_info for record in caplog.records)


async def test_an_error_within_the_error_handler_is_one_line(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    types = ContextTypes(context=Context)
    build = Application.builder().token(sandbox.token).context_types(types)
    nobody = CallbackQuery("1", User(5, "x", is_bot=False), "1", data="x")  # can't be answered
    context: Context = Context(build.build())
    context.error = ValueError("the first")
    await errors.report(Update(1, callback_query=nobody), context)
    await errors.report(Update(2), context)
    told = [record for record in caplog.records if record.name == "handlers.errors"]
    assert [record.exc_info is not None for record in told] == [True, False, True]
