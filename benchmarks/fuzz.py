#!/usr/bin/env python3
"""Understand releases that wear, chance and malice have mutilated, and see that nothing breaks.

    python benchmarks/fuzz.py [--quick] [--json] [--seed N]

The sample releases (bot/sandbox/samples) are mutated: half spaces lost, letters of other scripts,
lines cut, doubled and swapped, markup, controls, endless words. Every text must give a draft or a
reason, in bounded time, with a headline that is there, at most six hashtags, provinces that exist
and a post within Telegram's limit; and cleaning what was cleaned must change nothing. 10,000 texts,
500 with --quick; the same seed gives the same texts. Then come texts and pages as long as any that
is read, of what costs most (100,000 letters with --quick): the slowest is told with its CPU
seconds, of which none may take more than 5. Ends with 1 if any promise was broken.
"""

import argparse
import html
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from bot.display import render
from bot.news import reference
from bot.news.article import cleaning
from bot.news.model import LONGEST, Page, RawRelease, Rejected, Understood
from bot.news.reference import Reference
from bot.news.understand import understand

HALF_SPACE = "\u200c"
SLOWEST = 2.0  # seconds one release may take on a busy machine
SLOWEST_LONG = 5.0  # CPU seconds for the longest that is read
HASHTAGS = 6
POST = 4096  # UTF-16 units
DEEPEST = 4  # mutations of one text
STRANGE = (
    "\x00\u200e\u202b\u2066\ufeff\u00ac\u0640\u064b\u0670\ufdfa\ufefb\U0001f525\ud83d"
    "\u2028\r\t<>&;\"'()«»[]{}|\\/:-_،؛؟.٪#@*+=0٠۰9"
)
REPEATED = (
    "قم/", "#قم ", "| ", "[قم] ", "[", "«قم» ", "قم - ", "۱۲\n", "قم\n", "استاندارد ", "/", "&amp;",
    "۱۲ مهر ۱۴۰۳ ", "به گزارش ", "\u200c", "<p",
)  # fmt: skip
REPEATED_TAGS = (
    "<table><tr><td>", "<p>", "خبر<br>", "<tr><td>قم<td>۱۲", "<tr><td><div>", "<b><div></b>",
    "<h1>قم", "<!--", "<a b='", "<ul><li><a href=x>قم</a>",
)  # fmt: skip
TAGS = (
    "<p>",
    "</p>",
    "<div class='c'>",
    "<br>",
    "<script>",
    "<!--",
    "<td>",
    "<a href=x>",
    "&nbsp;",
)

type Mutation = Callable[[str, random.Random], str]


def samples() -> list[str]:
    folder = resources.files("bot.sandbox") / "samples"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return [path.read_text(encoding="utf-8") for path in paths if path.name.endswith(".txt")]


def mutated(count: int, seed: int) -> Iterator[RawRelease]:
    """So many releases, each a sample mutated a few times."""
    rng = random.Random(seed)
    texts = samples()
    for _ in range(count):
        text = rng.choice(texts)
        for _ in range(rng.randint(1, DEEPEST)):
            text = rng.choice(MUTATIONS)(text, rng)
        yield RawRelease(text, is_html=rng.random() < 0.1)


def broken(raw: RawRelease, known: Reference) -> str | None:
    """The promise that understanding this release breaks; None where it keeps all."""
    try:
        began = time.perf_counter()
        result = understand(raw, known)
        took = time.perf_counter() - began
        if took > SLOWEST:
            return f"took {took:.1f} s"
        return None if isinstance(result, Rejected) else _wrong(result, known)
    except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
        return traceback.format_exc(limit=-2)


