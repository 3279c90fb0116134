"""How the news does, for owners: /stats, a picture with its figures under it."""

import asyncio
from datetime import timedelta

from telegram import Update
from telegram.constants import ParseMode

from bot.display import chart, render, texts
from bot.display.chart import Figures
from handlers.context import Context, Services
from handlers.reply import private_chat, reply
from storage import statistics as counted

DAYS = 30  # that the picture shows, today the last of them


async def statistics(update: Update, context: Context) -> None:
    """`/stats`: posts, provinces, issuers, subscribers and openings of the last DAYS."""
    if not context.is_editor:
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
        return
    figures = await _figures(context.services)
    if figures.is_empty:
        await reply(update, render.sentence(texts.NO_STATISTICS))
        return
    await _show(update, figures)


async def _figures(services: Services) -> Figures:
    today = services.today()
    midnights = [services.midnight(ago=ago) for ago in range(DAYS - 1, -2, -1)]
    async with services.db.reading() as tx:
        told = await counted.of(tx, midnights)
    return Figures(
        days=tuple(today - timedelta(days=ago) for ago in range(DAYS - 1, -1, -1)),
        posts=told.posts,
        provinces=told.provinces,
        issuers=told.issuers,
        subscribers=told.subscribers,
        opened=told.opened,
    )


async def _show(update: Update, figures: Figures) -> None:
    """Send the picture; its figures alone where it cannot be drawn rightly."""
    caption = render.sentence(texts.chart_caption(figures.period, figures.totals))
    picture, chat = await asyncio.to_thread(chart.draw, figures), private_chat(update)
    if picture is None or chat is None:
        await reply(update, caption)
        return
    await chat.send_photo(picture, caption=caption, parse_mode=ParseMode.HTML)
