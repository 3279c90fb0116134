"""What an editor's answer makes of a draft, pure."""

import re
from dataclasses import dataclass, replace

from bot.display import render, texts
from bot.news.hashtags import choice
from bot.news.model import Field, Understood
from bot.news.places.gazetteer import Gazetteer
from bot.news.reference import Reference
from bot.news.search.topic import Province, Topic
from bot.news.spacing.repair import repair_typed
from bot.news.text import letters
from bot.newsroom.drafts import MOST_HASHTAGS, with_provinces
from handlers.readers import topics
from storage.followers.subscribers import ALL, NATIONAL

HEADLINE_LIMIT = 250  # UTF-16 units: it stands whole in the post
SUMMARY_LIMIT = 600  # UTF-16 units: it stands whole in a photo's caption
_BETWEEN = re.compile(r"[،,\n]+")
_BETWEEN_TAGS = re.compile(r"[\s،,#]+")


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why an answer can't be taken, as a sentence for the editor; the question stays open."""

    sentence: str


def present(draft: Understood, field: Field) -> str:
    """Give the value that a question shows."""
    match field:
        case Field.HEADLINE:
            return draft.headline
        case Field.SUMMARY:
            return draft.summary
        case Field.PROVINCES:
            unnamed = texts.NATIONAL if draft.is_national else texts.NOT_SAID
            return "، ".join(draft.province_names) or unnamed
        case Field.HASHTAGS:
            return " ".join(draft.hashtags)


def apply(
    draft: Understood, field: Field, answer: str, reference: Reference
) -> Understood | Unusable:
    """Treat what an editor typed as a release is treated: its letters, digits and half spaces."""
    text = letters.normalise(answer).strip()
    is_prose = field in (Field.HEADLINE, Field.SUMMARY)
    if not (letters.has_persian(text) if is_prose else any(map(str.isalpha, text))):
        return Unusable(texts.WANTED[field])
    match field:
        case Field.HEADLINE:
            written = _spaced(draft, text, reference)
            return _too_long(written, HEADLINE_LIMIT) or replace(draft, headline=written)
        case Field.SUMMARY:
            written = _spaced(draft, text, reference)
            return _too_long(written, SUMMARY_LIMIT) or replace(draft, summary=written)
        case Field.PROVINCES:
            return _provinces(draft, text, reference.gazetteer)
        case Field.HASHTAGS:
            return _hashtags(draft, text, reference)


def _spaced(draft: Understood, text: str, reference: Reference) -> str:
    return repair_typed(" ".join(text.split()), reference.lexicon, (draft.headline, *draft.body))


def _too_long(text: str, limit: int) -> Unusable | None:
    length = render.units(text)
    return Unusable(texts.too_long(limit, length)) if length > limit else None


def _provinces(draft: Understood, text: str, gazetteer: Gazetteer) -> Understood | Unusable:
    asked = [words for part in _BETWEEN.split(text) if (words := topics.bare(part))]
    if not asked:
        return Unusable(texts.WANTED[Field.PROVINCES])
    meant: list[Topic] = []
    for words in asked:
        found = topics.topics_of(words, gazetteer)
        if ALL in found:
            return Unusable(texts.NATIONAL_FOR_ALL)
        if not found:
            close = "، ".join(gazetteer.suggest(words, 3))
            return Unusable(texts.unknown_provinces(render.shorten(words, 60), close))
        meant.extend(found)
    named = [topic.name for topic in meant if isinstance(topic, Province)]
    if named and NATIONAL in meant:
        return Unusable(texts.NATIONAL_OR_PROVINCES)
    return with_provinces(draft, named)


def _hashtags(draft: Understood, text: str, reference: Reference) -> Understood | Unusable:
    spelled = [choice.spell(tag) for tag in _tags(_spaced(draft, text, reference))]
    clickable = [tag for tag in spelled if any(map(str.isalpha, tag))]
    chosen = tuple(f"#{tag[: choice.LONGEST]}" for tag in dict.fromkeys(clickable))
    if not chosen:
        return Unusable(texts.WANTED[Field.HASHTAGS])
    return replace(draft, hashtags=chosen[:MOST_HASHTAGS])


def _tags(text: str) -> list[str]:
    """The hashtags of an answer: what stands between commas is one («سوهان قم، نان»), but for one
    that has a # of its own."""
    if "،" not in text and "," not in text:
        return _BETWEEN_TAGS.split(text)
    parts = _BETWEEN.split(text)
    return [tag for part in parts for tag in (part.split("#") if "#" in part else [part])]
