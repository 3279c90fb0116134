"""Names in the words of a short message, however it parts or joins them."""

from collections.abc import Mapping, Sequence

LONGEST = 6  # words of a name written apart


def longest[T](words: Sequence[str], start: int, names: Mapping[str, T]) -> tuple[int, T] | None:
    """The longest of the names (keys as from folding.fold) that begins at words[start], as how many
    words it takes and what it stands for; None where none does."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        found = names.get("".join(words[start : start + length]))
        if found is not None:
            return length, found
    return None
