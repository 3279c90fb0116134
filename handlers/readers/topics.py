"""Topics as people call them, pure."""

from collections.abc import Collection, Iterable, Mapping

from bot.display import callbacks, keyboards, render, texts
from bot.news.issuer.directory import Directory
from bot.news.places.gazetteer import Gazetteer
from bot.news.reference import Reference
from bot.news.search import named, questions, terms
from bot.news.search.named import Named, NamedTopics, Scope
from bot.news.search.questions import Names, Question
from bot.news.search.topic import (
    Agency,
    Combination,
    Everything,
    Highlights,
    National,
    Province,
    Topic,
    Words,
    columns,
)
from bot.news.search.watch import Watch, watch_of
from bot.news.text import letters
from storage.archive.searches import Asked
from storage.followers.subscribers import ALL, NATIONAL

type Listed = Province | National | Everything  # what stands in the list of all topics
_AROUND = " \n.،,؛;!؟?«»\"'“”‘’()"
SHOWN = 60  # letters of words that are followed


def name_of(topic: Topic) -> str:
    """What people call a topic; words and agencies in quotes, so that none is taken for a
    province."""
    match topic:
        case Province(name):
            return name
        case National():
            return texts.NATIONAL
        case Everything():
            return texts.EVERYTHING
        case Highlights():
            return texts.HIGHLIGHTS
        case Words(question, shown):
            return texts.quoted(render.shorten(shown or question, SHOWN))
        case Agency(name):
            return texts.quoted(render.shorten(name, SHOWN))
        case Combination(what, provinces):
            return texts.combined(name_of(what), provinces)


def bare(words: str) -> str:
    """What is typed, in one alphabet and without the marks around it."""
    return letters.normalise(words).strip(_AROUND)


def topic_of(words: str, gazetteer: Gazetteer) -> Topic | None:
    """The one topic that somebody means, in any spelling."""
    found = topics_of(words, gazetteer)
    return found[0] if len(found) == 1 else None


def topic_named(one: Named) -> Topic:
    """What to follow for what was named: of the press, which carries the news of others, the words
    that name it."""
    match one.scope:
        case Scope.PROVINCE:
            return Province(one.name)
        case Scope.NATIONAL:
            return NATIONAL
        case Scope.ALL:
            return ALL
        case Scope.AGENCY:
            return _words_of(one.name) if one.is_press else Agency(one.name, is_organisation=True)


def agency_watch(name: str) -> Watch:
    return Watch(agency=name)


def _words_of(agency: str) -> Words:
    """How all agencies were followed before they were topics: by the words that name them."""
    return Words(agency_watch(agency).text, agency)


def followed_as(topic: Topic, followed: Collection[Topic]) -> Topic | None:
    """What is followed already and tells of the same: the topic, or the words of an agency."""
    if topic in followed:
        return topic
    if isinstance(topic, Agency):
        watched = Watch(issuer=topic.name).text, agency_watch(topic.name).text
        words = [Words(text) for text in watched]
        return next((one for one in followed if one in words), None)
    return None


def called(one: Named) -> str:
    """What people call what was named."""
    return one.name if one.scope is Scope.AGENCY else name_of(topic_named(one))


def key_of(topic: Topic) -> str | None:
    """What the button that ends a topic is made of; None for what stands in the list of all."""
    match topic:
        case Province() | National() | Everything():
            return None
        case Words(question):
            return question
        case Agency() | Combination() | Highlights():
            return " ".join(columns(topic))


def id_of(topic: Topic) -> str:
    """What stands for a topic on a button that takes it back."""
    key = key_of(topic)
    return keyboards.topic_id(name_of(topic)) if key is None else callbacks.digest(key)


def named_with(topic_id: str, gazetteer: Gazetteer, directory: Directory) -> Named | None:
    """What a button offers to follow: a topic or an organisation."""
    every = (named.NATIONAL, named.ALL, *(Named(Scope.PROVINCE, p) for p in gazetteer.provinces))
    offices = map(named.organisation, directory.organisations)
    return next((o for o in (*every, *offices) if keyboards.topic_id(called(o)) == topic_id), None)


def topic_with(topic_id: str, gazetteer: Gazetteer) -> Listed | None:
    """The topic that a button's id stands for."""
    every: tuple[Listed, ...] = (NATIONAL, ALL, *map(Province, gazetteer.provinces))
    return next((one for one in every if keyboards.topic_id(name_of(one)) == topic_id), None)


def topics_of(words: str, gazetteer: Gazetteer) -> tuple[Topic, ...]:
    """Every topic of a list («قم، یزد», «قم و یزد»); none unless each part of it means one."""
    reading = named.read(words, gazetteer)
    if not isinstance(reading, NamedTopics):
        return ()
    return tuple(dict.fromkeys(map(topic_named, reading.named)))


def asked_for(
    asked: Asked,
    question: Question,
    reference: Reference,
    meant: Mapping[str, str] | None = None,
) -> Watch | tuple[Topic, ...] | None:
    """What to follow to be told of all that a search finds: the provinces where it names nothing
    else, or its words; nothing for what is only said («سلام»)."""
    text = asked.text.strip()
    narrowed = (asked.issuer, asked.agency, asked.province)
    if text and not any(narrowed):
        if reference.smalltalk.judge(text):
            return None
        reading = named.read(text, reference.gazetteer)
        if isinstance(reading, NamedTopics) and all(one.sure for one in reading.named):
            return tuple(dict.fromkeys(map(topic_named, reading.named)))
    if watch := watch_of(question, asked.issuer, meant):
        return watch
    real = (
        set(question.words) - terms.IDLE,
        question.phrases,
        question.excluded,
        question.agency,
        asked.issuer,
    )
    if question.province is None or any(real):
        return None
    return (Province(question.province),)


def watched_as(typed: str, followed: Iterable[Topic], known: Names) -> Topic | None:
    """The words or the agency among what is followed that somebody names: as a search, or as they
    are shown."""
    followed = tuple(followed)
    watched = [topic for topic in followed if isinstance(topic, Words)]
    said = terms.words(typed)
    asked = watch_of(questions.parse(bare(typed), known))
    same = (topic for topic in watched if asked and topic.question == asked.text)
    alike = (topic for topic in watched if terms.words(topic.shown or topic.question) == said)
    others = (
        topic
        for topic in followed
        if isinstance(topic, Agency | Combination) and terms.words(name_of(topic)) == said
    )
    return next(iter((*same, *alike, *others)), None)
