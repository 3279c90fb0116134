"""The text of a PDF: its lines joined to paragraphs, without what every page repeats."""

import ctypes
import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import PdfDocument, PdfTextPage

from bot.news.model import LONGEST, Unread
from bot.sources.documents import turned
from bot.sources.documents.refused import RefusedError

MOST_PAGES = 200
_EDGE = 3  # lines at the top or the bottom of a page that may be its header or footer
_SHARE = 0.4  # of the pages repeat a header: those of left and right pages may differ
_ROOM = 0.55  # of a page's width is its text at least, if lines go on in the next at all
_FULL = 0.85  # of the width of a page's text: a line of it goes on in the next
_GAP = 1.7  # of the usual distance of lines: what is further down begins anew
_MOST_UNKNOWN = 0.3  # of the letters that no font tells
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-–—|\s]*\d{1,4}[-–—|\s]*")
_PAGE_OF = re.compile(
    r"\W*(?:صفحه|صفحهٔ|صفحۀ|page)\s*:?\s*\d{1,4}(?:\s*(?:از|of|/)\s*\d{1,4})?\W*"
    r"|\W*\d{1,4}\s*(?:از|of|/)\s*\d{1,3}\W*",
    re.IGNORECASE,
)
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd]")
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_FOREIGN = re.compile(r"[A-Za-z0-9][\w.:/-]*(?: [A-Za-z0-9][\w.:/-]*)+", re.ASCII)
_LATIN = re.compile("[A-Za-z]")
_ENDS = (".", "؟", "!", ":", "؛")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; where it stands, in points from the page's left and bottom; `room` is the
    width of its page."""

    text: str
    left: float
    right: float
    base: float
    room: float

    @property
    def width(self) -> float:
        return self.right - self.left


type Page = tuple[Line, ...]


def text(content: bytes) -> str:
    """The text of a document. Raises RefusedError."""
    pages = without_furniture(_turned(_pages(content)))
    return "\n".join(paragraphs(pages))


def _pages(content: bytes) -> list[Page]:
    document = _opened(content)
    if len(document) > MOST_PAGES:
        raise RefusedError(Unread.PAGES)
    pages: list[Page] = []
    letters = unknown = 0
    for number in range(len(document)):
        pages.append(_page(document, number))
        said = "".join(line.text for line in pages[-1])
        letters += len(said)
        unknown += len(_UNKNOWN.findall(said))
        if letters > LONGEST:
            raise RefusedError(Unread.TOO_LONG)
    if unknown > letters * _MOST_UNKNOWN:
        raise RefusedError(Unread.NO_TEXT)
    return pages


def _opened(content: bytes) -> PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (
            pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY
        )  # fmt: skip
        raise RefusedError(Unread.LOCKED if is_locked else Unread.DAMAGED) from error


def _page(document: PdfDocument, number: int) -> Page:
    """The lines of a page; none of one that is damaged: others may be whole."""
    try:
        page = document[number]
        written = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ()
    lines = tuple(_lines(written))
    written.close()
    page.close()
    return lines


def _lines(page: PdfTextPage) -> Iterator[Line]:
    tell = pypdfium2.raw.FPDFText_GetUnicode
    signs = [chr(min(tell(page, place), 0x10FFFF)) for place in range(page.count_chars())]
    start = 0
    for place, sign in enumerate([*signs, "\n"]):
        if sign == "\n":
            line = _line(page, signs, range(start, place))
            if line is not None:
                yield line
            start = place + 1


def _line(page: PdfTextPage, signs: Sequence[str], places: range) -> Line | None:
    seen = [place for place in places if not signs[place].isspace()]
    if not seen:
        return None
    said = _foreign_ordered(page, "".join(signs[place] for place in places), places.start)
    halves = said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    boxes = [page.get_charbox(place) for place in {seen[0], seen[-1]}]
    return Line(
        text=_CONTROLS.sub("", halves).strip(),
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        base=_base(page, seen[0]),
        room=page.page.get_width(),
    )


def _foreign_ordered(page: PdfTextPage, said: str, start: int) -> str:
    """A line with its Latin words as they stand on the page, from left to right: in a line of
    Persian they are told from the right."""

    def ordered(run: re.Match[str]) -> str:
        words = run[0].split(" ")
        first, last = (page.get_charbox(start + place)[0] for place in (run.start(), run.end() - 1))
        return " ".join(reversed(words)) if first > last and _LATIN.search(run[0]) else run[0]

    return _FOREIGN.sub(ordered, said)


def _base(page: PdfTextPage, place: int) -> float:
    """How high the line stands that a letter is written on."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(page, place, x, y)
    return y.value


def _turned(pages: Sequence[Page]) -> list[Page]:
    lines = list(itertools.chain.from_iterable(pages))
    words = _words() if any(not line.text.isascii() for line in lines) else {}
    read = iter(turned.turned([line.text for line in lines], words))
    return [tuple(replace(line, text=next(read)) for line in page) for page in pages]


def _words() -> Mapping[str, int]:
    from bot.news import reference  # noqa: PLC0415  # as long to load as all the rest: no Word needs it

    return reference.words()


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without their numbers and without the headers and footers they repeat."""
    told = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = max(2, len(pages) * _SHARE)
    repeated = {key for key, times in told.items() if times >= least}

    def is_furniture(line: Line) -> bool:
        is_number = len(pages) > 1 and _NUMBER.fullmatch(line.text) is not None
        return is_number or _PAGE_OF.fullmatch(line.text) is not None or _key(line) in repeated

    return [_stripped(page, [is_furniture(line) for line in page]) for page in pages]


def _edges(page: Page) -> Page:
    return page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :]


def _stripped(page: Page, furniture: Sequence[bool]) -> Page:
    """Without what stands at the edges; the same words within the text are of the text."""
    top = next((place for place, gone in enumerate(furniture[:_EDGE]) if not gone), _EDGE)
    below = next(
        (place for place, gone in enumerate(furniture[: -_EDGE - 1 : -1]) if not gone), _EDGE
    )
    return page[top : max(top, len(page) - below)]


def _key(line: Line) -> str:
    return " ".join(_DIGIT.sub("0", line.text).split())


def paragraphs(pages: Sequence[Page]) -> Iterator[str]:
    """The lines that the width of the page had parted, joined; a paragraph may cross pages."""
    said = ""
    last: Line | None = None
    for page in pages:
        width = _width(page)
        usual = _usual_gap(page)
        for place, line in enumerate(page):
            is_apart = place > 0 and page[place - 1].base - line.base > usual * _GAP
            if last is not None and not is_apart and _goes_on(last, width, is_turn=place == 0):
                said = f"{said} {line.text}"
            else:
                yield from [said] if said else []
                said = line.text
            last = line
    yield from [said] if said else []


def _width(page: Page) -> float:
    if not page:
        return 0.0
    widest = max(line.right for line in page) - min(line.left for line in page)
    return max(widest, page[0].room * _ROOM)


def _goes_on(line: Line, width: float, *, is_turn: bool) -> bool:
    """Whether a line is as wide as the text, so that it ended only where the page did."""
    return line.width >= width * _FULL and not (is_turn and line.text.endswith(_ENDS))


def _usual_gap(page: Page) -> float:
    gaps = [upper.base - lower.base for upper, lower in itertools.pairwise(page)]
    return statistics.median([gap for gap in gaps if gap > 0] or [0.0])
