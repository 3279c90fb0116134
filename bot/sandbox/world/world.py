"""Everything the sandbox knows: people, chats, what stands in them, what the bot asked."""

import asyncio
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from bot.sandbox.wire import Json, Refusal, bad_request, forbidden
from bot.sandbox.world.faults import Faults
from bot.sandbox.world.files import Files
from bot.sandbox.world.host import Host, Nobody
from bot.sandbox.world.updates import Updates

_MOST_CALLS: Final = 500

type Standing = Literal["open", "closed", "blocked", "deactivated", "member", "left", "kicked"]


@dataclass(slots=True)
class Message:
    """A message as it stands; `change` is the world's count when it last changed."""

    data: Json
    own: bool
    change: int


@dataclass(slots=True)
class Chat:
    """`standing` is the bot's: an open private chat, a channel it is a member of; `lacks` names the
    rights that it has not as an administrator. General, which every forum has, is none of its
    `topics`: messages there name none."""

    data: Json
    standing: Standing
    administrator: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    change: int = 0
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, list[Json]] = field(default_factory=dict)  # the bot's, by message
    members: dict[int, str] = field(default_factory=dict)  # user: status
    lacks: frozenset[str] = frozenset()
    keyboard: Json | None = None  # the reply keyboard that stands under the text field
    action: tuple[str, float] | None = None  # what the bot is doing, and until when
    is_of_crowd: bool = False  # made by the thousand, looked at by nobody
    topics: dict[int, bool] = field(default_factory=dict)  # of a forum: whether each is open
    moved_to: int | None = None  # the supergroup that it became

    @property
    def id(self) -> int:
        number: int = self.data["id"]
        return number

    @property
    def private(self) -> bool:
        return bool(self.data["type"] == "private")


@dataclass(slots=True)
class Press:
    """A callback or inline query on its way: the answer is awaited by who asked."""

    asked: float
    answer: asyncio.Future[Json]


class World:
    """`strict`: what Telegram leaves unread is refused, so that slips show."""

    def __init__(
        self, token: str, clock: Callable[[], float], username: str, *, strict: bool = True
    ) -> None:
        self.token = token
        self.strict = strict
        self._clock = clock
        self.shift = 0.0  # seconds by which people have moved the clock
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {}
        self.files = Files()
        self.updates = Updates(self.now)
        self.queries: dict[str, Press] = {}
        self.commands: dict[str, list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}  # what it is called, by name and language
        self.menu_buttons: dict[int, Json] = {}  # by private chat, 0 for all
        self.webhook: Json = {"url": ""}
        self.ledger: list[Json] = []
        self.calls: deque[Json] = deque(maxlen=_MOST_CALLS)  # the newest, with what was in them
        self.faults = Faults(self.now)
        self.host: Host = Nobody()
        self.change = 0
        self.hears_all = False  # whether its privacy mode is off in groups
        self.numbers = itertools.count(1)
        self._told = itertools.count(1)
        self._changed = asyncio.Event()
        head = token.partition(":")[0]
        self.bot: Json = {
            "id": int(head) if head.isdecimal() else 1,
            "is_bot": True,
            "first_name": "Chavosh",
            "username": username,
        }

    def now(self) -> float:
        return self._clock() + self.shift

    def touch(self, chat: Chat | None = None) -> int:
        """Counts a change, wakes whoever waits for one, and returns the count."""
        self.change += 1
        if chat is not None:
            chat.change = self.change
        self._changed.set()
        self._changed = asyncio.Event()
        return self.change

    def begin_entry(self, method: str) -> Json:
        """An entry of the ledger for a request that begins."""
        entry: Json = {"time": self.now(), "method": method, "chat_id": None}
        self.ledger.append(entry)
        return entry

    def tell_call(self, entry: Json, said: str) -> None:
        """Keeps a call for who looks at them, when it comes and once more with its outcome."""
        told = {
            name: entry.get(name) for name in ("time", "method", "chat_id", "status", "outcome")
        }
        self.calls.append(told | {"number": next(self._told), "call": id(entry), "said": said})
        self.touch()

    async def changed(self) -> None:
        """Returns at the next change; raises TimeoutError when the sandbox closes."""
        if not self.updates.closed:
            await self._changed.wait()
        if self.updates.closed:
            raise TimeoutError

    def close(self) -> None:
        """Ends everything that waits."""
        self.updates.close()
        for query in self.queries.values():
            query.answer.cancel()
        self.touch()

    def chat(self, reference: int | str) -> Chat:
        """The chat of an id or @username; raises Refusal."""
        if isinstance(reference, str):
            name = reference.removeprefix("@").lower()
            found = (c for c in self.chats.values() if c.data.get("username", "").lower() == name)
            chat = next((c for c in found if not c.private), None) if name else None
            if not reference:
                raise bad_request("chat_id is empty")
        else:
            chat = self.chats.get(reference)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, reference: int | str) -> Chat:
        """The chat, if the bot may send there; raises Telegram's refusal otherwise."""
        chat = self.chat(reference)
        if chat.moved_to is not None:
            told = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, told, migrate_to_chat_id=chat.moved_to)
        check_standing(chat)
        if chat.data["type"] == "channel" and not chat.administrator:
            raise bad_request("need administrator rights in the channel chat")
        return chat

    def post(self, chat: Chat, content: Json, *, own: bool) -> Json:
        """Stores a message under the chat's next id and returns it as the Bot API shows it."""
        chat.last_id += 1
        date = content.pop("date", int(self.now()))
        data: Json = {"message_id": chat.last_id, "date": date, "chat": chat.data} | content
        if own:
            sender = "sender_chat" if chat.data["type"] == "channel" else "from"
            data[sender] = chat.data if sender == "sender_chat" else self.bot
        chat.action = None if own else chat.action
        chat.messages[chat.last_id] = Message(data, own, self.touch(chat))
        return data

    def replace(self, chat: Chat, message_id: int, data: Json) -> Json:
        """Puts an edited message in the place of the old one."""
        data = data | {"edit_date": int(self.now())}
        chat.messages[message_id].data = data
        chat.messages[message_id].change = self.touch(chat)
        return data

    def remove(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        self.touch(chat)


def check_standing(chat: Chat) -> None:
    """Raises the 403 with which Telegram answers where the bot may not be."""
    kind = "channel" if chat.data["type"] == "channel" else chat.data["type"]
    match chat.standing:
        case "closed":
            raise forbidden("bot can't initiate conversation with a user")
        case "blocked":
            raise forbidden("bot was blocked by the user")
        case "deactivated":
            raise forbidden("user is deactivated")
        case "left":
            raise forbidden(f"bot is not a member of the {kind} chat")
        case "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
