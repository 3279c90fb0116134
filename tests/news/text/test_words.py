"""A text cut into words: each knows its place, and names are found however they are parted."""

import pytest

from bot.news.text.words import Keys, Words

KEYS = Keys.of(["بندر عباس", "صنعت، معدن و تجارت"])


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("گل‌ها شکفت.", ("گل", "ها", "شکفت", ".")),
        ("كتاب، قلم", ("کتاب", "،", "قلم")),
        ("", ()),
    ],
)
def test_words_are_folded_and_marks_are_words(text: str, keys: tuple[str, ...]) -> None:
    assert Words.of(text).keys == keys


def test_a_word_knows_where_it_stands() -> None:
    words = Words.of("خانه‌ی كوچک ما")
    assert [words.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        "خانه", "ی", "كوچک", "ما",
    ]  # fmt: skip
    assert (words.gap(0), words.gap(1), words.gap(2)) == ("", "\u200c", " ")
    assert words.part(2, 4).source(0, 2) == "كوچک ما"
    assert words.at(9) == ""


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("بندر عباس", 2),
        ("بندرعباس", 1),
        ("بندر‌عباس", 2),
        ("بندر انزلی", 0),
        ("صنعت معدن و تجارت", 4),
    ],
)
def test_a_name_is_found_however_it_is_parted(text: str, length: int) -> None:
    assert Words.of(text).match(0, KEYS) == length
    assert Words.of(text).opens(0, KEYS) >= bool(length)


def test_several_sets_of_names_are_one() -> None:
    both = Keys.any_of([KEYS, Keys.of(["قم"])])
    assert Words.of("قم").match(0, both) == 1
    assert Words.of("بندر عباس").match(0, both) == 2
