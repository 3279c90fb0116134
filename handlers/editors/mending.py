"""What an editor changes in a message already sent."""

from dataclasses import replace

from telegram import Message, Update

from bot.display import keyboards, render, texts
from bot.news.model import Understood
from handlers.context import Context
from handlers.editors import drafting, intake, messages, questions
from handlers.reply import reply
from storage import posts
from storage.review import parts, releases, revisions
from storage.review.parts import Part
from storage.review.questions import OpenQuestion
from storage.review.release import Release, State


async def mend(update: Update, context: Context) -> None:
    """Take up what an editor mended, while its release is a draft; say so where it is none."""
    message = update.edited_message
    if message is None:
        return
    edit = await questions.meant_by(message, context) if message.reply_to_message else None
    if isinstance(edit, OpenQuestion):
        await questions.answer(update, context, edit)
        return
    async with context.services.db.reading() as tx:
        part = await parts.get(tx, message.chat_id, message.message_id)
        release = await releases.get(tx, part.release_id) if part and part.release_id else None
    if part is None:
        return
    if release is None:
        await intake.take_in(update, context, message)
        return
    await _mend_part(update, context, message, (part, release))


async def _mend_part(
    update: Update, context: Context, message: Message, known: tuple[Part, Release]
) -> None:
    part, release = known
    goes_along = part.media is not None  # as it did: the words of a document don't count now
    read = await messages.read(message, context.services.files, goes_along=goes_along)
    if isinstance(read, str):
        await reply(update, render.sentence(read), quoting=True)
        return
    if part.text and read.note and not read.text:  # what was joined as news stays news
        read = replace(read, text=read.note, note=None) if part.is_long else read
    media = (read.media or part.media) if release.state is State.DRAFT else part.media
    mended = replace(part, text=read.text, note=read.note, links=read.links, media=media)
    if mended == part:
        return
    if release.state is State.DRAFT:
        await _reword(update, context, release, mended)
    else:
        async with context.transaction() as tx:
            await parts.rewrite(tx, mended)
        await _offer_correction(update, context, release)


async def _reword(update: Update, context: Context, release: Release, mended: Part) -> None:
    async with context.services.db.reading() as tx:
        known = await parts.of_release(tx, release.id)
    whole = [mended if p.message_id == mended.message_id else p for p in known]
    draft = await context.understand(context.raw(drafting.text_of(whole)))
    if not isinstance(draft, Understood):
        await reply(update, render.sentence(texts.EDITED_TO_NO_NEWS), quoting=True)
        return
    before = next((p for p in known if p.message_id == mended.message_id), mended)
    media, now = drafting.mended_media(release, before, mended), context.services.now()
    async with context.transaction() as tx:
        await parts.rewrite(tx, mended)
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            await releases.set_media(tx, release.id, media, now=now)
            await drafting.reword(tx, context, release, whole, draft)
    await drafting.show(update, context, release.id)


async def _offer_correction(update: Update, context: Context, release: Release) -> None:
    async with context.services.db.reading() as tx:
        link = context.services.link(await posts.main_of(tx, release.id))
    if release.state is State.DISCARDED:
        await reply(update, render.sentence(texts.REJECTED_STAYS), quoting=True)
        return
    where = f"\n{link}" if link else ""
    html = render.sentence(f"{texts.OFFER_CORRECTION}{where}")
    may = context.services.team.may_decide(context.user_id, release.draft)
    markup = keyboards.cards.edited(release.id) if may else None
    await reply(update, html, markup, quoting=True)
