"""Who belongs to the newsroom: appointed and dismissed by its owners, with buttons."""

import secrets

from telegram import InlineKeyboardMarkup, Message, MessageOriginUser, Update
from telegram.error import TelegramError

from bot import menus
from bot.display import keyboards, render, staff, texts
from bot.display.callbacks import digest
from bot.display.fields import Rank
from bot.display.rules import Role
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.reply import replace, reply
from storage.desk import acts, members
from storage.desk.acts import Act, Deed
from storage.desk.members import Invitation, Member
from storage.engine.database import Transaction
from storage.review import questions

VALID_FOR = 86_400  # seconds of an invitation
PREFIX = "join_"  # of its start payload


async def team(update: Update, context: Context) -> None:
    """`/team`: everybody, what they may do, and how others are appointed."""
    if not context.may(Role.OWNER):
        told = texts.OWNERS_ONLY if context.is_editor else texts.UNKNOWN_COMMAND
        await reply(update, render.sentence(told))
        return
    html, markup = _listed(context)
    await reply(update, html, markup)


async def show_team(update: Update, context: Context) -> None:
    html, markup = _listed(context)
    await replace(update, html, markup)


def _listed(context: Context) -> tuple[str, InlineKeyboardMarkup]:
    team = context.services.team
    lines = [texts.TEAM_TITLE, *(f"• {texts.OWNER}: {owner}" for owner in sorted(team.owners))]
    lines += [f"• {_about(member)}" for member in team.members]
    people = [(member.name, member.user_id) for member in team.members]
    html = render.sentence("\n".join((*lines, "", texts.APPOINT_HOW)))
    return html, keyboards.cards.team(people)


def _about(member: Member) -> str:
    said = f"{member.name}، {texts.RANKS[member.rank]}"
    bound = (*member.provinces, *member.organisations)
    return f"{said}، {texts.bound_to('، '.join(bound))}" if bound else said


async def show_member(update: Update, context: Context, action: staff.ShowMember) -> str | None:
    """Show what somebody may do, and what can be changed of it."""
    member = context.services.team.member(action.user_id)
    if member is None:
        return texts.NOT_A_MEMBER
    await _show(update, context, member)
    return None


async def _show(update: Update, context: Context, member: Member) -> None:
    provinces = tuple((await context.services.reference).gazetteer.provinces)
    markup = keyboards.cards.member(member.user_id, Rank(member.rank), provinces, member.provinces)
    await replace(update, render.sentence(_about(member)), markup)


async def offer(update: Update, context: Context, message: Message) -> bool:
    """Offer an owner to appoint whose message or contact they sent; False where it names nobody."""
    person = person_of(message)
    if person is None or not context.may(Role.OWNER):
        return False
    user_id, name = person
    if user_id in context.services.team.owners:
        return False
    await reply(update, render.sentence(texts.appoint_whom(name)), keyboards.cards.appoint(user_id))
    return True


def person_of(message: Message) -> tuple[int, str] | None:
    """The person whom a message is of: forwarded from them, or their contact."""
    origin, contact = message.forward_origin, message.contact
    if isinstance(origin, MessageOriginUser) and not origin.sender_user.is_bot:
        return origin.sender_user.id, storable(origin.sender_user.full_name)
    if contact is not None and contact.user_id:
        name = " ".join(filter(None, (contact.first_name, contact.last_name)))
        return contact.user_id, storable(name)
    return None


async def set_rank(update: Update, context: Context, action: staff.SetRank) -> str:
    """Appoint somebody, or give a member another rank."""
    services = context.services
    if action.user_id in services.team.owners:
        return texts.IS_OWNER
    known = services.team.member(action.user_id)
    name = known.name if known else await _name_of(context, action.user_id)
    member = Member(action.user_id, members.Rank(action.rank), name)
    async with context.transaction() as tx:
        await _appoint(tx, context, member, by=context.user_id or 0)
    await _welcome(context, member)
    shown = services.team.member(action.user_id)
    if shown is not None:
        await _show(update, context, shown)
    return texts.appointed(name, action.rank)


