#!/usr/bin/env python3
"""Fit the weights of bot/news/hashtags/salience.py to what editors tagged.

    python scripts/fit_salience.py FILE.jsonl ... [--seed N]

A line of a file is an item with `id` ("source:number"), `title`, `body` and `tags`, the editor's
own. Items with fewer than two tags say little of what an editor would choose and are left out.
A candidate counts as tagged where it is nearly one of the tags. The weights are those of a logistic
regression, by stochastic descent in an order that the seed decides. Prints the weights as they
stand in the module, those in it now, whether each has one sign whatever source is left out, and
precision, recall and F1 of both: of each source by weights fitted to the others, then of each file
by weights fitted to all. One minute of CPU for two thousand items.
"""

import argparse
import json
import math
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.news import issuer, reference
from bot.news.article.words import ArticleWords
from bot.news.hashtags.choice import Tagger, candidates_of, spell
from bot.news.hashtags.salience import WEIGHTS, signs
from bot.news.model import Article, Attribution, RawRelease, Rejected, Understood
from bot.news.reference import Reference
from bot.news.text.folding import fold
from bot.news.understand import understand

SEED = 1405
ROUNDS = 12  # through all candidates
STEP = 0.3  # of a weight's first change; AdaGrad makes later ones smaller
DECAY = 1e-5  # of a weight each time it is changed: signs that never matter go to zero
FEWEST_TAGS = 2
ALIKE = 0.6  # of the longer of two tags that the one inside it must have

type Weights = Mapping[str, float]
type Example = tuple[list[tuple[str, float]], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """One release as the tagger sees it, with what its editor tagged."""

    file: str
    source: str
    text: str  # flat
    tags: frozenset[str]  # flat
    cut: ArticleWords
    attribution: Attribution
    draft: Understood
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    def __str__(self) -> str:
        both = self.precision + self.recall
        f1 = 2 * self.precision * self.recall / both if both else 0.0
        return f"{self.precision:.3f} {self.recall:.3f} {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    known = reference.load()
    items = [item for path in args.files for item in _read(path, known)]
    if not items:
        parser.error(f"no item of these files has {FEWEST_TAGS} tags")
    left_out = {
        source: fit([item for item in items if item.source != source], args.seed)
        for source in sorted({item.source for item in items})
    }
    whole = fit(items, args.seed)
    _print_weights(whole, list(left_out.values()))
    print("\nprecision, recall, F1                     now                fitted")
    for source, weights in left_out.items():
        theirs = [item for item in items if item.source == source]
        _print_scores(f"{source}, by the others", theirs, weights, known.tagger)
    for path in args.files:
        theirs = [item for item in items if item.file == str(path)]
        _print_scores(str(path), theirs, whole, known.tagger)


def fit(items: Sequence[Item], seed: int) -> dict[str, float]:
    """The weights that tell tagged candidates from others, to one decimal: the mean of those that
    the last half of the rounds passed through."""
    examples = [example for item in items for example in item.examples]
    order = random.Random(seed)
    weights = dict.fromkeys(WEIGHTS, 0.0)
    steps = dict.fromkeys(WEIGHTS, 1e-6)
    passed: list[dict[str, float]] = []
    for number in range(ROUNDS):
        order.shuffle(examples)
        for found, tagged in examples:
            off = _probability(found, weights) - tagged
            for name, value in found:
                change = off * value + DECAY * weights[name]
                steps[name] += change * change
                weights[name] -= STEP * change / math.sqrt(steps[name])
        if number >= ROUNDS // 2:
            passed.append(dict(weights))
    return {name: round(sum(one[name] for one in passed) / len(passed), 1) for name in WEIGHTS}


def _probability(found: Sequence[tuple[str, float]], weights: Weights) -> float:
    total = sum(weights[name] * value for name, value in found)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _read(path: Path, known: Reference) -> list[Item]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    found = (_item(row, str(path), known) for row in rows if len(row["tags"]) >= FEWEST_TAGS)
    return [item for item in found if item is not None]


def _item(row: Mapping[str, object], file: str, known: Reference) -> Item | None:
    draft = understand(RawRelease(f"{row['title']}\n{row['body']}"), known)
    if isinstance(draft, Rejected):
        return None
    cut = ArticleWords.of(Article(draft.kicker, draft.headline, None, draft.body))
    text = _flat(f"{row['title']}{row['body']}")
    tags = row["tags"] if isinstance(row["tags"], list) else []
    wanted = frozenset(tag for tag in map(_flat, tags) if tag in text)
    scene, candidates = candidates_of(cut, draft.provinces, known.tagger.known)
    examples = tuple(
        (
            [(name, float(value)) for name, value in signs(one, scene) if value],
            any(_alike(_flat(spell(one.text)), tag) for tag in wanted),
        )
        for one in candidates
    )
    attribution = issuer.attribute(cut, draft.removed, known.institutions)
    source = re.sub(r"[-\d]+$", "", str(row["id"]).partition(":")[0])
    return Item(file, source, text, wanted, cut, attribution, draft, examples)


def _score(items: Sequence[Item], tagger: Tagger) -> Score:
    right = chosen = found = wanted = 0
    for item in items:
        tags = list(map(_flat, tagger.choose(item.cut, item.attribution, item.draft.provinces)))
        chosen, wanted = chosen + len(tags), wanted + len(item.tags)
        right += sum(any(_alike(tag, other) for other in item.tags) for tag in tags)
        found += sum(any(_alike(tag, other) for other in tags) for tag in item.tags)
    return Score(right / max(1, chosen), found / max(1, wanted))


def _flat(tag: str) -> str:
    return re.sub("[\\s_#\u200c]", "", fold(tag))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    inside = one in other or other in one
    return inside and min(len(one), len(other)) >= ALIKE * max(len(one), len(other))


def _print_weights(fitted: Weights, left_out: Sequence[Weights]) -> None:
    print("WEIGHTS: Mapping[str, float] = {")
    for name, now in WEIGHTS.items():
        entry = f'    "{name}": {fitted[name]},'
        steady = len({weights[name] > 0 for weights in left_out}) == 1
        print(f"{entry:<36}# now {now}{'' if steady else ', of no steady sign'}")
    print("}")


def _print_scores(name: str, items: Sequence[Item], weights: Weights, tagger: Tagger) -> None:
    now, fitted = _score(items, tagger), _score(items, replace(tagger, weights=weights))
    print(f"{name:<41} {now}  {fitted}  ({len(items)} items)")


if __name__ == "__main__":
    main()
