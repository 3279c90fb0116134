"""What is asked of the web, how much of it is taken, and what comes back."""

from dataclasses import dataclass, field

from bot.news.model import Refusal

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """`types` are the MIME types that are taken, those ending in a slash as a whole; `most` the
    bytes, unpacked; `seconds` for everything, and `silence` seconds without a byte; `redirects`
    that are followed. `obeys_robots`: a machine comes by itself, and asks robots.txt first;
    `may_cut`: the beginning of what is larger will do."""

    types: tuple[str, ...]
    most: int
    seconds: float = 10.0
    silence: float = 3.0
    redirects: int = 3
    obeys_robots: bool = False
    may_cut: bool = False

    def takes(self, mime: str) -> bool:
        """Whether something of this type is what was asked for."""
        return any(mime.startswith(t) if t.endswith("/") else mime == t for t in self.types)


PAGE = Bounds(("text/html", "application/xhtml+xml", "text/plain"), 5 * _MB)
FILE = Bounds(("application/", "text/", "image/", "audio/", "video/"), 20 * _MB)
# Some servers call every file a stream of bytes: what it is, its first bytes tell.
IMAGE = Bounds(("image/", "application/octet-stream"), 10 * _MB)

# Many servers call a feed a page or a text; what it is, its first letters tell.
FEED = Bounds(
    (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml",
        "application/feed+json", "application/json", "text/xml", "text/html", "text/plain",
    ),
    5 * _MB,
    obeys_robots=True,
    may_cut=True,  # the newest stand first
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a copy, to be asked for a newer one alone: its ETag and when it was
    changed, both in the server's own words."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gives: `url` is where it was in the end, `mime` without parameters."""

    url: str
    content: bytes
    mime: str
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """There is nothing newer than the copy that was told of."""

    url: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was taken, at this address; `retry_after` seconds the server asks to be left
    alone for, where it says so."""

    reason: Refusal
    url: str
    retry_after: int | None = None
