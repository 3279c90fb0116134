"""The quality of understanding, measured from outside on labelled releases, as one table.

    python benchmarks/quality.py [--quick] [--json] [--write FILE]

The labelled data and its measure are not part of the repository (real releases, their publishers'
own): they are looked for in ../shared/eval/evaluate.py, or where --evaluate says, a further set of
other items and agencies in ../shared/data/second, or where --second says. --write puts the table
into FILE, between the lines <!-- quality --> and <!-- /quality -->.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MEASURES = ("understand", "dates", "spacing", "summary", "hashtags", "html")
SHARE = "share_of_the_way_from_lead_to_best"
# What is measured, where it stands in the measure's answer, and what is wanted.
ROWS: tuple[tuple[str, str, str], ...] = (
    ("provinces exactly right, clean", "understand.clean.provinces_exact", ">= 0.955"),
    ("provinces exactly right, degraded", "understand.degraded.provinces_exact", ">= 0.95"),
    ("mentioned provinces F1, clean", "understand.clean.mentioned_f1", ">= 0.985"),
    ("mentioned provinces F1, degraded", "understand.degraded.mentioned_f1", ">= 0.985"),
    ("headline, clean", "understand.clean.headline", ">= 0.99"),
    ("headline, degraded", "understand.degraded.headline", ">= 0.98"),
    ("issuer, clean", "understand.clean.issuer", ">= 0.95"),
    ("issuer, degraded", "understand.degraded.issuer", ">= 0.95"),
    ("publisher", "understand.clean.publisher", ">= 0.97"),
    ("via", "understand.clean.via", ">= 0.95"),
    ("dates found", "dates.found", ">= 1.00"),
    ("dates refused", "dates.refused", ">= 1.00"),
    ("no false date", "understand.clean.no_false_date", ">= 0.99"),
    ("half spaces stripped, F1", "spacing.stripped.f1", ">= 0.96"),
    ("half spaces stripped, precision", "spacing.stripped.precision", ">= 0.985"),
    ("half spaces spaced, F1", "spacing.spaced.f1", ">= 0.94"),
    ("half spaces partly lost, F1", "spacing.partial.f1", ">= 0.972"),
    ("damage per 1,000 letters, untouched", "spacing.untouched.damage_per_1000_letters", "<= 0.03"),
    ("summary, Fars: share of the way", f"summary.fars.{SHARE}", ">= 0.745"),
    ("summary, ISNA: share of the way", f"summary.isna.{SHARE}", ">= 0.45"),
    ("summary, 15 agencies: share of the way", f"summary.khabaryaab.{SHARE}", ">= 0.55"),
    ("summary, words", "summary.words", "<= 45"),
    ("summary, repeats the headline", "summary.repeats_headline", "<= 0.45"),
    ("summary, words not in the release", "summary.words_not_in_release", "<= 0.002"),
    ("hashtags, precision", "hashtags.precision", ">= 0.32"),
    ("hashtags, recall", "hashtags.recall", ">= 0.42"),
    ("hashtags not clickable", "hashtags.not_clickable_or_over_40_letters", "<= 0"),
    ("posts with over six hashtags", "hashtags.posts_with_over_6", "<= 0"),
    ("page: headline", "html.headline", ">= 0.99"),
    ("page: text kept", "html.text_kept", ">= 0.975"),
    ("page: noise", "html.noise", "<= 0.01"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="40 items of each set")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--evaluate", type=Path, default=ROOT / "../shared/eval/evaluate.py")
    parser.add_argument("--second", type=Path, default=ROOT / "../shared/data/second")
    arguments = parser.parse_args()
    if not arguments.evaluate.exists():
        sys.exit(f"{arguments.evaluate} is not there: name the measure with --evaluate")
    sets = {"first": None, "second": arguments.second}
    values = {
        name: measured(arguments.evaluate, data, quick=arguments.quick)
        for name, data in sets.items()
        if data is None or data.exists()
    }
    if arguments.write:
        insert(arguments.write, table(values))
    print(json.dumps(values, ensure_ascii=False) if arguments.json else table(values))


def measured(evaluate: Path, data: Path | None, *, quick: bool) -> dict[str, float]:
    """Run every measure on a set, the measure's own for None, and give the value of each row."""
    answers: dict[str, Any] = {}
    for measure in MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "answer.json"
            words = [sys.executable, str(evaluate), measure, "--json", str(file)]
            words += ["--limit", "40"] if quick else []
            words += ["--data", str(data)] if data else []
            subprocess.run(words, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            answers |= json.loads(file.read_text(encoding="utf-8"))
    found = {name: look_up(answers, path) for name, path, _ in ROWS}
    return {name: value for name, value in found.items() if value is not None}


def look_up(answers: Any, path: str) -> float | None:
    """A value by its dotted path; None where a small sample has no such group."""
    for key in path.split("."):
        if not isinstance(answers, dict) or key not in answers:
            return None
        answers = answers[key]
    return None if answers is None else round(float(answers), 4)


def table(values: dict[str, dict[str, float]]) -> str:
    lines = [f"| measure | wanted | {' | '.join(values)} |", f"|---|---|{'---|' * len(values)}"]
    for name, _, wanted in ROWS:
        cells = [shown(found.get(name), wanted) for found in values.values()]
        lines.append(f"| {name} | {wanted} | {' | '.join(cells)} |")
    return "\n".join(lines)


def shown(value: float | None, wanted: str) -> str:
    if value is None:
        return "–"
    return f"{value:g}" if is_met(value, wanted) else f"**{value:g}** (short)"


def is_met(value: float, wanted: str) -> bool:
    sign, limit = wanted.split()
    return value >= float(limit) if sign == ">=" else value <= float(limit)


def insert(file: Path, text: str) -> None:
    marked = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)
    old = file.read_text(encoding="utf-8")
    if not marked.search(old):
        sys.exit(f"{file} has no lines <!-- quality --> and <!-- /quality -->")
    new = marked.sub(lambda match: f"{match[1]}{text}\n{match[2]}", old)
    file.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
