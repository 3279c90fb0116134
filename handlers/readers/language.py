"""The language somebody is spoken to in: `/language`."""

from telegram import InlineKeyboardMarkup, Update

from bot import menus
from bot.display import render
from bot.display.keyboards.buttons import button
from bot.display.rules import Role
from bot.display.texts.languages import Language, said, speaking, spoken
from bot.display.tongue import Speak
from handlers.context import Context
from handlers.reply import reply
from storage.followers import subscribers


async def command(update: Update, context: Context) -> None:
    """Ask which it shall be; the newsroom speaks Persian alone."""
    is_newsroom = _is_newsroom(context)
    text = said.NEWSROOM_SPEAKS_PERSIAN if is_newsroom else said.WHICH_LANGUAGE
    await reply(update, render.sentence(text), None if is_newsroom else _offered())


async def speak(update: Update, context: Context, action: Speak) -> str | None:
    """Speak a language from now on."""
    listener, services = context.listener, context.services
    if _is_newsroom(context):
        return said.NEWSROOM_SPEAKS_PERSIAN
    async with context.transaction() as tx:
        await subscribers.join(tx, listener.id, name=listener.name, now=services.now())
        await services.tongues.choose(tx, listener.id, action.language)
    with speaking(action.language):
        await reply(update, render.sentence(said.LANGUAGE_CHOSEN))
        if not context.is_gathered:
            await menus.set_for(context.bot, listener.id, is_editor=False)
        return said.LANGUAGE_CHOSEN


def _is_newsroom(context: Context) -> bool:
    return context.may(Role.CONTRIBUTOR) and not context.is_gathered


def _offered() -> InlineKeyboardMarkup:
    row = [
        button(f"{'✅ ' if language is spoken() else ''}{name}", Speak(language))
        for language, name in zip(Language, map(said.LANGUAGES.get, Language), strict=True)
    ]
    return InlineKeyboardMarkup([row])
