"""Pieces of one text, and texts of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.pieces import (
    continues,
    has_headline,
    is_body,
    is_headline,
    is_torn,
    joined,
    units,
)

PARAGRAPH = "این بند درباره واحدهای تولیدی استان قم است و بازرسی آن‌ها ادامه دارد."
LONG = "\n".join([PARAGRAPH] * 56)
RELEASE = f"ابطال پروانه دو واحد تولیدی\n{PARAGRAPH}\n{PARAGRAPH}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ابطال پروانه دو واحد تولیدی در قم", True),
        ("مدیرکل استاندارد قم خبر داد:\nابطال پروانه دو واحد", True),
        ("آیا پروانه‌ها باطل می‌شود؟", True),
        (PARAGRAPH, False),
        (RELEASE, False),
        ("", False),
    ],
)
def test_a_headline_is_a_short_line_that_ends_no_sentence(text: str, expected: bool) -> None:
    assert is_headline(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PARAGRAPH}\n{PARAGRAPH}", True),
        (f"به گزارش روابط عمومی استانداری قم\n{PARAGRAPH}\n{PARAGRAPH}", True),
        (f"ابطال پروانه\n{PARAGRAPH}\n{PARAGRAPH}", True),  # its headline once more
        (RELEASE, False),
        (PARAGRAPH, False),
    ],
)
def test_a_body_has_no_other_headline(text: str, expected: bool) -> None:
    assert is_body(text, "ابطال پروانه") is expected


def test_what_a_client_splits_is_told_from_the_next_release() -> None:
    cut = LONG[:4090].rsplit(" ", 1)[0]
    assert 3900 < units(cut) < 4096
    assert continues(PARAGRAPH, LONG)
    assert continues("وی افزود: بازرسی ادامه دارد.", LONG)
    assert not continues(RELEASE, LONG[:3950])
    assert not continues(f"به گزارش ایسنا، {PARAGRAPH}", LONG[:3950])
    assert is_torn(cut, "تولیدی استان قم است و بازرسی ادامه دارد.")
    assert not is_torn(LONG, PARAGRAPH)
    assert not is_torn(cut, RELEASE)


@given(st.lists(st.text(), max_size=4))
def test_joining_loses_no_word_of_any_text(texts: list[str]) -> None:
    assert joined(texts).split() == " ".join(texts).split()
    for text in texts:
        assert has_headline(text) in {True, False}
        assert continues(text, LONG) in {True, False}
