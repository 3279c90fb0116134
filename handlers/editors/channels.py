"""The channels that posts go to: listed and added by the owners, each with what it takes."""

from telegram import (
    InlineKeyboardMarkup,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginUser,
    Update,
)

from bot.display import keyboards, outlets, render, texts
from bot.display.callbacks import digest
from bot.display.fields import Switch
from bot.display.fields import Takes as Whole
from bot.display.keyboards.outlets import Taken
from bot.display.rules import Role
from bot.newsroom import joining
from bot.newsroom.joining import Candidate, Unfit
from handlers.context import Context
from handlers.reply import replace, reply
from storage.desk import acts, channels, requests
from storage.desk.acts import Act, Deed
from storage.desk.channels import Kept, Takes
from storage.desk.requests import Request, Wish
from storage.followers import subscribers

MOST = 20  # further channels
_WHOLE = {Whole.ALL: Takes.ALL, Whole.URGENT: Takes.URGENT}


async def command(update: Update, context: Context) -> None:
    """`/channels`: all of them; `/channels @name` or `/channels -100...` adds one."""
    if not context.may(Role.OWNER):
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
        return
    words = " ".join(context.args or [])
    if words:
        await _add_named(update, context, words)
        return
    html, markup = _listed(context)
    sent = await reply(update, html, markup)
    if sent is not None:  # a forward that follows names the channel to be added
        request = Request(sent.chat_id, sent.message_id, Wish.CHANNEL)
        now = context.services.now()
        async with context.transaction() as tx:
            await requests.close(tx, sent.chat_id, now=now)
            await requests.ask(tx, request, now=now)


def names_one(text: str) -> bool:
    """Whether a text is nothing but the name or number of a chat."""
    return joining.address(text) is not None


async def take_answer(update: Update, context: Context, message: Message) -> None:
    """Add the channel that a forward comes from, or a text names."""
    origin = message.forward_origin
    match origin:
        case None:
            await _add_named(update, context, message.text or "")
        case MessageOriginChannel(chat=chat):
            await _add(update, context, chat.id, is_forward=True)
        case MessageOriginChat():
            await _refuse(update, context, texts.IS_GROUP)
        case MessageOriginUser():
            await _refuse(update, context, texts.IS_PERSON)
        case _:
            await _refuse(update, context, texts.NO_ADDRESS)


async def _add_named(update: Update, context: Context, words: str) -> None:
    named = joining.address(words)
    if named is None:
        await reply(update, render.sentence(texts.NO_ADDRESS), quoting=True)
    else:
        await _add(update, context, named)


async def _refuse(update: Update, context: Context, sentence: str) -> None:
    """Say why nothing is added; a forward that follows is a release again."""
    chat = update.effective_chat
    if chat is not None:
        async with context.transaction() as tx:
            await requests.close(tx, chat.id, now=context.services.now())
    told = f"{sentence}\n{texts.WAS_A_RELEASE}"
    await reply(update, render.sentence(told), quoting=True)


async def _add(
    update: Update, context: Context, named: int | str, *, is_forward: bool = False
) -> None:
    """Add a channel, or say why it can't be."""
    found = await joining.look_up(context.bot, named)
    problem = _why_not(context, found) if isinstance(found, Candidate) else found.sentence
    if problem is not None and is_forward:
        await _refuse(update, context, problem)
    elif problem is not None:
        await reply(update, render.sentence(problem), quoting=True)
    elif isinstance(found, Candidate):
        await _keep(update, context, found)


def _why_not(context: Context, found: Candidate) -> str | None:
    known = context.services.channels
    if found.chat_id == known.main.chat_id:
        return texts.IS_MAIN
    if found.chat_id in context.services.listening.known:
        return texts.CHANNEL_IS_WATCHED
    if known.further_one(found.chat_id) is not None:
        return texts.CHANNEL_KNOWN
    return texts.MANY_CHANNELS if len(known.further) >= MOST else None


async def _keep(update: Update, context: Context, found: Candidate) -> None:
    services, now, by = context.services, context.services.now(), context.user_id or 0
    kept = Kept(found.chat_id, found.title, found.username)
    async with context.transaction() as tx:
        is_new = await channels.add(tx, kept, by=by, now=now)
        if is_new:
            deed = Deed(Act.CHANNEL_ADDED, detail=found.title)
            await acts.note(tx, context.actor, deed, now=now)
            # What it followed would come twice.
            await subscribers.unsubscribe_all(tx, found.chat_id, now=now)
        await requests.close(tx, context.person.id, now=now)
        await services.channels.load(tx)
    if not is_new:
        await reply(update, render.sentence(texts.CHANNEL_KNOWN), quoting=True)
        return
    _, markup = await _card(context, kept)
    await reply(update, render.sentence(texts.channel_added(found.title)), markup)


def _listed(context: Context) -> tuple[str, InlineKeyboardMarkup]:
    known = context.services.channels
    main = f"@{known.main.username}" if known.main.username else str(known.main.chat_id)
    lines = [texts.CHANNELS_TITLE, f"• {texts.MAIN_CHANNEL} ({main}): {texts.TAKES[Whole.ALL]}"]
    lines += [f"• {about(one)}" for one in known.further]
    html = render.sentence("\n".join((*lines, "", texts.CHANNELS_HOW)))
    return html, keyboards.outlets.channels([(one.title, one.chat_id) for one in known.further])


def about(one: Kept) -> str:
    """A further channel and what it takes, on a line."""
    notes = [texts.PAUSED_CHANNEL] if one.is_paused else []
    notes += [texts.LOST_CHANNEL] if one.is_lost else []
    return "، ".join((f"{one.title}: {_taken(one)}", *notes))


