"""What people do in Telegram: they write, forward, press, block; the bot gets updates of it."""

import asyncio
import base64
from typing import Any, Final

from bot.sandbox.methods.sending import formatted
from bot.sandbox.objects import type_of, whole
from bot.sandbox.text.composing import MOST_CAPTION, MOST_TEXT, Composed, typed_text
from bot.sandbox.text.entity import Entity, utf16_length
from bot.sandbox.text.links import checked_link
from bot.sandbox.wire import Json, Upload, bad_request
from bot.sandbox.world.files import as_document, media_json
from bot.sandbox.world.world import Chat, Press, World

_IDS: Final = 1 << 52  # Telegram's ids have at most 52 significant bits (bot-api.json, Chat.id)
_NAMES: Final = frozenset(["first_name", "last_name", "username", "title", "type", "language_code"])
_FILES: Final = frozenset(
    ["animation", "audio", "document", "photo", "sticker", "video", "video_note", "voice"]
)
_CAPTIONED: Final = _FILES - {"sticker", "video_note"} | {"live_photo", "paid_media"}


def add_person(world: World, body: Json) -> Json:
    """A user whose private chat with the bot is not open yet."""
    _check_named(body)
    names = {name: body[name] for name in ("first_name", "last_name", "username") if body.get(name)}
    language = body.get("language_code", "fa")
    user = {"id": body["id"], "is_bot": False, "language_code": language} | names
    world.users[body["id"]] = user
    if body["id"] not in world.chats:
        data = {"id": body["id"], "type": "private"} | names
        world.chats[body["id"]] = Chat(data, "open" if body.get("open") else "closed")
        world.touch(world.chats[body["id"]])
    return user


def _check_named(body: Json) -> None:
    """Everything that is shown of a person or a chat is drawn and told on as it is given."""
    if type(body["id"]) is not int or not -_IDS < body["id"] < _IDS:
        raise bad_request("an id is a number of at most 52 bits")
    for name in _NAMES & body.keys():
        if not isinstance(body[name], str | None):
            raise bad_request(f"{name} is a text")


def add_channel(world: World, body: Json) -> Json:
    """A channel, with the bot as its administrator, as a mere member, or not in it at all."""
    _check_named(body)
    data = {"id": body["id"], "type": body.get("type", "channel"), "title": body["title"]}
    if body.get("username"):
        data["username"] = body["username"]
    standing = body.get("standing", "member")
    administrator = standing == "administrator"
    chat = Chat(data, "member" if administrator else standing, administrator)
    chat.lacks = frozenset(body.get("lacks", ()))
    world.chats[body["id"]] = chat
    world.touch(chat)
    return data


def set_member(world: World, body: Json) -> Json:
    """A user's status in a channel: creator, administrator, member, left, kicked."""
    world.chat(body["chat_id"]).members[body["user_id"]] = body["status"]
    return body


def send(world: World, body: Json) -> list[Json]:
    """A person's messages, all of one second, as an album if so asked."""
    chat = _opened(world, body["user_id"])
    sender = world.users[body["user_id"]]
    shared: Json = {"from": sender, "date": int(world.now())}
    if body.get("album"):
        shared["media_group_id"] = str(10**15 + next(world.numbers))
    if body.get("reply_to") is not None:
        shared["reply_to_message"] = without_reply(chat, body["reply_to"])
    contents = [content_of(world, item) for item in body["items"]]
    return [_arrived(world, chat, content | shared) for content in contents]


def post(world: World, body: Json) -> Json:
    """Somebody else's post in a channel; the bot learns of it where it is a member."""
    chat = world.chat(body["chat_id"])
    message = world.post(
        chat, content_of(world, body["item"]) | {"sender_chat": chat.data}, own=False
    )
    if chat.standing == "member":
        world.updates.add("channel_post", message)
    return message


def edit(world: World, body: Json) -> Json:
    chat = _opened(world, body["user_id"])
    current = message_of(chat, body["message_id"])
    name = "text" if "text" in current else "caption"
    names = (name, "entities" if name == "text" else "caption_entities")
    kept = {key: value for key, value in current.items() if key not in names}
    edited = kept | formatted(world, *names, typed_text(body["text"]))
    edited = world.replace(chat, body["message_id"], edited)
    world.updates.add("edited_message", edited)
    return edited


def delete(world: World, body: Json) -> Json:
    """A person deletes a message for both; the bot hears nothing of it."""
    chat = world.chat(body["chat_id"])
    message = message_of(chat, body["message_id"])
    world.remove(chat, body["message_id"])
    return message


def set_standing(world: World, body: Json) -> Json:
    """Block or unblock: the bot gets my_chat_member."""
    chat, user = world.chats[body["user_id"]], world.users[body["user_id"]]
    old, new = ("member", "kicked") if body["standing"] == "blocked" else ("kicked", "member")
    chat.standing = body["standing"]
    change = {
        "chat": chat.data,
        "from": user,
        "date": int(world.now()),
        "old_chat_member": {"user": world.bot, "status": old} | _until(old),
        "new_chat_member": {"user": world.bot, "status": new} | _until(new),
    }
    world.updates.add("my_chat_member", change)
    world.touch(chat)
    return change


