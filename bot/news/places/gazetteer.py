"""The provinces, counties and cities of Iran and every way they are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from rapidfuzz import fuzz, process

from bot.news.places import trap
from bot.news.places.marks import PLURAL, Marks
from bot.news.places.trap import Surrounded, Trap
from bot.news.text import tables
from bot.news.text.folding import fold, spellings, split

_FILE = "provinces.toml"
_KEYS = (
    "province", "several", "typed", "markers", "kinds", "directions", "shared", "trap",
)  # fmt: skip
_ROW = ("name", "centre", "latin", "aliases", "counties", "cities", "spots", "weak")
_NEAR = 76  # of 100, the likeness from which a province is worth suggesting
_BEHIND = 12  # what is less like it than the best by more is none of what was meant
_TYPED_PREFIXES = ("استان", "شهرستان", "شهر")


class PlaceKind(StrEnum):
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
    kind: PlaceKind
    province: str
    weak: bool = False
    centre: bool = False


_TYPED = ("every", "country", "national", "highlights", "idle")


@dataclass(frozen=True, slots=True)
class Typed:
    """What people type beside names and for the whole country, as keys of folding.fold."""

    every: frozenset[str]
    country: frozenset[str]
    national: frozenset[str]
    highlights: frozenset[str]
    idle: frozenset[str]
    also: Mapping[str, str]  # provinces by what only people who ask call them
    towns: Mapping[str, Place]  # those that are typed in Latin letters


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
    several: Mapping[str, tuple[str, ...]]  # the provinces of what is typed for more than one
    traps: Mapping[str, tuple[Trap, ...]]  # by the name they are for, "" for those of all names
    markers: frozenset[str]
    marks: Marks
    longest: int  # words in the longest form
    heads: frozenset[str]  # the first words of the forms
    starts: frozenset[str]  # those, and the words that directions follow
    openings: frozenset[str]  # all that a form written without spaces may begin with
    typed: Typed

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed or ambiguous."""
        tables.only(table, _KEYS, _FILE)
        rows = tables.rows(table, "province", _FILE)
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
        _refuse_ambiguous(places, frozenset(map(fold, tables.strings(table, "shared", _FILE))))
        marks = Marks.from_table(table, provinces, _FILE)
        heads = frozenset(form.partition(" ")[0] for form in forms)
        return cls(
            provinces=provinces,
            places=places,
            forms=forms,
            several=_several(table, provinces),
            traps=trap.read(tables.rows(table, "trap", _FILE), _FILE),
            markers=frozenset(map(" ".join, map(split, tables.strings(table, "markers", _FILE)))),
            marks=marks,
            longest=max((form.count(" ") + 1 for form in forms), default=0),
            heads=heads,
            starts=heads.union(*((family, family + PLURAL) for family in marks.directions)),
            openings=frozenset(
                form[:end] for form in forms if " " not in form for end in range(1, len(form) + 1)
            ),
            typed=_typed_words(table, provinces),
        )

    @property
    def names(self) -> frozenset[str]:
        """Every name as it is written in Persian."""
        places = (place for found in self.places.values() for place in found)
        return frozenset(place.name for place in places)

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[Place, ...]]:
        """The longest name beginning at words[start] (words as from folding.split): how many words
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
        name = Surrounded.at(words, start, start + length)
        return any(one.springs(name) for about in (key, "") for one in self.traps.get(about, ()))

    def meant(self, text: str) -> tuple[Place, ...]:
        """All that a typed name may stand for, with or without «استان» and its like before it."""
        return next((found for key in _typed(text) if (found := self.places.get(key))), ())

    def resolve(self, text: str) -> str | None:
        """The one province a person means by a name, in any spelling; None if unknown or unsure.
        A province's own name goes before a county, that before a city, a weak namesake last."""
        if any(key in self.several for key in _typed(text)):
            return None
        places = self.meant(text)
        for weak in (False, True):
            for kind in PlaceKind:
                names = {p.province for p in places if p.kind is kind and p.weak is weak}
                if names:
                    return names.pop() if len(names) == 1 else None
        return None

    def several_named(self, text: str) -> tuple[str, ...]:
        """The provinces of a name that is typed for more than one; none for any other."""
        return next((self.several[key] for key in _typed(text) if key in self.several), ())

    def suggest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """The provinces whose names come closest to a mistyped one, closest first. An ordinary
        word is no reason to suggest the town of that name."""
        if several := self.several_named(text):
            return several[:limit]
        keys = _typed(text)
        names = [key for key, places in self.places.items() if any(map(_telling, places))]
        scored = [
            (score, name)
            for key in keys
            for name, score, _ in process.extract(
                key, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
            )
        ]
        best = max(scored, default=(0.0, ""))[0]
        near = [found for found in scored if found[0] >= best - _BEHIND]
        ordered = sorted(near, key=lambda found: -found[0])
        places = (place for _, name in ordered for place in sorted(self.places[name], key=_rank))
        return tuple(dict.fromkeys(place.province for place in places))[:limit]


