"""What an editor says of a draft is put in."""

from bot.display import texts
from bot.news.model import Field, Understood
from handlers.context import Context
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.review import questions, releases, revisions
from storage.review.release import Release


async def take(context: Context, release: Release, field: Field, changed: Understood) -> None:
    """Put in what an editor says of a field, and show the draft so."""
    now, by_hand = context.services.now(), sorted({*release.by_hand, *_written(field)})
    async with context.transaction() as tx:
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            await releases.revise(tx, release.id, changed, now=now, by_hand=by_hand)
        await questions.answered(tx, release.id, field, now=now)
        await acts.note(
            tx, context.actor, Deed(Act.MENDED, release.id, detail=texts.FIELDS[field]), now=now
        )
    await context.services.show(release.id)


def _written(field: Field) -> tuple[Field, ...]:
    """What an editor decides with a field."""
    return (field, Field.ORGANISATION) if field is Field.ISSUER else (field,)
