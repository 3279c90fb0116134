"""Where a release comes from, and the issuer's name with its place."""

from collections import Counter
from dataclasses import dataclass

from bot.news.article.words import ArticleWords
from bot.news.issuer.institution import Institutions
from bot.news.text.words import Words

LEAD = 3  # paragraphs in which the issuer is looked for before the rest

_HERE = ("این استان", "استان")
_GOVERNOR = "استانداری"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a release comes from, asked only when a name leaves it open."""

    cut: ArticleWords
    institutions: Institutions

    def province(self) -> str | None:
        """The province that dateline, headline and lead name most."""
        dateline = Words.of(self.cut.article.dateline or "")
        counts: Counter[str] = Counter()
        for phrase in (dateline, self.cut.headline, *self.cut.paragraphs[:LEAD]):
            for places in self.institutions.extents.places_in(phrase):
                names = {place.province for place in places}
                if len(names) == 1:
                    counts.update(names)
        return max(counts, key=counts.__getitem__, default=None)


def located(name: str, home: Home) -> str:
    """«سازمان جهاد کشاورزی استان» -> «... استان قم»."""
    for words in _HERE:
        if name.endswith(f" {words}"):
            bare = name.removesuffix(words).strip()
            province = home.province()
            return f"{bare} استان {province}" if province else bare
    if name == _GOVERNOR:
        return f"{name} {home.province() or ''}".strip()
    return name


def province_of(name: str, home: Home) -> str | None:
    """The province of an issuer's office, by the places in its name; of several, the home one."""
    for places in home.institutions.extents.places_in(Words.of(name)):
        names = {place.province for place in places}
        province = names.pop() if len(names) == 1 else home.province()
        if len(names) == 0 or province in names:
            return province
    return None
