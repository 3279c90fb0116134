"""What portals, agencies and channels put around a release, and how such a line is known."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold_line

_LONGEST_NOTICE = 400  # letters of a copyright line or of the rules for comments
_LONGEST_FOOTER = 80  # letters of who built the site, of where to join
_LONGEST_LABEL = 40  # letters before the colon
_VALUE = 6  # words after a label that is chrome only above and below
_INVITATION = 14  # words
_MENU = 6  # words
_LEVELS = 2  # of the shortest path: «صفحه نخست > اخبار ...»
_SITE_NAME = 14  # words
_KNOWN = 0.75  # of a menu's words are words of chrome
_SPEAKING = (
    "anywhere",
    "edges",
    "labels",
    "edge_labels",
    "comments",
    "lists",
    "related",
    "notices",
    "footers",
    "invitations",
)
_LISTS = (*_SPEAKING, "sections", "endings", "sites", "homes", "verbs", "nameless_tags")
_SUFFIXES = frozenset(("ها", "های", "ترین", "ای"))  # lost half spaces glue them on
_MARKS = "«»()[]|،؛:؟!.*©+-/"
_PREPOSITIONS = frozenset(
    ("در", "به", "از", "با", "برای", "تا", "که", "را", "بر", "درباره", "بدون")
)

_ADDRESS = re.compile(
    r"[#@][\w.\u200c]+|https?://\S+|(?:www\.)?[\w.-]+\.(?:ir|com|org|net|me)\b\S*"
)
_ADDRESS_SIGN = re.compile(r"[#@]|\.\w|://")
_SEPARATOR = re.compile(r"\s*[|/»›>•·←]\s*")
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Chrome:
    """The patterns of data/chrome.toml; the phrases are squeezed, as `squeeze` gives them."""

    anywhere: re.Pattern[str]
    edges: re.Pattern[str]
    sections: re.Pattern[str]
    comments: re.Pattern[str]
    lists: re.Pattern[str]
    related: re.Pattern[str]
    ending: re.Pattern[str]
    notice: re.Pattern[str]
    footer: re.Pattern[str]
    invitations: tuple[str, ...]
    labels: frozenset[str]
    edge_labels: frozenset[str]
    sites: re.Pattern[str]
    homes: frozenset[str]
    verbs: frozenset[str]
    vocabulary: frozenset[str]
    nameless_tags: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read the lists of data/chrome.toml; raise ValueError, naming the list and the phrase,
        where one is missing, unknown or malformed."""
        lists = tables.lists(table, _LISTS, "chrome.toml")
        _refuse_signs(lists)
        edges = lists["anywhere"] + lists["edges"] + lists["related"]
        return cls(
            anywhere=_made_of(lists["anywhere"]),
            edges=_made_of(edges, r"\d+"),
            sections=_made_of(edges + lists["sections"], r"\d+"),
            comments=_made_of(lists["comments"]),
            lists=_made_of(lists["lists"]),
            related=_made_of(lists["related"]),
            ending=_ending(lists["endings"]),
            notice=_one_of(lists["notices"]),
            footer=_one_of(lists["footers"]),
            invitations=tuple(map(squeeze, lists["invitations"])),
            labels=frozenset(map(squeeze, lists["labels"])),
            edge_labels=frozenset(map(squeeze, lists["labels"] + lists["edge_labels"])),
            sites=_one_of(lists["sites"]),
            homes=frozenset(map(squeeze, lists["homes"])),
            verbs=frozenset(map(fold_line, lists["verbs"])),
            nameless_tags=frozenset(map(squeeze, lists["nameless_tags"])),
            vocabulary=_words(phrase for name in _SPEAKING for phrase in lists[name]),
        )

    def is_never_news(self, text: str, key: str) -> bool:
        """Whether the line is chrome wherever it stands."""
        return (
            self.anywhere.fullmatch(key) is not None
            or _label(text) in self.labels
            or self._is_footer(text, key)
        )

    def is_above(self, text: str, key: str) -> bool:
        """Whether the line is chrome above a release."""
        return (
            self.sections.fullmatch(key) is not None
            or self._is_path(text)
            or self._is_short_value(text)
        )

    def is_below(self, text: str, key: str) -> bool:
        """Whether the line is chrome below a release."""
        return (
            self.edges.fullmatch(key) is not None
            or (key.endswith(self.invitations) and len(text.split()) <= _INVITATION)
            or self._is_path(text)
            or self._is_short_value(text)
            or self._is_notice(text, key)
            or (len(text) < _LONGEST_FOOTER and self.footer.search(key) is not None)
            or self._knows(text, 1)
        )

    def is_menu(self, text: str, key: str) -> bool:
        """Whether the line may be a menu's or the site's name, if a headline stands below."""
        parts = _SEPARATOR.split(text)
        if len(parts) > 2 and all(len(part.split()) < 4 for part in parts):
            return True
        return self._knows(text, _KNOWN) or self.is_site(text, key)

    def is_site(self, text: str, key: str) -> bool:
        """Whether the line is the name of a body, a site or a list of news, and no more."""
        return self.sites.match(key) is not None and not self.says_something(text)

    def _knows(self, text: str, share: float) -> bool:
        """Whether so many of its few words are words of chrome."""
        if text.count(" ") > _MENU:
            return False
        words = _split(text)
        known = sum(word in self.vocabulary for word in words)
        if len(words) > _MENU or known < share * len(words) or self._has_verb(words):
            return False
        return known == len(words) or _PREPOSITIONS.isdisjoint(words)

    def says_something(self, text: str) -> bool:
        """Whether it reads as a headline or a kicker: a verb, a preposition, a mark at its end."""
        words = _split(text)
        return (
            len(words) > _SITE_NAME
            or ": " in text
            or text[-1] in ":؛؟!.،…»"
            or not _PREPOSITIONS.isdisjoint(words)
            or self._has_verb(words)
        )

    def _has_verb(self, words: Sequence[str]) -> bool:
        return not self.verbs.isdisjoint(words) or any(
            word.startswith(("می", "نمی")) and len(word) > 4 for word in words[-2:]
        )

    def _is_short_value(self, text: str) -> bool:
        return _label(text) in self.edge_labels and len(text.partition(":")[2].split()) <= _VALUE

    def _is_notice(self, text: str, key: str) -> bool:
        """Copyright and rules for comments; these may be long, and then have no key yet."""
        return len(text) < _LONGEST_NOTICE and self.notice.search(key or squeeze(text)) is not None

    def _is_path(self, text: str) -> bool:
        """«خانه / اخبار / اخبار استان»: at least half of three or more parts are chrome."""
        parts = [part for part in _SEPARATOR.split(text) if part and not part.isdigit()]
        if len(parts) >= _LEVELS and squeeze(parts[0]) in self.homes:
            return True
        if len(parts) <= _LEVELS or any(len(part.split()) > _MENU for part in parts):
            return False
        known = sum(self.sections.fullmatch(squeeze(part)) is not None for part in parts)
        return 2 * known >= len(parts)

    def _is_footer(self, text: str, key: str) -> bool:
        """Nothing but channels, links, hashtags and ornaments."""
        rest, found = _ADDRESS.subn(" ", text) if _ADDRESS_SIGN.search(text) else (text, 0)
        rest = squeeze(rest) if found else key
        return not rest or (found > 0 and self.edges.fullmatch(rest) is not None)


