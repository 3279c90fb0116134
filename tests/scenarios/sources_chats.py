"""Channels and groups that are watched: what they post becomes drafts, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest

from bot import app
from bot.delivery.telegram.pace import UNHURRIED
from bot.display import texts
from bot.news.model import Field
from bot.news.reference import Reference
from bot.newsroom.joining import Candidate, Unfit
from bot.newsroom.listening import watchable
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, Gathering, People, Person, Shown, from_channel
from bot.sandbox.players.person import split_text
from bot.settings import Settings
from storage.engine.database import Database
from storage.review import parts
from storage.sources import chats, items, messages, watched
from storage.sources.items import Fate
from storage.sources.messages import Became
from storage.sources.source import Kind, Source
from storage.sources.watched import New
from tests.engines import database_url
from tests.handlers.asking import ask
from tests.stage import CHANNEL, EDITOR, NATIONAL, PATIENCE, RELEASE, answer

__all__ = ["database_url"]

NEWS, GROUP = -1001000000077, -1001000000088
MENDED = RELEASE.replace("دو واحد", "سه واحد")
MEMBER = 700


@pytest.fixture
async def news(people: People) -> Gathering:
    return await people.channel(NEWS, title="استاندارد قم", username="qom_standard")


@pytest.fixture
async def group(people: People) -> Gathering:
    await people.person(MEMBER, first_name="علی")
    return await people.group(GROUP, title="روابط عمومی‌ها", standing="administrator")


@pytest.fixture
async def bot(
    settings: Settings, known: Reference, news: Gathering, group: Gathering
) -> AsyncIterator[app.Chavosh]:
    around = app.Environment(load=lambda: known, pace=UNHURRIED)
    async with app.running(settings, around) as running:
        for chat, name in ((news, "استاندارد قم"), (group, "روابط عمومی‌ها")):
            await watch(running, chat.id, name)
        yield running


@pytest.fixture
async def opened(bot: app.Chavosh, editor: Person) -> Person:
    await answer(editor, await editor.start())
    return editor


async def watch(bot: app.Chavosh, chat_id: int, name: str) -> None:
    new = New(Kind.CHAT, chats.key(chat_id), str(chat_id), name)
    async with bot.db.transaction() as tx:
        await watched.add(tx, new, by=EDITOR, now=0)
        await bot.listening.load(tx)


async def change(bot: app.Chavosh, **how: tuple[str, ...]) -> None:
    async with bot.db.transaction() as tx:
        source = await source_of(tx)
        await watched.choose(
            tx, source.id, wanted=how.get("wanted", ()), unwanted=how.get("unwanted", ())
        )


async def source_of(tx: object, chat_id: int = NEWS) -> Source:
    found = await watched.find(tx, chats.key(chat_id))  # type: ignore[arg-type]
    assert found is not None
    return found


async def became(db: Database, shown: Shown) -> Became | None:
    async with db.reading() as tx:
        source = await source_of(tx, shown.chat_id)
        return await messages.get(tx, source.id, shown.media_group_id or str(shown.message_id))


async def said(editor: Person, words: str, count: int = 1) -> list[Shown]:
    """The bot's messages that have these words."""

    def wanted(seen: list[Shown]) -> list[Shown]:
        found = [one for one in seen if one.own and words in one.text]
        return found if len(found) >= count else []

    return await editor.wait_until(wanted, PATIENCE)


async def handled(bot: app.Chavosh, people: People) -> None:
    """Returns once every update is handled."""
    await people.idle()
    async with asyncio.timeout(PATIENCE):
        while True:
            async with bot.db.reading() as tx:
                row = await tx.fetch_one("SELECT 1 AS one FROM inbox WHERE handled_at IS NULL")
            if row is None:
                return
            await asyncio.sleep(0.02)


