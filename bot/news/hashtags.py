"""At most six hashtags: the organisation, the province, and what it is about."""

import re
import unicodedata
from collections.abc import Iterator

from bot.news import people
from bot.news.directory import Organisation
from bot.news.keyphrases import keyphrases
from bot.news.model import Article, Attribution, Evidence, FoundProvince
from bot.news.naming import fold
from bot.news.reference import Reference

MOST = 6
LONGEST = 40  # letters, without the #
PROVINCES = 3  # of more, none stands out

_GOOD_WORTH = 0.3  # of a keyphrase: goes before the person
_LEAST_WORTH = 0.2  # of a keyphrase ...
_POOR_WORTH = 0.12  # ... or less, as long as there are fewer tags than
_FEWEST = 3
_SPELLING = str.maketrans({"أ": "ا", "إ": "ا", "ؤ": "و", "ۀ": "ه", "ة": "ه", "ي": "ی", "ك": "ک"})
_HALF_SPACE = "\u200c"
_LEAD = 2  # paragraphs
_ISSUER_LONGEST = 5  # words: a longer one is no tag
_KIND = re.compile(r"(?<!\w)(?:استان|شهرستان)\s")  # says only what kind of place follows
_GAPS = re.compile("_{2,}")


def choose(
    article: Article,
    attribution: Attribution,
    provinces: tuple[FoundProvince, ...],
    reference: Reference,
) -> tuple[str, ...]:
    """The hashtags in the order of a post, each with its #, clickable, at most LONGEST letters and
    of one spelling across releases."""
    organisation = reference.directory.by_name(attribution.organisation or "")
    fixed = [_body(article, attribution, organisation)] if organisation else []
    fixed += [province.name for province in provinces[:PROVINCES]]
    chosen = {fold(text): spell(text) for text in fixed if _is_clickable(spell(text))}
    name = fold(organisation.name) if organisation else ""
    for tag, needed in _about(article, provinces, reference):
        key = fold(tag)
        said = name.startswith(key) or any(key in other or other in key for other in chosen)
        if needed > len(chosen) and not said and _is_clickable(tag):
            chosen[key] = tag
    return tuple("#" + tag for tag in chosen.values())


def spell(text: str) -> str:
    """One spelling for a tag: words and the halves of a word joined by underscores."""
    plain = unicodedata.normalize("NFC", text).translate(_SPELLING)
    return _GAPS.sub("_", "".join(map(_letter, plain))).strip("_")


def _letter(character: str) -> str:
    """What of a character can stand in a tag (TDLib: letters, decimal digits, underscore)."""
    category = unicodedata.category(character)
    if category[0] == "L" or category == "Nd":
        return character
    return "" if category == "Mn" else "_"


def _body(article: Article, attribution: Attribution, organisation: Organisation) -> str:
    """Whose news it is: the organisation, in the directory's spelling, or the issuer itself where
    its organisation goes unnamed («استانداری بوشهر», not the ministry above it)."""
    issuer = _KIND.sub("", attribution.issuer or "")
    told = fold(" ".join((issuer, article.headline, *article.paragraphs[:_LEAD])))
    named = any(fold(name) in told for name in organisation.names)
    own = 1 < len(issuer.split()) <= _ISSUER_LONGEST
    return issuer if own and not named else organisation.hashtag


def _about(
    article: Article, provinces: tuple[FoundProvince, ...], reference: Reference
) -> Iterator[tuple[str, int]]:
    """Tags for what the release is about, the surest first, each with the number of tags from which
    on it is not needed."""
    phrases = keyphrases(article, reference.subjects)
    yield from ((spell(place), MOST) for place in _cities(provinces))
    yield from ((spell(phrase.text), MOST) for phrase in phrases if phrase.worth >= _GOOD_WORTH)
    yield spell(people.speaker(article.paragraphs).replace(_HALF_SPACE, "")), MOST
    for phrase in phrases:
        if phrase.worth >= _POOR_WORTH:
            yield spell(phrase.text), MOST if phrase.worth >= _LEAST_WORTH else _FEWEST


def _cities(provinces: tuple[FoundProvince, ...]) -> Iterator[str]:
    """The city or county a province was found by, where the release is about only one province."""
    for province in provinces if len(provinces) == 1 else ():
        if province.evidence is not Evidence.ISSUER and len(province.words.split()) <= 2:
            yield province.words


def _is_clickable(tag: str) -> bool:
    return len(tag) <= LONGEST and any(letter.isalpha() for letter in tag)
