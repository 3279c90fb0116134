"""A part of a package of XML, taken out of it within bounds. Nothing else of it is opened: neither
macros nor other archives nor what it refers to elsewhere."""

import io
import zipfile
import zlib

from lxml import etree
from lxml.etree import _Element

from bot.news.model import Unread
from bot.sources.documents.refused import RefusedError

MOST_PARTS = 1_000
MOST_BYTES = 50_000_000  # of all parts, unpacked
_MOST_PART = 20_000_000  # bytes of the part that is read: as a tree it takes ten times as much
_RATIO = 200  # that a package may grow by: XML shrinks to a twentieth
_SMALL = 1_000_000  # bytes that may be of any ratio
_ENCRYPTED = 0x1


def part(content: bytes, name: str) -> bytes:
    """The bytes of a part. Raises RefusedError, whatever the package is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _refuse_bombs(package.infolist(), len(content))
            return _unpacked(package, name)
    except KeyError as error:
        raise RefusedError(Unread.DAMAGED) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise RefusedError(Unread.DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:  # a compression or a lock unknown to us
        raise RefusedError(Unread.LOCKED) from error


def names(content: bytes) -> frozenset[str]:
    """The names of the parts of a package. Raises RefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return frozenset(package.NameToInfo)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise RefusedError(Unread.DAMAGED) from error


def _refuse_bombs(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(one.file_size for one in parts)
    is_dense = unpacked > max(_SMALL, size * _RATIO)
    if len(parts) > MOST_PARTS or unpacked > MOST_BYTES or is_dense:
        raise RefusedError(Unread.BOMB)


def _unpacked(package: zipfile.ZipFile, name: str) -> bytes:
    told = package.getinfo(name)
    if told.flag_bits & _ENCRYPTED:
        raise RefusedError(Unread.LOCKED)
    if told.file_size > _MOST_PART:
        raise RefusedError(Unread.BOMB)
    with package.open(told) as file:
        content = file.read(_MOST_PART + 1)  # what it says of its size may be a lie
    if len(content) > _MOST_PART:
        raise RefusedError(Unread.BOMB)
    return content


def tree(content: bytes) -> _Element:
    """The tree of a part, without entities, which no office writes. Raises RefusedError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RefusedError(Unread.BOMB)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(Unread.DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:  # written in UTF-16, say
        raise RefusedError(Unread.BOMB)
    return root
