"""Fields of a draft that are mended by buttons: what is offered, and what is chosen."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup, Message, Update

from bot.display import callbacks, keyboards, newsroom, texts
from bot.display.callbacks import digest
from bot.display.digits import persian_digits
from bot.display.keyboards.buttons import TICK
from bot.news.hashtags import choice as spelling
from bot.news.model import Field, Understood
from bot.news.reference import Reference
from bot.newsroom import wordings
from bot.newsroom.drafts import MOST_HASHTAGS, with_provinces
from handlers.context import Context
from handlers.editors import answers, asking, proposing, review, rulebook, taking
from handlers.reply import set_buttons
from storage.review.release import Release

OFFERED_ALONE = (Field.ISSUER, Field.ORGANISATION, Field.KICKER)  # nothing is asked at once
OWN, NONE, SWAP, NATIONAL, MODEL = "own", "none", "swap", "national", "model"
_NAMES = 3


def offered(
    release: Release, field: Field, reference: Reference, *, has_model: bool = False
) -> InlineKeyboardMarkup | None:
    """What is offered for a field; None where it can only be written."""
    draft = release.draft
    written = [(texts.MODEL, MODEL)] if has_model else []
    match field:
        case Field.PROVINCES:
            return _provinces(release, reference)
        case Field.HASHTAGS:
            return _hashtags(release)
        case Field.SUMMARY:
            numbers = [(persian_digits(str(n)), str(n)) for n, _ in enumerate(proposed(draft), 1)]
            return _choices(release, field, [*numbers, *written, (texts.OWN_WORDS, OWN)], 3)
        case Field.ISSUER | Field.ORGANISATION:
            names = [(name, digest(name)) for name in nearest(draft, field, reference)]
            last = [(texts.NEW_NAME, OWN), (texts.NO_NAME, NONE)]
            return _choices(release, field, [*names, *last], 1)
        case Field.KICKER:
            named = [(texts.NO_KICKER, NONE), (texts.SWAP_KICKER, SWAP)] if draft.kicker else []
            return _choices(release, field, [*named, (texts.OWN_WORDS, OWN)], 2)
        case Field.DATE:
            return _choices(release, field, [(texts.NO_DATE, NONE)], 1) if draft.date else None
        case Field.HEADLINE:
            return None


def proposed(draft: Understood) -> tuple[str, ...]:
    """The summaries that an editor may choose from."""
    return wordings.proposals(draft)


def nearest(draft: Understood, field: Field, reference: Reference) -> tuple[str, ...]:
    """The known names that come closest to what a draft says of its issuer, not that itself."""
    directory = reference.directory
    said = draft.organisation if field is Field.ORGANISATION else draft.issuer
    text = said or draft.publisher or draft.headline
    own = directory.branch_of(text)
    bodies = dict.fromkeys((*((own,) if own else ()), *directory.suggest(text, 2 * _NAMES)))
    names: list[str] = []
    for body in bodies:
        if field is Field.ISSUER and body.branch and len(draft.provinces) == 1:
            names.append(f"{body.branch[0]} استان {draft.province_names[0]}")
        names.append(body.name)
    return tuple(name for name in dict.fromkeys(names) if name != said)[:_NAMES]


def _choices(
    release: Release, field: Field, names: Sequence[tuple[str, str]], width: int
) -> InlineKeyboardMarkup:
    return keyboards.choices(release.id, field, names, width)


def _provinces(release: Release, reference: Reference) -> InlineKeyboardMarkup:
    names = [(texts.NATIONAL, NATIONAL)]
    names += [(name, digest(name)) for name in reference.gazetteer.provinces]
    chosen = [digest(name) for name in release.draft.province_names]
    if release.draft.is_national:
        chosen = [NATIONAL]
    return keyboards.ticks(release.id, Field.PROVINCES, names, chosen)


def _hashtags(release: Release) -> InlineKeyboardMarkup:
    named = dict.fromkeys((*release.draft.hashtags, *_more_tags(release.draft)))
    names = [(tag, digest(tag)) for tag in named]
    chosen = [digest(tag) for tag in release.draft.hashtags]
    return keyboards.ticks(release.id, Field.HASHTAGS, names, chosen, texts.ADD)


def _more_tags(draft: Understood) -> list[str]:
    """What may be tagged besides: who issued it, and where."""
    names = (draft.organisation, *draft.province_names)
    return [f"#{spelling.spell(name)}" for name in names if name]


async def change(update: Update, context: Context, action: callbacks.Change) -> str | None:
    """Offer what a field may say, and ask for its new value, once."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    services = context.services
    known = await services.reference
    markup = offered(release, action.field, known, has_model=services.model is not None)
    if markup is not None:
        await set_buttons(update, markup)
    if action.field in OFFERED_ALONE:
        return None
    return await asking.wish(update, context, release, action.field)


