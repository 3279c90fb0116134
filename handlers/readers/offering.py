"""What can be followed of what was typed, as a button below what was found for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from bot.display import keyboards
from bot.news.reference import Reference
from bot.news.search import named, questions, within
from bot.news.search.named import Choice, NamedTopics
from bot.news.search.questions import Names
from bot.news.search.topic import Agency, Combination, Topic, Words
from bot.news.search.watch import Watch, watch_of
from handlers.context import Services
from handlers.readers import issuers
from handlers.readers.topics import called, followed_as, name_of, topic_named
from storage.archive.searches import Asked
from storage.engine.database import Transaction
from storage.followers import subscribers

MOST = 3  # buttons
type Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Combined:
    """An agency or words within provinces, with the watch of the words."""

    topic: Combination
    watch: Watch | None = None


def combined(text: str, reference: Reference, known: Names) -> Combined | None:
    """What is typed as an agency or words within provinces."""
    found = within.read(text, reference.gazetteer, reference.directory)
    if found is None:
        return None
    if not isinstance(found.what, str):
        agency = Agency(found.what.name, is_organisation=True)
        return Combined(Combination(agency, found.provinces))
    watch = watch_of(questions.parse(found.what, known))
    if watch is None or watch.province or watch.agency:
        return None
    words = Words(watch.text, watch.as_typed(found.what))
    return Combined(Combination(words, found.provinces), watch)


async def rows(
    tx: Transaction, services: Services, asked: Asked, *, owner: int, key: str
) -> Sequence[Row]:
    """A button for each thing that a search (saved under a key) names and its owner does not follow
    yet: provinces, an agency, or either with words."""
    followed = await subscribers.topics(tx, owner)
    reference = await services.reference
    text = asked.text.strip()
    if not text:
        name = asked.issuer or asked.agency
        agency = await issuers.topic_of(tx, name, reference.directory) if name else None
        return _agency(agency, followed)
    reading = named.read(text, reference.gazetteer, reference.directory)
    if isinstance(reading, NamedTopics | Choice):
        return _named(reading, followed)
    if agency := await issuers.topic_of(tx, text, reference.directory):
        return _agency(agency, followed)
    found = combined(text, reference, Names(services.today()))
    is_new = found is not None and found.topic not in followed
    return [keyboards.reading.within(key, name_of(found.topic))] if found and is_new else []


def _named(reading: NamedTopics | Choice, followed: Sequence[Topic]) -> Sequence[Row]:
    several = reading.named if isinstance(reading, NamedTopics) else reading.among
    new = [one for one in several if followed_as(topic_named(one), followed) is None]
    return [
        keyboards.reading.also(keyboards.topic_id(called(one)), name_of(topic_named(one)))
        for one in new[:MOST]
    ]


def _agency(agency: Agency | None, followed: Sequence[Topic]) -> Sequence[Row]:
    if agency is None or followed_as(agency, followed) is not None:
        return []
    return [keyboards.reading.also(keyboards.topic_id(agency.name), name_of(agency))]
