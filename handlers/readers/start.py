"""/start, /help and what is not understood."""

from telegram import Update

from bot import menus, numbers
from bot.display import keyboards, render
from bot.display.fields import Corner
from handlers.context import Context
from handlers.readers import full_text
from handlers.readers.topics import name_of
from handlers.reply import reply
from storage.followers import subscribers


async def start(update: Update, context: Context) -> None:
    """Welcome somebody; «متن کامل» under a channel post arrives here with the release's id."""
    services, person = context.services, context.person
    async with context.transaction() as tx:
        await subscribers.join(tx, person.id, name=person.name, now=services.now())
        chosen = [name_of(topic) for topic in await subscribers.topics(tx, person.id)]
    release_id = release_of(context.args or [])
    if release_id is not None:
        await full_text.send_full_text(update, context, release_id)
        return
    if context.is_editor(update):
        await menus.set_for_editors(context.bot, [person.id])
        await reply(update, render.sentence(context.texts.EDITOR_WELCOME))
        return
    provinces = (await services.reference).gazetteer.provinces
    text = context.texts.WELCOME_BACK if chosen else context.texts.WELCOME
    await reply(update, render.sentence(text), keyboards.topics(tuple(provinces), chosen))


def release_of(args: list[str]) -> int | None:
    """Read the start payload «r12»; any other payload is just a start."""
    payload = args[0] if args else ""
    if not payload.startswith("r"):
        return None
    try:
        return numbers.read(payload.removeprefix("r"))
    except ValueError:
        return None


async def help_(update: Update, context: Context) -> None:
    text = context.texts.EDITOR_HELP if context.is_editor(update) else context.texts.HELP
    corners = keyboards.corners(Corner.PROVINCES, Corner.LATEST, Corner.MINE)
    await reply(update, render.sentence(text), corners)


async def unknown_command(update: Update, context: Context) -> None:
    await reply(update, render.sentence(context.texts.UNKNOWN_COMMAND))


async def not_text(update: Update, context: Context) -> None:
    """A sticker, a voice message ...: say what is read."""
    text = context.texts.NO_RELEASE_HERE if context.is_editor(update) else context.texts.NOT_TEXT
    await reply(update, render.sentence(text))
