"""`/my`: all that one follows in one message, each put off and on by a tap."""

from dataclasses import dataclass, replace
from math import ceil

from telegram import InlineKeyboardMarkup, Update

from bot.display import keyboards, mine, render
from bot.display.keyboards.mine import Line, Place
from bot.display.mine import MineAction
from bot.news.search.questions import Names
from bot.news.search.topic import Combination, Topic, Words, columns, words_of
from bot.news.search.watch import filed_anew
from bot.news.timing import Timing
from handlers.context import Context
from handlers.readers import following, subscriptions, timing
from handlers.readers.topics import id_of, name_of
from handlers.reply import replace as replace_message
from handlers.reply import reply
from storage.engine.database import Transaction
from storage.followers import left, subscribers, timings
from storage.followers.left import Listed
from storage.followers.subscribers import Watched
from storage.outbox import deliveries

PAGE = 8  # topics
WEEK = 7 * 86_400  # seconds


@dataclass(frozen=True, slots=True)
class _List:
    """What is followed, or was put off since the list was opened, and how much each told."""

    listed: tuple[Listed, ...]
    told: dict[Topic, int]
    timing: Timing


async def command(update: Update, context: Context) -> None:
    await show(update, context)


async def show(update: Update, context: Context, told: str = "") -> None:
    """All that one follows, below what is told; whoever follows nothing may choose."""
    now = context.services.now()
    async with context.services.db.reading() as tx:
        found = await _list(tx, context, opened=now + 1)  # nothing is put off in it yet
    if not found.listed:
        texts = context.texts
        nothing = context.fitting(texts.NO_SUBSCRIPTIONS, texts.GATHERING_NONE)
        text = f"{told}\n{nothing}".strip()
        await subscriptions.choose(update, context, text)
        return
    html, markup = _page(context, found, opened=now, page=1)
    await reply(update, f"{render.sentence(told)}\n{html}" if told else html, markup)


async def act(update: Update, context: Context, action: MineAction) -> str | None:
    match action:
        case mine.ShowMine():
            told = None
        case mine.PutOff():
            told = await _put_off(context, action)
        case mine.PutOn():
            told = await _put_on(context, action)
    async with context.services.db.reading() as tx:
        found = await _list(tx, context, opened=action.opened)
    await replace_message(update, *_page(context, found, opened=action.opened, page=action.page))
    return told


async def _put_off(context: Context, action: mine.PutOff) -> str:
    chat_id = context.listener.id
    async with context.transaction() as tx:
        topic = _named(await subscribers.topics(tx, chat_id), action.topic)
        if topic is not None:
            await left.put_off(tx, chat_id, topic, now=context.services.now())
    said = context.texts
    return said.taken_off(name_of(topic)) if topic else said.WATCHED_NO_MORE


async def _put_on(context: Context, action: mine.PutOn) -> str:
    """Follow again, in the same place of the list."""
    said = context.texts
    reference = await context.services.reference
    known = Names(context.services.today(), reference.gazetteer, reference.directory)
    async with context.transaction() as tx:
        listener = await following.join(tx, context)
        those = await left.listed(tx, listener.id, opened=action.opened)
        one = next((one for one in those if id_of(one.topic) == action.topic), None)
        done = await _follow(tx, listener.id, one, known) if one else None
    match done:
        case None:
            return said.MINE_GONE
        case Watched.TOO_MANY:
            return following.too_many()
        case _:
            return said.added(name_of(one.topic)) if one else said.MINE_GONE


async def _follow(tx: Transaction, chat_id: int, one: Listed, known: Names) -> Watched | None:
    """Follow what was put off since it was followed; None where its words are read no more."""
    topic = one.topic
    words = words_of(topic)
    if not isinstance(topic, Words | Combination):
        is_new = await subscribers.subscribe(tx, chat_id, topic, now=one.since)
        return Watched.NEW if is_new else Watched.ALREADY
    wanted = filed_anew(words.question, words.shown or words.question, known) if words else None
    if words:
        if wanted is None:
            return None
        meant = replace(words, question=wanted.text)
        topic = replace(topic, what=meant) if isinstance(topic, Combination) else meant
    return await subscribers.watch_as(tx, chat_id, wanted, topic, now=one.since)


def _named(topics: tuple[Topic, ...], id_: str) -> Topic | None:
    return next((topic for topic in topics if id_of(topic) == id_), None)


async def _list(tx: Transaction, context: Context, *, opened: int) -> _List:
    chat_id = context.listener.id
    listed = await left.listed(tx, chat_id, opened=opened)
    told = await deliveries.told_since(tx, chat_id, since=context.services.now() - WEEK)
    counts = {one.topic: told.get(columns(one.topic), 0) for one in listed}
    return _List(listed, counts, await timings.get(tx, chat_id))


def _page(
    context: Context, found: _List, *, opened: int, page: int
) -> tuple[str, InlineKeyboardMarkup]:
    pages = max(1, ceil(len(found.listed) / PAGE))
    page = min(max(page, 1), pages)
    shown = found.listed[(page - 1) * PAGE : page * PAGE]
    lines = [
        Line(id_of(one.topic), name_of(one.topic), found.told[one.topic], one.is_on)
        for one in shown
    ]
    texts = context.texts
    listed = context.fitting(texts.MY_SUBSCRIPTIONS, texts.GATHERING_FOLLOWS)
    text = [listed, f"⏰ {timing.sentence(context, found.timing)}"]
    if not any(one.is_on for one in found.listed):
        text.append(context.texts.MINE_ALL_OFF)
    if pages > 1:
        text.append(context.texts.page_of(page, pages))
    return render.sentence("\n".join(text)), keyboards.mine.listed(
        lines, Place(opened, page, pages)
    )
