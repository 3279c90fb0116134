"""The main job on both engines: from a worn release to channel, subscribers and archive, and on
after a restart in the middle."""

from bot import app
from bot.cli.demo import samples
from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from tests.engines import database_url, postgres, sqlite_file
from tests.stage import (
    RELEASE,
    Subscriber,
    answer,
    around,
    bot,
    channel,
    editor,
    people,
    preview,
    sandbox,
    settings,
    subscriber,
)

__all__ = [
    "around", "bot", "channel", "database_url", "editor", "people", "postgres", "sandbox",
    "settings", "sqlite_file", "subscriber",
]  # fmt: skip


async def test_a_worn_release_reaches_the_channel_its_people_and_the_archive(
    bot: app.Chavosh, editor: Person, subscriber: Subscriber, channel: Channel
) -> None:
    person = await subscriber(501, "قم")
    shown = await preview(editor, samples()[0][1])
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert "سوهان قم نشان استاندارد" in post.html
    assert "دسترسی سریع" not in post.text
    assert post.hashtags
    (copy,) = await person.wait_until(lambda seen: copies(seen, "سوهان"))
    assert copy.button(texts.SEE_IN_CHANNEL).url == f"https://t.me/chavosh_news/{post.message_id}"
    for words in ("/agency استاندارد", "سوهان", "/latest قم"):
        found = await answer(person, await person.send(words))
        assert "سوهان قم نشان استاندارد" in found.text


async def test_after_a_restart_all_goes_on_where_it_was(
    settings: Settings, around: app.Environment, channel: Channel, people: People, editor: Person
) -> None:
    person = await people.person(501, first_name="رضا")
    async with app.running(settings, around):
        await answer(person, await person.send("/subscribe قم"))
        shown = await preview(editor)
        await editor.press(shown.message_id, texts.EDIT)
        fields = await editor.wait_edit(shown)
        await editor.press(fields.message_id, texts.FIELDS["headline"])
        question = (await editor.wait(after=shown.message_id))[-1]
    sent = await editor.send("تیتر پس از راه‌اندازی دوباره", reply_to=question.message_id)
    async with app.running(settings, around):
        changed = await answer(editor, sent)
        await editor.press(changed.message_id, texts.PUBLISH)
        await channel.wait()
    async with app.running(settings, around):
        await person.wait_until(lambda seen: copies(seen, "تیتر پس از راه‌اندازی"))
        told = await editor.press(changed.message_id, data=shown.button(texts.PUBLISH).data)
    assert told.text == texts.ALREADY_PUBLISHED
    assert len(await channel.chat()) == 1
    assert len(copies(await person.chat(), "تیتر پس از راه‌اندازی")) == 1


async def test_words_of_a_search_are_followed_over_a_restart_and_to_their_end(
    settings: Settings, around: app.Environment, channel: Channel, people: People, editor: Person
) -> None:
    person, other = await people.person(501, first_name="رضا"), await people.person(502)
    async with app.running(settings, around):
        for each, words in ((person, "پروانه علامت"), (other, "پروانه فوتبال")):
            shown = await answer(each, await each.send(f"/search {words}"))
            await each.press(shown.message_id, texts.WATCH)
        shown = await preview(editor)
    async with app.running(settings, around):
        await editor.press(shown.message_id, texts.PUBLISH)
        await channel.wait()
    async with app.running(settings, around):
        await person.wait_until(lambda seen: copies(seen, "ابطال"))
        mine = await answer(person, await person.send("/my"))
        (words,) = [one for one in mine.buttons if "«پروانه علامت»" in one]
        await person.press(mine.message_id, words)
        assert texts.MINE_ALL_OFF in (await person.wait_edit(mine)).text
        again = await preview(editor, RELEASE.replace("دو واحد", "سه واحد"))
        await editor.press(again.message_id, texts.PUBLISH)
        await channel.wait_until(lambda seen: [m for m in seen if "سه واحد" in m.text])
    assert len(copies(await person.chat(), "ابطال")) == 1
    assert copies(await other.chat(), "ابطال") == []


def copies(messages: list[Shown], words: str) -> list[Shown]:
    return [m for m in messages if m.own and words in m.text and texts.FULL_TEXT in m.buttons]
