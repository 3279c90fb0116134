"""A release as it is kept: how it came in, what was understood of it, and how far it has got."""

import dataclasses
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import jdatetime

from bot.news.media import Media
from bot.news.model import Evidence, FoundProvince, Understood
from storage.engine.database import Row, Value
from storage.engine.lists import decode_list, decode_media, encode_list
from storage.posts import Manner, manner_of

MERGED: Final = "merged"  # the reason of a draft that became a correction
log = logging.getLogger(__name__)
# The times (unix seconds) that have a day in both calendars.
_TIMES = range(-42_531_000_000, 200_000_000_000)


class State(StrEnum):
    DRAFT = "draft"  # under review
    PUBLISHED = "published"
    DISCARDED = "discarded"
    ARCHIVED = "archived"  # imported, posted nowhere

    @property
    def is_listed(self) -> bool:
        """Whether everybody may find it, as the view listed_releases has it."""
        return self in (State.PUBLISHED, State.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a release came in. `key` makes adding it twice harmless: the import's id, or chat:message
    of what was forwarded; `released_at` is the time of the news itself, by which it is listed;
    `origin` names the source, or the chat it was forwarded from; `corrects` is the listed
    release that it puts right in its place, `answers` the one that its post replies to."""

    key: str | None
    raw: str
    released_at: int
    editor_chat: int | None = None
    media: tuple[Media, ...] = ()
    url: str | None = None
    origin: str | None = None
    corrects: int | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Release:
    """`revision` counts the changes of a draft, and `shown_revision` is that of its preview;
    `by_hand` names the fields of the draft that its editor wrote; `due_at` (unix seconds) is when
    it is to be published by itself; `decided_name` and `decided_at` say who decided and when,
    `reason` why it was put aside; `is_news`: an editor said that it repeats nothing."""

    id: int
    state: State
    arrival: Arrival
    created_at: int
    preview_message_id: int | None
    draft: Understood
    revision: int = 1
    shown_revision: int = 0
    by_hand: tuple[str, ...] = ()
    manner: Manner = field(default_factory=Manner)
    due_at: int | None = None
    decided_name: str | None = None
    decided_at: int | None = None
    reason: str | None = None
    is_news: bool = False


def readable(rows: Iterable[Row]) -> Iterator[Release]:
    """The releases of whole rows, for a list: one that can't be read takes no other with it."""
    for row in rows:
        try:
            release = release_of(row)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log.error("Release %s can't be read and is left out: %s", row["id"], error)  # noqa: TRY400  # one line
            continue
        if release.arrival.released_at not in _TIMES:
            log.warning("Release %s is of no day there is; it is shown without one", release.id)
        yield release


def release_of(row: Row) -> Release:
    """A release from a whole row of `releases`."""
    return Release(
        id=row["id"],
        state=State(row["state"]),
        arrival=Arrival(
            key=row["key"],
            raw=row["raw"],
            released_at=row["released_at"],
            editor_chat=row["editor_chat"],
            media=decode_media(row["photos"]),
            url=row["url"],
            origin=row["origin"],
            corrects=row["corrects"],
            answers=row["answers"],
        ),
        created_at=row["created_at"],
        preview_message_id=row["preview_message_id"],
        draft=_draft(row),
        revision=row["revision"],
        shown_revision=row["shown_revision"],
        by_hand=decode_list(row["by_hand"]),
        manner=manner_of(row),
        due_at=row["due_at"],
        decided_name=row["decided_name"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        is_news=bool(row["is_news"]),
    )


def columns_of(draft: Understood) -> dict[str, Value]:
    """What was understood, as the columns of `releases` have it."""
    provinces = [dataclasses.asdict(found) for found in draft.provinces]
    return {
        "kicker": draft.kicker,
        "headline": draft.headline,
        "body": encode_list(draft.body),
        "summary": draft.summary,
        "issuer": draft.issuer,
        "organisation": draft.organisation,
        "publisher": draft.publisher,
        "via": encode_list(draft.via),
        "date": draft.date.isoformat() if draft.date else None,
        "provinces": json.dumps(provinces, ensure_ascii=False),
        "mentioned": encode_list(draft.mentioned),
        "hashtags": encode_list(draft.hashtags),
        "removed": encode_list(draft.removed),
        "is_national": int(draft.is_national),
    }


def _draft(row: Row) -> Understood:
    return Understood(
        kicker=row["kicker"],
        headline=row["headline"],
        body=decode_list(row["body"]),
        summary=row["summary"],
        issuer=row["issuer"],
        organisation=row["organisation"],
        publisher=row["publisher"],
        via=decode_list(row["via"]),
        date=jdatetime.date.fromisoformat(row["date"]) if row["date"] else None,
        provinces=tuple(_province(found) for found in json.loads(row["provinces"])),
        mentioned=decode_list(row["mentioned"]),
        hashtags=decode_list(row["hashtags"]),
        removed=decode_list(row["removed"]),
        is_national=bool(row["is_national"]),
    )


def _province(found: dict[str, str]) -> FoundProvince:
    return FoundProvince(
        name=found["name"],
        evidence=Evidence(found["evidence"]),
        words=found["words"],
        confidence=float(found["confidence"]),
    )
