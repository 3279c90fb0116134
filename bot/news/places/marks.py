"""What the words around a name say it is: a province, a town, one of several by a direction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold

PLURAL = "های"  # «خراسان‌های رضوی، جنوبی و شمالی»


@dataclass(frozen=True, slots=True)
class Marks:
    """Folded words after which a name is a province, or a town; and the provinces that share a
    name, by it and the direction that tells them apart."""

    province: frozenset[str]
    town: frozenset[str]
    directions: Mapping[str, Mapping[str, str]]

    @classmethod
    def from_table(cls, table: Mapping[str, Any], provinces: Collection[str], file: str) -> Self:
        """Raise ValueError, naming the list, where one is malformed or names no province."""
        listed = tables.section(table, "kinds", file)
        kinds = tables.lists(listed, ("province", "town"), f"{file}, kinds")
        families = tables.section(table, "directions", file)
        return cls(
            province=frozenset(map(fold, kinds["province"])),
            town=frozenset(map(fold, kinds["town"])),
            directions={
                fold(family): _named(families, family, provinces, f"{file}, directions")
                for family in families
            },
        )


def _named(
    families: Mapping[str, Any], family: str, provinces: Collection[str], entry: str
) -> dict[str, str]:
    listed = tables.section(families, family, entry)
    named = {fold(way): tables.string(listed, way, entry) for way in listed}
    for name in named.values():
        if name not in provinces:
            raise ValueError(f"{entry}: {name!r} is no province of this file")
    return named
