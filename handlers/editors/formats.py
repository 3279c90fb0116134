"""How the posts of a channel look: shown, tried on a release and kept, by its owners."""

from dataclasses import replace as changed

from telegram import ForceReply, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot.display import keyboards, outlets, questions, render, template, texts
from bot.display.fields import LookPart, Switch
from bot.display.markup import Placeholder
from bot.display.rules import Role
from bot.display.template import DEFAULT, Fault
from bot.news.text import letters
from bot.newsroom import joining, samples
from bot.newsroom.channels import style_of
from handlers.context import Context
from handlers.reply import replace, reply, set_buttons
from storage.desk import acts, formats, requests
from storage.desk.acts import Act, Deed
from storage.desk.formats import MAIN, Format
from storage.desk.requests import Request, Wish

LONGEST_SIGNATURE = 100  # UTF-16 units
_ROOM = 200  # units above a post that is shown
_NAMES = " ".join(f"{{{one}}}" for one in Placeholder)
_TAGS = '<b> <i> <u> <s> <code> <a href="{link}"> <blockquote> <blockquote expandable> <tg-spoiler>'


async def command(update: Update, context: Context) -> None:
    """`/format`: how posts look now; `/format @name` those of a further channel; a template behind
    it is tried."""
    if not context.may(Role.OWNER):
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
        return
    rest = _rest(update, context)
    named = joining.address(rest)
    if named is not None:
        await _show_named(update, context, named)
    elif rest:
        refusal = await take_template(update, context, MAIN, rest)
        if refusal is not None:
            await reply(update, render.sentence(refusal), quoting=True)
    else:
        await show(update, context, MAIN)


def _rest(update: Update, context: Context) -> str:
    """What stands behind the command, its lines kept."""
    message = update.effective_message
    text, words = (message.text if message else None) or "", context.args or []
    if not words:
        return ""
    at = text.find(words[0], 1)
    return letters.storable(text[at:] if at > 0 else " ".join(words)).strip()


async def _show_named(update: Update, context: Context, named: int | str) -> None:
    known = context.services.channels
    ids = {f"@{(one.username or '').lower()}": one.chat_id for one in known.further}
    ids[f"@{(known.main.username or '').lower()}"] = known.main.chat_id
    chat_id = ids.get(named.lower()) if isinstance(named, str) else named
    if chat_id is None or not _is_known(context, known.key(chat_id)):
        await reply(update, render.sentence(texts.NO_SUCH_CHANNEL), quoting=True)
        return
    await show(update, context, known.key(chat_id))


def _is_known(context: Context, channel_id: int) -> bool:
    known = context.services.channels
    return channel_id == MAIN or known.further_one(channel_id) is not None


def is_like_one(text: str) -> bool:
    """Whether a text that answers nothing by itself looks like a format rather than a release."""
    return "{" in text or "}" in text or "<" in text


async def press_show(update: Update, context: Context, action: outlets.ShowFormat) -> str | None:
    if not _is_known(context, action.channel_id):
        return texts.NO_SUCH_CHANNEL
    await show(update, context, action.channel_id)
    return None


async def show(update: Update, context: Context, channel_id: int) -> None:
    """How the posts of a channel look; what is sent in reply is another format."""
    async with context.services.db.reading() as tx:
        kept = await formats.get(tx, channel_id)
    sent = await reply(update, *_shown(context, channel_id, kept))
    if sent is not None:
        request = Request(sent.chat_id, sent.message_id, Wish.FORMAT, channel_id)
        await _ask(context, request)


async def _ask(context: Context, request: Request) -> None:
    """Wait for this alone."""
    now = context.services.now()
    async with context.transaction() as tx:
        await requests.close(tx, request.chat_id, now=now)
        await requests.ask(tx, request, now=now)


def _shown(context: Context, channel_id: int, kept: Format) -> tuple[str, InlineKeyboardMarkup]:
    one = context.services.channels.further_one(channel_id)
    title = f"{texts.FORMAT_TITLE} {one.title if one else texts.MAIN_CHANNEL}"
    source = kept.source or DEFAULT.source
    unseen = "" if f"{{{Placeholder.SIGNATURE}}}" in source else f" ({texts.SIGNATURE_UNSEEN})"
    signed = f"، {texts.SIGNATURE}: {kept.signature}{unseen}" if kept.signature else ""
    html = questions.question(f"{title}{signed}", source)
    how = render.sentence(texts.FORMAT_HOW.format(names=_NAMES, tags=_TAGS))
    return f"{html}\n\n{how}", keyboards.outlets.look(channel_id, style_of(kept).look)


