"""What a site says to machines that come by themselves: robots.txt, pure."""

from dataclasses import replace
from urllib.robotparser import RobotFileParser

from bot.news.model import Refusal
from bot.news.text import decoding
from bot.sources.door.bounds import Bounds, Fetched, Refused

PATH = "/robots.txt"
_MOST = 500_000  # bytes that have to be heeded (RFC 9309)
_NONE = (Refusal.MISSING, Refusal.FORBIDDEN, Refusal.TYPE)  # a site that says nothing allows all


def bounds_of(asked: Bounds) -> Bounds:
    """How robots.txt is fetched for something else."""
    return replace(asked, types=("text/",), most=_MOST, obeys_robots=False)


def verdict(told: Fetched | Refused, agent: str, url: str) -> Refusal | None:
    """Why robots.txt, or what came instead of it, keeps this agent from an address. What could not
    be asked is not entered."""
    if isinstance(told, Refused):
        return None if told.reason in _NONE else told.reason
    text = decoding.decode(told.content)
    if isinstance(text, decoding.Unreadable) or told.mime == "text/html":
        return None
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return None if parser.can_fetch(agent, url) else Refusal.ROBOTS
