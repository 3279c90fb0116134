"""To be told no more: of what is named, or of anything at all."""

from collections.abc import Iterable, Sequence

from telegram import Update

from bot.display import keyboards, offers, render
from bot.display.fields import Corner
from bot.display.texts.languages import said as texts
from bot.news.reference import Reference
from bot.news.search import named
from bot.news.search.named import Choice, Named, NamedTopics, Reading, Unknown
from bot.news.search.questions import Names
from bot.news.search.topic import Topic
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.readers import feedback, following, mine, offering, subscriptions
from handlers.readers.topics import SHOWN, followed_as, name_of, topic_named, watched_as
from handlers.reply import replace, reply
from storage.followers import subscribers
from storage.followers.subscribers import ALL


async def unsubscribe(update: Update, context: Context) -> None:
    """`/unsubscribe قم`, or words that are followed; «همه» asks whether all shall end. Without a
    name, what one follows stands on buttons."""
    words = storable(" ".join(context.args or []))
    if not words:
        await mine.command(update, context)
        return
    reference = await context.services.reference
    followed = await following.followed(context)
    reading = named.read(words, reference.gazetteer, reference.directory)
    if _all_meant(words, reading, reference, followed):
        await stop(update, context)
    elif unwanted := _unwanted(words, reading, followed, _known(context, reference)):
        await _end(update, context, unwanted)
    elif combination := _combination(words, reference, followed, _known(context, reference)):
        await _end(update, context, ((combination, None),))
    else:
        await _tell(update, context, words, reading)


async def stop(update: Update, context: Context) -> None:
    """`/stop`: ask once whether everything shall end."""
    followed = await following.followed(context)
    if not followed:
        await reply(update, render.sentence(texts.NOTHING_FOLLOWED))
        return
    told = texts.end_all([name_of(topic) for topic in followed])
    await reply(update, render.sentence(told), keyboards.end_all(len(followed)))


async def cancel(update: Update, context: Context) -> None:
    """`/cancel` of somebody of whom nothing was asked but their words for the owners."""
    if await feedback.cancel(update, context):
        return
    await reply(update, render.sentence(texts.NOTHING_TO_CANCEL))


async def press_end_all(update: Update, context: Context, _: offers.EndAll) -> str | None:
    async with context.transaction() as tx:
        await subscribers.unsubscribe_all(tx, context.listener.id, now=context.services.now())
    corner = keyboards.corners(Corner.PROVINCES)
    told = context.fitting(texts.ALL_ENDED, texts.GATHERING_LEFT)
    await replace(update, render.sentence(told), corner)
    return None


async def press_keep_all(update: Update, _: Context, __: offers.KeepAll) -> str | None:
    await replace(update, render.sentence(texts.ALL_KEPT), None)
    return None


def _known(context: Context, reference: Reference) -> Names:
    return Names(context.services.today(), reference.gazetteer, reference.directory)


def _all_meant(
    words: str, reading: Reading, reference: Reference, followed: Sequence[Topic]
) -> bool:
    """Whether everything shall end: «همه», unless that is the one thing that is followed, and
    «اشتراک» and its like, which name nothing."""
    if isinstance(reading, NamedTopics) and topic_named(reading.named[0]) == ALL:
        return len(reading.named) == 1 and tuple(followed) != (ALL,)
    return isinstance(reading, Unknown) and reference.smalltalk.judge(words) is not None


def _unwanted(
    words: str, reading: Reading, followed: Sequence[Topic], known: Names
) -> tuple[tuple[Topic, Named | None], ...]:
    """What is followed of all that somebody names: topics, or else words, and how they were
    named."""
    meant = [(_as_followed(one, followed), one) for one in _meant(reading)]
    ending = tuple(pair for pair in meant if pair[0] in followed)
    if isinstance(reading, NamedTopics) and ending:
        return (*ending, *(pair for pair in meant if pair[0] not in followed))
    if watched := watched_as(words, followed, known):
        return ((watched, None),)
    if isinstance(reading, Choice) and len(ending) == 1:
        return ending
    return ()


def _combination(
    words: str, reference: Reference, followed: Sequence[Topic], known: Names
) -> Topic | None:
    """The agency or the words within provinces that somebody names, if that is followed."""
    found = offering.combined(words, reference, known)
    return found.topic if found and found.topic in followed else None


def _as_followed(one: Named, followed: Sequence[Topic]) -> Topic:
    topic = topic_named(one)
    return followed_as(topic, followed) or topic


def _meant(reading: Reading) -> tuple[Named, ...]:
    match reading:
        case NamedTopics(meant):
            return meant
        case Choice(_, among):
            return among
        case Unknown(close):
            return close


async def _end(
    update: Update, context: Context, unwanted: Iterable[tuple[Topic, Named | None]]
) -> None:
    told = []
    for topic, one in unwanted:
        ended, _ = await following.leave(context, topic)
        said = (texts.unsubscribed if ended else texts.not_subscribed)(name_of(topic))
        where = f"{texts.within(one.place, one.name)} " if one and one.place else ""
        told.append(f"{where}{said}")
    await reply(update, render.sentence("\n".join(told)))


async def _tell(update: Update, context: Context, words: str, reading: Reading) -> None:
    """Say why nothing ends, and offer what comes close of what is followed, or all of that."""
    followed = await following.followed(context)
    close = {_as_followed(one, followed) for one in _meant(reading)}
    near = [topic for topic in followed if topic in close]
    if isinstance(reading, NamedTopics):
        told = "\n".join(texts.not_subscribed(name_of(topic_named(one))) for one in reading.named)
    elif isinstance(reading, Choice):
        told = "" if near else texts.not_subscribed(render.shorten(words, SHOWN))
    else:
        told = texts.unknown_province(render.shorten(words, SHOWN))
    if near:
        text = f"{told}\n{texts.END_WHICH}".strip()
        await reply(update, render.sentence(text), subscriptions.ending(near))
    else:
        await mine.show(update, context, told)
