"""Links for posters: /qr gives the picture of one, and the link itself."""

import asyncio
from dataclasses import dataclass

from telegram import Update
from telegram.constants import ParseMode

from bot.display import callbacks, poster, render
from bot.news.places.slugs import slug
from bot.news.search import named
from bot.news.search.named import Choice, Named, NamedTopics, Scope
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.readers import invited, issuers
from handlers.readers.topics import name_of, topic_named
from handlers.reply import private_chat, reply


@dataclass(frozen=True, slots=True)
class Poster:
    """What a link begins with, and what is said of it."""

    payload: str
    told: str


async def qr(update: Update, context: Context) -> None:
    """`/qr قم`, `/qr استاندارد`, or `/qr` for the bot itself; for the newsroom alone."""
    if not context.is_editor:
        await reply(update, render.sentence(context.texts.UNKNOWN_COMMAND))
        return
    wanted = await _wanted(context, storable(" ".join(context.args or [])).strip())
    chat = private_chat(update)
    if isinstance(wanted, str) or chat is None:
        await reply(update, render.sentence(str(wanted)))
        return
    link = f"https://t.me/{context.bot.username}"
    link = f"{link}?start={wanted.payload}" if wanted.payload else link
    picture = await asyncio.to_thread(poster.draw, link)
    caption = render.sentence(f"{wanted.told}\n{link}")
    await chat.send_photo(picture, caption=caption, parse_mode=ParseMode.HTML)


async def _wanted(context: Context, words: str) -> Poster | str:
    """The poster of what is named, or why there is none."""
    if not words:
        return Poster("", context.texts.POSTER)
    reference = await context.services.reference
    match named.read(words, reference.gazetteer, reference.directory):
        case NamedTopics((Named(Scope.PROVINCE, name),)):
            payload = invited.PROVINCE + slug(name, reference.gazetteer)
            return Poster(payload, context.texts.poster(name))
        case NamedTopics((Named(Scope.AGENCY, name) as one,)):
            return _of_agency(context, name, name_of(topic_named(one)))
        case Choice(typed, among) if typed:
            return context.texts.which(typed, [one.name for one in among])
    async with context.services.db.reading() as tx:
        agency = await issuers.topic_of(tx, words, reference.directory)
    if agency is None:
        return context.texts.POSTER_EXAMPLE
    return _of_agency(context, agency.name, name_of(agency))


def _of_agency(context: Context, name: str, called: str) -> Poster:
    return Poster(invited.AGENCY + callbacks.digest(name), context.texts.poster(called))
