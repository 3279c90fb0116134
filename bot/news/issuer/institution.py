"""The institutions a text names, directly or through an official, and how far each name goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Self

from bot.news.article.carrier import Mastheads
from bot.news.issuer.directory import Directory, run_together
from bot.news.issuer.extent import AND, COUNTY, PROVINCE, THIS, Extents
from bot.news.issuer.nouns import PLURAL, Nouns
from bot.news.issuer.office import Office
from bot.news.issuer.officials import Officials
from bot.news.places.gazetteer import Gazetteer
from bot.news.text.alphabet import HALF_SPACE
from bot.news.text.folding import fold
from bot.news.text.words import Keys, Words

DEPUTY_LONGEST = 8  # words between «نماینده» and «مجلس»
TAIL_LONGEST = 7  # words between a known name and its place
_SITE_LONGEST = 3  # words of a site's name
TITLES_DEEPEST = 3  # «مشاور رئیس سازمان»

_HOME, _PORT = "ایران", "بندر"
_PLACE_KINDS = frozenset({"شهرستان", "بخش", "شهر", "بندر"})
_NUMBERED = frozenset({"پایگاه", "سایت", "رسانه"})  # «پایگاه ۵۹۸»
_AFFAIRS = "امور"  # «معاون امور بانک‌ها» is of no bank
_GOVERNOR, _DEPUTY_HEAD, _OWN = "فرمانداری", "معاون", "معاونت"
_DEPUTY, _PARLIAMENT = "نماینده", "مجلس شورای اسلامی"
_EXPERTS = "مجلس خبرگان رهبری"
_SIDES = frozenset({"شمال", "جنوب", "شرق", "غرب", "مرکز"})


@dataclass(frozen=True, slots=True)
class Institutions:
    """Reads institutions' names out of phrases."""

    officials: Officials
    directory: Directory
    extents: Extents
    known: Keys  # bodies of the directory, but the press
    papers: Keys
    beginnings: Keys  # all that names and titles begin with, those of papers too
    mastheads: Mastheads
    nouns: Nouns
    parted: Mapping[str, str]  # words that texts run together, by folded word

    @classmethod
    def of(
        cls,
        officials: Officials,
        directory: Directory,
        gazetteer: Gazetteer,
        mastheads: Mastheads,
    ) -> Self:
        known = Keys.of(directory.names)
        extents = Extents(officials, gazetteer)
        papers = Keys.of(directory.papers)
        beginnings = Keys.any_of(
            (known, papers, Keys.of([_DEPUTY]), officials.sites, *officials.openings)
        )
        parted = {**officials.parted, **run_together(directory, gazetteer)}
        nouns = Nouns(officials, known)
        named = (known, papers, beginnings)
        return cls(officials, directory, extents, *named, mastheads, nouns, parted)

    def openings(self, phrase: Words) -> frozenset[int]:
        """The few places at which a name or a title may begin."""
        begin = self.beginnings
        return frozenset([n for n in phrase.places(begin.openings) if phrase.opens(n, begin)])

    def at(self, phrase: Words, start: int) -> Office | None:
        """The institution whose name, or whose official's title, begins at `start`."""
        if not phrase.opens(start, self.beginnings) or self.nouns.is_abroad(phrase, start):
            return None
        found = self._official(phrase, start) or self.named(phrase, start)
        return None if found and self.directory.is_press(found.name) else found

    def paper(self, phrase: Words, start: int) -> int:
        """How many words from `start` are a paper's own name: «پایگاه خبری پلیس» is no press office
        of the police."""
        if site := self.site(phrase, start):
            return site
        length = phrase.match(start, self.papers)
        key = phrase.key(start, start + length)
        paper = self.directory.press(key) if length > 1 else None
        return length if paper and fold(paper.name) == key else 0

    def site(self, phrase: Words, start: int) -> int:
        """How many words from `start` name a site by what it is: «پایگاه خبری تحلیلی هزارستان»; 0
        where they name the site of a body."""
        if phrase.at(start) in _NUMBERED and phrase.at(start + 1).isdecimal():
            return 2
        kind = phrase.match(start, self.officials.sites)
        name = start + kind
        if not kind or self.nouns.any_at(phrase, name) or self._official(phrase, name):
            return 0
        stop, after = self.officials.stop, phrase.keys[name : name + _SITE_LONGEST]
        called = list(takewhile(lambda word: word[0].isalnum() and word not in stop, after))
        return kind + len(called) if called else 0

    def named(self, phrase: Words, start: int) -> Office | None:
        """The institution whose own name begins at `start`, its press office left out."""
        begin = self.after_press_office(phrase, start)
        if begin == start:
            return self._body_at(phrase, start)
        inner = self._official(phrase, begin) or self._body_at(phrase, begin)
        if inner:
            return Office(inner.name, start, inner.end, official=False, sure=True)
        end = self.extents.end(phrase, begin)
        name = self.written(phrase, begin, end)
        return Office(name, start, end, official=False, sure=False) if name else None

    def _official(self, phrase: Words, start: int) -> Office | None:
        return (
            self._fixed(phrase, start) or self._office(phrase, start) or self._titled(phrase, start)
        )

    def _body_at(self, phrase: Words, start: int) -> Office | None:
        if not self.nouns.any_at(phrase, start):
            return None
        return self._within(phrase, start, start, self._name_end(phrase, start))

    def written(self, phrase: Words, start: int, end: int) -> str:
        """The words [start, end) as the text writes them, those run together parted again:
        «ادارهکل» -> «اداره‌کل»."""
        text = phrase.source(start, end)
        for place in range(start, end):
            parted = self.parted.get(phrase.keys[place])
            joined = phrase.gap(place) == HALF_SPACE  # «حمل‌ونقل» is not «حمل‌و نقل»
            if parted and not (joined and " " in parted):
                text = text.replace(phrase.source(place, place + 1), parted, 1)
        return text

    def after_press_office(self, phrase: Words, start: int) -> int:
        """Where the name begins whose press office stands at `start`; `start` if none does."""
        place = start + phrase.match(start, self.officials.press_office)
        place += phrase.match(place, self.officials.press_office)
        while place > start and phrase.at(place) in {AND, "،"}:
            length = phrase.match(place + 1, self.officials.press_tail)
            if not length:
                break
            place += 1 + length
        return place

    def _fixed(self, phrase: Words, start: int) -> Office | None:
        length = phrase.match(start, self.officials.fixed_keys)
        if not length and self._deputy(phrase, start):
            return Office(_PARLIAMENT, start, start + 1, official=True, sure=True)
        if not length:
            return None
        name = self.officials.fixed[phrase.key(start, start + length)]
        if name == _PARLIAMENT and self.nouns.is_of_experts(phrase, start + length):
            name = _EXPERTS
        return Office(name, start, start + length, official=True, sure=True)

    def _deputy(self, phrase: Words, start: int) -> bool:
        """«نماینده تالش», «نماینده ادوار مجلس»: a member of parliament."""
        if phrase.at(start) != _DEPUTY:
            return False
        follows = phrase.keys[start + 1 : start + 1 + DEPUTY_LONGEST]
        return "مجلس" in follows or bool(self.extents.any_place(phrase, start + 1))

    def _office(self, phrase: Words, start: int) -> Office | None:
        """«استاندار قم» -> «استانداری قم»."""
        length = phrase.match(start, self.officials.office_keys)
        if not length or phrase.at(start + length) in PLURAL:
            return None
        noun = self.officials.office[phrase.key(start, start + length)]
        begin = start + length
        if phrase.at(begin) in self.officials.cities:
            return None
        known = self.nouns.follows(noun, phrase, begin)
        end = begin + known if known else self.extents.end(phrase, begin)
        end += phrase.at(end) in self.officials.foreign
        if _HOME in phrase.keys[begin:end] and phrase.at(end) == "در":
            end += 2 * (phrase.at(end + 1) in self.officials.abroad_places)
        name = f"{noun} {self._place_of_office(phrase, begin, end)}".strip()
        sure = end > begin or phrase.at(start) == "استاندار"
        return Office(name, start, end, official=True, sure=sure)

    def _place_of_office(self, phrase: Words, begin: int, end: int) -> str:
        """A governor's place without what it is called: «شهرستان مرزی مریوان»."""
        kind = phrase.at(begin) in _PLACE_KINDS and begin + 1 < end
        first = begin + kind
        last = first
        while last < end and phrase.at(last) in self.officials.epithets:
            last += 1
        if last in (first, end):
            return self.written(phrase, begin, end)
        shown = self.written(phrase, begin, first) if phrase.at(begin) != _PORT else ""
        return f"{shown} {self.written(phrase, last, end)}".strip()

    def _titled(self, phrase: Words, start: int, depth: int = 0) -> Office | None:
        """«معاون ... شرکت آب» -> «شرکت آب», «مدیرکل استاندارد قم» -> «اداره‌کل استاندارد قم».
        `depth` is how many titles it stands under: of «مشاور رئیس سازمان» the second is read from
        within the first (_within, _inner_official), no deeper than TITLES_DEEPEST."""
        length = phrase.match(start, self.officials.title_keys)
        if not length or phrase.at(start + length) in PLURAL:
            return None
        if phrase.at(start) == _DEPUTY_HEAD and (
            own := self.nouns.follows(_OWN, phrase, start + 1)
        ):
            end = start + 1 + own
            name = f"{_OWN} {self.written(phrase, start + 1, end)}"
            return Office(name, start, end, official=True, sure=True)
        prefix = self.officials.title[phrase.key(start, start + length)]
        begin = self.after_press_office(phrase, start + length)
        end = self._name_end(phrase, begin)
        inner = self._within(phrase, start, begin, end, depth)
        if inner:
            return self._prefixed(prefix, phrase, begin, inner)
        return self._described(prefix, phrase, start, begin, end)

    def _described(
        self, prefix: str, phrase: Words, start: int, begin: int, end: int
    ) -> Office | None:
        """An office known only by its title: «معاون سیاسی شهرستان نیر» is the governor's."""
        if end <= begin:
            return None
        name = self.written(phrase, begin, end)
        if phrase.at(start) == _DEPUTY_HEAD and COUNTY in phrase.keys[begin:end]:
            prefix, county = _GOVERNOR, phrase.keys.index(COUNTY, begin)
            name = self.written(phrase, county + 1, end)
        return Office(f"{prefix} {name}".strip(), start, end, official=True, sure=bool(prefix))

    def _prefixed(self, prefix: str, phrase: Words, begin: int, office: Office) -> Office:
        """«مدیرکل هواشناسی قم» -> «اداره‌کل هواشناسی قم»; a name that says its noun stays."""
        words = self.officials
        nouns = (words.institution, words.unit, words.part)
        bare = not any(self.nouns.of(phrase, begin, of) for of in nouns)
        if (
            not prefix
            or not bare
            or not office.name.startswith(self.written(phrase, begin, begin + 1))
        ):
            return office
        name = f"{prefix} {office.name}"
        return Office(name, office.start, office.end, official=True, sure=True)

    def _within(
        self, phrase: Words, start: int, begin: int, end: int, depth: int = 0
    ) -> Office | None:
        """The institution named in the complement [begin, end): the first that is one of its own,
        else the first office, else the part of one that it begins with."""
        unit: int | None = None
        for place in range(begin, end):
            if place > begin and phrase.at(place - 1) == _AFFAIRS:
                continue
            if inner := self._inner_official(phrase, place, depth):
                return Office(inner.name, start, inner.end, official=True, sure=True)
            if phrase.match(place, self.officials.title_keys):
                depth = TITLES_DEEPEST  # the first title has been read to the end
            if self.nouns.of(phrase, place, self.officials.unit) and (
                unit is None or self.nouns.is_section(phrase, unit, place)
            ):
                unit = place
            head = self.nouns.body(phrase, begin, place, unit)
            if head is not None and not self.nouns.is_mere_word(phrase, begin, head, end):
                return self._of(phrase, start, head, end)
        if unit is not None:
            return self._of(phrase, start, unit, end)
        part = start < begin and self.nouns.of(phrase, begin, self.officials.part)
        return self._of(phrase, start, begin, end) if part else None

    def _inner_official(self, phrase: Words, place: int, depth: int) -> Office | None:
        """«معاون استاندار», «مشاور وزیر»: the official whose office it is. A title has a complement
        of its own: it is read as one is at first, one title deeper."""
        inner = self._fixed(phrase, place) or self._office(phrase, place)
        if not inner and depth < TITLES_DEEPEST:
            inner = self._titled(phrase, place, depth + 1)
        return inner if inner and inner.sure else None

    def _of(self, phrase: Words, start: int, place: int, end: int) -> Office | None:
        official = bool(phrase.match(start, self.officials.title_keys))
        if self.nouns.closed(phrase, place):
            end = self._name_end(phrase, place)
        name = self.written(phrase, place, end)
        if end - place == 1:
            known = self.directory.by_name(name)
            if not known:
                return None
            name = known.name
        return Office(name, start, end, official=official, sure=True)

    def _name_end(self, phrase: Words, start: int) -> int:
        """As `end`, but a known name ends where the directory says, with its place."""
        known = self.nouns.closed(phrase, start)
        if not known:
            return self.extents.end(phrase, start)
        after = start + known
        if whole := self.nouns.closed(phrase, after) or phrase.at(after) in self.officials.foreign:
            return after + whole
        follows = {PROVINCE, COUNTY, THIS, "واحد"} | _SIDES | self.officials.closing
        end = self.extents.end(phrase, after)
        if phrase.at(after) in follows or self.extents.place(phrase, after):
            return end
        longer = phrase.keys[after:end][:TAIL_LONGEST]  # «... و گردشگری استان یزد»
        closes = {PROVINCE, COUNTY} | self.officials.closing
        return after if closes.isdisjoint(longer) else end
