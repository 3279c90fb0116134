"""The world as the page shows it: chats with what has changed in them, calls, who there is."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Final

from bot.sandbox.wire import Json
from bot.sandbox.world import breaches
from bot.sandbox.world.world import Chat, World

_SECONDS: Final = 120  # of the pace that is drawn
_LANGUAGES: Final = ("fa", "")


def chats_of(world: World) -> list[Chat]:
    """The chats that are shown: those of a crowd are not."""
    return [chat for chat in world.chats.values() if not chat.is_of_crowd]


def chat_json(world: World, chat: Chat, since: int) -> Json:
    """A chat with its messages that changed after the given count."""
    action = chat.action if chat.action and chat.action[1] > world.now() else None
    return {
        "id": chat.id,
        "data": chat.data,
        "standing": chat.standing,
        "pinned": [number for number in chat.pinned if number in chat.messages],
        "keyboard": chat.keyboard,
        "action": None if action is None else {"name": action[0], "ends": action[1] - world.now()},
        "commands": _commands(world, chat),
        "reactions": {number: found for number, found in chat.reactions.items() if found},
        "messages": [
            {"data": message.data, "own": message.own}
            for message in chat.messages.values()
            if message.change > since
        ],
    }


def people_json(world: World) -> list[Json]:
    """Everybody who has a chat that is shown."""
    return [world.users[chat.id] for chat in chats_of(world) if chat.id in world.users]


def totals_json(world: World) -> Json:
    """What is counted rather than shown."""
    crowd = [chat for chat in world.chats.values() if chat.is_of_crowd]
    return {
        "crowd": len(crowd),
        "requests": len(world.ledger),
        "waiting": len(world.updates),
        "shift": world.shift,
    }


def pace_json(world: World) -> Json:
    """Requests in each of the last seconds, oldest first; breaches of Telegram's pace; and the
    newest entries of the ledger."""
    now = int(world.now())
    counts = Counter(now - int(entry["time"]) for entry in _recent(world, now - _SECONDS))
    return {
        "counts": [counts[ago] for ago in range(_SECONDS, -1, -1)],
        "breaches": breaches.count(world.ledger),
        "ledger": world.ledger[-100:],
    }


def _recent(world: World, since: float) -> Iterable[Json]:
    for entry in reversed(world.ledger):
        if entry["time"] < since:
            return
        if entry["chat_id"] is not None:
            yield entry


def _commands(world: World, chat: Chat) -> list[Json]:
    """The menu that Telegram shows there: the narrowest scope that has one wins."""
    kind = "all_private_chats" if chat.private else "all_group_chats"
    scopes: list[Json] = [
        {"type": "chat", "chat_id": chat.id},
        {"type": kind},
        {"type": "default"},
    ]
    if chat.data["type"] == "channel":
        return []
    for scope in scopes:
        for language in _LANGUAGES:
            found = world.commands.get(json.dumps([scope, language], sort_keys=True))
            if found:
                return found
    return []
