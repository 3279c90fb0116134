"""How far a source is trusted: shown and set by owners, and by editors who are bound to nothing."""

from collections.abc import Callable
from dataclasses import replace as replaced

from telegram import InlineKeyboardMarkup, Update

from bot.display import keyboards, render, texts, trusting
from bot.display.fields import Hours, Longest, Need, Switch
from bot.display.keyboards.trust import Held
from bot.display.rules import Role
from bot.display.trusting import TrustAction
from handlers.context import Context
from handlers.reply import replace
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.sources import trusted, watched
from storage.sources.source import Conditions, Source, Trust

_HOURS = {Hours.ALWAYS: (0, 24), Hours.LONG: (7, 22), Hours.SHORT: (8, 20)}


async def act(update: Update, context: Context, action: TrustAction) -> str | None:
    """Do what a button of the page asks for; the answer to the press, if there is one."""
    match action:
        case trusting.ShowTrust():
            return await show(update, context, action)
        case trusting.SetTrust():
            return await set_trust(update, context, action)
        case trusting.TrustSurely():
            return await trust_surely(update, context, action)
        case trusting.SetNeed():
            return await set_need(update, context, action)
        case trusting.SetLongest():
            return await set_longest(update, context, action)
        case trusting.SetHours():
            return await set_hours(update, context, action)


async def show(update: Update, context: Context, action: trusting.ShowTrust) -> str | None:
    """Show how far a source is trusted, and what can be changed of it."""
    problem = why_not(context)
    if problem is not None:
        return problem
    async with context.services.db.reading() as tx:
        source = await watched.get(tx, action.source_id)
    if source is None:
        return texts.NO_SUCH_SOURCE
    await replace(update, *page(source))
    return None


def why_not(context: Context) -> str | None:
    """Why whoever acts may not say how far sources are trusted: where several approve of each
    release, the trust of one who is no owner would stand for all of them."""
    services = context.services
    if context.may(Role.OWNER):
        return None
    if services.team.needed > 1:
        return texts.TRUST_OWNERS_ONLY
    may = context.is_editor and services.team.is_unbound(context.user_id)
    return None if may else texts.TRUST_NOT_YOURS


def page(source: Source) -> tuple[str, InlineKeyboardMarkup]:
    """What the page of a source's trust says, and its buttons."""
    is_auto = source.trust is Trust.AUTO
    lines = [texts.trust_title(source.name), texts.TRUST_AUTO if is_auto else texts.TRUST_REVIEW]
    lines += [texts.TRUST_ALWAYS] if is_auto else []
    conditions = source.conditions
    held = Held(is_auto, _needs(conditions), longest_of(conditions), hours_of(conditions))
    return render.sentence("\n\n".join(lines)), keyboards.trust.trust(source.id, held)


def _needs(conditions: Conditions) -> frozenset[Need]:
    known = {
        Need.ISSUER: conditions.needs_issuer,
        Need.PROVINCE: conditions.needs_province,
    }
    return frozenset(need for need, is_needed in known.items() if is_needed)


def longest_of(conditions: Conditions) -> Longest | None:
    return next((one for one in Longest if int(one) == conditions.longest), None)


def hours_of(conditions: Conditions) -> Hours | None:
    held = (conditions.opens, conditions.closes)
    return next((one for one, hours in _HOURS.items() if hours == held), None)


async def set_trust(update: Update, context: Context, action: trusting.SetTrust) -> str | None:
    """Have a source's news reviewed from now on; ask once more before it goes out by itself."""
    if action.switch is Switch.OFF:
        done = await _set(update, context, action, lambda one: replaced(one, trust=Trust.REVIEW))
        return done or texts.REVIEWED_NOW
    problem = why_not(context)
    if problem is not None:
        return problem
    async with context.services.db.reading() as tx:
        source = await watched.get(tx, action.source_id)
    if source is None:
        return texts.NO_SUCH_SOURCE
    if source.trust is Trust.AUTO:
        return texts.SAME_ALREADY
    html = render.sentence(texts.ask_trust(source.name))
    await replace(update, html, keyboards.trust.asking(source.id))
    return None


async def trust_surely(update: Update, context: Context, action: trusting.TrustSurely) -> str:
    """Have a source's news go out by itself from now on."""
    done = await _set(update, context, action, lambda one: replaced(one, trust=Trust.AUTO))
    return done or texts.TRUSTED_NOW


async def set_need(update: Update, context: Context, action: trusting.SetNeed) -> str:
    """Say whether something must be known of what goes out by itself."""
    is_on = action.switch is Switch.ON

    def change(now: Conditions) -> Conditions:
        match action.need:
            case Need.ISSUER:
                return replaced(now, needs_issuer=is_on)
            case Need.PROVINCE:
                return replaced(now, needs_province=is_on)

    return await _set_conditions(update, context, action, change)


async def set_longest(update: Update, context: Context, action: trusting.SetLongest) -> str:
    """Say how long it may be."""
    longest = int(action.longest)
    return await _set_conditions(
        update, context, action, lambda now: replaced(now, longest=longest)
    )


async def set_hours(update: Update, context: Context, action: trusting.SetHours) -> str:
    """Say when it may go out."""
    opens, closes = _HOURS[action.hours]
    return await _set_conditions(
        update, context, action, lambda now: replaced(now, opens=opens, closes=closes)
    )


async def _set_conditions(
    update: Update,
    context: Context,
    action: TrustAction,
    change: Callable[[Conditions], Conditions],
) -> str:
    def changed(source: Source) -> Source:
        return replaced(source, conditions=change(source.conditions))

    return await _set(update, context, action, changed) or texts.TRUST_KEPT


async def _set(
    update: Update, context: Context, action: TrustAction, change: Callable[[Source], Source]
) -> str | None:
    """Change the trust in a source, or its conditions; why that can't be, as a sentence."""
    problem = why_not(context)
    if problem is not None:
        return problem
    now = context.services.now()
    async with context.transaction() as tx:
        source = await trusted.held(tx, action.source_id)
        after = change(source) if source else None
        if after is not None and after != source:
            await trusted.trust(tx, after.id, after.trust, after.conditions, by=context.user_id)
            deed = Deed(Act.TRUST_SET, detail=texts.trust_noted(after.name, about(after)))
            await acts.note(tx, context.actor, deed, now=now)
    if after is None:
        return texts.NO_SUCH_SOURCE
    await replace(update, *page(after))
    return None


def about(source: Source) -> str:
    """How far a source is trusted, on a line."""
    if source.trust is Trust.REVIEW:
        return texts.SWITCH_REVIEW
    conditions = source.conditions
    longest, hours = longest_of(conditions), hours_of(conditions)
    told = [texts.NEEDS[need] for need in Need if need in _needs(conditions)]
    told += [texts.LONGESTS[longest]] if longest else []
    told += [texts.OPEN_HOURS[hours]] if hours else []
    return "، ".join((texts.SWITCH_AUTO, *told))
