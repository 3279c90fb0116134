"""Groups and channels to which the bot is added: their admins choose what is told there, everybody
may ask, and otherwise nothing is said."""

import pytest

from bot import app
from bot.display import callbacks, mine, offers, texts
from bot.display.english import gathering as english
from bot.display.fields import Language
from bot.display.keyboards import topic_id
from bot.news.search.topic import Topic
from bot.newsroom.calm import ANSWERS
from bot.sandbox.players.client import Channel, Gathering, People, Person, Shown
from bot.settings import Settings
from storage.engine.database import Row
from storage.followers import subscribers
from tests.engines import database_url
from tests.scenarios.newsroom_review import card, published
from tests.scenarios.sources_chats import handled, said, watch
from tests.stage import CHANNEL, PATIENCE, RELEASE, Subscriber, answer, followed, preview

__all__ = ["database_url"]  # both engines

GROUP, NEWS, DESK = -1003000000001, -1003000000002, -1003000000003
ADMIN, MEMBER = 810, 811
TOPIC = 7


@pytest.fixture
async def admin(people: People) -> Person:
    return await people.person(ADMIN, first_name="مریم")


@pytest.fixture
async def member(people: People) -> Person:
    return await people.person(MEMBER, first_name="علی")


@pytest.fixture
async def group(people: People, admin: Person, member: Person) -> Gathering:
    """A group that the bot is not in yet."""
    made = await people.group(GROUP, title="همسایه‌ها", standing="left")
    await made.member(admin.id, "administrator")
    await made.member(member.id)
    return made


@pytest.fixture
async def joined(bot: app.Chavosh, group: Gathering, admin: Person) -> Gathering:
    await group.place_bot("member", by=admin.id)
    await group.wait(timeout=PATIENCE)
    return group


async def told(chat: Gathering, sent: Shown) -> Shown:
    """The bot's answer to what was said."""
    (shown, *more) = await chat.wait(after=sent.message_id, timeout=PATIENCE)
    assert not more
    return shown


async def silent(bot: app.Chavosh, people: People, chat: Channel) -> int:
    """How many messages of the bot stand in a chat, once everything is handled."""
    await handled(bot, people)
    return len([one for one in await chat.chat() if one.own])


async def row(bot: app.Chavosh, sql: str) -> Row | None:
    async with bot.db.reading() as tx:
        return await tx.fetch_one(sql)


async def topics(bot: app.Chavosh, chat_id: int) -> tuple[Topic, ...]:
    async with bot.db.reading() as tx:
        return await subscribers.topics(tx, chat_id)


async def publish(editor: Person, text: str = RELEASE) -> None:
    draft = await preview(editor, text)
    await editor.press(draft.message_id, texts.PUBLISH)


async def alert(chat: Gathering, words: str) -> Shown:
    """The bot's message of a release."""
    found = await chat.wait_until(
        lambda seen: [one for one in seen if words in one.text and texts.WHY_THIS in one.buttons],
        PATIENCE,
    )
    return found[-1]


async def test_admins_choose_what_a_group_follows_and_everybody_may_ask(
    bot: app.Chavosh, people: People, group: Gathering, editor: Person, admin: Person
) -> None:
    await group.place_bot("member", by=admin.id)
    (greeting,) = await group.wait(timeout=PATIENCE)
    assert greeting.text == texts.GATHERING_ADDED
    name = bot.bot.username
    refused = await told(group, await group.say("/subscribe قم", by=MEMBER))
    assert refused.text == texts.ADMINS_ONLY
    done = await told(group, await group.say("/subscribe قم", by=ADMIN))
    assert done.text == texts.subscribed("قم")
    anonymous = await group.say(f"/subscribe@{name} یزد")
    assert (await told(group, anonymous)).reply_to == anonymous.message_id
    shown = await told(group, await group.say(f"/اشتراک‌های_من@{name}", by=MEMBER))
    assert followed(shown) == ["قم", "یزد"]
    before = await silent(bot, people, group)
    for words in ("سلام", "/subscribe@other_bot قم", "/feedback", "/start r1", "/خرید"):
        await group.say(words, by=MEMBER)
    assert await silent(bot, people, group) == before
    await publish(editor)
    copy = await alert(group, "ابطال پروانه")
    opened = await editor.press(copy.message_id, texts.FULL_TEXT, chat_id=GROUP)
    found = await row(bot, "SELECT id FROM releases")
    assert found is not None
    assert opened.url == f"https://t.me/{name}?start=r{found['id']}"
    ended = await told(group, await group.say(f"/unsubscribe@{name.upper()} قم", by=ADMIN))
    assert ended.text == texts.unsubscribed("قم")


