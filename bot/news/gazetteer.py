"""The provinces, counties and cities of Iran and every way they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Built from data/provinces.toml."""

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        del table
        return cls()
