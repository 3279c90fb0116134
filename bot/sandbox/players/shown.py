"""What a chat shows: messages with their text, keyboard and media, as a person sees them."""

import re
from dataclasses import dataclass, field
from typing import Any, Self

from bot.sandbox.text.rendering import to_html
from bot.sandbox.wire import Json

_UNSEEN = re.compile("\u200c?\u200e(?=/)")  # keeps the slash of a command on its side
_KINDS = ("photo", "video", "animation", "document")  # an animation is a document as well


@dataclass(frozen=True, slots=True)
class ShownButton:
    """`data` and `url` are None where the button has no such action."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands now; `raw` is the whole Bot API object."""

    chat_id: int
    message_id: int
    date: int
    text: str  # the caption where there is media; without the marks before commands
    html: str  # the same with its formatting
    entities: list[Json]
    keyboard: list[list[ShownButton]]
    photo: bool
    document: str | None  # its file name
    edited: bool
    own: bool  # sent by the bot
    reply_to: int | None
    media_group_id: str | None
    change: int  # grows with every change in the sandbox
    raw: Json = field(repr=False)

    @property
    def buttons(self) -> list[str]:
        return [button.text for row in self.keyboard for button in row]

    @property
    def hashtags(self) -> list[str]:
        """The tags that can be tapped."""
        wide = _text_of(self.raw).encode("utf-16-le")
        spans = [(e["offset"], e["length"]) for e in self.entities if e["type"] == "hashtag"]
        return [wide[2 * at : 2 * (at + size)].decode("utf-16-le") for at, size in spans]

    @property
    def kind(self) -> str:
        """What it shows: a photo, a video, an animation, a document, or else text."""
        return next((kind for kind in _KINDS if kind in self.raw), "text")

    @property
    def file_id(self) -> str | None:
        """The file that it shows, the largest of a photo's."""
        told = self.raw.get(self.kind)
        if not isinstance(told, dict | list):
            return None
        file_id: str = (told[-1] if isinstance(told, list) else told)["file_id"]
        return file_id

    def button(self, text: str) -> ShownButton:
        """The button with this text; raises LookupError."""
        for row in self.keyboard:
            for button in row:
                if button.text == text:
                    return button
        raise LookupError(f"no button «{text}» among {self.buttons}")


@dataclass(frozen=True, slots=True)
class Pressed:
    """The answer to a button: a notice, an alert, or an address that opens; its text is without the
    marks before commands."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None

    @classmethod
    def of(cls, answer: Json) -> Self:
        """Read what the bot answered."""
        text = _UNSEEN.sub("", answer.get("text", ""))
        return cls(text, answer.get("show_alert", False), answer.get("url"))


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot as the ledger has it; `status` is None while it is under way."""

    time: float
    method: str
    chat_id: int | str | None
    status: int | None = None
    outcome: str | None = None
    message_ids: tuple[int, ...] = ()

    @property
    def message_id(self) -> int | None:
        return self.message_ids[0] if self.message_ids else None


@dataclass(frozen=True, slots=True)
class Breaches:
    """How many requests went over the pace in all, to a person, to a channel or group; the most
    requests in one second; how many were refused with 429."""

    overall: int
    person: int
    channel: int
    most_in_a_second: int
    floods: int

    @property
    def count(self) -> int:
        return self.overall + self.person + self.channel


def shown(data: Json, *, own: bool, change: int) -> Shown:
    """The message of a Bot API object."""
    text = _text_of(data)
    entities = data.get("entities") or data.get("caption_entities") or []
    return Shown(
        chat_id=data["chat"]["id"],
        message_id=data["message_id"],
        date=data["date"],
        text=_UNSEEN.sub("", text),
        html=to_html(text, entities),
        entities=entities,
        keyboard=_keyboard(data.get("reply_markup", {})),
        photo="photo" in data,
        document=data.get("document", {}).get("file_name"),
        edited="edit_date" in data,
        own=own,
        reply_to=data.get("reply_to_message", {}).get("message_id"),
        media_group_id=data.get("media_group_id"),
        change=change,
        raw=data,
    )


def _text_of(data: Json) -> str:
    text: str = data.get("text") or data.get("caption") or ""
    return text


def request(entry: dict[str, Any]) -> Request:
    numbers = tuple(entry.pop("message_ids", ()))
    return Request(**entry, message_ids=numbers)


def _keyboard(markup: Json) -> list[list[ShownButton]]:
    return [
        [ShownButton(b["text"], b.get("callback_data"), b.get("url")) for b in row]
        for row in markup.get("inline_keyboard", [])
    ]
