"""How search holds up as the archive grows: 10,000 to 1,000,000 releases, on both engines.

    python benchmarks/search.py [--quick] [--sizes 10000,100000] [--engines sqlite,postgres]
                                [--folder DIR] [--json] [--write FILE]

Builds seeded archives with a Zipf-like vocabulary of real words (hazm's list) and of made-up rare
ones, releases of realistic lengths, in the order of a day's news but for a share that comes late;
what stands in a folder that was kept is asked again without being built.
Then it asks each kind of question many times and measures p50 and p99, and beside them SQLite's
own FTS5 with `ORDER BY bm25()` over the same texts. --quick: 2,000 and 20,000 releases, SQLite, one
JSON object on standard output.
"""

import argparse
import asyncio
import gc
import itertools
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from benchmarks.corpus import DAYS, FIRST_DAY, SEED, Language, releases
from benchmarks.server import postgres_url
from bot.news.model import Understood
from bot.news.search.terms import IDLE, terms, words
from storage import open_database
from storage.archive import search, shelves
from storage.archive.search import Query
from storage.archive.shelves import Import
from storage.engine.database import Database
from storage.review.release import Arrival

BATCH = 200
QUICK = (2_000, 20_000)
WHOLE = (10_000, 100_000, 1_000_000)
POSTGRES_MOST = 300_000
KINDS = (
    "common word", "two common words", "phrase", "rare word", "filtered word", "slip", "next page",
)  # fmt: skip
PLAIN_BM25 = "plain bm25, common word"


async def grow(
    db: Database, stream: Iterator[tuple[Understood, Arrival]], count: int, plain: "Plain | None"
) -> tuple[float, int]:
    """Archive so many releases more, in both; returns the seconds that ours took, and the most
    memory meanwhile in bytes."""
    spent, most = 0.0, 0
    while count > 0:
        some = list(itertools.islice(stream, min(BATCH, count)))
        count -= len(some)
        began = time.perf_counter()
        items = [Import(draft, arrival, search.entry_of(draft)) for draft, arrival in some]
        async with db.transaction() as tx:
            await shelves.add_all(tx, items, now=FIRST_DAY)
        spent += time.perf_counter() - began
        most = max(most, own_memory())
        if plain is not None:
            plain.add([draft for draft, _ in some])
    return spent, most


def own_memory() -> int:
    """Bytes of this process's own memory: without the parts of the database's file that readers
    map, which the system takes back as it likes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split(maxsplit=1)[0]) * 1024


def questions(language: Language, sample: list[Understood]) -> dict[str, Callable[[], Query]]:
    """Each kind of question as a maker of one, never the same twice in a row."""
    rng = random.Random(SEED + 1)
    idle = len(IDLE)
    common = [w for w in language.vocabulary[idle : idle + 60] if terms(w) == (w,)]
    rare = [w for w in language.vocabulary[60_000:61_000] if terms(w) == (w,)]
    middle = [w for w in language.vocabulary[300:3_000] if len(w) > 4 and terms(w) == (w,)]

    def phrase() -> tuple[str, ...]:
        body = words(rng.choice(sample).body[0])
        pairs = [pair for pair in itertools.pairwise(body) if all(w in common for w in pair)]
        return rng.choice(pairs) if pairs else tuple(rng.sample(common, 2))

    def filtered() -> Query:
        draft = rng.choice(sample)
        since = FIRST_DAY + rng.randrange(DAYS // 2) * 86_400
        return Query(
            (rng.choice(common),), province=draft.province_names[0], issuer=draft.issuer,
            since=since, until=since + 86_400 * DAYS // 2,
        )  # fmt: skip

    def slip() -> Query:
        word = rng.choice(middle)
        at = rng.randrange(1, len(word) - 2)
        return Query((word[:at] + word[at + 1] + word[at] + word[at + 2 :], rng.choice(common)))

    return {
        "common word": lambda: Query((rng.choice(common),)),
        "two common words": lambda: Query(tuple(rng.sample(common, 2))),
        "phrase": lambda: Query(phrases=(phrase(),)),
        "rare word": lambda: Query((rng.choice(rare),)),
        "filtered word": filtered,
        "slip": slip,
        "next page": lambda: Query((rng.choice(common), rng.choice(middle))),
    }


async def ask(db: Database, kind: str, make: Callable[[], Query], times: int) -> dict[str, float]:
    offset = 10 if kind == "next page" else 0
    taken = []
    for _ in range(times):
        query = make()
        began = time.perf_counter()
        async with db.reading() as tx:
            await search.find(tx, query, limit=10, offset=offset)
        taken.append(time.perf_counter() - began)
    return quantiles(taken)


def quantiles(taken: list[float]) -> dict[str, float]:
    taken.sort()
    at = {"p50_ms": 0.5, "p99_ms": 0.99}
    return {
        k: round(1000 * taken[min(len(taken) - 1, int(q * len(taken)))], 2) for k, q in at.items()
    }


class Plain:
    """What everybody writes first: FTS5 over the folded text, all matches ordered by bm25()."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS plain"
            " USING fts5 (text, content = '', tokenize = 'ascii')"
        )

    def add(self, drafts: list[Understood]) -> None:
        rows = [(draft.text,) for draft in drafts]  # words folded already
        with self.db:
            self.db.executemany("INSERT INTO plain (text) VALUES (?)", rows)

    def ask(self, make: Callable[[], Query], times: int) -> dict[str, float]:
        taken = []
        for _ in range(times):
            match = " AND ".join(f'"{word}"' for word in make().words)
            began = time.perf_counter()
            self.db.execute(
                "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 10",
                (match,),
            ).fetchall()
            taken.append(time.perf_counter() - began)
        return quantiles(taken)


