"""`chavosh doctor`: whether everything is as it should be, a line for each thing."""

import argparse
import asyncio
import shlex
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from telegram.error import TelegramError

from bot.cli import contact
from bot.errors import ChavoshError
from bot.news import reference
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
    if settings.bot_token is not None and not failures:
        print(await _owners(settings))
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
    settings.require_bot()
    async with contact.connected(settings) as bot:
        return await contact.channel(bot, settings)


async def _owners(settings: Settings) -> str:
    """A remark, no failure: who has not written to the bot yet may do so once it runs."""
    try:
        async with contact.connected(settings) as bot:
            return f"ok    owners: {await contact.owners(bot, settings)}"
    except (ChavoshError, TelegramError) as error:
        return f"warn  owners: {error}"
