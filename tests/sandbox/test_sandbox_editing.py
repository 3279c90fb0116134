"""Editing, replying, copying, forwarding, deleting and pinning."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest

from bot.sandbox.players.client import Channel, People, Person, from_hidden_user

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("انتشار", callback_data="p")]])


async def test_an_edited_text_replaces_the_old_one(bot: Bot, sara: Person) -> None:
    sent = await bot.send_message(sara.id, "یک", reply_markup=KEYBOARD)
    before = (await sara.wait())[0]
    edited = await bot.edit_message_text("<b>دو</b>", sara.id, sent.message_id, parse_mode="HTML")
    assert edited.edit_date is not None
    after = await sara.wait_edit(before)
    assert (after.html, after.keyboard, after.edited) == ("<b>دو</b>", [], True)
    assert await sara.wait(after=sent.message_id, edits=True) == [after]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, sara: Person) -> None:
    sent = await bot.send_message(sara.id, "یک", reply_markup=KEYBOARD)
    for _ in range(2):
        with pytest.raises(BadRequest, match="Message is not modified: specified new message"):
            await bot.edit_message_text("یک", sara.id, sent.message_id, reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(sara.id, sent.message_id, reply_markup=KEYBOARD)
    await bot.edit_message_reply_markup(sara.id, sent.message_id)


async def test_only_own_texts_can_be_edited(bot: Bot, sara: Person) -> None:
    theirs = await sara.send("متن من")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", sara.id, theirs.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", sara.id, 999)
    sent = await bot.send_message(sara.id, "یک")
    with pytest.raises(BadRequest, match="no caption in the message to edit"):
        await bot.edit_message_caption(sara.id, sent.message_id, caption="x")


async def test_a_reply_shows_what_it_answers(bot: Bot, sara: Person) -> None:
    theirs = await sara.send("پرسش")
    parameters = ReplyParameters(message_id=theirs.message_id)
    sent = await bot.send_message(sara.id, "پاسخ", reply_parameters=parameters)
    assert sent.reply_to_message.text == "پرسش"
    answer = await sara.send("پاسخ به پاسخ", reply_to=sent.message_id)
    assert answer.raw["reply_to_message"]["from"]["is_bot"]
    assert "reply_to_message" not in answer.raw["reply_to_message"]
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(sara.id, "x", reply_parameters=ReplyParameters(message_id=999))
    lenient = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(sara.id, "x", reply_parameters=lenient)).text == "x"


async def test_a_copy_has_no_origin_and_a_forward_has(
    bot: Bot, channel: Channel, sara: Person
) -> None:
    release = await sara.forward("خبر", from_hidden_user("مینا"))
    copied = await bot.copy_message(channel.id, sara.id, release.message_id, reply_markup=KEYBOARD)
    post = (await channel.wait())[0]
    assert (post.message_id, post.text, post.buttons) == (copied.message_id, "خبر", ["انتشار"])
    assert "forward_origin" not in post.raw
    forwarded = await bot.forward_message(sara.id, channel.id, post.message_id)
    assert forwarded.forward_origin.type == "channel"
    assert forwarded.forward_origin.message_id == post.message_id
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(channel.id, sara.id, 999)
    with pytest.raises(BadRequest, match="Message to forward not found"):
        await bot.forward_message(channel.id, sara.id, 999)


async def test_a_deleted_message_is_gone(bot: Bot, sara: Person) -> None:
    await bot.send_message(sara.id, "یک")
    seen = (await sara.wait())[0]
    await bot.delete_message(sara.id, seen.message_id)
    await sara.wait_gone(seen)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(sara.id, seen.message_id)


async def test_after_two_days_only_an_administrator_deletes(
    bot: Bot, people: People, channel: Channel, sara: Person
) -> None:
    private = await bot.send_message(sara.id, "یک")
    post = await bot.send_message(channel.id, "دو")
    await people.advance(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(sara.id, private.message_id)
    await bot.delete_message(channel.id, post.message_id)
    assert await channel.chat() == []


async def test_pinned_messages_are_shown_by_the_chat(bot: Bot, channel: Channel) -> None:
    post = await bot.send_message(channel.id, "خبر")
    await bot.pin_chat_message(channel.id, post.message_id)
    assert (await bot.get_chat(channel.id)).pinned_message.text == "خبر"
    await bot.unpin_chat_message(channel.id)
    assert (await bot.get_chat(channel.id)).pinned_message is None
    with pytest.raises(BadRequest, match="Message to pin not found"):
        await bot.pin_chat_message(channel.id, 999)
