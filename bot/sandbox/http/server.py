"""Runs the sandbox on a loopback port, inside a program."""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Final

import uvicorn

from bot.sandbox.http.api import bot_api
from bot.sandbox.http.webhook import deliver
from bot.sandbox.wire import Gate
from bot.sandbox.world.world import World

TOKEN: Final = "1000000001:sandbox-only-no-secret"
_GRACE: Final = 1.0  # seconds for requests under way
USERNAME: Final = "chavosh_bot"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox: where it is, and the world behind it for who shares its process."""

    url: str
    token: str
    world: World

    @classmethod
    @contextlib.asynccontextmanager
    async def start(
        cls,
        *,
        token: str = TOKEN,
        port: int = 0,
        clock: Callable[[], float] = time.time,
        gate: Gate | None = None,
        strict: bool = True,
    ) -> AsyncIterator["Sandbox"]:
        """Listens on loopback (a free port if 0) in this event loop until the block ends; calls
        pass the world's faults if no other gate is given."""
        world = World(token, clock, USERNAME, strict=strict)
        listener = _listener("127.0.0.1", port)
        server = _server(world, gate or world.faults.gate)
        await server.startup([listener])
        posting = asyncio.create_task(deliver(world))
        try:
            yield cls(f"http://127.0.0.1:{listener.getsockname()[1]}", token, world)
        finally:
            posting.cancel()
            world.close()
            await asyncio.gather(posting, return_exceptions=True)
            await _shut_down(server)


class _Server(uvicorn.Server):
    """Leaves signals to the program it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _shut_down(server: uvicorn.Server) -> None:
    """As uvicorn does it, but without its pauses: tests start a hundred sandboxes."""
    for listening in server.servers:
        listening.close()
    state = server.server_state
    for connection in list(state.connections):
        connection.shutdown()
    if state.tasks:
        await asyncio.wait(state.tasks, timeout=_GRACE)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_GRACE):
            while state.connections:  # noqa: ASYNC110 - uvicorn tells nobody
                await asyncio.sleep(0)


def _server(world: World, gate: Gate) -> uvicorn.Server:
    config = uvicorn.Config(
        bot_api(world, gate),
        log_config=None,
        access_log=False,
        ws="none",
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=600,  # a connection closed just when it is used again looks like a fault
    )
    config.load()
    server = _Server(config)
    server.lifespan = config.lifespan_class(config)
    return server


def _listener(host: str, port: int) -> socket.socket:
    # The protocol is named: only then asyncio sets TCP_NODELAY, without which answers take 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener
