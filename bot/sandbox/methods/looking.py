"""Questions about the bot, chats, members and files; the bot's list of commands."""

import json
import re
from typing import Final

from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.files import file_json
from bot.sandbox.world.world import World, check_standing

_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_RIGHTS: Final = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_send_welcome_messages",
]
_GIFTS: Final = [
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
]


def get_me(world: World, _: Call) -> Json:
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.hears_all,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, call: Call) -> Json:
    """A ChatFullInfo."""
    chat = world.chat(call.values["chat_id"])
    if not chat.private:
        check_standing(chat)
    elif chat.standing == "closed":  # of people a bot knows those alone who once wrote to it
        raise bad_request("chat not found")
    full = chat.data | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    return full if pinned is None else full | {"pinned_message": pinned.data}


def get_file(world: World, call: Call) -> Json:
    file = world.files.to_download(call.values["file_id"])
    return file_json(file) | {"file_path": file.path}


def set_my_commands(world: World, call: Call) -> bool:
    commands = call.values["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(call)] = commands
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return world.commands.get(_scope(call), [])


def delete_my_commands(world: World, call: Call) -> bool:
    world.commands.pop(_scope(call), None)
    return True


def _scope(call: Call) -> str:
    scope = call.get("scope", {"type": "default"})
    return json.dumps([scope, call.get("language_code", "")], sort_keys=True)


def member(user: Json, status: str) -> Json:
    """A ChatMember of this status, with every right that it may have."""
    found: Json = {"user": user, "status": status}
    match status:
        case "administrator":
            rights = dict.fromkeys(_RIGHTS, True)
            return found | {"can_be_edited": False, "is_anonymous": False} | rights
        case "creator":
            return found | {"is_anonymous": False}
        case "kicked":
            return found | {"until_date": 0}
    return found