async def test_only_an_admins_press_of_their_own_groups_button_changes_anything(
    bot: app.Chavosh, people: People, joined: Gathering, admin: Person, member: Person
) -> None:
    other = await people.group(NEWS, title="دیگری")
    await other.member(member.id, "creator")  # who leads another group leads not this one
    await told(joined, await joined.say("/subscribe قم", by=ADMIN))
    await told(other, await other.say("/subscribe یزد", by=MEMBER))
    shown = await told(joined, await joined.say("/my", by=ADMIN))
    theirs = await told(other, await other.say("/search پروانه", by=MEMBER))
    forged = callbacks.encode(mine.PutOff(2**40, 1, callbacks.digest("قم")))
    for button in (shown.button("✅ قم").data, forged):
        pressed = await member.press(shown.message_id, data=button, chat_id=GROUP)
        assert (pressed.text, pressed.show_alert) == (texts.ADMINS_ONLY, True)
    for there in (theirs.message_id, 999):
        assert (await member.press(there, data=forged, chat_id=NEWS)).text  # theirs follows no Qom
    assert len(await topics(bot, GROUP)) == len(await topics(bot, NEWS)) == 1
    pressed = await admin.press(shown.message_id, "✅ قم", chat_id=GROUP)
    assert pressed.text == texts.taken_off("قم")
    assert await topics(bot, GROUP) == ()
    asked = await told(joined, await joined.say("/stop", by=ADMIN))
    assert asked.text == texts.NOTHING_FOLLOWED


async def test_a_forum_is_told_in_the_topic_in_which_it_asked_as_long_as_that_is_open(
    bot: app.Chavosh, joined: Gathering, editor: Person, admin: Person, channel: Channel
) -> None:
    done = await told(joined, await joined.say("/subscribe قم", by=ADMIN, topic=TOPIC))
    assert done.raw["message_thread_id"] == TOPIC
    gone = callbacks.encode(offers.Follow(topic_id("یزد")))  # nobody knows where that stood
    await admin.press(999, data=gone, chat_id=GROUP)
    assert len(await topics(bot, GROUP)) == 2
    decided = await published(editor, channel)
    assert (await alert(joined, "ابطال پروانه")).raw["message_thread_id"] == TOPIC
    await joined.topic(TOPIC, "closed")
    await publish(editor, RELEASE.replace("دو واحد", "سه واحد"))
    assert "message_thread_id" not in (await alert(joined, "سه واحد")).raw
    assert await row(bot, "SELECT 1 AS one FROM subscribers WHERE thread_id IS NOT NULL") is None
    await editor.press(decided.message_id, texts.NOTICE)  # it answers what stands in the topic
    question = (await editor.wait(after=decided.message_id))[-1]
    await editor.send("شمار واحدها چهار است.", reply_to=question.message_id)
    await editor.press((await card(editor, texts.ANSWERS)).message_id, texts.PUBLISH)
    assert "message_thread_id" not in (await alert(joined, "واحدها چهار است")).raw
    await told(joined, await joined.say("/subscribe قم", by=ADMIN, topic=TOPIC + 1))
    await joined.topic(TOPIC + 1, "deleted")
    await publish(editor, RELEASE.replace("دو واحد", "پنج واحد"))
    assert "message_thread_id" not in (await alert(joined, "پنج واحد")).raw


async def test_a_group_that_moves_or_takes_the_bot_out_keeps_what_it_follows(
    bot: app.Chavosh, people: People, joined: Gathering, editor: Person
) -> None:
    await told(joined, await joined.say("/subscribe قم", by=ADMIN))
    moved = await joined.upgrade(NEWS)
    await silent(bot, people, moved)
    assert len(await topics(bot, NEWS)) == 1
    await publish(editor)
    await alert(moved, "ابطال پروانه")
    await moved.place_bot("kicked")
    await silent(bot, people, moved)
    assert await row(bot, "SELECT 1 AS one FROM subscribers WHERE paused_at IS NOT NULL")
    before = len(await moved.chat())
    await moved.place_bot("member")
    back = (await moved.wait(count=before))[-1]
    assert back.text == texts.GATHERING_BACK
    for _ in range(ANSWERS + 2):
        await moved.place_bot("kicked")
        await moved.place_bot("member")
    await silent(bot, people, moved)
    greetings = [one for one in await moved.chat() if one.text == texts.GATHERING_BACK]
    assert len(greetings) <= ANSWERS
    await publish(editor, RELEASE.replace("دو واحد", "سه واحد"))
    await alert(moved, "سه واحد")


