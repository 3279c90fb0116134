"""The organisations that issue and carry news, and every way they are named."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any, Self

from rapidfuzz import fuzz, process

from bot.news.places.gazetteer import Gazetteer
from bot.news.text import tables
from bot.news.text.alphabet import HALF_SPACE
from bot.news.text.folding import bare, fold, split

_NEAR = 70  # of 100, the likeness from which a name is worth suggesting
_TELLING = 5  # letters from which a name says, inside another, whose office that is


class BodyKind(StrEnum):
    """What an organisation is; only the press carries the news of others."""

    STATE = "state"  # government, ministries, national organisations, councils
    JUSTICE = "justice"
    SECURITY = "security"  # army, police, border guard
    LOCAL = "local"  # municipalities, councils of cities
    ACADEMY = "academy"  # universities, institutes, seminaries
    FINANCE = "finance"  # banks, insurances, exchanges
    COMPANY = "company"
    SOCIETY = "society"  # charities, guilds, federations, clubs
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Organisation:
    """`short`: other names and abbreviations; `branch`: how its offices in provinces begin
    («اداره‌کل استاندارد»); `hashtag`: without #, words joined by underscores."""

    name: str
    hashtag: str
    kind: BodyKind
    short: tuple[str, ...] = ()
    branch: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.short)


@dataclass(frozen=True, slots=True)
class Directory:
    """Built from data/agencies.toml. The indexes are keyed by folded name."""

    organisations: tuple[Organisation, ...]
    names: Mapping[str, Organisation]  # names and short names of all but the press
    branches: Mapping[str, Organisation]
    papers: Mapping[str, Organisation]  # names and short names of the press
    offices: frozenset[str]  # folded words an office's name may begin with: «اداره‌کل»
    longest: int  # words in the longest name or branch

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed or ambiguous."""
        tables.only(table, {"offices", *BodyKind}, "agencies.toml")
        organisations = tuple(_organisations(table))
        names: dict[str, Organisation] = {}
        branches: dict[str, Organisation] = {}
        papers: dict[str, Organisation] = {}
        hashtags: dict[str, Organisation] = {}
        for one in organisations:
            _index(papers if one.kind is BodyKind.PRESS else names, one.names, one)
            _index(branches, one.branch, one)
            _index(hashtags, (one.hashtag,), one)
        _refuse_crossing(names, branches)
        written = [name for one in organisations for name in (*one.names, *one.branch)]
        return cls(
            organisations=organisations,
            names=names,
            branches=branches,
            papers=papers,
            offices=frozenset(map(fold, tables.strings(table, "offices", "agencies.toml"))),
            longest=max(len(split(name)) for name in written),
        )

    def by_name(self, text: str) -> Organisation | None:
        """The organisation so named, in full or short, the press included."""
        key = bare(fold(text))
        return self.names.get(key) or self.papers.get(key)

    def press(self, text: str) -> Organisation | None:
        """The news agency, site or newspaper so named, in full or short."""
        return self.papers.get(bare(fold(text)))

    def is_press(self, name: str) -> bool:
        """Whether a name is of the press, or of a desk of it: «گروه دانشگاه ایسکانیوز»."""
        words = name.split()
        last = self.press(words[-1]) if words else None
        named = last is not None and last.name == words[-1]
        return named or "خبرگزاری" in words or self.press(name) is not None

    def branch_of(self, issuer: str) -> Organisation | None:
        """The national body that an issuer is or is an office of, by whole words:
        «اداره‌کل استاندارد استان تهران» is of «سازمان ملی استاندارد», no governor's office."""
        words = split(issuer)
        if found := self._begins(words):
            return found
        for length in range(self.longest, 0, -1):
            if "".join(words[:length]) in self.offices and (found := self._begins(words[length:])):
                return found
        return self._inside(words)

    def suggest(self, text: str, limit: int = 5) -> tuple[Organisation, ...]:
        """The organisations whose names come closest to what a person typed, closest first."""
        index = {**self.papers, **self.names}
        key = fold(text)
        scored = process.extract(
            key, index.keys(), scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=_NEAR
        )
        ranked = sorted(scored, key=lambda hit: (hit[1], fuzz.ratio(key, hit[0])), reverse=True)
        return tuple(dict.fromkeys(index[name] for name, _, _ in ranked))[:limit]

    def _begins(self, words: tuple[str, ...]) -> Organisation | None:
        for length in range(min(self.longest, len(words)), 0, -1):
            key = bare("".join(words[:length]))
            if found := self.branches.get(key) or self.names.get(key):
                return found
        return None

    def _inside(self, words: tuple[str, ...]) -> Organisation | None:
        for start, word in enumerate(words):
            found = self._begins(words[start:])
            if found and (len(word) >= _TELLING or len(found.name) > _TELLING):
                return found
        return None


def _organisations(table: Mapping[str, Any]) -> Iterator[Organisation]:
    for kind in BodyKind:
        for row in tables.rows(table, kind, "agencies.toml"):
            name = tables.string(row, "name", f"agencies.toml, {kind}")
            tables.only(row, {"name", "short", "branch", "hashtag"}, name)
            yield Organisation(
                name=name,
                hashtag=_hashtag(row, name),
                kind=kind,
                short=tables.strings(row, "short", name),
                branch=tables.strings(row, "branch", name),
            )


def _hashtag(row: Mapping[str, Any], name: str) -> str:
    if "hashtag" not in row:
        return re.sub(r"\W+", "_", name).strip("_")
    hashtag = tables.string(row, "hashtag", name)
    if not re.fullmatch(r"\w*[^\W\d_]\w*", hashtag):
        raise ValueError(f"{name}: hashtag {hashtag!r} must be letters, digits and underscores")
    return hashtag


def _index(index: dict[str, Organisation], names: tuple[str, ...], one: Organisation) -> None:
    for name in names:
        key = fold(name)
        other = index.setdefault(key, one)
        if other is not one or index.setdefault(bare(key), one) is not one:
            raise ValueError(f"{one.name}: {name!r} is a name of {other.name} as well")


def _refuse_crossing(
    names: Mapping[str, Organisation], branches: Mapping[str, Organisation]
) -> None:
    for key, one in branches.items():
        if names.get(key, one) is not one:
            raise ValueError(f"{one.name}: branch {key!r} is a name of {names[key].name}")


def run_together(directory: Directory, gazetteer: Gazetteer) -> dict[str, str]:
    """Known names' words that have a half space, their pairs of words («وتجارت» is «و تجارت»),
    and the provinces that have a space."""
    names = {name for one in directory.organisations for name in one.names}
    words = {word for name in names for word in name.split()}
    pairs = {" ".join(pair) for name in names for pair in pairwise(name.split())}
    parted = {fold(pair): pair for pair in pairs if pair.replace(" ", "").isalpha()}
    parted |= {fold(word): word for word in words if HALF_SPACE in word}
    parted |= {fold(name): name for name in gazetteer.provinces if " " in name}
    whole = words | gazetteer.places.keys()  # «گنبدکاووس», though a university is parted
    provinces = set(map(fold, gazetteer.provinces))
    return {key: right for key, right in parted.items() if key not in whole or key in provinces}
