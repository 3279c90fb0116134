"""The provinces, counties and cities of Iran and every way they are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from rapidfuzz import fuzz, process

from bot.news import entry
from bot.news.naming import fold, spellings, split

_FILE = "provinces.toml"
_ROW = ("name", "centre", "latin", "aliases", "counties", "cities", "spots", "weak")
_NEAR = 60  # of 100, the likeness from which a province is worth suggesting
_TRAP_LONGEST = 5  # words
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


type _Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """Where a name is no place: after the words `before`, before the words `after`, or inside one
    of `phrases`, all folded. `names` are folded keys; none means every name."""

    names: frozenset[str]
    before: frozenset[_Words] = frozenset()
    after: frozenset[_Words] = frozenset()
    phrases: frozenset[_Words] = frozenset()

    def springs(self, name: "_Surrounded") -> bool:
        """Whether it catches one of its names."""
        return not (
            self.before.isdisjoint(name.before)
            and self.after.isdisjoint(name.after)
            and self.phrases.isdisjoint(name.phrases)
        )


@dataclass(frozen=True, slots=True)
class _Surrounded:
    """All runs of words before, after and around a name."""

    before: tuple[_Words, ...]
    after: tuple[_Words, ...]
    phrases: tuple[_Words, ...]

    @classmethod
    def at(cls, words: Sequence[str], start: int, end: int) -> Self:
        first, last = max(0, start - _TRAP_LONGEST), end + _TRAP_LONGEST
        near = tuple(words[first:last])
        start, end = start - first, end - first
        return cls(
            before=tuple(near[begin:start] for begin in range(start)),
            after=tuple(near[end:close] for close in range(end + 1, len(near) + 1)),
            phrases=tuple(
                near[begin:close]
                for begin in range(start + 1)
                for close in range(end, min(begin + _TRAP_LONGEST, len(near)) + 1)
            ),
        )


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
    traps: Mapping[str, tuple[Trap, ...]]  # by the name they are for, "" for those of all names
    markers: frozenset[str]
    longest: int  # words in the longest form
    heads: frozenset[str]  # the first words of the forms
    openings: frozenset[str]  # all that a form written without spaces may begin with

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed or ambiguous."""
        entry.only(table, {"province", "markers", "shared", "trap"}, _FILE)
        rows = entry.rows(table, "province", _FILE)
        provinces: dict[str, Province] = {}
        for row in map(_province, rows):
            if provinces.setdefault(row.name, row) is not row:
                raise ValueError(f"{row.name}: the province is listed twice")
        written = [pair for row in rows for pair in _places(provinces[row["name"]], row)]
        places: dict[str, tuple[Place, ...]] = {}
        forms: dict[str, tuple[Place, ...]] = {}
        for name, place in written:
            _add(places, fold(name), place)
            for form in spellings(name):
                _add(forms, form, place)
        _refuse_ambiguous(places, frozenset(map(fold, entry.strings(table, "shared", _FILE))))
        return cls(
            provinces=provinces,
            places=places,
            forms=forms,
            traps=_by_name(map(_trap, entry.rows(table, "trap", _FILE))),
            markers=frozenset(map(" ".join, map(split, entry.strings(table, "markers", _FILE)))),
            longest=max((form.count(" ") + 1 for form in forms), default=0),
            heads=frozenset(form.partition(" ")[0] for form in forms),
            openings=frozenset(
                form[:end] for form in forms if " " not in form for end in range(1, len(form) + 1)
            ),
        )

    @property
    def names(self) -> frozenset[str]:
        """Every name as it is written in Persian."""
        places = (place for found in self.places.values() for place in found)
        return frozenset(place.name for place in places)

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[Place, ...]]:
        """The longest name beginning at words[start] (words as from naming.split): how many words
        it takes and what it may stand for; (0, ()) where none begins."""
        if start >= len(words) or words[start] not in self.heads:
            return 0, ()
        for length in range(min(self.longest, len(words) - start), 0, -1):
            found = self.forms.get(" ".join(words[start : start + length]))
            if found:
                return length, found
        return 0, ()

    def trapped(self, words: Sequence[str], start: int, length: int) -> bool:
        """Whether the name at words[start : start + length] is no place there."""
        key = "".join(words[start : start + length])
        name = _Surrounded.at(words, start, start + length)
        return any(trap.springs(name) for one in (key, "") for trap in self.traps.get(one, ()))

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
        near = (self.places[key] for key, score, _ in scored if score >= _NEAR)
        names = (place.province for places in near for place in sorted(places, key=_rank))
        return tuple(dict.fromkeys(names))[:limit]


