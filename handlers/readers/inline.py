"""`@bot words` in any chat: releases to send there, as their posts; `#r12` is one release alone, as
the button under a whole text asks for it."""

import logging
import re
from html import escape

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot import numbers
from bot.display import days, keyboards, render
from bot.display.digits import persian_digits
from bot.display.texts.languages import said as texts
from bot.news.model import Understood
from bot.news.text.letters import storable
from handlers.context import Context, Services
from handlers.readers import pages
from storage import posts
from storage.archive import search
from storage.archive.searches import Asked
from storage.engine.database import Transaction
from storage.review import releases
from storage.review.release import Release

log = logging.getLogger(__name__)
PAGE = 20  # results; Telegram takes 50 at most
MOST = 999_999  # results that are paged through
CACHED = 30  # seconds: news may come any moment
TITLE, ABOUT = 120, 120  # letters
_EXACT = re.compile(r"#[rR](\d{1,19})")


async def answer(update: Update, context: Context) -> None:
    """Answer with a page of what is found; without words, with the latest."""
    query = update.inline_query
    if query is None:
        return
    services, offset = context.services, _offset(query.offset)
    found = await _found(services, storable(query.query), offset)
    async with services.db.reading() as tx:
        articles = [await _article(tx, release, services) for release in found[:PAGE]]
    nothing = InlineQueryResultsButton(texts.NOTHING_INLINE, start_parameter="search")
    try:
        await query.answer(
            articles,
            cache_time=CACHED,
            is_personal=True,
            next_offset=str(offset + PAGE) if len(found) > PAGE else None,
            button=nothing if not articles and not offset else None,
        )
    except BadRequest as error:  # answered too late: whoever typed has typed on
        # Without its id, of which one half is the number of whoever typed.
        log.info("An inline query is not answered: %s", error.message)


async def _found(services: Services, text: str, offset: int) -> list[Release]:
    """The releases of a page and one more, if there is one."""
    if exact := _EXACT.fullmatch(text.strip()):
        return await _exact(services, exact[1]) if offset == 0 else []
    asked = Asked(text=text)
    question = await pages.question_of(services, asked, services.now())
    query = pages.query_of(services, asked, question)
    if text.strip() and question.is_empty:
        return []
    async with services.db.reading() as tx:
        found = await search.find(tx, query, limit=PAGE + 1, offset=offset)
        return await releases.listed(tx, [hit.release_id for hit in found.hits])


async def _exact(services: Services, digits: str) -> list[Release]:
    """The release of a number, if everybody may read it."""
    try:
        release_id = numbers.read(str(int(digits)))
    except ValueError:
        return []
    async with services.db.reading() as tx:
        return await releases.listed(tx, [release_id])


async def _article(
    tx: Transaction, release: Release, services: Services
) -> InlineQueryResultArticle:
    draft, whole = release.draft, services.channels.full_text(release.id)
    link = services.link(await posts.main_of(tx, release.id))
    day = days.jalali_day(release.arrival.released_at, services.zone)
    about = " | ".join(filter(None, (draft.issuer, "، ".join(draft.province_names), day)))
    return InlineQueryResultArticle(
        id=str(release.id),
        title=persian_digits(render.shorten(draft.headline, TITLE)) or texts.FULL_TEXT,
        description=render.shorten(render.right_to_left(about), ABOUT),
        input_message_content=InputTextMessageContent(
            _text(draft, link or whole),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=keyboards.reading.shared(whole, link),
    )


def _text(draft: Understood, url: str) -> str:
    """The post, and a link to where it is from, which stays when it is sent on and on."""
    said = texts.SHARED_FROM
    post = render.post(draft, render.TEXT_LIMIT - render.units(said) - 2)
    return f'{post}\n\n<a href="{escape(url)}">{said}</a>'


def _offset(text: str) -> int:
    """Where a page begins; what we have not written ourselves counts as the beginning."""
    try:
        return numbers.read(text, MOST)
    except ValueError:
        return 0