async def sizes_of(db: Database) -> dict[str, float]:
    """Bytes of the texts kept and of what finds them, and the second as a share of the first."""
    async with db.reading() as tx:
        text = await tx.fetch_one(
            "SELECT SUM(OCTET_LENGTH(headline) + OCTET_LENGTH(body)) AS bytes FROM releases"
            if db.dialect == "postgres"
            else "SELECT SUM(LENGTH(CAST(headline AS BLOB)) + LENGTH(CAST(body AS BLOB))) AS bytes"
            " FROM releases"
        )
        index = await tx.fetch_one(
            "SELECT SUM(pg_total_relation_size(c.oid)) AS bytes FROM pg_class AS c"
            " JOIN pg_namespace AS n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r' AND starts_with(c.relname, 'search_')"
            if db.dialect == "postgres"
            else "SELECT SUM(pgsize) AS bytes FROM dbstat WHERE name GLOB 'search_*'"
            " OR name GLOB 'sqlite_autoindex_search_*'"
        )
    assert text is not None
    assert index is not None
    share = float(index["bytes"]) / float(text["bytes"])
    return {
        "text_mb": float(text["bytes"]) / 1e6,
        "index_mb": float(index["bytes"]) / 1e6,
        "share": share,
    }


async def measure(
    url: str, sizes: tuple[int, ...], times: int, plain: Plain | None
) -> dict[str, Any]:
    language = Language.make(random.Random(SEED))
    gc.freeze()  # the vocabulary is the benchmark's own, no part of what is measured
    db = await open_database(url)
    result: dict[str, Any] = {}
    standing = await archived(db)
    stream = itertools.islice(releases(language, max(sizes)), standing, None)
    sample = [draft for draft, _ in itertools.islice(releases(language, max(sizes)), 2_000)]
    for size in (size for size in sizes if size >= standing):
        row: dict[str, Any] = {}
        if size > standing:
            seconds, memory = await grow(db, stream, size - standing, plain)
            row["releases_per_s"] = round((size - standing) / seconds)
            row["memory_mb"] = round(memory / 1e6)
            standing = size
        row |= {k: round(v, 3) for k, v in (await sizes_of(db)).items()}
        if db.dialect == "postgres":
            await analyse(db)
        for kind, make in questions(language, sample).items():
            await ask(db, kind, make, max(3, times // 4))  # into the caches
            row[kind] = await ask(db, kind, make, times)
        if plain is not None:
            row[PLAIN_BM25] = plain.ask(
                questions(language, sample)["common word"], max(5, times // 10)
            )
        result[str(size)] = row
        print(url.partition(":")[0], size, json.dumps(row), file=sys.stderr, flush=True)
    await db.close()
    return result


async def archived(db: Database) -> int:
    async with db.reading() as tx:
        row = await tx.fetch_one("SELECT COUNT(*) AS releases FROM releases")
    return int(row["releases"]) if row else 0


async def analyse(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute("ANALYZE")


def summary(result: dict[str, Any]) -> dict[str, Any]:
    """What --quick prints: of each kind the p99 at both ends."""
    small, large = (result[size] for size in (min(result, key=int), max(result, key=int)))
    return {
        kind: {
            "smallest_p99_ms": small[kind]["p99_ms"],
            "largest_p99_ms": large[kind]["p99_ms"],
            "plain_bm25_p99_ms": large[PLAIN_BM25]["p99_ms"],
        }
        for kind in KINDS
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--sizes", type=lambda text: tuple(map(int, text.split(","))), default=WHOLE
    )
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--folder", type=Path, help="where the archives are built; kept")
    parser.add_argument("--json", action="store_true", help="the result on one line")
    parser.add_argument("--write", type=Path, help="keep the whole result in this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sizes = QUICK if arguments.quick else arguments.sizes
        result: dict[str, Any] = {}
        if arguments.quick or "sqlite" in arguments.engines:
            url = f"sqlite:///{folder}/archive.db"
            times = 25 if arguments.quick else 200
            result["sqlite"] = asyncio.run(measure(url, sizes, times, Plain(folder / "plain.db")))
        if not arguments.quick and "postgres" in arguments.engines:
            within = tuple(size for size in sizes if size <= POSTGRES_MOST)
            within += (POSTGRES_MOST,) if within != sizes else ()
            result["postgres"] = asyncio.run(measure(postgres_url(folder), within, 200, None))
    shown = {"sqlite": summary(result["sqlite"])} if arguments.quick else result
    print(json.dumps(shown, ensure_ascii=False, indent=None if arguments.json else 2))
    if arguments.write:
        arguments.write.write_text(
            json.dumps(result, ensure_ascii=False, indent=2), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
