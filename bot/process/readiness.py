"""Telling whoever started the bot that it is ready: systemd by a socket, containers by a file,
whoever asks over HTTP by a route."""

import contextlib
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

log = logging.getLogger(__name__)


class Readiness:
    """Whether the bot is ready: it is connected, and all its parts are at work."""

    def __init__(self) -> None:
        self._is_ready = False

    @contextlib.contextmanager
    def told(self, notify_socket: str | None, ready_file: Path | None) -> Iterator[None]:
        """Ready while the block lasts; where nobody wants to know, nothing happens."""
        self._is_ready = True
        if ready_file is not None:
            ready_file.touch()
        _notify(notify_socket, "READY=1")
        try:
            yield
        finally:
            self._is_ready = False
            if ready_file is not None:
                ready_file.unlink(missing_ok=True)
            _notify(notify_socket, "STOPPING=1")

    @property
    def route(self) -> Route:
        """`/healthz`: 200 while the bot is ready, else 503. It tells nothing more to anybody."""
        return Route("/healthz", self._answer, methods=["GET"])

    async def _answer(self, _: Request) -> Response:
        if self._is_ready:
            return PlainTextResponse("ready\n")
        return PlainTextResponse("not ready\n", status_code=503)


def _notify(address: str | None, state: str) -> None:
    """systemd's protocol (sd_notify): a datagram; an address beginning with @ is abstract."""
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.sendto(state.encode(), address.replace("@", "\0", 1))
        except OSError as error:
            log.warning("systemd was not told %s: %s", state, error)
