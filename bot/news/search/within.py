"""What somebody types of an agency or of words within provinces: «استاندارد در قم و یزد», and of an
agency «استاندارد قم» as well."""

from dataclasses import dataclass

from bot.news.issuer.directory import Directory
from bot.news.places.gazetteer import Gazetteer
from bot.news.search import named
from bot.news.search.named import LONGEST, Named, NamedTopics, Scope
from bot.news.text.letters import normalise

_IN = "در"
_MOST = 10  # words of what is looked for: a longer text is a sentence


@dataclass(frozen=True, slots=True)
class Within:
    """An organisation, or else the words as typed, and where."""

    what: Named | str
    provinces: tuple[str, ...]


def read(text: str, gazetteer: Gazetteer, directory: Directory) -> Within | None:
    """Read it; None for anything else. The last «در» parts the two. Never fails."""
    words = normalise(text[: LONGEST + 1]).split()
    if len(text) > LONGEST:
        return None
    if _IN not in words:
        return _agency_of(words[: _MOST + 1], gazetteer, directory)
    at = len(words) - 1 - words[::-1].index(_IN)
    what, where = " ".join(words[:at]), " ".join(words[at + 1 :])
    provinces = _provinces(where, gazetteer)
    if not what or at > _MOST or not provinces:
        return None
    match named.read(what, gazetteer, directory):
        case NamedTopics((Named(Scope.AGENCY) as agency,)) if not agency.is_press:
            return Within(agency, provinces)
        case NamedTopics():
            return None  # «قم در یزد» says nothing
        case _:
            return Within(what, provinces)


def _agency_of(words: list[str], gazetteer: Gazetteer, directory: Directory) -> Within | None:
    """An organisation's name that provinces follow."""
    for at in range(len(words) - 1, 0, -1):
        found = directory.by_name(" ".join(words[:at]))
        if found and (agency := named.organisation(found)) and not agency.is_press:
            provinces = _provinces(" ".join(words[at:]), gazetteer)
            return Within(agency, provinces) if provinces else None
    return None


def _provinces(where: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    reading = named.read(where, gazetteer)
    if not isinstance(reading, NamedTopics):
        return ()
    if any(one.scope is not Scope.PROVINCE for one in reading.named):
        return ()
    return tuple(one.name for one in reading.named)
