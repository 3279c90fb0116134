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
from bot.display.texts.languages import OWN
from bot.display.texts.readers_catalogue import ReaderTexts

ROOT = Path(__file__).parents[2]


@cache
def said() -> set[str]:
    """The names of texts that the program says: `texts.NAME` or `context.texts.NAME`."""
    found = set()
    for folder in ("bot", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {"texts", *_names_of_said(tree)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and _is_catalogue(node.value, names):
                    found.add(node.attr)
    return found - {"of"}


def _is_catalogue(node: ast.expr, names: set[str]) -> bool:
    match node:
        case ast.Name(name) if name in names:
            return True
        case ast.Attribute(attr="texts"):
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


def declared(of: type) -> set[str]:
    own = [one for one in of.__mro__ if one.__module__.startswith("bot.")]
    annotated = {name for one in own for name in inspect.get_annotations(one)}
    return annotated | {n for one in own for n in vars(one) if callable(getattr(one, n, None))}


READERS = sorted(name for name in declared(ReaderTexts) if not name.startswith("_"))


@pytest.mark.parametrize("language", OWN)
@pytest.mark.parametrize("name", READERS)
def test_every_language_says_what_readers_are_told_and_says_it_alike(
    name: str, language: Language
) -> None:
    own, persian = getattr(OWN[language], name), getattr(texts, name)
    if callable(persian):
        assert inspect.signature(own) == inspect.signature(persian)
    elif isinstance(persian, dict):
        assert own.keys() == persian.keys()
    else:
        assert type(own) is type(persian)
        assert str(own).count("{}") == str(persian).count("{}")


def test_every_language_has_a_name_and_its_texts() -> None:
    """The name is what /language offers."""
    assert texts.LANGUAGES.keys() == set(Language) == {Language.FA, *OWN}


def test_nothing_is_said_in_one_language_for_ever() -> None:
    """`said` at the time of importing would be Persian for everybody."""
    for folder in ("bot", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = _names_of_said(tree)
            assert not [node.lineno for node in _at_import(tree) if _says(node, names)], path


def _names_of_said(tree: ast.Module) -> set[str]:
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    taken = (one for node in imports for one in node.names if one.name == "said")
    return {one.asname or one.name for one in taken}


def _at_import(tree: ast.Module) -> list[ast.expr]:
    """What is evaluated when a module is loaded: what stands outside of functions, and the defaults
    of these."""
    outside = [n.value for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and n.value]
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    defaults = [d for f in functions for d in (*f.args.defaults, *f.args.kw_defaults) if d]
    return [*outside, *defaults]


def _says(node: ast.expr, names: set[str]) -> bool:
    found = (one.value for one in ast.walk(node) if isinstance(one, ast.Attribute))
    return any(isinstance(one, ast.Name) and one.id in names for one in found)
