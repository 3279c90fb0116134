"""Whose news it is and who carries it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.news.article.words import ArticleWords
from bot.news.issuer.fullness import fullest
from bot.news.issuer.home import LEAD, Home, located, province_of
from bot.news.issuer.institution import Institutions
from bot.news.issuer.office import Office
from bot.news.issuer.officials import Officials
from bot.news.issuer.publisher import MOST_TOLD, Press
from bot.news.model import Attribution
from bot.news.text.folding import split
from bot.news.text.words import Words

SUBJECT_LONGEST = 6  # words of a name and its titles before an official's title

_SENTENCE_MARKS = frozenset({".", "؟", "!", "؛", "?"})
_CLAUSE_MARKS = frozenset({"،", ",", "-", "ـ", "–", "—", "«", "»", '"', "“", "”", "*", ")", "|"})
_MARKS = _SENTENCE_MARKS | _CLAUSE_MARKS | {":"}
_QUOTING = frozenset({"نقلاز", "بهنقلاز"})
_REPORTING = frozenset({"بهگزارش", "طبقگزارش"})
_GUESTS = frozenset({"حضور", "همراهی", "معیت", "میزبانی", "درگذشت", "ارتحال", "فقدان"})
_VERBS = frozenset({"شد", "شده", "کرد", "گفت", "است", "برگزار", "افتتاح", "آغاز"})
_IN_THIS = ("در", "این")
_ANY = "یک"  # «یک کارخانه» has no name


class Rank(IntEnum):
    """How surely a name found is the issuer, surest first."""

    PRESS_OFFICE = 0  # «به گزارش روابط عمومی ...»
    LABEL = 1  # «فرمانداری ...:» on a line of its own, or before what it says
    ACTS = 2  # the lead's subject: «مدیرکل ... گفت»
    ANNOUNCED = 3  # «بر اساس اعلام ...»
    SOURCE = 4  # «به نقل از سازمان ...»
    SPEAKS_LATER = 5  # «فرماندار ... افزود» further down
    SITE = 6  # the page it was taken from bears its name
    NAMED = 7  # in the lead, aside
    GUEST = 8  # «با حضور استاندار ...», «درگذشت مادر رئیس ...»: no issuer


@dataclass(frozen=True, slots=True)
class Naming:
    rank: Rank
    order: int
    office: Office


def attribute(
    cut: ArticleWords,
    removed: tuple[str, ...],
    institutions: Institutions,
    carriers: tuple[str, ...] = (),
) -> Attribution:
    """Find issuer, publisher and sources by the grammar of attributions and of officials.
    `carriers` are names of the press that stood before the news. Every field may be missing."""
    press = Press(institutions.directory, institutions, carriers)
    phrases = cut.paragraphs[:MOST_TOLD]
    reader = _Reader(institutions, institutions.officials, _MARKS | institutions.officials.turns)
    home = Home(cut, institutions)
    issuer = None if _is_bulletin(cut, removed, institutions) else reader.issuer(cut, removed)
    name = located(issuer.name, home) if issuer else None
    foreign = not name or institutions.officials.foreign.intersection(split(name))
    organisation = None if foreign else institutions.directory.branch_of(name or "")
    return Attribution(
        issuer=name,
        organisation=organisation.name if organisation else None,
        publisher=press.publisher(cut.article, phrases, removed),
        via=press.via(cut.paragraphs),
        province=province_of(name, home) if name else None,
    )


def _is_bulletin(cut: ArticleWords, removed: tuple[str, ...], institutions: Institutions) -> bool:
    """Whether several short items stand here, each of another institution."""
    heads = institutions.officials.bulletins
    short = [line.replace("_", " ") for line in removed]
    above = [Words.of(line) for line in short if line.count(" ") < SUBJECT_LONGEST]
    return any(
        phrase.match(place, heads)
        for phrase in (cut.kicker, cut.headline, *above)
        for place in phrase.places(heads.openings)
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    institutions: Institutions
    officials: Officials
    turns: frozenset[str]  # the words that tell about the clause they stand in

    def issuer(self, cut: ArticleWords, removed: tuple[str, ...]) -> Office | None:
        later = cut.paragraphs[LEAD:]
        signature = cut.article.paragraphs[LEAD:][-1:]
        claims = [*self._lead_claims(cut), *self._whole_lines(signature, removed)]
        best = min(claims, key=lambda claim: (claim.rank, claim.order), default=None)
        if best is None or best.rank > Rank.SPEAKS_LATER:
            best = next(self._later_claims(later), best)
        if best is None:
            return None
        best = self._local(best, claims)
        office = self._body_of(best.office, cut)
        return fullest(office, [claim.office for claim in claims], self.institutions.directory)

    def _local(self, best: Naming, claims: list[Naming]) -> Naming:
        """The office in a county that speaks, where the body's own press office reports it."""
        if best.rank is not Rank.PRESS_OFFICE or self._has_place(best.office):
            return best
        body = self.institutions.directory.branch_of(best.office.name)
        speaking = (
            claim
            for claim in claims
            if claim.rank is Rank.ACTS and claim.office.official and self._has_place(claim.office)
        )
        branches = (
            claim
            for claim in speaking
            if body and self.institutions.directory.branch_of(claim.office.name) is body
        )
        return next(branches, best)

    def _has_place(self, office: Office) -> bool:
        return any(self.institutions.extents.places_in(Words.of(office.name)))

    def _body_of(self, office: Office, cut: ArticleWords) -> Office:
        """The body of a department that the lead names alone: «مدیرکل دفتر تربیت بدنی»."""
        name = Words.of(office.name)
        if not office.official or not name.match(0, self.officials.part):
            return office
        key = name.key(0, len(name))
        for phrase in cut.paragraphs:
            for _, other in self._claims(phrase):
                inside = key in phrase.key(other.start, other.end)
                if inside and key not in Words.of(other.name).key(0, other.end):
                    return other
        return office

    def _lead_claims(self, cut: ArticleWords) -> Iterator[Naming]:
        for order, phrase in enumerate((*cut.paragraphs[:LEAD], cut.headline, cut.kicker)):
            for rank, office in self._claims(phrase):
                if rank is Rank.GUEST or (rank is Rank.NAMED and not self._is_named(office)):
                    continue
                passing = order == LEAD - 1 and rank is Rank.ACTS and not office.official
                yield Naming(Rank.NAMED if passing else rank, order, office)

    def _is_named(self, office: Office) -> bool:
        """Whether a name says more than a noun: «درب کارخانه» does not."""
        if office.official:
            return True
        alone = office.end - office.start == 1 or " " not in office.name  # «استاندارد» is a word
        known = not alone and self.institutions.directory.by_name(office.name)
        return bool(known) or any(self.institutions.extents.places_in(Words.of(office.name)))

    def _whole_lines(
        self, signature: tuple[str, ...], removed: tuple[str, ...]
    ) -> Iterator[Naming]:
        """Lines that are a name and no more: the press office signs, a portal says whose it is."""
        for line in (*signature, *removed):
            phrase = Words.of(line)
            office = self.institutions.at(phrase, 0)
            if not office or not office.sure or office.official or office.end < len(phrase):
                continue
            if self.institutions.after_press_office(phrase, 0):
                yield Naming(Rank.PRESS_OFFICE, LEAD, office)
            elif line in removed:
                yield Naming(Rank.SITE, LEAD, office)

    def _later_claims(self, phrases: tuple[Words, ...]) -> Iterator[Naming]:
        for phrase in phrases:
            for rank, office in self._claims(phrase):
                if rank <= Rank.SPEAKS_LATER and office.official:
                    yield Naming(rank, LEAD, office)

    def _claims(self, phrase: Words) -> Iterator[tuple[Rank, Office]]:
        """The institutions a text names, each with how it is named."""
        clause, end = _Clause(), 0
        opening = self.institutions.openings(phrase)
        read = phrase.keys[: max(opening, default=-1) + 1]
        telling = [n for n, word in enumerate(read) if word in self.turns or n in opening]
        for place in telling:
            if place < end:
                continue
            opens = place in opening
            if opens and (paper := self.institutions.paper(phrase, place)):
                end = place + paper
            elif opens and (office := self.institutions.at(phrase, place)) and office.end > place:
                rank = self._rank(phrase, office, clause)
                named = office.official or phrase.at(place - 1) != _ANY
                if named and (office.sure or rank < Rank.ACTS):
                    yield rank, office
                clause, end = clause.after(office), office.end
            elif phrase.keys[place] in self.turns:
                clause = self._read(clause, phrase, place)

    def _read(self, clause: "_Clause", phrase: Words, place: int) -> "_Clause":
        word = phrase.at(place)
        if word in _SENTENCE_MARKS:
            return _Clause(place + 1, quoted=clause.quoted)
        if word == ":":
            said = bool(self.officials.saying & set(phrase.keys[max(0, place - 4) : place]))
            return _Clause(place + 1, quoted=clause.quoted or said)
        if word in _CLAUSE_MARKS:
            return _Clause(place + 1, clause.guests, clause.guests, clause.quoted)
        if word in self.officials.scenes and phrase.keys[place - 2 : place] == _IN_THIS:
            return _Clause(place + 1, False, clause.guests, clause.quoted)
        if word in self.officials.aside or word in self.officials.stop:
            guests = word in _GUESTS or (clause.guests and word not in _VERBS)
            if (guests, True) != (clause.guests, clause.blocked):
                return _Clause(clause.start, True, guests, clause.quoted)
        return clause

    def _rank(self, phrase: Words, office: Office, clause: "_Clause") -> Rank:
        start = office.start
        if self._by_press_office(phrase, office):
            return Rank.PRESS_OFFICE
        if phrase.at(office.end) == ":" and start - clause.start <= SUBJECT_LONGEST:
            return Rank.LABEL
        if _ends_with(phrase, start, self.officials.acting.names):
            return Rank.ANNOUNCED
        if _ends_with(phrase, start, _QUOTING):
            return Rank.SOURCE
        speaks = phrase.at(office.end) in self.officials.saying
        if speaks and not clause.quoted and phrase.at(start - 1) not in self.officials.aside:
            return Rank.ACTS
        gap = start - clause.start
        if not clause.blocked and gap <= (SUBJECT_LONGEST if office.official else 0):
            if clause.quoted:
                return Rank.SPEAKS_LATER if office.official else Rank.NAMED
            return Rank.ACTS
        return Rank.GUEST if clause.guests else Rank.NAMED

    def _by_press_office(self, phrase: Words, office: Office) -> bool:
        """Whether the release is by its own report: «به گزارش (روابط عمومی) ...»."""
        if _ends_with(phrase, office.start, _REPORTING) and not office.official:
            return True
        begin = self.institutions.after_press_office(phrase, office.start)
        if begin == office.start:
            return False
        before = phrase.at(office.start - 1)
        if before in {"از", "گزارش", "اعلام"}:
            return True
        if not before or not before[0].isalnum():
            return office.sure
        return "گزارش" in phrase.keys[max(0, office.start - 4) : office.start]


@dataclass(frozen=True, slots=True)
class _Clause:
    """Where the clause being read began, whether its subject has passed, whether it lists those
    present («با حضور ...»), and whether somebody says it."""

    start: int = 0
    blocked: bool = False
    guests: bool = False
    quoted: bool = False

    def after(self, office: Office) -> "_Clause":
        """The same clause, its subject passed."""
        return _Clause(office.end, True, self.guests, self.quoted)


def _ends_with(phrase: Words, end: int, keys: frozenset[str]) -> bool:
    joined = ""
    for word in reversed(phrase.keys[max(0, end - 4) : end]):
        joined = word + joined
        if joined in keys:
            return True
    return False
