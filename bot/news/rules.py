"""What editors decided once and for all: who it is that releases call by some name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from bot.news.model import Attribution, Evidence, FoundProvince
from bot.news.text.folding import bare, fold


@dataclass(frozen=True, slots=True)
class Rule:
    """Whoever is `written` so in releases is this issuer, of this organisation; its news is of
    these provinces, where any are named."""

    written: str
    issuer: str
    organisation: str | None = None
    provinces: tuple[str, ...] = ()

    def found(self) -> tuple[FoundProvince, ...]:
        """The provinces, as a release has them."""
        return tuple(
            FoundProvince(name, Evidence.RULE, self.written, 1.0) for name in self.provinces
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by the folded name as it is written."""

    by_name: Mapping[str, Rule] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Self:
        return cls({key(rule.written): rule for rule in rules})

    def about(self, attribution: Attribution) -> Rule | None:
        """The rule about the issuer that was found in a release."""
        return self.by_name.get(key(attribution.issuer)) if attribution.issuer else None


def key(written: str) -> str:
    """What all spellings of a name have in common."""
    return bare(fold(written))


def applied(rule: Rule | None, attribution: Attribution) -> Attribution:
    """Whose news it is by a rule, where there is one."""
    if rule is None:
        return attribution
    return replace(attribution, issuer=rule.issuer, organisation=rule.organisation)
