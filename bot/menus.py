"""The menus of commands that Telegram shows: everybody's, and the fuller one of editors."""

import logging
from collections.abc import Iterable

from telegram import Bot, BotCommandScopeChat
from telegram.error import TelegramError

from bot.display import texts

log = logging.getLogger(__name__)


async def set_for_everybody(bot: Bot) -> None:
    await bot.set_my_commands(list(texts.COMMANDS.items()))


async def set_for_editors(bot: Bot, owner_ids: Iterable[int]) -> None:
    """Give each owner an editor's menu; who never opened the chat gets it with /start."""
    refused = [owner for owner in owner_ids if not await _is_set(bot, owner)]
    if refused:
        ids = ", ".join(map(str, refused))
        log.info("Owners without an editor's menu until they send /start: %s", ids)


async def _is_set(bot: Bot, owner: int) -> bool:
    try:
        commands = list(texts.EDITOR_COMMANDS.items())
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(owner))
    except TelegramError:
        return False
    return True
