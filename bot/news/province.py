"""Which provinces a release is for, with the evidence, and which it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.news import places
from bot.news.gazetteer import Gazetteer
from bot.news.model import Article, Attribution, Evidence, FoundProvince
from bot.news.places import Mention, Role, Section

CAPITAL = "تهران"  # national news is written there: its dateline and lead say little

_ISSUER = 1.0
_DATELINE = 0.6
_CAPITAL_DATELINE = 0.1
_HEADLINE = 0.6
_LEAD = 0.45
_AGAIN = 0.1  # each further mention in the lead
_BODY = 0.08
_ROUTE = 0.5  # of what the place would weigh: a road leads through two provinces
_ENOUGH = 0.5
_SHARE = 0.5  # of the strongest province's weight


@dataclass(frozen=True, slots=True)
class Located:
    """`primary`: told to their subscribers, strongest first; `mentioned`: all named, those too."""

    primary: tuple[FoundProvince, ...]
    mentioned: tuple[str, ...]


def locate(article: Article, attribution: Attribution, gazetteer: Gazetteer) -> Located:
    """Weigh every mention by where it stands; what weighs enough is told."""
    office = _office(attribution, gazetteer)
    found = places.mentions(article, gazetteer, office)
    mentioned = tuple(dict.fromkeys((*office, *(mention.province for mention in found))))
    weighed = [
        _weigh(
            province, [m for m in found if m.province == province], attribution, province in office
        )
        for province in mentioned
    ]
    best = max((each.confidence for each in weighed), default=0.0)
    primary = [each for each in weighed if each.confidence >= max(_ENOUGH, _SHARE * best)]
    return Located(tuple(sorted(primary, key=lambda each: -each.confidence)), mentioned)


def _office(attribution: Attribution, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The provinces of the issuing office."""
    if attribution.province:
        return (attribution.province,)
    return places.provinces_in(attribution.issuer or "", gazetteer)


def _weigh(
    province: str, found: Sequence[Mention], attribution: Attribution, issues: bool
) -> FoundProvince:
    weight = _ISSUER * issues + sum(_weights(province, found))
    evidence, words = _reason(found, attribution, issues)
    return FoundProvince(province, evidence, words, round(min(1.0, weight), 2))


def _weights(province: str, found: Sequence[Mention]) -> list[float]:
    """What the mentions of one province weigh together."""
    weights = {Section.HEADLINE: _HEADLINE, Section.LEAD: _LEAD}
    result = []
    if any(m.role is Role.DATELINE for m in found):
        result.append(_CAPITAL_DATELINE if province == CAPITAL else _DATELINE)
    for section, weight in weights.items():
        here = [m for m in found if m.section is section and m.role is not Role.DATELINE]
        if here:
            through = all(m.role is Role.ROUTE for m in here)
            result.append(weight * (_ROUTE if through else 1.0))
            result.append(min(2, len(here) - 1) * _AGAIN)
    body = [m for m in found if m.section is Section.BODY and not m.listed]
    result.append(min(4, len(body)) * _BODY)
    return result


def _reason(
    found: Sequence[Mention], attribution: Attribution, issues: bool
) -> tuple[Evidence, str]:
    if issues:
        return Evidence.ISSUER, attribution.issuer or ""
    strongest = min(found, key=lambda m: (m.role is not Role.DATELINE, m.section))
    if strongest.role is Role.DATELINE:
        return Evidence.DATELINE, strongest.words
    by_section = {Section.HEADLINE: Evidence.HEADLINE, Section.LEAD: Evidence.PLACE}
    return by_section.get(strongest.section, Evidence.BODY), strongest.words