def _typed(text: str) -> tuple[str, ...]:
    """The keys under which a typed name may stand: with and without «استان» and its like."""
    key = fold(text)
    return tuple(key.removeprefix(one) for one in ("", *_TYPED_PREFIXES) if key.startswith(one))


def _telling(place: Place) -> bool:
    return place.kind is PlaceKind.PROVINCE or not place.weak


def _rank(place: Place) -> tuple[bool, int]:
    return place.weak, list(PlaceKind).index(place.kind)


def _province(row: Mapping[str, Any]) -> Province:
    name = tables.string(row, "name", f"{_FILE}, a province")
    tables.only(row, _ROW, name)
    province = Province(
        name=name,
        centre=tables.string(row, "centre", name),
        latin=tables.strings(row, "latin", name),
        aliases=tables.strings(row, "aliases", name),
        counties=tables.strings(row, "counties", name),
        cities=tables.strings(row, "cities", name),
        spots=tables.strings(row, "spots", name),
        weak=name in row.get("weak", ()),
    )
    if province.centre not in (*province.counties, *province.cities):
        raise ValueError(f"{name}: the centre {province.centre} is none of its counties and cities")
    return province


def _places(province: Province, row: Mapping[str, Any]) -> Iterator[tuple[str, Place]]:
    """Every name of a province as written, with what it stands for."""
    weak = set(map(fold, tables.strings(row, "weak", province.name)))
    seen: set[str] = set()
    own = {name: province.name for name in (province.name, *province.aliases, *province.latin)}
    inner = {name: name for name in (*province.counties, *province.cities, *province.spots)}
    for kind, names in (
        (PlaceKind.PROVINCE, tuple(own)),
        (PlaceKind.COUNTY, province.counties),
        (PlaceKind.CITY, province.cities),
        (PlaceKind.SPOT, province.spots),
    ):
        _refuse_twice(names, province.name)
        for name in names:
            shown = (own if kind is PlaceKind.PROVINCE else inner)[name]
            key = fold(name)
            seen.add(key)
            centre = name == province.centre
            yield name, Place(shown, kind, province.name, key in weak, centre)
    if unknown := weak - seen:
        raise ValueError(f"{province.name}: weak has {min(unknown)!r}, which is no name of it")


def _several(
    table: Mapping[str, Any], provinces: Mapping[str, Province]
) -> Mapping[str, tuple[str, ...]]:
    listed = table.get("several", {})
    for name in listed:
        chosen = tables.strings(listed, name, f"{_FILE}, several")
        if unknown := set(chosen) - provinces.keys():
            raise ValueError(f"{_FILE}, several: {name} has {min(unknown)!r}, which is no province")
    return {fold(name): tuple(chosen) for name, chosen in listed.items()}


def _typed_words(table: Mapping[str, Any], provinces: Mapping[str, Province]) -> Typed:
    name = f"{_FILE}, typed"
    row = table.get("typed", {})
    tables.only(row, (*_TYPED, "also"), name)
    also = {fold(key): value for key, value in row.get("also", {}).items()}
    if unknown := set(also.values()) - provinces.keys():
        raise ValueError(f"{name}: also has {min(unknown)!r}, which is no province")

    def keys(of: str) -> frozenset[str]:
        return frozenset(map(fold, tables.strings(row, of, name)))

    every, country, national, highlights, idle = map(keys, _TYPED)
    return Typed(every, country, national, highlights, idle, also, {})


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
