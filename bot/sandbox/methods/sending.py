"""Sending text, and what every sent message has in common."""

from typing import Final

from bot.sandbox.text.composing import Composed, composed_caption, composed_text, entity_json
from bot.sandbox.text.keyboards import check_markup, inline_keyboard, reply_keyboard
from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.world import Chat, World

_ACTIONS: Final = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
_ACTION_SHOWS: Final = 5  # seconds


def send_message(world: World, call: Call) -> Json:
    chat = world.writable(call.values["chat_id"])
    content = text_content(world, call) | options(chat, call)
    return world.post(chat, content, own=True)


def send_chat_action(world: World, call: Call) -> bool:
    chat = world.writable(call.values["chat_id"])
    topic(chat, call.get("message_thread_id"))
    if call.values["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = call.values["action"], world.now() + _ACTION_SHOWS
    world.touch(chat)
    return True


def text_content(world: World, call: Call) -> Json:
    """The text of a request with its entities and preview options."""
    text = composed_text(call.get("text", ""), call.get("parse_mode"), call.get("entities"))
    content = formatted(world, "text", "entities", text)
    if "link_preview_options" in call.values:
        content["link_preview_options"] = call.values["link_preview_options"]
    return content


def caption_content(world: World, item: Json) -> Json:
    """The caption of a request, or of one item of an album."""
    caption = composed_caption(
        item.get("caption", ""), item.get("parse_mode"), item.get("caption_entities")
    )
    content = formatted(world, "caption", "caption_entities", caption)
    if content and item.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def formatted(world: World, text_name: str, entities_name: str, composed: Composed) -> Json:
    """Text and entities under the names the message uses; an empty text leaves nothing."""
    text, entities = composed
    if not text:
        return {}
    shown = [entity_json(entity, world.users) for entity in entities]
    known = [entity for entity in shown if entity is not None]
    return {text_name: text} | ({entities_name: known} if known else {})


def options(chat: Chat, call: Call) -> Json:
    """What a message keeps of the options every sending method takes."""
    markup = call.get("reply_markup")
    check_markup(markup)
    if markup and ("keyboard" in markup or "remove_keyboard" in markup):
        chat.keyboard = markup if "keyboard" in markup else None
    content: Json = {}
    keyboard = inline_keyboard(markup)
    if keyboard is not None:
        content["reply_markup"] = keyboard
    chat.keyboard = reply_keyboard(markup, chat.keyboard)
    reply = replied(chat, call.get("reply_parameters"))
    if reply is not None:
        content["reply_to_message"] = reply
    if call.get("protect_content"):
        content["has_protected_content"] = True
    return content | topic(chat, _thread(call, reply))


def topic(chat: Chat, thread_id: int | None) -> Json:
    """What a message says of its topic. Raises Refusal where there is none, or it is closed."""
    if thread_id is None:
        return {}
    if thread_id not in chat.topics:  # General as well: it is never named
        raise bad_request("message thread not found")
    if not chat.topics[thread_id] and not chat.administrator:
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread_id, "is_topic_message": True}


def _thread(call: Call, reply: Json | None) -> int | None:
    """The topic that a message is for: one named, or that of the message it answers."""
    named: int | None = call.get("message_thread_id")
    if named is None and reply is not None and reply.get("is_topic_message"):
        named = reply["message_thread_id"]
    return named


def replied(chat: Chat, parameters: Json | None) -> Json | None:
    """The message replied to, without what it replies to itself."""
    if parameters is None:
        return None
    if parameters.get("chat_id", chat.id) != chat.id:
        raise bad_request("the sandbox plays replies within one chat only")
    message = chat.messages.get(parameters["message_id"])
    if message is None:
        if parameters.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return {name: value for name, value in message.data.items() if name != "reply_to_message"}
