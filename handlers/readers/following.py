"""To follow what somebody names or asks for, and to follow it no more."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.display import texts
from bot.news.search.named import Named, Scope
from bot.news.search.topic import Agency, Combination, Topic
from bot.news.search.watch import Watch
from handlers.context import Context, Listener
from handlers.readers.topics import agency_watch, called, followed_as, name_of, topic_named
from storage.engine.database import Transaction
from storage.followers import subscribers, threads
from storage.followers.subscribers import MOST_WATCHES, Watched


class Following(Enum):
    """What became of a wish to follow something."""

    NEW = auto()
    ALREADY = auto()
    TOO_MANY = auto()


@dataclass(frozen=True, slots=True)
class Followed:
    """A topic with what is said of it now."""

    topic: Topic
    change: Following
    told: str


async def _join(tx: Transaction, listener: Listener, now: int) -> None:
    """Know who follows; a group is told where it began to follow last."""
    await subscribers.join(tx, listener.id, name=listener.name, now=now)
    if listener.id < 0:
        await threads.choose(tx, listener.id, listener.thread_id)


async def follow(context: Context, topic: Topic) -> tuple[bool, tuple[Topic, ...]]:
    """Subscribe; says whether that is new, and what the listener follows now."""
    listener, now = context.listener, context.services.now()
    async with context.transaction() as tx:
        await _join(tx, listener, now)
        is_new = await subscribers.subscribe(tx, listener.id, topic, now=now)
        return is_new, await subscribers.topics(tx, listener.id)


async def watch(context: Context, wanted: Watch, shown: str) -> Followed:
    """Follow words from now on."""
    listener, now = context.listener, context.services.now()
    async with context.transaction() as tx:
        await _join(tx, listener, now)
        done = await subscribers.watch(tx, listener.id, wanted, shown, now=now)
    topic = subscribers.words(wanted.text, shown)
    name, agency = name_of(topic), wanted.whole_agency
    match done:
        case Watched.NEW:
            told = texts.watched_agency(agency) if agency else texts.WATCHED.format(name)
            return Followed(topic, Following.NEW, told)
        case Watched.ALREADY:
            return Followed(topic, Following.ALREADY, texts.already_subscribed(agency or name))
        case Watched.TOO_MANY:
            return Followed(topic, Following.TOO_MANY, too_many())


async def follow_agency(context: Context, agency: Agency) -> Followed:
    """Follow an agency from now on, unless it is followed by the words that name it."""
    listener, now = context.listener, context.services.now()
    async with context.transaction() as tx:
        await _join(tx, listener, now)
        known = followed_as(agency, await subscribers.topics(tx, listener.id))
        if known is None:
            await subscribers.subscribe(tx, listener.id, agency, now=now)
    if known is not None:
        told = texts.already_subscribed(agency.name)
        return Followed(known, Following.ALREADY, told)
    return Followed(agency, Following.NEW, texts.watched_agency(agency.name))


async def combine(context: Context, topic: Combination, wanted: Watch | None) -> Followed:
    """Follow an agency, or the words of a watch, within provinces from now on."""
    listener, now = context.listener, context.services.now()
    async with context.transaction() as tx:
        await _join(tx, listener, now)
        done = await subscribers.watch_as(tx, listener.id, wanted, topic, now=now)
    name = name_of(topic)
    match done:
        case Watched.NEW:
            return Followed(topic, Following.NEW, texts.subscribed(name))
        case Watched.ALREADY:
            return Followed(topic, Following.ALREADY, texts.already_subscribed(name))
        case Watched.TOO_MANY:
            return Followed(topic, Following.TOO_MANY, too_many())


def too_many() -> str:
    return texts.TOO_MANY_WATCHES.format(MOST_WATCHES)


async def follow_named(context: Context, one: Named) -> Followed:
    """Follow what somebody named, and say where a town is."""
    topic = topic_named(one)
    if isinstance(topic, Agency):
        return await follow_agency(context, topic)
    if one.scope is Scope.AGENCY:
        return await watch(context, agency_watch(one.name), one.name)
    is_new, _ = await follow(context, topic)
    told = (texts.subscribed if is_new else texts.already_subscribed)(called(one))
    if one.place:
        told = f"{texts.within(one.place, one.name)} {told}"
    return Followed(topic, Following.NEW if is_new else Following.ALREADY, told)


async def leave(context: Context, topic: Topic) -> tuple[bool, tuple[Topic, ...]]:
    """Follow a topic no more; says whether it was followed, and what is left."""
    chat_id = context.listener.id
    async with context.transaction() as tx:
        ended = await subscribers.unsubscribe(tx, chat_id, topic, now=context.services.now())
        return ended, await subscribers.topics(tx, chat_id)


async def followed(context: Context) -> tuple[Topic, ...]:
    """What the listener follows, in the order they began."""
    async with context.services.db.reading() as tx:
        return await subscribers.topics(tx, context.listener.id)
