"""The digits that people see."""

import pytest

from bot.display.digits import persian_digits


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12 خانه و ١٢ باغ", "۱۲ خانه و ۱۲ باغ"),
        ("نشست G20", "نشست G20"),
        ("گام 1\ufe0f\u20e3 و 2\u20e3", "گام 1\ufe0f\u20e3 و 2\u20e3"),
        (
            "شبا IR82 0540 1026 8002 0817 9090 02 است",
            "شبا IR82 0540 1026 8002 0817 9090 02 است",
        ),
        ("IR۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲", "IR820540102680020817909002"),
        ("https://shahr.example/1403", "https://shahr.example/1403"),
    ],
)
def test_digits_are_persian_but_where_latin_ones_belong(text: str, shown: str) -> None:
    assert persian_digits(text) == shown
