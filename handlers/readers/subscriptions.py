"""What one follows: by command, by button, and what blocking the bot means."""

from collections.abc import Sequence

from telegram import ChatMember, InlineKeyboardMarkup, Update

from bot.display import callbacks, former, keyboards, render, texts
from bot.display.rules import Kind
from bot.news.places.gazetteer import Gazetteer
from bot.news.search.questions import Known
from bot.news.text.letters import storable
from handlers import pressed
from handlers.context import Context, Person
from handlers.readers.topics import name_of, topic_of, topic_with, topics_of, watched_as
from handlers.reply import reply, set_buttons
from storage.followers import subscribers
from storage.followers.subscribers import Topic

_GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def subscribe(update: Update, context: Context) -> None:
    """`/subscribe قم`, or several («قم، یزد»); without a name, every province is a button."""
    words = storable(" ".join(context.args or []))
    gazetteer = (await context.services.reference).gazetteer
    if not words:
        await _offer_all(update, context, gazetteer, texts.CHOOSE_PROVINCE)
        return
    wanted = topics_of(words, gazetteer)
    if not wanted:
        await _suggest(update, gazetteer, words)
        return
    told = []
    for topic in wanted:
        is_new, _ = await follow(update, context, topic)
        told.append((texts.subscribed if is_new else texts.already_subscribed)(name_of(topic)))
    await reply(update, render.sentence("\n".join(told)))


async def unsubscribe(update: Update, context: Context) -> None:
    """`/unsubscribe قم`, or words that are followed; without a name, what one follows stands on
    buttons."""
    words = storable(" ".join(context.args or []))
    if not words:
        await mine(update, context)
        return
    unwanted = await _unwanted(update, context, words)
    if not unwanted:
        await _offer_end(update, context, texts.unknown_province(render.shorten(words, 60)))
        return
    told = []
    for topic in unwanted:
        was_followed, _ = await _leave(update, context, topic)
        told.append((texts.unsubscribed if was_followed else texts.not_subscribed)(name_of(topic)))
    await reply(update, render.sentence("\n".join(told)))


async def _unwanted(update: Update, context: Context, words: str) -> tuple[Topic, ...]:
    """What somebody means to end: provinces that they follow, or else words that they do."""
    reference, today = await context.services.reference, context.services.today()
    named = topics_of(words, reference.gazetteer)
    followed = await _followed(update, context)
    if set(named) & set(followed):
        return named
    known = Known(today, reference.gazetteer, reference.directory)
    watched = watched_as(words, followed, known)
    return (watched,) if watched else named


async def mine(update: Update, context: Context) -> None:
    """`/my`: what one follows, each with a button that ends it."""
    await _offer_end(update, context)


async def _offer_end(update: Update, context: Context, told: str = "") -> None:
    followed = await _followed(update, context)
    if followed:
        text = f"{told} {texts.MY_SUBSCRIPTIONS}".strip()
        await reply(update, render.sentence(text), _ending(followed))
    else:
        gazetteer = (await context.services.reference).gazetteer
        text = f"{told} {texts.NO_SUBSCRIPTIONS}".strip()
        await _offer_all(update, context, gazetteer, text)


async def press_subscribe(update: Update, context: Context, action: callbacks.Subscribe) -> str:
    return await _choose(update, context, await _topic(context, action.topic), wanted=True)


async def press_unsubscribe(update: Update, context: Context, action: callbacks.Unsubscribe) -> str:
    return await _choose(update, context, await _topic(context, action.topic), wanted=False)


async def press_end(update: Update, context: Context, action: callbacks.End) -> str:
    return await _end(update, context, await _topic(context, action.topic))


async def press_old_subscribe(update: Update, context: Context, action: former.OldSubscribe) -> str:
    topic = topic_of(action.name, (await context.services.reference).gazetteer)
    return await _choose(update, context, topic, wanted=True)


async def press_old_unsubscribe(
    update: Update, context: Context, action: former.OldUnsubscribe
) -> str:
    """It stood in both lists and tells not in which: only the list of all has what to choose."""
    topic = topic_of(action.name, (await context.services.reference).gazetteer)
    query = update.callback_query
    if query is not None and Kind.TOPICS in pressed.kinds(query):
        return await _choose(update, context, topic, wanted=False)
    return await _end(update, context, topic)


