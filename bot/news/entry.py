"""One entry of a data table, read strictly: an operator's slip is an error that names the entry."""

import re
from collections.abc import Collection, Mapping
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
    return tuple(_spelled(value, key, entry) for value in values)


def _spelled(value: object, key: str, entry: str) -> str:
    if not isinstance(value, str) or value != value.strip() or not value:
        raise ValueError(f"{entry}: {key} has {value!r}, which is no plain text")
    if _ARABIC.search(value):
        raise ValueError(f"{entry}: {key} has Arabic letters in {value!r}, write ی, ک and ه")
    return value
