"""The buttons under how far a source is trusted."""

from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import sourced, texts, trusting
from bot.display.fields import Hours, Longest, Need, Switch
from bot.display.keyboards.buttons import button, rows_of, ticked


@dataclass(frozen=True, slots=True)
class Held:
    """What holds of a source: `longest` and `hours` are None where it is nothing to choose here."""

    is_auto: bool
    needs: frozenset[Need]
    longest: Longest | None
    hours: Hours | None


def trust(source_id: int, held: Held) -> Keyboard:
    """What may be changed of the trust in a source."""
    ways = (
        ticked(
            texts.SWITCH_REVIEW, trusting.SetTrust(source_id, Switch.OFF), is_set=not held.is_auto
        ),
        ticked(texts.SWITCH_AUTO, trusting.SetTrust(source_id, Switch.ON), is_set=held.is_auto),
    )
    sizes = (
        ticked(text, trusting.SetLongest(source_id, one), is_set=one is held.longest)
        for one, text in texts.LONGESTS.items()
    )
    times = (
        ticked(text, trusting.SetHours(source_id, one), is_set=one is held.hours)
        for one, text in texts.OPEN_HOURS.items()
    )
    return Keyboard(
        [
            list(ways),
            [_need(source_id, one, is_set=one in held.needs) for one in Need],
            *rows_of(sizes, 2),
            list(times),
            [button(texts.BACK, sourced.ShowSource(source_id))],
        ]
    )


def _need(source_id: int, need: Need, *, is_set: bool) -> Button:
    switch = Switch.OFF if is_set else Switch.ON
    return ticked(texts.NEEDS[need], trusting.SetNeed(source_id, need, switch), is_set=is_set)


def asking(source_id: int) -> Keyboard:
    """Whether a source's news shall go out by itself."""
    return Keyboard(
        [
            [button(texts.TRUST_SURELY, trusting.TrustSurely(source_id))],
            [button(texts.TRUST_NOT, trusting.ShowTrust(source_id))],
        ]
    )
