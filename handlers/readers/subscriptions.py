"""What one follows: by command, by button, and what blocking the bot means."""

from collections.abc import Iterable, Sequence

from telegram import ChatMember, InlineKeyboardMarkup, Update

from bot.display import callbacks, former, keyboards, offers, render
from bot.display.fields import Corner
from bot.display.rules import MessageKind
from bot.display.texts.languages import said as texts
from bot.news.search import named
from bot.news.search.named import Choice, Named, NamedTopics, Unknown
from bot.news.search.questions import Names
from bot.news.search.topic import Topic
from bot.news.text.letters import storable
from handlers import pressed
from handlers.context import Context, PrivatePerson
from handlers.readers import also, following, issuers, offering
from handlers.readers.following import Followed, Following
from handlers.readers.topics import (
    SHOWN,
    called,
    id_of,
    key_of,
    name_of,
    topic_of,
    topic_with,
)
from handlers.reply import replace, reply, set_buttons
from storage.followers import subscribers

_GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def subscribe(update: Update, context: Context) -> None:
    """`/subscribe قم`, or several («قم، یزد»), a town or an organisation; without a name, every
    province is a button."""
    words = storable(" ".join(context.args or []))
    reference = await context.services.reference
    if not words:
        await choose(update, context)
        return
    match named.read(words, reference.gazetteer, reference.directory):
        case NamedTopics(wanted):
            await _follow(update, context, wanted)
        case Choice(typed, among):
            await ask_which(update, typed, among)
        case Unknown() if reference.smalltalk.judge(words):
            await choose(update, context)
        case Unknown(close):
            if done := await _follow_typed(context, words):
                await _tell(update, [done])
            else:
                await _suggest(update, words, close)


async def _follow(update: Update, context: Context, wanted: Iterable[Named]) -> None:
    await _tell(update, [await following.follow_named(context, one) for one in wanted])


async def _follow_typed(context: Context, words: str) -> Followed | None:
    """Follow an agency or words within provinces, or an agency of the archive; None where what is
    typed names neither."""
    services, reference = context.services, await context.services.reference
    async with services.db.reading() as tx:
        agency = await issuers.topic_of(tx, words, reference.directory)
    if agency:
        return await following.follow_agency(context, agency)
    found = offering.combined(words, reference, Names(services.today()))
    return await following.combine(context, found.topic, found.watch) if found else None


async def _tell(update: Update, done: Sequence[Followed]) -> None:
    new = [(name_of(one.topic), id_of(one.topic)) for one in done if one.change is Following.NEW]
    told = "\n".join(dict.fromkeys(one.told for one in done))  # of many too many it is said once
    await reply(update, render.sentence(told), keyboards.undo(new) if new else None)


async def ask_which(update: Update, typed: str, among: Sequence[Named]) -> None:
    """Offer what a name may mean."""
    places = [one.name for one in among if one.place]
    told = texts.which(typed, places) if typed and len(places) > 1 else texts.WHICH
    await reply(update, render.sentence(told), _offers(among))


async def _suggest(update: Update, words: str, close: Sequence[Named]) -> None:
    lines = [texts.unknown_province(render.shorten(words, SHOWN)), texts.HOW_TO_WATCH]
    if close:
        await reply(
            update, render.sentence("\n".join((*lines, texts.DID_YOU_MEAN))), _offers(close)
        )
        return
    await reply(update, render.sentence("\n".join(lines)), keyboards.corners(Corner.PROVINCES))


def _offers(those: Iterable[Named]) -> InlineKeyboardMarkup:
    return keyboards.follow([(called(one), called(one)) for one in those])


async def choose(update: Update, context: Context, told: str = "") -> None:
    """Every province to choose from."""
    told = told or context.fitting(texts.CHOOSE_PROVINCE, texts.GATHERING_CHOOSE)
    gazetteer = (await context.services.reference).gazetteer
    chosen = map(name_of, await following.followed(context))
    await reply(update, render.sentence(told), keyboards.topics(tuple(gazetteer.provinces), chosen))


async def press_follow(update: Update, context: Context, action: offers.Follow) -> str | None:
    """Follow what a message offers; it then says so, and how to take it back."""
    done = await also.follow(context, action.topic)
    if done is None:
        return texts.STALE_BUTTON
    if done.change is Following.TOO_MANY:
        return done.told
    undo = keyboards.undo([(name_of(done.topic), id_of(done.topic))])
    await replace(update, render.sentence(done.told), undo)
    return texts.added(name_of(done.topic)) if done.change is Following.NEW else None


async def press_undo(update: Update, context: Context, action: offers.Undo) -> str | None:
    """Follow no more what has just been followed; the message then says so."""
    for topic in await following.followed(context):
        if id_of(topic) == action.topic:
            _, left = await following.leave(context, topic)
            await _say_undone(update, topic, left)
            return texts.taken_off(name_of(topic))
    return texts.WATCHED_NO_MORE


async def _say_undone(update: Update, undone: Topic, left: Iterable[Topic]) -> None:
    """Say what is followed no more, and what of the same message still is."""
    query = update.callback_query
    same = (
        [one.topic for one in pressed.offered(query) if isinstance(one, offers.Undo)]
        if query
        else []
    )
    others = [(name_of(topic), id_of(topic)) for topic in left if id_of(topic) in same]
    told = [texts.unsubscribed(name_of(undone)), *(texts.subscribed(name) for name, _ in others)]
    markup = keyboards.undo(others) if others else None
    await replace(update, render.sentence("\n".join(told)), markup)


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
    if query is not None and MessageKind.TOPICS in pressed.kinds(query):
        return await _choose(update, context, topic, wanted=False)
    return await _end(update, context, topic)


async def press_unwatch(update: Update, context: Context, action: callbacks.Unwatch) -> str:
    for topic in await following.followed(context):
        if key_of(topic) is not None and id_of(topic) == action.digest:
            return await _end(update, context, topic)
    return texts.WATCHED_NO_MORE


async def block(update: Update, context: Context) -> None:
    """Somebody blocked the bot, or let it write again: pause them, forget nothing."""
    change, person = update.my_chat_member, PrivatePerson.of(update)
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
    change = following.follow if wanted else following.leave
    done, followed = await change(context, topic)
    if done is Following.TOO_MANY:
        return following.said_of(done, name_of(topic))
    gazetteer = (await context.services.reference).gazetteer
    markup = keyboards.topics(tuple(gazetteer.provinces), map(name_of, followed))
    await set_buttons(update, markup)
    return (texts.added if wanted else texts.taken_off)(name_of(topic))


async def _end(update: Update, context: Context, topic: Topic | None) -> str:
    """End a topic of the list of what one follows, which loses it; the last leaves a sentence."""
    if topic is None:
        return texts.STALE_BUTTON
    _, followed = await following.leave(context, topic)
    if followed:
        await set_buttons(update, ending(followed))
    else:
        corner = keyboards.corners(Corner.PROVINCES)
        nothing = context.fitting(texts.NOTHING_LEFT, texts.GATHERING_LEFT)
        await replace(update, render.sentence(nothing), corner)
    return texts.taken_off(name_of(topic))


def ending(followed: Sequence[Topic]) -> InlineKeyboardMarkup:
    """A button for each topic that ends it."""
    return keyboards.unsubscribe(
        [name_of(topic) for topic in followed if key_of(topic) is None],
        [(key, name_of(topic)) for topic in followed if (key := key_of(topic)) is not None],
    )
