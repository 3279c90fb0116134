"""Connections that cannot silence the bot: so many, and each with so long to say what it wants."""

import asyncio
import logging
import resource
from typing import Any, override

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.delivery.inbox.tally import Minutely

HEADERS = 10.0  # seconds until a request's headers are complete
BODY = 20.0  # seconds until its body is
KEEP_ALIVE = 60  # seconds a connection may rest between two requests: Telegram uses it again
BACKLOG = 32  # connections the kernel holds for us; as many may come in at one stroke
MOST = 200  # connections; Telegram opens 40 (max_connections of setWebhook)
FEWEST = 16
RESERVED = 128  # files for the database, for Telegram, and for BACKLOG
log = logging.getLogger(__name__)


def most_connections() -> int:
    """How many connections leave enough of the files this process may open."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    left = MOST if files == resource.RLIM_INFINITY else files - RESERVED
    return max(FEWEST, min(MOST, left))


class Crowd:
    """The connections there are, in the order they came. Above `most`, the one that has kept us
    waiting longest goes: whoever holds many open in silence keeps nobody out who speaks."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._here: dict[Connection, None] = {}
        self._full = Minutely(
            lambda count: log.warning(
                "Over %d connections at once: %d that said nothing were closed", most, count
            )
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
            self._timer = self.loop.call_later(HEADERS if state is h11.IDLE else BODY, self.end)

    def _stop_waiting(self) -> None:
        self._waits_for = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
