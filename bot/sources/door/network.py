"""Connections for httpcore that lead only where they may: a name is resolved here, each address is
checked, and the one that was checked is connected to. The name goes on to TLS and the Host."""

import asyncio
import functools
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import httpcore

from bot.news.model import Refusal
from bot.sources.door.hosts import WEB_PORTS, Ip, read_ip

type Resolve = Callable[[str, int], Awaitable[list[str]]]
type MayConnect = Callable[[Ip, int], bool]

_MOST_TRIED = 3  # addresses of one name
# Threads of their own: who asks for a name whose server is silent holds up nobody else's work.
_NAMES = ThreadPoolExecutor(4, thread_name_prefix="names")
_SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


class BarredError(Exception):
    """A connection that is not made; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them. Raises OSError."""
    found = await asyncio.get_running_loop().run_in_executor(
        _NAMES, functools.partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    )
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Network(httpcore.AsyncNetworkBackend):
    """Connects only to what `may_connect` allows, whatever a name resolves to, and whenever."""

    def __init__(self, resolve: Resolve, may_connect: MayConnect) -> None:
        self._resolve = resolve
        self._may_connect = may_connect
        self._tcp = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # httpcore's own interface
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first allowed address that answers. Raises BarredError where none is
        allowed, httpcore.ConnectError where none answers."""
        failed: Exception | None = None
        for ip in (await self._allowed(host, port))[:_MOST_TRIED]:
            try:
                return await self._tcp.connect_tcp(
                    str(ip), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or BarredError(Refusal.UNKNOWN_HOST)

    async def _allowed(self, host: str, port: int) -> list[Ip]:
        known = read_ip(host)
        ips = [known] if known else await self._ips(host, port)
        allowed = [ip for ip in ips if self._may_connect(ip, port)]
        if not allowed:
            raise BarredError(self._why_none(ips))
        return allowed

    def _why_none(self, ips: list[Ip]) -> Refusal:
        if not ips:
            return Refusal.UNKNOWN_HOST
        is_of_web = any(self._may_connect(ip, WEB_PORTS[0]) for ip in ips)
        return Refusal.PORT if is_of_web else Refusal.INSIDE

    async def _ips(self, host: str, port: int) -> list[Ip]:
        try:
            written = await self._resolve(host, port)
        except (OSError, UnicodeError):
            raise BarredError(Refusal.UNKNOWN_HOST) from None
        return [ip for one in written if (ip := read_ip(one)) is not None]

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002  # httpcore's own interface
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  # httpcore's own interface
        socket_options: Iterable[_SocketOption] | None = None,  # noqa: ARG002  # as above
    ) -> httpcore.AsyncNetworkStream:
        """There is no web behind a file."""
        raise BarredError(Refusal.INSIDE)

    async def sleep(self, seconds: float) -> None:
        await self._tcp.sleep(seconds)
