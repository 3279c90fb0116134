"""Catalogues: each language says everything that is said anywhere, and mypy sees to it."""

import ast
import inspect
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from bot.display import texts
from bot.display.texts import Catalogue, Language

ROOT = Path(__file__).parents[2]


@cache
def said() -> set[str]:
    """The names of texts that the program says: `texts.NAME` or `context.texts.NAME`."""
    found = set()
    for folder in ("bot", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and _is_catalogue(node.value):
                    found.add(node.attr)
    return found - {"of"}


def _is_catalogue(node: ast.expr) -> bool:
    match node:
        case ast.Name("texts") | ast.Attribute(attr="texts"):
            return True
    return False


@pytest.mark.parametrize("language", Language)
def test_every_language_says_all_that_is_said(language: Language) -> None:
    catalogue = texts.of(language)
    assert len(said()) > 100
    assert sorted(name for name in said() if not hasattr(catalogue, name)) == []


def test_all_that_is_said_is_declared_for_every_language() -> None:
    annotated = {name for one in Catalogue.__mro__ for name in inspect.get_annotations(one)}
    declared = annotated | set(dict(inspect.getmembers(Catalogue, callable)))
    assert sorted(said() - declared) == []


def test_a_catalogue_that_lacks_a_text_or_has_it_otherwise_is_no_catalogue(tmp_path: Path) -> None:
    other = tmp_path / "other.py"
    other.write_text("def ago(seconds: str) -> int: ...\n", encoding="utf-8")
    use = tmp_path / "use.py"
    use.write_text(
        "import other\nfrom bot.display import texts\n"
        "from bot.display.texts import Catalogue\n"
        "right: Catalogue = texts\nwrong: Catalogue = other\n",
        encoding="utf-8",
    )
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file=", "--follow-imports=silent",
         "--ignore-missing-imports", str(use)],
        cwd=ROOT, env={"MYPYPATH": f"{tmp_path}:{ROOT}", "PATH": ""}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    errors = [line for line in checked.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 1
    assert "use.py:5" in errors[0]
