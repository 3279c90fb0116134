"""Documents as offices write them: .docx by python-docx, PDF by ReportLab, .odt by hand."""

import io
import quopri
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from xml.sax.saxutils import escape

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONT = "Vazirmatn"
_RIGHT, _TOP, _LEADING = 550, 790, 20  # points; a page has 842
_RUN = re.compile("[A-Za-z0-9\u06f0-\u06f9]+(?:[ .:-][A-Za-z0-9\u06f0-\u06f9]+)*")
_MIRRORED = str.maketrans("()«»", ")(»«")

type Drawn = Callable[[str], str]


def docx_of(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def word_of(body: str, parts: Mapping[str, str | bytes] | None = None, doctype: str = "") -> bytes:
    """A package as Word makes it, with this body."""
    document = f'<w:document xmlns:w="{WORD_SPACE}"><w:body>{body}</w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    whole = {"[Content_Types].xml": types, "word/document.xml": f"{doctype}{document}"}
    return zipped(whole | dict(parts or {}))


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def odt_of(body: str, manifest: str = "<manifest/>") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "draw")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    parts = {"content.xml": content, "META-INF/manifest.xml": manifest}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("mimetype", ODT)  # stored, as the first
        for name, part in parts.items():
            package.writestr(name, part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def seen(line: str) -> str:
    """A line from left to right as it looks: how most writers of PDF put it there."""
    return _RUN.sub(lambda run: run[0][::-1], line[::-1].translate(_MIRRORED))


def shaped(line: str) -> str:
    """The same in presentation forms, as older writers do."""
    return seen("".join(_form(line, place) for place in range(len(line))))


def as_written(line: str) -> str:
    """From left to right in the order of its letters: how writers do that know no Persian."""
    return line


def words_from_their_end(line: str) -> str:
    """What is read with each word in its place and its letters in reverse."""
    return " ".join(word[::-1] for word in line.split(" "))[::-1]


def pdf_of(
    pages: Sequence[Sequence[str]], drawn: Drawn = seen, password: str | None = None
) -> bytes:
    """Each line at the right margin, as wide as it is; an empty one leaves room."""
    written = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    sheet = canvas.Canvas(written, encrypt=lock)
    file = resources.files("bot.display") / "fonts" / "Vazirmatn-Regular.ttf"
    with resources.as_file(file) as path:
        pdfmetrics.registerFont(TTFont(_FONT, str(path)))
    for page in pages:
        sheet.setFont(_FONT, 11)
        for number, line in enumerate(page):
            sheet.drawRightString(_RIGHT, _TOP - number * _LEADING, drawn(line))
        sheet.showPage()
    sheet.save()
    return written.getvalue()


def curves() -> bytes:
    written = io.BytesIO()
    sheet = canvas.Canvas(written)
    for number in range(50):
        sheet.bezier(50, 50 + number, 100, 300, 200, 20, 300, 200 + number)
    sheet.save()
    return written.getvalue()


_SHAPES = ("isolated", "final", "initial", "medial")
_FORMS = {
    (found[0].strip("<>"), chr(int(found[1], 16))): chr(code)
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEF5))
    if len(found := unicodedata.decomposition(chr(code)).split()) == 2
}


def _form(line: str, place: int) -> str:
    def joins(at: int, shape: str) -> bool:
        return 0 <= at < len(line) and (shape, line[at]) in _FORMS

    before = joins(place - 1, "initial") and joins(place, "final")
    after = joins(place, "initial") and joins(place + 1, "final")
    shape = _SHAPES[before + 2 * after]
    return _FORMS.get((shape, line[place]), line[place])


def mhtml_of(markup: str, charset: str = "utf-8") -> bytes:
    """A page as browsers save it whole, with a picture of it."""
    page = quopri.encodestring(markup.encode(charset))
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://portal.ir/news/1\r\n"
        b"Subject: =?utf-8?Q?=D8=AE=D8=A8=D8=B1?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b0"\r\n\r\n\r\n'
        b"----b0\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + page
        + b"\r\n----b0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0KGgo=\r\n----b0\r\nContent-Type: text/html\r\n\r\n<p>frame</p>\r\n----b0--\r\n"
    )
