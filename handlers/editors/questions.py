"""What an editor answers to a question about a release."""

from telegram import Message, Update

from bot.display import render, texts
from bot.news.model import Field, Understood
from bot.news.text.letters import storable
from bot.newsroom import appointment
from bot.newsroom.appointment import Reason, Refused
from handlers.context import Context
from handlers.editors import answers, asking, cards, planning, rejecting, review, rulebook, taking
from handlers.reply import reply
from storage.review import questions, releases
from storage.review.questions import Asked, OpenQuestion, Wish
from storage.review.release import Release, State

PLAIN_WITHIN = 5 * 60  # seconds after a question in which a short message is its answer
CANCELLED_WITHIN = 86_400  # seconds in which «لغو» is understood of a question
LONGEST: dict[
    Asked, int
] = {  # UTF-16 units of a message that no reply makes an answer: longer is a release
    Field.HEADLINE: 400,
    Field.SUMMARY: 1000,
    Field.PROVINCES: 400,
    Field.HASHTAGS: 400,
    Field.ISSUER: 200,
    Field.ORGANISATION: 200,
    Field.DATE: 60,
    Field.KICKER: 300,
    Wish.TIME: 80,
    Wish.LINK: 2_200,
    Wish.REASON: 300,
    Wish.NOTICE: 1000,
}
_WRONG_TIMES = {
    Reason.UNREADABLE: texts.UNREAD_TIME,
    Reason.PAST: texts.PAST_TIME,
    Reason.NO_SUCH_DAY: texts.NO_SUCH_DAY,
    Reason.NO_SUCH_TIME: texts.NO_SUCH_TIME,
}


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


def _is_short(message: Message, field: Asked) -> bool:
    """Whether it may be an answer and no release: a sticker, or a paragraph."""
    text = (message.text or "").strip()
    is_listed = field in (Field.PROVINCES, Field.HASHTAGS)
    if not text:
        return message.sticker is not None
    return render.units(text) <= LONGEST[field] and (is_listed or "\n" not in text)


def is_cancel(text: str | None) -> bool:
    """Whether a text does no more than end a question: «لغو»."""
    return (text or "").strip().strip("./!«»") in texts.CANCEL_WORDS


async def answer_in_group(update: Update, context: Context) -> None:
    """Take the answer to a question that was put in the group; whatever else is said there is the
    desk's own."""
    message = update.effective_message
    asked = message.reply_to_message if message else None
    if message is None or asked is None:
        return
    async with context.services.db.reading() as tx:
        edit = await questions.find(tx, message.chat_id, asked.message_id)
    if edit is not None:
        await answer(update, context, edit)


async def answer(update: Update, context: Context, edit: OpenQuestion) -> None:
    """Take the answer to a question: the field changes and the preview is shown again.

    A second reply corrects the first, as long as the draft is one.
    """
    message = update.effective_message
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, edit.release_id)
    if message is None:
        return
    problem = await _why_unanswerable(context, release, edit)
    if problem is not None or release is None:
        await reply(update, render.sentence(problem or texts.DRAFT_GONE), quoting=True)
        return
    text = storable(message.text or message.caption or "")
    if is_cancel(text):
        await _end(update, context, edit)
        return
    refusal = await _take_answer(update, context, (release, edit.field), text)
    if refusal is not None:
        await asking.put(update, context, release, edit.field, refusal)


async def _why_unanswerable(
    context: Context, release: Release | None, edit: OpenQuestion
) -> str | None:
    """Why an answer changes nothing, or None."""
    if release is None:
        return texts.DRAFT_GONE
    if not context.services.team.may_decide(context.user_id, release.draft):
        return texts.NOT_YOURS if context.is_editor else texts.NOT_A_SENDER
    if edit.is_cancelled:
        return review.why_closed(release) or texts.QUESTION_CLOSED
    match edit.field:
        case Wish.REASON:
            return None if release.state is State.DISCARDED else texts.NOT_REJECTED
        case Wish.NOTICE:
            return await cards.why_not_standing(context, release)
        case _:
            return review.why_closed(release)


async def _take_answer(
    update: Update, context: Context, question: tuple[Release, Asked], text: str
) -> str | None:
    """Do what an answer says; the sentence that tells why it can't be taken."""
    release, asked = question
    match asked:
        case Wish.TIME:
            return await _take_time(update, context, release, text)
        case Wish.LINK:
            return await planning.take_link(context, release, text)
        case Wish.REASON:
            return await rejecting.take_reason(update, context, release, text)
        case Wish.NOTICE:
            return await cards.take_notice(context, release, text)
        case Field():
            return await _take_field(update, context, (release, asked), text)


async def _take_time(update: Update, context: Context, release: Release, text: str) -> str | None:
    services = context.services
    at = appointment.read(text, services.local_now)
    if isinstance(at, Refused):
        return _WRONG_TIMES[at.reason]
    async with context.services.db.transaction() as tx:
        await questions.answered(tx, release.id, Wish.TIME, now=services.now())
    await reply(update, render.sentence(await planning.settle(context, release, at)), quoting=True)
    return None


async def _take_field(
    update: Update, context: Context, question: tuple[Release, Field], text: str
) -> str | None:
    release, field = question
    reference, today = await context.services.reference, context.services.today()
    changed = answers.apply(release.draft, field, text, reference, today)
    if not isinstance(changed, Understood):
        return changed.sentence
    await taking.take(context, release, field, changed)
    await rulebook.offer(update, context, release.id, field)
    return None


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
    name = asking.NAMES[edit.field]
    await reply(update, render.sentence(texts.cancelled(name)))
