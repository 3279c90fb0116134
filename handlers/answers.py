"""What an editor's answer makes of a draft, pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot import render, texts
from bot.callbacks import Field
from bot.news import hashtags, letters
from bot.news.gazetteer import Gazetteer
from bot.news.model import Draft, Evidence, FoundProvince
from handlers import topics
from storage.subscribers import ALL, NATIONAL, Topic

HEADLINE_LIMIT = 250  # UTF-16 units: it stands whole in the post
SUMMARY_LIMIT = 600  # UTF-16 units: it stands whole in a photo's caption
MOST_HASHTAGS = 10  # an editor may want more than the six that are proposed
_BETWEEN = re.compile(r"[،,\n]+")
_BETWEEN_TAGS = re.compile(r"[\s،,#]+")


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why an answer can't be taken, as a sentence for the editor; the question stays open."""

    sentence: str


def present(draft: Draft, field: Field) -> str:
    """Give the value that a question shows."""
    match field:
        case Field.HEADLINE:
            return draft.headline
        case Field.SUMMARY:
            return draft.summary
        case Field.PROVINCES:
            return "، ".join(draft.province_names) or texts.NATIONAL
        case Field.HASHTAGS:
            return " ".join(draft.hashtags)


def apply(draft: Draft, field: Field, answer: str, gazetteer: Gazetteer) -> Draft | Unusable:
    text = letters.normalise(answer).strip()
    if not text:
        return Unusable(texts.EMPTY_ANSWER)
    match field:
        case Field.HEADLINE:
            return _headline(draft, " ".join(text.split()))
        case Field.SUMMARY:
            return _summary(draft, " ".join(text.split()))
        case Field.PROVINCES:
            return _provinces(draft, text, gazetteer)
        case Field.HASHTAGS:
            return _hashtags(draft, text)


def _headline(draft: Draft, text: str) -> Draft | Unusable:
    if render.units(text) > HEADLINE_LIMIT:
        return Unusable(texts.TOO_LONG_ANSWER)
    return replace(draft, headline=text)


def _summary(draft: Draft, text: str) -> Draft | Unusable:
    if render.units(text) > SUMMARY_LIMIT:
        return Unusable(texts.TOO_LONG_ANSWER)
    return replace(draft, summary=text)


def _provinces(draft: Draft, text: str, gazetteer: Gazetteer) -> Draft | Unusable:
    asked = [words for part in _BETWEEN.split(text) if (words := topics.bare(part))]
    if not asked:
        return Unusable(texts.EMPTY_ANSWER)
    meant: list[Topic] = []
    for words in asked:
        found = topics.topics_of(words, gazetteer)
        if not found or ALL in found:
            close = "، ".join(gazetteer.suggest(words, 3))
            return Unusable(texts.unknown_provinces(words, close))
        meant.extend(found)
    return with_provinces(draft, [topic.name for topic in meant if topic != NATIONAL])


def with_provinces(draft: Draft, names: Iterable[str]) -> Draft:
    """The same draft of other provinces, and with their hashtags."""
    chosen = tuple(dict.fromkeys(names))
    former = {f"#{hashtags.spell(name)}" for name in draft.province_names}
    kept = [tag for tag in draft.hashtags if tag not in former]
    tags = dict.fromkeys((*kept, *(f"#{hashtags.spell(name)}" for name in chosen)))
    return replace(
        draft,
        provinces=tuple(FoundProvince(name, Evidence.EDITOR, name, 1.0) for name in chosen),
        mentioned=tuple(dict.fromkeys((*chosen, *draft.mentioned))),
        hashtags=tuple(tags)[:MOST_HASHTAGS],
    )


def _hashtags(draft: Draft, text: str) -> Draft | Unusable:
    spelled = [hashtags.spell(word) for word in _BETWEEN_TAGS.split(text)]
    clickable = [tag for tag in spelled if any(map(str.isalpha, tag))]
    chosen = tuple(f"#{tag[: hashtags.LONGEST]}" for tag in dict.fromkeys(clickable))
    if not chosen:
        return Unusable(texts.NO_HASHTAG)
    return replace(draft, hashtags=chosen[:MOST_HASHTAGS])
