"""Channels and groups in the sandbox: what the bot hears of them is what Telegram lets it."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.sandbox.players.client import People, SandboxError

CHANNEL_ID, GROUP_ID, MEMBER = -1001234500001, -1001234500002, 71


async def test_all_of_a_channel_is_heard(bot: Bot, people: People) -> None:
    channel = await people.channel(CHANNEL_ID, title="کانال")
    post = await channel.say("خبر")
    await channel.edit(post.message_id, "خبر دیگر")
    await channel.delete(post.message_id)
    first, second = await bot.get_updates()
    assert first.channel_post is not None
    assert first.channel_post.from_user is None
    assert second.edited_channel_post is not None
    assert second.edited_channel_post.text == "خبر دیگر"


async def test_a_channel_that_the_bot_left_is_silent(bot: Bot, people: People) -> None:
    channel = await people.channel(CHANNEL_ID, title="کانال", standing="left")
    await channel.say("خبر")
    assert await bot.get_updates() == ()


async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(
    bot: Bot, people: People
) -> None:
    await people.person(MEMBER)
    group = await people.group(GROUP_ID)
    await group.say("سلام", by=MEMBER)
    await group.say("/start", by=MEMBER)
    own = await bot.send_message(GROUP_ID, "سلام")
    await group.say("پاسخ", by=MEMBER, reply_to=own.message_id)
    heard = [one.message.text for one in await bot.get_updates() if one.message]
    assert heard == ["/start", "پاسخ"]


@pytest.mark.parametrize("how", ["administrator", "privacy"])
async def test_an_administrator_hears_all_and_so_does_who_has_no_privacy_mode(
    bot: Bot, people: People, how: str
) -> None:
    await people.person(MEMBER)
    is_admin = how == "administrator"
    group = await people.group(GROUP_ID, standing=how if is_admin else "member")
    await people.privacy(on=is_admin)
    assert (await bot.get_me()).can_read_all_group_messages is not is_admin
    said = await group.say("سلام", by=MEMBER, topic=5)
    await group.edit(said.message_id, "درود")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert first.message.message_thread_id == 5
    assert second.edited_message is not None


async def test_an_anonymous_administrator_speaks_for_the_group(bot: Bot, people: People) -> None:
    group = await people.group(GROUP_ID, standing="administrator")
    await group.say("سلام")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.sender_chat is not None
    assert update.message.sender_chat.id == GROUP_ID


async def test_the_bot_is_told_of_its_standing(bot: Bot, people: People) -> None:
    channel = await people.channel(CHANNEL_ID, title="کانال")
    await channel.place_bot("kicked")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.old_chat_member.status == "administrator"
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden):
        await bot.send_message(CHANNEL_ID, "سلام")


async def test_a_group_becomes_a_supergroup(bot: Bot, people: People) -> None:
    group = await people.group(-77, kind="group")
    await group.upgrade(GROUP_ID)
    first, second = [one.message for one in await bot.get_updates()]
    assert first is not None
    assert second is not None
    assert (first.chat.id, first.migrate_to_chat_id) == (-77, GROUP_ID)
    assert (second.chat.id, second.migrate_from_chat_id) == (GROUP_ID, -77)
    with pytest.raises(SandboxError, match="already"):
        await group.upgrade(GROUP_ID)


async def test_only_what_stands_there_can_be_copied(bot: Bot, people: People) -> None:
    person = await people.person(MEMBER)
    await person.start()
    channel = await people.channel(CHANNEL_ID, title="کانال")
    post = await channel.say("خبر")
    await bot.copy_message(MEMBER, CHANNEL_ID, post.message_id)
    await channel.delete(post.message_id)
    with pytest.raises(BadRequest, match="essage to copy not found"):
        await bot.copy_message(MEMBER, CHANNEL_ID, post.message_id)
    await channel.place_bot("left")
    with pytest.raises(Forbidden):
        await bot.copy_message(MEMBER, CHANNEL_ID, post.message_id)
