"""Whom the bot is silent to: asked of every update as it comes in, before it is kept."""

from collections import Counter

from storage.desk import bans
from storage.engine.database import Transaction

MANY = 1_000  # people who are remembered for having sent too much
SHOWN = 10  # of them


class Bans:
    """Those banned by an owner, as the database has them."""

    def __init__(self) -> None:
        self._users: frozenset[int] = frozenset()
        self._floods = Counter[int]()

    async def load(self, tx: Transaction) -> None:
        """Take them from the database."""
        self._users = frozenset(ban.user_id for ban in await bans.everybody(tx))

    def note_flood(self, user_id: int) -> None:
        """One more update of somebody was not heard: they sent too much."""
        self._floods[user_id] += 1
        if len(self._floods) > MANY:
            self._floods = Counter(dict(self._floods.most_common(MANY // 2)))

    def forget(self, user_id: int) -> None:
        """Forget that somebody sent too much."""
        self._floods.pop(user_id, None)

    @property
    def floods(self) -> list[tuple[int, int]]:
        """Those who sent most of what was not heard since the process began, and how much."""
        return [one for one in self._floods.most_common(SHOWN) if one[0] not in self._users]

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._users
