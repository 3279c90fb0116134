"""What comes with a release goes out with it: photos, videos, animations and documents."""

import pytest

from bot import app
from bot.display import texts
from bot.display.digits import persian_digits
from bot.news.media import Kind
from bot.news.model import Field
from bot.sandbox.players.client import (
    Channel,
    Origin,
    People,
    Person,
    Shown,
    from_channel,
    from_chat,
    from_hidden_user,
    from_user,
)
from bot.settings import Settings
from tests.handlers.asking import ask
from tests.scenarios.newsroom_review import card
from tests.stage import CHANNEL, RELEASE, Subscriber, answer

HEADLINE = "ابطال پروانه دو واحد"
KINDS = ("photo", "video", "animation", "document")
ORIGINS = {
    "channel": from_channel("روابط عمومی قم"),
    "user": from_user("مینا"),
    "hidden": from_hidden_user("ناشناس قمی"),
    "chat": from_chat("گروه خبر"),
}
at_work = pytest.mark.usefixtures("bot")


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons]


async def draft(editor: Person, brings: dict[Kind, int] | None = None) -> Shown:
    """The one preview, once it tells of all that came."""
    said = persian_digits(texts.brings(brings)) if brings else ""
    found = await editor.wait_until(
        lambda seen: one if len(one := drafts(seen)) == 1 and said in one[0].text else []
    )
    return found[0]


async def publish(editor: Person, channel: Channel, shown: Shown, count: int = 1) -> list[Shown]:
    await editor.press(shown.message_id, texts.PUBLISH)
    return await channel.wait(count=count)


@at_work
@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_with_its_caption_is_published_as_what_it_is(
    editor: Person, channel: Channel, subscriber: Subscriber, kind: str
) -> None:
    reader = await subscriber(700, "قم")
    sent = await editor.file(kind, RELEASE)
    shown = await answer(editor, sent)
    assert (shown.kind, shown.file_id) == (kind, sent.file_id)
    assert HEADLINE in shown.text
    assert "⚠️" not in shown.text
    (post,) = await publish(editor, channel, shown)
    assert (post.kind, post.file_id) == (kind, sent.file_id)
    assert texts.FULL_TEXT in post.buttons
    copy = (await reader.wait_until(lambda seen: [m for m in seen if HEADLINE in m.text]))[0]
    assert (copy.kind, copy.file_id) == (kind, sent.file_id)
    done = await card(editor, "✅ منتشر شد")
    assert done.kind == kind


@at_work
@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("kind", ["text", "video"])
async def test_where_a_forward_comes_from_stands_under_its_preview(
    editor: Person, channel: Channel, origin: str, kind: str
) -> None:
    whole: Origin = ORIGINS[origin]
    name = {"channel": "روابط عمومی قم", "user": "مینا", "hidden": "ناشناس قمی", "chat": "گروه خبر"}
    shown = await answer(editor, await editor.forward(RELEASE, whole, kind=kind))
    assert texts.forwarded_from([name[origin]]) in shown.text
    (post,) = await publish(editor, channel, shown)
    assert (post.kind, name[origin] in post.text) == (kind, False)


@at_work
@pytest.mark.parametrize(
    "kinds", [("photo", "video", "photo"), ("video", "photo"), ("video", "video")]
)
async def test_photos_and_videos_are_one_album_in_their_order(
    editor: Person, channel: Channel, subscriber: Subscriber, kinds: tuple[str, ...]
) -> None:
    reader = await subscriber(700, "قم")
    sent = await editor.album([RELEASE, *[None] * (len(kinds) - 1)], kinds=kinds)
    counts = {kind: kinds.count(kind) for kind in (Kind.PHOTO, Kind.VIDEO)}
    shown = await draft(editor, counts)
    assert shown.kind == kinds[0]
    posts = await publish(editor, channel, shown, len(kinds))
    assert [(post.kind, post.file_id) for post in posts] == [(m.kind, m.file_id) for m in sent]
    assert len({post.media_group_id for post in posts}) == 1
    assert HEADLINE in posts[0].text
    copies = await reader.wait_until(lambda seen: [m for m in seen if m.media_group_id])
    assert [m.file_id for m in copies] == [m.file_id for m in sent]


@at_work
async def test_a_caption_in_the_middle_of_an_album_is_its_release(
    editor: Person, channel: Channel
) -> None:
    sent = await editor.album([None, None, RELEASE], kinds=("video", "photo", "photo"))
    posts = await publish(
        editor, channel, await draft(editor, {Kind.PHOTO: 2, Kind.VIDEO: 1}), count=3
    )
    assert [post.file_id for post in posts] == [m.file_id for m in sent]


