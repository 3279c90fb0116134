"""What the bot says of itself: its name, its descriptions, the button beside the text field."""

from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.world import World

_MOST_NAME, _MOST_DESCRIPTION, _MOST_SHORT = 64, 512, 120  # letters


def set_my_name(world: World, call: Call) -> bool:
    return _set(world, call, "name", _MOST_NAME)


def get_my_name(world: World, call: Call) -> Json:
    return {"name": _get(world, call, "name") or world.bot["first_name"]}


def set_my_description(world: World, call: Call) -> bool:
    return _set(world, call, "description", _MOST_DESCRIPTION)


def get_my_description(world: World, call: Call) -> Json:
    return {"description": _get(world, call, "description")}


def set_my_short_description(world: World, call: Call) -> bool:
    return _set(world, call, "short_description", _MOST_SHORT)


def get_my_short_description(world: World, call: Call) -> Json:
    return {"short_description": _get(world, call, "short_description")}


def set_chat_menu_button(world: World, call: Call) -> bool:
    world.menu_buttons[_whose(world, call)] = call.get("menu_button", {"type": "default"})
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    shared = world.menu_buttons.get(0, {"type": "commands"})
    return world.menu_buttons.get(_whose(world, call), shared)


def _whose(world: World, call: Call) -> int:
    """The private chat that is meant, 0 for all of them."""
    if "chat_id" not in call.values:
        return 0
    chat = world.chat(call.values["chat_id"])
    if not chat.private:
        raise bad_request("method is available for private chats only")
    return chat.id


def _set(world: World, call: Call, name: str, most: int) -> bool:
    text = call.get(name, "")
    if len(text) > most:
        raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
    world.profile[name, call.get("language_code", "")] = text
    return True


def _get(world: World, call: Call, name: str) -> str:
    shared = world.profile.get((name, ""), "")
    return world.profile.get((name, call.get("language_code", "")), "") or shared
