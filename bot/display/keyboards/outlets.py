"""The buttons under the channels that posts go to, and under how posts look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import outlets, texts
from bot.display.callbacks import digest
from bot.display.fields import LookPart, Switch, Takes
from bot.display.keyboards.buttons import button, rows_of, ticked
from bot.display.layout import Look
from bot.display.render import shorten

MAIN = 0  # stands for the main channel
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What a further channel takes: everything of `whole`, else what is of these `provinces`."""

    channel_id: int
    whole: Takes | None = None
    provinces: frozenset[str] = frozenset()
    has_organisations: bool = False
    is_paused: bool = False


def channels(known: Iterable[tuple[str, int]]) -> Keyboard:
    """The further channels, and how posts of the main one look."""
    shown = (button(shorten(title, 40), outlets.ShowChannel(id_)) for title, id_ in known)
    main = button(f"{texts.MAIN_CHANNEL}: {texts.FORMAT_OF}", outlets.ShowFormat(MAIN))
    return Keyboard([[main], *rows_of(shown, 1)])


def channel(taken: Taken, provinces: Sequence[str]) -> Keyboard:
    """What may be changed of a further channel."""
    id_ = taken.channel_id
    whole = [
        ticked(text, outlets.SetTakes(id_, one), is_set=taken.whole is one)
        for one, text in ((one, texts.TAKES[one]) for one in Takes)
    ]
    ticks = (_province(taken, name) for name in provinces)
    ask = outlets.AskOrganisations(id_)
    switch = Switch.ON if taken.is_paused else Switch.OFF
    pause = texts.RESUME if taken.is_paused else texts.PAUSE
    return Keyboard(
        [
            whole,
            *rows_of(ticks, 3),
            [
                ticked(texts.ORGANISATIONS, ask, is_set=taken.has_organisations),
                button(texts.FORMAT_OF, outlets.ShowFormat(id_)),
            ],
            [
                button(pause, outlets.Open(id_, switch)),
                button(texts.CHECK_RIGHTS, outlets.CheckRights(id_)),
            ],
            [
                button(texts.REMOVE_CHANNEL, outlets.Remove(id_)),
                button(texts.BACK, outlets.ShowChannels(_FIRST)),
            ],
        ]
    )


def _province(taken: Taken, name: str) -> Button:
    is_set = name in taken.provinces
    switch = Switch.OFF if is_set else Switch.ON
    action = outlets.TakeProvince(taken.channel_id, digest(name), switch)
    return ticked(name, action, is_set=is_set)


def removing(channel_id: int) -> Keyboard:
    """Whether a channel shall be removed."""
    return Keyboard(
        [
            [button(texts.REMOVE_SURELY, outlets.RemoveSurely(channel_id))],
            [button(texts.BACK, outlets.ShowChannel(channel_id))],
        ]
    )


def look(channel_id: int, chosen: Look) -> Keyboard:
    """What of a look is switched on and off, and the way back to how it was at first."""
    is_on = {
        LookPart.EMOJI: chosen.emoji,
        LookPart.HASHTAGS: chosen.hashtags,
        LookPart.FULL_TEXT: chosen.full_text_quote,
    }
    switches = [
        ticked(
            text,
            outlets.SetLook(channel_id, part, Switch.OFF if is_on[part] else Switch.ON),
            is_set=is_on[part],
        )
        for part, text in texts.LOOK_SAYS.items()
    ]
    off = outlets.SetLook(channel_id, LookPart.SIGNATURE, Switch.OFF)
    signed = [button(texts.NO_SIGNATURE, off)] if chosen.signature else []
    return Keyboard(
        [
            switches[:2],
            switches[2:],
            [
                ticked(
                    texts.SIGNATURE,
                    outlets.AskSignature(channel_id),
                    is_set=bool(chosen.signature),
                ),
                *signed,
            ],
            [button(texts.RESET_FORMAT, outlets.ResetFormat(channel_id))],
        ]
    )


def proposal(channel_id: int) -> Keyboard:
    """Whether posts shall look so from now on."""
    return Keyboard(
        [
            [
                button(texts.KEEP_FORMAT, outlets.KeepFormat(channel_id)),
                button(texts.LEAVE_FORMAT, outlets.LeaveFormat(channel_id)),
            ]
        ]
    )
