"""Telling whoever started the bot that it is ready: systemd by a socket, containers by a file."""

import contextlib
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

log = logging.getLogger(__name__)


@contextlib.contextmanager
def told(notify_socket: str | None, ready_file: Path | None) -> Iterator[None]:
    """Ready while the block lasts; where nobody wants to know, nothing happens."""
    if ready_file is not None:
        ready_file.touch()
    _notify(notify_socket, "READY=1")
    try:
        yield
    finally:
        if ready_file is not None:
            ready_file.unlink(missing_ok=True)
        _notify(notify_socket, "STOPPING=1")


def _notify(address: str | None, state: str) -> None:
    """systemd's protocol (sd_notify): a datagram; an address beginning with @ is abstract."""
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.sendto(state.encode(), address.replace("@", "\0", 1))
        except OSError as error:
            log.warning("systemd was not told %s: %s", state, error)
