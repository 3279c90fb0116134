"""The buttons under previews of drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import callbacks, newsroom, texts
from bot.display.digits import persian_digits
from bot.display.fields import Slot, Tone
from bot.display.keyboards.buttons import button, rows_of, ticked
from bot.display.render import shorten
from bot.news.media import Kind, Media
from bot.news.model import Field

_WIDEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """How a draft stands: `joined`: made of several messages; `cleaned`: lines were taken out of
    it; not `is_addressed`: whom it is for has to be said first; `approved` of `needed` approve it;
    `is_planned`: it waits for its time; `is_correction`: it puts right what was published;
    `is_repeat` of what was published, or of another draft."""

    joined: bool = False
    cleaned: bool = False
    is_addressed: bool = True
    approved: int = 0
    needed: int = 1
    is_planned: bool = False
    is_correction: bool = False
    repeats: bool = False
    completes: bool = False


def draft(release_id: int, standing: Standing) -> Keyboard:
    """What an editor may do with a draft."""
    rows = [
        [
            button(_publishing(standing), callbacks.Publish(release_id)),
            button(texts.EDIT, callbacks.Edit(release_id)),
            button(texts.DISCARD, callbacks.Discard(release_id)),
        ]
    ]
    if not standing.is_correction:
        plan = texts.MOVE_PLAN if standing.is_planned else texts.PLAN
        rows.append([button(plan, newsroom.Plan(release_id))])
    if standing.repeats:
        rows.append(_repeat(release_id, standing))
    if standing.joined:
        rows.append([button(texts.SEPARATE, callbacks.Separate(release_id))])
    if standing.cleaned:
        rows.append([button(texts.REMOVED_LINES, callbacks.ShowRemoved(release_id))])
    return Keyboard(rows if standing.is_addressed else [_asking(release_id), *rows])


def _publishing(standing: Standing) -> str:
    is_ready = standing.is_planned and standing.approved >= standing.needed
    if standing.needed > 1 and not is_ready:
        return persian_digits(texts.approve(standing.approved, standing.needed))
    if standing.is_correction:
        return texts.COMMIT
    return texts.PUBLISH_NOW if standing.is_planned else texts.PUBLISH


def _asking(release_id: int) -> list[Button]:
    return [
        button(texts.IS_NATIONAL, callbacks.Nationwide(release_id)),
        button(texts.HAS_PROVINCE, callbacks.Change(release_id, Field.PROVINCES)),
    ]


def _repeat(release_id: int, standing: Standing) -> list[Button]:
    row = [button(texts.SAME_SET_ASIDE, newsroom.SetAside(release_id))]
    if standing.completes:
        row.append(button(texts.COMPLETES, newsroom.Complete(release_id)))
    row.append(button(texts.IS_NEWS, newsroom.IsNew(release_id)))
    return row


def fields(release_id: int, tones: Iterable[Tone] = (), *, media: Sequence[Media] = ()) -> Keyboard:
    """What can be changed of a draft; `tones`: how it goes out now."""
    chosen = frozenset(tones)
    buttons = [button(name, callbacks.Change(release_id, f)) for f, name in texts.FIELDS.items()]
    if media:
        name = texts.PHOTOS_NAME if _are_photos(media) else texts.MEDIA_NAME
        buttons.append(button(name, newsroom.ChoosePhotos(release_id)))
    buttons.append(button(texts.EXPIRY_NAME, newsroom.ChooseExpiry(release_id)))
    buttons.append(button(texts.LINK_NAME, newsroom.AskLink(release_id)))
    manner = [
        ticked(name, newsroom.SetTone(release_id, tone), is_set=tone in chosen)
        for tone, name in texts.TONES.items()
    ]
    return Keyboard([*rows_of(buttons, 2), manner, [_back(release_id)]])


def ticks(
    release_id: int,
    field: Field,
    names: Sequence[tuple[str, str]],
    chosen: Iterable[str],
    more: str | None = None,
) -> Keyboard:
    """To choose several for a field: each name with what stands for it, those chosen with a tick;
    `more`: what the button is called that asks for others."""
    marked = frozenset(chosen)
    choices = (
        ticked(
            shorten(name, _WIDEST_NAME), newsroom.Tick(release_id, field, id_), is_set=id_ in marked
        )
        for name, id_ in names
    )
    width = 3 if all(len(name) < 18 for name, _ in names) else 2
    last = [button(texts.SAVE, newsroom.Save(release_id, field))]
    if more:
        last.append(button(more, newsroom.Choose(release_id, field, "own")))
    return Keyboard([*rows_of(choices, width), last, [_back(release_id)]])


def choices(
    release_id: int, field: Field, names: Sequence[tuple[str, str]], width: int = 1
) -> Keyboard:
    """To choose one for a field: each name with what stands for it."""
    buttons = (
        button(shorten(name, _WIDEST_NAME), newsroom.Choose(release_id, field, id_))
        for name, id_ in names
    )
    return Keyboard([*rows_of(buttons, width), [_back(release_id)]])


def photos(release_id: int, media: Sequence[Media]) -> Keyboard:
    """To choose which photo or video leads, or that nothing goes with the text."""
    count = sum(one.is_seen for one in media)
    numbered = (
        button(persian_digits(str(n)), newsroom.Lead(release_id, n)) for n in range(1, count + 1)
    )
    name = texts.NO_PHOTO if _are_photos(media) else texts.NO_MEDIA
    none = [button(name, newsroom.Lead(release_id, 0))]
    return Keyboard([*rows_of(numbered, 5), none, [_back(release_id)]])


def expiries(release_id: int) -> Keyboard:
    """To choose for how long a post stands."""
    buttons = (
        button(name, newsroom.Expire(release_id, hours)) for hours, name in texts.EXPIRIES.items()
    )
    return Keyboard([*rows_of(buttons, 2), [_back(release_id)]])


def _are_photos(media: Sequence[Media]) -> bool:
    return all(one.kind is Kind.PHOTO for one in media)


def times(release_id: int, slots: Iterable[Slot]) -> Keyboard:
    """To choose when a draft is published."""
    buttons = (button(texts.SLOTS[slot], newsroom.PlanFor(release_id, slot)) for slot in slots)
    return Keyboard([*rows_of(buttons, 2), [_back(release_id)]])


def _back(release_id: int) -> Button:
    return button(texts.BACK, callbacks.StopEditing(release_id))
