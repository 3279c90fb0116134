"""Everything the core knows beforehand, loaded once: the one reader of data/."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.news.article.chrome import Chrome
from bot.news.article.courtesy import Courtesy
from bot.news.hashtags.subjects import Subjects
from bot.news.issuer.directory import Directory
from bot.news.issuer.institution import Institutions
from bot.news.issuer.officials import Officials
from bot.news.places.gazetteer import Gazetteer
from bot.news.spacing.lexicon import Lexicon

TABLES = ("agencies", "chrome", "courtesy", "officials", "provinces", "spacing", "subjects")


@dataclass(frozen=True, slots=True)
class Reference:
    gazetteer: Gazetteer
    directory: Directory
    chrome: Chrome
    courtesy: Courtesy
    lexicon: Lexicon
    institutions: Institutions
    subjects: Subjects


def load() -> Reference:
    """Read data/*.toml and hazm's word lists (about a second): call it off the event loop.
    ValueError, of one line that names the file or the entry, where a table is wrong."""
    return of({name: _table(name) for name in TABLES})


def of(tables: Mapping[str, Mapping[str, Any]]) -> Reference:
    """The same from the tables by name, all of TABLES."""
    gazetteer = Gazetteer.from_table(tables["provinces"])
    directory = Directory.from_table(tables["agencies"])
    officials = Officials.from_table(tables["officials"])
    return Reference(
        gazetteer=gazetteer,
        directory=directory,
        chrome=Chrome.from_table(tables["chrome"]),
        courtesy=Courtesy.from_table(tables["courtesy"]),
        lexicon=Lexicon.load(tables["spacing"], gazetteer.names),
        institutions=Institutions.of(officials, directory, gazetteer),
        subjects=Subjects.from_table(tables["subjects"]),
    )


@cache
def courtesy() -> Courtesy:
    """The words of letters and chats alone, read once: for judging a message before all else."""
    return Courtesy.from_table(_table("courtesy"))


def _table(name: str) -> dict[str, Any]:
    text = (resources.files("bot.news") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}.toml: {error}") from error
