"""Where a name is no place: «بانک مرکزی», «خلیج فارس»."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold, split

_LONGEST = 5  # words

type _Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """Where a name is no place: after the words `before`, before the words `after`, or inside one
    of `phrases`, all folded. `names` are folded keys; none means every name."""

    names: frozenset[str]
    before: frozenset[_Words] = frozenset()
    after: frozenset[_Words] = frozenset()
    phrases: frozenset[_Words] = frozenset()

    def springs(self, name: "Surrounded") -> bool:
        """Whether it catches one of its names."""
        return not (
            self.before.isdisjoint(name.before)
            and self.after.isdisjoint(name.after)
            and self.phrases.isdisjoint(name.phrases)
        )


@dataclass(frozen=True, slots=True)
class Surrounded:
    """All runs of words before, after and around a name."""

    before: tuple[_Words, ...]
    after: tuple[_Words, ...]
    phrases: tuple[_Words, ...]

    @classmethod
    def at(cls, words: Sequence[str], start: int, end: int) -> Self:
        first, last = max(0, start - _LONGEST), end + _LONGEST
        near = tuple(words[first:last])
        start, end = start - first, end - first
        return cls(
            before=tuple(near[begin:start] for begin in range(start)),
            after=tuple(near[end:close] for close in range(end + 1, len(near) + 1)),
            phrases=tuple(
                near[begin:close]
                for begin in range(start + 1)
                for close in range(end, min(begin + _LONGEST, len(near)) + 1)
            ),
        )


def read(rows: Iterable[Mapping[str, Any]], file: str) -> Mapping[str, tuple[Trap, ...]]:
    """The traps by the folded names they are for, "" for those of all names. Raise ValueError,
    naming the entry, when one is malformed."""
    index: dict[str, tuple[Trap, ...]] = {}
    for trap in (_trap(row, file) for row in rows):
        for name in trap.names or ("",):
            index[name] = (*index.get(name, ()), trap)
    return index


def _trap(row: Mapping[str, Any], file: str) -> Trap:
    listed = f"{file}, the trap {row.get('names', row)}"
    tables.only(row, {"names", "before", "after", "phrases"}, listed)

    def folded(key: str) -> frozenset[_Words]:
        words = frozenset(map(split, tables.strings(row, key, listed)))
        if any(len(one) > _LONGEST for one in words):
            raise ValueError(f"{listed}: {key} has more than {_LONGEST} words")
        return words

    names = frozenset(map(fold, tables.strings(row, "names", listed)))
    return Trap(names, folded("before"), folded("after"), folded("phrases"))
