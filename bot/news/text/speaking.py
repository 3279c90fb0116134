"""The words by which a text tells that somebody speaks: verbs of saying, and titles of speakers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from bot.news.text import tables

GAP = "[\\s\u200c]?"  # where a text may write a space, a half space or nothing
_GAPS = re.compile("[ \u200c]")
_WORN = {"أ": "[أا]", "ؤ": "[ؤو]", "ئ": "[ئی]"}
_LISTS = ("speakers", "ranks", "surnames", "signers", "said", "idle", "told")
_FILE = "officials.toml"


@dataclass(frozen=True, slots=True, eq=False)  # one in a process: cheap to look up by
class Speaking:
    """Patterns built from data/officials.toml, to be put into those that read speech. All titles
    that speak for an institution there are titles here."""

    verb: str  # «افزود», «اظهار کرد»
    told: str  # «خبر داد»
    opening: str  # the first word of a verb: «گفت», «اظهار»
    title: str  # with no half space inside that a text may not leave out
    title_word: str  # the first word of a title, or of what it names: «فرمانده», «فرماندهی»
    ranks: str  # goes on a title: «مدیر کل»
    signer: str  # an institution that stands before its news: «روابط عمومی»

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """From the whole table; ValueError, naming the list, where one is missing or malformed."""
        speech = tables.section(table, "speech", _FILE)
        tables.only(speech, (*_LISTS, "verb"), f"{_FILE}, speech")
        plain = {key: value for key, value in speech.items() if key != "verb"}
        words = tables.lists(plain, _LISTS, f"{_FILE}, speech")
        named = {
            **tables.section(table, "office", _FILE),
            **tables.section(table, "title", _FILE),
        }
        titles = [*named, *words["speakers"]]
        title_words = _first_words([*titles, *filter(None, map(str, named.values()))])
        return cls(
            verb=_any_of((*words["said"], *_verbs(speech))),
            told=_any_of(words["told"]),
            opening=_any_of(openings(table)),
            title=_any_of(titles),
            title_word=_any_of(word for word in title_words if word not in words["surnames"]),
            ranks=_any_of(words["ranks"]),
            signer=_any_of(words["signers"]),
        )


@lru_cache(maxsize=4)
def opening_title(by: Speaking) -> re.Pattern[str]:
    """Finds a title that speaks for an institution, with its rank."""
    return re.compile(rf"(?<!\w){by.title}(?:{GAP}{by.ranks})?\s")


@lru_cache(maxsize=4)
def ending_verb(by: Speaking) -> re.Pattern[str]:
    """Finds the verb of saying with which an attribution ends."""
    return re.compile(rf"(?<!\w){by.verb}\s*$")


def openings(table: Mapping[str, Any]) -> list[str]:
    """The first words of all verbs of saying that tell one without the rest."""
    speech = tables.section(table, "speech", _FILE)
    said, idle = (tables.strings(speech, name, f"{_FILE}, speech") for name in ("said", "idle"))
    return [word for word in _first_words([*said, *_verbs(speech)]) if word not in idle]


def _verbs(speech: Mapping[str, Any]) -> list[str]:
    """Verbs of a noun and what makes one of it: «اظهار» with «کرد» and «داشت»."""
    entry = f"{_FILE}, speech.verb"
    verbs: list[str] = []
    for row in tables.rows(speech, "verb", entry):
        lists = tables.lists(row, ("nouns", "with"), entry)
        verbs += [f"{noun} {light}" for noun in lists["nouns"] for light in lists["with"]]
    return verbs


def _first_words(names: Iterable[str]) -> list[str]:
    """«می» begins a verb, and is none."""
    found = dict.fromkeys(name.split(" ", 1)[0] for name in names)
    return [word for word in found if not word.startswith("می\u200c")]


def _any_of(names: Iterable[str]) -> str:
    """A pattern of them, however their gaps and hamzas are written. Of two that begin alike the
    shorter is tried first, so that a title's complement is not taken for a part of it."""
    spelled = sorted(dict.fromkeys(map(_spelled, names)), key=lambda one: (len(one), one))
    return f"(?:{'|'.join(spelled)})"


def _spelled(name: str) -> str:
    worn = "".join(_WORN.get(letter, letter) for letter in name)
    return _GAPS.sub(lambda _: GAP, worn)
