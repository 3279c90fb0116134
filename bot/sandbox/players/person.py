"""A person with the bot in a private chat: everything such a person does."""

import base64
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.players.chats import ChatView
from bot.sandbox.players.shown import Pressed, Shown, shown
from bot.sandbox.wire import Json

_LONGEST_TEXT: Final = 4096  # what a client sends as one message
_PATIENCE: Final = 10.0  # seconds

type Origin = Json
"""Where a forwarded message comes from, as the Bot API's MessageOrigin."""


def from_channel(
    title: str, chat_id: int = -1009999999999, username: str = "", message_id: int = 77
) -> Origin:
    chat: Json = {"id": chat_id, "type": "channel", "title": title}
    if username:
        chat["username"] = username
    return {"type": "channel", "chat": chat, "message_id": message_id}


def from_user(first_name: str, user_id: int = 9999) -> Origin:
    user = {"id": user_id, "is_bot": False, "first_name": first_name}
    return {"type": "user", "sender_user": user}


def from_hidden_user(name: str) -> Origin:
    return {"type": "hidden_user", "sender_user_name": name}


def from_chat(title: str, chat_id: int = -1009999999998) -> Origin:
    """An anonymous administrator of a group."""
    chat = {"id": chat_id, "type": "supergroup", "title": title}
    return {"type": "chat", "sender_chat": chat}


