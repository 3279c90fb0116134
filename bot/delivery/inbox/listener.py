"""Connections that cannot silence the bot: so many, and each with so long to say what it wants."""

import asyncio
import logging
import resource
from dataclasses import dataclass
from typing import Any, override

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.delivery.inbox.tally import A_MINUTE, Minutely

KEEP_ALIVE = 60  # seconds a connection may rest between two requests: Telegram uses it again
BACKLOG = 32  # connections the kernel holds for us; as many may come in at one stroke
FEWEST = 16
RESERVED = 128  # files for the database, for Telegram, and for BACKLOG
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many connections there may be, and the seconds each has and the log waits."""

    most: int = 200  # connections; Telegram opens 40 (max_connections of setWebhook)
    headers: float = 10.0  # until a request's headers are complete
    body: float = 20.0  # until its body is
    told_every: float = A_MINUTE  # between two lines of what comes often

    @property
    def connections(self) -> int:
        """How many connections leave enough of the files this process may open."""
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        left = self.most if files == resource.RLIM_INFINITY else files - RESERVED
        return max(FEWEST, min(self.most, left))


class Crowd:
    """The connections there are, in the order they came. Above the most there may be, the
    one that has kept us waiting longest goes: whoever holds many open in silence keeps nobody out
    who speaks."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._most = most = bounds.connections
        self._here: dict[Connection, None] = {}
        self._full = Minutely(
            lambda count: log.warning(
                "Over %d connections at once: %d that said nothing were closed", most, count
            ),
            bounds.told_every,
        )

    def enter(self, new: "Connection") -> None:
        self._here[new] = None
        if len(self._here) > self._most:
            silent = next((each for each in self._here if each.is_awaited), new)
            self.leave(silent)
            silent.end()
            self._full.note()

    def leave(self, connection: "Connection") -> None:
        self._here.pop(connection, None)


class Connection(H11Protocol):
    """uvicorn's connection, with an end to its patience: it has none for what never comes."""

    def __init__(self, crowd: Crowd, **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self._crowd = crowd
        self._waits_for: object = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether there is nothing of this connection to answer yet."""
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY)

    def end(self) -> None:
        self.transport.abort()

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._look()
        self._crowd.enter(self)

    @override
    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    @override
    def on_response_complete(self) -> None:
        self._stop_waiting()  # from here on it is uvicorn's keep-alive
        super().on_response_complete()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._crowd.leave(self)
        super().connection_lost(exc)

    def _look(self) -> None:
        """Have a time for the headers and one for the body, however slowly they trickle in."""
        state = self.conn.their_state if self.is_awaited else None
        if state is self._waits_for:
            return
        self._stop_waiting()
        self._waits_for = state
        if state is not None:
            bounds = self._crowd.bounds
            patience = bounds.headers if state is h11.IDLE else bounds.body
            self._timer = self.loop.call_later(patience, self.end)

    def _stop_waiting(self) -> None:
        self._waits_for = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
