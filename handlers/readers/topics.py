"""Topics as people call them, pure."""

import re
from collections.abc import Iterable, Mapping

from bot.display import keyboards, render, texts
from bot.news.places.gazetteer import Gazetteer
from bot.news.search import questions, terms
from bot.news.search.questions import Known, Question
from bot.news.search.watch import Watch, watch_of
from bot.news.text import letters
from bot.news.text.folding import fold
from storage.followers import subscribers
from storage.followers.subscribers import ALL, NATIONAL, Topic

_NAMED = {texts.NATIONAL: NATIONAL, texts.EVERYTHING: ALL}
_KEYS = {fold(name): topic for name, topic in _NAMED.items()}
_KEYS |= dict.fromkeys(map(fold, texts.EVERYTHING_TOO), ALL)
_AROUND = " \n.،,؛;!؟?«»\"'“”‘’()"
SHOWN = 60  # letters of words that are followed
_BETWEEN = (re.compile("[،,؛\n]+"), re.compile(r"\s+و\s+"))  # the wider parts first


def name_of(topic: Topic) -> str:
    """What people call a topic; words in quotes, so that none is taken for a province."""
    if topic.is_words:
        return f"«{render.shorten(topic.shown or topic.name, SHOWN)}»"
    return next((name for name, named in _NAMED.items() if named == topic), topic.name)


def bare(words: str) -> str:
    """What is typed, in one alphabet and without the marks around it."""
    return letters.normalise(words).strip(_AROUND)


def topic_of(words: str, gazetteer: Gazetteer) -> Topic | None:
    """The topic that somebody means, in any spelling."""
    typed = bare(words)
    if named := _KEYS.get(fold(typed)):
        return named
    province = gazetteer.resolve(typed)
    return subscribers.province(province) if province else None


def topic_with(topic_id: str, gazetteer: Gazetteer) -> Topic | None:
    """The topic that a button's id stands for."""
    every = (NATIONAL, ALL, *map(subscribers.province, gazetteer.provinces))
    return next((one for one in every if keyboards.topic_id(name_of(one)) == topic_id), None)


def topics_of(words: str, gazetteer: Gazetteer) -> tuple[Topic, ...]:
    """Every topic of a list («قم، یزد», «قم و یزد»); none unless each part of it means one."""
    if topic := topic_of(words, gazetteer):
        return (topic,)
    for between in _BETWEEN:
        parts = [part for part in between.split(bare(words)) if bare(part)]
        if len(parts) > 1:
            found = [topics_of(part, gazetteer) for part in parts]
            return tuple(dict.fromkeys(t for each in found for t in each)) if all(found) else ()
    return ()


def asked_for(
    question: Question, issuer: str | None, meant: Mapping[str, str] | None = None
) -> Watch | Topic | None:
    """What to follow to be told of all that a question finds: its words, or its province where it
    asks for nothing else."""
    if watch := watch_of(question, issuer, meant):
        return watch
    real = (
        set(question.words) - terms.IDLE,
        question.phrases,
        question.excluded,
        question.agency,
        issuer,
    )
    if question.province is None or any(real):
        return None
    return subscribers.province(question.province)


def watched_as(typed: str, followed: Iterable[Topic], known: Known) -> Topic | None:
    """The words among what is followed that somebody names: as a search, or as they are shown."""
    watched = [topic for topic in followed if topic.is_words]
    said = terms.words(typed)
    asked = watch_of(questions.parse(bare(typed), known))
    same = (topic for topic in watched if asked and topic.name == asked.text)
    alike = (topic for topic in watched if terms.words(topic.shown or topic.name) == said)
    return next(iter((*same, *alike)), None)
