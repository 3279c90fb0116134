"""The rules that keep one SQL text good for two engines."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from storage import inbox, posts
from storage.archive import search, shelves
from storage.engine.database import Transaction
from storage.followers import moves, subscribers, watches
from storage.outbox import (
    audiences,
    claims,
    corrections,
    deliveries,
    digests,
    figures,
    pauses,
    senders,
    uncertain,
)
from storage.review import parts, questions, releases

ROOT = Path(__file__).parents[2]
ENTITIES = [
    shelves, claims, corrections, deliveries, digests, questions, audiences, inbox, moves, figures, parts,
    pauses, posts, releases, search, senders, subscribers, uncertain, watches,
]  # fmt: skip
SQL = re.compile(r"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|DROP)\s", re.MULTILINE)


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


def test_only_search_looks_at_the_dialect_of_a_transaction() -> None:
    for path in sources("bot", "handlers", "storage"):
        if path.parent.name != "search":
            assert "tx.dialect" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("module", ENTITIES, ids=lambda module: module.__name__)
def test_a_storage_function_takes_the_open_transaction_first(module: ModuleType) -> None:
    for name, function in inspect.getmembers(module, inspect.iscoroutinefunction):
        if function.__module__ == module.__name__:
            first = next(iter(inspect.signature(function).parameters.values()))
            assert first.name == "tx", name
            assert first.annotation is Transaction, name


def test_sql_keeps_to_the_common_subset() -> None:
    outside = re.compile(r"\bI?LIKE\b|::|%|\bNOW\(\)|\bCURRENT_TIMESTAMP\b|\bBOOLEAN\b")
    for path in sources("storage"):
        for text in literals(path):
            if SQL.search(text) and path.name != "postgres.py":
                assert not outside.search(text), f"{path}: {text}"


def test_modules_stay_readable() -> None:
    for path in sources("storage"):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 360, f"{path.name} has {lines} lines"