async def _name_of(context: Context, user_id: int) -> str:
    """What somebody calls themselves, where they have ever written to the bot."""
    try:
        chat = await context.bot.get_chat(user_id)
    except TelegramError:  # they never wrote to the bot: their number is a name as well
        return str(user_id)
    return storable(chat.effective_name or str(user_id))


async def _appoint(tx: Transaction, context: Context, member: Member, *, by: int) -> None:
    services, now = context.services, context.services.now()
    await members.appoint(tx, member, by=by, now=now)
    await acts.note(tx, context.actor, Deed(Act.APPOINTED, detail=member.name), now=now)
    await services.team.load(tx)


async def _welcome(context: Context, member: Member) -> None:
    is_editor = member.rank is members.Rank.EDITOR
    await menus.set_for(context.bot, member.user_id, is_editor=is_editor)
    text = render.sentence(texts.you_are(member.rank))
    await menus.tell(context.bot, member.user_id, text)


async def dismiss(update: Update, context: Context, action: staff.Dismiss) -> str:
    """Take somebody out of the newsroom, at once and everywhere."""
    services, now = context.services, context.services.now()
    member = services.team.member(action.user_id)
    if member is None:
        return texts.NOT_A_MEMBER
    async with context.transaction() as tx:
        await members.dismiss(tx, action.user_id)
        await questions.close(tx, action.user_id, now=now)
        await acts.note(tx, context.actor, Deed(Act.DISMISSED, detail=member.name), now=now)
        await services.team.load(tx)
    await menus.set_for(context.bot, action.user_id, is_editor=False)
    html, markup = _listed(context)
    await replace(update, html, markup)
    return texts.DISMISSED


async def bind(update: Update, context: Context, action: staff.Bind) -> str | None:
    """Bind a member to a province, or free them of it."""
    services, now = context.services, context.services.now()
    member = services.team.member(action.user_id)
    if member is None:
        return texts.NOT_A_MEMBER
    names = (await services.reference).gazetteer.provinces
    name = next((one for one in names if digest(one) == action.province), None)
    if name is None:
        return texts.NO_SUCH_CHOICE
    bound = tuple(one for one in names if (one in member.provinces) != (one == name))
    async with context.transaction() as tx:
        await members.bind(tx, member.user_id, bound, member.organisations)
        detail = f"{member.name}: {'، '.join(bound)}"
        await acts.note(tx, context.actor, Deed(Act.BOUND, detail=detail), now=now)
        await services.team.load(tx)
    shown = services.team.member(action.user_id)
    if shown is not None:
        await _show(update, context, shown)
    return None


async def invite(update: Update, context: Context, action: staff.Invite) -> str | None:
    """Make a link that appoints whoever opens it first, for a day."""
    now, by = context.services.now(), context.user_id or 0
    code = secrets.token_urlsafe(12)
    async with context.transaction() as tx:
        invitation = Invitation(code, members.Rank(action.rank), by, now + VALID_FOR)
        await members.invite(tx, invitation)
        await acts.note(
            tx, context.actor, Deed(Act.INVITED, detail=texts.RANKS[action.rank]), now=now
        )
    link = f"https://t.me/{context.bot.username}?start={PREFIX}{code}"
    await reply(update, render.sentence(texts.invitation(link, action.rank)))
    return None


async def join(update: Update, context: Context, code: str) -> None:
    """`/start join_...`: the invitation appoints who opened it."""
    services, person = context.services, context.person
    if services.team.role_of(person.id) is Role.OWNER:
        await reply(update, render.sentence(texts.YOU_ARE_OWNER))
        return
    known = services.team.member(person.id)
    async with context.transaction() as tx:
        used = await members.use(tx, code, by=person.id, now=services.now())
        if used is not None:
            member = Member(person.id, used.rank, person.name)
            await _appoint(tx, context, member, by=used.made_by)
    if used is None:
        told = texts.you_are_already(known.rank) if known else texts.INVITATION_ENDED
        await reply(update, render.sentence(told))
        return
    await _welcome(context, member)
    for owner in sorted(services.team.owners):
        told = render.sentence(texts.appointed(person.name, used.rank))
        await menus.tell(context.bot, owner, told)
