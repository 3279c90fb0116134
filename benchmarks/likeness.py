"""How the same news is found again among many: what is missed, and how long it takes.

    python benchmarks/likeness.py FILE [--stored 20000] [--engines sqlite,postgres]

FILE has a release a line, JSON with `title` and `body`. They are stored first, then as many more as
asked for, put together from their sentences. Then each is sought by a worn copy: of how many that
the judge (bot.news.likeness) takes for the same news is the release among the candidates, and how
many milliseconds does a look take, beside reading the latest 1,000 and reading all.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from benchmarks.crash import own_postgres
from bot.news.likeness import ALIKE, Signature, digest, likeness, signature
from bot.news.model import Understood
from storage import open_database
from storage.engine.database import Database
from storage.review import likenesses, releases
from storage.review.likenesses import Likeness
from storage.review.release import Arrival

SEED = 1405
SENTENCES = 6  # of a release put together
ASKED = 200  # releases sought by worn copies of each kind
BATCH = 500


def said(text: str) -> Likeness:
    return Likeness(digest(text), signature(text))


def changed(text: str, share: float, words: list[str], rng: random.Random) -> str:
    """The text with a share of its words replaced."""
    return " ".join(rng.choice(words) if rng.random() < share else w for w in text.split())


def worn(text: str, words: list[str], rng: random.Random) -> Iterator[tuple[str, str]]:
    for share in (0.1, 0.2, 0.3):
        yield f"{share:.0%} of words changed", changed(text, share, words, rng)
    yield "half spaces lost", text.replace("\u200c", "")
    yield "only the first half", text[: len(text) // 2]


def put_together(texts: list[str], rng: random.Random) -> str:
    """A release of sentences from as many others."""
    pieces = [rng.choice(rng.choice(texts).split(".")) for _ in range(SENTENCES)]
    return ".".join(pieces)


async def fill(db: Database, said_by: list[Likeness]) -> list[int]:
    nothing = Understood(
        kicker=None, headline="-", body=(), summary="", issuer=None, organisation=None,
        publisher=None, via=(), date=None, provinces=(), mentioned=(), hashtags=(), removed=(),
    )  # fmt: skip
    ids: list[int] = []
    for start in range(0, len(said_by), BATCH):
        async with db.transaction() as tx:
            for one in said_by[start : start + BATCH]:
                added = await releases.add(tx, nothing, Arrival(None, "-", 1), now=1)
                await likenesses.keep(tx, added.id, one)
                ids.append(added.id)
    if db.dialect == "postgres":
        async with db.transaction() as tx:
            await tx.execute("ANALYZE")
    return ids


async def read(db: Database, own: Signature, limit: int) -> int:
    """What looking at the latest takes: all of them are compared."""
    async with db.reading() as tx:
        rows = await tx.fetch_all(
            "SELECT signature FROM likenesses ORDER BY release_id DESC LIMIT :limit", limit=limit
        )
    return sum(likeness(own, tuple(json.loads(row["signature"]))) >= ALIKE for row in rows)


async def find(db: Database, own: Likeness) -> set[int]:
    async with db.reading() as tx:
        others = await likenesses.others(tx, 0, own, since=0)
    return {o.release_id for o in others if likeness(own.signature, o.likeness.signature) >= ALIKE}


async def timed(looks: list[Callable[[], Awaitable[object]]]) -> dict[str, float]:
    taken = []
    for look in looks:
        began = time.perf_counter()
        await look()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    return {f"p{q}_ms": round(taken[(len(taken) - 1) * q // 100], 2) for q in (50, 95)}


async def measure(url: str, texts: list[str], stored: int) -> dict[str, object]:
    rng = random.Random(SEED)
    words = sorted({word for text in texts for word in text.split()})
    more = [put_together(texts, rng) for _ in range(stored - len(texts))]
    known = [said(text) for text in (*texts, *more)]
    db = await open_database(url)
    began = time.perf_counter()
    ids = await fill(db, known)
    told: dict[str, object] = {"stored a second": round(stored / (time.perf_counter() - began))}
    copies: list[Likeness] = []
    for number in rng.sample(range(len(texts)), min(ASKED, len(texts))):
        for kind, copy in worn(texts[number], words, rng):
            own = said(copy)
            copies.append(own)
            counts = told.setdefault(kind, {"alike": 0, "found": 0})
            assert isinstance(counts, dict)
            if likeness(own.signature, known[number].signature) >= ALIKE:
                counts["alike"] += 1
                counts["found"] += ids[number] in await find(db, own)
    told["by bands"] = await timed([lambda own=own: find(db, own) for own in copies])
    few = copies[:20]
    told["latest 1000 read"] = await timed([lambda o=o: read(db, o.signature, 1_000) for o in few])
    told["all read"] = await timed([lambda o=o: read(db, o.signature, stored) for o in few])
    await db.close()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--stored", type=int, default=20_000)
    parser.add_argument("--engines", default="sqlite,postgres")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in asked.file.read_text(encoding="utf-8").splitlines()]
    texts = [f"{line['title']}\n{line['body']}" for line in lines]
    for engine in asked.engines.split(","):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            if engine == "sqlite":
                url = f"sqlite:///{place / 'likeness.db'}"
                told = asyncio.run(measure(url, texts, asked.stored))
            else:
                with own_postgres(place) as url:
                    told = asyncio.run(measure(url, texts, asked.stored))
        print(json.dumps({engine: told}, indent=1))


if __name__ == "__main__":
    main()
