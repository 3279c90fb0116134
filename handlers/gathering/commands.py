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

CHANGING = ("subscribe", "unsubscribe", "stop", "time", "language", "forget")
ASKING = ("my", "latest", "agency", "search", "help", "privacy")
_CHANGING, _ASKING = ([COMMANDS[name] for name in names] for names in (CHANGING, ASKING))
_WRITTEN = re.compile(r"\s*[/\uff0f]\s?(?P<name>[^\s@/]+)(?:@(?P<bot>\w+))?(?P<rest>.*)", re.DOTALL)


class _Addressed(filters.MessageFilter):
    """What begins with a command of groups by one of its other names, but for another bot's."""

    def filter(self, message: Message) -> bool:
        return _read(message) is not None


ADDRESSED = _Addressed()


async def run(update: Update, context: Context) -> None:
    """Do what a command says, as Telegram marks it."""
    await _run(update, context, COMMANDS[_name(update)])


async def start(update: Update, context: Context) -> None:
    """Say what can be done here; what a link brought belongs to private chats."""
    if not context.args:
        await _run(update, context, COMMANDS["help"])


async def written(update: Update, context: Context) -> None:
    """Do what a command says that Telegram does not take for one."""
    message = update.effective_message
    found = _read(message) if message else None
    if found is not None:
        command, context.args = found
        await _run(update, context, command)


async def _run(update: Update, context: Context, command: Command) -> None:
    """Do what only administrators may, or what anybody may ask as long as not all do at once."""
    place = await _place(update, context)
    if place is None:
        return
    is_led = await places.leads(update, context, place.id)
    if not is_led and not context.services.calm.allows(place.id):
        return
    if not is_led and command in _CHANGING:
        await reply(update, render.sentence(context.texts.ADMINS_ONLY))
        return
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
    read = commands.read(f"/{found['name']}{found['rest']}")
    return read if read and read[0] in (*_CHANGING, *_ASKING) else None
