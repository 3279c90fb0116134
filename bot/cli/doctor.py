"""`chavosh doctor`: whether everything is as it should be, a line for each thing."""

import argparse
import asyncio
import shlex
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.delivery.inbox.unreadable import RawRequest
from bot.delivery.telegram.start import odd
from bot.errors import ChavoshError, UnreadableError
from bot.news import reference
from bot.process.connection import introduced, refused
from bot.settings import Settings
from storage import files_of, opened
from storage.archive import search
from storage.engine import files
from storage.outbox import figures


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = "Check everything the bot needs; without a token, all but Telegram."


def run(_: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    checks: dict[str, Callable[[Settings], Awaitable[str]]] = {
        "Python": _python,
        "data files": _data,
        "database": _database,
        "search index": _index,
        "Telegram": _telegram,
    }
    print(_files(settings))  # first: opening the database takes its files away from others
    failures = 0
    for name, check in checks.items():
        try:
            print(f"ok    {name}: {await check(settings)}")
        except (ChavoshError, TelegramError, ValueError) as error:
            failures += 1
            print(f"FAIL  {name}: {error}")
    return 1 if failures else 0


async def _python(_: Settings) -> str:
    return f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"


async def _data(_: Settings) -> str:
    known = reference.load()
    organisations = len(known.directory.organisations)
    return f"{len(known.gazetteer.provinces)} provinces, {organisations} organisations"


def _files(settings: Settings) -> str:
    """A remark, no failure: not every system has modes, nor every operator a say in them."""
    env = Path(str(settings.model_config.get("env_file")))
    loose = files.shown_to_others((env, *files_of(settings.database_url)))
    if not loose:
        return "ok    files: only their owner can read the database and .env"
    names = " ".join(shlex.quote(str(file)) for file in loose)
    return f"warn  files: others can read {names}: chmod 600 {names}"


async def _database(settings: Settings) -> str:
    async with opened(settings.database_url) as db, db.reading() as tx:
        counts = await figures.counts(tx, since=0)
    return f"{counts.waiting} deliveries wait, {counts.uncertain} uncertain, {counts.sent} sent"


async def _index(settings: Settings) -> str:
    async with opened(settings.database_url) as db, db.reading() as tx:
        health = await search.check(tx)
    if health.is_sound:
        return f"{health.listed} releases, {health.looked_at} compared word by word"
    raise ChavoshError(
        f"{health.missing} of {health.listed} releases missing, {health.strange} withdrawn, "
        f"{health.stale} of {health.looked_at} out of date, {health.counted} counted: "
        "run chavosh reindex"
    )


async def _telegram(settings: Settings) -> str:
    if settings.bot_token is None:
        return "not checked, BOT_TOKEN is not set"
    token, channel_id = settings.require_bot()
    root, request, polling = settings.telegram_api_url, RawRequest(), RawRequest()
    bot = Bot(
        token, f"{root}/bot", f"{root}/file/bot", request=request, get_updates_request=polling
    )
    try:
        await introduced(bot.initialize)
        return await _channel(bot, channel_id)
    except UnreadableError as error:
        raise odd(error) from error
    finally:
        await bot.shutdown()
        await asyncio.gather(request.shutdown(), polling.shutdown())


async def _channel(bot: Bot, channel_id: int | str) -> str:
    method = "getChat"
    try:
        chat = await bot.get_chat(channel_id)
        method = "getChatMember"
        member = await bot.get_chat_member(chat.id, bot.id)
    except (BadRequest, Forbidden, InvalidToken) as error:
        raise refused(method, error) from error
    return f"@{bot.username} is {member.status} of {chat.effective_name}"