async def tick(update: Update, context: Context, action: newsroom.Tick) -> str | None:
    """Give a choice its tick, or take it; what is chosen stands under the message until «ثبت»."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    markup = _turned(update, action)
    if markup is None:
        return texts.NO_SUCH_CHOICE
    await set_buttons(update, markup)
    return None


def _turned(update: Update, action: newsroom.Tick) -> InlineKeyboardMarkup | None:
    """The buttons of the pressed message with one tick turned; «سراسری» and provinces exclude each
    other."""
    shown = _ticks(update, action.release_id, action.field)
    if all(one.choice != action.choice for one, _, _ in shown):
        return None
    names = [(text, one.choice) for one, text, _ in shown]
    chosen = {one.choice for one, _, is_set in shown if is_set} ^ {action.choice}
    if action.field is Field.PROVINCES and action.choice in chosen:
        chosen = {NATIONAL} if action.choice == NATIONAL else chosen - {NATIONAL}
    more = texts.ADD if action.field is Field.HASHTAGS else None
    return keyboards.ticks(action.release_id, action.field, names, chosen, more)


def _ticks(update: Update, release_id: int, field: Field) -> list[tuple[newsroom.Tick, str, bool]]:
    """The choices under the pressed message, what each is called, and whether it has its tick:
    Telegram tells them, whoever pressed."""
    query = update.callback_query
    message = query.message if query else None
    if not isinstance(message, Message) or message.reply_markup is None:
        return []
    found = []
    for row in message.reply_markup.inline_keyboard:
        for button in row:
            action = callbacks.parse(str(button.callback_data or ""))
            if not isinstance(action, newsroom.Tick):
                continue
            if (action.release_id, action.field) == (release_id, field):
                text = button.text.removeprefix(TICK)
                found.append((action, text, button.text.startswith(TICK)))
    return found


async def save(update: Update, context: Context, action: newsroom.Save) -> str | None:
    """Take for a field what has a tick."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    shown = _ticks(update, action.release_id, action.field)
    if not shown:
        return texts.NO_SUCH_CHOICE
    chosen = {one.choice for one, _, is_set in shown if is_set}
    if action.field is Field.HASHTAGS:
        changed: Understood | None = _tagged(release.draft, chosen)
    else:
        changed = _of_provinces(release.draft, chosen, await context.services.reference)
    if changed is None:
        return texts.NOTHING_CHOSEN
    if changed == release.draft:
        await review.put_back(update, context, release)
        return texts.SAME_ALREADY
    await taking.take(context, release, action.field, changed)
    await rulebook.offer(update, context, release.id, action.field)
    return texts.SAVED


def _tagged(draft: Understood, chosen: set[str]) -> Understood:
    """The draft with the hashtags that were chosen."""
    known = dict.fromkeys((*draft.hashtags, *_more_tags(draft)))
    tags = tuple(tag for tag in known if digest(tag) in chosen)
    return replace(draft, hashtags=tags[:MOST_HASHTAGS])


def _of_provinces(draft: Understood, chosen: set[str], reference: Reference) -> Understood | None:
    if NATIONAL in chosen:
        return draft if draft.is_national else with_provinces(draft, ())
    names = [name for name in reference.gazetteer.provinces if digest(name) in chosen]
    if set(names) == set(draft.province_names):
        return draft if names else None
    return with_provinces(draft, names) if names else None


async def choose(update: Update, context: Context, action: newsroom.Choose) -> str | None:
    """Take one choice for a field, or ask for words."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    if action.choice == MODEL and context.services.model is not None:
        context.services.afterwards(proposing.propose(update, context, release))
        return texts.MODEL_WRITES
    if action.choice == OWN:
        return await asking.wish(update, context, release, action.field)
    changed = _with(release.draft, action, await context.services.reference)
    if changed is None:
        return texts.NO_SUCH_CHOICE
    if changed == release.draft:
        return texts.SAME_ALREADY
    await taking.take(context, release, action.field, changed)
    await rulebook.offer(update, context, release.id, action.field)
    return texts.SAVED


def _with(draft: Understood, action: newsroom.Choose, reference: Reference) -> Understood | None:
    """The draft with what was chosen; None where nothing of that name is offered."""
    match action.field, action.choice:
        case Field.ISSUER, "none":
            return answers.with_issuer(draft, None, reference)
        case Field.ORGANISATION, "none":
            return replace(draft, organisation=None)
        case Field.DATE, "none":
            return replace(draft, date=None)
        case Field.KICKER, "none":
            return replace(draft, kicker=None)
        case Field.KICKER, "swap":
            swapped = draft.kicker and replace(draft, kicker=draft.headline, headline=draft.kicker)
            return swapped or None
        case Field.SUMMARY, number:
            found = dict(enumerate(proposed(draft), 1))
            text = found.get(int(number)) if number.isdecimal() else None
            return replace(draft, summary=text) if text else None
        case Field.ISSUER | Field.ORGANISATION as field, id_:
            return _named(draft, field, id_, reference)
    return None


def _named(draft: Understood, field: Field, id_: str, reference: Reference) -> Understood | None:
    name = next((one for one in nearest(draft, field, reference) if digest(one) == id_), None)
    if name is None:
        return None
    if field is Field.ISSUER:
        return answers.with_issuer(draft, name, reference)
    return replace(draft, organisation=name)
