"""Files that somebody brings, as whoever takes them in sees the one reader there is."""

from dataclasses import dataclass
from typing import Protocol

from bot.news.model import RawRelease, Unreadable


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of a file, true or not: its MIME type, its name, its size in bytes."""

    mime: str | None = None
    name: str | None = None
    size: int | None = None


class Files(Protocol):
    """Reads files; bot/sources/reading.py does."""

    def is_page(self, declared: Declared) -> bool:
        """Whether a file is read as a web page, from whose markup the text is taken."""

    def is_document(self, declared: Declared) -> bool:
        """Whether a file is said to be a document of an office, or an archive."""

    def refusal(self, declared: Declared) -> Unreadable | None:
        """Why a file is not worth fetching; None where it may be a release."""

    def read(self, content: bytes, declared: Declared) -> RawRelease | Unreadable:
        """The release in a text or a page, whatever its content is. Never raises."""

    async def opened(self, content: bytes, declared: Declared) -> RawRelease | Unreadable:
        """The release in a file of any kind, of documents too, whatever its content is. Never
        raises."""
