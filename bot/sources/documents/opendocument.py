"""The text of an .odt: paragraphs, lists and the rows of tables, a line each, in their order."""

from collections.abc import Iterator

from lxml.etree import _Element

from bot.news.model import Unread
from bot.sources.documents import package
from bot.sources.documents.refused import RefusedError
from bot.sources.documents.word import BULLET, CELLS

_BODY = "content.xml"
_DEEPEST = 200  # elements within each other
_MOST_SPACES = 100  # that one element may stand for
_SIGNS = {"tab": " ", "line-break": "\n"}
_LEFT_OUT = frozenset(("tracked-changes", "note", "annotation", "sequence-decls", "forms",
                       "table-of-content", "hidden-text", "hidden-paragraph"))  # fmt: skip


def text(content: bytes) -> str:
    """The text of a document. Raises RefusedError."""
    _refuse_locked(content)
    root = package.tree(package.part(content, _BODY))
    body = next((one for one in root.iter() if _is(one, "office", "text")), None)
    if body is None:
        raise RefusedError(Unread.DAMAGED)
    return "\n".join(line for line in _lines(body, 0) if line.strip())


def _refuse_locked(content: bytes) -> None:
    """A locked one says so in its list of parts, and its parts are noise."""
    if b"encryption-data" in package.part(content, "META-INF/manifest.xml"):
        raise RefusedError(Unread.LOCKED)


def _lines(block: _Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise RefusedError(Unread.BOMB)
    for child in block:
        match _name(child):
            case "p" | "h":
                yield from _paragraph(child, depth)
            case "list-item":
                yield from _item(child, depth)
            case "table-row":
                cells = (" ".join(_lines(cell, depth + 1)) for cell in child)
                yield CELLS.join(" ".join(cell.split()) for cell in cells if cell.strip())
            case name if name not in _LEFT_OUT:
                yield from _lines(child, depth + 1)


def _paragraph(paragraph: _Element, depth: int) -> Iterator[str]:
    yield "".join(_words(paragraph, depth)).strip()
    for box in paragraph.iter():
        if _name(box) == "text-box":
            yield from _lines(box, depth + 1)


def _item(item: _Element, depth: int) -> Iterator[str]:
    first, *others = [*_lines(item, depth + 1), ""]
    yield f"{BULLET}{first}" if first and not first.startswith(BULLET) else first
    yield from others


def _words(element: _Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise RefusedError(Unread.BOMB)
    yield element.text or ""
    for child in element:
        name = _name(child)
        if name == "s":
            yield " " * _count(child)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _LEFT_OUT and name != "text-box":
            yield from _words(child, depth + 1)
        yield child.tail or ""


def _count(spaces: _Element) -> int:
    told = next((value for key, value in spaces.attrib.items() if str(key).endswith("}c")), "1")
    return min(int(told), _MOST_SPACES) if str(told).isdecimal() else 1


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is(element: _Element, space: str, name: str) -> bool:
    return str(element.tag) == f"{{urn:oasis:names:tc:opendocument:xmlns:{space}:1.0}}{name}"
