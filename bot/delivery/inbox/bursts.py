"""What one subscriber sends at once, and how much of it is let go, pure."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from storage.inbox import number_in

ROOM = 20  # updates of one subscriber that wait; of what comes above them nothing is kept
ROOM_TO_END = 2 * ROOM  # for those that end something: nobody who leaves has to write it twice
LONGEST = 60.0  # seconds after which a burst that does not end counts as another
# What a person sends as often as they like. All else comes seldom, or from Telegram itself.
_SENT = frozenset(
    {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "message_reaction",
        "channel_post",  # anybody may put the bot into a channel of their own
        "edited_channel_post",
        "poll_answer",
    }
)
_ENDING = ("/stop", "/unsubscribe", "/forget")


def room_for(update: Mapping[str, Any], senders: frozenset[int]) -> int | None:
    """Above how many that wait of its chat an update is let go; None where it never is: of
    who sends news, and what tells of a blocked bot or of a group that moved."""
    _, event = _event(update)
    if not is_sent(update) or _person(event) in senders:
        return None
    return ROOM_TO_END if ends_something(update) else ROOM


def is_sent(update: Mapping[str, Any]) -> bool:
    """Whether somebody sent it; else Telegram tells of something."""
    kind, event = _event(update)
    return kind in _SENT and not {"migrate_to_chat_id", "migrate_from_chat_id"} & event.keys()


def ends_something(update: Mapping[str, Any]) -> bool:
    """Whether it ends what somebody follows."""
    text = _event(update)[1].get("text")
    return isinstance(text, str) and text.lower().startswith(_ENDING)


def sender_of(update: Mapping[str, Any]) -> int | None:
    """Who sent an update, whatever the chat; the chat in whose name an anonymous administrator
    wrote, since all of them are one user to Telegram."""
    event = _event(update)[1]
    person, chat = _person(event), number_in(event.get("sender_chat"))
    return person if person is None or chat is None else chat


def kind_of(update: Mapping[str, Any]) -> str:
    """What an update is, as Telegram calls it."""
    return _event(update)[0]


def private_chat(update: Mapping[str, Any]) -> int | None:
    """The chat in which the sender of an update can be told something; None in a group, in a
    channel and where nobody has written to the bot."""
    _, event = _event(update)
    pressed = event.get("message")
    within = pressed if isinstance(pressed, Mapping) else {}
    chat = number_in(event.get("chat") or within.get("chat"))
    return chat if chat is not None and chat == _person(event) else None


def _event(update: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    found = ((kind, event) for kind, event in update.items() if isinstance(event, Mapping))
    return next(found, ("", {}))


def _person(event: Mapping[str, Any]) -> int | None:
    return number_in(event.get("from") or event.get("user"))


class Bursts:
    """Counts what was let go of each chat until there were `quiet` seconds, or for so long; `clock`
    gives steady seconds."""

    def __init__(self, clock: Callable[[], float], quiet: float) -> None:
        self._clock = clock
        self._quiet = quiet
        self._let_go = Counter[int]()
        self._told: set[int] = set()
        self._began_at = self._last_at = 0.0

    def note(self, chat_id: int) -> None:
        """One more of this chat was let go."""
        self._last_at = self._clock()
        if not self._let_go:
            self._began_at = self._last_at
        self._let_go[chat_id] += 1

    def is_first_told(self, chat_id: int) -> bool:
        """Whether nobody in this chat was told in this burst; from now on somebody was."""
        is_first = chat_id not in self._told
        self._told.add(chat_id)
        return is_first

    def ended(self) -> Mapping[int, int]:
        """How much of each chat was let go in a burst that is over now: nothing while it lasts."""
        now = self._clock()
        if now - self._last_at < self._quiet and now - self._began_at < LONGEST:
            return {}
        counted, self._let_go = self._let_go, Counter()
        self._told.clear()
        return counted
