"""What releases say is compared with what was drafted or posted lately."""

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.news.likeness import ALIKE, digest, likeness, signature
from storage import posts, publishing
from storage.engine.database import Database, Transaction
from storage.outbox import corrections
from storage.posts import Approved
from storage.review import likenesses, releases
from storage.review.likenesses import Likeness
from storage.review.release import State
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival

SAID = Likeness("abc", (1, 2, 3, 4))


async def test_others_are_drafts_and_standing_posts_newest_first(db: Database) -> None:
    ids = []
    async with db.transaction() as tx:
        for _ in range(5):
            ids.append((await releases.add(tx, DRAFT, arrival(), now=NOW)).id)
            await likenesses.keep(tx, ids[-1], SAID)
        draft, post, discarded, retracted, own = ids
        for release_id in (post, retracted):
            await publishing.publish(tx, release_id, Approved(CHANNEL, "<b>x</b>"), now=NOW + 60)
        await releases.discard(tx, discarded)
        taken_back = await posts.main_of(tx, retracted)
        assert taken_back is not None
        await corrections.retract(tx, taken_back.id, now=NOW + 61)
        others = await likenesses.others(tx, own, SAID, since=NOW)
        assert await likenesses.others(tx, own, SAID, since=NOW + 1) == ()
    assert [(o.release_id, o.state, o.since) for o in others] == [
        (post, State.PUBLISHED, NOW + 60),
        (draft, State.DRAFT, NOW),
    ]
    assert {o.likeness for o in others} == {SAID}


@pytest.mark.parametrize("signature", [(), (1 << 26, 0)])
async def test_what_a_release_says_is_replaced(db: Database, signature: tuple[int, ...]) -> None:
    async with db.transaction() as tx:
        release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        assert await likenesses.get(tx, release_id) is None
        await likenesses.keep(tx, release_id, SAID)
        await likenesses.keep(tx, release_id, Likeness("d", signature))
        assert await likenesses.get(tx, release_id) == Likeness("d", signature)


TEXT = "کارخانهٔ نان صنعتی استان قم با حضور استاندار و صد نفر از مردم شهر آغاز به کار کرد. " * 3


def said(text: str) -> Likeness:
    return Likeness(digest(text), signature(text))


async def kept(tx: Transaction, likeness: Likeness) -> int:
    release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
    await likenesses.keep(tx, release_id, likeness)
    return release_id


async def like(tx: Transaction, likeness: Likeness) -> list[int]:
    found = await likenesses.others(tx, 0, likeness, since=NOW)
    return [other.release_id for other in found]


async def test_a_release_is_found_by_what_it_says_now_alone(db: Database) -> None:
    other = said("بارش باران در استان یزد از فردا آغاز می\u200cشود و تا پایان هفته می\u200cماند.")
    async with db.transaction() as tx:
        release_id = await kept(tx, said(TEXT))
        await likenesses.keep(tx, release_id, said(TEXT))
        assert await like(tx, said(TEXT)) == [release_id]
        assert await like(tx, other) == []
        await likenesses.keep(tx, release_id, other)
        assert await like(tx, said(TEXT)) == []
        assert await like(tx, other) == [release_id]


@pytest.mark.parametrize("text", ["نان", "سد پر شد", "آغاز به کار کارخانهٔ نان در قم"])
async def test_a_short_text_is_found_as_well(db: Database, text: str) -> None:
    async with db.transaction() as tx:
        release_id = await kept(tx, said(text))
        assert await like(tx, said(text)) == [release_id]


async def test_of_what_everybody_says_the_newest_are_looked_at_and_no_more(db: Database) -> None:
    async with db.transaction() as tx:
        ids = [await kept(tx, said(TEXT)) for _ in range(likenesses.LATEST + 5)]
        assert await like(tx, said(TEXT)) == ids[: -likenesses.CANDIDATES - 1 : -1]


SUMMARIES = Path("/work/shared/data/summaries.jsonl")
WEARS: dict[str, Callable[[str, random.Random], str]] = {
    "10 % changed": lambda text, rng: changed(text, 0.1, rng),
    "20 % changed": lambda text, rng: changed(text, 0.2, rng),
    "30 % changed": lambda text, rng: changed(text, 0.3, rng),
    "half spaces lost": lambda text, _: text.replace("\u200c", ""),
    "first half": lambda text, _: text[: len(text) // 2],
}


def changed(text: str, share: float, rng: random.Random) -> str:
    words = text.split()
    return " ".join(rng.choice(words) if rng.random() < share else word for word in words)


@cache
def texts() -> dict[str, Likeness]:
    """Some labelled releases, and what each says."""
    lines = map(json.loads, SUMMARIES.read_text(encoding="utf-8").splitlines()[:150])
    return {text: said(text) for text in (f"{line['title']}\n{line['body']}" for line in lines)}


@cache
def worn(wear: str) -> list[Likeness]:
    """What each says when it is worn: the same for both engines."""
    rng = random.Random(7)
    return [said(WEARS[wear](text, rng)) for text in texts()]


@pytest.mark.skipif(not SUMMARIES.exists(), reason="the labelled releases are not here")
@pytest.mark.parametrize(
    "wear",
    [one if one == "30 % changed" else pytest.param(one, marks=pytest.mark.long) for one in WEARS],
)
async def test_whatever_the_judge_takes_for_the_same_news_is_a_candidate(
    db: Database, wear: str
) -> None:
    whole = list(texts().values())
    async with db.transaction() as tx:
        ids = [await kept(tx, one) for one in whole]
        for release_id, one, other in zip(ids, whole, worn(wear), strict=True):
            if likeness(other.signature, one.signature) >= ALIKE:
                assert release_id in await like(tx, other)
