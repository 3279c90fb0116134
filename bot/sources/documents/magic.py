"""What a file is by its first bytes, and by the parts of a package, whatever it is called."""

import io
import re
import zipfile
from collections.abc import Iterable
from enum import Enum, auto

_LEAST_PDF = 67  # bytes of the smallest there can be
_HEAD = 1024  # bytes before which a PDF begins: readers allow some before it
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
)
_RICH = b"{\\rtf"
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_PAGE_HEAD = 4096  # bytes in which a page that a browser saved whole says what it is
_SAVED = re.compile(
    rb"(?=.*^MIME-Version:\s*1\.0)(?=.*^Content-Type:\s*(?:multipart/related|text/html))",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta)\b", re.IGNORECASE)
_HEADER = re.compile(rb"\s*[A-Za-z][\w-]{1,60}:\s")
_OFFICE = "[Content_Types].xml"
_WORD_BODY = re.compile(r"word/document\d*\.xml")  # some writers number it


class Format(Enum):
    """Of a document that is read, or else told apart from what is no document."""

    WORD = auto()
    OPEN_TEXT = auto()
    PDF = auto()
    SAVED_PAGE = auto()
    OLD_WORD = auto()
    LOCKED = auto()
    ARCHIVE = auto()


def is_document(content: bytes) -> bool:
    """Whether a file may be one of these, or an archive, by its first bytes alone."""
    is_one = content.startswith((*_ARCHIVES, _OLE, _RICH))
    return is_one or _is_pdf(content) or _is_saved_page(content)


def is_markup(content: bytes) -> bool:
    """Whether a file may be the markup of a web page, in UTF-16 too."""
    return _MARKUP.search(content[:_PAGE_HEAD].replace(b"\0", b"")) is not None


def format_of(content: bytes) -> Format | None:
    """The format of a file; None for one that is not known. Never raises, but an archive may ask
    for much: for a process of its own."""
    if content.startswith(_ARCHIVES):
        return _packed(content)
    if content.startswith(_OLE):
        return _compound(content)
    if _is_pdf(content):
        return Format.PDF
    if _is_saved_page(content):
        return Format.SAVED_PAGE
    return Format.OLD_WORD if content.startswith(_RICH) else None


def word_body(names: Iterable[str]) -> str | None:
    """The part of a package that has the text of a Word document."""
    return min((name for name in names if _WORD_BODY.fullmatch(name)), default=None)


def _is_pdf(content: bytes) -> bool:
    return len(content) >= _LEAST_PDF and b"%PDF-" in content[:_HEAD]


def _is_saved_page(content: bytes) -> bool:
    head = content[:_PAGE_HEAD].lstrip(b"\xef\xbb\xbf")
    return _HEADER.match(head) is not None and _SAVED.match(head) is not None


def _packed(content: bytes) -> Format | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.NameToInfo.keys()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # A package cut short has lost its list of parts; what it begins with is still there.
        is_word = _OFFICE.encode() in content[:_HEAD] or b"word/" in content[:_HEAD]
        return Format.WORD if is_word else _open_text(content) or Format.ARCHIVE
    if word_body(names) is not None:
        return Format.WORD
    return None if _OFFICE in names else _open_text(content) or Format.ARCHIVE


def _open_text(content: bytes) -> Format | None:
    """The type stands in its first part, which is stored as it is."""
    return Format.OPEN_TEXT if _OPEN_TEXT in content[:_HEAD] else None


def _compound(content: bytes) -> Format | None:
    """What a compound file holds, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Format.LOCKED
    return Format.OLD_WORD if "WordDocument".encode("utf-16-le") in content else None
