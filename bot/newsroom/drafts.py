"""Drafts as they are kept: what was understood of a release, whoever brought it, and what an editor
wrote into it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import tzinfo

from bot.news import dates
from bot.news.hashtags import choice
from bot.news.media import Media
from bot.news.model import Evidence, FoundProvince, Understood
from storage.engine.database import Transaction
from storage.review import likenesses, releases
from storage.review.release import Added, Arrival, Release

MOST_HASHTAGS = 10  # an editor may want more than the six that are proposed


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is (unix seconds), and the zone whose days people mean."""

    now: int
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Arriving:
    """How a raw release comes. `key` makes bringing it twice harmless; `at` is when it came (unix
    seconds); `editor_chat` who brought it, None where nobody did; `origin` where it was from: the
    chat of a forward, the name of a source; `media` is what comes with its text."""

    key: str
    at: int
    editor_chat: int | None = None
    origin: str | None = None
    media: tuple[Media, ...] = ()
    url: str | None = None


def released_at(draft: Understood, arrived_at: int, zone: tzinfo) -> int:
    """When a release's news is from (unix seconds): the end of the day it states, but never after
    it came in."""
    day = draft.date.togregorian() if draft.date else None
    return dates.released_at(day, arrived_at, zone)


async def add(
    tx: Transaction, raw: str, draft: Understood, arriving: Arriving, clock: Clock
) -> Added:
    """Keep a new draft; what came before under the same key stays as it is."""
    arrival = Arrival(
        key=arriving.key,
        raw=raw,
        released_at=released_at(draft, arriving.at, clock.zone),
        editor_chat=arriving.editor_chat,
        media=arriving.media,
        url=arriving.url,
        origin=arriving.origin,
    )
    added = await releases.add(tx, draft, arrival, now=clock.now)
    if added.is_new:
        await likenesses.keep(tx, added.id, likenesses.of(draft))
    return added


@dataclass(frozen=True, slots=True)
class Reworded:
    """A draft's whole text as it is now, with what was understood of it; `at` is when its first
    message was sent (unix seconds)."""

    raw: str
    draft: Understood
    at: int


async def reword(
    tx: Transaction,
    release: Release,
    reworded: Reworded,
    clock: Clock,
    *,
    is_correction: bool = False,
) -> None:
    """Put in what was understood anew of a draft; what its editor wrote by hand stays. A correction
    is compared with nothing: it says what is there already. Its caller notes the revision."""
    release = await releases.held(tx, release.id) or release  # it may have been mended meanwhile
    draft = reworded.draft
    written = {field: getattr(release.draft, field) for field in release.by_hand}
    if "provinces" in written:
        draft = with_provinces(draft, release.draft.province_names)
    stated = released_at(draft, reworded.at, clock.zone)
    await releases.extend(tx, release.id, raw=reworded.raw, released_at=stated)
    await releases.revise(tx, release.id, replace(draft, **written), now=clock.now)
    if not is_correction:
        await likenesses.keep(tx, release.id, likenesses.of(draft))


def merged(now: Understood, seen: Understood, changed: Understood) -> Understood:
    """What a draft says now, with what was changed of it as it was `seen`."""
    told = {one.name: getattr(changed, one.name) for one in fields(changed)}
    own = {name: said for name, said in told.items() if said != getattr(seen, name)}
    return replace(now, **own)


def with_provinces(draft: Understood, names: Iterable[str]) -> Understood:
    """The same draft of other provinces, and with their hashtags; for the whole country if none is
    named."""
    chosen = tuple(dict.fromkeys(names))
    former = {f"#{choice.spell(name)}" for name in draft.province_names}
    kept = [tag for tag in draft.hashtags if tag not in former]
    tags = dict.fromkeys((*kept, *(f"#{choice.spell(name)}" for name in chosen)))
    return replace(
        draft,
        provinces=tuple(FoundProvince(name, Evidence.EDITOR, name, 1.0) for name in chosen),
        mentioned=tuple(dict.fromkeys((*chosen, *draft.mentioned))),
        hashtags=tuple(tags)[:MOST_HASHTAGS],
        is_national=not chosen,
    )
