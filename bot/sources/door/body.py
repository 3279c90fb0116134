"""The body of an answer, unpacked as it comes and never beyond its limit."""

import asyncio
import zlib
from collections.abc import AsyncIterable, Iterator

from bot.news.model import Refusal
from bot.sources.door.network import BarredError

ENCODINGS = "gzip, deflate"  # what is asked for, and all that is unpacked
_STEP = 65_536  # bytes unpacked at a time


async def read(
    stream: AsyncIterable[bytes], encoding: str, most: int, *, may_cut: bool = False
) -> bytes:
    """All of a body, unpacked. Raises BarredError where it is over `most` bytes, packed or
    unpacked, unless it `may_cut` it there, or can't be unpacked."""
    unpack = _unpacking(encoding)
    body, came = bytearray(), 0
    async for part in stream:
        came += len(part)
        if came > most and not may_cut:
            raise BarredError(Refusal.TOO_LARGE)
        for piece in unpack.feed(part, most - len(body) + 1):
            body += piece
            await asyncio.sleep(0)  # a little may be much unpacked: others have their turn
        if len(body) > most and may_cut:
            break
        if len(body) > most:
            raise BarredError(Refusal.TOO_LARGE)
    return bytes(body[:most])


class _Plain:
    def feed(self, part: bytes, most: int) -> Iterator[bytes]:
        """What a part unpacks to, cut at `most` bytes."""
        yield part[:most]


class _Packed:
    """gzip or zlib, told by its first bytes, or deflate without any frame, as some servers have
    it; what follows its end is dropped."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._has_begun = False

    def feed(self, part: bytes, most: int) -> Iterator[bytes]:
        """What a part unpacks to, a step at a time, cut at `most` bytes. Raises BarredError."""
        left = part
        try:
            while left and not self._zlib.eof and most > 0:
                found = self._step(left, min(_STEP, most))
                left, most = self._zlib.unconsumed_tail, most - len(found)
                yield found
        except zlib.error:
            raise BarredError(Refusal.BROKEN) from None

    def _step(self, part: bytes, most: int) -> bytes:
        is_first, self._has_begun = not self._has_begun, True
        try:
            return self._zlib.decompress(part, most)
        except zlib.error:
            if not is_first or self._is_gzip:
                raise
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._zlib.decompress(part, most)


def _unpacking(encoding: str) -> _Plain | _Packed:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip" | "deflate" as packed:
            return _Packed(is_gzip=packed != "deflate")
        case _:
            raise BarredError(Refusal.BROKEN)
