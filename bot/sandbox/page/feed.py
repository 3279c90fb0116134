"""What is new in the world, as server-sent events: first all there is, then what changes."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Final

from bot.sandbox.page import view
from bot.sandbox.wire import Json
from bot.sandbox.world.world import World

_BUNCHED: Final = 0.06  # seconds in which changes are gathered into one event
_HEARTBEAT: Final = 10.0  # seconds


class Feed:
    """The events of one page that looks; it remembers what that page has."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._since = -1
        self._shown: dict[int, set[int]] = {}  # message ids by chat
        self._calls = 0

    async def events(self) -> AsyncIterator[str]:
        """Events for as long as the sandbox runs."""
        while not self._world.updates.closed:
            event = json.dumps(self.event(), ensure_ascii=False, separators=(",", ":"))
            yield f"data: {event}\n\n"
            await asyncio.sleep(_BUNCHED)
            try:
                async with asyncio.timeout(_HEARTBEAT):
                    while self._world.change == self._since:
                        await self._world.changed()
            except TimeoutError:
                yield ": still here\n\n"

    def event(self) -> Json:
        """All that has changed since the last event."""
        world, since = self._world, self._since
        self._since = world.change
        chats = [chat for chat in view.chats_of(world) if chat.change > since]
        told: Json = {
            "whole": since < 0,
            "now": world.now(),
            "chats": [view.chat_json(world, chat, since) for chat in chats],
            "gone": {chat.id: self._gone(chat.id, set(chat.messages)) for chat in chats},
            "calls": self._new_calls(),
            "people": view.people_json(world),
            "totals": view.totals_json(world),
            "me": world.bot,
            "menus": len(world.commands),
        }
        return told | world.host.told()

    def _gone(self, chat_id: int, standing: set[int]) -> list[int]:
        gone = self._shown.get(chat_id, set()) - standing
        self._shown[chat_id] = standing
        return sorted(gone)

    def _new_calls(self) -> list[Json]:
        new = [call for call in self._world.calls if call["number"] > self._calls]
        if new:
            self._calls = new[-1]["number"]
        return new
