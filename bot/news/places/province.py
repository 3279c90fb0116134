"""Which provinces a release is for, with the evidence, and which it names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.news.article.words import ArticleWords
from bot.news.model import Article, Attribution, Evidence, FoundProvince
from bot.news.places import mentions
from bot.news.places.gazetteer import Gazetteer, PlaceKind
from bot.news.places.mentions import Mention, Section, Standing
from bot.news.places.names import Marker
from bot.news.text.folding import fold

_LOCAL = ("استاندار", "فرماندار", "شهردار", "شورای شهر", "شورای اسلامی شهر", "دادستان")
CAPITAL = "تهران"  # national news is written there: its dateline and lead say little

# What a sign of a province weighs: chosen by hand, and kept round, so that the issuer, a dateline
# or the headline is _ENOUGH alone, the lead is with one sign more, and the body never is, however
# often it names a province. The capital's name weighs less everywhere.
_ISSUER = 1.0
_DATELINE = 0.6
_HEADLINE = 0.6
_CAPITAL_HEADLINE = 0.45
_SERIES = 0.6  # one of «استان‌های قم، یزد و سمنان» in the lead
_LEAD = 0.45
_AGAIN = 0.1  # each further mention in the headline or lead
_BODY = 0.08  # each mention in the body, up to four
_CAPITAL_BODY = 0.04
_ALONE = 0.1  # no other province is named
_CAPITAL_DATELINE = 0.1
_THROUGH = 0.3  # the most that the ends of a road weigh: it leads through both
_PASSING = 0.3  # a lead that names the capital, or the seat of a member of parliament
_MANY = 15  # provinces: news of more is national
_ENOUGH = 0.5
_SHARE = 0.5  # of the strongest province's weight

_NUMBERS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده")
_NATION = re.compile(r"(?<!\w)(?:همه|تمام|تمامی|کل)\s+(?:استان|کشور)|سراسر\s+(?:کشور|ایران)")
_EVERYWHERE = re.compile(
    r"(?<!\w)(?:همه|همۀ|تمام|تمامی)\s+(?:استان|کشور)|سراسر\s+(?:کشور|ایران)"
    r"|(?<!\w)(?:در|به)\s+کل\s+کشور"
)
_HEAD_OFFICE = re.compile(
    r"(?<!\w)(?:کشور|ایران|ملی|وزارت|دولت|(?:ریاست )?جمهوری|مجلس شورای اسلامی|قوه)(?!\w)"
)
_COUNTED = re.compile(rf"(?<!\w)(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+استان(?!\w)")


@dataclass(frozen=True, slots=True)
class Located:
    """`primary`: told to their subscribers, strongest first; `mentioned`: all named, those too;
    `is_national`: surely for the whole country, where no province is told."""

    primary: tuple[FoundProvince, ...]
    mentioned: tuple[str, ...]
    is_national: bool = False


def locate(cut: ArticleWords, attribution: Attribution, gazetteer: Gazetteer) -> Located:
    """Weigh every mention by where it stands; what weighs enough is told."""
    article, office = cut.article, _office(attribution, gazetteer)
    found = mentions.mentions(cut, gazetteer, office)
    mentioned = tuple(dict.fromkeys((*office, *(mention.province for mention in found))))
    series = _series_with(office, found)
    within = _within_one(found)
    cases = [_case(province, found, office, within) for province in mentioned]
    if _NATION.search(article.headline):
        cases = [replace(case, alone=False) for case in cases]
    best = max((case.weight for case in cases), default=0.0)
    told = [case for case in cases if case.weight >= max(_ENOUGH, _SHARE * min(1.0, best))]
    told = _as_many_as_told(article, cases) or told
    if any(case.issues for case in told):
        told = [case for case in told if case.issues or case.is_joint(series)]
    told.sort(key=lambda case: -case.weight)
    is_national = not told and _is_national(article, attribution, mentioned)
    return Located(tuple(case.found(attribution) for case in told), mentioned, is_national)


def _is_national(article: Article, attribution: Attribution, mentioned: Sequence[str]) -> bool:
    """Whether news without a province is surely for all of them: it says so, or a body of the whole
    country issues it and names no other place. A branch whose place is unknown does not."""
    lead = " ".join((article.headline, *article.paragraphs[:1]))
    counts = (_number(match[1]) for match in _COUNTED.finditer(lead))
    if _EVERYWHERE.search(article.headline) or any(count > _MANY for count in counts):
        return True
    if mentioned:
        return False
    issuer, organisation = attribution.issuer or "", attribution.organisation or ""
    is_head_office = issuer and fold(organisation).startswith(fold(issuer))
    is_of_the_nation = is_head_office and _HEAD_OFFICE.search(organisation)
    return bool(is_of_the_nation or _EVERYWHERE.search(lead))


def _as_many_as_told(article: Article, cases: Sequence["_Case"]) -> list["_Case"]:
    """All provinces named, where the headline or lead says how many they are («در ۹ استان»)."""
    lead = " ".join((article.headline, *article.paragraphs[:1]))
    count = next((_number(match[1]) for match in _COUNTED.finditer(lead)), 0)
    named = [case for case in cases if not case.is_only_written_there]
    return named if 1 < count == len(named) <= _MANY else []


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.index(text) + 1


def _series_with(office: Sequence[str], found: Sequence[Mention]) -> frozenset[int]:
    """The lists, in the headline or of three and more, in which the office's province stands: all
    in such a list are concerned («در سه استان تهران، البرز و قم»)."""
    sizes = Counter(mention.series for mention in found)
    return frozenset(
        mention.series
        for mention in found
        if mention.series and mention.province in office
        if sizes[mention.series] > 2 or mention.section is Section.HEADLINE
    )


def _office(attribution: Attribution, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The provinces of the issuing office: those its name names, else where it is known to be."""
    named = mentions.provinces_in(attribution.issuer, gazetteer) if attribution.issuer else ()
    return named or tuple(filter(None, (attribution.province,)))


