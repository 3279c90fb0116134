"""Every command with all the words it is called by, Persian ones and those of other bots."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import filters

from bot.display import texts
from bot.news.text.folding import fold
from bot.news.text.letters import normalise
from handlers.context import Context
from handlers.editors import (
    adding,
    bans,
    channels,
    formats,
    lists,
    logbook,
    posters,
    rulebook,
    statistics,
    status,
    team,
)
from handlers.readers import (
    feedback,
    language,
    latest,
    leaving,
    mine,
    privacy,
    search,
    start,
    subscriptions,
    timing,
)

type Command = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, Command] = {
    "start": start.start,
    "help": start.help_,
    "search": search.command,
    "agency": latest.agency,
    "latest": latest.latest,
    "subscribe": subscriptions.subscribe,
    "unsubscribe": leaving.unsubscribe,
    "stop": leaving.stop,
    "cancel": leaving.cancel,
    "my": mine.command,
    "time": timing.command,
    "language": language.command,
    "status": status.status,
    "queue": lists.queue,
    "today": lists.today,
    "edit": lists.edit,
    "rules": rulebook.listed,
    "sources": adding.command,
    "team": team.team,
    "log": logbook.log,
    "channels": channels.command,
    "format": formats.command,
    "qr": posters.qr,
    "stats": statistics.statistics,
    "privacy": privacy.privacy,
    "mydata": privacy.my_data,
    "forget": privacy.forget,
    "feedback": feedback.command,
    "ban": bans.ban,
    "unban": bans.unban,
}
_GOING_ON = (feedback.command, leaving.cancel)  # these end by themselves what was asked
_WORDS = {
    fold(word): COMMANDS[name] for name, words in texts.COMMAND_WORDS.items() for word in words
}
_MOST = 3  # words of a command: «/جست و جو»
_WRITTEN = re.compile(r"\s*[/\uff0f]\s?(?P<rest>[^\s/].*)", re.DOTALL)
_JOINED = re.compile(r"[\s_]+")


class _Written(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return read(message.text or "") is not None


WRITTEN = _Written()


def read(text: str) -> tuple[Command, list[str]] | None:
    """The command that a text begins with, by one of its other names, and what follows it; None
    for any other text. «/جستجو آب», «/اشتراک‌های من», «/لغو_اشتراک قم», «/settings»."""
    written = _WRITTEN.fullmatch(normalise(text[:1000]))
    if written is None:
        return None
    words = _JOINED.split(written["rest"].strip())
    for length in range(min(_MOST, len(words)), 0, -1):
        if command := _WORDS.get(fold("".join(words[:length])).rstrip(":")):
            return command, words[length:]
    return None


async def run(command: Command, update: Update, context: Context) -> None:
    """Do what a command says; whoever was asked for their words for the owners wants something else
    by now."""
    if command not in _GOING_ON:
        await feedback.leave(context)
    await command(update, context)


async def written(update: Update, context: Context) -> None:
    """Do what a command says that Telegram does not take for one."""
    message = update.effective_message
    found = read((message.text if message else None) or "")
    if found is not None:
        command, context.args = found
        await run(command, update, context)
