"""Buttons, inline queries, and what people do otherwise."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from bot.sandbox.players.client import Channel, People, Person, Pressed, SandboxError

KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("انتشار", callback_data="p:1")],
        [InlineKeyboardButton("متن کامل", url="https://t.me/chavosh_bot?start=r_1")],
    ]
)


async def next_query(bot: Bot) -> str:
    """The id of the query that comes next, confirmed."""
    update = (await bot.get_updates(timeout=5))[-1]
    await bot.get_updates(offset=update.update_id + 1)
    query = update.callback_query or update.inline_query
    return query.id


async def test_a_pressed_button_is_answered(bot: Bot, people: People, sara: Person) -> None:
    sent = await bot.send_message(sara.id, "پیش‌نمایش", reply_markup=KEYBOARD)
    await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
    pressing = asyncio.create_task(sara.press(sent.message_id, "انتشار"))
    update = (await bot.get_updates(timeout=5))[0]
    assert update.callback_query.data == "p:1"
    assert update.callback_query.message.text == "پیش‌نمایش"
    assert update.callback_query.from_user.id == sara.id
    await bot.answer_callback_query(update.callback_query.id, "منتشر شد", show_alert=True)
    assert await pressing == Pressed("منتشر شد", show_alert=True)


async def test_a_query_is_answered_once_and_in_time(bot: Bot, people: People, sara: Person) -> None:
    await sara.press_raw(999, "چیزی", wait=False)
    query = await next_query(bot)
    await people.advance(61)
    for number in (query, "12345"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
            await bot.answer_callback_query(number)


async def test_a_button_of_a_deleted_message_is_inaccessible(bot: Bot, sara: Person) -> None:
    await sara.press_raw(999, "x" * 64, wait=False)
    message = (await bot.get_updates())[-1].callback_query.message
    assert not message.is_accessible
    assert message.message_id == 999


async def test_a_link_button_opens_without_the_bot(
    bot: Bot, channel: Channel, sara: Person
) -> None:
    post = await bot.send_message(channel.id, "خبر", reply_markup=KEYBOARD)
    pressed = await sara.press(post.message_id, "متن کامل", chat_id=channel.id)
    assert pressed.url == "https://t.me/chavosh_bot?start=r_1"
    await sara.follow(pressed.url)
    message = (await bot.get_updates())[-1].message
    assert message.text == "/start r_1"
    assert message.entities[0].type == "bot_command"


async def test_a_button_that_is_not_there_cannot_be_pressed(bot: Bot, sara: Person) -> None:
    sent = await bot.send_message(sara.id, "x", reply_markup=KEYBOARD)
    with pytest.raises(SandboxError, match="«انتشار», «متن کامل»"):
        await sara.press(sent.message_id, "رد")


async def test_notices_are_limited_to_200_characters(bot: Bot, sara: Person) -> None:
    await sara.press_raw(1, "x", wait=False)
    query = await next_query(bot)
    with pytest.raises(BadRequest):
        await bot.answer_callback_query(query, "س" * 201)
    await bot.answer_callback_query(query, "س" * 200)


def article(number: str, text: str = "متن") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(number, "عنوان", InputTextMessageContent(text))


async def test_an_inline_query_is_answered_with_articles(bot: Bot, sara: Person) -> None:
    await bot.get_updates(offset=-1)
    asking = asyncio.create_task(sara.inline("تهران"))
    start = (await bot.get_updates())[-1].update_id
    update = (await bot.get_updates(offset=start + 1, timeout=5))[0]
    assert update.inline_query.query == "تهران"
    button = InlineQueryResultsButton("بیشتر", start_parameter="more")
    await bot.answer_inline_query(
        update.inline_query.id, [article("1"), article("2")], next_offset="2", button=button
    )
    answer = await asking
    assert [result["id"] for result in answer["results"]] == ["1", "2"]
    assert answer["results"][0]["input_message_content"]["message_text"] == "متن"
    assert (answer["next_offset"], answer["button"]["text"]) == ("2", "بیشتر")


async def test_inline_answers_telegram_would_not_take_are_refused(
    bot: Bot, people: People, sara: Person
) -> None:
    async def refusal(results: list[InlineQueryResultArticle], parameter: str = "x") -> str:
        button = InlineQueryResultsButton("x", start_parameter=parameter)
        with pytest.raises(BadRequest) as caught:
            await bot.answer_inline_query("1", results, button=button)
        return caught.value.message.lower()

    assert await refusal([article(str(n)) for n in range(51)]) == (
        "too many inline query results specified"
    )
    assert await refusal([article("1"), article("1")]) == "result_id_duplicate"
    assert await refusal([article("x" * 65)]) == "result_id_invalid"
    assert await refusal([article("1", "x" * 4097)]) == "message is too long"
    assert await refusal([article("1")], "a b") == (
        "unallowed characters in start_parameter are used"
    )
    assert await refusal([article("1")]) == (
        "query is too old and response timeout expired or query id is invalid"
    )


async def test_an_edit_reaches_the_bot(bot: Bot, sara: Person) -> None:
    sent = await sara.send("یک")
    await sara.edit(sent.message_id, "دو #قم")
    edited = (await bot.get_updates())[-1].edited_message
    assert (edited.text, edited.message_id) == ("دو #قم", sent.message_id)
    assert edited.edit_date is not None


async def test_a_long_text_comes_in_parts_of_one_second(bot: Bot, sara: Person) -> None:
    text = " ".join(["کلمه"] * 2000)
    parts = await sara.send_parts(text)
    assert len(parts) == 3
    assert len({part.date for part in parts}) == 1
    assert " ".join(part.text for part in parts) == text
    assert all(len(part.text) <= 4096 for part in parts)
    with pytest.raises(SandboxError):
        await sara.send(text)


async def test_any_update_can_be_queued(bot: Bot, sara: Person) -> None:
    await sara.raw({"brand_new_kind": {"x": 1}})
    assert len(await bot.get_updates()) == 2
    nameless = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    nameless["forward_origin"] = {"type": "hidden_user", "date": 1}
    await sara.raw({"update_id": 900_000, "message": nameless})
    with pytest.raises(TypeError):
        await bot.get_updates()


async def test_others_may_post_in_a_channel(bot: Bot, channel: Channel) -> None:
    await channel.post("از دیگران")
    assert (await bot.get_updates())[0].channel_post.text == "از دیگران"
    assert await channel.chat() != []


async def test_members_are_told_apart(bot: Bot, channel: Channel, sara: Person) -> None:
    assert (await bot.get_chat_member(channel.id, sara.id)).status == "left"
    for status in ("creator", "administrator", "member", "kicked"):
        await channel.member(sara.id, status)
        assert (await bot.get_chat_member(channel.id, sara.id)).status == status
    assert (await bot.get_chat_member(channel.id, bot.id)).can_post_messages
    assert (await bot.get_chat(channel.id)).title == "کانال آزمون"


async def test_commands_are_kept_for_each_scope(bot: Bot) -> None:
    await bot.set_my_commands([("start", "شروع")])
    await bot.set_my_commands([("help", "راهنما")], language_code="fa")
    assert [command.command for command in await bot.get_my_commands()] == ["start"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    with pytest.raises(BadRequest):
        await bot.set_my_commands([("Start", "شروع")])


async def test_the_ledger_has_every_request_in_order(
    bot: Bot, people: People, sara: Person
) -> None:
    await bot.send_message(sara.id, "یک")
    with pytest.raises(BadRequest):
        await bot.send_message(12, "دو")
    await bot.send_chat_action(sara.id, "typing")
    first, second = await people.ledger("sendMessage")
    assert (first.chat_id, first.outcome, first.message_id) == (sara.id, "ok", 2)
    assert (second.status, second.outcome) == (400, "Bad Request: chat not found")
    methods = [entry.method for entry in await people.ledger()]
    assert methods == ["getMe", "sendMessage", "sendMessage", "sendChatAction"]