async def take_template(update: Update, context: Context, channel_id: int, text: str) -> str | None:
    """Show posts as a format would have them; what is wrong with it, as a sentence."""
    if not _is_known(context, channel_id):
        return texts.NO_SUCH_CHANNEL
    source = text.strip("\n")
    read = template.parse(source)
    if isinstance(read, Fault):
        return texts.fault(read.line, read.column, read.kind)
    services = context.services
    async with services.db.reading() as tx:
        kept = await formats.get(tx, channel_id)
        draft = await samples.newest(tx, services.today())
    style = style_of(changed(kept, source=source)).about(services.channels.full_text(0))
    post = style.post(draft, render.TEXT_LIMIT - _ROOM)
    html = f"{render.sentence(texts.LOOKS_SO)}\n\n{post}"
    try:
        sent = await reply(update, html, keyboards.outlets.proposal(channel_id), quoting=True)
    except BadRequest:  # whatever Telegram has against it is better known now than with a post
        return texts.FORMAT_REFUSED
    if sent is not None:
        offered = Request(sent.chat_id, sent.message_id, Wish.PROPOSAL, channel_id, source)
        await _ask(context, offered)
    return None


async def keep(update: Update, context: Context, action: outlets.KeepFormat) -> str:
    """Have posts look as the pressed message shows it."""
    query, person = update.callback_query, context.person
    message_id = query.message.message_id if query and query.message else 0
    async with context.services.db.reading() as tx:
        offered = await requests.find(tx, person.id, message_id)
        before = await formats.get(tx, action.channel_id)
    is_right = offered is not None and offered.channel_id == action.channel_id
    if offered is None or offered.wish is not Wish.PROPOSAL or not is_right:
        return texts.FORMAT_GONE
    if not _is_known(context, action.channel_id):
        return texts.NO_SUCH_CHANNEL
    await _keep(context, action.channel_id, changed(before, source=offered.value))
    await set_buttons(update, None)
    return texts.FORMAT_KEPT


async def leave(update: Update, context: Context) -> str:
    """Have posts look as they did."""
    async with context.transaction() as tx:
        await requests.close(tx, context.person.id, now=context.services.now())
    await set_buttons(update, None)
    return texts.FORMAT_LEFT


async def _keep(context: Context, channel_id: int, kept: Format) -> None:
    services, now = context.services, context.services.now()
    one = services.channels.further_one(channel_id)
    async with context.transaction() as tx:
        await formats.keep(tx, channel_id, kept, by=context.user_id, now=now)
        deed = Deed(Act.FORMAT_SET, detail=one.title if one else texts.MAIN_CHANNEL)
        await acts.note(tx, context.actor, deed, now=now)
        await services.channels.load(tx)


async def set_look(update: Update, context: Context, action: outlets.SetLook) -> str:
    """Switch a part of a look on or off."""
    if not _is_known(context, action.channel_id):
        return texts.NO_SUCH_CHANNEL
    is_on = action.switch is Switch.ON
    async with context.services.db.reading() as tx:
        kept = await formats.get(tx, action.channel_id)
    match action.part:
        case LookPart.EMOJI:
            kept = changed(kept, emoji=is_on)
        case LookPart.HASHTAGS:
            kept = changed(kept, hashtags=is_on)
        case LookPart.FULL_TEXT:
            kept = changed(kept, full_text=is_on)
        case LookPart.SIGNATURE:
            kept = changed(kept, signature=kept.signature if is_on else "")
    await _keep(context, action.channel_id, kept)
    await replace(update, *_shown(context, action.channel_id, kept))
    return texts.LOOK_SET


async def reset(update: Update, context: Context, action: outlets.ResetFormat) -> str:
    """Have posts look as they do where nothing was set."""
    if not _is_known(context, action.channel_id):
        return texts.NO_SUCH_CHANNEL
    await _keep(context, action.channel_id, Format())
    await replace(update, *_shown(context, action.channel_id, Format()))
    return texts.FORMAT_RESET


async def ask_signature(
    update: Update, context: Context, action: outlets.AskSignature
) -> str | None:
    """Ask what posts shall be signed with."""
    if not _is_known(context, action.channel_id):
        return texts.NO_SUCH_CHANNEL
    async with context.services.db.reading() as tx:
        kept = await formats.get(tx, action.channel_id)
    html = questions.question(texts.ASK_SIGNATURE, kept.signature)
    sent = await reply(update, html, ForceReply(input_field_placeholder=texts.ANSWER_HERE))
    if sent is not None:
        await _ask(
            context, Request(sent.chat_id, sent.message_id, Wish.SIGNATURE, action.channel_id)
        )
    return None


async def take_signature(
    update: Update, context: Context, channel_id: int, text: str
) -> str | None:
    """Sign posts with what an owner wrote; why that can't be, as a sentence."""
    if not _is_known(context, channel_id):
        return texts.NO_SUCH_CHANNEL
    signature = " ".join(letters.normalise(text).split())
    if not signature or render.units(signature) > LONGEST_SIGNATURE:
        return texts.WRITE_SIGNATURE
    async with context.services.db.reading() as tx:
        kept = await formats.get(tx, channel_id)
    await _keep(context, channel_id, changed(kept, signature=signature))
    await show(update, context, channel_id)
    return None
