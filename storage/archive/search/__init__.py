"""The index of the archive: candidates come from the engine, newest first and bounded; their
ranking is ours, so both engines find the same."""

from storage.archive.search.entry import Entry, entry_of
from storage.archive.search.finding import Found, Hit, find, related
from storage.archive.search.index import Indexed, add, clear, remove
from storage.archive.search.query import Query
from storage.archive.search.upkeep import Health, add_missing, check

__all__ = [
    "Entry", "Found", "Health", "Hit", "Indexed", "Query", "add", "add_missing", "check", "clear",
    "entry_of", "find", "related", "remove",
]  # fmt: skip
