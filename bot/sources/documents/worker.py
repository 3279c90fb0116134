"""The process in which one document is read: it has little memory and time, and writes no file."""

import contextlib
import resource
import sys

from bot.news.model import LONGEST, Unread
from bot.news.text.letters import has_persian, storable
from bot.newsroom import apart
from bot.sources.documents import magic, opendocument, pdf, webpage, word
from bot.sources.documents.magic import Format
from bot.sources.documents.refused import RefusedError

MEMORY = 512 << 20  # bytes of addresses
TIME = 20  # seconds of the CPU
TEXT = b"text:"  # begins the answer that is a text; any other is a reason
_FEW = 100  # letters, none of them Persian: the mark of a scanner's software

_READERS = {
    Format.WORD: word.text,
    Format.OPEN_TEXT: opendocument.text,
    Format.PDF: pdf.text,
    Format.SAVED_PAGE: webpage.text,
}
_REFUSED = {
    Format.OLD_WORD: Unread.OLD_WORD,
    Format.LOCKED: Unread.LOCKED,
    Format.ARCHIVE: Unread.ARCHIVE,
}


def text_of(content: bytes) -> str:
    """The text of a document of any kind. Raises RefusedError."""
    kind = magic.format_of(content)
    if kind in _REFUSED:
        raise RefusedError(_REFUSED[kind])
    if kind is None and not magic.is_markup(content):
        raise RefusedError(Unread.KIND)
    read = webpage.text_of_markup if kind is None else _READERS[kind]
    said = storable(read(content))
    if not has_persian(said) and sum(map(str.isalnum, said)) < _FEW:
        raise RefusedError(Unread.NO_TEXT)
    if len(said) > LONGEST:
        raise RefusedError(Unread.TOO_LONG)
    return said


def main() -> None:
    """Answer what is given with its text, or with the reason why there is none."""
    apart.bounded(memory=MEMORY, time=TIME)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        told = TEXT + text_of(sys.stdin.buffer.read()).encode()
    except RefusedError as refused:
        told = refused.reason.value.encode()
    except (MemoryError, RecursionError):
        told = Unread.TOO_HARD.value.encode()
    sys.stdout.buffer.write(told)
