"""What is kept of a person: told, given out, forgotten."""

from io import BytesIO

from telegram import InputFile, Update

from bot.display import keyboards, personal, render
from handlers.context import Context
from handlers.reply import replace, reply
from storage import people

FILE_NAME = "chavosh-my-data.json"
ASKED_FOR = 86_400  # seconds in which «بله» is understood of the question


async def privacy(update: Update, context: Context) -> None:
    """`/privacy`: what is kept, and how long."""
    texts = context.texts
    await reply(update, render.sentence(context.fitting(texts.PRIVACY, texts.GATHERING_PRIVACY)))


async def my_data(_: Update, context: Context) -> None:
    """`/mydata`: everything, in a file."""
    services, person = context.services, context.person
    async with services.db.reading() as tx:
        told = await people.export(tx, person.id, now=services.now())
    document = InputFile(BytesIO(told.encode()), FILE_NAME)
    await context.bot.send_document(
        person.id, document, caption=render.sentence(context.texts.YOUR_DATA), parse_mode="HTML"
    )


async def forget(update: Update, context: Context) -> None:
    """`/forget`: ask once whether everything shall be forgotten."""
    async with context.services.db.reading() as tx:
        acted = await people.has_acted(tx, context.listener.id)
    texts = context.texts
    told = context.fitting(texts.FORGET_SURELY, texts.GATHERING_FORGET_SURELY)
    told = f"{told}\n{texts.YOUR_ACTS_STAY}" if acted else told
    await reply(update, render.sentence(told), keyboards.forget(context.services.now()))


async def press_forget(update: Update, context: Context, action: personal.Forget) -> str | None:
    services, chat_id, texts = context.services, context.listener.id, context.texts
    if action.asked_at < services.now() - ASKED_FOR:
        return texts.FORGET_AGAIN
    async with context.transaction() as tx:
        acted = await people.forget(tx, chat_id)
    services.bans.forget(chat_id)
    services.tongues.forget(chat_id)
    forgotten = context.fitting(texts.FORGOTTEN, texts.GATHERING_FORGOTTEN)
    told = texts.FORGOTTEN_BUT_ACTS if acted else forgotten
    await replace(update, render.sentence(told), None)
    return None


async def press_keep(update: Update, context: Context, _: personal.KeepData) -> str | None:
    await replace(update, render.sentence(context.texts.DATA_KEPT), None)
    return None
