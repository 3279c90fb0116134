import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.terms import LONGEST, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اداره‌کل  استاندارد، قم!", ("اداره", "کل", "استاندارد", "قم")),
        ("كتابهاي آقاي مؤمني", ("کتابهای", "اقای", "مومنی")),
        ("۱۴۰۳/۰۵/۱۹ و ١٢ و 7", ("1403", "05", "19", "و", "12", "و", "7")),
        ("کاملاً مُهِم ســــلام", ("کاملا", "مهم", "سلام")),
        ("COVID19 Tehran_Qom", ("covid19", "tehran", "qom")),
        ("خانۀ ما، خانهٔ شما", ("خانه", "ما", "خانه", "شما")),
        ("#استان_قم @someone", ("استان", "قم", "someone")),
        ("ﺳﻼم", ("سلام",)),
        ("\u202bقم\u202c\u200f.", ("قم",)),
        ("« \" ' * ( ) NEAR:", ("near",)),
        ("🙂 !؟ …", ()),
        ("", ()),
        ("ا" * 500, ("ا" * LONGEST,)),
    ],
)
def test_the_words_of_a_text(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
@settings(max_examples=150)
def test_words_are_letters_and_digits_whatever_the_text(text: str) -> None:
    for word in words(text):
        assert word.isalnum()
        assert 0 < len(word) <= LONGEST


@given(st.text(alphabet="ايكىةآئؤۀهگچ \u200c\u064b\u0640.۱١1aZ", max_size=60))
@settings(max_examples=150)
def test_the_words_of_words_are_the_same_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found


def test_a_very_long_text_is_read_in_a_moment() -> None:
    assert len(words("خبر مهم امروز " * 20_000)) == 60_000
