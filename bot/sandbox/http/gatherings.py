"""What others do in channels and groups: they post, edit, add the bot and take it out. The bot
hears of it as Telegram lets it: all of a channel, of a group with privacy mode what is meant for
it."""

from typing import Any, Final

from bot.sandbox.http.acts import content_of, message_of, without_reply
from bot.sandbox.methods.sending import formatted
from bot.sandbox.text.composing import typed_text
from bot.sandbox.wire import Json, bad_request
from bot.sandbox.world.world import Chat, World

_ANONYMOUS: Final[Json] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_ADMIN: Final[Json] = {"id": 999, "is_bot": False, "first_name": "Admin"}
_SERVICE: Final = ("migrate", "new_chat", "left_chat", "pinned", "forum_topic", "group_chat")


def say(world: World, body: Json) -> list[Json]:
    """Posts of a channel, or messages of a member of a group, or of its anonymous administrator
    where none is named; an album if so asked."""
    chat = world.chat(body["chat_id"])
    shared = sender_of(world, chat, body.get("user_id")) | {"date": int(world.now())}
    if body.get("album"):
        shared["media_group_id"] = str(10**15 + next(world.numbers))
    if body.get("topic"):
        _open_topic(chat, body["topic"])
        shared |= {"message_thread_id": body["topic"], "is_topic_message": True}
    if body.get("reply_to") is not None:
        shared["reply_to_message"] = without_reply(chat, body["reply_to"])
    contents = [content_of(world, item) for item in body["items"]]
    said = [world.post(chat, content | shared, own=False) for content in contents]
    for message in said:
        tell(world, chat, message)
    return said


def amend(world: World, body: Json) -> Json:
    """Its author edits a message of a channel or a group."""
    chat = world.chat(body["chat_id"])
    current = message_of(chat, body["message_id"])
    names = ("text", "entities") if "text" in current else ("caption", "caption_entities")
    kept = {key: value for key, value in current.items() if key not in names}
    edited = kept | formatted(world, *names, typed_text(body["text"]))
    edited = world.replace(chat, body["message_id"], edited)
    tell(world, chat, edited, "edited_")
    return edited


def place_bot(world: World, body: Json) -> Json:
    """Somebody makes the bot administrator or member, or takes it out: it gets my_chat_member."""
    chat, now = world.chat(body["chat_id"]), body["standing"]
    before = "administrator" if chat.administrator else chat.standing
    chat.administrator = now == "administrator"
    chat.standing = "member" if chat.administrator else now
    change: Json = {
        "chat": chat.data,
        "from": world.users.get(body.get("user_id") or 0, _ADMIN),
        "date": int(world.now()),
        "old_chat_member": _standing(world, before),
        "new_chat_member": _standing(world, now),
    }
    world.updates.add("my_chat_member", change)
    world.touch(chat)
    return change


def upgrade(world: World, body: Json) -> Json:
    """A group becomes a supergroup, under a new id: both chats say so."""
    old = world.chat(body["chat_id"])
    if old.moved_to is not None:
        raise bad_request(f"the group is {old.moved_to} already")
    data = {**old.data, "id": body["new_id"], "type": "supergroup"}
    new = Chat(data, old.standing, old.administrator, members=dict(old.members))
    world.chats[body["new_id"]] = new
    old.moved_to = new.id
    for chat, field, other in ((old, "to", new), (new, "from", old)):
        content = sender_of(world, chat, None) | {f"migrate_{field}_chat_id": other.id}
        tell(world, chat, world.post(chat, content, own=False))
    return data


def topic(world: World, body: Json) -> Json:
    """A topic of a forum is opened, closed, or deleted with all that stands in it."""
    chat = world.chat(body["chat_id"])
    if body["standing"] == "deleted":
        chat.topics.pop(body["topic"], None)
        standing = [message.data for message in chat.messages.values()]
        for message in standing:
            if message.get("message_thread_id") == body["topic"]:
                world.remove(chat, message["message_id"])
    else:
        _open_topic(chat, body["topic"])
        chat.topics[body["topic"]] = body["standing"] == "open"
    return body


def privacy(world: World, body: Json) -> Json:
    """Switches the bot's privacy mode, as @BotFather does."""
    world.hears_all = not body["on"]
    return body


def tell(world: World, chat: Chat, message: Json, prefix: str = "") -> None:
    """The bot hears of a message, where Telegram lets it."""
    if chat.standing != "member":
        return
    if chat.data["type"] == "channel":
        world.updates.add(f"{prefix}channel_post", message)
    elif chat.administrator or world.hears_all or _is_for_the_bot(world, message):
        world.updates.add(f"{prefix}message", message)


def _is_for_the_bot(world: World, message: Json) -> bool:
    """Whether privacy mode lets a message through: a command, an answer to the bot, what was
    sent through it, or what the service says."""
    if any(name.startswith(_SERVICE) for name in message):
        return True
    asked = message.get("reply_to_message", {}).get("from", {}).get("id")
    is_ours = asked == world.bot["id"] or "via_bot" in message
    return is_ours or _is_command(world, str(message.get("text", "")))


def _is_command(world: World, text: str) -> bool:
    """Whether a text is a command that names no other bot."""
    words = text.split(maxsplit=1)
    if not words or not words[0].startswith("/"):
        return False
    _, _, named = words[0].partition("@")
    return named.lower() in {"", world.bot["username"].lower()}


def _open_topic(chat: Chat, number: int) -> None:
    chat.data["is_forum"] = True
    chat.topics.setdefault(number, True)


def sender_of(world: World, chat: Chat, user_id: int | None) -> Json:
    """Whose a message is."""
    if chat.data["type"] == "channel":
        return {"sender_chat": chat.data}
    if user_id is None:
        return {"from": _ANONYMOUS, "sender_chat": chat.data}
    return {"from": world.users[user_id]}


def _standing(world: World, status: Any) -> Json:
    member: Json = {"user": world.bot, "status": status}
    match status:
        case "administrator":
            rights = ("can_manage_chat", "can_delete_messages", "can_manage_video_chats",
                      "can_restrict_members", "can_promote_members", "can_change_info",
                      "can_invite_users", "can_post_stories", "can_edit_stories",
                      "can_delete_stories")  # fmt: skip
            return (
                member
                | {"can_be_edited": False, "is_anonymous": False}
                | dict.fromkeys(rights, True)
            )
        case "kicked":
            return member | {"until_date": 0}
    return member
