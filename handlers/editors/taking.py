"""What an editor says of a draft is put in."""

from bot.display import texts
from bot.news.model import Field, Understood
from bot.newsroom import drafts
from handlers.context import Context
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.review import questions, releases, revisions
from storage.review.release import Release, State


async def take(context: Context, release: Release, field: Field, changed: Understood) -> None:
    """Put in what an editor says of a field, as they saw the draft, and show it so; what others
    changed of it meanwhile stays."""
    now = context.services.now()
    async with context.transaction() as tx:
        held = await releases.held(tx, release.id)
        if held is not None and held.state is State.DRAFT:
            merged = drafts.merged(held.draft, release.draft, changed)
            by_hand = sorted({*held.by_hand, *_written(field)})
            async with revisions.noted(tx, release.id, by=context.user_id, now=now):
                await releases.revise(tx, release.id, merged, now=now, by_hand=by_hand)
            deed = Deed(Act.MENDED, release.id, detail=texts.FIELDS[field])
            await acts.note(tx, context.actor, deed, now=now)
        await questions.answered(tx, release.id, field, now=now)
    await context.services.show(release.id)


def _written(field: Field) -> tuple[Field, ...]:
    """What an editor decides with a field."""
    return (field, Field.ORGANISATION) if field is Field.ISSUER else (field,)
