"""Questions that are put to an editor about a release."""

from telegram import Chat, ForceReply, Update

from bot.display import questions as display
from bot.display import texts
from bot.news.model import Field
from bot.newsroom import wordings
from handlers.context import Context
from handlers.editors import answers
from handlers.reply import reply
from storage.review import questions
from storage.review.questions import Asked, OpenQuestion, Wish
from storage.review.release import Release

ASKED_WITHIN = 10 * 60  # seconds in which a question is not put again
WISHES = {
    Wish.LINK: texts.ASK_LINK,
    Wish.TIME: texts.ASK_TIME,
    Wish.REASON: texts.ASK_REASON,
    Wish.NOTICE: texts.ASK_NOTICE,
}
NAMES: dict[Asked, str] = {
    **{asked: name for asked, name in texts.FIELDS.items()},
    Wish.TIME: texts.TIME_NAME,
    Wish.LINK: texts.LINK_NAME,
    Wish.REASON: texts.REASON_NAME,
    Wish.NOTICE: texts.NOTICE_NAME,
}


async def wish(update: Update, context: Context, release: Release, asked: Asked) -> str | None:
    """Ask for something of a release, once."""
    chat = update.effective_chat
    if chat is None:
        return texts.STALE_BUTTON
    since = context.services.now() - ASKED_WITHIN
    async with context.services.db.reading() as tx:
        is_open = await questions.is_open(tx, chat.id, release.id, asked, since=since)
    if is_open:
        return texts.ASKED_ALREADY
    await put(update, context, release, asked)
    return None


async def put(
    update: Update, context: Context, release: Release, field: Asked, refusal: str = ""
) -> None:
    """Put a question, after what was wrong with the answer before."""
    html = _question(release, field, refusal)
    in_group = update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE
    if in_group and update.effective_user:  # selective: who is named answers
        html = f"{update.effective_user.mention_html()}\n{html}"
    markup = ForceReply(selective=in_group or None, input_field_placeholder=texts.ANSWER_HERE)
    sent = await reply(update, html, markup, quoting=True)
    if sent is not None:
        now = context.services.now()
        async with context.transaction() as tx:
            await questions.ask(
                tx, OpenQuestion(sent.chat_id, sent.message_id, release.id, field, now)
            )


def _question(release: Release, asked: Asked, refusal: str) -> str:
    if isinstance(asked, Wish):
        return display.question(WISHES[asked], "", refusal)
    proposed = wordings.proposals(release.draft) if asked is Field.SUMMARY else ()
    present = answers.present(release.draft, asked)
    return display.question(texts.ASK[asked], present, refusal, proposed)
