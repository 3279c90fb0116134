"""What an editor's answer makes of a draft, pure."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import jdatetime

from bot.display import days, render, texts
from bot.news.dates.written import written
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

LIMITS = {  # UTF-16 units: what stands whole in a post, also in a photo's caption
    Field.HEADLINE: 250,
    Field.SUMMARY: 600,
    Field.KICKER: 120,
    Field.ISSUER: 120,
    Field.ORGANISATION: 120,
}
_DAYS_AGO = {0: ("امروز",), 1: ("دیروز",), 2: ("پریروز",)}
_BETWEEN = re.compile(r"[،,\n]+")
_BETWEEN_TAGS = re.compile(r"[\s،,#]+")


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why an answer can't be taken, as a sentence for the editor; the question stays open."""

    sentence: str


def present(draft: Understood, field: Field) -> str:
    """Give the value that a question shows."""
    match field:
        case Field.PROVINCES:
            unnamed = texts.NATIONAL if draft.is_national else texts.NOT_SAID
            return "، ".join(draft.province_names) or unnamed
        case Field.HASHTAGS:
            return " ".join(draft.hashtags)
        case Field.DATE:
            return days.jalali(draft.date) if draft.date else texts.NO_NAME
        case _:
            return getattr(draft, field) or ""


def apply(
    draft: Understood, field: Field, answer: str, reference: Reference, today: date
) -> Understood | Unusable:
    """Treat what an editor typed as a release is treated: its letters, digits and half spaces."""
    text = letters.normalise(answer).strip()
    match field:
        case Field.DATE:
            return _date(draft, text, today)
        case Field.PROVINCES | Field.HASHTAGS if not any(map(str.isalpha, text)):
            return Unusable(texts.WANTED[field])
        case Field.PROVINCES:
            return _provinces(draft, text, reference.gazetteer)
        case Field.HASHTAGS:
            return _hashtags(draft, text, reference)
        case _:
            return _written(draft, field, text, reference)


def _written(
    draft: Understood, field: Field, text: str, reference: Reference
) -> Understood | Unusable:
    """A field of prose, or a name."""
    if not letters.has_persian(text):
        return Unusable(texts.WANTED[field])
    spaced = _spaced(draft, text, reference)
    if too_long := _too_long(spaced, LIMITS[field]):
        return too_long
    match field:
        case Field.ISSUER:
            return with_issuer(draft, spaced, reference)
        case Field.ORGANISATION:
            return _of_organisation(draft, spaced, reference)
        case _:
            changed: dict[str, Any] = {field: spaced}
            return replace(draft, **changed)


def _spaced(draft: Understood, text: str, reference: Reference) -> str:
    return repair_typed(" ".join(text.split()), reference.lexicon, (draft.headline, *draft.body))


def _too_long(text: str, limit: int) -> Unusable | None:
    length = render.units(text)
    return Unusable(texts.too_long(limit, length)) if length > limit else None


def with_issuer(draft: Understood, name: str | None, reference: Reference) -> Understood:
    """The same draft of another issuer, and of the organisation that is an office of."""
    body = reference.directory.branch_of(name) if name else None
    return replace(draft, issuer=name, organisation=body.name if body else None)


def _of_organisation(draft: Understood, name: str, reference: Reference) -> Understood:
    known = reference.directory.by_name(name)
    return replace(draft, organisation=known.name if known else name)


def _date(draft: Understood, text: str, today: date) -> Understood | Unusable:
    """The first date that an answer names."""
    found = next((one.date for one in written(text, today) if one.date), None)
    days = {name: ago for ago, names in _DAYS_AGO.items() for name in names}
    if found is None and text in days:
        found = jdatetime.date.fromgregorian(date=today - timedelta(days=days[text]))
    return Unusable(texts.WANTED[Field.DATE]) if found is None else replace(draft, date=found)


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
