"""Sources that editors add: an address, which is looked at first, or a chat in which the bot is."""

import re

from telegram import (
    ForceReply,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)

from bot.display import render, sourced, texts
from bot.display.rules import Role
from bot.news.text.letters import storable, unturned
from bot.newsroom import joining, listening, pages, watching
from bot.newsroom.joining import Candidate
from handlers.context import Context
from handlers.editors import sources
from handlers.reply import replace, reply
from storage.desk import acts, requests
from storage.desk.acts import Act, Deed
from storage.desk.requests import Request, Wish
from storage.sources import chats, watched
from storage.sources.source import Kind, Source
from storage.sources.watched import New

LONGEST = 2_000  # letters of an address
_AROUND = "«»<>\u200c،؛"
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE = re.compile(r"[^\s/@:?#.][^\s/@:?#]*\.[^\s/@:?#]*[^\s/@:?#.](?::\d{1,5})?(?:[/?#]\S*)?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PARTED = re.compile(r"https?://\S+\s+\S", re.IGNORECASE)  # several addresses, or one with a space
_TELEGRAM = re.compile(r"(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)/", re.IGNORECASE)


def may_change(context: Context) -> bool:
    """Whether whoever acts may add sources and change them."""
    return context.is_editor and context.services.team.is_unbound(context.user_id)


async def command(update: Update, context: Context) -> None:
    """`/sources`: all of them; `/sources ADDRESS` looks at what shall be one."""
    if not context.may(Role.EDITOR):
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
        return
    words = " ".join(context.args or [])
    if not words:
        await reply(update, *await sources.listed(context, 1))
    elif may_change(context):
        await add_named(update, context, words)
    else:
        await reply(update, render.sentence(texts.SOURCES_NOT_YOURS))


def names_one(text: str) -> bool:
    """Whether a text is nothing but an address, or the name or number of a chat."""
    return joining.address(text) is not None or web_address(text) is not None


def web_address(text: str) -> str | None:
    """The address that a text is, whole: «khabar.example.ir» is one as well. Whether anything may
    be read there is seen when it is looked at."""
    words = unturned(storable(text)).strip().strip(_AROUND)
    if not words or len(words) > LONGEST:
        return None
    if _WEB.fullmatch(words):
        return words
    return f"http://{words}" if _BARE.fullmatch(words) else None


async def ask(update: Update, context: Context) -> None:
    """Ask what shall be watched."""
    sent = await reply(
        update,
        render.sentence(texts.ASK_SOURCE),
        ForceReply(input_field_placeholder=texts.ANSWER_HERE),
    )
    if sent is None:
        return
    now = context.services.now()
    async with context.transaction() as tx:
        await requests.close(tx, sent.chat_id, now=now)
        await requests.ask(tx, Request(sent.chat_id, sent.message_id, Wish.SOURCE), now=now)


async def take_answer(update: Update, context: Context, message: Message) -> None:
    """Add the chat that a forward comes from, or what a text names."""
    match message.forward_origin:
        case None:
            await add_named(update, context, message.text or "")
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            await _add_chat(update, context, chat.id, is_forward=True)
        case MessageOriginUser() | MessageOriginHiddenUser():
            await _refuse_forward(update, context, texts.SOURCE_OF_PERSON)
        case _:
            await _refuse_forward(update, context, texts.NO_SOURCE_ADDRESS)


async def add_named(update: Update, context: Context, words: str) -> None:
    """Add the chat that a text names, or look at its address."""
    named, address = joining.address(words), web_address(words)
    if named is not None:
        await _add_chat(update, context, named)
    elif _TELEGRAM.match(words.strip()):
        await reply(update, render.sentence(texts.SOURCE_INVITATION), quoting=True)
    elif address is None:
        await reply(update, render.sentence(_what_is_wrong(words)), quoting=True)
    else:
        await _look_at(update, context, address)


def _what_is_wrong(words: str) -> str:
    if _PARTED.match(words.strip()):
        return texts.SOURCE_IN_ONE_PIECE
    has_scheme = _SCHEME.match(words.strip()) and "://" in words
    return texts.SOURCE_SCHEME if has_scheme else texts.NO_SOURCE_ADDRESS


async def _look_at(update: Update, context: Context, address: str) -> None:
    """Have an address looked at, if it is not watched already."""
    now = context.services.now()
    async with context.services.db.reading() as tx:
        known = await watched.find(tx, pages.canonical(address))
    if known is not None:
        await _lead_to(update, context, known)
        return
    sent = await reply(update, render.sentence(texts.LOOKING), quoting=True)
    if sent is None:
        return
    request = Request(sent.chat_id, sent.message_id, Wish.LOOKING, value=address)
    async with context.transaction() as tx:
        await requests.close(tx, sent.chat_id, now=now)
        await requests.ask(tx, request, now=now)
    context.services.find_sources()


async def _lead_to(update: Update, context: Context, known: Source) -> None:
    async with context.transaction() as tx:
        await requests.close(tx, context.person.id, now=context.services.now())
    await sources.tell(update, context, known, texts.known_source(known.name))


async def _add_chat(
    update: Update, context: Context, named: int | str, *, is_forward: bool = False
) -> None:
    """Watch a chat, or say why that can't be."""
    services = context.services
    own = listening.ours(services.channels, services.team)
    found = await listening.watchable(context.bot, named, own)
    if isinstance(found, Candidate):
        await _keep_chat(update, context, found)
    elif is_forward:
        await _refuse_forward(update, context, found.sentence)
    else:
        await reply(update, render.sentence(found.sentence), quoting=True)


async def _refuse_forward(update: Update, context: Context, sentence: str) -> None:
    """Say why nothing is added; a forward that follows is a release again."""
    async with context.transaction() as tx:
        await requests.close(tx, context.person.id, now=context.services.now())
    told = f"{sentence}\n{texts.WAS_A_RELEASE}"
    await reply(update, render.sentence(told), quoting=True)


async def _keep_chat(update: Update, context: Context, found: Candidate) -> None:
    new = New(Kind.CHAT, chats.key(found.chat_id), str(found.chat_id), found.title)
    source, is_new = await _keep(context, new)
    if source is None:
        return
    if not is_new:
        await _lead_to(update, context, source)
        return
    await sources.tell(update, context, source, texts.added_source(source.name))


async def _keep(context: Context, new: New) -> tuple[Source | None, bool]:
    """Watch a source; also tells whether it was none before."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        added = await watched.add(tx, new, by=context.user_id, now=now)
        if added is not None:
            deed = Deed(Act.SOURCE_ADDED, detail=added.name)
            await acts.note(tx, context.actor, deed, now=now)
        await requests.close(tx, context.person.id, now=now)
        await services.listening.load(tx)
        source = added or await watched.find(tx, new.key)
    services.check_sources()
    return source, added is not None


async def watch(update: Update, context: Context, action: sourced.WatchFound) -> str:
    """Watch what was found at an address."""
    request = await _found(update, context, action)
    if request is None:
        return texts.FOUND_GONE
    source, is_new = await _keep(context, watching.new(watching.decode(request.value)))
    if source is None:
        return texts.FOUND_GONE
    await replace(update, *await sources.card(context, source))
    return texts.SOURCE_WATCHED if is_new else texts.SOURCE_KNOWN


async def leave(update: Update, context: Context, action: sourced.LeaveFound) -> str | None:
    """Forget what was found at an address."""
    request = await _found(update, context, action)
    if request is not None:
        async with context.transaction() as tx:
            await requests.drop(tx, request)
    await replace(update, render.sentence(texts.SOURCE_LEFT), None)
    return None


async def _found(
    update: Update, context: Context, action: sourced.WatchFound | sourced.LeaveFound
) -> Request | None:
    """What the pressed message shows, if it is what its button says."""
    query = update.callback_query
    if query is None or query.message is None or query.message.message_id != action.message_id:
        return None
    async with context.services.db.reading() as tx:
        request = await requests.find(tx, context.person.id, action.message_id)
    return request if request is not None and request.wish is Wish.FOUND else None
