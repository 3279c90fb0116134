"""Forwarding, copying, deleting and pinning."""

import contextlib
from collections.abc import Callable
from typing import Final

from bot.sandbox.methods.sending import caption_content, options
from bot.sandbox.wire import Call, Json, Refusal, bad_request
from bot.sandbox.world.world import Chat, World, check_standing

_DELETABLE: Final = 48 * 3600  # seconds
_MOST_AT_ONCE: Final = 100
_CONTENT: Final = [
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "video",
    "animation",
    "document",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "location",
    "venue",
    "contact",
    "dice",
    "poll",
    "caption",
    "caption_entities",
    "show_caption_above_media",
]
_CAPTION: Final = ("caption", "caption_entities", "show_caption_above_media")


def forward_message(world: World, call: Call) -> Json:
    chat = world.writable(call.values["chat_id"])
    source = _source(world, call, "forward")
    content = _content(source) | {"forward_origin": origin_of(source)}
    if call.get("protect_content"):
        content["has_protected_content"] = True
    return world.post(chat, content, own=True)


def copy_message(world: World, call: Call) -> Json:
    chat = world.writable(call.values["chat_id"])
    source = _source(world, call, "copy")
    content = _content(source)
    if "caption" in call.values and "text" not in content:
        content = {name: value for name, value in content.items() if name not in _CAPTION}
        content |= caption_content(world, call.values)
    if "reply_markup" in source:
        content["reply_markup"] = source["reply_markup"]
    return {"message_id": world.post(chat, content | options(chat, call), own=True)["message_id"]}


def forward_messages(world: World, call: Call) -> list[Json]:
    """Those that cannot be found or forwarded are skipped."""
    return _each(world, call, forward_message)


def copy_messages(world: World, call: Call) -> list[Json]:
    """Those that cannot be found or copied are skipped."""
    changes: Json = {"caption": ""} if call.get("remove_caption") else {}
    return _each(world, call, copy_message, changes)


def unpin_all_chat_messages(world: World, call: Call) -> bool:
    chat = world.writable(call.values["chat_id"])
    chat.pinned.clear()
    world.touch(chat)
    return True


def delete_message(world: World, call: Call) -> bool:
    chat = world.chat(call.values["chat_id"])
    _delete(world, chat, call.values["message_id"])
    return True


def delete_messages(world: World, call: Call) -> bool:
    """Those that cannot be found are skipped."""
    chat = world.chat(call.values["chat_id"])
    numbers = call.values["message_ids"]
    if not 1 <= len(numbers) <= _MOST_AT_ONCE:
        raise bad_request("message_ids must hold 1 to 100 identifiers")
    for number in set(numbers) & chat.messages.keys():
        _delete(world, chat, number)
    return True


def pin_chat_message(world: World, call: Call) -> bool:
    chat = world.writable(call.values["chat_id"])
    if call.values["message_id"] not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pinned.append(call.values["message_id"])
    world.touch(chat)
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    chat = world.writable(call.values["chat_id"])
    number = call.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    world.touch(chat)
    return True


def origin_of(source: Json) -> Json:
    """Where a forwarded message says it comes from."""
    if "forward_origin" in source:
        origin: Json = source["forward_origin"]
        return origin
    if "sender_chat" in source:
        found = {"type": "channel", "chat": source["chat"], "message_id": source["message_id"]}
    else:
        found = {"type": "user", "sender_user": source["from"]}
    return found | {"date": source["date"]}


def _source(world: World, call: Call, verb: str) -> Json:
    origin = world.chat(call.values["from_chat_id"])
    if not origin.private and "username" not in origin.data:  # what is public can be read by all
        check_standing(origin)
    message = origin.messages.get(call.values["message_id"])
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.data.get("has_protected_content"):
        raise bad_request(f"message has protected content and can't be {verb}ed")
    return message.data


def _each(
    world: World, call: Call, move: Callable[[World, Call], Json], changes: Json | None = None
) -> list[Json]:
    """Move messages in the order given, which must rise; returns their new identifiers."""
    numbers = call.values["message_ids"]
    if not 1 <= len(numbers) <= _MOST_AT_ONCE:
        raise bad_request("message_ids must hold 1 to 100 identifiers")
    if numbers != sorted(set(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    world.writable(call.values["chat_id"])
    moved = []
    for number in numbers:
        one = Call(call.method, call.values | (changes or {}) | {"message_id": number})
        with contextlib.suppress(Refusal):
            moved.append({"message_id": move(world, one)["message_id"]})
    if not moved:
        raise bad_request("there are no messages to move")
    return moved


def _content(source: Json) -> Json:
    return {name: source[name] for name in _CONTENT if name in source}


def _delete(world: World, chat: Chat, number: int) -> None:
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found")
    old = message.data["date"] < world.now() - _DELETABLE
    if (chat.private and old) or (not chat.private and not chat.administrator):
        raise bad_request("message can't be deleted")
    world.remove(chat, number)
