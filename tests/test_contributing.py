"""What the pages and the comments name is there: whoever reads them finds it."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = sorted(each.relative_to(ROOT).as_posix() for each in ROOT.glob("docs/**/*.md"))
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *DOCS]
CODE = ("bot", "handlers", "storage", "tests", "benchmarks")
TOP = "bot|handlers|storage|tests|benchmarks|docs|scripts"
FILES = [
    path.relative_to(ROOT).as_posix()
    for top in TOP.split("|")
    for path in (ROOT / top).rglob("*")
    if "__pycache__" not in path.parts
]
ROOMS = re.findall(r"^([\w/]+/)\s", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)

LINK = re.compile(r"\]\(([^)#:]+)\)")
SPAN = re.compile(r"`([\w./-]+)`")
PATH = re.compile(rf"(?<![\w/.])(?:\.\./)?((?:{TOP})/[\w./-]*\w)")
FILE = re.compile(r"[\w-][\w./-]*\.(?:py|toml|md)")
MODULE = re.compile(r"(?<![\w/.@])((?:bot|handlers|storage)(?:\.\w+)+)")


def is_there(path: str) -> bool:
    return (ROOT / path).exists()


def is_one_file(end: str) -> bool:
    """Whether it is how the path of one file ends, and of no other."""
    return sum(f"/{path}".endswith(f"/{end}") for path in FILES) == 1


def is_module(name: str) -> bool:
    """Whether it is a module or a folder, or something that stands in one."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        module = ROOT.joinpath(*parts[:end])
        file = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
        if file.exists():
            text = file.read_text(encoding="utf-8")
            return end == len(parts) or re.search(rf"\b{parts[end]}\b", text) is not None
    return False


def remarks(path: Path) -> Iterator[str]:
    """The comments and docstrings of a module."""
    source = io.StringIO(path.read_text(encoding="utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        is_docstring = token.type == tokenize.STRING and token.string.startswith('"""')
        if is_docstring or token.type == tokenize.COMMENT:
            yield token.string


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    beside = (ROOT / page).parent
    assert [link for link in LINK.findall(text) if not (beside / link).exists()] == []
    assert [path for path in PATH.findall(text) if not is_there(path)] == []
    files = [span for span in SPAN.findall(text) if FILE.fullmatch(span)]
    assert [name for name in files if not is_there(name) and not is_one_file(name)] == []
    assert [name for name in MODULE.findall(text) if not is_module(name)] == []


@pytest.mark.parametrize("top", CODE)
def test_what_a_comment_names_is_there(top: str) -> None:
    lost = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / top).rglob("*.py")
        for remark in remarks(path)
        for found, is_found in ((PATH, is_there), (MODULE, is_module))
        for name in found.findall(remark)
        if not is_found(name)
    ]
    assert lost == []


def test_what_the_data_files_and_settings_name_is_there() -> None:
    tables = [*ROOT.glob("bot/news/data/*.toml"), ROOT / "pyproject.toml", ROOT / ".env.example"]
    named = {each for table in tables for each in PATH.findall(table.read_text(encoding="utf-8"))}
    assert [path for path in sorted(named) if not is_there(path)] == []


def test_every_room_of_the_house_is_on_the_map() -> None:
    assert [room for room in ROOMS if not (ROOT / room).is_dir()] == []
    packages = {each.parent.relative_to(ROOT).as_posix() for each in ROOT.glob("bot/*/__init__.py")}
    assert {f"{each}/" for each in packages | {"handlers", "storage"}} - set(ROOMS) == set()


@pytest.mark.parametrize("folder", ["bot", "storage", "handlers"])
def test_every_folder_says_what_it_is_for(folder: str) -> None:
    silent = [
        str(each.relative_to(ROOT))
        for each in (ROOT / folder).rglob("__init__.py")
        if not each.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []
