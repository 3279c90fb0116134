#!/usr/bin/env python3
"""Count how editors write what the rules of bot/news/spacing do not settle.

    python scripts/fit_spacing.py FILE.jsonl ... > bot/news/data/habits.toml
    python scripts/fit_spacing.py FILE.jsonl ... --try FILE.jsonl ...

A line of a file is an item with `text`, or `title` and `body`. Items that lost half spaces, or have
too few of them to show how they are set, are left out; an item that stands in two files counts
once. A document counts once for each form it has. What the rules do already, and what
data/spacing.toml settles, is not listed. With --try, nothing is listed: the facts of the first
files are measured on the well-set items of the others (and on none that stands in both).
Half a minute of CPU for two thousand items.
"""

import argparse
import json
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.news import reference, spacing
from bot.news.spacing.habits import Habits
from bot.news.spacing.joining import pair
from bot.news.spacing.lexicon import HALF_SPACE, NON_JOINING, Lexicon
from bot.news.spacing.repair import split_words, survey
from bot.news.spacing.wordform import mend
from bot.news.text import letters

FEWEST_HALF_SPACES = 5  # of an item that shows how it is set
MOST_MISSING = 0.1  # of its half spaces
WORD = 0.5  # share of the documents that must agree on a word
FEWEST_WHOLE = 2  # on one piece, which a slip of the hand looks like too
TOGETHER = 0.6  # on joining a pair
APART, FEWEST_APART = 0.7, 2  # on holding one apart that the rules join
_SMALL = frozenset((
    "این", "آن", "همین", "همان", "از", "به", "با", "در", "بر", "که", "را", "و", "تا", "هر", "برای",
    "هم", "می", "نمی",
))  # fmt: skip
_ARABIC = re.compile("[\u0643\u0649\u064a\u06c0\u0629]")
_PROBE = 60  # letters from an item's middle, by which it is known again
_INVISIBLE = re.compile(f"([{''.join(NON_JOINING)}]){HALF_SPACE}")
_HEADER = """\
# How editors write what no rule of bot/news/spacing settles. "-" stands for a half space.
# Written by scripts/fit_spacing.py: run it again rather than write here, and put a word of your own
# into spacing.toml.
"""


@dataclass(slots=True)
class Counts:
    """Documents that write letters in some form, and those that join two words or do not."""

    words: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    joined: Counter[tuple[str, str]] = field(default_factory=Counter)
    apart: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, lines: Sequence[str]) -> None:
        split = [split_words(line) for line in lines]
        for word in {_visible(word) for parts in split for word in parts[1::2]}:
            self.words[word.replace(HALF_SPACE, "")][word] += 1
        for first, second, is_joined in {one for parts in split for one in _neighbours(parts)}:
            (self.joined if is_joined else self.apart)[first, second] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--try", nargs="+", type=Path, dest="tried", metavar="FILE.jsonl")
    args = parser.parse_args()
    known = replace(reference.load().lexicon, habits=Habits())
    apart = dict(_well_set(args.tried or [], known))
    counts = Counts()
    for probe, lines in _well_set(args.files, known):
        if probe not in apart:
            counts.add(lines)
    lists = fit(counts, known)
    if args.tried:
        habits = Habits.from_table({key: " ".join(forms) for key, forms in lists.items()})
        _print_scores(list(apart.values()), known, replace(known, habits=habits))
    else:
        print(_HEADER)
        print("\n\n".join(f'{key} = """\n{_fill(forms)}\n"""' for key, forms in lists.items()))


def fit(counts: Counts, lexicon: Lexicon) -> dict[str, list[str]]:
    """The lists of data/habits.toml: where most documents do what the rules would not."""
    lists = {"words": _words, "together": _together, "apart": _apart}
    return {
        key: sorted(form for form in choose(counts, lexicon) if not _ARABIC.search(form))
        for key, choose in lists.items()
    }


def _words(counts: Counts, lexicon: Lexicon) -> Iterator[str]:
    for word, forms in counts.words.items():
        (form, times), *_ = forms.most_common(1)
        ours = mend(word, lexicon)
        agreed = times > WORD * forms.total() and form != _visible(ours.text)
        slip = HALF_SPACE not in form and (times < FEWEST_WHOLE or " " in ours.text)
        if agreed and not slip and not ours.adjective and not _is_settled(word, form, lexicon):
            yield form.replace(HALF_SPACE, "-")