def _rank(place: Place) -> tuple[bool, int]:
    return place.weak, list(Kind).index(place.kind)


def _province(row: Mapping[str, Any]) -> Province:
    name = entry.string(row, "name", f"{_FILE}, a province")
    entry.only(row, _ROW, name)
    province = Province(
        name=name,
        centre=entry.string(row, "centre", name),
        latin=entry.strings(row, "latin", name),
        aliases=entry.strings(row, "aliases", name),
        counties=entry.strings(row, "counties", name),
        cities=entry.strings(row, "cities", name),
        spots=entry.strings(row, "spots", name),
        weak=name in row.get("weak", ()),
    )
    if province.centre not in (*province.counties, *province.cities):
        raise ValueError(f"{name}: the centre {province.centre} is none of its counties and cities")
    return province


def _places(province: Province, row: Mapping[str, Any]) -> Iterator[tuple[str, Place]]:
    """Every name of a province as written, with what it stands for."""
    weak = set(map(fold, entry.strings(row, "weak", province.name)))
    seen: set[str] = set()
    own = {name: province.name for name in (province.name, *province.aliases, *province.latin)}
    inner = {name: name for name in (*province.counties, *province.cities, *province.spots)}
    for kind, names in (
        (Kind.PROVINCE, tuple(own)),
        (Kind.COUNTY, province.counties),
        (Kind.CITY, province.cities),
        (Kind.SPOT, province.spots),
    ):
        _refuse_twice(names, province.name)
        for name in names:
            shown = (own if kind is Kind.PROVINCE else inner)[name]
            key = fold(name)
            seen.add(key)
            centre = name == province.centre
            yield name, Place(shown, kind, province.name, key in weak, centre)
    if unknown := weak - seen:
        raise ValueError(f"{province.name}: weak has {min(unknown)!r}, which is no name of it")


def _refuse_twice(names: tuple[str, ...], province: str) -> None:
    keys = [fold(name) for name in names]
    for key, name in zip(keys, names, strict=True):
        if keys.count(key) > 1:
            raise ValueError(f"{province}: {name!r} is listed twice")


def _refuse_ambiguous(places: Mapping[str, tuple[Place, ...]], shared: frozenset[str]) -> None:
    """A name of two provinces must be listed as shared, and only such a name."""
    for key, found in places.items():
        owners = sorted({place.province for place in found})
        if len(owners) > 1 and key not in shared:
            raise ValueError(f"{found[0].name}: a name of {' and '.join(owners)}, not in shared")
    for key in sorted(shared):
        if len({place.province for place in places.get(key, ())}) <= 1:
            raise ValueError(f"shared has {key!r}, which is no name of two provinces")


def _add(index: dict[str, tuple[Place, ...]], key: str, place: Place) -> None:
    index[key] = (*index.get(key, ()), place)


def _by_name(traps: Iterable[Trap]) -> dict[str, tuple[Trap, ...]]:
    index: dict[str, tuple[Trap, ...]] = {}
    for trap in traps:
        for name in trap.names or ("",):
            index[name] = (*index.get(name, ()), trap)
    return index


def _trap(row: Mapping[str, Any]) -> Trap:
    listed = f"{_FILE}, the trap {row.get('names', row)}"
    entry.only(row, {"names", "before", "after", "phrases"}, listed)

    def folded(key: str) -> frozenset[_Words]:
        words = frozenset(map(split, entry.strings(row, key, listed)))
        if any(len(one) > _TRAP_LONGEST for one in words):
            raise ValueError(f"{listed}: {key} has more than {_TRAP_LONGEST} words")
        return words

    names = frozenset(map(fold, entry.strings(row, "names", listed)))
    return Trap(names, folded("before"), folded("after"), folded("phrases"))
