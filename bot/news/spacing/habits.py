"""How careful editors write what no rule of grammar settles: facts counted in well-set news."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.alphabet import HALF_SPACE

_FILE = "habits.toml"
_KEYS = ("words", "together", "apart")
_GLUED_ENDINGS = ("", "هایی", "های", "ها", "ی")  # after a letter that does not join


@dataclass(frozen=True, slots=True)
class Habits:
    """`words` leads from letters to the form most documents give them. `together` and `apart` are
    pairs of words, a space between, that most documents join with a half space or hold apart."""

    words: Mapping[str, str] = field(default_factory=dict)
    together: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Take in the table of data/habits.toml, "-" for a half space. ValueError, naming the list
        and the word, where it is malformed."""
        tables.only(table, _KEYS, _FILE)
        words, together, apart = (tables.words(table, key, _FILE) for key in _KEYS)
        return cls(
            words={word.replace("-", ""): word.replace("-", HALF_SPACE) for word in words},
            together=_pairs(together, "together"),
            apart=_pairs(apart, "apart"),
        )

    def joins(self, first: str, second: str) -> bool | None:
        """Whether editors join the two, by the last part of `first`; None where it is not known."""
        start = first.rpartition(HALF_SPACE)[2] + " "
        if start + second in self.apart:
            return False
        known = any(start + second.removesuffix(e) in self.together for e in _GLUED_ENDINGS)
        return True if known else None


def _pairs(forms: tuple[str, ...], key: str) -> frozenset[str]:
    for form in forms:
        if form.strip("-").count("-") != 1:
            raise ValueError(f"{_FILE}: {key} has {form!r}, which must be two words with - between")
    return frozenset(form.replace("-", " ") for form in forms)
