"""To follow what somebody names or asks for, and to follow it no more."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.display.texts.languages import said as texts
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


async def join(tx: Transaction, context: Context) -> Listener:
    """Know who follows; a group is told in the topic in which it began to follow last."""
    listener = context.listener
    await subscribers.join(tx, listener.id, name=listener.name, now=context.services.now())
    if context.is_gathered:
        await threads.choose(tx, listener.id, listener.thread_id)
    return listener


async def follow(context: Context, topic: Topic) -> tuple[Following, tuple[Topic, ...]]:
    """Subscribe, unless so much is followed; says whether that is new, and what the listener
    follows now."""
    async with context.transaction() as tx:
        listener = await join(tx, context)
        followed = await subscribers.topics(tx, listener.id)
        if topic in followed:
            return Following.ALREADY, followed
        if len(followed) >= MOST_WATCHES:
            return Following.TOO_MANY, followed
        await subscribers.subscribe(tx, listener.id, topic, now=context.services.now())
        return Following.NEW, await subscribers.topics(tx, listener.id)


def said_of(change: Following, name: str) -> str:
    """What is said of a wish to follow a topic of this name."""
    match change:
        case Following.NEW:
            return texts.subscribed(name)
        case Following.ALREADY:
            return texts.already_subscribed(name)
        case Following.TOO_MANY:
            return too_many()


async def watch(context: Context, wanted: Watch, shown: str) -> Followed:
    """Follow words from now on."""
    now = context.services.now()
    async with context.transaction() as tx:
        listener = await join(tx, context)
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
    """Follow an agency from now on, unless it is followed by the words that name it, or too much
    is."""
    now = context.services.now()
    async with context.transaction() as tx:
        listener = await join(tx, context)
        followed = await subscribers.topics(tx, listener.id)
        known = followed_as(agency, followed)
        is_new = known is None and len(followed) < MOST_WATCHES
        if is_new:
            await subscribers.subscribe(tx, listener.id, agency, now=now)
    if known is not None:
        return Followed(known, Following.ALREADY, texts.already_subscribed(agency.name))
    if not is_new:
        return Followed(agency, Following.TOO_MANY, too_many())
    return Followed(agency, Following.NEW, texts.watched_agency(agency.name))


async def combine(context: Context, topic: Combination, wanted: Watch | None) -> Followed:
    """Follow an agency, or the words of a watch, within provinces from now on."""
    now = context.services.now()
    async with context.transaction() as tx:
        listener = await join(tx, context)
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
    change, _ = await follow(context, topic)
    told = said_of(change, called(one))
    if one.place:
        told = f"{texts.within(one.place, one.name)} {told}"
    return Followed(topic, change, told)


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
