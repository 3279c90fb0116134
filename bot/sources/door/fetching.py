"""Fetching: one address, its redirects followed by hand, each through the same guard."""

import asyncio
import contextlib
import functools
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TypeGuard, overload

import httpcore
import httpx

from bot.news.model import Refusal
from bot.sources.door import addresses, body, network, robots
from bot.sources.door.addresses import Address
from bot.sources.door.bounds import Bounds, Fetched, Refused, Unchanged, Validators
from bot.sources.door.hosts import is_public
from bot.sources.door.network import BarredError, MayConnect, Network, Resolve
from bot.sources.door.robots import Asked

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
_OK, _UNCHANGED = 200, 304
_LATER = (429, 503)  # statuses with which a server says when to come again
_LONGEST_VALIDATOR = 500  # letters
_LONGEST_WAIT = 7 * 86_400  # seconds
_ANY = Validators()


def agent_of(channel: str | None) -> str:
    """How Chavosh presents itself: by its own name and its channel's, which has no @."""
    whose = f"; +https://t.me/{channel}" if channel else ""
    return f"{NAME}/0.1 (newsroom of a Telegram channel{whose})"


@dataclass(frozen=True, slots=True)
class Door:
    """Reads the web as `agent`. `may_connect` judges each address that `resolve` gives for a name,
    at the moment of connecting; `tls` says whose certificates count, in place of the usual."""

    agent: str = agent_of(None)
    may_connect: MayConnect = is_public
    resolve: Resolve = network.resolve
    tls: ssl.SSLContext | None = None
    asked: Asked = field(default_factory=Asked)

    @overload
    async def fetch(self, written: str, bounds: Bounds) -> Fetched | Refused: ...

    @overload
    async def fetch(
        self, written: str, bounds: Bounds, newer_than: Validators
    ) -> Fetched | Unchanged | Refused: ...

    async def fetch(
        self, written: str, bounds: Bounds, newer_than: Validators = _ANY
    ) -> Fetched | Unchanged | Refused:
        """Read what is at an address within bounds, or say why not; Unchanged where it is still
        what a server told of so. Never raises for what the other side does."""
        try:
            async with asyncio.timeout(bounds.seconds):
                return await self._follow(written, bounds, newer_than)
        except TimeoutError:
            return Refused(Refusal.SLOW, written)

    def knows(self, written: str) -> bool:
        """Whether the robots.txt that is heeded at an address was asked lately; where there can't
        be any, too."""
        place = addresses.read(written)
        return isinstance(place, Refusal) or self.asked.recall(place.origin) is not None

    async def learn(self, written: str, bounds: Bounds) -> None:
        """Ask the site of an address for its robots.txt: a fetch that heeds it need not."""
        place = addresses.read(written)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(bounds.seconds):
                if not isinstance(place, Refusal):
                    await self._robots(place, bounds)

    async def _follow(
        self, written: str, bounds: Bounds, newer_than: Validators = _ANY
    ) -> Fetched | Unchanged | Refused:
        place: Address | None = None
        for _ in range(bounds.redirects + 1):
            found = addresses.read(written, place)
            if isinstance(found, Refusal):
                return Refused(found, written)
            place = found
            came = await self._enter(place, bounds, newer_than)
            if not isinstance(came, _Redirect):
                return came
            written = came.to
        return Refused(Refusal.REDIRECTS, written)

    async def _enter(
        self, place: Address, bounds: Bounds, newer_than: Validators
    ) -> "Fetched | Unchanged | Refused | _Redirect":
        url = str(place.url)
        if bounds.obeys_robots:
            kept_out = (await self._robots(place, bounds)).keep_out(NAME, url)
            if kept_out is not None:
                return Refused(kept_out, url)
        try:
            return await self._ask(place, bounds, newer_than)
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

    async def _robots(self, place: Address, bounds: Bounds) -> robots.Told:
        """What a site says to machines, asked once in a while."""
        known = self.asked.recall(place.origin)
        if known is not None:
            return known
        came = await self._follow(f"{place.origin}{robots.PATH}", robots.bounds_of(bounds))
        return self.asked.keep(place.origin, robots.told_by(came))

    async def _ask(
        self, place: Address, bounds: Bounds, newer_than: Validators
    ) -> "Fetched | Unchanged | Refused | _Redirect":
        """A connection of its own for each request: nothing is kept of one for another, no cookie
        either."""
        waits = dict.fromkeys(("connect", "read", "write", "pool"), bounds.silence)
        guarded = Network(self.resolve, self.may_connect)
        tls = await self._trusted() if place.url.scheme == "https" else None
        async with (
            httpcore.AsyncConnectionPool(tls, network_backend=guarded) as pool,
            pool.stream(
                "GET",
                _wire(place),
                headers=[*self._headers(place, bounds), *_conditions(newer_than)],
                extensions={"timeout": waits},
            ) as answer,
        ):
            if answer.status == _UNCHANGED and newer_than != _ANY:
                return Unchanged(str(place.url))
            return await _taken(answer, place, bounds)

    async def _trusted(self) -> ssl.SSLContext:
        return await asyncio.to_thread(_certificates) if self.tls is None else self.tls

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


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust, read once and off the event loop: it takes as long as many requests."""
    return httpx.create_ssl_context(trust_env=False)


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
        later = headers.get("retry-after") if answer.status in _LATER else None
        reason = _STATUSES.get(answer.status, Refusal.FAILING)
        return Refused(reason, url, _seconds(later, headers.get("date")))
    mime, _, parameters = headers.get("content-type", "").partition(";")
    mime = mime.strip().lower()
    if not bounds.takes(mime):
        return Refused(Refusal.TYPE, url)
    if int(headers.get("content-length", "0")) > bounds.most and not bounds.may_cut:
        return Refused(Refusal.TOO_LARGE, url)
    packed = headers.get("content-encoding", "")
    content = await body.read(answer.aiter_stream(), packed, bounds.most, may_cut=bounds.may_cut)
    return Fetched(url, content, mime, _charset(parameters), _validators(headers))


def _conditions(newer_than: Validators) -> list[tuple[bytes, bytes]]:
    given = {b"If-None-Match": newer_than.etag, b"If-Modified-Since": newer_than.modified}
    return [(name, said.encode("ascii")) for name, said in given.items() if _is_sendable(said)]


def _validators(headers: Mapping[str, str]) -> Validators:
    etag, modified = headers.get("etag"), headers.get("last-modified")
    return Validators(
        etag if _is_sendable(etag) else None, modified if _is_sendable(modified) else None
    )


def _is_sendable(said: str | None) -> TypeGuard[str]:
    """Whether what a server said can be said to it again."""
    if not said or len(said) > _LONGEST_VALIDATOR:
        return False
    return said.isascii() and said.isprintable()


def _seconds(later: str | None, date: str | None) -> int | None:
    """The seconds of a Retry-After, which may be a moment by the server's own clock."""
    if later is None:
        return None
    if later.isdecimal():
        return min(int(later[:9]), _LONGEST_WAIT)
    try:
        moment, now = parsedate_to_datetime(later), parsedate_to_datetime(date or "")
        return min(max(0, int((moment - now).total_seconds())), _LONGEST_WAIT)
    except (ValueError, TypeError):
        return None


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
