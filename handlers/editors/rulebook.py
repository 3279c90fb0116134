"""What is mended teaches: rules that editors make with one tap, and take back under /rules."""

import asyncio
from dataclasses import replace

from telegram import Update

from bot.display import keyboards, newsroom, render, texts
from bot.news.model import Field, Rejected
from bot.news.rules import Rule, key
from bot.news.understand import understand
from bot.newsroom.understanding import is_long
from handlers.context import Context
from handlers.reply import replace as reply_anew
from handlers.reply import reply, set_buttons
from storage.desk import acts, rules
from storage.desk.acts import Act, Deed
from storage.engine.database import Transaction
from storage.review import releases, revisions
from storage.review.release import Release

TEACHING = (Field.ISSUER, Field.ORGANISATION, Field.PROVINCES)
_MOST_CHANGES = 1_000


async def offer(update: Update, context: Context, release_id: int, field: Field) -> None:
    """Offer once to know the issuer of a release as it was put right, from now on."""
    if field not in TEACHING:
        return
    rule = await _taught(context, release_id)
    if rule is None:
        return
    async with context.services.db.transaction() as tx:
        if not await releases.note_offered(tx, release_id):
            return
    await reply(
        update, render.sentence(texts.offer_rule(_said(rule))), keyboards.cards.rule(release_id)
    )


async def _taught(context: Context, release_id: int) -> Rule | None:
    """The rule that a release teaches, about its issuer as it is written there."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, release_id)
        rule = await _learned(tx, release) if release else None
    if release is None or rule is None:
        return None
    return await _as_written(context, release, rule)


async def _as_written(context: Context, release: Release, rule: Rule) -> Rule:
    """The rule about the name that the release has, where an earlier rule put another in its place:
    so the newer one takes the place of the earlier, and does not wait behind it."""
    services, text = context.services, release.arrival.raw
    before = services.rulebook.rules.by_name.values()
    if is_long(text) or all(key(one.issuer) != key(rule.written) for one in before):
        return rule
    plain = await asyncio.to_thread(understand, context.raw(text), await services.reference)
    if isinstance(plain, Rejected) or not plain.issuer:
        return rule
    return replace(rule, written=plain.issuer)


async def _learned(tx: Transaction, release: Release) -> Rule | None:
    """What was mended in a release, as a rule: None where nothing can be known again by."""
    draft = release.draft
    before = await revisions.history(tx, release.id, limit=_MOST_CHANGES)
    told = [one for revision in before for one in revision.changes if one.field == "issuer"]
    written = str(told[-1].old) if told and told[-1].old else draft.issuer
    if not written or not draft.issuer or (told and not told[-1].old):
        return None
    provinces = draft.province_names if Field.PROVINCES in release.by_hand else ()
    if written == draft.issuer and not provinces and Field.ORGANISATION not in release.by_hand:
        return None
    return Rule(written, draft.issuer, draft.organisation, provinces)


def _said(rule: Rule) -> str:
    parts = [rule.issuer, rule.organisation, "، ".join(rule.provinces)]
    return f"{texts.quoted(rule.written)}: {' | '.join(part for part in parts if part)}"


async def keep(update: Update, context: Context, action: newsroom.KeepRule) -> str | None:
    """Keep the rule that a release teaches."""
    services, now = context.services, context.services.now()
    rule = await _taught(context, action.release_id)
    if rule is None:
        return texts.NOTHING_LEARNED
    async with context.transaction() as tx:
        before = await rules.keep(tx, rule, by=context.user_id, now=now)
        deed = Deed(Act.RULE_KEPT, action.release_id, detail=_said(rule))
        await acts.note(tx, context.actor, deed, now=now)
        await services.rulebook.load(tx)
    told = texts.rule_kept(_said(rule), _said(before) if before else None)
    await reply_anew(update, render.sentence(told), None)
    return None


async def refuse(update: Update) -> str:
    """Leave everything as it is known."""
    await set_buttons(update, None)
    return texts.NO_RULE


async def listed(update: Update, context: Context) -> None:
    """`/rules`: all of them, each with the way to remove it."""
    if not context.is_editor:
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
        return
    async with context.services.db.reading() as tx:
        known = await rules.everything(tx)
    if not known:
        await reply(update, render.sentence(texts.NO_RULES))
        return
    lines = [f"{number}. {_said(one.rule)}" for number, one in enumerate(known, 1)]
    html = render.sentence("\n".join((texts.RULES_TITLE, *lines)))
    buttons = [(one.rule.written, one.id) for one in known]
    await reply(update, html, keyboards.cards.rules(buttons))


async def end(update: Update, context: Context, action: newsroom.EndRule) -> str:
    """Remove a rule."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        rule = await rules.remove(tx, action.rule_id)
        if rule is not None:
            deed = Deed(Act.RULE_REMOVED, detail=_said(rule))
            await acts.note(tx, context.actor, deed, now=now)
            await services.rulebook.load(tx)
        left = await rules.everything(tx)
    if rule is None:
        return texts.NO_SUCH_RULE
    buttons = [(one.rule.written, one.id) for one in left]
    await set_buttons(update, keyboards.cards.rules(buttons) if buttons else None)
    return texts.RULE_REMOVED
