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

OURS = re.compile(r"(bot|handlers|storage)(\.|$)")
SETS = re.compile(r"\b(setattr|delattr|setitem|delitem|patch|patch\.\w+)$")


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


def ours_in(tree: ast.AST) -> set[str]:
    """The names a module gives to what it imports of ours."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and OURS.match(node.module or ""):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = (alias for alias in node.names if OURS.match(alias.name))
            found |= {alias.asname or alias.name.partition(".")[0] for alias in names}
    return found


def root(node: ast.AST) -> str:
    """The name that an expression of attributes begins with, or what a text names."""
    while isinstance(node, ast.Attribute):
        node = node.value
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if OURS.match(node.value) else ""
    return node.id if isinstance(node, ast.Name) else ""


def reached_into(source: str) -> list[int]:
    """The lines that set something of ours: on a module, on a class, or by its name."""
    tree = ast.parse(source)
    ours = ours_in(tree)
    lines = []
    for node in ast.walk(tree):
        told: list[ast.expr] = []
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete):
            targets = getattr(node, "targets", None) or [node.target]  # type: ignore[union-attr]
            told = [target for target in targets if isinstance(target, ast.Attribute)]
        elif isinstance(node, ast.Call) and SETS.search(ast.unparse(node.func)):
            told = node.args[:1]
        if any(root(each) in ours or OURS.match(root(each)) for each in told):
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    ("line", "is_ours"),
    [
        ("monkeypatch.setattr(poller, 'PAUSE', 1)", True),
        ("monkeypatch.setattr('bot.delivery.upkeep.OFTEN', 1)", True),
        ("mock.patch('storage.posts.find')", True),
        ("patch.object(poller.Poller, 'run')", True),
        ("poller.PAUSE = 1", True),
        ("setattr(poller, 'PAUSE', 1)", True),
        ("del poller.PAUSE", True),
        ("monkeypatch.setattr(sys, 'stdin', 1)", False),
        ("monkeypatch.setenv('BOT_TOKEN', 'x')", False),
        ("person.name = poller.NAME", False),
    ],
)
def test_what_reaches_into_ours_is_seen(line: str, is_ours: bool) -> None:
    given = f"import sys\nfrom bot.delivery.inbox import poller\n{line}"
    assert reached_into(given) == ([3] if is_ours else [])


def test_no_test_reaches_into_ours() -> None:
    """What a test wants otherwise it passes in: whoever moves a number finds all who need it."""
    paths = [path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    assert len(paths) > 100
    found = {name(path): reached_into(path.read_text(encoding="utf-8")) for path in paths}
    assert {path: lines for path, lines in found.items() if lines} == {}
