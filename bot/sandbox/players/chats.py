"""Chats as people see them: look, and wait until something stands there."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.players.line import Link
from bot.sandbox.players.shown import Shown, shown
from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class ChatView:
    """A chat that can be looked at and waited for."""

    link: Link
    id: int

    async def chat(self) -> list[Shown]:
        """What the chat shows now; what was deleted is gone."""
        return (await self.link.look(self.id))[1]

    async def keyboard(self) -> list[list[Json]]:
        """The keys that the bot put in place of the person's own keyboard; none where it did
        not."""
        seen = await self.link.act("look", chat_id=self.id)
        rows: list[list[Json]] = (seen["keyboard"] or {}).get("keyboard", [])
        return rows

    async def wait(
        self,
        after: int = 0,
        count: int = 1,
        timeout: float = 5,  # noqa: ASYNC109 - callers say it
        edits: bool = False,
    ) -> list[Shown]:
        """The bot's messages after the id `after`, once there are `count` of them.

        With `edits` its edited messages from that id on. Raises TimeoutError.
        """

        def wanted(messages: list[Shown]) -> list[Shown]:
            own = (message for message in messages if message.own)
            if edits:
                return [m for m in own if m.edited and m.message_id >= after]
            return [m for m in own if m.message_id > after]

        return await self.wait_until(lambda seen: _enough(wanted(seen), count), timeout)

    async def wait_edit(self, message: Shown, timeout: float = 5) -> Shown:  # noqa: ASYNC109 - callers say it
        """The message once it has changed since it was seen; raises TimeoutError."""

        def changed(messages: list[Shown]) -> list[Shown]:
            same = (m for m in messages if m.message_id == message.message_id)
            return [m for m in same if m.change > message.change]

        return (await self.wait_until(changed, timeout))[0]

    async def wait_gone(self, message: Shown, timeout: float = 5) -> None:  # noqa: ASYNC109 - callers say it
        """Returns once the message is deleted; raises TimeoutError."""

        def gone(messages: list[Shown]) -> list[Shown]:
            return [] if any(m.message_id == message.message_id for m in messages) else [message]

        await self.wait_until(gone, timeout)

    async def wait_until(
        self,
        condition: Callable[[list[Shown]], list[Shown]],
        timeout: float = 5,  # noqa: ASYNC109 - callers say it
    ) -> list[Shown]:
        """What the condition picks from the chat, as soon as it picks anything."""
        since = -1
        async with asyncio.timeout(timeout):
            while True:
                since, messages = await self.link.look(self.id, since, timeout)
                picked = condition(messages)
                if picked:
                    return picked


@dataclass(frozen=True, slots=True)
class Channel(ChatView):
    """A channel; people who are not the bot may post in it."""

    async def post(self, text: str) -> Shown:
        """Somebody else posts in the channel."""
        item = {"kind": "text", "text": text}
        message = await self.link.act("post", chat_id=self.id, item=item)
        return shown(message, own=False, change=0)

    async def member(self, user_id: int, status: str = "member") -> None:
        """Makes a user creator, administrator, member, left or kicked."""
        await self.link.act("member", chat_id=self.id, user_id=user_id, status=status)


def _enough(messages: list[Shown], count: int) -> list[Shown]:
    return messages if len(messages) >= count else []
