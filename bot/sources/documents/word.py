"""The text of a .docx: paragraphs, lists and the rows of tables, a line each, in their order.

What is not of the text itself is left out: headers and footers (parts of their own), notes, what
was deleted or hidden, the codes of fields.
"""

from collections import defaultdict
from collections.abc import Iterator

from lxml.etree import _Element

from bot.news.model import Unread
from bot.sources.documents import package
from bot.sources.documents.magic import word_body
from bot.sources.documents.refused import RefusedError

CELLS = " | "  # between the cells of a row
BULLET = "• "
_NUMBERING = "word/numbering.xml"
_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict variant
)
_SIGNS = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
    "ptab": " ",
}
_LEFT_OUT = frozenset((
    "del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sectPr",
    "footnoteReference", "endnoteReference", "object",
))  # fmt: skip
_DEEPEST = 200  # elements within each other


def text(content: bytes) -> str:
    """The text of a document. Raises RefusedError."""
    root = package.tree(package.part(content, word_body(package.names(content)) or ""))
    body = next((child for child in root if _name(child) == "body"), None)
    if body is None:
        raise RefusedError(Unread.DAMAGED)
    lists = _Lists.of(content)
    return "\n".join(line for line in _lines(body, lists, 0) if line.strip())


class _Lists:
    """How the paragraphs of lists begin: a bullet, or a number that is counted on."""

    def __init__(self, formats: dict[tuple[str, str], str]) -> None:
        self._formats = formats
        self._counted: defaultdict[str, dict[int, int]] = defaultdict(dict)

    @classmethod
    def of(cls, content: bytes) -> "_Lists":
        if _NUMBERING not in package.names(content):
            return cls({})
        root = package.tree(package.part(content, _NUMBERING))
        abstract = {
            _value(one, "abstractNumId"): {
                _value(level, "ilvl"): _value(_child(level, "numFmt"), "val")
                for level in one
                if _name(level) == "lvl"
            }
            for one in root
            if _name(one) == "abstractNum"
        }
        formats = {
            (_value(one, "numId"), level): kind
            for one in root
            if _name(one) == "num"
            for level, kind in abstract.get(_value(_child(one, "abstractNumId"), "val"), {}).items()
        }
        return cls(formats)

    def mark(self, paragraph: _Element) -> str:
        """What a paragraph begins with; empty where it is of no list."""
        numbered = _child(_child(paragraph, "pPr"), "numPr")
        number = _value(_child(numbered, "numId"), "val")
        level = _value(_child(numbered, "ilvl"), "val") or "0"
        kind = self._formats.get((number, level), "")
        if kind in ("", "none"):
            return ""
        if kind == "bullet" or not level.isdecimal():
            return BULLET
        counted, depth = self._counted[number], int(level)
        counted[depth] = counted.get(depth, 0) + 1
        for deeper in [other for other in counted if other > depth]:
            del counted[deeper]
        return f"{counted[depth]}. "


def _lines(block: _Element, lists: _Lists, depth: int) -> Iterator[str]:
    """The lines of what holds paragraphs and tables, however wrapped."""
    if depth > _DEEPEST:
        raise RefusedError(Unread.BOMB)
    for child in block:
        match _name(child):
            case "p":
                yield from _paragraph(child, lists, depth)
            case "tr":
                cells = (" ".join(_lines(cell, lists, depth + 1)) for cell in _cells(child))
                yield CELLS.join(" ".join(cell.split()) for cell in cells if cell.strip())
            case name if name not in _LEFT_OUT:
                yield from _lines(child, lists, depth + 1)


def _cells(row: _Element) -> Iterator[_Element]:
    """Its cells, those too that a content control wraps."""
    return (one for one in row.iter() if _name(one) == "tc" and _row_of(one) is row)


def _row_of(cell: _Element) -> _Element | None:
    return next((one for one in cell.iterancestors() if _name(one) == "tr"), None)


def _paragraph(paragraph: _Element, lists: _Lists, depth: int) -> Iterator[str]:
    said = "".join(_words(paragraph, 0))
    if said.strip():
        yield lists.mark(paragraph) + said.strip()
    for box in paragraph.iter():  # text boxes stand within paragraphs, with some of their own
        if _name(box) == "txbxContent" and not _is_left_out(box, paragraph):
            yield from _lines(box, lists, depth + 1)


def _is_left_out(box: _Element, paragraph: _Element) -> bool:
    """Whether a box is not this paragraph's to tell: another's within it, or an older copy."""
    for one in box.iterancestors():
        if one is paragraph:
            return False
        if _name(one) in _LEFT_OUT or _name(one) == "txbxContent":
            return True
    return True


def _words(element: _Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise RefusedError(Unread.BOMB)
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _LEFT_OUT and name != "txbxContent" and not _is_hidden(child):
            yield from _words(child, depth + 1)


def _is_hidden(run: _Element) -> bool:
    hidden = _child(_child(run, "rPr"), "vanish")
    return hidden is not None and _value(hidden, "val") not in ("0", "false", "off")


def _name(element: _Element) -> str:
    """Of Word's own elements and of those that wrap them, without their namespace."""
    return str(element.tag).rpartition("}")[2]


def _child(element: _Element | None, name: str) -> _Element | None:
    found = (one for one in element if _name(one) == name) if element is not None else iter(())
    return next(found, None)


def _value(element: _Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((str(found) for space in _SPACES if (found := element.get(space + name))), "")
