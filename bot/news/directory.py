"""The organisations that issue and carry news, and every way they are named."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from rapidfuzz import fuzz, process

from bot.news.naming import fold, split


class Kind(StrEnum):
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
    kind: Kind
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
    offices: tuple[str, ...]  # folded words an office's name may begin with: «اداره‌کل»
    longest: int  # words in the longest name or branch

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed or ambiguous."""
        organisations = tuple(_organisation(row) for row in table["organisation"])
        names: dict[str, Organisation] = {}
        branches: dict[str, Organisation] = {}
        papers: dict[str, Organisation] = {}
        for organisation in organisations:
            own = papers if organisation.kind is Kind.PRESS else names
            own.update((fold(name), organisation) for name in organisation.names)
            branches.update((fold(name), organisation) for name in organisation.branch)
        written = [name for one in organisations for name in (*one.names, *one.branch)]
        return cls(
            organisations=organisations,
            names=names,
            branches=branches,
            papers=papers,
            offices=tuple(sorted(map(fold, table.get("offices", ())), key=len, reverse=True)),
            longest=max(len(split(name)) for name in written),
        )

    def by_name(self, text: str) -> Organisation | None:
        """The organisation so named, in full or short, the press included."""
        key = fold(text)
        return self.names.get(key) or self.papers.get(key)

    def press(self, text: str) -> Organisation | None:
        """The news agency, site or newspaper so named, in full or short."""
        return self.papers.get(fold(text))

    def branch_of(self, issuer: str) -> Organisation | None:
        """The national body whose office an issuer is, by the words the issuer's name begins with:
        «اداره‌کل استاندارد استان تهران» is of «سازمان ملی استاندارد»."""
        words = split(issuer)
        return self._begins(words) or self._begins(self._within_office(words))

    def suggest(self, text: str, limit: int = 5) -> tuple[Organisation, ...]:
        """The organisations whose names come closest to what a person typed, closest first."""
        index = {**self.papers, **self.names}
        scored = process.extract(fold(text), index.keys(), scorer=fuzz.WRatio, limit=limit * 4)
        found = dict.fromkeys(index[key] for key, score, _ in scored if score >= 60)
        return tuple(found)[:limit]

    def _begins(self, words: tuple[str, ...]) -> Organisation | None:
        for length in range(min(self.longest * 2, len(words)), 0, -1):
            key = "".join(words[:length])
            found = self.branches.get(key) or self.names.get(key)
            if found:
                return found
        return None

    def _within_office(self, words: tuple[str, ...]) -> tuple[str, ...]:
        for length in (3, 2, 1):
            if "".join(words[:length]) in self.offices:
                return words[length:]
        return ()


def _organisation(row: Mapping[str, Any]) -> Organisation:
    return Organisation(
        name=row["name"],
        hashtag=row["hashtag"],
        kind=Kind(row["kind"]),
        short=tuple(row.get("short", ())),
        branch=tuple(row.get("branch", ())),
    )
