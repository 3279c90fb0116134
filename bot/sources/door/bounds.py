"""What is asked of the web, how much of it is taken, and what comes back."""

from dataclasses import dataclass

from bot.news.model import Refusal

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """`types` are the MIME types that are taken, those ending in a slash as a whole; `most` the
    bytes, unpacked; `seconds` for everything, and `silence` seconds without a byte; `redirects`
    that are followed. `obeys_robots`: a machine comes by itself, and asks robots.txt first."""

    types: tuple[str, ...]
    most: int
    seconds: float = 10.0
    silence: float = 3.0
    redirects: int = 3
    obeys_robots: bool = False

    def takes(self, mime: str) -> bool:
        """Whether something of this type is what was asked for."""
        return any(mime.startswith(t) if t.endswith("/") else mime == t for t in self.types)


PAGE = Bounds(("text/html", "application/xhtml+xml", "text/plain"), 5 * _MB)
FILE = Bounds(("application/", "text/", "image/", "audio/", "video/"), 20 * _MB)
# Some servers call every file a stream of bytes: what it is, its first bytes tell.
IMAGE = Bounds(("image/", "application/octet-stream"), 10 * _MB)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gives: `url` is where it was in the end, `mime` without parameters."""

    url: str
    content: bytes
    mime: str
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was taken, at this address."""

    reason: Refusal
    url: str
