"""What people do between chats: they forward, and choose a result of inline mode."""

from typing import Any, Final

from bot.sandbox.http.gatherings import sender_of, tell
from bot.sandbox.methods.moving import content_of, origin_of
from bot.sandbox.methods.sending import formatted
from bot.sandbox.text.composing import composed_caption, composed_text
from bot.sandbox.text.keyboards import inline_keyboard
from bot.sandbox.wire import Json, Upload, bad_request
from bot.sandbox.world.files import media_json
from bot.sandbox.world.world import Chat, World

_UNFILLED: Final = frozenset({"video_note", "sticker"})  # without a caption


def forward(world: World, body: Json) -> list[Json]:
    """A person forwards messages, an album as one, from any chat that they see to any other."""
    source, chat = world.chat(body["from_chat_id"]), world.chat(body["chat_id"])
    found = [source.messages.get(number) for number in body["message_ids"]]
    given = [message.data for message in found if message is not None]
    if not given:
        raise bad_request("message to forward not found")
    albums = {data["media_group_id"] for data in given if "media_group_id" in data}
    shared = {album: str(10**15 + next(world.numbers)) for album in albums}
    contents = [
        content_of(data)
        | {"forward_origin": origin_of(data)}
        | ({"media_group_id": shared[data["media_group_id"]]} if "media_group_id" in data else {})
        for data in given
    ]
    return [_arrive(world, chat, body["user_id"], content) for content in contents]


def choose(world: World, body: Json) -> Json:
    """A person sends a result that the bot offered in inline mode."""
    result = body["result"]
    content = _chosen(world, result) | {"via_bot": world.bot}
    keyboard = inline_keyboard(result.get("reply_markup"))
    if keyboard is not None:
        content["reply_markup"] = keyboard
    message = _arrive(world, world.chat(body["chat_id"]), body["user_id"], content)
    told = {"result_id": result["id"], "from": world.users[body["user_id"]]}
    world.updates.add("chosen_inline_result", told | {"query": body.get("query", "")})
    return message


def _arrive(world: World, chat: Chat, user_id: int, content: Json) -> Json:
    """A person's message comes to stand in a chat; the bot hears of it where Telegram tells it."""
    if chat.standing == "blocked":
        raise bad_request("who has blocked the bot cannot write to it")
    message = world.post(chat, content | sender_of(world, chat, user_id), own=False)
    if chat.private:
        chat.standing = "open"
        world.updates.add("message", message)
    else:
        tell(world, chat, message)
    return message


def _chosen(world: World, result: Json) -> Json:
    given: Json = result.get("input_message_content") or {}
    if "message_text" in given:
        mode, entities = given.get("parse_mode"), given.get("entities")
        composed = composed_text(given["message_text"], mode, entities)
        return formatted(world, "text", "entities", composed)
    if "latitude" in given:
        return {"location": {name: given[name] for name in ("latitude", "longitude")}}
    if "phone_number" in given:
        return {"contact": dict(given)}
    kind = str(result["type"]).removesuffix("_cached")
    return _file(world, kind, result)


def _file(world: World, kind: str, result: Json) -> Json:
    reference: Any = result.get(f"{kind}_file_id")
    if reference is None:
        raise bad_request(f"the sandbox does not send a result of the kind {kind}")
    uploads: dict[str, Upload] = {}
    content: Json = {kind: media_json(world.files.given(kind, reference, uploads))}
    if kind in _UNFILLED or not result.get("caption"):
        return content
    mode, entities = result.get("parse_mode"), result.get("caption_entities")
    composed = composed_caption(result["caption"], mode, entities)
    return content | formatted(world, "caption", "caption_entities", composed)
