"""Any bytes, whatever is said of them, are a release or a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.display import texts
from bot.news.model import LONGEST, RawRelease, Unread, Unreadable
from bot.newsroom.files import Declared
from bot.sources import reader
from tests.stage import RELEASE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("declared", "is_html"),
    [
        (Declared("text/plain"), False),
        (Declared("Text/Plain; charset=utf-8"), False),
        (Declared(None, "NEWS.TXT"), False),
        (Declared("application/octet-stream", "news.txt"), False),
        (Declared("text/html", "news"), True),
        (Declared(None, "news.HTM"), True),
        (Declared("application/xhtml+xml"), True),
    ],
)
def test_texts_and_pages_are_read(declared: Declared, is_html: bool) -> None:
    assert reader.refusal(declared) is None
    assert reader.read(RELEASE.encode(), declared) == RawRelease(RELEASE, is_html)
    assert reader.is_page(declared) is is_html


@pytest.mark.parametrize(
    ("content", "declared", "reason"),
    [
        (PDF, Declared("application/pdf", "news.pdf"), Unread.KIND),
        (b"PK", Declared(DOCX, "news.docx"), Unread.KIND),
        (RELEASE.encode(), Declared(), Unread.KIND),
        (RELEASE.encode(), Declared("", ""), Unread.KIND),
        (PDF, Declared("text/plain", "news.txt"), Unread.LETTERS),
        (b"\0" * 99, Declared("text/html"), Unread.LETTERS),
        (b"a" * (LONGEST + 1), Declared("text/plain"), Unread.TOO_LONG),
        (b"a" * (4 * LONGEST + 1), Declared("text/plain"), Unread.TOO_LONG),
    ],
)
def test_what_is_not_read_says_why(content: bytes, declared: Declared, reason: Unread) -> None:
    assert reader.read(content, declared) == Unreadable(reason)
    assert texts.UNREAD[reason]


def test_every_reason_has_a_sentence_that_says_what_to_send() -> None:
    assert set(texts.UNREAD) == set(Unread)
    assert all("متن خبر" in said for said in texts.UNREAD.values())


def test_a_size_that_is_no_release_is_not_worth_fetching() -> None:
    declared = Declared("text/plain", "news.txt", 4 * LONGEST + 1)
    assert reader.refusal(declared) == Unreadable(Unread.TOO_LONG)


@given(
    some.binary(max_size=500),
    some.none() | some.text(max_size=40) | some.sampled_from(["text/plain", "text/html"]),
    some.none() | some.text(max_size=40),
)
def test_no_file_raises(content: bytes, mime: str | None, name: str | None) -> None:
    assert isinstance(reader.read(content, Declared(mime, name)), RawRelease | Unreadable)