@dataclass(frozen=True, slots=True)
class Person(ChatView):
    """`id` is the user's and the chat's. What is sent comes back as the message stored."""

    async def start(self, payload: str = "") -> Shown:
        """Opens the chat (a bot cannot write first); a payload as from a t.me link."""
        return await self.send(f"/start {payload}".rstrip())

    async def follow(self, url: str) -> Shown:
        """Follows a t.me/BOT?start=PAYLOAD link."""
        return await self.start(parse_qs(urlsplit(url).query).get("start", [""])[0])

    async def send(self, text: str, reply_to: int | None = None) -> Shown:
        return (await self._send([{"kind": "text", "text": text}], reply_to))[0]

    async def send_parts(self, text: str) -> list[Shown]:
        """A text of any length as a Telegram client sends it: cut at white space, one date."""
        return await self._send([{"kind": "text", "text": part} for part in split_text(text)])

    async def forward(
        self,
        text: str,
        origin: Origin | None = None,
        *,
        photo: bool = False,
        kind: str = "text",
        links: dict[str, str] | None = None,
    ) -> Shown:
        """Forwards a text, or a photo (or another kind) with that caption, from a channel if no
        origin is given; `links` are the addresses behind some of its words."""
        origin = origin or from_channel("Channel")
        item = item_of("photo" if photo else kind, text)
        return (await self._send([item | {"origin": origin, "links": links}]))[0]

    async def photo(
        self,
        caption: str | None = None,
        origin: Origin | None = None,
        content: bytes = b"",
        reply_to: int | None = None,
    ) -> Shown:
        item = {"kind": "photo", "text": caption, "content": _encoded(content or picture())}
        return (await self._send([item | {"origin": origin}], reply_to))[0]

    async def file(
        self,
        kind: str,
        caption: str | None = None,
        origin: Origin | None = None,
        reply_to: int | None = None,
    ) -> Shown:
        """Sends a photo, a video, an animation or a document (a PDF)."""
        return (await self._send([item_of(kind, caption) | {"origin": origin}], reply_to))[0]

    async def video(self, caption: str | None = None, origin: Origin | None = None) -> Shown:
        item = {"kind": "video", "text": caption, "content": _encoded(b"video")}
        return (await self._send([item | {"origin": origin}]))[0]

    async def album(
        self,
        captions: Sequence[str | None],
        origin: Origin | None = None,
        kinds: Sequence[str] = (),
    ) -> list[Shown]:
        """One photo for each caption, or one file of each of these kinds, as one album."""
        items = [
            item_of(kind, caption, number) | {"origin": origin}
            for number, (caption, kind) in enumerate(
                zip(captions, kinds or ["photo"] * len(captions), strict=True)
            )
        ]
        return await self._send(items, album=True)

    async def document(
        self,
        content: bytes,
        file_name: str = "news.txt",
        mime_type: str = "text/plain",
        caption: str | None = None,
        reply_to: int | None = None,
    ) -> Shown:
        item = {"kind": "document", "text": caption, "content": _encoded(content)}
        named = {"file_name": file_name, "mime_type": mime_type}
        return (await self._send([item | named], reply_to))[0]

    async def sticker(self) -> Shown:
        return (await self._send([{"kind": "sticker", "content": _encoded(b"sticker")}]))[0]

    async def voice(self) -> Shown:
        return (await self._send([{"kind": "voice", "content": _encoded(b"voice")}]))[0]

    async def send_kind(
        self,
        kind: str,
        value: Any = None,
        caption: str | None = None,
        origin: Origin | None = None,
    ) -> Shown:
        """Sends, or has the service say, a message of any kind: the name of the Message's field
        that makes it one. `value` is of it what matters, the rest is filled in."""
        content = _encoded(picture() if kind == "photo" else kind.encode())
        item = {"kind": kind, "value": value, "text": caption, "content": content}
        return (await self._send([item | {"origin": origin}]))[0]

    async def poll(self, question: str, options: Sequence[str], **more: Any) -> Shown:
        """Sends a poll; `more` is as in the Bot API: type, is_closed, open_period ..."""
        told = {"question": question, "options": [{"text": text} for text in options], **more}
        return await self.send_kind("poll", told)

    async def edit(self, message_id: int, text: str) -> Shown:
        """Edits a message of this person's own."""
        body = {"message_id": message_id, "text": text}
        return self._shown(await self.link.act("edit", user_id=self.id, **body))

    async def delete(self, message_id: int) -> None:
        """Deletes a message for both; the bot hears nothing of it."""
        await self.link.act("delete", chat_id=self.id, message_id=message_id)

    async def press(
        self,
        message_id: int,
        text: str | None = None,
        data: str | None = None,
        chat_id: int | None = None,
        wait: bool = True,
    ) -> Pressed:
        """Presses a button by its text or data and returns the bot's answer.

        `chat_id` is for buttons in a channel. A link button answers with its url. Without `wait`
        the answer is not waited for. Raises TimeoutError when the bot does not answer.
        """
        body = {"message_id": message_id, "text": text, "data": data, "wait": wait}
        asked = {"user_id": self.id, "chat_id": chat_id or self.id, "timeout": _PATIENCE}
        return Pressed.of(await self.link.act("press", **body, **asked))

    async def press_raw(self, message_id: int, data: str, wait: bool = True) -> Pressed:
        """Sends any callback data, also for a message that is gone."""
        return await self.press(message_id, data=data, wait=wait)

    async def press_inline(self, data: str) -> Pressed:
        """Sends any callback data for a message that somebody sent through the bot."""
        asked = {"user_id": self.id, "chat_id": self.id, "timeout": _PATIENCE}
        body = {"message_id": 1, "data": data, "inline": True}
        return Pressed.of(await self.link.act("press", **body, **asked))

    async def inline(self, words: str, offset: str = "") -> Json:
        """An inline query; returns what the bot answered: results, next_offset, button ..."""
        body = {"query": words, "offset": offset, "timeout": _PATIENCE}
        answer: Json = await self.link.act("inline", user_id=self.id, **body)
        return answer

    async def block(self) -> None:
        await self.link.act("standing", user_id=self.id, standing="blocked")

    async def unblock(self) -> None:
        await self.link.act("standing", user_id=self.id, standing="open")

    async def raw(self, update: Json) -> int:
        """Queues any update at all and returns its update_id."""
        number: int = (await self.link.act("raw", update=update))["update_id"]
        return number

    async def _send(
        self, items: Sequence[Json], reply_to: int | None = None, *, album: bool = False
    ) -> list[Shown]:
        body = {"items": items, "reply_to": reply_to, "album": album}
        return [self._shown(m) for m in await self.link.act("send", user_id=self.id, **body)]

    def _shown(self, message: Json) -> Shown:
        return shown(message, own=False, change=0)


def item_of(kind: str, text: str | None, number: int = 0) -> Json:
    """What is sent of a kind; a document is what institutions attach."""
    item: Json = {"kind": kind, "text": text}
    if kind == "document":
        item |= {"file_name": f"letter-{number}.pdf", "mime_type": "application/pdf"}
    content = picture(number) if kind == "photo" else f"{kind} {number}".encode()
    return item if kind == "text" else item | {"content": _encoded(content)}


def split_text(text: str, longest: int = _LONGEST_TEXT) -> list[str]:
    """The parts in which a client sends a long text, cut at the last white space that fits."""
    parts = []
    rest = text.strip()
    while len(rest) > longest:
        spaces = [match.start() for match in re.finditer(r"\s", rest[: longest + 1])]
        cut = spaces[-1] if spaces and spaces[-1] > 0 else longest
        parts.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*parts, rest]


def picture(number: int = 0, width: int = 640, height: int = 360) -> bytes:
    """A plain PNG, another colour for another number."""
    row = b"\0" + bytes([40 + 60 * number % 200, 90, 140]) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()
