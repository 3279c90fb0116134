"""The fullest name that a text gives an institution."""

from collections.abc import Sequence

from bot.news.issuer.directory import Directory
from bot.news.issuer.extent import AND
from bot.news.issuer.office import Office
from bot.news.text.folding import split

FULL_SHORTEST = 2  # words of a name before those that only its fuller one has


def fullest(office: Office, named: Sequence[Office], directory: Directory) -> Office:
    """The same institution's longest name in the lead: «وزارت علوم» may be said in full later."""
    words = split(office.name)
    fuller = [
        other
        for other in named
        if _is_fuller(split(other.name), words)
        or (split(other.name)[: len(words)] == words and directory.by_name(other.name))
    ]
    return max(fuller, key=lambda one: len(one.name), default=office)


def _is_fuller(name: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name says the same and more: «دانشگاه علوم کشاورزی و منابع طبیعی گرگان»."""
    added = len(name) - len(short)
    return added > 1 and any(
        name[place] == AND and name[:place] + name[place + added :] == short
        for place in range(FULL_SHORTEST, len(short))
    )
