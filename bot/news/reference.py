"""Everything the core knows beforehand, loaded once: the one reader of data/.

Of hazm two lists are used, words with their frequencies and the roots of verbs. They are read as
files: importing hazm costs 0.3 s and 28 MB, and its own readers 70 MB more while they run.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.news.article.carrier import Mastheads
from bot.news.article.chrome import Chrome
from bot.news.article.courtesy import Courtesy
from bot.news.hashtags.candidates import Vocabulary
from bot.news.hashtags.choice import Tagger
from bot.news.hashtags.subjects import Subjects
from bot.news.issuer.directory import Directory
from bot.news.issuer.institution import Institutions
from bot.news.issuer.officials import Officials
from bot.news.places.gazetteer import Gazetteer
from bot.news.places.pointed import place_names
from bot.news.search.smalltalk import Smalltalk
from bot.news.spacing.habits import Habits
from bot.news.spacing.lexicon import Lexicon, WordLists
from bot.news.text.folding import fold
from bot.news.text.pointing import PlaceNames
from bot.news.text.selling import Selling
from bot.news.text.speaking import Speaking
from bot.news.text.words import Keys

TABLES = (
    "agencies", "chrome", "courtesy", "habits", "officials", "provinces", "smalltalk", "spacing",
    "subjects",
)  # fmt: skip
_COUNTRY = "ایران"
_AGENCY_ENDS = "نا"


@dataclass(frozen=True, slots=True)
class Reference:
    gazetteer: Gazetteer
    directory: Directory
    chrome: Chrome
    courtesy: Courtesy
    lexicon: Lexicon
    institutions: Institutions
    subjects: Subjects
    tagger: Tagger
    speaking: Speaking
    smalltalk: Smalltalk
    mastheads: Mastheads
    place_names: PlaceNames  # for what a summary points to


@cache
def load() -> Reference:
    """Read data/*.toml and hazm's word lists, once in a process (it takes about a second): call it
    off the event loop.
    ValueError, of one line that names the file or the entry, where a table is wrong."""
    return of({name: _table(name) for name in TABLES}, word_lists())


def of(tables: Mapping[str, Mapping[str, Any]], lists: WordLists) -> Reference:
    """The same from the tables by name, all of TABLES, and hazm's lists."""
    gazetteer = Gazetteer.from_table(tables["provinces"])
    directory = Directory.from_table(tables["agencies"])
    officials = Officials.from_table(tables["officials"])
    speaking = Speaking.from_table(tables["officials"])
    habits = Habits.from_table(tables["habits"])
    lexicon = Lexicon.of(tables["spacing"], lists, gazetteer.names, habits)
    subjects = Subjects.from_table(tables["subjects"])
    mastheads = _mastheads(directory, officials, gazetteer, lexicon)
    return Reference(
        gazetteer=gazetteer,
        directory=directory,
        chrome=Chrome.from_table(tables["chrome"]),
        courtesy=Courtesy.from_table(tables["courtesy"]),
        lexicon=lexicon,
        institutions=Institutions.of(officials, directory, gazetteer, mastheads),
        subjects=subjects,
        tagger=Tagger(Vocabulary(subjects, directory, gazetteer, lexicon, speaking)),
        speaking=speaking,
        smalltalk=Smalltalk.from_table(tables["smalltalk"]),
        mastheads=mastheads,
        place_names=place_names(gazetteer),
    )


def _mastheads(
    directory: Directory, officials: Officials, gazetteer: Gazetteer, lexicon: Lexicon
) -> Mastheads:
    """Names that end as agencies' do («ایسنا») are no words, though lists of words have them."""
    doubtful = (
        key
        for key in directory.papers
        if (lexicon.is_common(key) and not key.endswith(_AGENCY_ENDS)) or key in gazetteer.places
    )
    return Mastheads(
        known=Keys.of(directory.papers),
        doubtful=frozenset(doubtful),
        heads=officials.paper_heads,
        tails=tuple(officials.paper_tails),
        places=frozenset((*gazetteer.places, fold(_COUNTRY))),
        sites=officials.sites,
        bodies=officials.institution,
    )


@cache
def courtesy() -> Courtesy:
    """The words of letters and chats alone, read once: for judging a message before all else."""
    return Courtesy.from_table(_table("courtesy"))


@cache
def selling() -> Selling:
    """The words by which chats sell, call in and greet, read once: no release is read by them."""
    return Selling.from_table(_table("chats"))


def _table(name: str) -> dict[str, Any]:
    text = (resources.files("bot.news") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}.toml: {error}") from error


def word_lists() -> WordLists:
    """hazm's lists, from where it is installed. Raises ModuleNotFoundError where it is not."""
    spec = find_spec("hazm")  # found, not imported
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("hazm is not installed: its word list is needed")
    folder = Path(spec.submodule_search_locations[0]) / "data"
    words, verbs = (
        (folder / f"{name}.dat").read_text(encoding="utf-8") for name in ("words", "verbs")
    )
    return WordLists(words, verbs)


def words() -> Mapping[str, int]:
    """The words of Persian alone and how often they were counted, for who needs no more of it."""
    return Lexicon.of(_table("spacing"), word_lists()).words
