"""Which photo or video of a draft leads, and whether anything goes with its text."""

from telegram import Update

from bot.display import keyboards, newsroom, texts
from bot.news.media import Group
from handlers.context import Context
from handlers.editors import review
from handlers.reply import set_buttons
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.review import releases, revisions


async def choose_photos(
    update: Update, context: Context, action: newsroom.ChoosePhotos
) -> str | None:
    """Offer which photo or video leads."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    markup = keyboards.photos(release.id, release.arrival.media)
    await set_buttons(update, markup)
    return None


async def lead(_: Update, context: Context, action: newsroom.Lead) -> str | None:
    """Have a photo or video lead, or take off all that goes with the text."""
    services = context.services
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    media = _led(release.arrival.media, action.photo)
    if media is None:
        return texts.NO_SUCH_CHOICE
    if media == release.arrival.media:
        return texts.SAME_ALREADY
    now = services.now()
    async with context.transaction() as tx:
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            await releases.set_media(tx, release.id, media, now=now)
        deed = Deed(Act.MENDED, release.id, detail=texts.PHOTOS_NAME)
        await acts.note(tx, context.actor, deed, now=now)
    await services.show(release.id)
    return texts.SAVED


def _led(media: Group, number: int) -> Group | None:
    if number == 0:
        return ()
    seen = [one for one in media if one.is_seen]
    if number > len(seen):
        return None
    first = seen[number - 1]
    return (first, *(one for one in media if one != first))
