"""The one reader of files: texts and pages at once, documents in a process of their own, which is
ended when its time is over or the bot stops."""

import asyncio
import logging

from bot.news.model import RawRelease, Unread, Unreadable
from bot.news.text.letters import has_persian
from bot.newsroom.apart import EndedError, Running, told_by
from bot.newsroom.files import Declared
from bot.sources import reader
from bot.sources.documents import magic

LARGEST = 20_000_000  # bytes: what Telegram gives a bot
PATIENCE = 20.0  # seconds by the clock for one document
_WORKER = "bot.sources.documents.worker"
_TEXT = b"text:"
_NAMES = (".docx", ".docm", ".dotx", ".odt", ".pdf", ".doc", ".rtf", ".mhtml", ".mht")
_ARCHIVES = (".zip", ".rar", ".7z")
_MIMES = (
    "application/pdf", "application/msword", "application/rtf", "text/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/zip", "application/x-zip-compressed", "application/vnd.rar",
    "application/x-7z-compressed",
    "multipart/related", "message/rfc822", "application/x-mimearchive",
)  # fmt: skip
log = logging.getLogger(__name__)


class Reading:
    """Reads files of every kind, one document at a time."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._processes = asyncio.Semaphore(1)
        self._running = Running()

    async def run(self) -> None:
        """Wait until cancelled, then end what is being read."""
        await self._running.until_cancelled()

    def is_page(self, declared: Declared) -> bool:
        """Whether a file is read as a web page, from whose markup the text is taken."""
        return reader.is_page(declared)

    def is_document(self, declared: Declared) -> bool:
        """Whether a file is said to be a document of an office, or an archive."""
        return reader.kind_of(declared) is None and _is_document(declared)

    def refusal(self, declared: Declared) -> Unreadable | None:
        """Why a file is not worth fetching; None where it may be a release."""
        if not self.is_document(declared):
            return reader.refusal(declared)
        return Unreadable(Unread.TOO_LARGE) if (declared.size or 0) > LARGEST else None

    def read(self, content: bytes, declared: Declared) -> RawRelease | Unreadable:
        """The release in a text or a page, whatever its content is. Never raises."""
        return reader.read(content, declared)

    async def opened(self, content: bytes, declared: Declared) -> RawRelease | Unreadable:
        """The release in a file of any kind: what it is called counts only where its first bytes
        don't tell. Never raises."""
        if self.is_page(declared) and not magic.is_document(content):
            return await self._apart(content)
        if not self.is_document(declared):
            if reader.kind_of(declared) is not None and not magic.is_document(content):
                return self.read(content, declared)
        elif not magic.is_document(content):
            return _misnamed(content)
        return await self._apart(content)

    async def _apart(self, content: bytes) -> RawRelease | Unreadable:
        if len(content) > LARGEST:
            return Unreadable(Unread.TOO_LARGE)
        with self._running.ended_with_the_bot():
            async with self._processes:
                try:
                    async with asyncio.timeout(self._patience):
                        return _answered(await told_by(_WORKER, content))
                except TimeoutError:
                    log.warning("A document of %s bytes took too long", len(content))
                except EndedError as ended:
                    log.warning("A document of %s bytes was not read: %s", len(content), ended)
        return Unreadable(Unread.TOO_HARD)


def _is_document(declared: Declared) -> bool:
    mime = (declared.mime or "").partition(";")[0].strip().lower()
    return mime in _MIMES or (declared.name or "").lower().endswith(_NAMES + _ARCHIVES)


def _answered(told: bytes) -> RawRelease | Unreadable:
    """The words of a process that read what nobody vouches for: no more than words."""
    if told.startswith(_TEXT):
        return RawRelease(told.removeprefix(_TEXT).decode("utf-8", "replace"))
    reason = told.decode("utf-8", "replace")
    return Unreadable(Unread(reason) if reason in Unread else Unread.TOO_HARD)


def _misnamed(content: bytes) -> RawRelease | Unreadable:
    """A text that is called a document; what is neither may once have been one."""
    raw = reader.read(content, Declared(mime=reader.TEXT))
    if isinstance(raw, Unreadable):
        return Unreadable(Unread.DAMAGED) if raw.reason is Unread.LETTERS else raw
    return raw if has_persian(raw.text) else Unreadable(Unread.KIND)
