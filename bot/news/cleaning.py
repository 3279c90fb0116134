"""What is news and what stood around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.model import Cleaned, Page


@dataclass(frozen=True, slots=True)
class Chrome:
    """The patterns of data/chrome.toml."""

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        del table
        return cls()


def clean(source: Page, chrome: Chrome) -> Cleaned:
    del chrome
    return Cleaned(tuple(line.strip() for line in source.lines if line.strip()), ())