def happen(world: World, body: Json) -> Json:
    """Anything an update may tell, whole; the bot hears of it unless it asked not to."""
    content: Json = whole(type_of("Update", body["kind"]), body.get("value"))
    world.updates.add(body["kind"], content)
    return content


async def press(world: World, body: Json) -> Json:
    """Presses a button and gives back what the bot answers; a link opens by itself. With `inline`
    the message is one that somebody sent through the bot: it has an id of its own and no chat."""
    chat = world.chat(body["chat_id"])
    data = body.get("data")
    message = chat.messages.get(body["message_id"])
    if data is None:
        button = _button(message_of(chat, body["message_id"]), body["text"])
        if "callback_data" not in button:
            return {name: value for name, value in button.items() if name != "text"}
        data = button["callback_data"]
    gone = {"chat": chat.data, "message_id": body["message_id"], "date": 0}
    where: Json = {"message": gone if message is None else message.data}
    if body.get("inline"):
        where = {"inline_message_id": f"inline-{body['message_id']}"}
    query = {
        "from": world.users[body["user_id"]],
        **where,
        "chat_instance": str(chat.id),
        "data": data,
    }
    return await _ask(world, "callback_query", query, body)


async def ask_inline(world: World, body: Json) -> Json:
    """An inline query, and what the bot answers."""
    query = {
        "from": world.users[body["user_id"]],
        "query": body["query"][:256],
        "offset": body.get("offset", ""),
        "chat_type": "sender",
    }
    return await _ask(world, "inline_query", query, body)


async def _ask(world: World, kind: str, query: Json, body: Json) -> Json:
    number = str(10**17 + next(world.numbers))
    answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    world.queries[number] = Press(world.now(), answer)
    world.updates.add(kind, {"id": number} | query)
    if not body.get("wait", True):
        return {}
    await asyncio.wait([answer], timeout=body.get("timeout", 10))
    if not answer.done() or answer.cancelled():
        raise TimeoutError
    return answer.result()


def _opened(world: World, user_id: int) -> Chat:
    """Who writes to a bot opens the chat; who has blocked it must unblock it first."""
    chat = world.chats[user_id]
    if chat.standing == "blocked":
        raise bad_request("who has blocked the bot cannot write to it")
    chat.standing = "open"
    return chat


def _arrived(world: World, chat: Chat, content: Json) -> Json:
    message = world.post(chat, content, own=False)
    world.updates.add("message", message)
    return message


def content_of(world: World, item: Json) -> Json:
    """What a message of some kind holds: a kind is the field of the Message that tells it."""
    kind = item["kind"]
    content: Json = {}
    if kind in _FILES:
        content[kind] = _media(world, kind, item)
    elif kind != "text":
        content[kind] = whole(type_of("Message", kind), item.get("value"))
    if kind == "animation":  # old programs look for a document
        content["document"] = as_document(content[kind])
    if kind == "venue":
        content["location"] = content[kind]["location"]
    content |= _text(world, kind, item)
    if item.get("origin"):
        origin = {"date": int(world.now())} | item["origin"]
        content["forward_origin"] = whole("MessageOrigin", origin)
    return content


def _text(world: World, kind: str, item: Json) -> Json:
    """The text or caption, where the kind has one."""
    if kind != "text" and kind not in _CAPTIONED:
        return {}
    names = ("text", "entities") if kind == "text" else ("caption", "caption_entities")
    text = typed_text(item.get("text") or "")
    if len(text[0]) > (MOST_TEXT if kind == "text" else MOST_CAPTION):
        raise bad_request("no client sends so long a text as one message")
    if not text[0] and kind == "text":
        raise bad_request("no client sends an empty message")
    return formatted(world, *names, _with_links(text, item.get("links") or {}))


def _with_links(composed: Composed, links: dict[str, str]) -> Composed:
    """The text with addresses behind some of its words."""
    text, found = composed
    for words, url in links.items():
        if words not in text or checked_link(url) is None:
            raise bad_request(f"no client puts {url} behind «{words}»")
    hidden = [
        Entity("text_link", utf16_length(text[: text.index(words)]), utf16_length(words), url)
        for words, url in links.items()
    ]
    return text, tuple(sorted((*found, *hidden), key=lambda entity: entity.offset))


def _media(world: World, kind: str, item: Json) -> Any:
    content = base64.b64decode(item["content"])
    upload = Upload(content, item.get("file_name", ""), item.get("mime_type", ""))
    file = world.files.keep(kind, upload)
    told = media_json(file)
    if kind == "photo":
        return told
    return whole(type_of("Message", kind), told | (item.get("value") or {}))


def message_of(chat: Chat, message_id: int) -> Json:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(f"there is no message {message_id} in chat {chat.id}")
    return message.data


def without_reply(chat: Chat, message_id: int) -> Json:
    current = message_of(chat, message_id)
    return {name: value for name, value in current.items() if name != "reply_to_message"}


def _button(message: Json, text: str) -> Json:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons: list[Json] = [button for row in rows for button in row]
    for button in buttons:
        if button["text"] == text:
            return button
    shown = ", ".join(f"«{button['text']}»" for button in buttons) or "none"
    raise bad_request(f"there is no button «{text}», but: {shown}")


def _until(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}