def hostile(letters: int) -> Iterator[tuple[str, RawRelease]]:
    """Long texts of one thing each, under a release's first lines, and pages built to cost."""
    head = samples()[0][:400] + "\n"
    for piece in REPEATED:
        yield piece, RawRelease(head + piece * ((letters - len(head)) // len(piece)))
    for piece in REPEATED_TAGS:
        yield piece, RawRelease(piece * (letters // len(piece)) + head, is_html=True)
    attributes = " ".join(f"a{n}=1" for n in range(letters // 8))
    yield "attributes", RawRelease(f"<a {attributes}>{head}", is_html=True)


def slowest(letters: int, known: Reference) -> tuple[str, float]:
    """The long text that took most, and its CPU seconds."""
    taken: dict[str, float] = {}
    for name, raw in hostile(letters):
        began = time.process_time()
        understand(raw, known)
        taken[name] = time.process_time() - began
    return max(taken.items(), key=lambda pair: pair[1])


def _wrong(draft: Understood, known: Reference) -> str | None:
    again = cleaning.clean(Page(None, tuple(draft.text.split("\n"))), known.chrome)
    once_more = cleaning.clean(Page(None, again.lines), known.chrome)
    checks = {
        "no headline": not draft.headline.strip(),
        "too many hashtags": len(draft.hashtags) > HASHTAGS,
        "an unknown province": not set(draft.mentioned) <= known.gazetteer.provinces.keys(),
        "told but not mentioned": not set(draft.province_names) <= set(draft.mentioned),
        "post too long": render.units(render.plain(render.post(draft))) > POST,
        "cleaning twice differs": again.lines != once_more.lines,
    }
    return next((name for name, is_broken in checks.items() if is_broken), None)


def _lines(change: Callable[[list[str], random.Random], list[str]]) -> Mutation:
    return lambda text, rng: "\n".join(change(text.split("\n"), rng))


def _cut_line(lines: list[str], rng: random.Random) -> list[str]:
    place = rng.randrange(len(lines))
    return lines[:place] + lines[place + 1 :]


def _double_line(lines: list[str], rng: random.Random) -> list[str]:
    place = rng.randrange(len(lines))
    return [*lines[:place], *[lines[place]] * rng.choice((2, 3, 40)), *lines[place + 1 :]]


def _shuffle(lines: list[str], rng: random.Random) -> list[str]:
    return rng.sample(lines, len(lines))


def _one_line(lines: list[str], rng: random.Random) -> list[str]:
    return [rng.choice((" ", "")).join(lines)]


def _lose(letters: str) -> Mutation:
    def change(text: str, rng: random.Random) -> str:
        share = rng.choice((0.1, 0.5, 1.0))
        return "".join(c for c in text if c not in letters or rng.random() > share)

    return change


def _swap(text: str, rng: random.Random) -> str:
    """Two words change places, or a word changes its letters' order."""
    words = text.split(" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one][::-1]
    return " ".join(words)


def _insert(text: str, rng: random.Random) -> str:
    for _ in range(rng.choice((1, 5, 50))):
        place = rng.randrange(len(text) + 1)
        piece = rng.choice((rng.choice(STRANGE), rng.choice(TAGS), chr(rng.randrange(1, 0xD800))))
        text = text[:place] + piece + text[place:]
    return text


def _repeat(text: str, rng: random.Random) -> str:
    """A letter, a mark or a word without end."""
    place = rng.randrange(len(text) + 1)
    piece = rng.choice(
        (*STRANGE, "می", "های ", "به گزارش ", "مدیرکل ", "استان ", "۱۲ مهر ", "«", "(")
    )
    return text[:place] + piece * rng.choice((30, 400, 3000)) + text[place:]


def _cut(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[start : start + rng.choice((3, 80, 2000))]


def _other_digits(text: str, rng: random.Random) -> str:
    digits = rng.choice(("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", digits))


MUTATIONS: tuple[Mutation, ...] = (
    lambda text, _: text.replace(HALF_SPACE, ""),
    lambda text, _: text.replace(HALF_SPACE, " "),
    lambda text, _: text.replace("ی", "ي").replace("ک", "ك"),
    lambda text, _: html.escape(html.escape(text)),
    _other_digits,
    _lines(_cut_line),
    _lines(_double_line),
    _lines(_shuffle),
    _lines(_one_line),
    _lose(HALF_SPACE),
    _lose(" "),
    _lose(".،:؛\n"),
    _swap,
    _insert,
    _repeat,
    _cut,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="500 texts")
    parser.add_argument("--json", action="store_true", help="the result on one line")
    parser.add_argument("--seed", type=int, default=1405)
    args = parser.parse_args()
    known = reference.load()
    count = 500 if args.quick else 10_000
    found: Counter[str] = Counter()
    first: dict[str, str] = {}
    began = time.perf_counter()
    for raw in mutated(count, args.seed):
        if reason := broken(raw, known):
            found[reason] += 1
            first.setdefault(reason, raw.text[:400])
    name, took = slowest(100_000 if args.quick else LONGEST, known)
    if took > SLOWEST_LONG:
        found[f"{took:.1f} s for {name!r} repeated"] += 1
    result = {
        "slowest_long": name,
        "slowest_long_s": round(took, 2),
        "texts": count,
        "seed": args.seed,
        "seconds": round(time.perf_counter() - began, 1),
        "broken": sum(found.values()),
        "reasons": dict(found.most_common(10)),
        "first": first,
    }
    print(json.dumps(result, ensure_ascii=True, indent=None if args.json else 2))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
