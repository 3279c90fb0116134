"""How far a name goes: where the words that belong to an institution's name end."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.news.issuer.officials import Officials
from bot.news.places.gazetteer import Gazetteer, Place
from bot.news.text.words import Words

NAME_LONGEST = 18  # words
LIST_LONGEST = 3  # words between two commas of one name: «صنعت، معدن و تجارت»
LIST_PARTS = 4
QUOTED_LONGEST = 8  # words of a name in quotation marks

_HONOURS = frozenset({"ره", "ع", "س", "ص", "عج", "رض"})
_CLOSE = "»"
_GREATER = "بزرگ"  # «تهران بزرگ»
_CENTRAL = "مرکزی"  # a district's name as often as a province's
PROVINCE, COUNTY, THIS, AND = "استان", "شهرستان", "این", "و"


@dataclass(frozen=True, slots=True)
class Extents:
    """Reads names to their ends by the words that may not belong to one and the places that close
    one."""

    officials: Officials
    gazetteer: Gazetteer

    def end(self, phrase: Words, start: int) -> int:
        """Where the name whose complement begins at `start` ends."""
        place = start
        while place < min(len(phrase), start + NAME_LONGEST):
            step, last = self._step(phrase, start, place)
            place += step
            if last or not step:
                break
        return min(place, len(phrase))

    def place(self, phrase: Words, place: int) -> int:
        """How many words name a place there that can end a name."""
        length, found = self.gazetteer.at(phrase.keys, place)
        if not length or self._marked(phrase, place):
            return length
        weak = all(one.weak for one in found)
        return 0 if weak or self.gazetteer.trapped(phrase.keys, place, length) else length

    def any_place(self, phrase: Words, place: int) -> tuple[Place, ...]:
        """What the words from `place` may stand for, if they name any place at all."""
        return self.gazetteer.at(phrase.keys, place)[1]

    def places_in(self, phrase: Words) -> Iterator[tuple[Place, ...]]:
        """What each place named beyond doubt in a phrase may stand for."""
        place = 0
        while place < len(phrase):
            length = self.place(phrase, place)
            if length:
                yield self.any_place(phrase, place)
            place += length or 1

    def _marked(self, phrase: Words, place: int) -> bool:
        """Whether the word before says that a place follows: «استان», «شهردار»."""
        before = phrase.at(place - 1)
        named = bool(before) and bool(phrase.match(place - 1, self.officials.office_keys))
        return before == PROVINCE or before in self.gazetteer.markers or named

    def _step(self, phrase: Words, start: int, place: int) -> tuple[int, bool]:
        """How many words from `place` still belong to the name, and whether they end it."""
        word = phrase.at(place)
        if not word[0].isalnum():
            return self._mark(phrase, start, place)
        if word == THIS:
            return (2, True) if phrase.at(place + 1) in {PROVINCE, COUNTY, "شهر"} else (0, True)
        if word == AND:
            return (0, True) if self._breaks(phrase, place + 1) else (1, False)
        if self._breaks(phrase, place) and not self._belongs(phrase, start, place):
            return 0, True
        places = self.place(phrase, place)
        if places and phrase.at(place + places) == _GREATER:
            return places + 1, True
        if places:
            return places, not self._more_places(phrase, place + places)
        bare = word == PROVINCE and not self.any_place(phrase, place + 1)
        return 1, bare or (word in self.officials.closing and place > start)

    def _belongs(self, phrase: Words, start: int, place: int) -> bool:
        """Whether a word at which names end is part of this one: a title in it, a governed
        preposition."""
        if place == start:
            return phrase.at(place) not in self.officials.stop
        return self._governed(phrase, place)

    def _mark(self, phrase: Words, start: int, place: int) -> tuple[int, bool]:
        match phrase.at(place):
            case "(" if phrase.at(place + 1) in _HONOURS and phrase.at(place + 2) == ")":
                return 3, False
            case "«" if place <= start + 1:
                close = phrase.keys[place : place + QUOTED_LONGEST]
                return (close.index(_CLOSE) + 1, True) if _CLOSE in close else (0, True)
            case "،" if self._lists(phrase, place + 1):
                return 1, False
        return 0, True

    def _lists(self, phrase: Words, start: int) -> bool:
        """Whether «، معدن و تجارت» goes on as a list of nouns."""
        since, parts = start, 1
        for place in range(start, start + LIST_PARTS * (LIST_LONGEST + 1)):
            word = phrase.at(place)
            if word == AND:
                return place > since and not self._breaks(phrase, place + 1)
            if word == "،" and place > since and parts < LIST_PARTS:
                since, parts = place + 1, parts + 1
            elif (
                place - since >= LIST_LONGEST
                or self._breaks(phrase, place)
                or self.place(phrase, place)
            ):
                return False
        return False

    def _breaks(self, phrase: Words, place: int) -> bool:
        word = phrase.at(place)
        if not word or not word[0].isalnum() or word in self.officials.stop:
            return True
        return self._title(phrase, place)

    def _title(self, phrase: Words, place: int) -> bool:
        return phrase.match(place, self.officials.any_title) > 0

    def _governed(self, phrase: Words, place: int) -> bool:
        """Whether a preposition belongs to the noun before it, or a title is inside a name."""
        words, governing = phrase.keys, self.officials.governing.names
        if self._title(phrase, place):
            return words[place] not in self.officials.stop
        before = ("".join(words[max(0, place - n) : place + 1]) for n in (1, 2, 3))
        return any(key in governing or key.removeprefix(AND) in governing for key in before)

    def _more_places(self, phrase: Words, place: int) -> bool:
        """Whether another place follows: «قم و کاشان», «بخشداری مرکزی تفت»."""
        if phrase.at(place - 1) == _CENTRAL:
            county = phrase.at(place) == COUNTY
            return county or bool(self.any_place(phrase, place))
        return bool(self.place(phrase, place + (phrase.at(place) == AND)))