class Silence(NamedTuple):
    """An editor's chat to which nothing is added."""

    bot: app.Chavosh
    people: People
    editor: Person
    before: int

    async def holds(self) -> bool:
        """Whether that is so, once all is handled."""
        await handled(self.bot, self.people)
        return await own(self.editor) == self.before


async def own(editor: Person) -> int:
    return len([one for one in await editor.chat() if one.own])


async def test_a_post_becomes_a_draft(bot: app.Chavosh, opened: Person, news: Gathering) -> None:
    post = await news.say(RELEASE)
    (preview,) = await said(opened, "ابطال پروانه")
    assert "استاندارد قم" in preview.text
    assert f"t.me/qom_standard/{post.message_id}" in preview.text
    kept = await became(bot.db, post)
    assert kept is not None
    assert kept.fate is Fate.DRAFTED
    assert not [one for one in await news.chat() if one.own]
    await opened.press(preview.message_id, texts.PUBLISH)
    assert await Channel(news.link, CHANNEL).wait()
    async with bot.db.reading() as tx:
        counted = await items.count(tx, (await source_of(tx)).id, since=0)
    assert (counted.found, counted.drafted, counted.published) == (1, 1, 1)


@pytest.mark.parametrize(
    "case",
    [
        ("صبح بخیر همراهان عزیز 🌹", "greeting"),
        ("فروش ویژه گوشی با تخفیف ۳۰ درصدی؛ جهت سفارش ۰۹۱۲۳۴۵۶۷۸۹ تماس بگیرید", "ad"),
        ("به کانال ما بپیوندید\nhttps://t.me/joinchat/AbCdEf", "invitation"),
        ("جمعه‌ها با حافظ", "liner"),
    ],
)
async def test_what_is_no_news_is_left_out_and_counted(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering, case: tuple[str, str]
) -> None:
    text, why = case
    silence = Silence(bot, people, opened, await own(opened))
    post = await news.say(text)
    assert await silence.holds()
    assert await became(bot.db, post) == Became(Fate.LEFT_OUT, why)
    async with bot.db.reading() as tx:
        assert await items.left_out(tx, (await source_of(tx)).id, since=0) == {why: 1}


@pytest.mark.parametrize(
    "case",
    [
        ("poll", {"question": "بهترین شهر؟", "type": "regular"}, "poll"),
        ("poll", {"question": "پایتخت؟", "type": "quiz"}, "quiz"),
        ("dice", {"emoji": "🎲", "value": 3}, "game"),
        ("sticker", None, "sticker"),
        ("voice", None, "no_text"),
        ("photo", None, "no_text"),
        ("location", None, "no_text"),
    ],
)
async def test_kinds_that_are_no_news(
    bot: app.Chavosh, people: People, news: Gathering, case: tuple[str, object, str]
) -> None:
    kind, value, why = case
    post = await news.say(None, kind, value=value)
    await handled(bot, people)
    kept = await became(bot.db, post)
    assert kept is not None
    assert kept.detail == why


