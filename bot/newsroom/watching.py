"""What is found at an address that shall be watched, whoever looks and whoever asks."""

from dataclasses import dataclass
from typing import Protocol

from bot.news.model import Refusal
from storage.sources.source import Kind


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed, or a page that lists news (`shape` says by what its news is recognised): `address` is
    where it is read, `headlines` what it shows now, newest first."""

    kind: Kind
    address: str
    name: str
    headlines: tuple[str, ...]
    publisher: str | None = None
    shape: str | None = None


class Discover(Protocol):
    """Look for what can be watched at an address, or say why nothing can."""

    async def __call__(self, address: str) -> Discovered | Refusal: ...
