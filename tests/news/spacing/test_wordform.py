"""Where the half spaces of one word belong."""

import pytest

from bot.news.reference import Reference
from bot.news.spacing.joining import pair
from bot.news.spacing.wordform import attach, mend, plural_of, visible


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("میکند", "می‌کند"),
        ("میزان", "میزان"),
        ("برنامهها", "برنامه‌ها"),
        ("شدهاند", "شده‌اند"),
        ("کتاب", "کتاب"),
    ],
)
def test_a_word_gets_its_half_spaces(known: Reference, worn: str, right: str) -> None:
    assert mend(worn, known.lexicon).text == right


def test_two_words_are_one_where_grammar_says_so(known: Reference) -> None:
    joined = pair("می", "توان", known.lexicon)
    assert joined is not None
    assert joined.text == "می‌توان"
    assert pair("کتاب", "خوب", known.lexicon) is None


def test_endings_are_joined_where_it_can_be_seen() -> None:
    assert attach("خانه", "ها") == "خانه‌ها"
    assert plural_of("حرفهای") == "حرف‌های"
    assert visible("می‌رود") == 1