def _is_settled(word: str, form: str, lexicon: Lexicon) -> bool:
    """Whether data/spacing.toml has it, or it is a person's name with its parts held apart."""
    listed = word in lexicon.rules.glued or lexicon.written(word) is not None
    return listed or form.rpartition(HALF_SPACE)[2] in lexicon.rules.names


def _together(counts: Counts, lexicon: Lexicon) -> Iterator[str]:
    for (first, second), times in counts.joined.items():
        rare = times < FEWEST_APART and first in _SMALL
        of_name = second in lexicon.rules.names
        agreed = times >= TOGETHER * (times + counts.apart[first, second])
        if agreed and not rare and not of_name and not pair(first, second, lexicon):
            yield f"{first}-{second}"


def _apart(counts: Counts, lexicon: Lexicon) -> Iterator[str]:
    for (first, second), times in counts.apart.items():
        agreed = times >= APART * (times + counts.joined[first, second])
        if agreed and times >= FEWEST_APART:
            form = pair(first, second, lexicon)
            if form and not form.sure:
                yield f"{first}-{second}"


def _well_set(files: Sequence[Path], lexicon: Lexicon) -> Iterator[tuple[str, list[str]]]:
    """The lines of each well-set item, once, with what it is known by."""
    seen = set()
    for row in (row for path in files for row in path.read_text(encoding="utf-8").splitlines()):
        lines = letters.normalise(_text(json.loads(row))).split("\n")
        flat = re.sub(r"\W", "", "".join(lines).replace(HALF_SPACE, ""))
        probe = flat[len(flat) // 2 :][:_PROBE]
        if probe not in seen and _shows_habits(lines, lexicon):
            seen.add(probe)
            yield probe, lines


def _text(row: Mapping[str, str]) -> str:
    return row["text"] if "text" in row else f"{row['title']}\n{row['body']}"


def _shows_habits(lines: Sequence[str], lexicon: Lexicon) -> bool:
    count = survey([split_words(line) for line in lines], lexicon)
    missing = count.glued + count.spaced
    enough = count.present >= FEWEST_HALF_SPACES
    return enough and missing <= MOST_MISSING * (count.present + missing)


def _neighbours(parts: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Two words beside each other, with whether a half space joins them; none after a letter where
    it cannot be seen."""
    last = ""
    for i in range(1, len(parts), 2):
        whole = [word for word in parts[i].split(HALF_SPACE) if word]
        for k, word in enumerate(whole):
            if last and last[-1] not in NON_JOINING:
                yield last, word, k > 0
            last = word
        last = last if parts[i + 1] == " " else ""


def _visible(word: str) -> str:
    return _INVISIBLE.sub(r"\1", word)


def _fill(forms: Sequence[str]) -> str:
    return textwrap.fill(" ".join(forms), width=118, break_on_hyphens=False, break_long_words=False)


def _print_scores(items: Sequence[Sequence[str]], now: Lexicon, fitted: Lexicon) -> None:
    for name, mark in (("glued", ""), ("spaced", " ")):
        scores = (_f1(items, mark, lexicon) for lexicon in (now, fitted))
        print(f"half spaces {name}: F1 {' -> '.join(f'{score:.4f}' for score in scores)}")


def _f1(items: Sequence[Sequence[str]], mark: str, lexicon: Lexicon) -> float:
    right = wrong = 0
    for lines in items:
        repaired = spacing.repair(tuple(x.replace(HALF_SPACE, mark) for x in lines), lexicon)
        found, wanted = _places(repaired), _places(lines)
        right += 2 * len(found & wanted)
        wrong += len(found ^ wanted)
    return right / max(1, right + wrong)


def _places(lines: Sequence[str]) -> set[int]:
    """Where visible half spaces stand, counted in letters."""
    places, letter = set(), 0
    for mark in _visible("\n".join(lines)):
        letter += mark.isalpha()
        if mark == HALF_SPACE:
            places.add(letter)
    return places


if __name__ == "__main__":
    main()
