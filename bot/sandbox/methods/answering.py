"""Answers to buttons, to inline queries, and to messages by a reaction."""

import re
from typing import Final

from bot.sandbox.text.composing import composed_text
from bot.sandbox.text.keyboards import check_markup
from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.world import World, check_standing

_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
_ANSWERABLE: Final = 60  # seconds; Telegram names no figure
_MOST_NOTICE: Final = 200
_MOST_RESULTS: Final = 50
_MOST_ID: Final = 64  # bytes
_START: Final = re.compile(r"[A-Za-z0-9_-]*")
_GAME_OR_BOT: Final = re.compile(r"(?:https?://)?t\.me/\w+\?(?:start|game)=.*|tg://resolve\?.*")


def answer_callback_query(world: World, call: Call) -> bool:
    if len(call.get("text", "")) > _MOST_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.get("url") and not _GAME_OR_BOT.fullmatch(call.values["url"]):
        raise bad_request("URL_INVALID")
    _answer(world, call.values["callback_query_id"], call.values)
    return True


def answer_inline_query(world: World, call: Call) -> bool:
    results = call.values["results"]
    if len(results) > _MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    if len(call.get("next_offset", "").encode()) > _MOST_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(call.get("button"))
    _check_ids([result.get("id", "") for result in results])
    for result in results:
        _check_result(result)
    _answer(world, call.values["inline_query_id"], call.values)
    return True


def set_message_reaction(world: World, call: Call) -> bool:
    """A bot reacts with one emoji at most."""
    chat = world.chat(call.values["chat_id"])
    check_standing(chat)
    if call.values["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    reactions = call.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] == "paid" for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    chat.reactions[call.values["message_id"]] = reactions
    world.touch(chat)
    return True


def _answer(world: World, query_id: str, answer: Json) -> None:
    query = world.queries.get(query_id)
    if query is None or query.answer.done() or query.asked < world.now() - _ANSWERABLE:
        raise bad_request(_TOO_OLD)
    query.answer.set_result(answer)


def _check_button(button: Json | None) -> None:
    parameter = (button or {}).get("start_parameter", "")
    if len(parameter) > 64:
        raise bad_request("Too long start_parameter specified")
    if not _START.fullmatch(parameter):
        raise bad_request("Unallowed characters in start_parameter are used")


def _check_ids(ids: list[str]) -> None:
    if any(not 1 <= len(number.encode()) <= _MOST_ID for number in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _check_result(result: Json) -> None:
    check_markup(result.get("reply_markup"))
    content = result.get("input_message_content", {})
    if "message_text" in content:
        composed_text(content["message_text"], content.get("parse_mode"), content.get("entities"))
    if result.get("type") == "article" and not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
