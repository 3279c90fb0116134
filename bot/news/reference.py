"""Everything the core knows beforehand, loaded once: the one reader of data/."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from bot.news.chrome import Chrome
from bot.news.directory import Directory
from bot.news.gazetteer import Gazetteer
from bot.news.institution import Institutions
from bot.news.lexicon import Lexicon
from bot.news.officials import Officials
from bot.news.subjects import Subjects


@dataclass(frozen=True, slots=True)
class Reference:
    gazetteer: Gazetteer
    directory: Directory
    chrome: Chrome
    lexicon: Lexicon
    institutions: Institutions
    subjects: Subjects


def load() -> Reference:
    """Read data/*.toml and hazm's word lists (about a second): call it off the event loop.
    ValueError, of one line that names the file or the entry, where a table is wrong."""
    gazetteer = Gazetteer.from_table(_table("provinces"))
    directory = Directory.from_table(_table("agencies"))
    officials = Officials.from_table(_table("officials"))
    return Reference(
        gazetteer=gazetteer,
        directory=directory,
        chrome=Chrome.from_table(_table("chrome")),
        lexicon=Lexicon.load(_table("spacing"), gazetteer.names),
        institutions=Institutions.of(officials, directory, gazetteer),
        subjects=Subjects.from_table(_table("subjects")),
    )


def _table(name: str) -> dict[str, Any]:
    text = (resources.files("bot.news") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}.toml: {error}") from error