async def press_unwatch(update: Update, context: Context, action: callbacks.Unwatch) -> str:
    for topic in await _followed(update, context):
        if topic.is_words and callbacks.digest(topic.name) == action.digest:
            return await _end(update, context, topic)
    return texts.WATCHED_NO_MORE


async def block(update: Update, context: Context) -> None:
    """Somebody blocked the bot, or let it write again: pause them, forget nothing."""
    change, person = update.my_chat_member, Person.of(update)
    if change is None or person is None:
        return
    now = context.services.now()
    async with context.transaction() as tx:
        if change.new_chat_member.status in _GONE:
            await subscribers.pause(tx, person.id, now=now)
        elif await subscribers.get(tx, person.id) is not None:
            await subscribers.join(tx, person.id, name=person.name, now=now)


async def _topic(context: Context, topic_id: str) -> Topic | None:
    return topic_with(topic_id, (await context.services.reference).gazetteer)


async def _choose(update: Update, context: Context, topic: Topic | None, *, wanted: bool) -> str:
    """Follow a topic of the list of all, or no more; the list stays, with what is followed now."""
    if topic is None:
        return texts.STALE_BUTTON
    change = follow if wanted else _leave
    _, followed = await change(update, context, topic)
    gazetteer = (await context.services.reference).gazetteer
    markup = keyboards.topics(tuple(gazetteer.provinces), map(name_of, followed))
    await set_buttons(update, markup)
    return (texts.added if wanted else texts.taken_off)(name_of(topic))


async def _end(update: Update, context: Context, topic: Topic | None) -> str:
    """End a topic of the list of what one follows, which loses it."""
    if topic is None:
        return texts.STALE_BUTTON
    _, followed = await _leave(update, context, topic)
    await set_buttons(update, _ending(followed) if followed else None)
    return (texts.unsubscribed if topic.is_words else texts.taken_off)(name_of(topic))


def _ending(followed: Sequence[Topic]) -> InlineKeyboardMarkup:
    """A button for each topic that ends it."""
    return keyboards.unsubscribe(
        [name_of(topic) for topic in followed if not topic.is_words],
        [(topic.name, name_of(topic)) for topic in followed if topic.is_words],
    )


async def follow(_: Update, context: Context, topic: Topic) -> tuple[bool, tuple[Topic, ...]]:
    """Subscribe; says whether that is new, and what the person follows now."""
    person, now = context.person, context.services.now()
    async with context.transaction() as tx:
        await subscribers.join(tx, person.id, name=person.name, now=now)
        is_new = await subscribers.subscribe(tx, person.id, topic, now=now)
        return is_new, await subscribers.topics(tx, person.id)


async def _leave(_: Update, context: Context, topic: Topic) -> tuple[bool, tuple[Topic, ...]]:
    chat_id = context.person.id
    async with context.transaction() as tx:
        ended = await subscribers.unsubscribe(tx, chat_id, topic, now=context.services.now())
        return ended, await subscribers.topics(tx, chat_id)


async def _followed(_: Update, context: Context) -> tuple[Topic, ...]:
    async with context.services.db.reading() as tx:
        return await subscribers.topics(tx, context.person.id)


async def _offer_all(update: Update, context: Context, gazetteer: Gazetteer, text: str) -> None:
    chosen = map(name_of, await _followed(update, context))
    markup = keyboards.topics(tuple(gazetteer.provinces), chosen)
    await reply(update, render.sentence(text), markup)


async def _suggest(update: Update, gazetteer: Gazetteer, words: str) -> None:
    close = gazetteer.suggest(words)
    lines = [texts.unknown_province(render.shorten(words, 60)), texts.HOW_TO_WATCH]
    if close:
        lines.append(texts.DID_YOU_MEAN)
    markup = keyboards.subscribe(close) if close else keyboards.topics(tuple(gazetteer.provinces))
    await reply(update, render.sentence("\n".join(lines)), markup)
