"""The examples of docs/understanding.md are what Chavosh says, with the entries they add."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bot.cli.analyze import readable
from bot.news import reference
from bot.news.model import RawRelease
from bot.news.reference import Reference
from bot.news.understand import understand

DOC = (Path(__file__).parents[2] / "docs" / "understanding.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(console|toml|refused)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^\$ chavosh analyze <<'END'\n(.*?)^END\n(.*?)(?=^\$|\Z)", re.M | re.S)
WRONG = "chavosh: A data file of bot/news/data is wrong: "
NONE = ": none"  # said in the document of a field the release has not
MORE = " …"  # the line goes on

type Table = dict[str, Any]


def blocks() -> Iterator[tuple[str, str, str]]:
    """The examples: what is added to a table, the kind of what follows, what follows."""
    added = ""
    for kind, text in FENCED.findall(DOC):
        if kind != "toml":
            yield added, kind, text
        added = text if kind == "toml" else ""


EXAMPLES = [
    (added, text, said)
    for added, kind, block in blocks()
    if kind == "console"
    for text, said in SHOWN.findall(block)
]
REFUSED = re.compile(r"^(\w+\.toml): (.+)\n(.+)$", re.MULTILINE)
REFUSALS = [
    found for _, kind, block in blocks() if kind == "refused" for found in REFUSED.findall(block)
]


def shipped(name: str) -> Table:
    path = resources.files("bot.news") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def with_entry(added: str) -> Reference:
    tables = {name: shipped(name) for name in reference.TABLES}
    name = added.removeprefix("# ").partition(".toml\n")[0]
    merge(tables[name], tomllib.loads(added))
    return reference.of(tables, reference.word_lists())


def merge(table: Table, added: Table) -> None:
    """Add as an operator does: to the list, the text or the entry that is there, else anew."""
    for key, value in added.items():
        if isinstance(value, dict) and key in table:
            merge(table[key], value)
        elif isinstance(value, list) and key in table:
            for one in value:
                place(table[key], one)
        elif key in ("name", "names") or key not in table:
            table[key] = value
        else:
            table[key] = f"{table[key]} {value}"


def place(rows: list[Any], one: Any) -> None:
    named = isinstance(one, dict) and "name" in one
    there = next((row for row in rows if named and row["name"] == one["name"]), None)
    if there is None:
        rows.append(one)
    else:
        merge(there, one)


@pytest.mark.parametrize(("added", "text", "said"), EXAMPLES)
def test_an_example_is_the_real_output(added: str, text: str, said: str, known: Reference) -> None:
    given = with_entry(added) if added else known
    lines = readable(understand(RawRelease(text), given)).splitlines()
    for line in said.splitlines():
        if line.endswith(NONE):
            assert not any(one.startswith(line.removesuffix("none")) for one in lines), lines
        elif line.endswith(MORE):
            assert any(one.startswith(line.removesuffix(MORE)) for one in lines), lines
        else:
            assert line in lines


@pytest.mark.parametrize(("file", "added", "said"), REFUSALS)
def test_an_error_is_the_real_one(file: str, added: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said.removeprefix(WRONG)) + "$"):
        with_entry(f"# {file}\n{added}")
    assert said.startswith(WRONG)


def test_every_stage_and_every_kind_of_entry_has_an_example() -> None:
    assert len(EXAMPLES) >= 20
    assert len(REFUSALS) >= 5
