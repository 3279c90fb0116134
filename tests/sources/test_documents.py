"""Documents of every kind, and what is made to hurt who reads them."""

import asyncio
import io
import subprocess
import sys
import time
import zipfile
import zlib

import docx
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.news.model import RawRelease, Unread, Unreadable
from bot.newsroom.files import Declared
from bot.sources.documents import worker
from bot.sources.documents.refused import RefusedError
from bot.sources.reading import LARGEST, Reading
from tests import documents
from tests.documents import (
    DOCX,
    ODT,
    PDF,
    as_written,
    docx_of,
    odt_of,
    paragraph,
    pdf_of,
    saved,
    seen,
    shaped,
    word_of,
    words_from_their_end,
    zipped,
)
from tests.stage import RELEASE

LINES = RELEASE.split("\n")
LONG = "وی با بیان اینکه این طرح در استان اجرا می‌شود گفت: بازرسی از همه واحدها ادامه دارد و نتیجه"
WORD, OPEN, PORTABLE = Declared(DOCX, "x.docx"), Declared(ODT, "x.odt"), Declared(PDF, "x.pdf")


async def opened(content: bytes, declared: Declared = WORD) -> str | Unread:
    """What the bot reads, through a real process."""
    told = await Reading().opened(content, declared)
    return told.text if isinstance(told, RawRelease) else told.reason


def read(content: bytes) -> str | Unread:
    """The same within this process, for what is harmless."""
    try:
        return worker.text_of(content)
    except RefusedError as refused:
        return refused.reason


# Word


async def test_a_word_document_is_read_with_its_lists_and_tables() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "سربرگ نامه"
    document.sections[0].footer.paragraphs[0].text = "پانویس نامه"
    document.add_heading("ابطال پروانه در قم", 1)
    document.add_paragraph("مدیرکل استاندارد گفت: می‌شود.")
    document.add_paragraph("نان", style="List Bullet")
    document.add_paragraph("آب", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"خانه {number}"
    document.add_paragraph("پایان")
    told = await opened(saved(document))
    assert isinstance(told, str)
    assert told.split("\n") == [
        "ابطال پروانه در قم", "مدیرکل استاندارد گفت: می‌شود.", "نان", "آب",
        "خانه 0 | خانه 1", "خانه 2 | خانه 3", "پایان",
    ]  # fmt: skip


def numbered(level: int, words: str, number: int = 1) -> str:
    properties = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    )
    return paragraph(words, properties)


