"""Summaries that a language model proposes: shown beside the others, taken by a tap."""

from dataclasses import replace

from telegram import Message, Update

from bot.display import keyboards, newsroom, render, texts
from bot.news.model import Field
from bot.newsroom import proposal
from handlers.context import Context
from handlers.editors import review, taking
from handlers.reply import reply, set_buttons
from storage.review.release import Release


async def propose(update: Update, context: Context, release: Release) -> None:
    """Show what the model proposes, or say that it proposes nothing that is the release's."""
    services = context.services
    text = await proposal.propose(release.draft, services.model, await services.reference)
    if text is None:
        await reply(update, render.sentence(texts.MODEL_SILENT), quoting=True)
        return
    html = render.sentence(f"{texts.PROPOSED}\n{text}")
    await reply(update, html, keyboards.cards.proposal(release.id), quoting=True)


async def take(update: Update, context: Context, action: newsroom.TakeProposal) -> str:
    """Take the summary of the pressed message: Telegram tells what it says, whoever pressed."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    query = update.callback_query
    message = query.message if query else None
    said = message.text if isinstance(message, Message) else None
    _, _, text = (said or "").partition("\n")
    if not text:
        return texts.NO_SUCH_CHOICE
    await set_buttons(update, None)
    await taking.take(context, release, Field.SUMMARY, replace(release.draft, summary=text))
    return texts.SAVED
