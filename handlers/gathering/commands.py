"""Commands in groups and channels: by their own names or those that people call them by, with the
bot's name or without; one that names another bot is not ours."""

import re

from telegram import Message, Update
from telegram.ext import filters

from bot.display import render
from handlers import commands
from handlers.commands import COMMANDS, Command
from handlers.context import Context, Listener
from handlers.gathering import places
from handlers.reply import reply

CHANGING = ("subscribe", "unsubscribe", "stop")
ASKING = ("my", "latest", "agency", "search")
_WRITTEN = re.compile(r"\s*[/\uff0f]\s?(?P<name>[^\s@/]+)(?:@(?P<bot>\w+))?(?P<rest>.*)", re.DOTALL)


class _Addressed(filters.MessageFilter):
    """What begins with a command by one of its other names, but for another bot's."""

    def filter(self, message: Message) -> bool:
        return _read(message) is not None


ADDRESSED = _Addressed()


async def change(update: Update, context: Context) -> None:
    """Do what changes what is followed, for an administrator."""
    await _change(update, context, COMMANDS[_name(update)])


async def ask(update: Update, context: Context) -> None:
    """Answer what anybody may ask."""
    await _ask(update, context, COMMANDS[_name(update)])


async def help_(update: Update, context: Context) -> None:
    await _ask(update, context, _help)


async def written(update: Update, context: Context) -> None:
    """Do what a command says that Telegram does not take for one; of those for private chats
    nothing is said."""
    message = update.effective_message
    found = _read(message) if message else None
    if found is None:
        return
    command, context.args = found
    if command in [COMMANDS[name] for name in CHANGING]:
        await _change(update, context, command)
    elif command in [COMMANDS[name] for name in ASKING]:
        await _ask(update, context, command)


async def _change(update: Update, context: Context, command: Command) -> None:
    place = await _place(update, context)
    if place is None:
        return
    if await places.leads(update, context, place.id):
        context.speak_for(place)
        await command(update, context)
    elif context.services.calm.allows(place.id):
        await reply(update, render.sentence(context.texts.ADMINS_ONLY))


async def _ask(update: Update, context: Context, command: Command) -> None:
    place = await _place(update, context)
    if place is None:
        return
    is_led = await places.leads(update, context, place.id)
    if is_led or context.services.calm.allows(place.id):
        context.speak_for(place)
        await command(update, context)


async def _place(update: Update, context: Context) -> Listener | None:
    """The chat that a command is for; None, which its editors are told, where we write ourselves.
    In a channel of ours everybody would read that."""
    place = places.place_of(update)
    if place is None or not places.is_ours(context, place.id):
        return place
    if place.id == context.services.team.group and context.services.calm.allows(place.id):
        await reply(update, render.sentence(context.texts.NOT_GATHERED))
    return None


async def _help(update: Update, context: Context) -> None:
    await reply(update, render.sentence(context.texts.GATHERING_HELP))


def _name(update: Update) -> str:
    """The command that a message begins with, as Telegram marks it."""
    message = update.effective_message
    words = (message.text or "").split(maxsplit=1) if message else []
    return words[0][1:].partition("@")[0].lower() if words else ""


def _read(message: Message) -> tuple[Command, list[str]] | None:
    found = _WRITTEN.fullmatch((message.text or "")[:1000])
    if found is None:
        return None
    named = found["bot"]
    if named and named.lower() != message.get_bot().username.lower():
        return None
    return commands.read(f"/{found['name']}{found['rest']}")
