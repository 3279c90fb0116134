"""Limits and refusals with Telegram's own words, as PTB's error parser hands them on."""

import json
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Person

ZWNJ = "\u200c"


async def refusal(bot: Bot, sara: Person, text: str, **options: Any) -> str:
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(sara.id, text, **options)
    return caught.value.message


async def test_texts_over_4096_characters_are_refused(bot: Bot, sara: Person) -> None:
    assert (await bot.send_message(sara.id, "س" * 4096)).text == "س" * 4096
    assert await refusal(bot, sara, "س" * 4097) == "Message is too long"
    tagged = "<b>" + "😀" * 4096 + "</b>"
    assert len((await bot.send_message(sara.id, tagged, parse_mode="HTML")).text) == 4096


async def test_raw_texts_are_limited_in_bytes(bot: Bot, sara: Person) -> None:
    assert await refusal(bot, sara, "س" * 16_385) == "Text is too long"


@pytest.mark.parametrize("text", [" \n ", ZWNJ, "\u200f\u00a0", "<b></b>", "<i> </i>"])
async def test_invisible_texts_are_refused(bot: Bot, sara: Person, text: str) -> None:
    assert await refusal(bot, sara, text, parse_mode="HTML") == "Text must be non-empty"


async def test_an_empty_text_is_refused(bot: Bot, sara: Person) -> None:
    assert await refusal(bot, sara, "") == "Message text is empty"


async def test_broken_html_is_refused_where_it_breaks(bot: Bot, sara: Person) -> None:
    told = await refusal(bot, sara, "متن <br> دیگر", parse_mode="HTML")
    assert told == 'Can\'t parse entities: unsupported start tag "br" at byte offset 7'
    assert await refusal(bot, sara, "x", parse_mode="BBCode") == "Unsupported parse_mode"


async def test_entities_count_utf16_units(bot: Bot, sara: Person) -> None:
    bold = MessageEntity("bold", offset=2, length=3)
    sent = await bot.send_message(sara.id, "😀abc", entities=[bold])
    assert sent.parse_entities() == {sent.entities[0]: "abc"}
    with pytest.raises(BadRequest, match="ends after the end of the text at utf-16 offset 6"):
        await bot.send_message(
            sara.id, "😀abc", entities=[MessageEntity("bold", offset=2, length=4)]
        )


async def test_only_a_hundred_entities_are_kept(bot: Bot, sara: Person) -> None:
    sent = await bot.send_message(sara.id, "<b>x</b> " * 120, parse_mode="HTML")
    assert len(sent.entities) == 100


async def test_direction_overrides_never_arrive(bot: Bot, sara: Person) -> None:
    sent = await bot.send_message(sara.id, "\u202bسلام\u202c می\u200cرود\r\n\t.")
    assert sent.text == "سلام می\u200cرود\n ."


def button(**action: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(action.pop("text", "دکمه"), **action)]])


@pytest.mark.parametrize(
    ("keyboard", "told"),
    [
        (button(callback_data="x" * 65), "Button_data_invalid"),
        (button(callback_data="س" * 33), "Button_data_invalid"),
        (button(), "Text buttons are unallowed in the inline keyboard"),
        (button(text=" ", callback_data="x"), "Inline keyboard button text must be non-empty"),
        (
            button(url="not a url"),
            "Inline keyboard button url 'not a url' is invalid: wrong http url",
        ),
        (
            InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")] * 9]),
            "Reply markup is too long",
        ),
        (
            InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]] * 101),
            "Reply markup is too long",
        ),
    ],
)
async def test_keyboards_telegram_would_not_show_are_refused(
    bot: Bot, sara: Person, keyboard: InlineKeyboardMarkup, told: str
) -> None:
    assert (await refusal(bot, sara, "x", reply_markup=keyboard)).lower() == told.lower()


async def test_the_largest_keyboard_is_taken(bot: Bot, sara: Person) -> None:
    row = [InlineKeyboardButton("x", callback_data="س" * 32)] * 8
    rows = [row] * 12 + [row[:4]]
    sent = await bot.send_message(sara.id, "x", reply_markup=InlineKeyboardMarkup(rows))
    assert sum(map(len, sent.reply_markup.inline_keyboard)) == 100


async def call(sandbox: Sandbox, method: str, **request: Any) -> tuple[int, str]:
    async with httpx.AsyncClient(verify=False) as client:
        url = f"{sandbox.url}/bot{sandbox.token}/{method}"
        answer = (await client.post(url, **request)).json()
    return answer.get("error_code", 200), answer.get("description", "ok")


async def test_what_cannot_be_a_call_is_refused(sandbox: Sandbox, sara: Person) -> None:
    assert await call(sandbox, "sendMesage") == (404, "Not Found: method not found")
    assert (await call(sandbox, "sendPoll", data={"chat_id": "5"}))[0] == 400
    assert await call(sandbox, "sendMessage", data={"text": "x"}) == (
        400,
        "Bad Request: chat_id is empty",
    )
    assert await call(sandbox, "sendMessage", data={"chat_id": "501"}) == (
        400,
        "Bad Request: message text is empty",
    )


@pytest.mark.parametrize(
    ("parameters", "culprit"),
    [
        ({"txt": "x"}, '"txt"'),
        ({"disable_notification": "perhaps"}, '"disable_notification"'),
        ({"message_thread_id": "first"}, '"message_thread_id"'),
        ({"link_preview_options": "{"}, '"link_preview_options"'),
        ({"link_preview_options": '{"disabled": true}'}, '"link_preview_options.disabled"'),
        ({"reply_parameters": "{}"}, '"reply_parameters.message_id"'),
        ({"reply_markup": '{"inline_keyboard": [[{"data": "x"}]]}'}, '"reply_markup"'),
        ({"entities": '[{"type": "bold", "offset": 0}]'}, '"entities[0].length"'),
    ],
)
async def test_unknown_and_ill_typed_parameters_are_named(
    sandbox: Sandbox, sara: Person, parameters: dict[str, str], culprit: str
) -> None:
    request = {"chat_id": "501", "text": "x"} | parameters
    code, told = await call(sandbox, "sendMessage", data=request)
    assert (code, culprit in told) == (400, True), told


async def test_parameters_come_as_json_form_or_query(sandbox: Sandbox, sara: Person) -> None:
    request = {"chat_id": 501, "text": "متن", "disable_notification": True}
    form = {name: json.dumps(value) for name, value in request.items()} | {"text": "متن"}
    assert await call(sandbox, "sendMessage", json=request) == (200, "ok")
    assert await call(sandbox, "sendmessage", data=form) == (200, "ok")
    assert await call(sandbox, "SENDMESSAGE", params=form) == (200, "ok")
    files = {name: (None, value) for name, value in form.items()}
    assert await call(sandbox, "sendMessage", files=files) == (200, "ok")
    assert [seen.text for seen in await sara.wait()] == ["متن"] * 4
