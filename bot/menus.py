"""The menus of commands that Telegram shows: everybody's, and the fuller ones of the newsroom."""

import logging
from collections.abc import Iterable

from telegram import Bot, BotCommandScopeChat
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import texts
from bot.display.texts.languages import Language, said

log = logging.getLogger(__name__)


async def set_for_everybody(bot: Bot) -> None:
    await bot.set_my_commands(list(texts.COMMANDS.items()))
    english = texts.of(Language.EN).COMMANDS
    await bot.set_my_commands(list(english.items()), language_code=Language.EN)


async def set_for_owners(bot: Bot, owner_ids: Iterable[int]) -> None:
    """Give each owner their menu; who never opened the chat gets it with /start."""
    commands = texts.EDITOR_COMMANDS | texts.OWNER_COMMANDS
    refused = [owner for owner in owner_ids if not await _is_set(bot, owner, commands)]
    if refused:
        ids = ", ".join(map(str, refused))
        log.info("Owners without an editor's menu until they send /start: %s", ids)


async def set_for(bot: Bot, user_id: int, *, is_editor: bool) -> None:
    """Give somebody the menu of what they may do."""
    commands = texts.EDITOR_COMMANDS if is_editor else said.COMMANDS
    await _is_set(bot, user_id, commands)


async def tell(bot: Bot, user_id: int, html: str) -> None:
    """Tell somebody something that may get lost."""
    try:
        await bot.send_message(user_id, html, parse_mode=ParseMode.HTML)
    except TelegramError as error:
        log.info("%s is not told: %s", user_id, error.message)


async def _is_set(bot: Bot, user_id: int, commands: dict[str, str]) -> bool:
    try:
        await bot.set_my_commands(list(commands.items()), scope=BotCommandScopeChat(user_id))
    except TelegramError:
        return False
    return True
