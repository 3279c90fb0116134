"""Documents that editors send: a release in one becomes a draft, any other goes along with one."""

import pytest

from bot import app
from bot.display import texts
from bot.display.digits import persian_digits
from bot.news.media import Kind
from bot.news.model import Unread
from bot.sandbox.players.client import Channel, Person, Shown
from tests import documents
from tests.documents import DOCX, ODT, PDF, docx_of, odt_of, pdf_of, shaped, zipped
from tests.stage import RELEASE, answer

HEADLINE = "ابطال پروانه دو واحد تولیدی در قم"
LINES = RELEASE.split("\n")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 9
PARAGRAPHS = "".join(f"<text:p>{line}</text:p>" for line in LINES)
WRAPPED = [*LINES[:2], *(part for line in LINES[2:] for part in (line[:90], line[90:]) if part)]


@pytest.fixture(autouse=True)
async def _at_work(bot: app.Chavosh) -> None:
    """Every test here needs the bot."""


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons]


MARKUP = (
    f"<title>{HEADLINE} | نمونه</title><nav><a href=/>خانه</a></nav><h1>{HEADLINE}</h1>"
    + "".join(f"<p>{line}</p>" for line in LINES if line != HEADLINE)
)
PAGE = documents.mhtml_of(MARKUP)
HTML = f"<!DOCTYPE html><html><head><meta charset=utf-8>{MARKUP}</html>".encode()


@pytest.mark.parametrize(
    ("content", "name", "mime"),
    [
        (docx_of(LINES), "خبر.docx", DOCX),
        pytest.param(odt_of(PARAGRAPHS), "خبر.odt", ODT, marks=pytest.mark.long),
        pytest.param(pdf_of([WRAPPED], shaped), "خبر.pdf", PDF, marks=pytest.mark.long),
        (pdf_of([WRAPPED], documents.as_written), "خبر.pdf", PDF),
        pytest.param(docx_of(LINES), "خبر.doc", "application/msword", marks=pytest.mark.long),
        (PAGE, "خبر.mhtml", "multipart/related"),
        (PAGE, "خبر.mht", "application/octet-stream"),
        (HTML, "خبر.html", "text/html"),
        (HTML, "خبر.htm", "application/octet-stream"),
    ],
    ids=["docx", "odt", "pdf", "reversed", "misnamed", "saved", "stream", "html", "htm"],
)
async def test_a_document_with_a_release_becomes_a_draft(
    editor: Person, channel: Channel, content: bytes, name: str, mime: str
) -> None:
    shown = await answer(editor, await editor.document(content, name, mime))
    assert HEADLINE in shown.text
    assert (shown.kind, shown.document) == ("text", None)
    await editor.press(shown.message_id, texts.PUBLISH)
    (post,) = await channel.wait()
    assert HEADLINE in post.text


async def test_the_same_document_twice_says_so(editor: Person) -> None:
    await answer(editor, await editor.document(docx_of(LINES), "x.docx", DOCX))
    again = await answer(editor, await editor.document(pdf_of([WRAPPED]), "x.pdf", PDF))
    assert "همین خبر" in again.text


async def test_a_document_beside_its_release_is_an_attachment(
    editor: Person, channel: Channel
) -> None:
    sent = await editor.document(docx_of(["جدول پیوست"]), "x.docx", DOCX, caption=RELEASE)
    shown = await answer(editor, sent)
    assert (shown.kind, shown.file_id) == ("document", sent.file_id)
    await editor.press(shown.message_id, texts.PUBLISH)
    (post,) = await channel.wait()
    assert post.file_id == sent.file_id


@pytest.mark.parametrize("lines", [["جدول پیوست"], LINES])
async def test_a_document_in_reply_to_a_release_goes_along(
    editor: Person, lines: list[str]
) -> None:
    draft = await answer(editor, await editor.send(RELEASE))
    content = docx_of(lines)
    await editor.document(content, "x.docx", DOCX, reply_to=draft.message_id)
    told = persian_digits(texts.brings({Kind.DOCUMENT: 1}))
    await editor.wait_until(lambda seen: [m for m in drafts(seen) if told in m.text])


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (OLD_WORD, "x.doc", Unread.OLD_WORD),
        (documents.curves(), "x.pdf", Unread.NO_TEXT),
        (pdf_of([LINES], password="1"), "x.pdf", Unread.LOCKED),
        (docx_of(LINES)[:-200], "x.docx", Unread.DAMAGED),
        (docx_of(["سلام وقت بخیر"]), "x.docx", Unread.NO_NEWS),
    ],
)
async def test_a_document_without_a_release_says_why(
    editor: Person, content: bytes, name: str, reason: Unread
) -> None:
    said = await answer(editor, await editor.document(content, name, "application/octet-stream"))
    assert said.text == texts.document_waits(reason)
    assert said.text.startswith(texts.UNREAD[reason])


async def test_an_old_word_document_is_told_what_to_do(editor: Person) -> None:
    said = await answer(editor, await editor.document(OLD_WORD, "x.doc", "application/msword"))
    assert "با قالب docx ذخیره کنید" in said.text


@pytest.mark.parametrize("caption", [None, "لطفاً منتشر شود"])
async def test_an_archive_is_refused(editor: Person, caption: str | None) -> None:
    sent = await editor.document(
        zipped({"x.txt": RELEASE}), "x.zip", "application/zip", caption=caption
    )
    assert (await answer(editor, sent)).text == texts.UNREAD[Unread.ARCHIVE]
