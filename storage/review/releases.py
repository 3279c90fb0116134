"""Releases: as they came in, as they were understood, and how far each has got."""

import dataclasses
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import jdatetime

from bot.news.model import Evidence, FoundProvince, Understood
from storage.engine.database import Row, Transaction, Value
from storage.engine.lists import decode_list, encode_list

# The times (unix seconds) that have a day in both calendars.
_TIMES = range(-42_531_000_000, 200_000_000_000)
log = logging.getLogger(__name__)


class State(StrEnum):
    DRAFT = "draft"  # under review
    PUBLISHED = "published"
    DISCARDED = "discarded"
    ARCHIVED = "archived"  # imported, posted nowhere


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a release came in. `key` makes adding it twice harmless: the import's id, or chat:message
    of what was forwarded; `released_at` is the time of the news itself, by which it is listed."""

    key: str | None
    raw: str
    released_at: int
    editor_chat: int | None = None
    photos: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Release:
    """`revision` counts the changes of a draft, and `shown_revision` is that of its preview;
    `by_hand` names the fields of the draft that its editor wrote."""

    id: int
    state: State
    arrival: Arrival
    created_at: int
    preview_message_id: int | None
    draft: Understood
    revision: int = 1
    shown_revision: int = 0
    by_hand: tuple[str, ...] = ()


async def add(
    tx: Transaction, draft: Understood, arrival: Arrival, *, now: int, state: State = State.DRAFT
) -> Added:
    """Keep a release once: an arrival whose key is known adds nothing and names the first.
    What goes straight into the archive goes through archive.add."""
    row = await tx.fetch_one(
        """
        INSERT INTO releases (
            key,
            state,
            editor_chat,
            raw,
            url,
            released_at,
            created_at,
            changed_at,
            photos,
            kicker,
            headline,
            body,
            summary,
            issuer,
            organisation,
            publisher,
            via,
            date,
            provinces,
            mentioned,
            hashtags,
            removed,
            is_national
        )
        VALUES (
            :key,
            :state,
            :editor_chat,
            :raw,
            :url,
            :released_at,
            :now,
            :now,
            :photos,
            :kicker,
            :headline,
            :body,
            :summary,
            :issuer,
            :organisation,
            :publisher,
            :via,
            :date,
            :provinces,
            :mentioned,
            :hashtags,
            :removed,
            :is_national
        )
        ON CONFLICT (key) DO NOTHING
        RETURNING id
        """,
        key=arrival.key,
        state=state,
        editor_chat=arrival.editor_chat,
        raw=arrival.raw,
        url=arrival.url,
        released_at=arrival.released_at,
        now=now,
        photos=encode_list(arrival.photos),
        **columns_of(draft),
    )
    if row is not None:
        return Added(row["id"], is_new=True)
    return Added(await _id_of_key(tx, arrival.key), is_new=False)


async def get(tx: Transaction, release_id: int) -> Release | None:
    row = await tx.fetch_one("SELECT * FROM releases WHERE id = :id", id=release_id)
    return release_of(row) if row else None


async def listed(tx: Transaction, release_ids: Sequence[int]) -> list[Release]:
    """The listed releases among these, in this order."""
    found = await some(tx, release_ids)
    return [one for one in found if one.state in (State.PUBLISHED, State.ARCHIVED)]


async def some(tx: Transaction, release_ids: Sequence[int]) -> list[Release]:
    """Those of these releases that can be read, in this order."""
    rows = [
        await tx.fetch_one("SELECT * FROM releases WHERE id = :id", id=release_id)
        for release_id in release_ids
    ]
    return list(readable(row for row in rows if row is not None))


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


async def find(tx: Transaction, key: str) -> Release | None:
    row = await tx.fetch_one("SELECT * FROM releases WHERE key = :key", key=key)
    return release_of(row) if row else None


async def publish(tx: Transaction, release_id: int) -> Release | None:
    """Take a draft out of review for its channel; None for what is no draft any more."""
    row = await tx.fetch_one(
        """
        UPDATE releases
        SET state = 'published'
        WHERE id = :id
          AND state = 'draft'
        RETURNING *
        """,
        id=release_id,
    )
    return release_of(row) if row else None


async def discard(tx: Transaction, release_id: int) -> bool:
    """Put a draft aside for good; False if it is no draft any more."""
    changed = await tx.execute(
        "UPDATE releases SET state = 'discarded' WHERE id = :id AND state = 'draft'",
        id=release_id,
    )
    return changed == 1


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
            photos=decode_list(row["photos"]),
            url=row["url"],
        ),
        created_at=row["created_at"],
        preview_message_id=row["preview_message_id"],
        draft=_draft(row),
        revision=row["revision"],
        shown_revision=row["shown_revision"],
        by_hand=decode_list(row["by_hand"]),
    )


async def _id_of_key(tx: Transaction, key: str | None) -> int:
    row = await tx.fetch_one("SELECT id FROM releases WHERE key = :key", key=key)
    assert row is not None  # its key was in the way a moment ago, and releases are never deleted
    return int(row["id"])


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
