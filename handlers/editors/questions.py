"""Questions about a draft's fields, and what an editor answers."""

from telegram import ForceReply, Message, Update

from bot.display import callbacks, render, texts
from bot.news.model import Field, Understood
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.editors import answers, review
from handlers.reply import reply
from storage.review import questions, releases, revisions
from storage.review.questions import OpenQuestion
from storage.review.release import Release, State

PLAIN_WITHIN = 5 * 60  # seconds after a question in which a short message is its answer
ASKED_WITHIN = 10 * 60  # seconds in which a question is not put again
CANCELLED_WITHIN = 86_400  # seconds in which «لغو» is understood of a question
LONGEST = {  # UTF-16 units of a message that no reply makes an answer: longer is a release
    Field.HEADLINE: 400,
    Field.SUMMARY: 1000,
    Field.PROVINCES: 400,
    Field.HASHTAGS: 400,
}


async def ask(update: Update, context: Context, action: callbacks.Change) -> str | None:
    """Ask for a field's new value, once."""
    chat, field = update.effective_chat, action.field
    if chat is None:
        return texts.STALE_BUTTON
    since = context.services.now() - ASKED_WITHIN
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        is_open = await questions.is_open(tx, chat.id, action.release_id, field, since=since)
    problem = review.why_closed(release)
    if problem is not None or release is None:
        return problem
    if is_open:
        return texts.ASKED_ALREADY
    await _put(update, context, release, field)
    return None


async def _put(
    update: Update, context: Context, release: Release, field: Field, refusal: str = ""
) -> None:
    """Put a question, after what was wrong with the answer before."""
    asked = Field(field)
    html = render.question(texts.ASK[asked], answers.present(release.draft, asked), refusal)
    markup = ForceReply(input_field_placeholder=texts.ANSWER_HERE)
    sent = await reply(update, html, markup, quoting=True)
    if sent is not None:
        now = context.services.now()
        async with context.transaction() as tx:
            await questions.ask(
                tx, OpenQuestion(sent.chat_id, sent.message_id, release.id, field, now)
            )


async def meant_by(message: Message, context: Context) -> OpenQuestion | str | None:
    """The question that a message answers: the one it replies to, or else the newest, where it
    came right after it and is short. A sentence for the editor where that cannot be told: what
    was meant for one draft must not change another."""
    asked, sent_at = message.reply_to_message, int(message.date.timestamp())
    if asked is not None:
        async with context.services.db.reading() as tx:
            return await questions.find(tx, message.chat_id, asked.message_id)
    cancels = is_cancel(message.text)
    within = CANCELLED_WITHIN if cancels else PLAIN_WITHIN
    if message.forward_origin is not None:
        return None
    async with context.services.db.reading() as tx:
        newest = await questions.newest_open(tx, message.chat_id, since=sent_at - within)
        is_last = newest is not None and await questions.is_last(tx, newest)
    if cancels and newest is None:
        return texts.NOTHING_ASKED
    if newest is None or not _is_short(message, newest.field):
        return None
    return newest if is_last or cancels else texts.WHICH_QUESTION


def _is_short(message: Message, field: Field) -> bool:
    """Whether it may be an answer and no release: a sticker, or a paragraph."""
    text = (message.text or "").strip()
    is_listed = field in (Field.PROVINCES, Field.HASHTAGS)
    if not text:
        return message.sticker is not None
    return render.units(text) <= LONGEST[field] and (is_listed or "\n" not in text)


def is_cancel(text: str | None) -> bool:
    """Whether a text does no more than end a question: «لغو»."""
    return (text or "").strip().strip("./!«»") in texts.CANCEL_WORDS


async def answer(update: Update, context: Context, edit: OpenQuestion) -> None:
    """Take the answer to a question: the field changes and the preview is shown again.

    A second reply corrects the first, as long as the draft is one.
    """
    message = update.effective_message
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, edit.release_id)
    if message is None or release is None or edit.is_cancelled or release.state is not State.DRAFT:
        problem = review.why_closed(release) or texts.QUESTION_CLOSED
        await reply(update, render.sentence(problem), quoting=True)
        return
    text = storable(message.text or message.caption or "")
    if is_cancel(text):
        await _end(update, context, edit)
        return
    reference = await context.services.reference
    changed = answers.apply(release.draft, edit.field, text, reference)
    if isinstance(changed, Understood):
        await _take(context, release, edit, changed)
        await context.services.show(release.id)
    else:
        await _put(update, context, release, edit.field, changed.sentence)


async def _take(
    context: Context, release: Release, edit: OpenQuestion, changed: Understood
) -> None:
    now, by_hand = context.services.now(), sorted({*release.by_hand, edit.field})
    async with context.transaction() as tx:
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            await releases.revise(tx, release.id, changed, now=now, by_hand=by_hand)
        await questions.answered(tx, release.id, edit.field, now=now)


async def cancel(update: Update, context: Context) -> None:
    """`/cancel` of an editor: ends the question it replies to, or the newest."""
    message = update.effective_message
    if message is None:
        return
    since = int(message.date.timestamp()) - CANCELLED_WITHIN
    asked = message.reply_to_message
    async with context.services.db.reading() as tx:
        edit = await questions.find(tx, message.chat_id, asked.message_id) if asked else None
        edit = edit or await questions.newest_open(tx, message.chat_id, since=since)
    if edit is None:
        await reply(update, render.sentence(texts.NOTHING_ASKED))
    else:
        await _end(update, context, edit)


async def _end(update: Update, context: Context, edit: OpenQuestion) -> None:
    async with context.transaction() as tx:
        await questions.cancel(tx, edit, now=context.services.now())
    field = texts.FIELDS[edit.field]
    await reply(update, render.sentence(texts.cancelled(field)))
