"""What one may follow: a closed family, and the one way each is written into two columns.

A release names some of it itself (`named_by`); for whom it is by its words, and by words or an
agency within provinces, the database finds.
"""

import json
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.news.model import Understood


@dataclass(frozen=True, slots=True)
class Province:
    """The news of a province."""

    name: str


@dataclass(frozen=True, slots=True)
class National:
    """News for the whole country («سراسری»)."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All news («همه»)."""


@dataclass(frozen=True, slots=True)
class Highlights:
    """What the newsroom has go out urgently or pins («مهم‌ترین‌ها»)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What words find: the text of their watch, and how its follower typed it."""

    question: str
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Agency:
    """The news of one issuer, or of all of an organisation, by the name that releases have."""

    name: str
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Combination:
    """Words or an agency within provinces, one at least («استاندارد در قم»); in which order and
    how often they are named says nothing."""

    what: Words | Agency
    provinces: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.provinces:
            raise ValueError("a combination is within one province at least")
        object.__setattr__(self, "provinces", tuple(sorted(set(self.provinces))))


type Topic = Province | National | Everything | Highlights | Words | Agency | Combination


class Columns(NamedTuple):
    """A topic as tables keep it; people's own spelling of it (`shown`) is no part of it."""

    kind: str
    topic: str


class UnknownTopicError(ValueError):
    """Two columns are no topic that this program knows: a newer one wrote them, perhaps."""


def columns(topic: Topic) -> Columns:
    """How a topic is kept: one way for each, and for no two the same."""
    match topic:
        case Province(name):
            return Columns("province", name)
        case National():
            return Columns("national", "")
        case Everything():
            return Columns("all", "")
        case Highlights():
            return Columns("highlights", "")
        case Words(question):
            return Columns("words", question)
        case Agency(name, is_organisation):
            return Columns("organisation" if is_organisation else "issuer", name)
        case Combination(what, provinces):
            parts = [*columns(what), *provinces]
            return Columns("combination", json.dumps(parts, ensure_ascii=False))


def read(kind: str, topic: str, shown: str = "") -> Topic:
    """The topic of two columns, and of how its follower typed it. Raises UnknownTopicError for what
    `columns` makes of none."""
    found = _combination(topic, shown) if kind == "combination" else _single(kind, topic, shown)
    if found is None or columns(found) != (kind, topic):
        # Not the name: people's own words, which no log shall have.
        raise UnknownTopicError(f"No topic that this program knows, of the kind {kind!r}")
    return found


def words_of(topic: Topic) -> Words | None:
    """The words of a topic that has any, alone or within provinces."""
    what = topic.what if isinstance(topic, Combination) else topic
    return what if isinstance(what, Words) else None


def shown_of(topic: Topic) -> str:
    """How its follower typed the words of a topic; "" where it has none."""
    found = words_of(topic)
    return found.shown if found else ""


def named_by(release: Understood, *, is_highlight: bool = False) -> tuple[Topic, ...]:
    """The topics that a release names itself: everything, its provinces or the whole country, its
    issuer and the organisation of that; `is_highlight` says how its newsroom has it go out."""
    places: tuple[Topic, ...] = tuple(map(Province, release.province_names))
    national: tuple[Topic, ...] = (National(),) if release.is_national else ()
    highlights: tuple[Topic, ...] = (Highlights(),) if is_highlight else ()
    return (Everything(), *highlights, *(places or national), *agencies_of(release))


def agencies_of(release: Understood) -> tuple[Agency, ...]:
    """Whose news a release is."""
    issuer = (Agency(release.issuer),) if release.issuer else ()
    whole = (Agency(release.organisation, is_organisation=True),) if release.organisation else ()
    return (*issuer, *whole)


def _single(kind: str, topic: str, shown: str) -> Topic | None:
    match kind:
        case "province":
            return Province(topic)
        case "national":
            return National()
        case "all":
            return Everything()
        case "highlights":
            return Highlights()
        case "words":
            return Words(topic, shown)
        case "issuer" | "organisation":
            return Agency(topic, is_organisation=kind == "organisation")
        case _:
            return None


def _combination(topic: str, shown: str) -> Combination | None:
    try:
        parts = json.loads(topic)
    except (ValueError, RecursionError):
        return None
    match parts:
        case [str(kind), str(name), _, *_] if all(isinstance(part, str) for part in parts):
            what = _single(kind, name, shown)
            return Combination(what, tuple(parts[2:])) if isinstance(what, Words | Agency) else None
        case _:
            return None
