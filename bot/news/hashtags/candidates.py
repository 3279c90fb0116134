"""What a release may be about: every phrase, name and place of it that could be a tag, each with
what tells whether an editor would choose it (see salience)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.news.hashtags import people
from bot.news.hashtags.subjects import Subjects
from bot.news.model import Article
from bot.news.reference import Reference
from bot.news.text.folding import fold_word
from bot.news.text.sentences import STOP, folded, stem

_LONGEST = 4  # words in a phrase
_LEAD_PARAGRAPHS, _LEAD_LONGEST = 2, 900  # letters
_HALF_SPACE = "\u200c"
_SIGNS = 2  # of: comes back, in the headline, more than a word
_AND = "و"
_COLON = ":"
_TOKEN = re.compile("[^\\W_][\\w\u200c]*+|[^\\w\\s\u200c]")
_VERB = re.compile(
    "(?:ن?می\u200c?\\w+|ن?خواه\\w+|\\w+\u200c(?:است|اند|ام|ایم)|ندارد|نبود|نشد|نکرد|است|دارد|دارند|کند|کنند|"
    "(?:شو|کرد|شد|داد|گرفت|داشت|بود|ساخت|یافت|رسید|گفت|رفت|آمد|زد|برد|خورد|دید|گشت|نمود|گردید|درگذشت)"
    "(?:ه|م|د|ند|یم|ید)?)$"
)
_DIGIT = re.compile(r"\d")
_QUOTES = frozenset('«»"“”')
_UNENDED = ("های", "هایی", "ترین")  # a phrase goes on after them
_EZAFE = ("ای", "وی")  # «طلای ...», where «طلا» is a word


class Kind(StrEnum):
    """What a candidate is known as."""

    PHRASE = "phrase"
    SUBJECT = "subject"
    COUNTRY = "country"
    BODY = "body"  # an organisation of the directory
    PLACE = "place"
    PERSON = "person"


@dataclass(slots=True)
class Candidate:
    """`text` is how it is tagged, `stems` tell two of them apart, `key` is folded. `times` counts
    the whole text (a person's: the surname), the other numbers its places in headline and lead."""

    text: str
    key: str
    words: tuple[str, ...]  # folded, as first written
    stems: tuple[str, ...]
    kinds: set[Kind] = field(default_factory=set)
    times: int = 1
    at: int = -1  # the word of the headline it begins with
    in_lead: bool = False
    first: int = 0  # the word of the text it first begins with
    starts: set[int] = field(default_factory=set)  # the places
    opening: int = 0  # places where no word of the same run goes before
    closing: int = 0  # ... or after
    before_verb: int = 0
    quoted: bool = False
    says: bool = False  # «...: » begins the headline; of a person, speaks in the text
    rank: int = 0  # of a person, how many are named before


@dataclass(frozen=True, slots=True)
class Reading:
    """The words and marks of a release, side by side: as written, folded, as stems, and, of the
    lead, whether a phrase may not pass. [0:headline] is the headline, [headline:lead] the lead."""

    words: list[str]
    keys: list[str]
    stems: list[str]
    parted: list[bool]  # [0:lead]; is_parted tells it of all
    apart: frozenset[str]
    headline: int
    first: int  # the end of the first paragraph
    lead: int
    text: str  # the stems, with single spaces between and around
    counts: Counter[str]

    @classmethod
    def of(cls, article: Article, subjects: Subjects) -> "Reading":
        lead = "\n".join(article.paragraphs[:_LEAD_PARAGRAPHS])[:_LEAD_LONGEST]
        rest = "\n".join(article.paragraphs)[len(lead) :]
        head = [*_TOKEN.findall(article.headline), "."]
        first, _, second = lead.partition("\n")
        opening = _TOKEN.findall(first)
        paragraph = len(head) + len(opening)
        opening += _TOKEN.findall(second)
        words = [*head, *opening, ".", *_TOKEN.findall(rest)]
        keys = _folded(words)
        stems = list(map(stem, keys))
        lead_end = len(head) + len(opening)
        both = zip(words[:lead_end], keys, strict=False)
        return cls(
            words=words,
            keys=keys,
            stems=stems,
            parted=[_parts(word, key) or key in subjects.apart for word, key in both],
            apart=subjects.apart,
            headline=len(head),
            first=paragraph,
            lead=lead_end,
            text=f" {' '.join(stems)} ",
            counts=Counter(stems),
        )

    def count(self, stems: Sequence[str]) -> int:
        """How often they come one after the other, at least once."""
        most = min([self.counts[one] for one in stems])
        if most <= 1 or len(stems) == 1:
            return max(1, most)
        return max(1, self.text.count(f" {' '.join(stems)} "))

    def is_last(self, end: int) -> bool:
        return end >= len(self.words) or self.is_parted(end)

    def is_first(self, start: int) -> bool:
        return start == 0 or self.is_parted(start - 1)

    def is_parted(self, place: int) -> bool:
        """Whether no phrase may pass a word, wherever it stands."""
        if place < self.lead:
            return self.parted[place]
        key = self.keys[place]
        return _parts(self.words[place], key) or key in self.apart


def _folded(words: list[str]) -> list[str]:
    """Each token as naming.fold has it, all at once."""
    joined = "\n".join(words).replace(_HALF_SPACE, "").replace("_", "").replace("-", "")
    return fold_word(joined).split("\n")


def _parts(word: str, key: str) -> bool:
    """Whether no phrase has a word inside; `key` is the word folded."""
    return len(key) < 2 or key in STOP or _is_outside(word)


@lru_cache(maxsize=1 << 14)
def _is_outside(word: str) -> bool:
    return not word[0].isalpha() or _is_verb(word) or _DIGIT.search(word) is not None


def candidates(article: Article, reading: Reading, reference: Reference) -> list[Candidate]:
    """Everything the release names that could be a tag, in the order of the text."""
    found: dict[tuple[str, ...], Candidate] = {}
    finder = _Finder(reading, reference, found)
    finder.known_in_lead()
    finder.subjects()
    finder.phrases()
    finder.quoted()
    for one in found.values():
        one.times = reading.count(one.stems)
    names = list(_people(article, reading, reference.subjects.given))
    named = {one.key for one in names}
    return [*names, *(one for one in found.values() if one.key not in named)]


@dataclass(frozen=True, slots=True)
class _Finder:
    reading: Reading
    reference: Reference
    found: dict[tuple[str, ...], Candidate]

    def known_in_lead(self) -> None:
        """Organisations and places, by their names in headline and lead."""
        bodies, places = self.reference.directory.names, self.reference.gazetteer.places
        keys, parted = self.reading.keys[: self.reading.lead], self.reading.parted
        for start in [start for start, apart in enumerate(parted) if not apart]:
            key = ""
            for end, word in enumerate(keys[start : start + _LONGEST], start + 1):
                key += word
                if key in bodies and end > start + 1:
                    self._see(start, end, Kind.BODY)
                if key in places:
                    self._see(start, end, Kind.PLACE)

    def subjects(self) -> None:
        known = self.reference.subjects
        for start, end, subject in known.found(self.reading.keys):
            if start > self.reading.lead and self.reading.counts[self.reading.stems[start]] == 1:
                continue
            country = subject in known.countries
            one = self._see(start, end, Kind.COUNTRY if country else Kind.SUBJECT)
            one.text = subject

    def phrases(self) -> None:
        """Two and more words of the headline, or of the lead where they come back; of single words
        those of the headline that come back."""
        counts, stems = self.reading.counts, self.reading.stems
        for start, end in _spans(self.reading):
            signs = (start < self.reading.headline) + (end > start + 1)
            if signs < _SIGNS:
                signs += counts[stems[start]] > 1 and counts[stems[end - 1]] > 1
            if signs >= _SIGNS and self._is_natural(start, end):
                self._see(start, end, Kind.PHRASE)

    def quoted(self) -> None:
        """What the headline puts in quotation marks: a title, a campaign, a slogan."""
        words = self.reading.words[: self.reading.headline]
        opened = -1
        for place, word in enumerate(words):
            if word in _QUOTES and 0 <= opened < place - 1 <= opened + _LONGEST:
                self._see(opened + 1, place, Kind.PHRASE).quoted = True
                opened = -1
            elif word in _QUOTES:
                opened = place

    def _see(self, start: int, end: int, kind: Kind) -> Candidate:
        reading = self.reading
        stems = tuple(reading.stems[start:end])
        one = self.found.get(stems)
        if one is None:
            text = " ".join(reading.words[start:end])
            keys = tuple(reading.keys[start:end])
            one = self.found[stems] = Candidate(text, "".join(keys), keys, stems, first=start)
        if start not in one.starts:
            one.starts.add(start)
            one.opening += reading.is_first(start)
            one.closing += reading.is_last(end)
            one.before_verb += end < len(reading.words) and _is_verb(reading.words[end])
        one.kinds.add(kind)
        if start < reading.headline:
            one.at = start if one.at < 0 else one.at
            one.says |= start == 0 and reading.words[end] == _COLON
        one.in_lead |= reading.headline <= start < reading.lead
        return one

    def _is_natural(self, start: int, end: int) -> bool:
        """Whether the words name something: not cut after an ezafe, not begun in the middle."""
        reading, subjects = self.reading, self.reference.subjects
        last = reading.words[end - 1]
        if last.endswith(_UNENDED) or (last.endswith(_EZAFE) and self._is_word(last[:-1])):
            return False
        key = reading.keys[start]
        if end == start + 1:
            return len(last) > 2 and key not in subjects.general
        if not reading.is_first(start) and key in subjects.general and key not in subjects.titles:
            return False
        cut = end < len(reading.words) and reading.keys[end] == _AND
        return not (cut and (key in subjects.heads or key in subjects.titles))

    def _is_word(self, word: str) -> bool:
        return self.reference.lexicon.is_common(word)


def _spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Runs of up to _LONGEST words that nothing parts, but for an «و» between two."""
    for start in range(reading.lead):
        for end, parted in enumerate(reading.parted[start : start + _LONGEST], start + 1):
            if parted:
                paired = reading.keys[end - 1] == _AND and end == start + 2 < reading.lead
                if paired and not reading.parted[end]:
                    yield start, end + 1
                break
            yield start, end


@lru_cache(maxsize=1 << 14)
def _is_verb(word: str) -> bool:
    return _VERB.match(word) is not None


def _people(article: Article, reading: Reading, given: frozenset[str]) -> Iterator[Candidate]:
    """The people named in full, each once, and who speaks."""
    spoken = people.speaker(article.paragraphs)
    names: dict[str, tuple[int, list[str]]] = {}
    for start, end in people.named(reading.words, reading.keys, reading.is_parted, given):
        names.setdefault(reading.stems[end - 1], (start, reading.words[start:end]))
    if spoken:
        surname = stem(folded(spoken.split()[-1]))
        names[surname] = names.get(surname, (reading.headline, []))[0], spoken.split()
    headline = set(reading.stems[: reading.headline])
    order = sorted(names.items(), key=lambda one: one[1][0])
    for rank, (surname, (start, name)) in enumerate(order):
        keys = tuple(map(folded, name))
        yield Candidate(
            text=" ".join(name),
            key="".join(keys),
            words=keys,
            stems=tuple(map(stem, keys)),
            kinds={Kind.PERSON},
            times=max(1, reading.counts[surname]),
            first=start,
            rank=rank,
            at=0 if surname in headline else -1,
            in_lead=reading.headline <= start < reading.lead,
            says=" ".join(name) == spoken,
        )
