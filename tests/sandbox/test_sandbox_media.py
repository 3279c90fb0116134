"""Photos, documents, albums and files, in both directions."""

import pytest
from telegram import (
    Bot,
    InputMediaAnimation,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)
from telegram.error import BadRequest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, Person, from_channel, from_chat, from_user
from bot.sandbox.players.person import picture
from bot.sandbox.wire import Refusal, Upload
from bot.sandbox.world.files import Files


async def test_a_photo_can_be_sent_again_by_its_id(
    bot: Bot, channel: Channel, sara: Person
) -> None:
    sent = await bot.send_photo(sara.id, picture(), caption="<b>خبر</b>", parse_mode="HTML")
    assert [size.width for size in sent.photo] == [90, 320, 640]
    again = await bot.send_photo(channel.id, sent.photo[-1].file_id, caption="#خبر")
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    post = (await channel.wait())[0]
    assert (post.photo, post.text, post.hashtags) == (True, "#خبر", ["#خبر"])


async def test_captions_are_limited_to_1024_characters(bot: Bot, sara: Person) -> None:
    sent = await bot.send_photo(sara.id, picture(), caption="س" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(sara.id, sent.photo[-1].file_id, caption="س" * 1025)
    edited = await bot.edit_message_caption(sara.id, sent.message_id, caption="کوتاه")
    assert edited.caption == "کوتاه"


async def test_what_is_no_image_is_no_photo(bot: Bot, sara: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(sara.id, b"text")
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(sara.id, "no-such-file")
    with pytest.raises(BadRequest, match=r"(?i)failed to get http url content"):
        await bot.send_photo(sara.id, "https://example.ir/a.png")
    document = await bot.send_document(sara.id, b"text", filename="a.txt")
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(sara.id, document.document.file_id)


async def test_a_document_of_a_person_can_be_downloaded(bot: Bot, sara: Person) -> None:
    content = "خبر\r\n--x\r\n\0".encode()
    await sara.document(content, file_name="خبر.txt", caption="پیوست")
    message = (await bot.get_updates())[-1].message
    assert (message.document.file_name, message.caption) == ("خبر.txt", "پیوست")
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == content
    with pytest.raises(BadRequest, match="file_id or the file is temporarily unavailable"):
        await bot.get_file("no-such-file")


async def test_an_uploaded_document_keeps_name_and_bytes(
    sandbox: Sandbox, bot: Bot, sara: Person
) -> None:
    sent = await bot.send_document(sara.id, b"a\r\nb\r\n", filename="گزارش.txt")
    assert (sent.document.file_name, sent.document.file_size) == ("گزارش.txt", 6)
    assert (await sara.wait())[0].document == "گزارش.txt"


async def test_an_album_stands_as_consecutive_messages(
    bot: Bot, channel: Channel, sara: Person
) -> None:
    photos = [InputMediaPhoto(picture(1), caption="یک"), InputMediaPhoto(picture(2))]
    sent = await bot.send_media_group(sara.id, photos)
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[1].message_id == sent[0].message_id + 1
    again = [InputMediaPhoto(message.photo[-1].file_id) for message in sent]
    assert len(await bot.send_media_group(channel.id, again)) == 2
    files = [InputMediaDocument(b"x", filename="x.txt"), InputMediaDocument(b"y")]
    assert (await bot.send_media_group(sara.id, files))[0].document.file_name == "x.txt"


async def test_albums_telegram_would_not_take_are_refused(bot: Bot, sara: Person) -> None:
    photo, document = InputMediaPhoto(picture()), InputMediaDocument(b"x")
    with pytest.raises(BadRequest, match="An album has at least 2 items"):
        await bot.send_media_group(sara.id, [photo])
    with pytest.raises(BadRequest, match="Too many messages to send as an album"):
        await bot.send_media_group(sara.id, [photo] * 11)
    with pytest.raises(BadRequest, match="Document can't be mixed with other media types"):
        await bot.send_media_group(sara.id, [photo, document])
    assert not any(message.own for message in await sara.chat())


async def test_a_persons_album_is_one_message_per_photo(bot: Bot, sara: Person) -> None:
    sent = await sara.album(["عنوان", None, None], origin=from_channel("خبرگزاری"))
    messages = [update.message for update in await bot.get_updates()][1:]
    assert [message.message_id for message in messages] == [m.message_id for m in sent]
    assert {message.media_group_id for message in messages} == {sent[0].media_group_id}
    assert [message.caption for message in messages] == ["عنوان", None, None]
    assert messages[0].forward_origin.chat.title == "خبرگزاری"


async def test_forwards_carry_their_origin(bot: Bot, sara: Person) -> None:
    await sara.forward("یک", from_user("مینا"))
    await sara.forward("دو", from_chat("گروه"), photo=True)
    await sara.forward("سه")
    first, second, third = [update.message for update in await bot.get_updates()][1:]
    assert first.forward_origin.sender_user.first_name == "مینا"
    assert (second.caption, second.forward_origin.sender_chat.title) == ("دو", "گروه")
    assert third.forward_origin.type == "channel"


async def test_stickers_and_voices_arrive(bot: Bot, sara: Person) -> None:
    await sara.sticker()
    await sara.voice()
    sticker, voice = [update.message for update in await bot.get_updates()][1:]
    assert sticker.sticker is not None
    assert voice.voice.duration is not None


def test_files_over_20_megabytes_cannot_be_downloaded() -> None:
    files = Files()
    file = files.keep("document", Upload(b"x" * (20 * 1024 * 1024 + 1), "x", "y"))
    with pytest.raises(Refusal, match="Bad Request: file is too big"):
        files.to_download(file.file_id)


@pytest.mark.parametrize("kind", ["video", "animation", "document"])
async def test_what_a_person_sent_is_sent_again_as_its_own_kind_alone(
    bot: Bot, channel: Channel, sara: Person, kind: str
) -> None:
    sent = await sara.file(kind, "خبر")
    given = sent.file_id
    assert given is not None
    send = {"video": bot.send_video, "animation": bot.send_animation, "document": bot.send_document}
    again = await send[kind](channel.id, given, caption="<b>خبر</b>", parse_mode="HTML")
    assert getattr(again, kind).file_id == given
    assert (again.animation is None) == (kind != "animation")
    assert again.caption_entities[0].type == "bold"
    post = (await channel.wait())[0]
    assert (post.kind, post.file_id, post.text) == (kind, given, "خبر")
    edited = await bot.edit_message_caption(channel.id, post.message_id, caption="تازه")
    assert edited.caption == "تازه"
    for other in send.keys() - {kind}:
        with pytest.raises(BadRequest, match=f"Can't use file of type {kind} as {other}"):
            await send[other](channel.id, given)
    with pytest.raises(BadRequest, match="as photo"):
        await bot.send_photo(channel.id, given)


async def test_an_album_mixes_photos_and_videos_and_nothing_else(bot: Bot, sara: Person) -> None:
    sent = await sara.album(["خبر", None], kinds=("video", "photo"))
    ids = [message.file_id or "" for message in sent]
    video, photo = InputMediaVideo(ids[0], caption="خبر"), InputMediaPhoto(ids[1])
    album = await bot.send_media_group(sara.id, [video, photo])
    assert [bool(message.video) for message in album] == [True, False]
    assert album[0].caption == "خبر"
    document = InputMediaDocument(b"x")
    with pytest.raises(BadRequest, match="Document can't be mixed with other media types"):
        await bot.send_media_group(sara.id, [video, document])
    animation = (await sara.file("animation")).file_id
    with pytest.raises(BadRequest):
        await bot.send_media_group(sara.id, [photo, InputMediaAnimation(animation)])  # type: ignore[list-item]  # what Telegram refuses
    with pytest.raises(BadRequest, match="Can't use file of type animation as video"):
        await bot.send_media_group(sara.id, [photo, InputMediaVideo(animation or "")])


async def test_a_persons_animation_is_a_document_as_well(bot: Bot, sara: Person) -> None:
    await sara.file("animation", "خبر", from_channel("خبرگزاری"))
    message = (await bot.get_updates())[-1].message
    assert message.animation.file_id == message.document.file_id
    assert (message.caption, message.forward_origin.type) == ("خبر", "channel")