def test_lists_of_word_have_their_bullets_and_numbers() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>'
        for level, kind in enumerate(["decimal", "bullet"])
    )
    numbering = (
        f'<w:numbering xmlns:w="{documents.WORD_SPACE}"><w:abstractNum w:abstractNumId="7">{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    body = numbered(0, "نان") + numbered(1, "سنگک") + numbered(0, "آب") + numbered(0, "x", 99)
    told = read(word_of(body, {"word/numbering.xml": numbering}))
    assert told == "1. نان\n• سنگک\n2. آب\nx"


def test_what_is_not_of_the_text_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>متن</w:t></w:r><w:del><w:r><w:delText>حذف</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> تازه</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>پنهان</w:t></w:r>"
        "<w:hyperlink><w:r><w:tab/><w:t>پیوند</w:t></w:r></w:hyperlink>"
        "<w:r><w:br/><w:t>سطر دوم</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>در قاب</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read(word_of(body)) == "متن تازه پیوند\nسطر دوم\nدر قاب"


def test_a_text_box_is_told_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>در جعبه</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>بیرون</w:t></w:r><w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read(word_of(body)) == "بیرون\nدر جعبه"


def test_macros_archives_and_what_is_elsewhere_are_ignored() -> None:
    relations = (
        '<Relationships xmlns="x"><Relationship TargetMode="External"'
        ' Target="http://127.0.0.1:9/evil"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations,
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 20,
        "word/embeddings/inner.zip": zipped({"a": "b" * 1000}),
    }
    assert read(word_of(paragraph("متن خبر"), parts)) == "متن خبر"


# OpenDocument


async def test_an_open_document_is_read_with_its_lists_and_tables() -> None:
    body = (
        "<text:h>ابطال پروانه</text:h><text:p>گفت:<text:s text:c='2'/>می‌شود<text:line-break/>و"
        "<text:note><text:note-body><text:p>پانویس</text:p></text:note-body></text:note></text:p>"
        "<text:tracked-changes><text:p>حذف</text:p></text:tracked-changes>"
        "<text:list><text:list-item><text:p>نان</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>یک</text:p></table:table-cell>"
        "<table:table-cell><text:p>دو</text:p></table:table-cell></table:table-row></table:table>"
    )
    told = await opened(odt_of(body), OPEN)
    assert told == "ابطال پروانه\nگفت:  می‌شود\nو\n• نان\nیک | دو"


def test_a_locked_open_document_is_refused() -> None:
    locked = "<manifest><encryption-data/></manifest>"
    assert read(odt_of("<text:p>متن</text:p>", locked)) is Unread.LOCKED


# PDF


@pytest.mark.parametrize("drawn", [seen, shaped, as_written, words_from_their_end])
async def test_a_pdf_is_read_however_its_letters_stand(drawn: documents.Drawn) -> None:
    lines = [
        "به گزارش روابط عمومی استاندارد استان قم، ۱۲ واحد",
        "پروانه کاربرد باطل می‌شود.",
        "ابطال لازم",
    ]
    assert await opened(pdf_of([lines], drawn), PORTABLE) == "\n".join(lines)


def test_lines_that_are_reversed_among_others_are_turned() -> None:
    lines = ["پروانه کاربرد استاندارد باطل شد", "بازرسی از واحدهای تولیدی ادامه دارد"]
    mixed = pdf_of([[seen(lines[0]), lines[1]]], as_written)
    assert read(mixed) == "\n".join(lines)


def test_foreign_words_keep_their_order() -> None:
    line = "گواهی (ISO 9001) و تلفن 025-3712 در سال ۱۴۰۳ صادر شد"
    assert read(pdf_of([[line]])) == line


def test_lines_that_the_page_parted_are_joined() -> None:
    page = [LONG, LONG, "اعلام شد.", "بند تازه"]
    assert read(pdf_of([page])) == f"{LONG} {LONG} اعلام شد.\nبند تازه"


def test_page_numbers_headers_and_footers_are_left_out() -> None:
    bodies = ["خبر یکم درباره نان", "خبر دوم درباره آب", "خبر سوم درباره برق"]
    pages = [
        ["روابط عمومی استانداری قم", body, f"دنباله {body}", f"صفحه {number} از ۳", str(number)]
        for number, body in enumerate(bodies, 1)
    ]
    told = read(pdf_of(pages))
    assert isinstance(told, str)
    assert told.split("\n") == [part for body in bodies for part in (body, f"دنباله {body}")]


def test_twenty_pages_take_little_time() -> None:
    pages = [[f"{LONG} {number} {line}" for line in range(35)] for number in range(20)]
    content = pdf_of(pages)
    began = time.perf_counter()
    assert isinstance(read(content), str)
    assert time.perf_counter() - began < 10


def test_a_pdf_of_curves_or_a_scanner_has_no_text() -> None:
    assert read(documents.curves()) is Unread.NO_TEXT
    assert read(pdf_of([["Scanned by CamScanner"]] * 2, as_written)) is Unread.NO_TEXT


async def test_a_locked_a_damaged_and_a_long_pdf_are_refused() -> None:
    whole = pdf_of([LINES])
    assert await opened(pdf_of([LINES], password="1234"), PORTABLE) is Unread.LOCKED
    assert await opened(whole[:40] + b"\0" * 200, PORTABLE) is Unread.DAMAGED
    assert await opened(b"\0\xff" * 200, PORTABLE) is Unread.DAMAGED
    assert await opened(pdf_of([["x"]] * 300), PORTABLE) is Unread.PAGES


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
async def test_a_pdf_cut_short_hurts_nobody(kept: float) -> None:
    whole = pdf_of([LINES] * 3)
    assert await opened(whole[: int(len(whole) * kept)], PORTABLE)


# what it is, and what it is called


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (docx_of(LINES), Declared("application/msword", "x.doc")),
        (docx_of(LINES), Declared("application/zip", "x.zip")),
        (docx_of(LINES), Declared("text/plain", "x.txt")),
        (pdf_of([LINES]), Declared(DOCX, "x.docx")),
        (pdf_of([LINES]), Declared("text/plain", "x.txt")),
        (RELEASE.encode(), Declared(PDF, "x.pdf")),
        (RELEASE.encode(), Declared(DOCX, "x.docx")),
    ],
)
async def test_a_file_is_what_its_first_bytes_say(content: bytes, declared: Declared) -> None:
    assert Reading().refusal(declared) is None
    told = await opened(content, declared)
    assert isinstance(told, str)
    assert LINES[1] in told


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
SHEET = zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLD + "WordDocument".encode("utf-16-le"), Unread.OLD_WORD),
        (OLD + "EncryptedPackage".encode("utf-16-le"), Unread.LOCKED),
        (OLD, Unread.KIND),
        (b"{\\rtf1 x}", Unread.OLD_WORD),
        (zipped({"a.txt": RELEASE}), Unread.ARCHIVE),
        (b"Rar!\x1a\x07" + b"x" * 90, Unread.ARCHIVE),
        (SHEET, Unread.KIND),
        (docx_of(LINES)[:-300], Unread.DAMAGED),
        (word_of("<w:p>")[:-1], Unread.DAMAGED),
        (word_of("<w:p></w:q>"), Unread.DAMAGED),
        (word_of(""), Unread.NO_TEXT),
        (word_of(paragraph("متن " * 80_000)), Unread.TOO_LONG),
    ],
)
async def test_what_gives_no_text_says_why(content: bytes, reason: Unread) -> None:
    assert await opened(content) is reason


