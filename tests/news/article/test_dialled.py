"""A code to dial on a line of its own stays as it is."""

import pytest

from bot.news import reference
from bot.news.article import clean
from bot.news.model import Page


@pytest.mark.parametrize("code", ["*733*12#", "*100#", "*۷۲۰*۳۱#"])
def test_a_code_to_dial_begins_with_no_bullet(code: str) -> None:
    lines = ("گشایش کتابخانه", "مردم برای نام‌نویسی این کد را بگیرند:", code, "• کتاب‌ها تازه‌اند.")
    cleaned = clean(Page(None, lines), reference.load().chrome)
    assert code in cleaned.lines
    assert "کتاب‌ها تازه‌اند." in cleaned.lines
