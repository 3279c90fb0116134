"""Presses of the newsroom's buttons, each to who does what it asks for."""

from telegram import Update

from bot.display import decided, newsroom, outlets, staff
from bot.display.decided import CardAction
from bot.display.newsroom import DraftAction, NewsroomAction
from bot.display.outlets import ChannelAction, FormatAction
from bot.display.staff import StaffAction
from handlers.context import Context
from handlers.editors import (
    cards,
    channels,
    choosing,
    formats,
    history,
    lists,
    logbook,
    organisations,
    photos,
    planning,
    proposing,
    rejecting,
    repeated,
    rulebook,
    team,
    withdrawing,
)


async def act(
    update: Update, context: Context, action: NewsroomAction | CardAction | StaffAction
) -> str | None:
    """Do what a button asks for; the answer to the press, if there is one."""
    match action:
        case newsroom.TakeProposal():
            return await proposing.take(update, context, action)
        case newsroom.KeepRule():
            return await rulebook.keep(update, context, action)
        case newsroom.RefuseRule():
            return await rulebook.refuse(update)
        case newsroom.EndRule():
            return await rulebook.end(update, context, action)
        case newsroom.OpenRelease():
            return await lists.open_release(update, context, action)
        case (
            staff.Invite() | staff.ShowMember() | staff.SetRank() | staff.Dismiss()
            | staff.Bind() | staff.ShowTeam() | staff.ShowLog()
        ):  # fmt: skip
            return await _of_staff(update, context, action)
        case (
            newsroom.Plan() | newsroom.PlanFor() | newsroom.SetTone() | newsroom.Tick()
            | newsroom.Expire() | newsroom.ChooseExpiry() | newsroom.AskLink()
            | newsroom.Save() | newsroom.Choose() | newsroom.ChoosePhotos() | newsroom.Lead()
            | newsroom.SetAside() | newsroom.Complete() | newsroom.IsNew()
        ):  # fmt: skip
            return await _of_draft(update, context, action)
        case _:
            return await _of_card(update, context, action)


async def _of_draft(update: Update, context: Context, action: DraftAction) -> str | None:  # noqa: C901, PLR0911, PLR0912  # one line for each button
    match action:
        case newsroom.Plan():
            return await planning.plan(update, context, action)
        case newsroom.PlanFor():
            return await planning.plan_for(update, context, action)
        case newsroom.SetTone():
            return await planning.set_tone(update, context, action)
        case newsroom.Expire():
            return await planning.expire(update, context, action)
        case newsroom.ChooseExpiry():
            return await planning.choose_expiry(update, context, action)
        case newsroom.AskLink():
            return await planning.ask_link(update, context, action)
        case newsroom.Tick():
            return await choosing.tick(update, context, action)
        case newsroom.Save():
            return await choosing.save(update, context, action)
        case newsroom.Choose():
            return await choosing.choose(update, context, action)
        case newsroom.ChoosePhotos():
            return await photos.choose_photos(update, context, action)
        case newsroom.Lead():
            return await photos.lead(update, context, action)
        case newsroom.SetAside():
            return await repeated.set_aside(update, context, action)
        case newsroom.Complete():
            return await repeated.complete(update, context, action)
        case newsroom.IsNew():
            return await repeated.is_new(update, context, action)


async def _of_card(update: Update, context: Context, action: CardAction) -> str | None:  # noqa: C901, PLR0911, PLR0912  # one line for each button
    match action:
        case decided.GiveReason():
            return await rejecting.give_reason(update, context, action)
        case decided.TakeBack():
            return await cards.take_back(update, context, action)
        case decided.Correct():
            return await cards.correct(update, context, action)
        case decided.Retract():
            return await cards.retract(update, context, action)
        case decided.RetractSurely():
            return await cards.retract_surely(update, context, action)
        case decided.ShowCard():
            return await cards.show_card(update, context, action)
        case decided.Notice():
            return await cards.notice(update, context, action)
        case decided.Pin():
            return await cards.pin(update, context, action)
        case decided.Hurry():
            return await cards.hurry(update, context, action)
        case decided.History():
            return await history.show(update, context, action)
        case decided.Restore():
            return await history.restore(update, context, action)
        case decided.ApplyEdit():
            return await cards.apply_edit(update, context, action)
        case decided.LeaveEdit():
            return await cards.leave_edit(update)
        case decided.Withdraw():
            return await withdrawing.withdraw(update, context, action)


async def _of_staff(update: Update, context: Context, action: StaffAction) -> str | None:
    match action:
        case staff.Invite():
            return await team.invite(update, context, action)
        case staff.ShowMember():
            return await team.show_member(update, context, action)
        case staff.SetRank():
            return await team.set_rank(update, context, action)
        case staff.Dismiss():
            return await team.dismiss(update, context, action)
        case staff.Bind():
            return await team.bind(update, context, action)
        case staff.ShowTeam():
            await team.show_team(update, context)
            return None
        case staff.ShowLog():
            await logbook.older(update, context, action)
            return None


async def of_channel(update: Update, context: Context, action: ChannelAction) -> str | None:  # noqa: C901, PLR0911  # one line for each button
    """Do what a button under channels asks for."""
    match action:
        case outlets.ShowChannels():
            await channels.show_channels(update, context)
            return None
        case outlets.ShowChannel():
            return await channels.show_channel(update, context, action.channel_id)
        case outlets.SetTakes():
            return await channels.set_takes(update, context, action)
        case outlets.TakeProvince():
            return await channels.take_province(update, context, action)
        case outlets.AskOrganisations():
            return await organisations.ask(update, context, action)
        case outlets.Open():
            return await channels.open_(update, context, action)
        case outlets.CheckRights():
            return await channels.check_rights(update, context, action)
        case outlets.Remove():
            return await channels.remove(update, context, action)
        case outlets.RemoveSurely():
            return await channels.remove_surely(update, context, action)
        case outlets.ShowFormat():
            return await formats.press_show(update, context, action)


async def of_format(update: Update, context: Context, action: FormatAction) -> str | None:
    """Do what a button under a format asks for."""
    match action:
        case outlets.AskSignature():
            return await formats.ask_signature(update, context, action)
        case outlets.SetLook():
            return await formats.set_look(update, context, action)
        case outlets.ResetFormat():
            return await formats.reset(update, context, action)
        case outlets.KeepFormat():
            return await formats.keep(update, context, action)
        case outlets.LeaveFormat():
            return await formats.leave(update, context)
