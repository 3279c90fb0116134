"""At most six hashtags: the organisation, the province, and what it is about."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.news.article.chrome import Chrome, squeeze
from bot.news.article.words import ArticleWords
from bot.news.hashtags.candidates import Candidate, TagKind, Vocabulary, candidates
from bot.news.hashtags.people import speaker
from bot.news.hashtags.reading import Reading
from bot.news.hashtags.salience import WEIGHTS, Scene, worth
from bot.news.issuer.directory import Organisation
from bot.news.model import Attribution, Evidence, FoundProvince
from bot.news.text.folding import fold
from bot.news.text.letters import has_persian
from bot.news.text.sentences import folded, stem

MOST = 6
LONGEST = 40  # letters, without the #
PROVINCES = 3  # of more, none stands out

_LEAST_WORTH = 0.145  # of a candidate, as long as there are tags enough:
_FEWEST = 2
_SPELLING = str.maketrans({"أ": "ا", "إ": "ا", "ؤ": "و", "ۀ": "ه", "ة": "ه", "ي": "ی", "ك": "ک"})
_LEAD = 2  # paragraphs
_ISSUER_LONGEST = 5  # words: a longer one is no tag
_KIND = re.compile(r"(?<!\w)(?:استان|شهرستان)\s")  # says only what kind of place follows
_PRESS_OFFICE = fold("روابط عمومی")
_AND = "و"
_TAGGED = re.compile("(?<![\\w/#&])#([^\\W\\d_][\\w\u200c]{1,39})")
_WRITTEN = 4  # tags of the source: the rest is ours to find
_GAPS = re.compile("_{2,}")


def written(lines: Sequence[str], removed: Sequence[str], chrome: Chrome) -> tuple[str, ...]:
    """The subjects that the source's own editor tagged, in order, without their #: not the source's
    own name, which stands in its footer too, and not «#خبر»."""
    tags = [tag for line in lines if "#" in line for tag in _TAGGED.findall(line)]
    if not tags:
        return ()
    footer = squeeze(" ".join(_TAGGED.sub(" ", line) for line in removed))
    found = dict.fromkeys(tag.replace("_", " ").strip() for tag in tags)
    return tuple(tag for tag in found if _is_subject(tag, footer, chrome))[:_WRITTEN]


def _is_subject(tag: str, footer: str, chrome: Chrome) -> bool:
    parts = {squeeze(part) for part in tag.split()}
    return has_persian(tag) and not (parts & chrome.nameless_tags or squeeze(tag) in footer)


@dataclass(frozen=True, slots=True)
class Tagger:
    """Chooses hashtags by what it knows and by how much each sign of a candidate weighs."""

    known: Vocabulary
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)

    def choose(
        self,
        cut: ArticleWords,
        attribution: Attribution,
        provinces: tuple[FoundProvince, ...],
        tagged: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """The hashtags in the order of a post, each with its #, clickable, at most LONGEST letters
        and of one spelling across releases. `tagged` are subjects that the source tagged: they go
        first."""
        article, tags = cut.article, _Tags()
        organisation = self.known.directory.by_name(attribution.organisation or "")
        lead = (article.headline, *article.paragraphs[:_LEAD])
        told = fold(" ".join(lead)) if organisation else ""
        if organisation and _issues(attribution, provinces, told):
            tags.add(_body(attribution, organisation, told))
        for province in provinces[:PROVINCES]:
            tags.add(province.name, is_place=True)
        for text in tagged:
            tags.add(text, is_place=_KIND.match(text) is not None)
        for value, one in self._about(cut, provinces):
            if value < _LEAST_WORTH and len(tags.chosen) >= _FEWEST:
                break
            text = _spelled(one, self.known)
            is_place = TagKind.PLACE in one.kinds or _KIND.match(text) is not None
            tags.add(text, is_place=is_place)
        return tuple("#" + tag for tag in tags.chosen)

    def _about(
        self, cut: ArticleWords, provinces: tuple[FoundProvince, ...]
    ) -> list[tuple[float, Candidate]]:
        """What the release is about, the surest first, and how sure."""
        scene, found = candidates_of(cut, provinces, self.known)
        scored = [(worth(one, scene, self.weights), one) for one in found]
        scored.sort(key=lambda pair: (-pair[0], pair[1].places[0], pair[1].text))
        return scored


class _Tags:
    """The tags chosen so far; one that says again what another says is not taken."""

    def __init__(self) -> None:
        self.chosen: list[str] = []
        self._said: list[frozenset[str]] = []
        self._places: set[frozenset[str]] = set()

    def add(self, text: str, is_place: bool = False) -> None:
        if len(self.chosen) >= MOST:
            return
        tag = spell(_KIND.sub("", text) if is_place else text)
        stems = frozenset([stem(folded(word)) for word in tag.split("_") if word != _AND])
        if _is_clickable(tag) and not self._is_said(stems, is_place):
            self.chosen.append(tag)
            self._said.append(stems)
            if is_place:
                self._places.add(stems)

    def _is_said(self, stems: frozenset[str], is_place: bool) -> bool:
        """A place inside another's name is a thing of its own: «شهرداری شیراز», «شیراز»."""
        if is_place:
            return stems in self._said or any(stems <= place for place in self._places)
        return any(
            stems <= other
            or (other <= stems and other not in self._places)
            or (len(stems & other) > 0 and min(len(stems), len(other)) > 1)
            for other in self._said
        )


def _issues(attribution: Attribution, provinces: tuple[FoundProvince, ...], told: str) -> bool:
    """Whether it is surely the organisation's own release: of an office in a province, or of a
    press office. In other news an organisation has a tag where the news is about it."""
    local = any(province.evidence is Evidence.ISSUER for province in provinces)
    return local or attribution.province is not None or _PRESS_OFFICE in told


def _body(attribution: Attribution, organisation: Organisation, told: str) -> str:
    """Whose news it is: the organisation, in the directory's spelling, or the issuer itself where
    its organisation goes unnamed («استانداری بوشهر», not the ministry above it)."""
    issuer = _KIND.sub("", attribution.issuer or "")
    named = any(fold(name) in told or fold(name) in fold(issuer) for name in organisation.names)
    own = 1 < len(issuer.split()) <= _ISSUER_LONGEST
    return issuer if own and not named else organisation.hashtag


def candidates_of(
    cut: ArticleWords, provinces: tuple[FoundProvince, ...], known: Vocabulary
) -> tuple[Scene, list[Candidate]]:
    """All that a release could be tagged with, and what the signs of it are measured by."""
    reading = Reading.of(cut, known.subjects.apart)
    spoken = speaker(cut.article.paragraphs, known.speaking)
    found = candidates(reading, known, spoken)
    scene = Scene(
        reading,
        known,
        provinces=frozenset(fold(province.name) for province in provinces),
        evidence=frozenset(fold(province.words) for province in provinces),
        people=tuple([one for one in found if TagKind.PERSON in one.kinds]),
        speaker=spoken,
    )
    return scene, found


def _spelled(one: Candidate, known: Vocabulary) -> str:
    """An organisation in the directory's spelling, all else as it was read."""
    body = known.directory.names.get(one.key) if TagKind.BODY in one.kinds else None
    return one.text if body is None or TagKind.SUBJECT in one.kinds else body.hashtag


def _is_clickable(tag: str) -> bool:
    return len(tag) <= LONGEST and any(letter.isalpha() for letter in tag)


@lru_cache(maxsize=4096)
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
