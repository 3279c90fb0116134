#!/usr/bin/env python3
"""How fast and how small understanding is, beside hazm's Normalizer alone on the same texts.

    python benchmarks/understand.py [--quick] [--json]

Promises: at most 2.0 times hazm's time per release, at least 190 releases a second in one process
after its start, peak memory of that process at most 240 MB, and `chavosh analyze` answers on one
release in under 2.5 s from a cold start. Prints one JSON object (--json: on one line). Each side
runs in processes of its own, by turns, and the median counts; times are CPU seconds of the process,
so that a neighbour on the machine does not decide, but the cold start is by the clock.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASES = ROOT.parent / "shared" / "data" / "summaries.jsonl"
SAMPLES = ROOT / "bot" / "sandbox" / "samples"
SEED = 1405
PROMISES = {"ratio": 2.0, "releases_per_s": 190, "peak_mb": 240, "cold_start_s": 2.5}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="fewer texts and turns: under 50 s")
    parser.add_argument("--json", action="store_true", help="the result on one line")
    parser.add_argument("--worker", choices=["ours", "hazm"], help=argparse.SUPPRESS)
    parser.add_argument("--texts", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        print(json.dumps(_work(args.worker, json.loads(args.texts.read_text(encoding="utf-8")))))
        return
    result = _measure(count=120 if args.quick else 500, turns=3 if args.quick else 5)
    print(json.dumps(result, ensure_ascii=False, indent=None if args.json else 2))


def _measure(count: int, turns: int) -> dict[str, object]:
    texts, source = _texts(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        runs = [(_spawn("ours", path), _spawn("hazm", path)) for _ in range(turns)]
        cold = statistics.median(_cold_start(texts[0], Path(folder)) for _ in range(turns))
    ours, hazm = ({key: _median(side, key) for key in side[0]} for side in zip(*runs, strict=True))
    measured = {
        "ratio": statistics.median(a["ms"] / b["ms"] for a, b in runs),
        "releases_per_s": 1000 / ours["ms"],
        "peak_mb": ours["peak_mb"],
        "cold_start_s": cold,
    }
    return {
        "texts": len(texts),
        "source": source,
        "letters_per_text": round(statistics.mean(map(len, texts))),
        **{key: round(value, 2) for key, value in measured.items()},
        "ms_per_release": round(ours["ms"], 2),
        "load_s": round(ours["load_s"], 2),
        "hazm_ms_per_release": round(hazm["ms"], 2),
        "hazm_peak_mb": round(hazm["peak_mb"], 1),
        "hazm_load_s": round(hazm["load_s"], 2),
        "promises": PROMISES,
        "kept": {key: _is_kept(key, value) for key, value in measured.items()},
    }


def _is_kept(key: str, value: float) -> bool:
    return value >= PROMISES[key] if key == "releases_per_s" else value <= PROMISES[key]


def _median(side: tuple[dict[str, float], ...], key: str) -> float:
    return statistics.median(run[key] for run in side)


def _texts(count: int) -> tuple[list[str], str]:
    """Releases: real ones where the labelled data lies, else composed of the samples' lines."""
    rng = random.Random(SEED)
    if RELEASES.exists():
        rows = [json.loads(line) for line in RELEASES.read_text(encoding="utf-8").splitlines()]
        return rng.sample([f"{row['title']}\n{row['body']}" for row in rows], count), "real"
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return [_composed(samples, rng) for _ in range(count)], "composed"


def _composed(samples: list[str], rng: random.Random) -> str:
    """One sample's headline with lines of others under it, about as long as a release."""
    lines = [line for text in samples for line in text.splitlines() if line.strip()]
    return "\n".join([rng.choice(samples).lstrip().splitlines()[0], *rng.sample(lines, 15)])


def _spawn(side: str, texts: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--worker", side, "--texts", str(texts)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return {key: float(value) for key, value in json.loads(done.stdout).items()}


def _work(side: str, texts: list[str]) -> dict[str, float]:
    """In a process of its own: load, warm up on a few, then every text once."""
    began = time.process_time()
    understand = _ours() if side == "ours" else _hazm()
    loaded = time.process_time()
    for text in texts[:10]:
        understand(text)
    warm = time.process_time()
    for text in texts:
        understand(text)
    took = time.process_time() - warm
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "load_s": loaded - began,
        "ms": 1000 * took / len(texts),
        "peak_mb": peak / (1024 * 1024 if sys.platform == "darwin" else 1024),
    }


def _ours() -> Callable[[str], object]:
    sys.path.insert(0, str(ROOT))
    from bot.news import reference  # noqa: PLC0415 - loading is what is measured
    from bot.news.model import RawRelease  # noqa: PLC0415 - likewise
    from bot.news.understand import understand  # noqa: PLC0415 - likewise

    known = reference.load()
    return lambda text: understand(RawRelease(text), known)


def _hazm() -> Callable[[str], object]:
    from hazm import Normalizer  # noqa: PLC0415 - loading is what is measured

    normalizer = Normalizer()
    normalizer.normalize("گرم شدن")  # loads what it loads lazily
    return normalizer.normalize


def _cold_start(text: str, folder: Path) -> float:
    path = folder / "release.txt"
    path.write_text(text, encoding="utf-8")
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", "analyze", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