async def test_service_messages_and_chats_that_are_not_watched_are_ignored(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    other = await people.channel(-1001000000099, title="دیگری")
    silence = Silence(bot, people, opened, await own(opened))
    await other.say(RELEASE)
    title = await news.say(None, "new_chat_title", value="نام تازه")
    assert await silence.holds()
    assert await became(bot.db, title) is None
    assert not [one for one in await other.chat() if one.own]


async def test_words_that_a_source_must_have_or_must_not(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    await change(bot, wanted=("استاندارد",), unwanted=("پروانه‌ها",))
    silence = Silence(bot, people, opened, await own(opened))
    first, second = await news.say(NATIONAL), await news.say(RELEASE)
    assert await silence.holds()
    assert await became(bot.db, first) == Became(Fate.LEFT_OUT, "wanted")
    assert await became(bot.db, second) == Became(Fate.LEFT_OUT, "unwanted:پروانه‌ها")


@pytest.mark.parametrize("captions", [(RELEASE, None, None), (None, None, RELEASE)])
async def test_an_album_is_one_draft(
    bot: app.Chavosh, opened: Person, news: Gathering, captions: tuple[str | None, ...]
) -> None:
    album = await news.album(captions)
    await said(opened, "ابطال پروانه")
    await opened.wait_until(
        lambda seen: [one for one in seen if one.own and "۳ عکس" in one.text], PATIENCE
    )
    kept = await became(bot.db, album[0])
    assert kept is not None
    assert kept.fate is Fate.DRAFTED


async def test_an_album_of_mixed_kinds(bot: app.Chavosh, opened: Person, news: Gathering) -> None:
    album = await news.album((RELEASE, None), ("photo", "video"))
    await said(opened, "ابطال پروانه")
    kept = await became(bot.db, album[1])
    assert kept is not None
    assert kept.fate is Fate.DRAFTED


async def test_an_edit_mends_the_draft(bot: app.Chavosh, opened: Person, news: Gathering) -> None:
    post = await news.say(RELEASE)
    await said(opened, "ابطال پروانه دو واحد")
    await news.edit(post.message_id, MENDED)
    await said(opened, "ابطال پروانه سه واحد")
    kept = await became(bot.db, post)
    assert kept is not None
    assert kept.fate is Fate.DRAFTED


async def test_an_edit_keeps_what_an_editor_wrote_by_hand(
    bot: app.Chavosh, opened: Person, news: Gathering
) -> None:
    del bot
    post = await news.say(RELEASE)
    (preview,) = await said(opened, "ابطال پروانه دو واحد")
    question = await ask(opened, preview, Field.HEADLINE)
    await opened.send("پروانه واحدهای قم باطل شد", reply_to=question.message_id)
    await said(opened, "پروانه واحدهای قم باطل شد")
    await news.edit(post.message_id, MENDED)
    (mended,) = await said(opened, "سه واحد تولیدی به")
    assert "پروانه واحدهای قم باطل شد" in mended.text


async def test_the_caption_of_an_album_is_mended(
    bot: app.Chavosh, opened: Person, news: Gathering
) -> None:
    del bot
    album = await news.album((RELEASE, None))
    await said(opened, "ابطال پروانه دو واحد")
    await news.edit(album[0].message_id, MENDED)
    await said(opened, "ابطال پروانه سه واحد")


async def test_who_carries_it_is_known_from_the_source_where_the_text_does_not_say(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    async with bot.db.transaction() as tx:
        source = await source_of(tx)
        await watched.call(tx, source.id, "کانال استاندارد", "پایگاه خبری قم")
    await news.say(RELEASE)
    await said(opened, "کانال استاندارد")
    await handled(bot, people)
    async with bot.db.reading() as tx:
        row = await tx.fetch_one("SELECT publisher, origin, editor_chat FROM releases")
    assert row is not None
    assert (row["origin"], row["editor_chat"]) == ("کانال استاندارد", None)
    assert row["publisher"]


async def test_a_text_that_was_cut_is_one_draft(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    more = " ".join(
        f"وی در بخش {number} گفت: بازرسی از واحدهای تولیدی استان تا پایان ماه ادامه دارد."
        for number in range(70)
    )
    first, second = split_text(f"{RELEASE}\n{more}")
    await news.say(first)
    await news.say(second)
    await said(opened, "ابطال پروانه")
    await handled(bot, people)
    async with bot.db.reading() as tx:
        row = await tx.fetch_one("SELECT COUNT(*) AS drafts FROM releases")
    assert row is not None
    assert row["drafts"] == 1


async def test_a_group_that_hides_its_messages_is_told_of(
    bot: app.Chavosh, people: People, opened: Person, group: Gathering
) -> None:
    await group.place_bot("member")
    await said(opened, texts.watch_lost("روابط عمومی‌ها", "unheard"))
    silence = Silence(bot, people, opened, await own(opened))
    await group.say(RELEASE, by=MEMBER)
    assert await silence.holds()
    await group.place_bot("administrator")
    await said(opened, texts.WATCHED_AGAIN.format(name="روابط عمومی‌ها"))


async def test_a_watched_channel_is_no_channel_of_ours(
    bot: app.Chavosh, opened: Person, news: Gathering
) -> None:
    del bot
    told = await answer(opened, await opened.send(f"/channels {news.id}"))
    assert told.text == texts.CHANNEL_IS_WATCHED


async def test_an_error_is_told_to_nobody_in_a_watched_chat(
    bot: app.Chavosh, people: People, news: Gathering
) -> None:
    await people.fault("refuse", method="getFile", code=500, description="Internal Server Error")
    await news.document("YQ==", "news.txt", "text/plain")
    await news.say("صبح بخیر")
    await handled(bot, people)
    assert not [one for one in await news.chat() if one.own]


async def test_an_edit_to_no_news_leaves_the_draft_and_says_so(
    bot: app.Chavosh, opened: Person, news: Gathering
) -> None:
    del bot
    post = await news.say(RELEASE)
    await said(opened, "ابطال پروانه دو واحد")
    await news.edit(post.message_id, "حذف شد")
    (preview,) = await said(opened, texts.note("حذف شد"))
    assert "ابطال پروانه دو واحد" in preview.text


async def test_an_edit_after_publication_is_offered(
    bot: app.Chavosh, opened: Person, news: Gathering, channel: Channel
) -> None:
    del bot
    post = await news.say(RELEASE)
    (preview,) = await said(opened, "ابطال پروانه دو واحد")
    await opened.press(preview.message_id, texts.PUBLISH)
    await channel.wait()
    await news.edit(post.message_id, MENDED)
    (offer,) = await said(opened, texts.OFFER_CORRECTION)
    await opened.press(offer.message_id, texts.APPLY)
    (draft,) = await said(opened, texts.CORRECTS)
    assert "سه واحد" in draft.text


async def test_an_edit_of_what_was_left_out_is_considered_anew(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    post = await news.say("صبح بخیر")
    await handled(bot, people)
    await news.edit(post.message_id, RELEASE)
    await said(opened, "ابطال پروانه")
    kept = await became(bot.db, post)
    assert kept is not None
    assert kept.fate is Fate.DRAFTED


async def test_edits_of_what_nobody_saw_are_harmless(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering, sandbox: Sandbox
) -> None:
    async with bot.db.transaction() as tx:
        source = await source_of(tx)
        await watched.remove(tx, source.id, now=0)
        await bot.listening.load(tx)
    old = await news.say(RELEASE)
    await handled(bot, people)
    async with bot.db.transaction() as tx:
        new = New(Kind.CHAT, chats.key(NEWS), str(NEWS), "استاندارد قم")
        await watched.add(tx, new, by=EDITOR, now=int(sandbox.world.now()) + 60)
        await bot.listening.load(tx)
    silence = Silence(bot, people, opened, await own(opened))
    await news.edit(old.message_id, MENDED)
    assert await silence.holds()
    assert await became(bot.db, old) is None


async def test_what_was_deleted_at_its_source_is_published_by_a_second_press_alone(
    bot: app.Chavosh, opened: Person, news: Gathering, channel: Channel
) -> None:
    del bot
    post = await news.say(RELEASE)
    (preview,) = await said(opened, "ابطال پروانه")
    await news.delete(post.message_id)
    pressed = await opened.press(preview.message_id, texts.PUBLISH)
    assert pressed.text == texts.DELETED_TOAST
    (again,) = await said(opened, texts.DELETED_AT_SOURCE)
    assert not [one for one in await channel.chat() if one.own]
    assert (await opened.press(again.message_id, texts.PUBLISH)).text == texts.PUBLISHING
    assert await channel.wait()


async def test_asking_for_a_message_leaves_nothing_behind(
    bot: app.Chavosh, opened: Person, people: People, news: Gathering, channel: Channel
) -> None:
    del bot
    await news.say(RELEASE)
    (preview,) = await said(opened, "ابطال پروانه")
    await opened.press(preview.message_id, texts.PUBLISH)
    await channel.wait()
    assert len(await people.ledger("copyMessage")) == 1
    assert len([one for one in await opened.chat() if RELEASE[:40] in one.text]) <= 1


async def test_what_cannot_be_asked_for_is_published(
    bot: app.Chavosh, opened: Person, people: People, news: Gathering, channel: Channel
) -> None:
    del bot
    await news.say(RELEASE)
    (preview,) = await said(opened, "ابطال پروانه")
    await people.fault(
        "refuse", method="copyMessage", code=400,
        description="Bad Request: message has protected content and can't be copied",
    )  # fmt: skip
    await opened.press(preview.message_id, texts.PUBLISH)
    assert await channel.wait()


async def test_an_editor_who_forwards_the_same_post_gets_its_draft(
    bot: app.Chavosh, opened: Person, news: Gathering
) -> None:
    post = await news.say(RELEASE)
    await said(opened, "ابطال پروانه")
    origin = from_channel("استاندارد قم", NEWS, "qom_standard", post.message_id)
    sent = await opened.forward(RELEASE, origin)
    again = await answer(opened, sent)
    assert "ابطال پروانه" in again.text
    async with bot.db.reading() as tx:
        assert await parts.get(tx, EDITOR, sent.message_id) is None
        row = await tx.fetch_one("SELECT COUNT(*) AS drafts FROM releases")
    assert row is not None
    assert row["drafts"] == 1


async def test_what_an_editor_sent_before_is_known(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    await answer(opened, await opened.forward(RELEASE))
    silence = Silence(bot, people, opened, await own(opened))
    post = await news.say(RELEASE)
    assert await silence.holds()
    kept = await became(bot.db, post)
    assert kept is not None
    assert kept.fate is Fate.KNOWN
    await news.edit(post.message_id, RELEASE.replace("افزود", "اضافه کرد"))
    assert await silence.holds()


async def test_what_our_own_channel_published_does_not_come_back(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    silence = Silence(bot, people, opened, await own(opened))
    post = await news.say(RELEASE, origin=from_channel("خبر استان‌ها", CHANNEL))
    assert await silence.holds()
    assert await became(bot.db, post) == Became(Fate.LEFT_OUT, "own")


async def test_a_forward_inside_a_channel_is_news(
    bot: app.Chavosh, opened: Person, news: Gathering
) -> None:
    post = await news.say(RELEASE, origin=from_channel("ایرنا", -1001000000555))
    (preview,) = await said(opened, "ابطال پروانه")
    assert "ایرنا" in preview.text
    kept = await became(bot.db, post)
    assert kept is not None
    assert kept.fate is Fate.DRAFTED


@pytest.mark.parametrize("by", [MEMBER, None])
async def test_a_group_is_watched_in_every_topic(
    bot: app.Chavosh, people: People, opened: Person, group: Gathering, by: int | None
) -> None:
    post = await group.say(RELEASE, by=by, topic=7)
    await said(opened, "ابطال پروانه دو")
    await group.edit(post.message_id, MENDED)
    await said(opened, "ابطال پروانه سه")
    talk = await group.say("ممنون از شما 🙏", by=by)
    await handled(bot, people)
    kept = await became(bot.db, talk)
    assert kept is not None
    assert kept.fate is Fate.LEFT_OUT
    assert not [one for one in await group.chat() if one.own]


async def test_the_bot_is_taken_out_and_comes_back(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    await news.place_bot("kicked")
    assert len(await said(opened, texts.watch_lost("استاندارد قم", "away"))) == 1
    async with bot.db.reading() as tx:
        source = await source_of(tx)
    assert source.health.error == "away"
    assert source.health.failing_since is not None
    silence = Silence(bot, people, opened, await own(opened))
    await news.place_bot("left")
    assert await silence.holds()
    await news.place_bot("administrator")
    await said(opened, texts.WATCHED_AGAIN.format(name="استاندارد قم"))
    async with bot.db.reading() as tx:
        assert (await source_of(tx)).health.failing_since is None


async def test_a_group_that_becomes_a_supergroup_keeps_its_source(
    bot: app.Chavosh, people: People, opened: Person
) -> None:
    small = await people.group(-55, title="گروه", kind="group", standing="administrator")
    await watch(bot, -55, "گروه")
    large = await small.upgrade(-1001000000055)
    await handled(bot, people)
    async with bot.db.reading() as tx:
        assert await watched.find(tx, chats.key(-55)) is None
        assert (await source_of(tx, large.id)).address == str(large.id)
    await people.person(MEMBER)
    await large.say(RELEASE, by=MEMBER)
    await said(opened, "ابطال پروانه")


async def test_a_paused_source_is_silent(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    async with bot.db.transaction() as tx:
        await watched.pause(tx, (await source_of(tx)).id, watched.Pause.BY_HAND, now=1)
        await bot.listening.load(tx)
    silence = Silence(bot, people, opened, await own(opened))
    await news.say(RELEASE)
    assert await silence.holds()


@pytest.mark.parametrize(
    "text", ["😀" * 2048, "\u200c" * 30 + "الف", "a b c d e f g h i j k", "؟" * 50]
)
async def test_odd_texts_are_harmless(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering, text: str
) -> None:
    silence = Silence(bot, people, opened, await own(opened))
    await news.say(text)
    await news.say(RELEASE)
    await said(opened, "ابطال پروانه")
    await handled(bot, people)
    assert await own(opened) == silence.before + 1


async def test_nothing_of_a_watched_chat_is_let_go(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering
) -> None:
    del opened
    posts = [await news.say(f"صبح بخیر {number}") for number in range(60)]
    await handled(bot, people)
    kept = [await became(bot.db, post) for post in posts]
    assert [one.fate for one in kept if one] == [Fate.LEFT_OUT] * 60


async def test_what_can_be_watched(
    bot: app.Chavosh, people: People, opened: Person, news: Gathering, channel: Channel
) -> None:
    plain = await people.group(-1001000000011, title="ساده")
    mere = await people.channel(-1001000000012, title="عضو", standing="member")
    away = await people.channel(-1001000000013, title="دور", standing="left")

    async def asked(named: int | str) -> Candidate | str:
        found = await watchable(bot.bot, named, {CHANNEL})
        return found.sentence if isinstance(found, Unfit) else found

    assert await asked("@qom_standard") == Candidate(news.id, "استاندارد قم", "qom_standard")
    assert await asked(plain.id) == texts.WATCH_TROUBLES["unheard"]
    assert await asked(mere.id) == texts.WATCH_TROUBLES["no_admin"]
    assert await asked(away.id) == texts.WATCHED_AWAY
    assert await asked(channel.id) == texts.WATCHES_NOT_OURS
    assert await asked(opened.id) == texts.WATCHES_NO_PERSON
    assert await asked("@nobody_here") == texts.UNKNOWN_ADDRESS


async def test_of_a_watched_group_nothing_is_let_go_whoever_writes(
    bot: app.Chavosh, people: People, opened: Person, group: Gathering
) -> None:
    await answer(opened, await opened.send(f"/ban {MEMBER}"))
    for number in range(40):  # more than is heard of one person
        await group.say(f"سلام {number}", by=MEMBER)
    await group.say(RELEASE, by=MEMBER)
    await said(opened, "ابطال پروانه")
    async with bot.db.reading() as tx:
        row = await tx.fetch_one("SELECT COUNT(*) AS kept FROM inbox WHERE chat_id = :id", id=GROUP)
    assert row is not None
    assert row["kept"] == 41