@dataclass(frozen=True, slots=True)
class _Case:
    """What speaks for one province; `issues`: the issuing office is there."""

    province: str
    mentions: tuple[Mention, ...]
    issues: bool
    alone: bool
    lists: frozenset[int] = frozenset()  # the series in which nothing but provinces are told
    has_road: bool = False  # both ends of the road that is told lie in it

    @property
    def is_only_written_there(self) -> bool:
        return all(mention.role is Standing.DATELINE for mention in self.mentions)

    @property
    def is_capital(self) -> bool:
        """Whether it may be named as the seat of the nation: no local office of it is."""
        return self.province == CAPITAL and not any(
            mention.words.startswith(_LOCAL) for mention in self.mentions
        )

    @property
    def weight(self) -> float:
        weight = self._headline() + self._lead() + self._body()
        if not self.has_road and all(
            mention.role in (Standing.ROUTE, Standing.DATELINE) for mention in self.mentions
        ):
            weight = min(_THROUGH, weight)
        dateline = _CAPITAL_DATELINE if self.is_capital else _DATELINE
        alone = _ALONE * (self.alone and not self.is_capital)
        return _ISSUER * self.issues + dateline * self._is_reported() + weight + alone

    def is_joint(self, series: frozenset[int]) -> bool:
        """Whether it is concerned beside the office's province: told in one list with it, or by
        name as a province in the headline."""
        return any(
            mention.series in series
            or (mention.section is Section.HEADLINE and mention.marker is Marker.PROVINCE)
            for mention in self.mentions
            if mention.section is not Section.BODY
        )

    def found(self, attribution: Attribution) -> FoundProvince:
        evidence, words = self._reason(attribution)
        confidence = max(_ENOUGH, min(1.0, self.weight))
        return FoundProvince(self.province, evidence, words, round(confidence, 2))

    def _in(self, section: Section) -> list[Mention]:
        return [
            m for m in self.mentions if m.section is section and m.role is not Standing.DATELINE
        ]

    def _is_reported(self) -> bool:
        return any(mention.role is Standing.DATELINE for mention in self.mentions)

    def _headline(self) -> float:
        here = self._in(Section.HEADLINE)
        first = _CAPITAL_HEADLINE if self.is_capital else _HEADLINE
        return first + _AGAIN * (len(here) - 1) if here else 0.0

    def _lead(self) -> float:
        here = self._in(Section.LEAD)
        if any(mention.series in self.lists for mention in here):
            return _SERIES
        passing = self.is_capital or all(mention.role is Standing.SEAT for mention in here)
        first = _PASSING if passing else _LEAD
        return first + _AGAIN * min(2, len(here) - 1) if here else 0.0

    def _body(self) -> float:
        each = _CAPITAL_BODY if self.is_capital else _BODY
        return each * min(4, sum(not mention.series for mention in self._in(Section.BODY)))

    def _reason(self, attribution: Attribution) -> tuple[Evidence, str]:
        if self.issues:
            return Evidence.ISSUER, attribution.issuer or self.province
        strongest = min(self.mentions, key=lambda m: (m.role is not Standing.DATELINE, m.section))
        if strongest.role is Standing.DATELINE:
            return Evidence.DATELINE, strongest.words
        evidence = (Evidence.HEADLINE, Evidence.PLACE, Evidence.BODY)[strongest.section]
        return evidence, strongest.words


def _within_one(found: Sequence[Mention]) -> str | None:
    """The province in which a road begins and ends, or begins where no other is named: «جاده
    بندرعباس–حاجی‌آباد», of which one end has namesakes."""
    ends = [mention.province for mention in found if mention.role is Standing.ROUTE]
    alone = len({mention.province for mention in found}) == 1 and ends != [CAPITAL]
    return ends[0] if len(set(ends)) == 1 and (len(ends) > 1 or alone) else None


def _case(
    province: str, found: Sequence[Mention], office: Sequence[str], within: str | None
) -> _Case:
    own = tuple(mention for mention in found if mention.province == province)
    cities = {mention.series for mention in found if mention.kind is not PlaceKind.PROVINCE}
    lists = frozenset(mention.series for mention in found) - cities - {0}
    alone = len(own) == len(found)
    return _Case(province, own, province in office, alone, lists, province == within)
