"""The archive's own words: how many releases have each, and which were meant by a slip."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.news.search.terms import code, near_skeletons, skeleton, sounds
from storage.archive.search.engines import engine_of
from storage.archive.search.entry import codes_marked
from storage.archive.search.wanted import Tally
from storage.engine.database import Transaction

ALL = ""  # the term that counts the releases themselves
SHORTEST = 3  # letters of a word that is worth mending
_LONG = 5  # letters of a word in which a wrong one is a slip
_ENDINGS = ("", "ی", "ه", "م", "ت", "ش", "د", "ید", "یم", "ند", "ان", "ات")
# Chosen by hand, as orders of magnitude: a suggestion that nobody meant costs more than one that is
# missing, so a rare word must be rare indeed beside what it is taken for.
_SOUNDS_ALIKE, _NEAR = 10, 40  # times more frequent than the word typed, to be what was meant
_SWAPPED, _HEARD = 30, 100  # times likelier than another slip
_SAME_END = 1  # of the same first letter, and of the same last, each once more as likely


@dataclass(frozen=True, slots=True)
class KnownWord:
    word: str
    releases: int


async def tally(
    tx: Transaction, names: Mapping[int, str | None], counts: Mapping[int, int]
) -> None:
    """Count terms in or out, by code. Sorted, so that transactions take them in one order."""
    tallies = [
        Tally(number, names.get(number) or "", _skeleton(names.get(number)), count)
        for number, count in sorted(counts.items())
    ]
    await engine_of(tx).tally(tx, tallies)


def _skeleton(word: str | None) -> int | None:
    """Only words that a slip may have meant have one: no facet, number or single letter."""
    if word is None or len(word) < SHORTEST or not word.isalpha():
        return None
    return skeleton(word)


async def counts(tx: Transaction, asked: Iterable[str]) -> dict[str, int]:
    """In how many releases each term stands, for those that do, and ALL for all releases."""
    by_code = {code(term): term for term in (*asked, ALL)}
    rows = await tx.fetch_all(
        """
        SELECT
            code,
            releases
        FROM search_words
        WHERE releases > 0
          AND code IN (
              SELECT CAST(key AS INTEGER)
              FROM json_each(:codes)
          )
        """,
        codes=_keys(by_code),
    )
    return {by_code[row["code"]]: row["releases"] for row in rows}


async def by_marks(tx: Transaction, marks: Iterable[bytes]) -> dict[bytes, KnownWord]:
    """The words that have these marks; of two with the same, the more frequent."""
    first = {codes_marked(mark).start: mark for mark in marks}
    rows = await tx.fetch_all(
        """
        SELECT
            CAST(key AS INTEGER) AS first,
            word,
            releases
        FROM json_each(:firsts)
        JOIN search_words
            ON code >= CAST(key AS INTEGER)
            AND code <= CAST(key AS INTEGER) + 255
        WHERE releases > 0
        ORDER BY releases
        """,
        firsts=_keys(first),
    )
    return {first[row["first"]]: KnownWord(row["word"], row["releases"]) for row in rows}


async def meant(tx: Transaction, typed: Mapping[str, int]) -> dict[str, tuple[KnownWord, ...]]:
    """The likeliest words meant by mistyped ones (given with their own counts), likeliest first."""
    keys = {word: near_skeletons(word) for word in typed}
    rows = await tx.fetch_all(
        """
        SELECT
            skeleton,
            word,
            releases
        FROM search_words
        WHERE releases > 0
          AND skeleton IN (
              SELECT CAST(key AS INTEGER)
              FROM json_each(:skeletons)
          )
        """,
        skeletons=_keys({key for each in keys.values() for key in each}),
    )
    found: dict[int, list[KnownWord]] = {}
    for row in rows:
        found.setdefault(row["skeleton"], []).append(KnownWord(row["word"], row["releases"]))
    near = {
        word: [known for key in each for known in found.get(key, ())] for word, each in keys.items()
    }
    return {word: best for word, count in typed.items() if (best := _best(word, count, near[word]))}


def _best(typed: str, count: int, near: Sequence[KnownWord]) -> tuple[KnownWord, ...]:
    """The likeliest two; the likeliest alone where it sounds exactly like the word."""
    likely = [(_likelihood(typed, count, known), known) for known in near if known.word != typed]
    likely = [pair for pair in likely if pair[0] > 0]
    likely.sort(key=lambda pair: (-pair[0], pair[1].word))
    best = tuple(known for _, known in likely[:2])
    return best[:1] if best and _away(typed, best[0].word) == 0 else best


def _likelihood(typed: str, count: int, known: KnownWord) -> float:
    """How much speaks for a word being meant: it is frequent, and sounds the same or nearly so.
    Letters change places more often than a wrong one is hit."""
    away = _away(typed, known.word)
    swapped = skeleton(typed) == skeleton(known.word)
    if away and not (away == 1 and _is_slip(typed, known.word, swapped=swapped)):
        return 0
    if known.releases < (_NEAR if away else _SOUNDS_ALIKE) * count:
        return 0
    same_ends = (typed[0] == known.word[0]) + (typed[-1] == known.word[-1])
    slip = (_SWAPPED if swapped else 1) * (1 if away else _HEARD)
    return known.releases * slip * (1 + _SAME_END * same_ends)


def _is_slip(typed: str, known: str, *, swapped: bool) -> bool:
    """Whether one letter's difference is a slip of the hand rather than another word: in a short
    word it is another («مرسی», «مرزی»), and so is another ending («سازی», «سازه»)."""
    if swapped:
        return len(typed) > SHORTEST
    return len(typed) >= _LONG and not _is_inflected(typed, known)


def _is_inflected(typed: str, known: str) -> bool:
    """Whether two words differ by their endings alone: «سازی» and «سازه», «نباشید» and «نباشد»."""
    stems = dict(_stems(known))
    return any(
        stem in stems and {ending, stems[stem]} != {"", "د"} for stem, ending in _stems(typed)
    )


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """What a word may be of, with the ending that makes it of that."""
    return ((word.removesuffix(e), e) for e in _ENDINGS if word.endswith(e))


def _away(typed: str, word: str) -> int:
    """The slips between two words, letters of one sound being the same; 2 means two or more."""
    return OSA.distance(sounds(typed), sounds(word), score_cutoff=1)


def _keys(numbers: Iterable[int]) -> str:
    """Numbers as a JSON object, the one form whose `json_each` both engines call alike."""
    return json.dumps(dict.fromkeys(sorted(numbers)))
