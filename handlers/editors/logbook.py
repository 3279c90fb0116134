"""What everybody in the newsroom did, for its owners: /log."""

from datetime import datetime

from telegram import InlineKeyboardMarkup, Update

from bot import numbers
from bot.display import days, keyboards, render, staff, texts
from bot.display.rules import Role
from handlers.context import Context
from handlers.reply import replace, reply
from storage.desk import acts
from storage.desk.acts import Entry

PAGE = 15  # acts
OF_ONE = 40  # acts of one release or person


async def log(update: Update, context: Context) -> None:
    """`/log`, `/log 12` of a release, `/log نام` of a person: newest first."""
    if not context.may(Role.OWNER):
        told = texts.OWNERS_ONLY if context.is_editor else texts.UNKNOWN_COMMAND
        await reply(update, render.sentence(told))
        return
    html, markup = await _page(context, None, context.args or [])
    await reply(update, html, markup)


async def older(update: Update, context: Context, action: staff.ShowLog) -> None:
    html, markup = await _page(context, action.before, [])
    await replace(update, html, markup)


async def _page(
    context: Context, before: int | None, asked: list[str]
) -> tuple[str, InlineKeyboardMarkup | None]:
    release_id = _number(asked[0]) if asked else None
    name = " ".join(asked) if asked and release_id is None else None
    most = OF_ONE if asked else PAGE
    async with context.services.db.reading() as tx:
        found = await acts.newest(
            tx, limit=most + 1, before=before, release_id=release_id, name=name
        )
    if not found:
        return render.sentence(texts.NOT_LOGGED if asked else texts.NOTHING_LOGGED), None
    lines = [_line(entry, context) for entry in found[:most]]
    html = render.sentence("\n".join((texts.LOG_TITLE, *lines)))
    has_more = len(found) > PAGE and not asked
    return html, keyboards.cards.older(found[PAGE - 1].number) if has_more else None


def _number(word: str) -> int | None:
    """The release that a word names by its number; 0, which none has, for a larger one."""
    if not word.isdecimal():
        return None
    number = int(word) if len(word) <= len(str(numbers.ROW)) else 0
    return number if number <= numbers.ROW else 0


def _line(entry: Entry, context: Context) -> str:
    zone = context.services.zone
    at = datetime.fromtimestamp(entry.acted_at, zone)
    when = f"{days.jalali_day(entry.acted_at, zone)} {at:%H:%M}"
    about = f" #{entry.deed.release_id}" if entry.deed.release_id else ""
    detail = f" ({render.shorten(entry.deed.detail, 80)})" if entry.deed.detail else ""
    name = entry.actor.name or texts.THE_BOT
    return texts.act(name, texts.ACTS[entry.deed.act], f"{about}{detail}", when)
