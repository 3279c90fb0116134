"""The part of the crash benchmark about those who are told later: before each kill a silence of
theirs begins that ends within seconds, so that digests are due while the bot is killed.
"""

import random
import time
from collections.abc import Sequence

from bot.news.timing import AT_ONCE, Timing
from storage.engine.database import Database
from storage.followers import timings

SHARE = 5  # one subscriber of so many is told later
SHORTEST, LONGEST = 1, 4  # seconds of a silence


class Later:
    """The subscribers who are told later."""

    def __init__(self, db: Database, chat_ids: Sequence[int]) -> None:
        self._db = db
        self.chat_ids = chat_ids[::SHARE]

    async def renew(self, chance: random.Random) -> None:
        """A silence for each from now on, that ends within seconds."""
        now = int(time.time())
        async with self._db.transaction() as tx:
            for chat_id in self.chat_ids:
                until = now + chance.randint(SHORTEST, LONGEST)
                await timings.choose(tx, chat_id, Timing(paused_until=until), now=now)

    async def end(self) -> None:
        """Tell them at once again: what was kept comes now."""
        now = int(time.time())
        async with self._db.transaction() as tx:
            for chat_id in self.chat_ids:
                await timings.choose(tx, chat_id, AT_ONCE, now=now)
