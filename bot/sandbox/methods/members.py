"""Who is in a chat, who leads it, how others come in and are sent away."""

from typing import Final

from bot.sandbox.methods.looking import member
from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.world import Chat, World, check_standing

_LEADING: Final = ("creator", "administrator")
_PRESENT: Final = (*_LEADING, "member", "restricted")
_LINKS: Final = "https://t.me/+"


def get_chat_member(world: World, call: Call) -> Json:
    chat = world.chat(call.values["chat_id"])
    check_standing(chat)
    user_id = call.values["user_id"]
    if user_id == world.bot["id"]:
        return _bot(world, chat)
    user = world.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    return member(user, chat.members.get(user_id, "left"))


def get_chat_member_count(world: World, call: Call) -> int:
    chat = world.chat(call.values["chat_id"])
    check_standing(chat)
    return 2 if chat.private else 1 + sum(s in _PRESENT for s in chat.members.values())


def get_chat_administrators(world: World, call: Call) -> list[Json]:
    """Those who lead a chat; other bots are none here, and the bot itself counts."""
    chat = world.chat(call.values["chat_id"])
    check_standing(chat)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    leading = [
        member(world.users[user_id], status)
        for user_id, status in chat.members.items()
        if status in _LEADING and user_id in world.users
    ]
    return [*leading, *([_bot(world, chat)] if chat.administrator else [])]


def ban_chat_member(world: World, call: Call) -> bool:
    return _stand(world, call, "kicked")


def unban_chat_member(world: World, call: Call) -> bool:
    return _stand(world, call, "left")


def leave_chat(world: World, call: Call) -> bool:
    chat = world.chat(call.values["chat_id"])
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    check_standing(chat)
    chat.standing, chat.administrator = "left", False
    world.touch(chat)
    return True


def create_chat_invite_link(world: World, call: Call) -> Json:
    chat = _led(world, call)
    names = ("name", "expire_date", "member_limit")
    given = {name: call.values[name] for name in names if name in call.values}
    return given | {
        "invite_link": _link(world, chat),
        "creator": world.bot,
        "creates_join_request": call.get("creates_join_request", False),
        "is_primary": False,
        "is_revoked": False,
    }


def export_chat_invite_link(world: World, call: Call) -> str:
    return _link(world, _led(world, call))


def _link(world: World, chat: Chat) -> str:
    return f"{_LINKS}{abs(chat.id):x}{next(world.numbers):06x}"


def _led(world: World, call: Call) -> Chat:
    """A chat that the bot leads. Raises Refusal."""
    chat = world.chat(call.values["chat_id"])
    check_standing(chat)
    if chat.private:
        raise bad_request("method is available for supergroup and channel chats only")
    if not chat.administrator:
        raise bad_request("not enough rights")
    return chat


def _stand(world: World, call: Call, status: str) -> bool:
    chat = _led(world, call)
    user_id = call.values["user_id"]
    if user_id not in world.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.members.get(user_id) in _LEADING:
        raise bad_request("user is an administrator of the chat")
    if (
        status == "kicked"
        or not call.get("only_if_banned")
        or chat.members.get(user_id) == "kicked"
    ):
        chat.members[user_id] = status
    return True


def _bot(world: World, chat: Chat) -> Json:
    if not chat.administrator:
        return member(world.bot, "member" if chat.standing == "member" else chat.standing)
    return member(world.bot, "administrator") | dict.fromkeys(chat.lacks, False)
