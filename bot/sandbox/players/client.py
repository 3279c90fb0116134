"""People who use the bot, played over the sandbox's control API: for tests and the demo."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.sandbox.players.chats import Channel, ChatView
from bot.sandbox.players.gatherings import Gathering
from bot.sandbox.players.line import Link, SandboxError
from bot.sandbox.players.person import (
    Origin,
    Person,
    from_channel,
    from_chat,
    from_hidden_user,
    from_user,
)
from bot.sandbox.players.shown import Breaches, Pressed, Request, Shown, ShownButton, request
from bot.sandbox.wire import Json

__all__ = [
    "Breaches",
    "Channel",
    "ChatView",
    "Gathering",
    "Origin",
    "People",
    "Person",
    "Pressed",
    "Request",
    "SandboxError",
    "Shown",
    "ShownButton",
    "from_channel",
    "from_chat",
    "from_hidden_user",
    "from_user",
]

_PATIENCE = 10.0  # seconds


class People(Link):
    """All the people and channels of one sandbox."""

    async def person(
        self, user_id: int, first_name: str = "", username: str | None = None
    ) -> Person:
        """A user who has not opened the chat with the bot yet; naming one again is allowed."""
        first_name = first_name or str(user_id)
        await self.act("person", id=user_id, first_name=first_name, username=username)
        return Person(self, user_id)

    async def channel(
        self,
        chat_id: int,
        title: str = "",
        username: str | None = None,
        standing: str = "administrator",
        lacks: Sequence[str] = (),
    ) -> Gathering:
        """A channel; `standing` is the bot's: administrator, member, left or kicked; `lacks` names
        rights that an administrator has not."""
        body = {"title": title or str(chat_id), "username": username, "standing": standing}
        await self.act("channel", id=chat_id, **body, lacks=list(lacks))
        return Gathering(self, chat_id)

    async def group(
        self,
        chat_id: int,
        title: str = "",
        *,
        kind: str = "supergroup",
        standing: str = "member",
        username: str | None = None,
    ) -> Gathering:
        """A group or supergroup that the bot is a member of, or what `standing` says."""
        body = {"title": title or str(chat_id), "type": kind, "standing": standing}
        await self.act("channel", id=chat_id, username=username, **body)
        return Gathering(self, chat_id)

    async def privacy(self, *, on: bool) -> None:
        """Switches the bot's privacy mode in groups; a bot reads it when it starts."""
        await self.act("privacy", on=on)

    async def crowd(self, first_id: int, count: int) -> None:
        """People with open chats, ids in a row, for measuring."""
        await self.act("crowd", first_id=first_id, count=count)

    async def chat(self, chat_id: int) -> list[Shown]:
        """What a chat shows now."""
        return (await self.look(chat_id))[1]

    async def happen(self, kind: str, value: Any = None) -> Json:
        """Something of any kind an update tells: the name of the Update's field. `value` is of it
        what matters, the rest is filled in."""
        told: Json = await self.act("happen", kind=kind, value=value)
        return told

    async def raw(self, update: Json) -> int:
        """Queues any update at all and returns its update_id."""
        number: int = (await self.act("raw", update=update))["update_id"]
        return number

    async def idle(self, timeout: float = _PATIENCE) -> None:  # noqa: ASYNC109 - callers say it
        """Returns when the bot has confirmed every update; raises TimeoutError."""
        await self.act("idle", timeout=timeout)

    async def ledger(self, method: str | None = None) -> list[Request]:
        """Every request of the bot in order, or those of one method."""
        entries = [request(entry) for entry in await self.act("ledger")]
        return [entry for entry in entries if method in (None, entry.method)]

    async def wait_for(self, method: str, count: int = 1, timeout: float = 5) -> list[Request]:  # noqa: ASYNC109 - callers say it
        """The requests of a method, once so many have come, answered or not."""
        since = -1
        async with asyncio.timeout(timeout):
            while True:
                found = [entry for entry in await self.ledger(method)]
                if len(found) >= count:
                    return found
                since = await self.act("tick", since=since, timeout=timeout)

    async def advance(self, seconds: float) -> None:
        """Moves the sandbox's clock."""
        await self.act("advance", seconds=seconds)

    async def fault(self, kind: str, **how: Any) -> None:
        """Telegram misbehaves from now on; `how` is as in sandbox.world.faults.Fault."""
        await self.act("fault", kind=kind, **how)

    async def no_faults(self, seed: int = 0) -> None:
        """Telegram behaves again."""
        await self.act("no_faults", seed=seed)

    async def breaches(self) -> Breaches:
        """How often the bot went over the pace."""
        return Breaches(**await self.act("breaches"))

    async def received(self) -> dict[int, list[str]]:
        """The texts of the bot's messages in every chat, in order: the truth."""
        return {seen["chat_id"]: seen["texts"] for seen in await self.act("received")}
