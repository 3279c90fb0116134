"""PTB's whole application runs against the sandbox unchanged."""

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People, Person


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(f"«{update.effective_message.text}»")


async def test_an_application_answers_what_people_write(sandbox: Sandbox, people: People) -> None:
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url(f"{sandbox.url}/bot")
        .base_file_url(f"{sandbox.url}/file/bot")
        .request(HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": False}))
        .get_updates_request(HTTPXRequest(httpx_kwargs={"verify": False}))
        .build()
    )
    application.add_handler(CommandHandler("start", echo))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    sara: Person = await people.person(501, first_name="سارا")
    async with application:
        await application.start()
        await application.updater.start_polling()
        await sara.start()
        await sara.send("سلام")
        replies = await sara.wait(count=2)
        await people.idle()
        await application.updater.stop()
        await application.stop()
    assert [reply.text for reply in replies] == ["«/start»", "«سلام»"]
