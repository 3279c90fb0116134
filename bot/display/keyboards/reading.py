"""The buttons under a whole text, under what can be followed of it, and under why it came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import callbacks, reading, texts
from bot.display.digits import persian_digits
from bot.display.keyboards.buttons import button, rows_of, ticked
from bot.display.render import shorten

NAME = 50  # letters on a button


@dataclass(frozen=True, slots=True)
class Place:
    """Where one reads: a page, counted from 1, of so many; `is_told`: the reader was told of it."""

    page: int
    pages: int
    is_told: bool = False


def whole_text(release_id: int, place: Place, channel_post: str | None) -> Keyboard:
    """Under a page of a whole text: the pages around it, and where to go on."""
    rows = [_turning(release_id, place)] if place.pages > 1 else []
    rows.append(
        [
            button(texts.RELATED, callbacks.ShowRelated(release_id)),
            button(texts.FOLLOW_LIKE, reading.FollowLike(release_id)),
        ]
    )
    rows.append([Button(texts.SHARE, switch_inline_query=f"#r{release_id}")])
    last = [Button(texts.SEE_IN_CHANNEL, url=channel_post)] if channel_post else []
    if place.is_told:
        last.append(button(texts.WHY_THIS, reading.Why(release_id)))
    return Keyboard([*rows, last] if last else rows)


def _turning(release_id: int, place: Place) -> list[Button]:
    """The page before, where one is, the page after."""
    mark = persian_digits(texts.page_mark(place.page, place.pages))
    row = [button(mark, reading.TurnPage(release_id, place.page))]
    if place.page > 1:
        before = reading.TurnPage(release_id, place.page - 1)
        row.insert(0, button(texts.PREVIOUS_OF_TEXT, before))
    if place.page < place.pages:
        row.append(button(texts.NEXT_OF_TEXT, reading.TurnPage(release_id, place.page + 1)))
    return row


def follow_like(release_id: int) -> Keyboard:
    """To what can be followed of a release."""
    return Keyboard([[button(texts.FOLLOW_LIKE, reading.FollowLike(release_id))]])


def like(release_id: int, offered: Iterable[tuple[str, str, bool]]) -> Keyboard:
    """What can be followed of a release: how each is called, its topic's id, and whether it is
    followed."""
    buttons = (
        ticked(shorten(name, NAME), _toggle(release_id, id_, is_set=is_set), is_set=is_set)
        for name, id_, is_set in offered
    )
    return Keyboard(rows_of(buttons, 1))


def _toggle(release_id: int, id_: str, *, is_set: bool) -> reading.Take | reading.Drop:
    return reading.Drop(release_id, id_) if is_set else reading.Take(release_id, id_)


def reasons(release_id: int, named: Sequence[tuple[str, str]]) -> Keyboard:
    """Why a release came: to end one of the reasons, names and ids of topics, or to leave them."""
    buttons = [
        button(shorten(texts.end_reason(name), NAME), reading.EndReason(release_id, id_))
        for name, id_ in named
    ]
    keep = button(texts.KEEP_REASONS, reading.KeepReasons(release_id))
    return Keyboard([*rows_of(buttons, 1), [keep]])


def also(topic_id: str, name: str) -> list[Button]:
    """A row under a list: to follow what is named over it."""
    return [button(shorten(texts.follow_it(name), NAME), reading.FollowAlso(topic_id))]


def within(key: str, name: str) -> list[Button]:
    """A row under a list: to follow words or an agency within provinces, as they were typed."""
    return [button(shorten(texts.follow_it(name), NAME), reading.FollowWithin(key))]


def below(markup: Keyboard | None, rows: Sequence[Sequence[Button]]) -> Keyboard | None:
    """The same buttons with further rows below them."""
    above = markup.inline_keyboard if markup else ()
    return Keyboard([*above, *rows]) if above or rows else None


def shared(text_url: str, channel_post: str | None) -> Keyboard:
    """Under a release that somebody sends to others."""
    rows = [[Button(texts.FULL_TEXT, url=text_url)]]
    if channel_post:
        rows.append([Button(texts.SEE_IN_CHANNEL, url=channel_post)])
    return Keyboard(rows)