@at_work
@pytest.mark.parametrize("order", ["text first", "file first"])
async def test_a_document_beside_a_text_answers_the_post_of_the_text(
    editor: Person, channel: Channel, subscriber: Subscriber, order: str
) -> None:
    reader = await subscriber(700, "قم")
    if order == "text first":
        await editor.send(RELEASE)
        await draft(editor)
    file = await editor.file("document")
    if order == "file first":
        await editor.send(RELEASE)
    shown = await draft(editor, {Kind.DOCUMENT: 1})
    assert shown.kind == "text"
    post, following = await publish(editor, channel, shown, 2)
    assert (post.kind, following.kind, following.text) == ("text", "document", "")
    assert following.file_id == file.file_id
    assert following.reply_to == post.message_id
    copies = await reader.wait_until(lambda seen: [m for m in seen if m.file_id == file.file_id])
    assert copies[0].reply_to is not None


@at_work
async def test_several_documents_of_a_text_are_one_album(editor: Person, channel: Channel) -> None:
    await editor.send(RELEASE)
    await draft(editor)
    await editor.album([None, None], kinds=("document", "document"))
    post, *files = await publish(editor, channel, await draft(editor, {Kind.DOCUMENT: 2}), 3)
    assert [m.reply_to for m in files] == [post.message_id] * 2
    assert len({m.media_group_id for m in files}) == 1


@at_work
async def test_documents_with_a_caption_are_an_album_with_it(
    editor: Person, channel: Channel
) -> None:
    await editor.album([RELEASE, None], kinds=("document", "document"))
    shown = await draft(editor, {Kind.DOCUMENT: 2})
    assert shown.kind == "document"
    posts = await publish(editor, channel, shown, 2)
    assert [m.kind for m in posts] == ["document", "document"]
    assert len({m.media_group_id for m in posts}) == 1
    assert HEADLINE in posts[0].text


@at_work
async def test_what_no_album_takes_follows_the_photos(editor: Person, channel: Channel) -> None:
    await editor.photo(RELEASE)
    shown = await draft(editor)
    await editor.file("document", reply_to=shown.message_id)
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.DOCUMENT: 1})
    await editor.file("animation", reply_to=shown.message_id)
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.ANIMATION: 1, Kind.DOCUMENT: 1})
    posts = await publish(editor, channel, shown, 3)
    assert [m.kind for m in posts] == ["photo", "animation", "document"]
    assert [m.reply_to for m in posts] == [None, posts[0].message_id, posts[0].message_id]


@at_work
async def test_a_correction_and_taking_back_reach_all_messages_of_a_post(
    editor: Person, channel: Channel
) -> None:
    await editor.video(RELEASE)
    shown = await draft(editor)
    await editor.file("document", reply_to=shown.message_id)
    await publish(editor, channel, await draft(editor, {Kind.VIDEO: 1, Kind.DOCUMENT: 1}), 2)
    done = await card(editor, "✅ منتشر شد")
    await editor.press(done.message_id, texts.CORRECT)
    correction = await card(editor, texts.CORRECTS)
    question = await ask(editor, correction, Field.HEADLINE)
    await editor.send("ابطال پروانه پنج واحد در قم", reply_to=question.message_id)
    changed = (
        await editor.wait_until(
            lambda seen: [m for m in seen if "پنج" in m.text and texts.COMMIT in m.buttons]
        )
    )[-1]
    await editor.press(changed.message_id, texts.COMMIT)
    posts = await channel.wait_until(lambda seen: seen if "پنج واحد" in seen[0].text else [])
    assert [m.kind for m in posts] == ["video", "document"]
    await editor.press(done.message_id, texts.RETRACT)
    asked = await editor.wait_until(
        lambda seen: [m for m in seen if texts.RETRACT_SURELY in m.buttons]
    )
    await editor.press(asked[0].message_id, texts.RETRACT_SURELY)
    await channel.wait_until(lambda seen: [True] if not seen else [])


@at_work
async def test_a_lone_file_is_answered_at_once_and_then_told_what_it_lacks(
    editor: Person, people: People
) -> None:
    for kind in ("photo", "video", "animation", "document"):
        before = len(await people.ledger("sendChatAction"))
        sent = await editor.file(kind)
        said = await answer(editor, sent)
        assert said.text == texts.MEDIA_WAITS[Kind(kind)]
        assert len(await people.ledger("sendChatAction")) == before + 1


@at_work
async def test_the_leading_video_is_chosen_or_everything_taken_off(
    editor: Person, channel: Channel
) -> None:
    await editor.album([RELEASE, None], kinds=("photo", "video"))
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1})
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.MEDIA_NAME)
    numbers = await editor.wait_edit(fields)
    assert numbers.buttons == ["۱", "۲", texts.NO_MEDIA, texts.BACK]
    await editor.press(numbers.message_id, "۲")
    (led,) = await editor.wait_until(lambda seen: [m for m in drafts(seen) if m.kind == "video"])
    late = await editor.send("لطفاً امروز منتشر شود", reply_to=led.message_id)
    (led,) = await editor.wait_until(
        lambda seen: [m for m in drafts(seen) if m.message_id > late.message_id]
    )
    assert led.kind == "video"
    posts = await publish(editor, channel, led, 2)
    assert [m.kind for m in posts] == ["video", "photo"]