def _refuse_signs(lists: Mapping[str, Sequence[str]]) -> None:
    """A phrase of no letters would match every line."""
    for name, phrases in lists.items():
        for phrase in phrases:
            if not squeeze(phrase):
                raise ValueError(f"chrome.toml: {name} has {phrase!r}, which has no letters")


def squeeze(text: str) -> str:
    """Letters and digits of a normalised text, folded: what no wear of a phrase changes."""
    return _NOISE.sub("", fold_line(text)).lower()


def _split(text: str) -> list[str]:
    return [word.strip(_MARKS) for word in fold_line(text).split()]


def _label(text: str) -> str | None:
    label, colon, _ = text.partition(":")
    return squeeze(label) if colon and len(label) < _LONGEST_LABEL else None


def _made_of(phrases: Iterable[str], *others: str) -> re.Pattern[str]:
    """Matches a squeezed line that consists of the phrases and of digits, or is one of others."""
    return re.compile("|".join((rf"\d*(?>(?:{_either(phrases)})\d*و?)+", *others)))


def _one_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_either(phrases))


def _either(phrases: Iterable[str]) -> str:
    return "|".join(sorted(map(squeeze, phrases), key=len, reverse=True))


def _ending(phrases: Iterable[str]) -> re.Pattern[str]:
    """An ending at the end of a line, with its codes; half spaces lost, kept or become spaces."""
    either = "|".join(r"[\s\u200c]?".join(phrase.split()) for phrase in phrases)
    return re.compile(
        rf"(?:^|(?<=[\s.!؟»…]))(?:{either})\s?(?:[/\\*.\-:؛]\s?[\w\s./*ـ\-]{{0,24}})?$"
    )


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in _forms(fold_line(phrase).split()))


def _forms(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (a + b for a, b in pairwise(words) if b in _SUFFIXES)