def _taken(one: Kept) -> str:
    match one.takes:
        case Takes.ALL:
            return texts.TAKES[Whole.ALL]
        case Takes.URGENT:
            return texts.TAKES[Whole.URGENT]
        case Takes.SOME:
            names = (*one.provinces, *one.organisations)
            return texts.takes_of("، ".join(names)) if names else texts.TAKES_NOTHING


async def _card(context: Context, one: Kept) -> tuple[str, InlineKeyboardMarkup]:
    whole = next((wide for wide, takes in _WHOLE.items() if takes is one.takes), None)
    taken = Taken(
        one.chat_id, whole, frozenset(one.provinces), bool(one.organisations), one.is_paused
    )
    provinces = tuple((await context.services.reference).gazetteer.provinces)
    return render.sentence(about(one)), keyboards.outlets.channel(taken, provinces)


async def show_channels(update: Update, context: Context) -> None:
    html, markup = _listed(context)
    await replace(update, html, markup)


async def show_channel(update: Update, context: Context, chat_id: int) -> str | None:
    """Show what a channel takes, and what can be changed of it."""
    one = context.services.channels.further_one(chat_id)
    if one is None:
        return texts.NO_SUCH_CHANNEL
    await replace(update, *await _card(context, one))
    return None


async def set_takes(update: Update, context: Context, action: outlets.SetTakes) -> str | None:
    """Have everything go to a channel, or what is urgent."""
    return await _change(update, context, Kept(action.channel_id, "", takes=_WHOLE[action.takes]))


async def take_province(
    update: Update, context: Context, action: outlets.TakeProvince
) -> str | None:
    """Have what is of a province go to a channel, or no more."""
    one = context.services.channels.further_one(action.channel_id)
    names = (await context.services.reference).gazetteer.provinces
    name = next((each for each in names if digest(each) == action.province), None)
    if one is None or name is None:
        return texts.NO_SUCH_CHANNEL if one is None else texts.NO_SUCH_CHOICE
    is_wanted = action.switch is Switch.ON
    chosen = tuple(each for each in names if (is_wanted if each == name else each in one.provinces))
    rule = Kept(one.chat_id, "", None, Takes.SOME, chosen, one.organisations)
    return await _change(update, context, rule)


async def _change(update: Update, context: Context, rule: Kept) -> str | None:
    """Have a channel take what another rule says, and show it so."""
    if not await set_rule(context, rule):
        return texts.NO_SUCH_CHANNEL
    return await show_channel(update, context, rule.chat_id)


async def set_rule(context: Context, rule: Kept) -> bool:
    """Keep what a channel takes; False where it is gone."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        done = await channels.set_rule(
            tx, rule.chat_id, rule.takes, rule.provinces, rule.organisations
        )
        await services.channels.load(tx)
        one = services.channels.further_one(rule.chat_id)
        if done and one is not None:
            deed = Deed(Act.CHANNEL_CHANGED, detail=about(one))
            await acts.note(tx, context.actor, deed, now=now)
    return done


async def open_(update: Update, context: Context, action: outlets.Open) -> str:
    """Have posts go to a channel again, or none for now."""
    services, now = context.services, context.services.now()
    opens = action.switch is Switch.ON
    async with context.transaction() as tx:
        done = await channels.pause(tx, action.channel_id, now=None if opens else now)
        await services.channels.load(tx)
        one = services.channels.further_one(action.channel_id)
        if done and one is not None:
            deed = Deed(Act.CHANNEL_CHANGED, detail=about(one))
            await acts.note(tx, context.actor, deed, now=now)
    if not done:
        return texts.NO_SUCH_CHANNEL
    await show_channel(update, context, action.channel_id)
    return texts.CHANNEL_RESUMED if opens else texts.CHANNEL_PAUSED


async def check_rights(update: Update, context: Context, action: outlets.CheckRights) -> str:
    """Say what the bot may not do in a channel."""
    services = context.services
    if services.channels.further_one(action.channel_id) is None:
        return texts.NO_SUCH_CHANNEL
    found = await joining.look_up(context.bot, action.channel_id)
    if isinstance(found, Unfit):
        return found.sentence
    async with context.transaction() as tx:
        await channels.find_again(tx, action.channel_id)
        await services.channels.load(tx)
    await show_channel(update, context, action.channel_id)
    return texts.RIGHTS_RIGHT


async def remove(update: Update, context: Context, action: outlets.Remove) -> str | None:
    """Ask once whether a channel shall be removed."""
    one = context.services.channels.further_one(action.channel_id)
    if one is None:
        return texts.NO_SUCH_CHANNEL
    html = render.sentence(f"{about(one)}\n\n{texts.ASK_REMOVE}")
    await replace(update, html, keyboards.outlets.removing(one.chat_id))
    return None


async def remove_surely(update: Update, context: Context, action: outlets.RemoveSurely) -> str:
    """Remove a channel: nothing new goes there, and what stands there stays."""
    services, now = context.services, context.services.now()
    one = services.channels.further_one(action.channel_id)
    async with context.transaction() as tx:
        done = await channels.remove(tx, action.channel_id)
        if done:
            deed = Deed(Act.CHANNEL_REMOVED, detail=one.title if one else "")
            await acts.note(tx, context.actor, deed, now=now)
        await services.channels.load(tx)
    await show_channels(update, context)
    return texts.CHANNEL_REMOVED if done else texts.NO_SUCH_CHANNEL
