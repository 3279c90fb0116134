"""The index of the archive: candidates come from the engine, newest first and bounded; their
ranking is ours, so both engines find the same."""

from storage.search.entry import Entry, entry_of
from storage.search.finding import Found, Hit, find, related
from storage.search.index import Item, add, clear, remove
from storage.search.query import Query
from storage.search.upkeep import Health, add_missing, check

__all__ = [
    "Entry", "Found", "Health", "Hit", "Item", "Query", "add", "add_missing", "check", "clear",
    "entry_of", "find", "related", "remove",
]  # fmt: skip
