"""Fetching: one address, its redirects followed by hand, each through the same guard."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpcore
import httpx

from bot.news.model import Refusal
from bot.sources.door import addresses, body, network, robots
from bot.sources.door.addresses import Address
from bot.sources.door.bounds import Bounds, Fetched, Refused
from bot.sources.door.hosts import is_public
from bot.sources.door.network import BarredError, MayConnect, Network, Resolve

NAME = "Chavosh"  # by which robots.txt may mean us
_REDIRECTS = (301, 302, 303, 307, 308)
_STATUSES = {
    401: Refusal.FORBIDDEN,
    402: Refusal.FORBIDDEN,
    403: Refusal.FORBIDDEN,
    404: Refusal.MISSING,
    407: Refusal.FORBIDDEN,
    410: Refusal.MISSING,
    451: Refusal.FORBIDDEN,
}
_OK = 200


def agent_of(channel: str | None) -> str:
    """How Chavosh presents itself: by its own name and its channel's, which has no @."""
    whose = f"; +https://t.me/{channel}" if channel else ""
    return f"{NAME}/0.1 (newsroom of a Telegram channel{whose})"


@dataclass(frozen=True, slots=True)
class Door:
    """Reads the web as `agent`. `may_connect` judges each address that `resolve` gives for a name,
    at the moment of connecting."""

    agent: str = agent_of(None)
    may_connect: MayConnect = is_public
    resolve: Resolve = network.resolve
    tls: ssl.SSLContext = field(default_factory=lambda: httpx.create_ssl_context(trust_env=False))

    async def fetch(self, written: str, bounds: Bounds) -> Fetched | Refused:
        """Read what is at an address within bounds, or say why not. Never raises for what the
        other side does."""
        try:
            async with asyncio.timeout(bounds.seconds):
                return await self._follow(written, bounds)
        except TimeoutError:
            return Refused(Refusal.SLOW, written)

    async def _follow(self, written: str, bounds: Bounds) -> Fetched | Refused:
        place: Address | None = None
        for _ in range(bounds.redirects + 1):
            found = addresses.read(written, place)
            if isinstance(found, Refusal):
                return Refused(found, written)
            place = found
            came = await self._enter(place, bounds)
            if not isinstance(came, _Redirect):
                return came
            written = came.to
        return Refused(Refusal.REDIRECTS, written)

    async def _enter(self, place: Address, bounds: Bounds) -> "Fetched | Refused | _Redirect":
        url = str(place.url)
        if bounds.obeys_robots:
            told = await self._follow(f"{place.origin}{robots.PATH}", robots.bounds_of(bounds))
            kept_out = robots.verdict(told, NAME, url)
            if kept_out is not None:
                return Refused(kept_out, url)
        try:
            return await self._ask(place, bounds)
        except BarredError as barred:
            return Refused(barred.reason, url)
        except httpcore.TimeoutException:
            return Refused(Refusal.SLOW, url)
        except httpcore.ConnectError as error:
            return Refused(_of_connection(error), url)
        except httpcore.NetworkError:
            return Refused(Refusal.UNREACHABLE, url)
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, UnicodeError, ValueError):
            return Refused(Refusal.BROKEN, url)

    async def _ask(self, place: Address, bounds: Bounds) -> "Fetched | Refused | _Redirect":
        """A connection of its own for each request: nothing is kept of one for another, no cookie
        either."""
        waits = dict.fromkeys(("connect", "read", "write", "pool"), bounds.silence)
        guarded = Network(self.resolve, self.may_connect)
        async with (
            httpcore.AsyncConnectionPool(self.tls, network_backend=guarded) as pool,
            pool.stream(
                "GET",
                _wire(place),
                headers=self._headers(place, bounds),
                extensions={"timeout": waits},
            ) as answer,
        ):
            return await _taken(answer, place, bounds)

    def _headers(self, place: Address, bounds: Bounds) -> list[tuple[bytes, bytes]]:
        wanted = ", ".join(f"{t}*" if t.endswith("/") else t for t in bounds.types)
        sent = {
            "User-Agent": self.agent,
            "Accept": wanted,
            "Accept-Language": "fa,*;q=0.5",
            "Accept-Encoding": body.ENCODINGS,
            "Connection": "close",
        }
        named = (b"Host", place.url.netloc)
        return [named, *((name.encode(), value.encode()) for name, value in sent.items())]


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: str


def _wire(place: Address) -> httpcore.URL:
    return httpcore.URL(
        scheme=place.url.raw_scheme,
        host=place.url.raw_host,
        port=place.port,
        target=place.url.raw_path,
    )


async def _taken(
    answer: httpcore.Response, place: Address, bounds: Bounds
) -> "Fetched | Refused | _Redirect":
    """What an answer brings; of one that is not wanted no byte of the body is read."""
    url, headers = str(place.url), _headers_of(answer)
    if answer.status in _REDIRECTS and "location" in headers:
        return _Redirect(headers["location"])
    if answer.status != _OK:
        return Refused(_STATUSES.get(answer.status, Refusal.FAILING), url)
    mime, _, parameters = headers.get("content-type", "").partition(";")
    mime = mime.strip().lower()
    if not bounds.takes(mime):
        return Refused(Refusal.TYPE, url)
    if int(headers.get("content-length", "0")) > bounds.most:
        return Refused(Refusal.TOO_LARGE, url)
    content = await body.read(
        answer.aiter_stream(), headers.get("content-encoding", ""), bounds.most
    )
    return Fetched(url, content, mime, _charset(parameters))


def _headers_of(answer: httpcore.Response) -> Mapping[str, str]:
    """By their names in lower case. Some servers send the letters of an address as they are."""
    return {
        name.decode("latin-1").lower(): value.decode("utf-8", "replace")
        for name, value in answer.headers
    }


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'").lower() or None
    return None


def _of_connection(error: Exception) -> Refusal:
    """Why a connection failed: httpcore keeps the reason behind its own error."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Refusal.CERTIFICATE
        cause = cause.__cause__ or cause.__context__
    return Refusal.UNREACHABLE
