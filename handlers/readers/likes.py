"""«دنبال کردن» under a release: what is like it, to follow by one tap and leave by the next."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Update

from bot.display import keyboards, reading, render
from bot.display.texts.languages import said as texts
from bot.news.model import Understood
from bot.news.reference import Reference
from bot.news.search import named, questions
from bot.news.search.named import Unknown
from bot.news.search.questions import Names
from bot.news.search.topic import Agency, National, Province, Topic, Words, agencies_of
from bot.news.search.watch import Watch, watch_of
from handlers.context import Context
from handlers.readers import following
from handlers.readers.following import Following
from handlers.readers.topics import followed_as, id_of, name_of
from handlers.reply import reply, set_buttons
from storage.review import releases
from storage.review.release import Release

MOST_PROVINCES = 5
MOST_SUBJECTS = 3
HEADLINE = 80  # letters


@dataclass(frozen=True, slots=True)
class Likeness:
    """Something that can be followed of a release: how it is called on a button, and the watch of
    words."""

    topic: Topic
    name: str
    watch: Watch | None = None


async def press_follow_like(
    update: Update, context: Context, action: reading.FollowLike
) -> str | None:
    release = await _release(context, action.release_id)
    if release is None:
        return context.texts.GONE
    alike = await _alike(context, release)
    if not alike:
        return context.texts.NOTHING_LIKE
    told = context.texts.like(render.shorten(release.draft.headline, HEADLINE))
    followed = await following.followed(context)
    await reply(update, render.sentence(told), _buttons(release.id, alike, followed))
    return None


async def press_take(update: Update, context: Context, action: reading.Take) -> str:
    release = await _release(context, action.release_id)
    alike = await _alike(context, release) if release else ()
    one = next((one for one in alike if id_of(one.topic) == action.topic), None)
    if one is None:
        return context.texts.GONE
    done = await _follow(context, one)
    if done is Following.TOO_MANY:
        return following.too_many()
    followed = await following.followed(context)
    await set_buttons(update, _buttons(action.release_id, alike, followed))
    is_new = done is Following.NEW
    said = context.texts.added if is_new else context.texts.already_subscribed
    return said(name_of(one.topic))


async def press_drop(update: Update, context: Context, action: reading.Drop) -> str:
    """Follow it no more; what it was called when it was taken stands in what is followed."""
    followed = await following.followed(context)
    release = await _release(context, action.release_id)
    alike = await _alike(context, release) if release else ()
    meant = next((one.topic for one in alike if id_of(one.topic) == action.topic), None)
    topic = followed_as(meant, followed) if meant else None
    topic = topic or next((one for one in followed if id_of(one) == action.topic), None)
    if topic is not None:
        _, followed = await following.leave(context, topic)
    if alike:
        await set_buttons(update, _buttons(action.release_id, alike, followed))
    return context.texts.taken_off(name_of(topic)) if topic else context.texts.WATCHED_NO_MORE


async def _release(context: Context, release_id: int) -> Release | None:
    """A release that everybody may read."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, release_id)
    return release if release and release.state.is_listed else None


async def _follow(context: Context, one: Likeness) -> Following:
    if isinstance(one.topic, Words) and one.watch:
        return (await following.watch(context, one.watch, one.topic.shown)).change
    if isinstance(one.topic, Agency):
        return (await following.follow_agency(context, one.topic)).change
    is_new, _ = await following.follow(context, one.topic)
    return Following.NEW if is_new else Following.ALREADY


def _buttons(
    release_id: int, alike: Iterable[Likeness], followed: Sequence[Topic]
) -> InlineKeyboardMarkup:
    offered = (
        (one.name, id_of(one.topic), followed_as(one.topic, followed) is not None) for one in alike
    )
    return keyboards.reading.like(release_id, offered)


async def _alike(context: Context, release: Release) -> tuple[Likeness, ...]:
    """Its provinces or the whole country, its issuer, the organisation of that, its subjects."""
    reference, draft = await context.services.reference, release.draft
    places: tuple[Topic, ...] = tuple(map(Province, draft.province_names[:MOST_PROVINCES]))
    if draft.is_national and not places:
        places = (National(),)
    known = Names(context.services.today())
    found = (
        *(Likeness(place, context.texts.button_of(name_of(place))) for place in places),
        *_agencies(draft),
        *tuple(_subjects(draft, reference, known))[:MOST_SUBJECTS],
    )
    return tuple({id_of(one.topic): one for one in found}.values())


def _agencies(draft: Understood) -> Iterator[Likeness]:
    for agency in agencies_of(draft):
        if agency.is_organisation:
            yield Likeness(agency, texts.whole(agency.name))
        elif agency.name != draft.organisation:
            yield Likeness(agency, agency.name)


def _subjects(draft: Understood, reference: Reference, known: Names) -> Iterator[Likeness]:
    """Its hashtags, but for those that name a place or an organisation."""
    for tag in draft.hashtags:
        words = tag.removeprefix("#").replace("_", " ").strip()
        reading_ = named.read(words, reference.gazetteer, reference.directory)
        watch = watch_of(questions.parse(words, known)) if isinstance(reading_, Unknown) else None
        if watch and words not in (draft.issuer, draft.organisation):
            name = _as_written(words, draft.text)
            yield Likeness(Words(watch.text, name), texts.subject(name), watch)


def _as_written(words: str, text: str) -> str:
    """The words of a hashtag, which has no half spaces, as the release writes them."""
    gaps = "[\\s\u200c]+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){gaps}(?!\w)", text)
    return " ".join(found[0].split()) if found else words
