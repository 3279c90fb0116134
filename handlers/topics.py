"""Topics as people call them, pure."""

import re

from bot import texts
from bot.news import letters
from bot.news.gazetteer import Gazetteer
from bot.news.naming import fold
from storage import subscribers
from storage.subscribers import ALL, NATIONAL, Topic

_NAMED = {texts.NATIONAL: NATIONAL, texts.EVERYTHING: ALL}
_KEYS = {fold(name): topic for name, topic in _NAMED.items()}
_KEYS |= dict.fromkeys(map(fold, texts.EVERYTHING_TOO), ALL)
_AROUND = " \n.،,؛;!؟?«»\"'“”‘’()"
_BETWEEN = (re.compile("[،,؛\n]+"), re.compile(r"\s+و\s+"))  # the wider parts first


def name_of(topic: Topic) -> str:
    """What people call a topic."""
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
