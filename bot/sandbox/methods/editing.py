"""Editing what the bot has sent."""

from typing import Final

from bot.sandbox.methods.media import media_content
from bot.sandbox.methods.sending import caption_content, text_content
from bot.sandbox.text.keyboards import check_markup, inline_keyboard
from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.files import CAPTIONED
from bot.sandbox.world.world import Chat, World

_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_TEXT: Final = ("text", "entities", "link_preview_options")
_CAPTION: Final = ("caption", "caption_entities", "show_caption_above_media")


def edit_message_text(world: World, call: Call) -> Json:
    chat, message_id, current = _editable(world, call)
    if "text" not in current:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, chat, message_id, (_TEXT, text_content(world, call), call))


def edit_message_caption(world: World, call: Call) -> Json:
    chat, message_id, current = _editable(world, call)
    if not current.keys() & CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, chat, message_id, (_CAPTION, caption_content(world, call.values), call))


def edit_message_media(world: World, call: Call) -> Json:
    """Another file in the place of the one that stands, or of a text."""
    chat, message_id, current = _editable(world, call)
    media = call.values["media"]
    if not current.keys() & (CAPTIONED | {"text"}):
        raise bad_request("message can't be edited")
    if "media_group_id" in current and media["type"] not in current:
        raise bad_request("message of other type can't stand in the album")
    content = media_content(world, call, media["type"], media["media"])
    content |= caption_content(world, media)
    names = (*CAPTIONED, *_TEXT, *_CAPTION)
    return _edit(world, chat, message_id, (names, content, call))


def edit_message_reply_markup(world: World, call: Call) -> Json:
    chat, message_id, _ = _editable(world, call)
    return _edit(world, chat, message_id, ((), {}, call))


def _editable(world: World, call: Call) -> tuple[Chat, int, Json]:
    if "inline_message_id" in call.values:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in call.values or "message_id" not in call.values:
        missing = "chat_id is empty" if "chat_id" not in call.values else ""
        raise bad_request(missing or "message identifier is not specified")
    chat = world.writable(call.values["chat_id"])
    message_id = call.values["message_id"]
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.own or "forward_origin" in message.data:
        raise bad_request("message can't be edited")
    return chat, message_id, message.data


def _edit(
    world: World, chat: Chat, message_id: int, change: tuple[tuple[str, ...], Json, Call]
) -> Json:
    """Replaces the named fields and the keyboard; a keyboard not given is taken away."""
    names, content, call = change
    check_markup(call.get("reply_markup"))
    current = chat.messages[message_id].data
    kept = {name: value for name, value in current.items() if name not in names}
    kept.pop("reply_markup", None)
    keyboard = inline_keyboard(call.get("reply_markup"))
    edited = kept | content | ({} if keyboard is None else {"reply_markup": keyboard})
    if edited == current:
        raise bad_request(_NOT_MODIFIED)
    return world.replace(chat, message_id, edited)
