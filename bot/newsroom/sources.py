"""What is said of the sources that are watched: how each stands, what it brought."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.display import render, texts
from bot.display.fields import Sifted
from bot.newsroom import pages
from bot.newsroom.drafts import Clock
from bot.newsroom.watching import Discovered
from storage.engine.database import Transaction
from storage.sources import figures, items
from storage.sources.figures import Brought
from storage.sources.source import Kind, Pause, Source

DAYS = 7  # today and those before it
_HEADLINES = 5  # that are shown of what was found
_LONGEST = 150  # UTF-16 units of one
_REASONS = 5  # why news was left out, the most frequent


class State(StrEnum):
    """How a source stands."""

    FINE = "fine"
    LISTENS = "listens"  # a chat, which is not looked at: it tells
    RESHAPED = "reshaped"
    FAILING = "failing"
    PAUSED = "paused"
    DEAD = "dead"  # paused by itself
    NEVER = "never"  # not looked at yet


def state(source: Source) -> State:
    """How a source stands; what keeps news from coming is said first."""
    if source.paused_at is not None:
        return State.DEAD if source.pause is Pause.DEAD else State.PAUSED
    if source.health.failing_since is not None:
        return State.FAILING
    if source.health.reshaped_at is not None:
        return State.RESHAPED
    if source.kind is Kind.CHAT:
        return State.LISTENS
    return State.NEVER if source.health.succeeded_at is None else State.FINE


def midnights(clock: Clock) -> tuple[int, ...]:
    """When each of the last DAYS days began (unix seconds), and when today ends."""
    today = datetime.fromtimestamp(clock.now, clock.zone).date()
    days = (today + timedelta(days=ago) for ago in range(1 - DAYS, 2))
    return tuple(int(datetime.combine(day, time.min, clock.zone).timestamp()) for day in days)


async def brought(
    tx: Transaction, sources: Iterable[Source], clock: Clock
) -> Mapping[int, Brought]:
    """What each of these brought today and in the last DAYS days."""
    bounds = midnights(clock)
    ids = [source.id for source in sources]
    return await figures.brought(tx, ids, today=bounds[-2], since=bounds[0])


def line(source: Source, counted: Brought, clock: Clock) -> str:
    """A source in the list: its sign, how it stands, what it brought."""
    came = texts.brought(counted.today, counted.days, counted.share)
    name = render.shorten(source.name, _LONGEST)
    return texts.source_line(name, state(source), f"{_stands(source, clock)}؛ {came}")


def _stands(source: Source, clock: Clock) -> str:
    stands, since = state(source), source.health.failing_since
    if stands is State.FAILING and since is not None:
        return texts.failing_since(render.when(since, clock.now, clock.zone))
    return texts.SOURCE_IS[stands]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source brought: `by_day` oldest first, `left_out` by reason."""

    counted: Brought
    by_day: tuple[int, ...]
    left_out: Mapping[str, int]


async def facts(tx: Transaction, source: Source, clock: Clock) -> Facts:
    """What the card of a source tells beside the source itself."""
    bounds = midnights(clock)
    counted = await brought(tx, [source], clock)
    left_out = await items.left_out(tx, source.id, since=bounds[0])
    return Facts(counted[source.id], await figures.by_day(tx, source.id, bounds), left_out)


def card(source: Source, known: Facts, trusted: str, clock: Clock) -> str:
    """All there is to say of a source, as HTML; `trusted` says how far."""
    told = [
        f"{texts.SOURCE_SIGNS[state(source)]} {source.name}",
        f"🔗 {address(source)}",
        _kind(source),
        *_health(source, clock),
        "",
        *_counted(known, clock),
        *_sifted(source),
        texts.trusted_so(trusted),
    ]
    return render.sentence("\n".join(told))


def address(source: Source) -> str:
    """Where a source is, as people read it."""
    return source.address if source.kind is Kind.CHAT else pages.shown(source.address)


def _kind(source: Source) -> str:
    kind = texts.SOURCE_KINDS[source.kind]
    return f"{kind}، {texts.published_by(source.publisher)}" if source.publisher else kind


def _health(source: Source, clock: Clock) -> list[str]:
    health = source.health
    told = [_stands(source, clock)]
    if health.succeeded_at is not None:
        told.append(texts.last_read(render.when(health.succeeded_at, clock.now, clock.zone)))
    if health.error:
        told.append(texts.last_error(texts.source_error(health.error)))
    return told


def _counted(known: Facts, clock: Clock) -> list[str]:
    counted = known.counted
    today = datetime.fromtimestamp(clock.now, clock.zone).date()
    names = [texts.TODAY, *(texts.WEEKDAYS[(today.weekday() - ago) % 7] for ago in range(1, DAYS))]
    days = tuple(zip(names, reversed(known.by_day), strict=True))
    left = [texts.counted_left(why, count) for why, count in known.left_out.items()]
    return [
        texts.brought(counted.today, counted.days, None),
        texts.by_day(days),
        texts.became(counted.drafted, counted.published, counted.share),
        *([texts.left_out_for("، ".join(left[:_REASONS]))] if left else []),
    ]


def _sifted(source: Source) -> Sequence[str]:
    words = {Sifted.WANTED: source.wanted, Sifted.UNWANTED: source.unwanted}
    return texts.sifted(words)


def found(what: Discovered) -> str:
    """What was found at an address, as HTML."""
    lines = [render.shorten(one, _LONGEST) for one in what.headlines[:_HEADLINES]]
    numbered = [f"{number}. {one}" for number, one in enumerate(lines, 1)]
    rest = len(what.headlines) - len(lines)
    more = [texts.more_headlines(rest)] if rest else []
    head = texts.source_found(what.name, pages.shown(what.address), len(what.headlines))
    return render.sentence("\n".join((head, *numbered, *more)))
