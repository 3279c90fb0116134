"""What is changed of a source: looked at, paused, removed; its words and its name."""

import re

from telegram import ForceReply, Update

from bot.display import keyboards, questions, render, sourced, texts
from bot.display.fields import Sifted, Switch
from bot.display.sourced import OfFound, OfList, OfSource
from bot.news.text import letters
from handlers.context import Context
from handlers.editors import adding, sources
from handlers.reply import replace, reply
from storage.desk import acts, requests
from storage.desk.acts import Act, Deed
from storage.desk.requests import Request, Wish
from storage.engine.database import Transaction
from storage.sources import watched
from storage.sources.source import Kind, Pause, Source

MOST_WORDS, LONGEST_WORD, LONGEST_NAME = 50, 60, 100  # letters
WISHES = {Sifted.WANTED: Wish.WANTED, Sifted.UNWANTED: Wish.UNWANTED}
_BETWEEN = re.compile(r"[،,؛;\n]+")


async def of_list(update: Update, context: Context, action: OfList) -> str | None:
    """Do what a button asks for that any editor may press."""
    match action:
        case sourced.ShowSources():
            await sources.show_sources(update, context, action)
            return None
        case sourced.ShowSource():
            return await sources.show_source(update, context, action.source_id)
        case sourced.AskSource():
            await adding.ask(update, context)
            return None
        case sourced.CheckSource():
            return await check(update, context, action)


async def of_found(update: Update, context: Context, action: OfFound) -> str | None:
    """Do what a button under what was found asks for."""
    match action:
        case sourced.WatchFound():
            return await adding.watch(update, context, action)
        case sourced.LeaveFound():
            return await adding.leave(update, context, action)


async def of_source(update: Update, context: Context, action: OfSource) -> str | None:
    """Do what a button asks for that changes a source."""
    async with context.services.db.reading() as tx:
        source = await watched.get(tx, action.source_id)
    if source is None:
        return texts.NO_SUCH_SOURCE
    match action:
        case sourced.StopSource():
            return await stop(update, context, source, action.switch)
        case sourced.ShowWords():
            html = render.sentence(f"{source.name}\n\n{texts.WORDS_HOW}")
            await replace(update, html, keyboards.sources.words(source.id))
        case sourced.AskWords():
            await ask_words(update, context, source, action.how)
        case sourced.AskSourceName():
            await ask_name(update, context, source)
        case sourced.RemoveSource():
            html = render.sentence(f"{source.name}\n\n{texts.ASK_REMOVE_SOURCE}")
            await replace(update, html, keyboards.sources.removing(source.id))
        case sourced.RemoveSourceSurely():
            return await remove(update, context, source)
    return None


async def check(update: Update, context: Context, action: sourced.CheckSource) -> str:
    """Have a source looked at now."""
    now = context.services.now()
    async with context.transaction() as tx:
        source = await watched.get(tx, action.source_id)
        done = source is not None and await watched.check_now(tx, source.id, now=now)
    if source is None:
        return texts.NO_SUCH_SOURCE
    if source.kind is Kind.CHAT:
        return texts.CHAT_NOT_CHECKED
    context.services.check_sources()
    await sources.show_source(update, context, source.id)
    return texts.SOURCE_CHECKED if done else texts.SOURCE_NOT_CHECKED


async def stop(update: Update, context: Context, source: Source, switch: Switch) -> str:
    """Take nothing of a source for now, or go on."""
    services, now = context.services, context.services.now()
    goes_on = switch is Switch.ON
    async with context.transaction() as tx:
        if goes_on:
            done = await watched.resume(tx, source.id, now=now)
        else:
            done = await watched.pause(tx, source.id, Pause.BY_HAND, now=now)
        if done:
            act = Act.SOURCE_RESUMED if goes_on else Act.SOURCE_PAUSED
            await _note(tx, context, act, source.name)
        await services.listening.load(tx)
    services.check_sources()
    await sources.show_source(update, context, source.id)
    if not done:
        return texts.SOURCE_UNCHANGED
    return texts.SOURCE_GOES_ON if goes_on else texts.SOURCE_STOPPED


