"""The institutions a text names, directly or through an official, and how far each name goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from bot.news.directory import Directory
from bot.news.gazetteer import Gazetteer, Place
from bot.news.officials import Officials
from bot.news.phrase import HEAD, Keys, Phrase

DEPUTY_LONGEST = 8  # words between «نماینده» and «مجلس»
NAME_LONGEST = 18  # words
LIST_LONGEST = 3  # words between two commas of one name: «صنعت، معدن و تجارت»

_HONOURS = frozenset({"ره", "ع", "س", "ص", "عج", "رض"})
_PLURAL = frozenset({"ها", "های", "هایی", "هایش"})
_OPEN, _CLOSE = "«", "»"
_AFFAIRS = "امور"  # «معاون امور بانک‌ها» is of no bank
_DEPUTY, _PARLIAMENT = "نماینده", "مجلس شورای اسلامی"
_SIDES = frozenset({"شمال", "جنوب", "شرق", "غرب", "مرکز"})
_PROVINCE, _COUNTY, _THIS, _AND = "استان", "شهرستان", "این", "و"


@dataclass(frozen=True, slots=True)
class Office:
    """An institution at words [start, end) of a phrase; `named` starts its own name where the text
    writes it («معاون عمرانی استاندار قم»: at «استاندار»)."""

    name: str
    start: int
    end: int
    official: bool  # named through a person
    sure: bool  # its noun or title is known, not only its place in the sentence


@dataclass(frozen=True, slots=True)
class Institutions:
    """Reads institutions' names out of phrases."""

    officials: Officials
    directory: Directory
    gazetteer: Gazetteer
    known: Keys  # bodies of the directory, but the press
    papers: Keys
    openings: frozenset[str]  # the first letters of every word a name or a title begins with

    @classmethod
    def of(cls, officials: Officials, directory: Directory, gazetteer: Gazetteer) -> Self:
        known = Keys.of(directory.names)
        openings = known.heads.union(*(keys.heads for keys in officials.openings))
        return cls(officials, directory, gazetteer, known, Keys.of(directory.papers), openings)

    def at(self, phrase: Phrase, start: int) -> Office | None:
        """The institution whose name, or whose official's title, begins at `start`."""
        if phrase.at(start)[:HEAD] not in self.openings:
            return None
        return (
            self._fixed(phrase, start)
            or self._office(phrase, start)
            or self._titled(phrase, start)
            or self.named(phrase, start)
        )

    def named(self, phrase: Phrase, start: int) -> Office | None:
        """The institution whose own name begins at `start`, its press office left out."""
        begin = self.after_press_office(phrase, start)
        if begin != start:
            inner = self.at(phrase, begin)
            if inner:
                return Office(inner.name, start, inner.end, official=False, sure=True)
            end = self.end(phrase, begin)
            name = phrase.source(begin, end)
            return Office(name, start, end, official=False, sure=False) if name else None
        if not self._noun(phrase, start):
            return None
        end = self._name_end(phrase, start)
        return self._within(phrase, start, start, end)

    def after_press_office(self, phrase: Phrase, start: int) -> int:
        """Where the name begins whose press office stands at `start`; `start` if none does."""
        place = start + phrase.match(start, self.officials.press_office)
        while place > start and phrase.at(place) in {_AND, "،"}:
            length = phrase.match(place + 1, self.officials.press_tail)
            if not length:
                break
            place += 1 + length
        return place

    def end(self, phrase: Phrase, start: int) -> int:
        """Where the name whose complement begins at `start` ends."""
        place = start
        while place < min(len(phrase), start + NAME_LONGEST):
            step, last = self._step(phrase, start, place)
            place += step
            if last or not step:
                break
        return place

    def _fixed(self, phrase: Phrase, start: int) -> Office | None:
        length = phrase.match(start, self.officials.fixed_keys)
        if not length and self._deputy(phrase, start):
            return Office(_PARLIAMENT, start, start + 1, official=True, sure=True)
        if not length or phrase.at(start + length) in self.officials.foreign:
            return None
        name = self.officials.fixed["".join(phrase.words[start : start + length])]
        return Office(name, start, start + length, official=True, sure=True)

    def _deputy(self, phrase: Phrase, start: int) -> bool:
        """«نماینده تالش», «نماینده ادوار مجلس»: a member of parliament."""
        if phrase.at(start) != _DEPUTY:
            return False
        follows = phrase.words[start + 1 : start + 1 + DEPUTY_LONGEST]
        return "مجلس" in follows or bool(self._any_place(phrase, start + 1))

    def _office(self, phrase: Phrase, start: int) -> Office | None:
        """«استاندار قم» -> «استانداری قم»."""
        length = phrase.match(start, self.officials.office_keys)
        if not length or phrase.at(start + length) in _PLURAL:
            return None
        noun = self.officials.office["".join(phrase.words[start : start + length])]
        begin = start + length
        known = self._known_length(noun, phrase, begin)
        end = begin + known if known else self.end(phrase, begin)
        name = f"{noun} {phrase.source(begin, end)}".strip()
        sure = end > begin or phrase.at(start) == "استاندار"
        return Office(name, start, end, official=True, sure=sure)

    def _known_length(self, noun: str, phrase: Phrase, start: int) -> int:
        """How many words from `start` follow the noun in the longest known name: «وزارت» with
        «صنعت معدن و تجارت»."""
        rest = phrase.words[start : start + self.known.longest]
        whole = Phrase("", (noun, *rest), ())
        return max(0, whole.match(0, self.known) - 1)

    def _titled(self, phrase: Phrase, start: int) -> Office | None:
        """«معاون ... شرکت آب» -> «شرکت آب», «مدیرکل استاندارد قم» -> «اداره‌کل استاندارد قم»."""
        length = phrase.match(start, self.officials.title_keys)
        if not length or phrase.at(start + length) in _PLURAL:
            return None
        prefix = self.officials.title["".join(phrase.words[start : start + length])]
        begin = self.after_press_office(phrase, start + length)
        end = self._name_end(phrase, begin)
        inner = self._within(phrase, start, begin, end)
        if inner:
            return self._prefixed(prefix, phrase, begin, inner)
        if _COUNTY in phrase.words[begin:end] and not prefix:
            county = phrase.words.index(_COUNTY, begin)
            name = f"فرمانداری {phrase.source(county + 1, end)}"
        else:
            name = f"{prefix} {phrase.source(begin, end)}"
        sure = bool(prefix) or name.startswith("فرمانداری")
        return Office(name.strip(), start, end, official=True, sure=sure) if end > begin else None

    def _prefixed(self, prefix: str, phrase: Phrase, begin: int, office: Office) -> Office:
        """«مدیرکل هواشناسی قم» -> «اداره‌کل هواشناسی قم»; a name that says its noun stays."""
        words = self.officials
        nouns = (words.institution, words.unit, words.part)
        bare = not any(self._noun_of(phrase, begin, of) for of in nouns)
        if not prefix or not bare or not office.name.startswith(phrase.source(begin, begin + 1)):
            return office
        name = f"{prefix} {office.name}"
        return Office(name, office.start, office.end, official=True, sure=True)

    def _within(self, phrase: Phrase, start: int, begin: int, end: int) -> Office | None:
        """The institution named in the complement [begin, end): the first that is one of its own,
        else the first office, else the part of one that it begins with."""
        office = -1
        for place in range(begin, end):
            inner = self._inner_official(phrase, place)
            if inner:
                return Office(inner.name, start, inner.end, official=True, sure=True)
            if phrase.at(place - 1) == _AFFAIRS and place > begin:
                continue
            if self._noun_of(phrase, place, self.officials.institution):
                return self._of(phrase, start, place, end)
            if office < 0 and self._noun_of(phrase, place, self.officials.unit):
                office = place
            if self._known(phrase, place):
                return self._of(phrase, start, self._head(phrase, begin, place, office), end)
        if office >= 0:
            return self._of(phrase, start, office, end)
        if start < begin and self._noun_of(phrase, begin, self.officials.part):
            return self._of(phrase, start, begin, end)
        return None

    def _head(self, phrase: Phrase, begin: int, place: int, office: int) -> int:
        """Where the name of a known body at `place` begins: at the office it is part of."""
        if 0 <= office < place:
            return office
        part = self._noun_of(phrase, begin, self.officials.part)
        return begin if part and begin + part == place else place

    def _inner_official(self, phrase: Phrase, place: int) -> Office | None:
        """«معاون استاندار», «مشاور وزیر»: the official whose office it is."""
        inner = self._fixed(phrase, place) or self._office(phrase, place)
        inner = inner or self._titled(phrase, place)
        return inner if inner and inner.sure else None

    def _of(self, phrase: Phrase, start: int, place: int, end: int) -> Office | None:
        if self._closed(phrase, place):
            end = self._name_end(phrase, place)
        name = phrase.source(place, end)
        if end - place == 1:
            known = self.directory.by_name(name)
            if not known:
                return None
            name = known.name
        return Office(name, start, end, official=place > start, sure=True)

    def _closed(self, phrase: Phrase, place: int) -> int:
        """The length of a known name that says more than its noun; 0 for none."""
        known = self._known(phrase, place)
        words = self.officials
        nouns = (self._noun_of(phrase, place, of) for of in (words.institution, words.unit))
        return known if known > max(nouns) else 0

    def _noun(self, phrase: Phrase, place: int) -> bool:
        words = self.officials
        return any(
            self._noun_of(phrase, place, nouns)
            for nouns in (words.institution, words.unit, words.part)
        ) or bool(self._known(phrase, place))

    def _noun_of(self, phrase: Phrase, place: int, nouns: Keys) -> int:
        length = phrase.match(place, nouns)
        return length if length and phrase.at(place + length) not in _PLURAL else 0

    def _known(self, phrase: Phrase, place: int) -> int:
        return phrase.match(place, self.known)

    def _name_end(self, phrase: Phrase, start: int) -> int:
        """As `end`, but a known name ends where the directory says, with its place."""
        known = self._closed(phrase, start)
        if not known:
            return self.end(phrase, start)
        after = start + known
        follows = {_PROVINCE, _COUNTY, _THIS} | _SIDES | self.officials.closing
        if phrase.at(after) in follows or self.place(phrase, after):
            return self.end(phrase, after)
        return after

    def _step(self, phrase: Phrase, start: int, place: int) -> tuple[int, bool]:
        """How many words from `place` still belong to the name, and whether they end it."""
        word = phrase.at(place)
        if not word[0].isalnum():
            return self._mark(phrase, start, place)
        if word == _THIS:
            return (2, True) if phrase.at(place + 1) in {_PROVINCE, _COUNTY, "شهر"} else (0, True)
        if word == _AND:
            return (0, True) if self._breaks(phrase, place + 1) else (1, False)
        if place > start and self._breaks(phrase, place) and not self._governed(phrase, place):
            return 0, True
        if place == start and word in self.officials.stop:
            return 0, True
        places = self.place(phrase, place)
        if places:
            return places, not self._more_places(phrase, place + places)
        if word == _PROVINCE and not self._any_place(phrase, place + 1):
            return 1, True
        return 1, word in self.officials.closing and place > start

    def _mark(self, phrase: Phrase, start: int, place: int) -> tuple[int, bool]:
        match phrase.at(place):
            case "(" if phrase.at(place + 1) in _HONOURS and phrase.at(place + 2) == ")":
                return 3, False
            case "«" if place <= start + 1:
                close = phrase.words[place : place + 8]
                return (close.index(_CLOSE) + 1, True) if _CLOSE in close else (0, True)
            case "،" if self._lists(phrase, place + 1):
                return 1, False
        return 0, True

    def _lists(self, phrase: Phrase, place: int) -> bool:
        """Whether «، معدن و تجارت» goes on as a list of nouns."""
        for at in range(place, place + LIST_LONGEST + 1):
            word = phrase.at(at)
            if word == _AND:
                return at > place and not self._breaks(phrase, at + 1)
            if word == "،":
                return at > place and self._lists(phrase, at + 1)
            if self._breaks(phrase, at) or self.place(phrase, at):
                return False
        return False

    def _breaks(self, phrase: Phrase, place: int) -> bool:
        word = phrase.at(place)
        words = self.officials
        return (
            not word
            or not word[0].isalnum()
            or word in words.stop
            or bool(phrase.match(place, words.office_keys))
            or bool(phrase.match(place, words.title_keys))
            or bool(phrase.match(place, words.fixed_keys))
        )

    def _governed(self, phrase: Phrase, place: int) -> bool:
        """Whether a preposition belongs to the noun before it, or a title is inside a name."""
        words, governing = phrase.words, self.officials.governing
        if phrase.match(place, self.officials.office_keys) or phrase.match(
            place, self.officials.title_keys
        ):
            return words[place] not in self.officials.stop
        return any("".join(words[place - n : place + 1]) in governing.names for n in (1, 2, 3))

    def place(self, phrase: Phrase, place: int) -> int:
        """How many words name a place there that can end a name."""
        length, found = self.gazetteer.at(phrase.words, place)
        if not length:
            return 0
        marked = phrase.at(place - 1) in self.gazetteer.markers | {_PROVINCE} or bool(
            phrase.match(place - 1, self.officials.office_keys)
        )
        if not marked and (
            all(one.weak for one in found) or self.gazetteer.trapped(phrase.words, place, length)
        ):
            return 0
        return length

    def _any_place(self, phrase: Phrase, place: int) -> tuple[Place, ...]:
        return self.gazetteer.at(phrase.words, place)[1]

    def _more_places(self, phrase: Phrase, place: int) -> bool:
        """Whether another place follows: «قم و کاشان», «مرکزی تایباد»."""
        return bool(self.place(phrase, place + (phrase.at(place) == _AND)))

    def places_in(self, phrase: Phrase) -> Iterator[tuple[Place, ...]]:
        """What each place named beyond doubt in a phrase may stand for."""
        place = 0
        while place < len(phrase):
            length = self.place(phrase, place)
            if length:
                yield self._any_place(phrase, place)
            place += length or 1
