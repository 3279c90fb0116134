"""The organisations whose releases go to a further channel, as an owner names them."""

import re

from telegram import ForceReply, Update

from bot.display import outlets, questions, render, texts
from bot.news.issuer.directory import Directory
from bot.news.text import letters
from handlers.context import Context
from handlers.editors import channels
from handlers.reply import reply
from storage.desk import requests
from storage.desk.channels import Kept, Takes
from storage.desk.requests import Request, Wish

MOST = 30  # names of one channel
_BETWEEN = re.compile(r"[،,؛;\n]+")


async def ask(update: Update, context: Context, action: outlets.AskOrganisations) -> str | None:
    """Ask whose releases shall go to a channel."""
    one = context.services.channels.further_one(action.channel_id)
    if one is None:
        return texts.NO_SUCH_CHANNEL
    html = questions.question(texts.ASK_ORGANISATIONS, "، ".join(one.organisations))
    sent = await reply(update, html, ForceReply(input_field_placeholder=texts.ANSWER_HERE))
    if sent is not None:
        request = Request(sent.chat_id, sent.message_id, Wish.ORGANISATIONS, action.channel_id)
        async with context.transaction() as tx:
            await requests.ask(tx, request, now=context.services.now())
    return None


async def take(update: Update, context: Context, channel_id: int, text: str) -> str | None:
    """Have what the named organisations send go to a channel; why that can't be, as a sentence."""
    one = context.services.channels.further_one(channel_id)
    if one is None:
        await reply(update, render.sentence(texts.NO_SUCH_CHANNEL), quoting=True)
        return None
    named = read(text, (await context.services.reference).directory)
    if isinstance(named, str):
        return named
    provinces = one.provinces if one.takes is Takes.SOME else ()
    await channels.set_rule(context, Kept(channel_id, "", None, Takes.SOME, provinces, named))
    async with context.services.db.transaction() as tx:
        await requests.close(tx, context.person.id, now=context.services.now())
    changed = context.services.channels.further_one(channel_id)
    said = channels.about(changed) if changed else ""
    await reply(update, render.sentence(f"{texts.TAKES_SET}\n{said}"), quoting=True)
    return None


def read(text: str, directory: Directory) -> tuple[str, ...] | str:
    """The organisations that a text names, by their full names; a sentence where one is unknown."""
    text = letters.normalise(text).strip()
    if text in texts.NO_ORGANISATIONS:
        return ()
    named = [" ".join(part.split()) for part in _BETWEEN.split(text) if part.strip()]
    if not named or len(named) > MOST:
        return texts.ASK_ORGANISATIONS
    found = []
    for words in named:
        body = directory.by_name(words)
        if body is None:
            close = "، ".join(one.name for one in directory.suggest(words, 3))
            return texts.unknown_organisations(render.shorten(words, 60), close)
        found.append(body.name)
    return tuple(dict.fromkeys(found))