async def remove(update: Update, context: Context, source: Source) -> str:
    """Watch a source no more; what it brought stays."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        done = await watched.remove(tx, source.id, now=now)
        if done:
            await _note(tx, context, Act.SOURCE_REMOVED, source.name)
        await services.listening.load(tx)
    await sources.show_sources(update, context, sourced.ShowSources(1))
    return texts.SOURCE_REMOVED if done else texts.NO_SUCH_SOURCE


async def _note(tx: Transaction, context: Context, act: Act, detail: str) -> None:
    await acts.note(tx, context.actor, Deed(act, detail=detail), now=context.services.now())


async def ask_words(update: Update, context: Context, source: Source, how: Sifted) -> None:
    """Ask which words a source's news must have, or must not."""
    present = source.wanted if how is Sifted.WANTED else source.unwanted
    html = questions.question(texts.ASK_WORDS[how], "، ".join(present))
    await _ask(update, context, html, WISHES[how], source.id)


async def ask_name(update: Update, context: Context, source: Source) -> None:
    """Ask how a source is called, and who carries what it brings."""
    present = "\n".join(filter(None, (source.name, source.publisher)))
    html = questions.question(texts.ASK_SOURCE_NAME, present)
    await _ask(update, context, html, Wish.SOURCE_NAME, source.id)


async def _ask(update: Update, context: Context, html: str, wish: Wish, source_id: int) -> None:
    sent = await reply(update, html, ForceReply(input_field_placeholder=texts.ANSWER_HERE))
    if sent is not None:
        request = Request(sent.chat_id, sent.message_id, wish, source_id)
        async with context.transaction() as tx:
            await requests.ask(tx, request, now=context.services.now())


async def take(update: Update, context: Context, request: Request, text: str) -> str | None:
    """Take the answer to a question about a source; what is wrong with it, as a sentence."""
    async with context.services.db.reading() as tx:
        source = await watched.get(tx, request.channel_id)
    if source is None:
        await reply(update, render.sentence(texts.NO_SUCH_SOURCE), quoting=True)
        return None
    if request.wish is Wish.SOURCE_NAME:
        return await _take_name(update, context, source, text)
    how = Sifted.WANTED if request.wish is Wish.WANTED else Sifted.UNWANTED
    return await _take_words(update, context, source, how, text)


async def _take_words(
    update: Update, context: Context, source: Source, how: Sifted, text: str
) -> str | None:
    words = read_words(text)
    if words is None:
        return texts.WORDS_TOO_MANY
    wanted, unwanted = source.wanted, source.unwanted
    if how is Sifted.WANTED:
        wanted = words
    else:
        unwanted = words
    said = f"{source.name}، {texts.SIFTED[how]}: {'، '.join(words) or texts.NO_WORDS[0]}"
    async with context.transaction() as tx:
        await watched.choose(tx, source.id, wanted=wanted, unwanted=unwanted)
        await _note(tx, context, Act.SOURCE_CHANGED, said)
        await requests.close(tx, context.person.id, now=context.services.now())
    await _show(update, context, source.id, texts.WORDS_SET)
    return None


def read_words(text: str) -> tuple[str, ...] | None:
    """The words and expressions of an answer; None where they are none, or too many or long."""
    text = letters.normalise(text).strip()
    if text in texts.NO_WORDS:
        return ()
    found = [" ".join(one.split()) for one in _BETWEEN.split(text)]
    words = tuple(dict.fromkeys(one for one in found if one))
    fits = 0 < len(words) <= MOST_WORDS and all(len(one) <= LONGEST_WORD for one in words)
    return words if fits else None


async def _take_name(update: Update, context: Context, source: Source, text: str) -> str | None:
    written = (" ".join(line.split()) for line in letters.unturned(text).split("\n"))
    lines = [line for line in written if line]
    if not 1 <= len(lines) <= 2 or any(len(line) > LONGEST_NAME for line in lines):
        return texts.SOURCE_NAME_WRONG
    name, publisher = lines[0], source.publisher
    if len(lines) > 1:
        publisher = None if letters.normalise(lines[1]) in texts.NO_WORDS else lines[1]
    async with context.transaction() as tx:
        await watched.call(tx, source.id, name, publisher)
        said = "، ".join(filter(None, (f"{source.name} ← {name}", publisher)))
        await _note(tx, context, Act.SOURCE_CHANGED, said)
        await requests.close(tx, context.person.id, now=context.services.now())
    await _show(update, context, source.id, texts.SOURCE_CALLED)
    return None


async def _show(update: Update, context: Context, source_id: int, said: str) -> None:
    """Say that a source is changed, and show it."""
    async with context.services.db.reading() as tx:
        source = await watched.get(tx, source_id)
    if source is not None:
        await sources.tell(update, context, source, said)