async def test_a_channel_follows_by_its_posts_and_the_newsrooms_own_chats_never_do(
    bot: app.Chavosh,
    people: People,
    editor: Person,
    channel: Channel,
    subscriber: Subscriber,
) -> None:
    news = await people.channel(NEWS, title="خبر محله", username="mahalleh", standing="left")
    await news.place_bot("administrator")
    (greeting,) = await news.wait(timeout=PATIENCE)
    assert greeting.text == texts.CHANNEL_ADDED_ME
    done = await told(news, await news.say("/subscribe قم"))
    assert done.text == texts.subscribed("قم")
    own = Gathering(channel.link, CHANNEL)
    await own.place_bot("administrator", by=editor.id)
    await own.say("/subscribe قم")
    assert await silent(bot, people, own) == 0
    assert await topics(bot, CHANNEL) == ()
    await publish(editor)
    copy = await alert(news, "ابطال پروانه")
    reader = await subscriber(820)
    why = await told_after(news, copy, reader, texts.WHY_THIS)
    assert why.text == texts.because(["قم"])
    pressed = await reader.press(why.message_id, why.buttons[0], chat_id=NEWS)
    assert pressed.text == texts.ADMINS_ONLY
    await answer(editor, await editor.start())
    await answer(editor, await editor.send("/channels @mahalleh"))  # now it is one of ours
    assert await topics(bot, NEWS) == ()
    assert (
        await reader.press(copy.message_id, texts.WHY_THIS, chat_id=NEWS)
    ).text == texts.NOT_HERE


async def told_after(chat: Gathering, shown: Shown, person: Person, button: str) -> Shown:
    before = (await chat.chat())[-1].message_id
    await person.press(shown.message_id, button, chat_id=chat.id)
    return (await chat.wait(after=before, timeout=PATIENCE))[0]


@pytest.mark.usefixtures("bot")
async def test_readers_of_a_channel_to_which_the_newsroom_adds_the_bot_are_spared(
    people: People, editor: Person
) -> None:
    ready = await answer(editor, await editor.start())
    news = await people.channel(NEWS, title="خبر قم", standing="left")
    await news.place_bot("administrator", by=editor.id)
    (shown,) = await editor.wait(after=ready.message_id)
    assert shown.text == texts.added_to_channel("خبر قم")
    assert await news.chat() == []


async def test_the_newsrooms_own_group_follows_nothing(
    settings: Settings, around: app.Environment, people: People, editor: Person
) -> None:
    desk = await people.group(DESK, title="تحریریه", standing="left")
    await desk.member(editor.id, "administrator")
    async with app.running(settings.model_copy(update={"review_chat_id": DESK}), around) as bot:
        await desk.place_bot("member", by=editor.id)
        assert await silent(bot, people, desk) == 0
        refused = await told(desk, await desk.say("/subscribe قم", by=editor.id))
        assert refused.text == texts.NOT_GATHERED
        assert await topics(bot, DESK) == ()


async def test_a_watched_group_follows_too(
    bot: app.Chavosh, people: People, group: Gathering, editor: Person
) -> None:
    await answer(editor, await editor.start())
    await watch(bot, GROUP, "همسایه‌ها")
    await group.place_bot("administrator")
    assert await silent(bot, people, group) == 0  # a source is not greeted
    await told(group, await group.say("/subscribe قم", by=ADMIN))
    await group.say(RELEASE, by=MEMBER)
    (draft,) = await said(editor, "ابطال پروانه")
    await editor.press(draft.message_id, texts.PUBLISH)
    assert (await alert(group, "ابطال پروانه")).own


async def test_admins_say_when_and_in_which_language_and_have_the_group_forgotten(
    bot: app.Chavosh, people: People, joined: Gathering, admin: Person, member: Person
) -> None:
    await told(joined, await joined.say("/subscribe قم", by=ADMIN))
    for command in ("/time", "/language", "/forget"):
        refused = await told(joined, await joined.say(command, by=MEMBER))
        assert refused.text == texts.ADMINS_ONLY
    await told(joined, await joined.say("/time از ۱۰ شب تا ۷ صبح خبر نده", by=ADMIN))
    quiet = await row(bot, "SELECT chat_id, quiet_from FROM timings")
    assert quiet is not None
    assert (quiet["chat_id"], quiet["quiet_from"]) == (GROUP, 22 * 60)
    asked = await told(joined, await joined.say("/language", by=ADMIN))
    assert (await member.press(asked.message_id, "English", chat_id=GROUP)).text
    await told_after(joined, asked, admin, texts.LANGUAGES[Language.EN])
    assert (await told(joined, await joined.say("/help", by=ADMIN))).text == english.GATHERING_HELP
    asked = await told(joined, await joined.say("/forget", by=ADMIN))
    assert asked.text == english.GATHERING_FORGET_SURELY
    pressed = await member.press(asked.message_id, asked.buttons[0], chat_id=GROUP)
    assert pressed.text == english.ADMINS_ONLY
    await admin.press(asked.message_id, asked.buttons[0], chat_id=GROUP)
    assert (await joined.wait_edit(asked)).text == english.GATHERING_FORGOTTEN
    for table in ("subscribers", "subscriptions", "timings", "searches"):
        assert await row(bot, f"SELECT 1 AS one FROM {table}") is None  # noqa: S608  # see above