def test_a_document_too_large_for_a_bot_is_not_fetched() -> None:
    declared = Declared(PDF, "x.pdf", LARGEST + 1)
    assert Reading().refusal(declared) == Unreadable(Unread.TOO_LARGE)


# attacks

LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
FILE = '<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def lying() -> bytes:
    """A package whose list says of a part that it is small."""
    whole = word_of(paragraph("x" * 30_000_000))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        told = package.getinfo("word/document.xml").file_size
    return whole.replace(told.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    "content",
    [
        word_of(paragraph("متن"), {"word/media/x.bmp": b"\0" * 60_000_000}),
        word_of(paragraph("متن"), {"word/media/x.bmp": b"\0" * 30_000_000}),
        word_of(paragraph("متن"), {f"word/{number}": "" for number in range(1_100)}),
        word_of(paragraph("&i;"), doctype=LAUGHS),
        word_of("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", doctype=FILE),
        odt_of("<text:p>" * 240 + "x" + "</text:p>" * 240),
    ],
    ids=["large", "dense", "parts", "laughs", "file", "deep"],
)
async def test_what_is_made_to_hurt_is_refused_quickly(content: bytes) -> None:
    began = time.perf_counter()
    assert await opened(content) in (Unread.BOMB, Unread.DAMAGED)
    assert time.perf_counter() - began < 15


async def test_a_list_of_parts_that_lies_is_not_believed() -> None:
    assert await opened(lying()) in (Unread.BOMB, Unread.DAMAGED)


def test_entities_in_another_encoding_are_refused_too() -> None:
    document = (
        f'<?xml version="1.0" encoding="utf-16"?>{FILE}'
        f'<w:document xmlns:w="{documents.WORD_SPACE}">'
        "<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "x",
        "word/document.xml": document.encode("utf-16"),
    }
    assert read(zipped(parts)) is Unread.BOMB


def stream_of(content: bytes) -> bytes:
    """A PDF of one page whose words are this much, packed."""
    packed = zlib.compress(content)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length " + str(len(packed)).encode() + b">>stream\n"
        + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


@pytest.mark.long
async def test_a_pdf_that_unpacks_to_much_is_given_up() -> None:
    words = b"BT /F 9 Tf 10 10 Td " + b"(x) Tj " * 20_000_000 + b"ET"
    reading = Reading(patience=3)
    began = time.perf_counter()
    told = await reading.opened(stream_of(words), PORTABLE)
    assert isinstance(told, Unreadable)
    assert told.reason in (Unread.TOO_HARD, Unread.NO_TEXT, Unread.DAMAGED)
    assert time.perf_counter() - began < 15
    assert await Reading().opened(docx_of(LINES), WORD) == RawRelease(RELEASE)


HEADS = (b"%PDF-1.7\n", b"PK\x03\x04", OLD[:8], b"{\\rtf", b"")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(HEADS), some.binary(max_size=800))
def test_no_document_raises(head: bytes, rest: bytes) -> None:
    assert isinstance(read(head + rest), str | Unread)


@given(some.data())
def test_no_damaged_document_raises(data: some.DataObject) -> None:
    whole = bytearray(data.draw(some.sampled_from([docx_of(LINES), odt_of("<text:p>م</text:p>")])))
    for _ in range(data.draw(some.integers(1, 5))):
        whole[data.draw(some.integers(0, len(whole) - 1))] ^= data.draw(some.integers(1, 255))
    assert isinstance(read(bytes(whole)), str | Unread)


# the process


def reading_now() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if "bot.sources.documents.worker" in child.cmdline()
    ]


async def begun() -> psutil.Process:
    for _ in range(400):
        if found := reading_now():
            return found[0]
        await asyncio.sleep(0.02)
    raise AssertionError("no process was begun")


async def test_what_is_killed_from_outside_is_given_up() -> None:
    task = asyncio.create_task(opened(docx_of(LINES)))
    (await begun()).kill()
    assert await task is Unread.TOO_HARD


async def test_what_takes_too_long_is_given_up() -> None:
    told = await Reading(patience=0.1).opened(docx_of(LINES), WORD)
    assert told == Unreadable(Unread.TOO_HARD)
    assert reading_now() == []


async def test_what_is_read_when_the_bot_stops_ends_with_it() -> None:
    reading = Reading()
    running = asyncio.create_task(reading.run())
    task = asyncio.create_task(reading.opened(docx_of(LINES), WORD))
    await begun()
    running.cancel()
    await asyncio.wait([task], timeout=5)
    assert task.cancelled()
    assert reading_now() == []


def test_the_bot_starts_without_what_reads_documents() -> None:
    program = (
        "import sys, bot.app; sys.exit(any(name.startswith(('pypdfium2',"
        " 'bot.sources.documents.pdf', 'bot.sources.documents.worker')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
