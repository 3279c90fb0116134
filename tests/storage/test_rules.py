"""The rules that keep one SQL text good for two engines, and every table in one pair of hands."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import storage
from storage.engine.database import Transaction

ROOT = Path(__file__).parents[2]
SQL = re.compile(r"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|DROP)\s", re.MULTILINE)
WRITTEN = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)\b")
# Whoever writes a table; everybody else calls them.
OWNERS = {
    "agencies": "storage/archive/shelves.py",
    "audiences": "storage/outbox/audiences.py",
    "combinations": "storage/followers/combinations.py",
    "corrections": "storage/outbox/corrections.py",
    "deliveries": "storage/outbox/deliveries/",
    "edits": "storage/review/questions.py",
    "inbox": "storage/inbox.py",
    "likenesses": "storage/review/likenesses.py",
    "parts": "storage/review/parts.py",
    "pauses": "storage/outbox/pauses.py",
    "posts": "storage/posts.py",
    "previews": "storage/review/previews.py",
    "releases": "storage/review/releases.py",
    "search_documents": "storage/archive/search/",
    "search_index": "storage/archive/search/",
    "search_periods": "storage/archive/search/",
    "search_words": "storage/archive/search/",
    "searches": "storage/archive/searches.py",
    "senders": "storage/outbox/senders.py",
    "shelves": "storage/archive/shelves.py",
    "subscribers": "storage/followers/subscribers.py",
    "subscriptions": "storage/followers/subscribers.py",
    "watches": "storage/followers/watches.py",
}


def modules() -> list[ModuleType]:
    """Everything in storage but the adapters, which open transactions and do not take them."""
    found = pkgutil.walk_packages(storage.__path__, "storage.")
    names = [each.name for each in found if not each.name.startswith("storage.engine")]
    return [importlib.import_module(name) for name in names]


def literals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_sql_is_written_in_storage_alone() -> None:
    for path in sources("bot", "handlers"):
        found = [text for text in literals(path) if SQL.search(text)]
        assert not found, f"{path}: {found}"


def test_one_module_looks_at_the_dialect_of_a_transaction() -> None:
    looking = [
        str(path.relative_to(ROOT))
        for path in sources("bot", "handlers", "storage")
        if "tx.dialect" in path.read_text(encoding="utf-8")
    ]
    assert looking == ["storage/archive/search/engines.py"]


def test_a_table_is_written_by_its_owner_alone() -> None:
    strangers = [
        f"{path.relative_to(ROOT)} writes {table}"
        for path in sources("storage")
        if path.parent.name != "engine"
        for text in literals(path)
        if SQL.search(text)
        for table in WRITTEN.findall(text)
        if table != "SET" and not str(path.relative_to(ROOT)).startswith(OWNERS[table])
    ]
    assert strangers == []


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_a_storage_function_takes_the_open_transaction_first(module: ModuleType) -> None:
    for name, function in inspect.getmembers(module, inspect.iscoroutinefunction):
        if function.__module__ == module.__name__:
            first = next(iter(inspect.signature(function).parameters.values()))
            assert first.name == "tx", name
            assert first.annotation is Transaction, name


def test_which_releases_are_listed_is_said_once() -> None:
    copies = [
        str(path.relative_to(ROOT))
        for path in sources("storage")
        for text in literals(path)
        if "'archived'" in text
    ]
    assert copies == []


def test_sql_keeps_to_the_common_subset() -> None:
    outside = re.compile(r"\bI?LIKE\b|::|%|\bNOW\(\)|\bCURRENT_TIMESTAMP\b|\bBOOLEAN\b")
    for path in sources("storage"):
        for text in literals(path):
            if SQL.search(text) and path.name != "postgres.py":
                assert not outside.search(text), f"{path}: {text}"


def test_modules_stay_readable() -> None:
    for path in sources("storage"):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 300, f"{path.name} has {lines} lines"
