"""When one is told: shown in a sentence, changed by buttons, by a command, and offered to whoever
writes of it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup, Update

from bot.display import keyboards, moments, render, timing
from bot.display.fields import TimePart, Zone
from bot.display.texts import Catalogue
from bot.display.texts.languages import said as texts
from bot.display.timing import Change, TimingAction
from bot.news import wish
from bot.news.text.folding import fold
from bot.news.text.letters import storable
from bot.news.timing import FOREVER, Mode, Timing, is_paused
from bot.news.wish import Hush, Plain, Rest, Told, Wish
from handlers.context import Context
from handlers.readers import pages
from handlers.reply import replace as replace_message
from handlers.reply import reply
from storage.archive.searches import Asked
from storage.followers import subscribers, timings

type Shown = tuple[str, InlineKeyboardMarkup]

_CLOCK_OF = re.compile(f"{fold('به وقت')}(.+)|(.+){fold('time')}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered instead of a change: a sentence, over a part to choose from."""

    told: str
    part: TimePart


async def command(update: Update, context: Context) -> None:
    """`/time`, or with a wish («/time هر روز ساعت ۸», «/time تورنتو»), which is done at once."""
    words = storable(" ".join(context.args or []))
    if not words:
        await show(update, context)
        return
    chosen = await _chosen(context)
    zone = _zone(words)
    meant = timing.SetZone(zone) if zone else _meant(wish.read(words), chosen, context.texts)
    match meant:
        case None:
            await _reply(update, context, Said(context.texts.TIMING_UNREAD, TimePart.MAIN), chosen)
        case Said():
            await _reply(update, context, meant, chosen)
        case _:
            _, chosen = await _change(context, meant)
            await reply(update, *_part(context, chosen, TimePart.MAIN))


async def show(update: Update, context: Context) -> None:
    """How one is told now, in a message of its own."""
    await reply(update, *_part(context, await _chosen(context), TimePart.MAIN))


async def offer(update: Update, context: Context, text: str) -> bool:
    """Offer what somebody writes of when to be told, never set by itself; whether they did."""
    found = wish.read(text)
    zone = _zone(text) if _CLOCK_OF.fullmatch(fold(text)) else None
    if found is None and zone is None:
        return False
    chosen = await _chosen(context)
    meant = timing.SetZone(zone) if zone else _meant(found, chosen, context.texts)
    if meant is None or isinstance(meant, Said):
        await _reply(update, context, meant or Said("", TimePart.MAIN), chosen)
        return True
    services = context.services
    key = await pages.ask(services, Asked(text=text), owner=context.listener.id, at=services.now())
    wanted = meant.applied(chosen, services.now())
    told = context.texts.offer_timing(sentence(context, wanted))
    await reply(update, render.sentence(told), keyboards.timing.offer(meant, (key, text)))
    return True


async def act(update: Update, context: Context, action: TimingAction) -> str | None:
    """A press: a part is shown, or something is changed and shown, in the same message."""
    match action:
        case timing.ShowTiming(part):
            await replace_message(update, *_part(context, await _chosen(context), part))
            return None
        case timing.AskQuietEnd(begins):
            told = render.sentence(context.texts.quiet_until(begins))
            await replace_message(update, told, keyboards.timing.quiet_ends(begins))
            return None
        case timing.SetQuiet(begins, ends) if begins == ends:
            return context.texts.WHOLE_DAY
        case _:
            is_new, chosen = await _change(context, action)
            await replace_message(update, *_part(context, chosen, action.then))
            return context.texts.TIMING_SET if is_new else context.texts.TIMING_SAME


def sentence(context: Context, chosen: Timing) -> str:
    """How somebody who chose this is told."""
    return context.texts.told_now(chosen, _paused(context, chosen))


async def _chosen(context: Context) -> Timing:
    async with context.services.db.reading() as tx:
        return await timings.get(tx, context.listener.id)


async def _change(context: Context, change: Change) -> tuple[bool, Timing]:
    """Choose so; says whether that is new. Of two at once each sees what the other chose, since
    joining holds the listener's row."""
    listener, now = context.listener, context.services.now()
    async with context.transaction() as tx:
        await subscribers.join(tx, listener.id, name=listener.name, now=now)
        before = await timings.get(tx, listener.id)
        chosen = change.applied(_rested(before, now), now)
        await timings.choose(tx, listener.id, chosen, now=now)
    context.services.wake_delivery()  # what waited may be due
    return chosen != before, chosen


def _rested(chosen: Timing, now: int) -> Timing:
    """Without a pause that is over."""
    return chosen if is_paused(chosen, now) else replace(chosen, paused_until=None)


def _meant(found: Wish | None, chosen: Timing, said: Catalogue) -> Change | Said | None:
    """What a wish changes, or what is said of it."""
    match found:
        case Told():
            return _as_told(found, chosen)
        case Hush(None):
            return timing.EndQuiet(TimePart.MAIN)
        case Hush(quiet) if quiet:
            return timing.SetQuiet(quiet.begins, quiet.ends)
        case Rest(None):
            return Said("", TimePart.PAUSE)
        case Rest(days) if days:
            return timing.PauseFor(days)
        case Plain():
            return _plain(found, chosen, said)
        case _:
            return None


def _as_told(found: Told, chosen: Timing) -> Change:
    if found.weekday is not None and found.mode is Mode.WEEKLY:
        minute = chosen.minute if found.minute is None else found.minute
        return timing.SetDay(found.weekday, minute)
    if found.minute is not None:
        return timing.SetHour(found.mode, found.minute)
    return timing.SetMode(found.mode)


def _plain(found: Plain, chosen: Timing, said: Catalogue) -> Change | Said:
    match found:
        case Plain.BACK if chosen.paused_until is not None:
            return timing.Resume(TimePart.MAIN)
        case Plain.SHOW | Plain.BACK:
            return Said("", TimePart.MAIN)
        case Plain.NO_HOUR:
            return Said(said.NO_SUCH_HOUR, TimePart.HOUR)
        case Plain.WHOLE_DAY:
            return Said(said.WHOLE_DAY, TimePart.QUIET)


def _zone(text: str) -> Zone | None:
    """The place whose clock is named."""
    name = _CLOCK_OF.sub(r"\1\2", fold(text))
    known = {fold(texts.ZONES[zone]): key for key, zone in timing.ZONES.items()}
    return known.get(name)


def _part(context: Context, chosen: Timing, part: TimePart) -> Shown:
    told = f"{sentence(context, chosen)}\n{context.texts.TIMING_ASKS[part]}"
    return render.sentence(told), _buttons(context, chosen, part)


def _buttons(context: Context, chosen: Timing, part: TimePart) -> InlineKeyboardMarkup:
    paused = is_paused(chosen, context.services.now())
    return keyboards.timing.part(chosen, part, is_paused=paused)


async def _reply(update: Update, context: Context, said: Said, chosen: Timing) -> None:
    html, markup = _part(context, chosen, said.part)
    await reply(update, render.sentence(said.told) if said.told else html, markup)


def _paused(context: Context, chosen: Timing) -> str | None:
    """Until when nothing is sent, by the person's clock; "" where they said for how long not."""
    now = context.services.now()
    if chosen.paused_until is None or not is_paused(chosen, now):
        return None
    if chosen.paused_until >= FOREVER:
        return ""
    return moments.describe(chosen.paused_until, datetime.fromtimestamp(now, ZoneInfo(chosen.zone)))
