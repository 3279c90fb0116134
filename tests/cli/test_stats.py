"""`chavosh stats`: what was sent, what failed, and sending it once more."""

import asyncio
import json
import time
from pathlib import Path

import pytest

from storage import open_database
from storage.outbox import audiences, deliveries
from storage.outbox.deliveries import Lease, Outcome, Result
from tests.cli.test_cli import here
from tests.delivery.scenes import Scene, set_up

__all__ = ["here"]


@pytest.fixture
def outbox(here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # its settings first
    """A post in the channel, told to one person; another one Telegram refused."""
    url = f"sqlite:///{tmp_path}/outbox.db"
    monkeypatch.setenv("DATABASE_URL", url)
    asyncio.run(_fill(url))


async def _fill(url: str) -> None:
    db, now = await open_database(url), int(time.time())
    (post_id,) = await set_up(db, Scene((1000, 1001)), now)
    async with db.transaction() as tx:
        (channel,) = await deliveries.claim(tx, Lease("x", now + 30), limit=9, now=now)
        await deliveries.finish(tx, channel, Result(Outcome.SENT, message_id=1), now=now)
        while not (await audiences.advance(tx, post_id, now=now)).is_done:
            pass
        sent, refused = await deliveries.claim(tx, Lease("x", now + 30), limit=9, now=now)
        await deliveries.finish(tx, sent, Result(Outcome.SENT, message_id=2), now=now)
        await deliveries.finish(tx, refused, Result(Outcome.FAILED, error="Bad markup"), now=now)
    await db.close()


@pytest.mark.usefixtures("outbox")
def test_what_was_sent_and_what_failed_is_counted_and_named(here) -> None:
    code, errors, told = here("stats", "--failed")
    assert (code, errors) == (0, [])
    assert "sent today     2" in told
    assert "1 x Bad markup" in told
    assert "to chat 1001: Bad markup" in told
    counted = json.loads(here("stats", "--json")[2])
    assert (counted["sent"], counted["waiting"]) == (2, 0)


@pytest.mark.usefixtures("outbox")
def test_what_failed_waits_once_more_when_asked_for(here) -> None:
    assert "1 wait" in here("stats", "--retry-failed")[2]
    counted = json.loads(here("stats", "--json")[2])
    assert (counted["waiting"], counted["failed"]) == (1, {})
    assert "0 wait" in here("stats", "--retry-failed")[2]
