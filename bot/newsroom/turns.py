"""Turns: posts that go out at even distances within some hours of the day, pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Turns:
    """One post every so many minutes, from the hour `opens` until before the hour `closes`."""

    minutes: int
    opens: int
    closes: int

    def next_free(self, taken: Iterable[int], now: datetime) -> int:
        """The next turn (unix seconds) after `now` in which nothing of `taken` goes out."""
        span = self.minutes * 60
        busy = sorted(taken)
        turn = self._first(now)
        while any(0 <= at - int(turn.timestamp()) < span for at in busy):
            turn = self._first(turn)
        return int(turn.timestamp())

    def _first(self, after: datetime) -> datetime:
        """The first turn after a time."""
        opening = datetime.combine(after.date(), time(self.opens), after.tzinfo)
        if after < opening:
            return opening
        passed = int((after - opening).total_seconds()) // (self.minutes * 60) + 1
        turn = opening + timedelta(minutes=passed * self.minutes)
        closing = opening + timedelta(hours=self.closes - self.opens)
        return turn if turn < closing else opening + timedelta(days=1)
