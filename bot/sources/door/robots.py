"""What a site says to machines that come by themselves: robots.txt."""

from dataclasses import dataclass, replace
from time import monotonic
from urllib.robotparser import RobotFileParser

from bot.news.model import Refusal
from bot.news.text import decoding
from bot.sources.door.bounds import Bounds, Fetched, Refused, Unchanged

PATH = "/robots.txt"
_MOST = 500_000  # bytes that have to be heeded (RFC 9309)
_MOST_SITES = 2_000  # whose rules are remembered
_NONE = (Refusal.MISSING, Refusal.FORBIDDEN, Refusal.TYPE)  # a site that says nothing allows all


def bounds_of(asked: Bounds) -> Bounds:
    """How robots.txt is fetched for something else."""
    return replace(asked, types=("text/",), most=_MOST, obeys_robots=False, may_cut=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What a site says to machines: its rules, or why it is not entered at all; all is allowed
    where there is neither."""

    rules: RobotFileParser | None = None
    refusal: Refusal | None = None

    def keep_out(self, agent: str, url: str) -> Refusal | None:
        """Why this agent is kept from an address; None where it is not."""
        if self.rules is not None and not self.rules.can_fetch(agent, url):
            return Refusal.ROBOTS
        return self.refusal


def told_by(came: Fetched | Unchanged | Refused) -> Told:
    """What robots.txt, or what came instead of it, says. What could not be asked is not
    entered."""
    if isinstance(came, Refused):
        return Told(refusal=None if came.reason in _NONE else came.reason)
    text = decoding.decode(came.content) if isinstance(came, Fetched) else ""
    if isinstance(text, decoding.Unreadable) or isinstance(came, Unchanged):
        return Told()
    if came.mime == "text/html":
        return Told()
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return Told(parser)


class Asked:
    """What sites said, for a while: `lasts` seconds. What was not to be had is asked again."""

    def __init__(self, lasts: float = 3_600.0) -> None:
        self._lasts = lasts
        self._told: dict[str, tuple[float, Told]] = {}

    def recall(self, origin: str) -> Told | None:
        """What a site said lately."""
        until, told = self._told.get(origin, (0.0, None))
        return told if monotonic() < until else None

    def keep(self, origin: str, told: Told) -> Told:
        """Remember what a site says."""
        if told.refusal is None:
            self._told.pop(origin, None)
            while len(self._told) >= _MOST_SITES:
                del self._told[next(iter(self._told))]  # the oldest
            self._told[origin] = (monotonic() + self._lasts, told)
        return told
