"""The rules of the house that no linter knows: where SQL, Persian, time and settings may stand."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path for package in ("bot", "handlers", "storage") for path in (ROOT / package).rglob("*.py")
)
INVISIBLE = re.compile("[\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u00a0]")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, without its docstring."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                told = ast.get_docstring(node) is not None
                docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
                lines = (node.end_lineno or 0) - node.lineno + 1 - docstring
                yield f"{name(path)}:{node.name}", lines


def test_modules_are_nouns_of_at_most_300_lines() -> None:
    long = [name(p) for p in SOURCES if len(p.read_text(encoding="utf-8").splitlines()) > 300]
    vague = [name(p) for p in SOURCES if re.search("util|helper|manager|common|misc", p.stem)]
    assert long == []
    assert vague == []


def test_functions_do_one_thing() -> None:
    lengths = dict(functions())
    assert statistics.median(lengths.values()) <= 10
    assert sum(length > 60 for length in lengths.values()) <= len(lengths) * 0.03


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"os\.environ|getenv", ("bot/__init__.py",)),
        (r"time\.time\(|datetime\.now\(|date\.today\(", ("bot/app.py", "bot/cli/", "bot/sandbox/")),
        (r"\bprint\(", ("bot/cli/",)),
    ],
)
def test_the_outside_is_met_in_named_places(pattern: str, allowed: tuple[str, ...]) -> None:
    found = [name(p) for p in SOURCES if re.search(pattern, p.read_text(encoding="utf-8"))]
    assert [path for path in found if not path.startswith(allowed)] == []


def test_no_invisible_character_hides_in_a_source() -> None:
    """But for the half space, which is orthography inside Persian words."""
    found = [name(p) for p in SOURCES if INVISIBLE.search(p.read_text(encoding="utf-8"))]
    assert found == []
