"""The one HTTP server of the process: it takes routes, whoever answers them."""

import contextlib
import functools
import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.delivery.inbox import listener
from bot.delivery.inbox.listener import Bounds, Connection, Crowd
from bot.errors import ChavoshError, SettingsError
from bot.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens; `setting` is the one that says so."""

    host: str
    port: int
    setting: str


def address_of(settings: Settings) -> Address | None:
    """The webhook's own where updates come that way, else that of health; None: no server."""
    if settings.webhook_url:
        return _parted(settings.webhook_listen, "WEBHOOK_LISTEN")
    return _parted(settings.health_listen, "HEALTH_LISTEN") if settings.health_listen else None


def _parted(listen: str, setting: str) -> Address:
    host, _, port = listen.rpartition(":")
    return Address(host, int(port), setting)


class _Uvicorn(uvicorn.Server):
    """Leaves signals to the program it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server:
    """Serves routes until cancelled. Connections are few and have little time, whatever they want
    (bot/delivery/inbox/listener.py); a route sees to who may ask it, and how much."""

    def __init__(self, address: Address, bounds: Bounds) -> None:
        self._address = address
        self._bounds = bounds
        self._app = Starlette()
        self._lines: list[socket.socket] = []

    def add(self, route: BaseRoute) -> None:
        """Answer a further route from now on."""
        self._app.router.routes.append(route)

    def listen(self) -> None:
        """Listen at every address of the host. Raises SettingsError where that can't be: uvicorn
        itself would end the program without a word of ours."""
        host, port = self._address.host, self._address.port
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            for family, _, _, _, where in dict.fromkeys(found):
                line = socket.create_server(where, family=family, backlog=listener.BACKLOG)
                self._lines.append(line)
        except OSError as error:
            self._close()
            raise SettingsError(
                f"{self._address.setting}: can't listen at {host}:{port}: {error.strerror}"
            ) from error

    async def run(self) -> None:
        """Answer until cancelled, once it listens."""
        server = _Uvicorn(self._config())
        server.servers = []
        try:
            await server.serve(sockets=self._lines)
        finally:
            for listening in server.servers:  # where it was cancelled it leaves them open
                listening.close()
            self._close()
        raise ChavoshError("The HTTP server stopped")

    def _close(self) -> None:
        for line in self._lines:
            line.close()

    def _config(self) -> uvicorn.Config:
        # Its lines about requests that are none come as often as anybody likes.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        crowd = Crowd(self._bounds)
        return uvicorn.Config(
            self._app, log_config=None, access_log=False, lifespan="off", ws="none",
            backlog=listener.BACKLOG, timeout_keep_alive=listener.KEEP_ALIVE,
            http=cast(Any, functools.partial(Connection, crowd)),
        )  # fmt: skip
