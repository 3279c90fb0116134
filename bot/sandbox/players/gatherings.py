"""Channels and groups in which others than the bot write: administrators and members."""

from collections.abc import Sequence
from typing import Any

from bot.sandbox.players.chats import Channel
from bot.sandbox.players.person import Origin, item_of
from bot.sandbox.players.shown import Shown, shown
from bot.sandbox.wire import Json


class Gathering(Channel):
    """A channel or a group; `by` is the member of a group who writes, an anonymous administrator
    where nobody is named."""

    async def say(
        self,
        text: str | None = None,
        kind: str = "text",
        *,
        by: int | None = None,
        origin: Origin | None = None,
        value: Any = None,
        **more: Any,
    ) -> Shown:
        """A message of any kind; `more` is reply_to or topic, which makes the group a forum."""
        item = item_of(kind, text) | {"origin": origin, "value": value}
        return (await self._say([item], user_id=by, **more))[0]

    async def document(
        self, content: str, file_name: str, mime_type: str, caption: str | None = None
    ) -> Shown:
        """A document; its content is in base64."""
        item: Json = {"kind": "document", "text": caption, "content": content}
        return (await self._say([item | {"file_name": file_name, "mime_type": mime_type}]))[0]

    async def album(
        self, captions: Sequence[str | None], kinds: Sequence[str] = (), by: int | None = None
    ) -> list[Shown]:
        """One photo for each caption, or one file of each of these kinds, as one album."""
        items = [
            item_of(kind, caption, number)
            for number, (caption, kind) in enumerate(
                zip(captions, kinds or ["photo"] * len(captions), strict=True)
            )
        ]
        return await self._say(items, user_id=by, album=True)

    async def edit(self, message_id: int, text: str) -> Shown:
        """The author edits a message."""
        told = {"chat_id": self.id, "message_id": message_id, "text": text}
        return shown(await self.link.act("amend", **told), own=False, change=0)

    async def delete(self, message_id: int) -> None:
        """Somebody deletes a message; the bot hears nothing of it."""
        await self.link.act("delete", chat_id=self.id, message_id=message_id)

    async def place_bot(self, standing: str, by: int | None = None) -> None:
        """Somebody makes the bot administrator or member, or takes it out: left or kicked."""
        await self.link.act("place_bot", chat_id=self.id, standing=standing, user_id=by)

    async def topic(self, number: int, standing: str = "open") -> None:
        """A topic of a forum is opened, closed or deleted."""
        await self.link.act("topic", chat_id=self.id, topic=number, standing=standing)

    async def upgrade(self, new_id: int) -> "Gathering":
        """The group becomes a supergroup."""
        await self.link.act("upgrade", chat_id=self.id, new_id=new_id)
        return Gathering(self.link, new_id)

    async def _say(self, items: Sequence[Json], **how: Any) -> list[Shown]:
        said = await self.link.act("say", chat_id=self.id, items=items, **how)
        return [shown(message, own=False, change=0) for message in said]
