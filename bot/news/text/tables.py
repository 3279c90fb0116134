"""One entry of a data table, read strictly: an operator's slip is an error that names the entry."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

_ARABIC = re.compile("[\u0643\u0649\u064a\u06c0\u0629]")  # ك ى ي ۀ ة: the Persian ones are ک ی ه


def only(row: Mapping[str, Any], keys: Collection[str], entry: str) -> None:
    """Raise ValueError for a key that is none of `keys`."""
    for key in row:
        if key not in keys:
            raise ValueError(f"{entry}: unknown key {key!r}, known are {', '.join(sorted(keys))}")


def string(row: Mapping[str, Any], key: str, entry: str) -> str:
    """A required, well-spelled string, or ValueError."""
    if key not in row:
        raise ValueError(f"{entry}: {key} is missing")
    return _spelled(row[key], key, entry)


def strings(row: Mapping[str, Any], key: str, entry: str) -> tuple[str, ...]:
    """A list of well-spelled strings, empty where the key is missing, or ValueError."""
    values = row.get(key, ())
    listed = isinstance(values, list | tuple)
    if not listed:
        raise ValueError(f"{entry}: {key} must be a list of strings")
    spelled = tuple(_spelled(value, key, entry) for value in values)
    if len(set(spelled)) < len(spelled):
        raise ValueError(f"{entry}: {max(spelled, key=spelled.count)!r} is listed twice in {key}")
    return spelled


def lists(
    table: Mapping[str, Any], keys: Collection[str], entry: str
) -> dict[str, tuple[str, ...]]:
    """All of `keys`, each a list as `strings` reads it; ValueError for one missing or unknown."""
    only(table, keys, entry)
    for key in keys:
        if key not in table:
            raise ValueError(f"{entry}: {key} is missing")
    return {key: strings(table, key, entry) for key in keys}


def words(table: Mapping[str, Any], key: str, entry: str) -> tuple[str, ...]:
    """The words of a text, well-spelled, each once, or ValueError."""
    text: Any = table.get(key)
    written = isinstance(text, str)
    if not written:
        raise ValueError(f"{entry}: {key} must be a text of words")
    return strings({key: text.split()}, key, entry)


def section(table: Mapping[str, Any], key: str, entry: str) -> Mapping[str, Any]:
    """A table within the table, or ValueError."""
    found = table.get(key)
    if isinstance(found, Mapping):
        return found
    raise ValueError(f"{entry}: [{key}] must be a table")


def rows(table: Mapping[str, Any], key: str, entry: str) -> Sequence[Mapping[str, Any]]:
    """A list of tables, empty where the key is missing, or ValueError."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
        raise ValueError(f"{entry}: {key} must be a list of tables")
    return found


def _spelled(value: object, key: str, entry: str) -> str:
    if not isinstance(value, str) or value != value.strip() or not value:
        raise ValueError(f"{entry}: {key} has {value!r}, which is no plain text")
    if _ARABIC.search(value):
        raise ValueError(f"{entry}: {key} has Arabic letters in {value!r}, write ی, ک and ه")
    return value
