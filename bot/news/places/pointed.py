"""The names that «این استان», «این شهرستان» and «این شهر» may stand for."""

from bot.news.places.gazetteer import Gazetteer, PlaceKind
from bot.news.text.pointing import PlaceNames

_KINDS = {
    "استان": frozenset({PlaceKind.PROVINCE}),
    "شهرستان": frozenset({PlaceKind.COUNTY}),
    "شهر": frozenset({PlaceKind.COUNTY, PlaceKind.CITY, PlaceKind.SPOT}),
}


def place_names(gazetteer: Gazetteer) -> PlaceNames:
    """All of the gazetteer, by kind."""
    every = [(key, place) for key, found in gazetteer.places.items() for place in found]
    of = {
        noun: frozenset(key for key, place in every if place.kind in kinds)
        for noun, kinds in _KINDS.items()
    }
    strong = {key for key, place in every if not place.weak}
    return PlaceNames(of, frozenset(gazetteer.places) - strong)
