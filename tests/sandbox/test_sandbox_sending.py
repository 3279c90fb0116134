"""What the bot sends arrives as people see it, and what Telegram refuses is refused."""

from collections.abc import Callable

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox.players.client import Channel, People, Person


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert me.is_bot
    assert me.username == "chavosh_bot"


async def test_a_text_arrives_with_its_formatting(bot: Bot, sara: Person) -> None:
    sent = await bot.send_message(
        sara.id, "<b>تهران</b> و <a href='https://x.ir/a'>پیوند</a> #می‌رود", parse_mode="HTML"
    )
    assert sent.text == "تهران و پیوند #می‌رود"
    assert [entity.type for entity in sent.entities] == ["bold", "text_link", "hashtag"]
    seen = (await sara.wait())[0]
    assert seen.html == '<b>تهران</b> و <a href="https://x.ir/a">پیوند</a> #می‌رود'
    assert seen.hashtags == ["#می‌رود"]
    assert seen.own


async def test_a_channel_post_has_no_author_and_never_comes_back(
    bot: Bot, channel: Channel
) -> None:
    sent = await bot.send_message(channel.id, "خبر")
    assert sent.from_user is None
    assert sent.sender_chat is not None
    assert sent.chat.username == "test_channel"
    assert await bot.get_updates() == ()


async def test_a_channel_is_found_by_its_name(bot: Bot, channel: Channel) -> None:
    assert (await bot.send_message("@Test_Channel", "خبر")).chat.id == channel.id


async def test_keyboards_and_previews_stand_with_the_message(bot: Bot, sara: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("انتشار", callback_data="p:1")]])
    preview = LinkPreviewOptions(is_disabled=True)
    sent = await bot.send_message(
        sara.id, "متن", reply_markup=keyboard, link_preview_options=preview
    )
    assert sent.reply_markup == keyboard
    assert sent.link_preview_options == preview
    assert (await sara.wait())[0].button("انتشار").data == "p:1"


async def test_a_wrong_token_is_unauthorized(bot_with: Callable[[str], Bot]) -> None:
    with pytest.raises(InvalidToken):
        await bot_with("1:wrong").initialize()


async def test_a_bot_cannot_write_first(bot: Bot, people: People) -> None:
    person = await people.person(777)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(person.id, "سلام")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "سلام")


async def test_who_blocked_the_bot_gets_nothing(bot: Bot, sara: Person) -> None:
    await sara.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(sara.id, "سلام")
    updates = await bot.get_updates()
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"
    await sara.unblock()
    await bot.send_message(sara.id, "سلام")


async def test_a_channel_wants_an_administrator(bot: Bot, people: People) -> None:
    await people.channel(-1001, standing="member")
    await people.channel(-1002, standing="left")
    await people.channel(-1003, standing="kicked")
    with pytest.raises(BadRequest, match=r"[Nn]eed administrator rights in the channel chat"):
        await bot.send_message(-1001, "خبر")
    with pytest.raises(Forbidden, match="bot is not a member of the channel chat"):
        await bot.send_message(-1002, "خبر")
    with pytest.raises(Forbidden, match="bot was kicked from the channel chat"):
        await bot.send_message(-1003, "خبر")
