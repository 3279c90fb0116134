"""/start, /help and what is not understood."""

from telegram import Update

from bot import menus, numbers
from bot.display import keyboards, render
from bot.display.fields import Corner
from bot.display.rules import Role
from bot.display.texts.languages import Language, spoken
from handlers.context import Context
from handlers.editors import intake, team
from handlers.readers import full_text, invited
from handlers.readers.topics import name_of
from handlers.reply import reply
from storage import letters
from storage.followers import subscribers


async def start(update: Update, context: Context) -> None:
    """Welcome somebody; «متن کامل» under a channel post arrives here with the release's id."""
    services, person = context.services, context.person
    async with context.transaction() as tx:
        joined = await subscribers.join(tx, person.id, name=person.name, now=services.now())
        if joined.is_new and spoken() is not Language.FA:
            await services.tongues.choose(tx, person.id, spoken())
        chosen = [name_of(topic) for topic in await subscribers.topics(tx, person.id)]
    if await _brought(update, context, context.args or []):
        return
    if context.role is not Role.ANYBODY:
        await _greet_member(update, context)
        return
    provinces = (await services.reference).gazetteer.provinces
    text = context.texts.WELCOME_BACK if chosen else context.texts.WELCOME
    if release_of(context.args or []) is not None:
        text = f"{context.texts.GONE}\n{text}"
    await reply(update, render.sentence(text), keyboards.topics(tuple(provinces), chosen))


async def _brought(update: Update, context: Context, args: list[str]) -> bool:
    """Answer what a link brought somebody for; False where that is nothing one may see."""
    release_id = release_of(args)
    if release_id is not None:
        if await full_text.is_gone(context, release_id):
            return False
        await full_text.send_full_text(update, context, release_id)
        return True
    if code := invitation_of(args):
        await team.join(update, context, code)
        return True
    return bool(args) and await invited.offer(update, context, args[0])


async def _greet_member(update: Update, context: Context) -> None:
    """Tell somebody of the newsroom what they can do."""
    if context.may(Role.OWNER):
        await menus.set_for_owners(context.bot, [context.person.id])
        async with context.transaction() as tx:
            await letters.send_again(tx, context.person.id)
        context.services.send_letters()
    else:
        await menus.set_for(context.bot, context.person.id, is_editor=context.is_editor)
    texts = context.texts
    welcome = texts.EDITOR_WELCOME if context.is_editor else texts.CONTRIBUTOR_WELCOME
    if context.may(Role.OWNER):
        welcome = f"{welcome}\n{texts.OWNER_HELP}"
    await reply(update, render.sentence(welcome))


def invitation_of(args: list[str]) -> str | None:
    """Read the start payload «join_...» of an invitation."""
    payload = args[0] if args else ""
    code = payload.removeprefix(team.PREFIX)
    return code if code != payload and code else None


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
    if context.is_gathered:
        await reply(update, render.sentence(context.texts.GATHERING_HELP))
        return
    text = context.texts.EDITOR_HELP if context.is_editor else context.texts.HELP
    if context.may(Role.OWNER):
        text = f"{text}\n{context.texts.OWNER_HELP}"
    elif context.role is Role.CONTRIBUTOR:
        text = f"{context.texts.CONTRIBUTOR_WELCOME}\n\n{text}"
    if context.services.team.is_open and not context.is_editor:
        text = f"{text}\n\n{context.texts.SUBMIT_HELP}"
    corners = keyboards.corners(Corner.PROVINCES, Corner.LATEST, Corner.MINE)
    markup = corners if context.is_editor else keyboards.starting.examples()
    await reply(update, render.sentence(text), markup)


async def unknown_command(update: Update, context: Context) -> None:
    await reply(update, render.sentence(context.texts.UNKNOWN_COMMAND))


async def not_text(update: Update, context: Context) -> None:
    """A sticker, a voice message ...: say what is read."""
    message = update.effective_message
    if message is not None and await intake.submit(update, context, message):
        return
    text = context.texts.NO_RELEASE_HERE if context.is_editor else context.texts.NOT_TEXT
    await reply(update, render.sentence(text))
