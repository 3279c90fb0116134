"""The words by which chats advertise, call in and greet (data/chats.toml)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold_word

_LISTS = ("labels", "offices", "sells", "traps", "joins", "greetings", "verbs")
_OPEN = "*"  # at the end of an expression that goes on
_GAP = " *"  # where a text writes a space, a half space, which folding drops, or nothing


@dataclass(frozen=True, slots=True, eq=False)  # one in a process
class Selling:
    """Patterns that find their expressions in folded lines; `label` is a whole line, `tag` the same
    as a hashtag."""

    label: re.Pattern[str]
    tag: re.Pattern[str]
    office: re.Pattern[str]
    sells: re.Pattern[str]
    trap: re.Pattern[str]
    joins: re.Pattern[str]
    greets: re.Pattern[str]
    verb: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """From the whole table; ValueError, naming the list, where one is missing or malformed."""
        words = tables.lists(table, _LISTS, "chats.toml")
        tags = (said.replace(" ", "_").replace("\u200c", "_") for said in words["labels"])
        told = _any_of(words["verbs"])
        return cls(
            label=re.compile(rf"^\W*{_any_of(words['labels'])}\W*$", re.MULTILINE),
            tag=re.compile(rf"#{_any_of(tags)}(?!\w)"),
            office=_found(words["offices"]),
            sells=_found(words["sells"]),
            trap=_found(words["traps"]),
            joins=_found(words["joins"]),
            greets=_found(words["greetings"]),
            verb=re.compile(rf"(?<!\w)(?:ن?می *[^\W\d_]{{2,}}|[^\W\d_]{{2,}}ند|{told})(?!\w)"),
        )


def _found(said: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any_of(said)}(?!\w)")


def _any_of(said: Iterable[str]) -> str:
    longest = sorted(said, key=len, reverse=True)
    return f"(?:{'|'.join(map(_pattern, longest))})"


def _pattern(said: str) -> str:
    """An expression in any way that a text may part it."""
    parts = fold_word(said.removesuffix(_OPEN).replace("\u200c", " ")).split(" ")
    return _GAP.join(map(re.escape, parts)) + (r"\w*" if said.endswith(_OPEN) else "")
