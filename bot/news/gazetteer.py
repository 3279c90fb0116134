"""The provinces, counties and cities of Iran and every way they are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from rapidfuzz import fuzz, process

from bot.news.naming import fold, spellings, split

_TYPED_PREFIXES = ("استان", "شهرستان", "شهر")


class Kind(StrEnum):
    PROVINCE = "province"
    COUNTY = "county"
    CITY = "city"
    SPOT = "spot"  # an island, a border crossing, a free zone, a port


@dataclass(frozen=True, slots=True)
class Province:
    """`weak`: its bare name is an ordinary word and counts only after «استان» or in a list."""

    name: str
    latin: tuple[str, ...]
    centre: str
    aliases: tuple[str, ...]
    counties: tuple[str, ...]
    cities: tuple[str, ...]
    spots: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A name that stands for a province. `weak`: an ordinary word too, it counts only after a
    marker («شهرستان», «فرماندار» ...) or beside a strong sign; `centre`: of its province."""

    name: str
    kind: Kind
    province: str
    weak: bool = False
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Trap:
    """Where a name is no place: after the words `before`, before the words `after`, or inside one
    of `phrases`. `names` are folded; none means every name."""

    names: frozenset[str]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Built from data/provinces.toml.

    `places` is keyed by folded name; a name of several provinces has several places. `forms` is the
    same keyed by the folded words of each spelling, for reading texts word by word. `markers` are
    the folded words after which a weak name counts.
    """

    provinces: Mapping[str, Province]
    places: Mapping[str, tuple[Place, ...]]
    forms: Mapping[str, tuple[Place, ...]]
    traps: tuple[Trap, ...]
    markers: frozenset[str]
    longest: int  # words in the longest form
    heads: frozenset[str]  # the first words of the forms

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed or ambiguous."""
        provinces = {row["name"]: _province(row) for row in table["province"]}
        places: dict[str, tuple[Place, ...]] = {}
        forms: dict[str, tuple[Place, ...]] = {}
        for row in table["province"]:
            for written, place in _places(provinces[row["name"]], frozenset(row.get("weak", ()))):
                _add(places, fold(written), place)
                for form in spellings(written):
                    _add(forms, form, place)
        return cls(
            provinces=provinces,
            places=places,
            forms=forms,
            traps=tuple(_trap(row) for row in table.get("trap", ())),
            markers=frozenset(" ".join(split(word)) for word in table.get("markers", ())),
            longest=max(form.count(" ") + 1 for form in forms),
            heads=frozenset(form.partition(" ")[0] for form in forms),
        )

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[Place, ...]]:
        """The longest name beginning at words[start] (words as from naming.split): how many words
        it takes and what it may stand for; (0, ()) where none begins."""
        for length in range(min(self.longest, len(words) - start), 0, -1):
            found = self.forms.get(" ".join(words[start : start + length]))
            if found:
                return length, found
        return 0, ()

    def trapped(self, words: Sequence[str], start: int, length: int) -> bool:
        """Whether the name at words[start : start + length] is no place there."""
        name = "".join(words[start : start + length])
        before = " ".join(words[max(0, start - 5) : start])
        after = " ".join(words[start + length : start + length + 5])
        here = " ".join(words[start : start + length])
        return any(
            (not trap.names or name in trap.names) and _springs(trap, before, here, after)
            for trap in self.traps
        )

    def resolve(self, text: str) -> str | None:
        """The one province a person means by a name, in any spelling; None if unknown or unsure.
        A province's own name goes before a county, that before a city, a weak namesake last."""
        places = self._typed(fold(text))
        for weak in (False, True):
            for kind in Kind:
                names = {p.province for p in places if p.kind is kind and p.weak is weak}
                if names:
                    return names.pop() if len(names) == 1 else None
        return None

    def _typed(self, key: str) -> tuple[Place, ...]:
        for prefix in ("", *_TYPED_PREFIXES):
            if key.startswith(prefix) and (found := self.places.get(key.removeprefix(prefix))):
                return found
        return ()

    def suggest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """The provinces whose names come closest to a mistyped one, closest first."""
        scored = process.extract(fold(text), self.places.keys(), scorer=fuzz.ratio, limit=None)
        near = (key for key, score, _ in scored if score >= 60)
        names = (place.province for key in near for place in self.places[key])
        return tuple(dict.fromkeys(names))[:limit]


def _springs(trap: Trap, before: str, here: str, after: str) -> bool:
    padded = f" {before}"
    return (
        any(padded.endswith(f" {words}") for words in trap.before)
        or any(f"{after} ".startswith(f"{words} ") for words in trap.after)
        or any(f" {phrase} " in f" {before} {here} {after} " for phrase in trap.phrases)
    )


def _province(row: Mapping[str, Any]) -> Province:
    return Province(
        name=row["name"],
        latin=tuple(row["latin"]),
        centre=row["centre"],
        aliases=tuple(row.get("aliases", ())),
        counties=tuple(row["counties"]),
        cities=tuple(row.get("cities", ())),
        spots=tuple(row.get("spots", ())),
        weak=row["name"] in row.get("weak", ()),
    )


def _places(province: Province, weak: frozenset[str]) -> Iterator[tuple[str, Place]]:
    for name in (province.name, *province.aliases, *province.latin):
        yield name, Place(province.name, Kind.PROVINCE, province.name, weak=name in weak)
    for kind, names in (
        (Kind.COUNTY, province.counties),
        (Kind.CITY, province.cities),
        (Kind.SPOT, province.spots),
    ):
        for name in names:
            yield (
                name,
                Place(name, kind, province.name, weak=name in weak, centre=name == province.centre),
            )


def _add(index: dict[str, tuple[Place, ...]], key: str, place: Place) -> None:
    index[key] = (*index.get(key, ()), place)


def _trap(row: Mapping[str, Any]) -> Trap:
    def folded(key: str) -> tuple[str, ...]:
        return tuple(" ".join(split(words)) for words in row.get(key, ()))

    return Trap(
        frozenset(map(fold, row.get("names", ()))),
        folded("before"),
        folded("after"),
        folded("phrases"),
    )
