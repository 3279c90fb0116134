"""One person across all that is stored: given out whole, forgotten whole, silenced."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from storage import feedback, inbox, letters
from storage.archive import searches
from storage.desk import bans
from storage.engine.database import Row, Transaction
from storage.followers import left, personal, subscribers, timings
from storage.outbox import audiences, corrections, pauses
from storage.outbox.deliveries import personal as deliveries


@dataclass(frozen=True, slots=True)
class Part:
    """What one table has of a person: how it is read, and how it is forgotten."""

    table: str
    rows: Callable[[Transaction, int], Awaitable[list[Row]]]
    forget: Callable[[Transaction, int], Awaitable[None]]


# What is given out, under the name it has there, and forgotten in this order: nothing is given out
# that can't be forgotten.
PARTS: Final[Mapping[str, Part]] = {
    "subscriber": Part("subscribers", personal.of_person, personal.forget_person),
    "follows": Part("subscriptions", personal.followed_by, personal.forget_person),
    "put_off": Part("left_topics", left.of_person, left.forget),
    "timing": Part("timings", timings.of_person, timings.forget),
    "deliveries": Part("deliveries", deliveries.of_person, deliveries.forget_person),
    "searches": Part("searches", searches.of_person, searches.forget_person),
    "inbox": Part("inbox", inbox.of_person, inbox.forget_person),
    "feedback": Part("feedback", feedback.of_person, feedback.forget_person),
    "answers": Part("letters", letters.answers_to, feedback.forget_person),
}
# Where a number is forgotten that says nothing to its person.
_MARKS: Final = (pauses.forget_person, audiences.forget_person, corrections.forget_person)
_TIMES: Final = ("since", "silent_from", "paused_until")  # and what ends in _at: unix seconds
_NEWSROOM = "the newsroom's work on the news, whose record stays whole: editors and senders only"
# Columns that hold the number of a person or a chat and are neither given out nor forgotten.
KEPT: Final[Mapping[str, str]] = {
    "acts.who": "what the newsroom did: rows are only added",
    "acts.name": "what the newsroom did: rows are only added",
    "approvals.user_id": _NEWSROOM,
    "audiences.cursor": "how far a post is queued: forgotten, and of no use to anybody",
    "bans.banned_by": "an owner's act",
    "bans.user_id": "a ban would end with it",
    "channels.added_by": "an owner's act",
    "channels.chat_id": "a channel",
    "corrections.cursor": "how far a correction is queued: forgotten, and of no use to anybody",
    "edits.chat_id": _NEWSROOM,
    "edits.question_message_id": _NEWSROOM,
    "formats.channel_id": "a channel",
    "formats.set_by": "an owner's act",
    "invitations.made_by": "an owner's act",
    "invitations.used_by": _NEWSROOM,
    "members.appointed_by": "an owner's act",
    "members.user_id": "owners appoint and dismiss members",
    "pages.chat_id": _NEWSROOM,
    "pages.message_id": _NEWSROOM,
    "parts.chat_id": _NEWSROOM,
    "parts.message_id": _NEWSROOM,
    "pauses.scope": "forgotten; not given out: what Telegram asked for, for minutes",
    "posts.channel_id": "a channel",
    "posts.channel_message_id": "a message of a channel",
    "previews.chat_id": _NEWSROOM,
    "previews.message_id": _NEWSROOM,
    "releases.decided_by": _NEWSROOM,
    "releases.editor_chat": _NEWSROOM,
    "releases.preview_message_id": _NEWSROOM,
    "releases.removed_chat": _NEWSROOM,
    "releases.removed_message_id": _NEWSROOM,
    "requests.channel_id": "a channel",
    "requests.chat_id": "an owner was asked about a channel",
    "requests.message_id": "an owner was asked about a channel",
    "revisions.who": _NEWSROOM,
    "rules.made_by": _NEWSROOM,
    "sources.added_by": "an editor's act",
    "sources.trusted_by": "an editor's act",
}


async def export(tx: Transaction, person: int, *, now: int) -> str:
    """Everything that is stored about a person, as JSON with times as ISO 8601 in UTC."""
    parts = {name: _told(await part.rows(tx, person)) for name, part in PARTS.items()}
    said = await feedback.count(tx, person, since=now - feedback.AN_HOUR)
    told = {
        "person": person,
        "made_at": _iso(now),
        **parts,
        "limits": {
            "topics": {"most": subscribers.MOST_WATCHES, "now": len(parts["follows"])},
            "feedback_in_an_hour": {"most": feedback.MOST_AN_HOUR, "now": said},
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


async def forget(tx: Transaction, person: int) -> bool:
    """Forget a person; whether they did something in the newsroom, which stays. The update that
    asks for it counts as handled in the same transaction, so that it is forgotten as well."""
    for forgotten in dict.fromkeys((*(part.forget for part in PARTS.values()), *_MARKS)):
        await forgotten(tx, person)
    return await has_acted(tx, person)


async def ban(tx: Transaction, person: int, *, by: int, now: int) -> bool:
    """Be silent to a person: nothing is sent and what they sent is not answered; False where it is
    so already."""
    if not await bans.add(tx, person, by=by, now=now):
        return False
    await subscribers.pause(tx, person, now=now)
    await inbox.settle_waiting(tx, person, now=now)
    return True


async def unban(tx: Transaction, person: int) -> bool:
    """Speak to a person again, and tell them what they followed, unless they had blocked the bot
    before; False where they were not banned."""
    ban = await bans.lift(tx, person)
    if ban is None:
        return False
    await personal.resume(tx, person, paused_at=ban.banned_at)
    return True


async def has_acted(tx: Transaction, person: int) -> bool:
    """Whether a person did something in the newsroom."""
    row = await tx.fetch_one("SELECT id FROM acts WHERE who = :person LIMIT 1", person=person)
    return row is not None


def _told(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [{name: _value(name, row[name]) for name in row.keys()} for row in rows]  # noqa: SIM118  # a Row is no dict


def _value(name: str, value: Any) -> Any:
    if value is not None and (name.endswith("_at") or name in _TIMES):
        return _iso(value)
    if name in ("query", "body") and value:
        return json.loads(value)
    return value


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()
