"""The buttons under what is decided, and under the lists and the team of the newsroom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import decided, newsroom, staff, texts
from bot.display.callbacks import digest
from bot.display.digits import persian_digits
from bot.display.fields import Rank
from bot.display.keyboards.buttons import button, rows_of, ticked
from bot.display.render import shorten


@dataclass(frozen=True, slots=True)
class Card:
    """What may be done with a published release: `link` leads to its post, `can_return` within the
    first seconds; `can_withdraw`: it went out by itself, and one tap takes it back."""

    link: str | None = None
    can_return: bool = False
    can_withdraw: bool = False


def published(release_id: int, card: Card) -> Keyboard:
    """Under a release that stands in its channel."""
    rows = [[Button(texts.SEE_IN_CHANNEL, url=card.link)]] if card.link else []
    rows.append(
        [
            button(texts.CORRECT, decided.Correct(release_id)),
            _retract(release_id, at_once=card.can_withdraw),
            button(texts.NOTICE, decided.Notice(release_id)),
        ]
    )
    rows.append(
        [
            button(texts.PIN, decided.Pin(release_id)),
            button(texts.HURRY, decided.Hurry(release_id)),
            button(texts.HISTORY, decided.History(release_id)),
        ]
    )
    rows.append([button(texts.REFRESH, decided.ShowCard(release_id)), *_return(release_id, card)])
    return Keyboard(rows)


def _return(release_id: int, card: Card) -> list[Button]:
    return [button(texts.TAKE_BACK, decided.TakeBack(release_id))] if card.can_return else []


def _retract(release_id: int, *, at_once: bool) -> Button:
    """The same words, whether they ask once more or not."""
    action = decided.Withdraw(release_id) if at_once else decided.Retract(release_id)
    return button(texts.RETRACT, action)


def going(release_id: int, *, can_withdraw: bool) -> Keyboard:
    """Under a release that is on its way by itself."""
    return Keyboard([[_retract(release_id, at_once=can_withdraw)]])


def publishing(release_id: int) -> Keyboard:
    """Under a release that is on its way."""
    return Keyboard([[button(texts.TAKE_BACK, decided.TakeBack(release_id))]])


def discarded(release_id: int, *, is_explained: bool) -> Keyboard:
    """Under a draft that was put aside: why, and the way back."""
    whys = [button(text, decided.GiveReason(release_id, why)) for why, text in texts.WHYS.items()]
    back = [button(texts.TAKE_BACK, decided.TakeBack(release_id))]
    return Keyboard([back] if is_explained else [whys[:3], [*whys[3:], *back]])


def retracting(release_id: int) -> Keyboard:
    """Whether a post shall be taken back."""
    return Keyboard(
        [
            [button(texts.RETRACT_SURELY, decided.RetractSurely(release_id))],
            [button(texts.KEEP_POST, decided.ShowCard(release_id))],
        ]
    )


def edited(release_id: int) -> Keyboard:
    """Whether an edit of a message shall reach the post."""
    return Keyboard(
        [
            [button(texts.APPLY, decided.ApplyEdit(release_id))],
            [button(texts.LEAVE, decided.LeaveEdit(release_id))],
        ]
    )


def history(release_id: int, numbers: Iterable[int]) -> Keyboard:
    """To bring back what a release said."""
    buttons = (button(_restore(number), decided.Restore(release_id, number)) for number in numbers)
    return Keyboard(rows_of(buttons, 1))


def _restore(number: int) -> str:
    return persian_digits(texts.RESTORE.format(number=number)) if number else texts.RESTORE_FIRST


def releases(listed: Iterable[tuple[str, int]]) -> Keyboard:
    """To open what a list names."""
    buttons = (button(shorten(text, 50), newsroom.OpenRelease(id_)) for text, id_ in listed)
    return Keyboard(rows_of(buttons, 1))


def team(people: Iterable[tuple[str, int]]) -> Keyboard:
    """Those who were appointed, and the invitations."""
    shown = (button(shorten(name, 40), staff.ShowMember(user_id)) for name, user_id in people)
    invitations = [button(texts.INVITE[rank], staff.Invite(rank)) for rank in Rank]
    return Keyboard([*rows_of(shown, 2), invitations])


def member(user_id: int, rank: Rank, provinces: Sequence[str], bound: Iterable[str]) -> Keyboard:
    """What may be changed of a member: `bound` are the provinces they are bound to."""
    chosen = frozenset(bound)
    other = Rank.CONTRIBUTOR if rank is Rank.EDITOR else Rank.EDITOR
    change = texts.LOWER if rank is Rank.EDITOR else texts.RAISE
    ticks = (
        ticked(name, staff.Bind(user_id, digest(name)), is_set=name in chosen) for name in provinces
    )
    return Keyboard(
        [
            [
                button(change, staff.SetRank(user_id, other)),
                button(texts.DISMISS, staff.Dismiss(user_id)),
            ],
            *rows_of(ticks, 3),
            [button(texts.BACK, staff.ShowTeam(Rank.EDITOR))],
        ]
    )


def appoint(user_id: int) -> Keyboard:
    """What somebody may be appointed to."""
    return Keyboard([[button(texts.RANKS[rank], staff.SetRank(user_id, rank)) for rank in Rank]])


def older(before: int) -> Keyboard:
    """To see older acts."""
    return Keyboard([[button(texts.OLDER, staff.ShowLog(before))]])


def rule(release_id: int) -> Keyboard:
    """Whether what was mended shall hold from now on."""
    return Keyboard(
        [
            [
                button(texts.YES, newsroom.KeepRule(release_id)),
                button(texts.NO, newsroom.RefuseRule(release_id)),
            ]
        ]
    )


def rules(known: Iterable[tuple[str, int]]) -> Keyboard:
    """To remove rules: the name each is about."""
    buttons = (
        button(f"✖️ {shorten(name, 40)}", newsroom.EndRule(rule_id)) for name, rule_id in known
    )
    return Keyboard(rows_of(buttons, 1))


def proposal(release_id: int) -> Keyboard:
    """Under a summary that may be taken."""
    return Keyboard([[button(texts.TAKE_PROPOSAL, newsroom.TakeProposal(release_id))]])
