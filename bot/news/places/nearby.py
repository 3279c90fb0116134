"""Where the centres of counties lie, and what they are called in Latin letters."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.places.gazetteer import Gazetteer, Place, PlaceKind
from bot.news.text import tables
from bot.news.text.folding import fold

_FILE = "centres.toml"
FARTHEST = 150  # kilometres from the nearest centre: beyond that it is the sea, or abroad
_RADIUS = 6371.0  # kilometres, of the earth


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre of a county, or of a province, in degrees north and east; `latin`: its name in
    small Latin letters, or nothing."""

    name: str
    province: str
    north: float
    east: float
    latin: str = ""


@dataclass(frozen=True, slots=True)
class Centres:
    """Built from data/centres.toml."""

    all: tuple[Centre, ...]
    abroad: tuple[tuple[float, float], ...]  # towns near the border

    @classmethod
    def from_table(cls, table: Mapping[str, Any], provinces: Collection[str] = ()) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed, or has not all of these
        provinces and no other."""
        tables.only(table, ("abroad", "centre"), _FILE)
        listed = tables.section(table, "centre", _FILE)
        if provinces and (odd := set(provinces) ^ listed.keys()):
            raise ValueError(f"{_FILE}: {min(odd)} is there or in provinces.toml, not in both")
        found = [
            _centre(name, province, place)
            for province in listed
            for name, place in tables.section(listed, province, _FILE).items()
        ]
        abroad = tuple(_degrees(place, "abroad") for place in table.get("abroad", ()))
        return cls(tuple(found), abroad)

    def named(self, gazetteer: Gazetteer) -> Mapping[str, Place]:
        """The counties by what people type for them in Latin letters, where that names one alone
        and no province."""
        latin = [fold(one.latin) for one in self.all]
        return {
            key: Place(one.name, PlaceKind.COUNTY, one.province)
            for key, one in zip(latin, self.all, strict=True)
            if key and latin.count(key) == 1 and key not in gazetteer.places
        }

    def nearest(self, north: float, east: float) -> Centre | None:
        """The nearest centre; None where even that is too far, a town abroad is nearer, or the
        place is none on earth."""
        if not (-90 <= north <= 90 and -180 <= east <= 180):  # a NaN is neither
            return None
        here = (north, east)
        best = min(self.all, key=lambda one: _between(here, (one.north, one.east)))
        kilometres = _between(here, (best.north, best.east))
        if any(_between(here, town) < kilometres for town in self.abroad):
            return None
        return best if kilometres <= FARTHEST else None


def _centre(name: str, province: str, place: object) -> Centre:
    match place:
        case [north, east]:
            return Centre(name, province, *_degrees([north, east], name))
        case [north, east, str(latin)]:
            return Centre(name, province, *_degrees([north, east], name), latin)
    raise ValueError(f"{_FILE}: {name} has {place!r}, which is no place")


def _degrees(place: object, name: str) -> tuple[float, float]:
    match place:
        case [int() | float() as north, int() | float() as east] if abs(north) <= 90:
            return float(north), float(east)
    raise ValueError(f"{_FILE}: {name} has {place!r}, which is no place")


def _between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the ground between two places (the haversine formula)."""
    first, second = math.radians(one[0]), math.radians(other[0])
    rise = math.sin((second - first) / 2) ** 2
    turn = math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(rise + math.cos(first) * math.cos(second) * turn))
