"""The control API: POST /control/<action> with JSON, by which people and tests act and look."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.http import acts, gatherings, sharing
from bot.sandbox.wire import Json, Refusal, bad_request, read_json
from bot.sandbox.world import breaches
from bot.sandbox.world.world import Chat, Message, World

_YEAR_10000: Final = 253_402_300_800  # seconds


async def look(world: World, body: Json) -> Json:
    """What a chat shows, at once or as soon as it has changed since the given count."""
    chat = world.chat(body["chat_id"])
    deadline = asyncio.timeout(body.get("timeout", 0))
    try:
        async with deadline:
            while chat.change <= body.get("since", -1):
                await world.changed()
    except TimeoutError:
        return {"change": chat.change, "messages": None}
    seen = {"chat": chat.data, "messages": _shown(chat), "keyboard": chat.keyboard}
    return {"change": chat.change} | seen


async def idle(world: World, body: Json) -> Json:
    """Returns when the bot has confirmed every update it was given."""
    async with asyncio.timeout(body.get("timeout", 10)):
        while len(world.updates):
            await world.changed()
    return {}


async def tick(world: World, body: Json) -> int:
    """The count of changes, as soon as it is above the given one."""
    async with asyncio.timeout(body.get("timeout", 10)):
        while world.change <= body["since"]:
            await world.changed()
    return world.change


def ledger(world: World, body: Json) -> list[Json]:
    """The bot's requests in the order they came, from the given number on."""
    return world.ledger[body.get("since", 0) :]


def advance(world: World, body: Json) -> Json:
    """Moves the sandbox's clock, as far as there are dates."""
    if not 0 <= world.now() + body["seconds"] < _YEAR_10000:
        raise bad_request("no clock goes there")
    world.shift += body["seconds"]
    return {"now": world.now()}


def crowd(world: World, body: Json) -> Json:
    """Many people at once, with open chats, for measuring; all of them may say something."""
    for number in range(body["first_id"], body["first_id"] + body["count"]):
        acts.add_person(world, {"id": number, "first_name": str(number), "open": True})
        world.chats[number].is_of_crowd = True
        if body.get("text"):
            items = [{"kind": "text", "text": body["text"]}]
            acts.send(world, {"user_id": number, "items": items})
    return {}


def raw(world: World, body: Json) -> Json:
    """Any update at all."""
    return {"update_id": world.updates.add_raw(body["update"])}


def fault(world: World, body: Json) -> Json:
    """Puts a fault in force (see faults.Fault)."""
    world.faults.add(body)
    return {}


def no_faults(world: World, body: Json) -> Json:
    """Ends all faults; a seed makes those to come repeatable."""
    world.faults.clear()
    world.faults.seed(body.get("seed", 0))
    return {}


def count_breaches(world: World, body: Json) -> Json:
    """How often the bot went over the pace, since the ledger's given number."""
    return breaches.count(world.ledger[body.get("since", 0) :])


def received(world: World, _: Json) -> list[Json]:
    """What the bot's messages in every chat are, the truth whatever the bot was told of it."""
    return [
        {"chat_id": chat.id, "texts": [_words(m) for m in chat.messages.values() if m.own]}
        for chat in world.chats.values()
        if any(m.own for m in chat.messages.values())
    ]


_ACTIONS: Final[dict[str, Callable[[World, Json], Any]]] = {
    "person": acts.add_person,
    "crowd": crowd,
    "channel": acts.add_channel,
    "member": acts.set_member,
    "send": acts.send,
    "post": acts.post,
    "forward": sharing.forward,
    "choose": sharing.choose,
    "say": gatherings.say,
    "amend": gatherings.amend,
    "place_bot": gatherings.place_bot,
    "upgrade": gatherings.upgrade,
    "topic": gatherings.topic,
    "privacy": gatherings.privacy,
    "edit": acts.edit,
    "delete": acts.delete,
    "standing": acts.set_standing,
    "press": acts.press,
    "inline": acts.ask_inline,
    "happen": acts.happen,
    "raw": raw,
    "look": look,
    "idle": idle,
    "tick": tick,
    "ledger": ledger,
    "advance": advance,
    "fault": fault,
    "no_faults": no_faults,
    "breaches": count_breaches,
    "received": received,
}


# What comes of a body without a field, with one of another type, or about somebody unknown.
_UNFIT: Final = (LookupError, TypeError, ValueError, AttributeError, OverflowError)


async def control(world: World, request: Request) -> Response:
    action = _ACTIONS.get(request.path_params["action"])
    if action is None:
        return JSONResponse({"error": "no such action"}, 404)
    try:
        result = action(world, _body(await request.body()))
        if asyncio.iscoroutine(result):
            result = await result
    except Refusal as refusal:
        return JSONResponse({"error": refusal.description}, 400)
    except _UNFIT as error:
        return JSONResponse({"error": f"the body does not fit: {error!r}"}, 400)
    except TimeoutError:
        return JSONResponse({"error": "nothing of the kind happened in time"}, 408)
    return JSONResponse({"result": result})


def _body(content: bytes) -> Json:
    body = read_json(content)
    if not isinstance(body, dict):
        raise TypeError("an object is wanted")
    return body


def _words(message: Message) -> str:
    words: str = message.data.get("text") or message.data.get("caption") or ""
    return words


def _shown(chat: Chat) -> list[Json]:
    return [
        {"data": message.data, "own": message.own, "change": message.change}
        for message in chat.messages.values()
    ]
