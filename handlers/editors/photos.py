"""Which photo of a draft leads."""

from telegram import Update

from bot.display import keyboards, newsroom, texts
from handlers.context import Context
from handlers.editors import review
from handlers.reply import set_buttons
from storage.review import releases, revisions


async def choose_photos(
    update: Update, context: Context, action: newsroom.ChoosePhotos
) -> str | None:
    """Offer which photo leads."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    problem = review.why_closed(release)
    if problem is None and release is not None:
        markup = keyboards.photos(release.id, len(release.arrival.photos))
        await set_buttons(update, markup)
    return problem


async def lead(_: Update, context: Context, action: newsroom.Lead) -> str | None:
    """Have a photo lead, or take all of them off."""
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    problem = review.why_closed(release)
    if problem is not None or release is None:
        return problem or texts.DRAFT_GONE
    photos = _led(release.arrival.photos, action.photo)
    if photos is None:
        return texts.NO_SUCH_CHOICE
    if photos == release.arrival.photos:
        return texts.SAME_ALREADY
    now = services.now()
    async with (
        context.transaction() as tx,
        revisions.noted(tx, release.id, by=context.user_id, now=now),
    ):
        await releases.set_photos(tx, release.id, photos, now=now)
    await services.show(release.id)
    return texts.SAVED


def _led(photos: tuple[str, ...], number: int) -> tuple[str, ...] | None:
    if number > len(photos):
        return None
    if number == 0:
        return ()
    first = photos[number - 1]
    return (first, *(photo for photo in photos if photo != first))
