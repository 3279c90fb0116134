"""The words and verbs of Persian, read compactly."""

import pytest

from bot.news.reference import Reference
from bot.news.spacing.lexicon import HALF_SPACE, Lexicon


@pytest.fixture(scope="module")
def lexicon(known: Reference) -> Lexicon:
    return known.lexicon


@pytest.mark.parametrize("form", ["کنند", "رفت", "توان", "شود", "گوید", "آید", "نویسیم", "رفته"])
def test_conjugated_verbs_can_follow_mi(lexicon: Lexicon, form: str) -> None:
    assert lexicon.is_verb(form)


@pytest.mark.parametrize("form", ["دان", "ز", "", "لاد", "هن", "کتاب"])
def test_bare_roots_and_nouns_cannot_follow_mi(lexicon: Lexicon, form: str) -> None:
    assert not lexicon.is_verb(form)


@pytest.mark.parametrize("form", ["شده", "نشده", "بازنگشته", "دریافته", "گفته"])
def test_participles_are_known_with_prefix_and_negation(lexicon: Lexicon, form: str) -> None:
    assert lexicon.is_participle(form)


def test_a_noun_in_he_is_no_participle(lexicon: Lexicon) -> None:
    assert not lexicon.is_participle("برنامه")


@pytest.mark.parametrize("word", ["تنها", "میدان", "سخنگوی", "پژوهشگران", "دنیای"])
def test_a_word_with_a_glued_ending_is_known(lexicon: Lexicon, word: str) -> None:
    assert lexicon.knows(word)


def test_a_silent_he_takes_no_glued_ending(lexicon: Lexicon) -> None:
    assert not lexicon.knows("جشنوارهی")
    assert lexicon.knows("راهی")
    assert lexicon.knows("توجهی")


def test_the_letters_alone_lead_to_the_written_form(lexicon: Lexicon) -> None:
    assert lexicon.joined["سرمایهگذاری"] == f"سرمایه{HALF_SPACE}گذاری"
    assert lexicon.written("ادارهکل") == f"اداره{HALF_SPACE}کل"
    assert lexicon.written("درخصوص") == "در خصوص"


def test_a_half_space_that_cannot_be_seen_is_not_kept(lexicon: Lexicon) -> None:
    assert lexicon.written("مدیرکل") == "مدیرکل"
    assert not any(f"ر{HALF_SPACE}" in form for form in lexicon.joined.values())
