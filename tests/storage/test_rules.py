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
    "letters": "storage/letters.py",
    "feedback": "storage/feedback.py",
    "bans": "storage/desk/bans.py",
    "acts": "storage/desk/acts.py",
    "approvals": "storage/review/approvals.py",
    "invitations": "storage/desk/members.py",
    "members": "storage/desk/members.py",
    "agencies": "storage/archive/shelves.py",
    "automatic": "storage/sources/trusted.py",
    "audiences": "storage/outbox/audiences.py",
    "channels": "storage/desk/channels.py",
    "combinations": "storage/followers/combinations.py",
    "corrections": "storage/outbox/corrections.py",
    "deliveries": "storage/outbox/deliveries/",
    "edits": "storage/review/questions.py",
    "formats": "storage/desk/formats.py",
    "inbox": "storage/inbox.py",
    "left_topics": "storage/followers/left.py",
    "likeness_bands": "storage/review/likenesses.py",
    "likenesses": "storage/review/likenesses.py",
    "openings": "storage/statistics.py",
    "pages": "storage/review/pages.py",
    "parts": "storage/review/parts.py",
    "pauses": "storage/outbox/pauses.py",
    "posts": "storage/posts.py",
    "previews": ("storage/review/previews.py", "storage/review/fates.py"),
    "releases": "storage/review/releases/",
    "requests": "storage/desk/requests.py",
    "revisions": "storage/review/revisions.py",
    "search_documents": "storage/archive/search/",
    "search_index": "storage/archive/search/",
    "search_periods": "storage/archive/search/",
    "search_words": "storage/archive/search/",
    "rules": "storage/desk/rules.py",
    "searches": "storage/archive/searches.py",
    "senders": "storage/outbox/senders.py",
    "shelves": "storage/archive/shelves.py",
    "source_items": "storage/sources/",
    "sources": "storage/sources/",
    "subscribers": "storage/followers/",
    "subscriptions": "storage/followers/",
    "timings": "storage/followers/timings.py",
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


# What changes a release that was drafted or published: whoever calls it notes who did.
CHANGES = {
    "drafting.reword", "drafts.reword", "publishing.publish", "releases.discard", "releases.extend",
    "releases.revise", "releases.set_media",
}  # fmt: skip
NOTED_BY_CALLERS = {("drafting.py", "reword"), ("drafts.py", "reword")}


def unnoted(node: ast.AST) -> Iterator[str]:
    """The calls of CHANGES that no `async with revisions.noted(...)` is around."""
    if isinstance(node, ast.AsyncWith) and any(
        isinstance(item.context_expr, ast.Call)
        and ast.unparse(item.context_expr.func) == "revisions.noted"
        for item in node.items
    ):
        return
    if isinstance(node, ast.Call) and ast.unparse(node.func) in CHANGES:
        yield f"line {node.lineno}: {ast.unparse(node.func)}"
    for child in ast.iter_child_nodes(node):
        yield from unnoted(child)


def test_whoever_changes_a_release_notes_its_revision() -> None:
    found = [
        f"{path.relative_to(ROOT)} {call}"
        for path in sources("bot", "handlers")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.AsyncFunctionDef)
        and (path.name, function.name) not in NOTED_BY_CALLERS
        for call in unnoted(function)
    ]
    assert found == []


def test_revisions_are_only_added() -> None:
    changing = re.compile(r"\b(?:UPDATE|DELETE FROM)\s+revisions\b|\bDO UPDATE\b")
    path = ROOT / OWNERS["revisions"]
    assert [text for text in literals(path) if changing.search(text)] == []