@at_work
async def test_what_was_taken_off_stays_off_when_more_joins(
    editor: Person, channel: Channel
) -> None:
    await editor.video(RELEASE)
    shown = await draft(editor)
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.MEDIA_NAME)
    numbers = await editor.wait_edit(fields)
    await editor.press(numbers.message_id, texts.NO_MEDIA)
    (bare,) = await editor.wait_until(lambda seen: [m for m in drafts(seen) if m.kind == "text"])
    await editor.photo(reply_to=bare.message_id)
    (joined,) = await editor.wait_until(lambda seen: [m for m in drafts(seen) if m.photo])
    (post,) = await publish(editor, channel, joined)
    assert post.photo


@at_work
@pytest.mark.parametrize("kind", ["video", "document"])
async def test_addresses_behind_words_of_a_caption_are_shown_and_their_words_kept(
    editor: Person, channel: Channel, kind: str
) -> None:
    words, address = "بهروز نیک‌اندیش", "https://example.org/120"
    sent = await editor.forward(RELEASE, kind=kind, links={words: address})
    shown = await answer(editor, sent)
    assert texts.hidden_link(words, address) in shown.text
    (post,) = await publish(editor, channel, shown)
    assert address not in post.text


@at_work
async def test_a_refused_attachment_is_told_and_sent_alone_once_more(
    editor: Person, channel: Channel, people: People
) -> None:
    await editor.send(RELEASE)
    await draft(editor)
    await editor.file("document")
    shown = await draft(editor, {Kind.DOCUMENT: 1})
    await people.fault("refuse", method="sendDocument", chat_id=CHANNEL)
    await editor.press(shown.message_id, texts.PUBLISH)
    (told,) = await editor.wait_until(
        lambda seen: [m for m in seen if texts.SEND_AGAIN in m.buttons]
    )
    assert "پیوست‌هایش نه" in told.text
    await people.no_faults()
    await editor.press(told.message_id, texts.SEND_AGAIN)
    posts = await channel.wait(count=2)
    assert [m.kind for m in posts] == ["text", "document"]


@at_work
async def test_an_attachment_that_nobody_answered_for_is_asked_about_alone(
    editor: Person, channel: Channel, people: People
) -> None:
    await editor.send(RELEASE)
    await draft(editor)
    await editor.file("document")
    shown = await draft(editor, {Kind.DOCUMENT: 1})
    await people.fault("drop_after", method="sendDocument", chat_id=CHANNEL, times=1)
    await editor.press(shown.message_id, texts.PUBLISH)
    (asked,) = await editor.wait_until(lambda seen: [m for m in seen if texts.ARRIVED in m.buttons])
    assert texts.UNCERTAIN_REST in asked.text
    await editor.press(asked.message_id, texts.ARRIVED)
    done = await card(editor, "✅ منتشر شد")
    assert done.button(texts.SEE_IN_CHANNEL).url == "https://t.me/chavosh_news/1"
    assert [m.kind for m in await channel.chat()] == ["text", "document"]


@at_work
async def test_the_history_tells_of_kinds_and_not_of_file_ids(
    editor: Person, channel: Channel
) -> None:
    await editor.album([RELEASE, None], kinds=("photo", "video"))
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1})
    await editor.file("document", reply_to=shown.message_id)
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1, Kind.DOCUMENT: 1})
    await publish(editor, channel, shown, 3)
    done = await card(editor, "✅ منتشر شد")
    await editor.press(done.message_id, texts.HISTORY)
    told = (await editor.wait(after=done.message_id))[-1]
    assert "(۱ عکس و ۱ ویدئو ← ۱ عکس، ۱ ویدئو و ۱ پرونده)" in told.text


@pytest.mark.long
async def test_what_is_left_of_a_post_follows_after_a_restart(
    settings: Settings, around: app.Environment, people: People, channel: Channel, editor: Person
) -> None:
    async with app.running(settings, around):
        await editor.album([RELEASE, None], kinds=("photo", "video"))
        shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1})
    async with app.running(settings, around):
        await editor.file("document", reply_to=shown.message_id)
        shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1, Kind.DOCUMENT: 1})
        await people.fault("flood", method="sendDocument", chat_id=CHANNEL, seconds=4)
        await editor.press(shown.message_id, texts.PUBLISH)
        await channel.wait(count=2)
        await people.wait_for("sendDocument")
    await people.no_faults()
    async with app.running(settings, around):
        posts = await channel.wait(count=3, timeout=30)
        assert [m.kind for m in posts] == ["photo", "video", "document"]
        assert posts[2].reply_to == posts[0].message_id
        await card(editor, "✅ منتشر شد")
    assert len(await channel.chat()) == 3
