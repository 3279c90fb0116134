"""What a release may be about: every phrase, name and place of it that could be a tag."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.news.hashtags import people
from bot.news.hashtags.reading import AND, Reading
from bot.news.hashtags.subjects import Subjects
from bot.news.issuer.directory import Directory
from bot.news.places.gazetteer import Gazetteer
from bot.news.spacing.lexicon import Lexicon
from bot.news.text.speaking import Speaking

_LONGEST = 4  # words in a phrase
_ADJECTIVE = "ی"  # «نظامی»
_INFLECTED = ("مین", "است", "سد", "ند", "شود")  # «هشتمین», «اجراست», «برسد»
_RARE = 1000  # times that hazm counted a word: fewer, and it may be a name
_SIGNS = 2  # of: comes back, in the headline, more than a word
_SCALES = frozenset({"هزار", "میلیون", "میلیارد", "صد", "ده‌ها", "صدها", "هزاران", "چند", "چندین"})
_QUOTES = frozenset('«»"“”')
_UNENDED = ("های", "هایی", "ترین")  # a phrase goes on after them
_EZAFE = ("ای", "وی")  # «طلای ...», where «طلا» is a word


class TagKind(StrEnum):
    """What a candidate is known as."""

    PHRASE = "phrase"
    QUOTED = "quoted"  # a phrase that the headline puts in quotation marks
    SUBJECT = "subject"
    COUNTRY = "country"
    BODY = "body"  # an organisation of the directory
    PLACE = "place"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a tag may name, the words of Persian, and by what people are introduced."""

    subjects: Subjects
    directory: Directory
    gazetteer: Gazetteer
    lexicon: Lexicon
    speaking: Speaking


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text` is how it is tagged, `words` are folded, as first written, `places` the words of the
    reading it begins with, in their order (of a person, the first). `stems` tell two apart."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    kinds: frozenset[TagKind]
    places: tuple[int, ...]

    @property
    def key(self) -> str:
        """As the tables of names have it."""
        return "".join(self.words)


class Sighting(NamedTuple):
    """A run of words that names something; `text` where it is not tagged as it is written."""

    start: int
    end: int
    kind: TagKind
    text: str | None = None


def candidates(reading: Reading, known: Vocabulary, spoken: str) -> list[Candidate]:
    """Everything the release names that could be a tag; `spoken` is the name of who speaks."""
    names = people.named(reading, known.subjects.given, spoken, known.speaking)
    persons = [
        Candidate(one.name, one.keys, one.stems, frozenset({TagKind.PERSON}), (one.first,))
        for one in names
    ]
    named = {one.key for one in persons}
    return [*persons, *(one for one in _gathered(reading, known) if one.key not in named)]


def _gathered(reading: Reading, known: Vocabulary) -> Iterator[Candidate]:
    """What was sighted, all sightings of one thing together."""
    seen: dict[tuple[str, ...], list[Sighting]] = {}
    for sighting in _sightings(reading, known):
        stems = tuple(reading.stems[sighting.start : sighting.end])
        seen.setdefault(stems, []).append(sighting)
    for stems, sightings in seen.items():
        starts, ends, kinds, texts = zip(*sightings, strict=True)
        text = next(filter(None, reversed(texts)), None)
        yield Candidate(
            text=text or " ".join(reading.words[starts[0] : ends[0]]),
            words=tuple(reading.keys[starts[0] : ends[0]]),
            stems=stems,
            kinds=frozenset(kinds),
            places=tuple(dict.fromkeys(starts)),
        )


def _sightings(reading: Reading, known: Vocabulary) -> Iterator[Sighting]:
    yield from _known_in_lead(reading, known)
    yield from _subjects(reading, known.subjects)
    yield from _phrases(reading, known)
    yield from _quoted(reading)


def _known_in_lead(reading: Reading, known: Vocabulary) -> Iterator[Sighting]:
    """Organisations and places, by their names in headline and lead."""
    bodies, places = known.directory.names, known.gazetteer.places
    for start in range(reading.lead):
        if reading.parted[start]:
            continue
        key = ""
        for end in range(start + 1, min(start + _LONGEST, reading.lead) + 1):
            key += reading.keys[end - 1]
            if reading.keys[end - 1] == AND and end > start + 1:
                continue
            if key in bodies and end > start + 1:
                yield Sighting(start, end, TagKind.BODY)
            if key in places:
                yield Sighting(start, end, TagKind.PLACE)


def _subjects(reading: Reading, subjects: Subjects) -> Iterator[Sighting]:
    for start, end, subject in subjects.found(reading.keys):
        comes_back = reading.counts[reading.stems[start]] > 1
        is_bare = end == start + 1 and reading.keys[start] in subjects.bare
        if not is_bare and (start <= reading.lead or comes_back):
            kind = TagKind.COUNTRY if subject in subjects.countries else TagKind.SUBJECT
            yield Sighting(start, end, kind, subject)


def _phrases(reading: Reading, known: Vocabulary) -> Iterator[Sighting]:
    """Two and more words of the headline, or of the lead where they come back; of single words
    those of the headline that come back."""
    counts, stems = reading.counts, reading.stems
    openings = [
        place
        for place in range(reading.lead)
        if not reading.parted[place] and (place < reading.headline or counts[stems[place]] > 1)
    ]
    for start, end in _spans(reading, openings):
        signs = (start < reading.headline) + (end > start + 1)
        if signs < _SIGNS:
            signs += counts[stems[start]] > 1 and counts[stems[end - 1]] > 1
        if signs >= _SIGNS and _is_natural(reading, known, start, end):
            yield Sighting(start, end, TagKind.PHRASE)


def _quoted(reading: Reading) -> Iterator[Sighting]:
    """What the headline puts in quotation marks: a title, a campaign, a slogan."""
    opened = -1
    for place, word in enumerate(reading.words[: reading.headline]):
        if word in _QUOTES and 0 <= opened < place - 1 <= opened + _LONGEST:
            yield Sighting(opened + 1, place, TagKind.QUOTED)
            opened = -1
        elif word in _QUOTES:
            opened = place


def _spans(reading: Reading, openings: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of up to _LONGEST words that nothing parts, but for an «و» between two."""
    parted = reading.parted[: reading.lead]
    for start in openings:
        for end, parts in enumerate(parted[start : start + _LONGEST], start + 1):
            if parts:
                paired = reading.keys[end - 1] == AND and end == start + 2 < reading.lead
                if paired and not parted[end]:
                    yield start, end + 1
                break
            yield start, end


def _is_counted(reading: Reading, start: int) -> bool:
    """Whether a number stands before a phrase."""
    before = reading.words[start - 1] if start else ""
    return before[:1].isdigit() or before in _SCALES


def _is_natural(reading: Reading, known: Vocabulary, start: int, end: int) -> bool:
    """Whether the words name something: not cut after an ezafe, not begun in the middle."""
    subjects, last, key = known.subjects, reading.words[end - 1], reading.keys[start]
    if last.endswith(_UNENDED) or (last.endswith(_EZAFE) and known.lexicon.is_common(last[:-1])):
        return False
    if end == start + 1:
        return len(last) > 2 and _names_alone(key, known)
    if key in subjects.loose or reading.keys[end - 1] in subjects.loose:
        return False
    if _is_counted(reading, start) and key in subjects.counted:
        return False  # «۱۲ تن برنج», «۴۰ روستای سقز»
    if key in subjects.titles or key in subjects.heads:
        return _is_whole(reading, subjects, start, end)
    general = key in subjects.general or reading.keys[end - 1] in subjects.general
    return not general and key not in subjects.counted and _is_alone(reading, start, end)


def _names_alone(key: str, known: Vocabulary) -> bool:
    """Whether a word that is no subject may be a name: Persian hardly knows it."""
    subjects = known.subjects
    nouns = (subjects.general, subjects.heads, subjects.bare, subjects.counted, subjects.loose)
    adjective = key.endswith(_ADJECTIVE) and known.lexicon.is_common(key[:-1])
    inflected = adjective or key.endswith(_INFLECTED)
    return (
        not inflected
        and not any(key in words for words in nouns)
        and known.lexicon.words.get(key, 0) < _RARE
    )


def _is_whole(reading: Reading, subjects: Subjects, start: int, end: int) -> bool:
    """Whether what begins with a title or a head is named to its end, a title from its beginning:
    «رئیس سازمان ملی» goes on."""
    if end < len(reading.words) and reading.keys[end] == AND:
        return False
    if reading.keys[start] not in subjects.titles:
        return reading.parts(end) or reading.counts[reading.stems[end - 1]] > 1
    return _is_alone(reading, start, end)


def _is_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether no word of the same run stands before or after it."""
    return reading.parts(start - 1) and reading.parts(end)
