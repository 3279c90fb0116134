"""What the decoder makes of the files that press offices send."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.news.text.decoding import Unreadable, decode

PERSIAN = "ابطال پروانهٔ دو واحد در قم؛ چاپ، ژرف، گندم و «پنبه» ۱۴۰۴\r\nمی\u200cگوید: نه!"
ARABIC_KEYBOARD = "ابطال پروانه دو واحد در قم؛ چاپ، ژرف، گندم و «پنبه»\r\nمي\u200cگويد: نه، كم است!"
SHORT = "خبر قم"


@pytest.mark.parametrize("text", [PERSIAN, SHORT, "قم", PERSIAN * 500, "آب\n", "خبر 😀 تازه است"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-16-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_unicode_is_read_with_a_mark_and_without(text: str, mark: bytes, encoding: str) -> None:
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ARABIC_KEYBOARD, SHORT, "سلام", ARABIC_KEYBOARD * 500])
def test_what_windows_wrote_before_unicode_is_read(text: str) -> None:
    assert decode(text.encode("cp1256")) == text


def test_a_few_broken_letters_and_controls_are_no_hindrance() -> None:
    assert decode(PERSIAN.encode()[:-3] + b"\xd9") == PERSIAN[:-2] + "\ufffd"
    assert decode(PERSIAN.encode("utf-16-le")[:-1]) == PERSIAN[:-1] + "\ufffd"
    assert decode(f"\0{PERSIAN * 2}\x1a".encode()) == f"\0{PERSIAN * 2}\x1a"
    assert decode(f"{ARABIC_KEYBOARD}\x1a".encode("cp1256")) == f"{ARABIC_KEYBOARD}\x1a"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 4,
        b"PK\3\4\x14\0\6\0\x08\0\0\0!\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        b"\0" * 1_000,
        b"\1\2\3\4\5\6\7\x08" * 30,
        codecs.BOM_UTF16_LE + b"\1\0\2\0\3\0\4\0" * 30,
    ],
)
def test_what_is_no_text_is_unreadable(content: bytes) -> None:
    assert isinstance(decode(content), Unreadable)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("وزارة الداخلية في البلد", "iso8859-6"),
        ("Привет, это новости из города", "cp1251"),
        ("été à l'école, où ça", "latin-1"),
    ],
)
def test_other_encodings_are_unreadable_and_not_guessed(text: str, encoding: str) -> None:
    assert "UTF-16" in getattr(decode(text.encode(encoding)), "reason", "")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1256">',
        "<META http-equiv=Content-Type content='text/html; charset=Windows-1256'>",
        "<?xml version='1.0' encoding='windows-1256'?>",
    ],
)
def test_a_page_is_read_as_it_declares(declaration: str) -> None:
    page = f"<html><head>{declaration}</head><body>éà çè êë îï: قم</body></html>"
    assert decode(page.encode("cp1256"), is_page=True) == page
    assert isinstance(decode(page.encode("cp1256")), Unreadable)


def test_a_page_that_declares_what_it_is_not_is_read_all_the_same() -> None:
    declared = '<meta charset="windows-1256">'
    assert decode((declared + PERSIAN).encode(), is_page=True) == declared + PERSIAN
    assert decode(codecs.BOM_UTF8 + declared.encode(), is_page=True) == declared
    page = f'<meta charset="utf-8">{ARABIC_KEYBOARD}'
    assert decode(page.encode("cp1256"), is_page=True) == page
    unknown = f'<meta charset="unicode_escape">{PERSIAN}'
    assert decode(unknown.encode("utf-16-le"), is_page=True) == unknown


@given(st.binary(max_size=300), st.booleans())
@example(b"", False)
@example(b"\xff\xfe", True)
def test_any_bytes_are_text_or_unreadable(content: bytes, is_page: bool) -> None:
    assert isinstance(decode(content, is_page=is_page), str | Unreadable)


@given(st.text())
def test_any_text_with_a_mark_is_text_again(text: str) -> None:
    read = decode(codecs.BOM_UTF8 + text.encode("utf-8", "ignore"))
    assert isinstance(read, Unreadable) or read == text.encode("utf-8", "ignore").decode()
