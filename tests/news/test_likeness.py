"""The same news is found again, however it is worn; other news is not."""

import itertools
import random
from collections.abc import Callable
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.likeness import ALIKE, WORDS, bands, likeness, signature
from tests.proofs import long

TEXTS = {
    path.name.removesuffix(".txt"): path.read_text(encoding="utf-8")
    for path in (resources.files("bot.sandbox") / "samples").iterdir()
    if path.name.endswith(".txt")
}
TWINS = {"06-gas-north-khorasan-irna", "07-gas-north-khorasan-atrak"}


def glued(text: str) -> str:
    return text.replace("\u200c", "")


def spaced(text: str) -> str:
    return text.replace("\u200c", " ")


def arabic(text: str) -> str:
    return text.replace("ی", "ي").replace("ک", "ك")


def latin_digits(text: str) -> str:
    return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


@pytest.mark.parametrize("worn", [str, glued, spaced, arabic, latin_digits])
def test_the_same_news_from_two_publishers_is_alike(worn: Callable[[str], str]) -> None:
    first, second = sorted(TWINS)
    assert likeness(signature(worn(TEXTS[first])), signature(TEXTS[second])) >= ALIKE


@pytest.mark.parametrize("worn", [glued, arabic, latin_digits])
def test_wear_changes_no_signature(worn: Callable[[str], str]) -> None:
    for text in TEXTS.values():
        assert signature(worn(text)) == signature(text)


def test_half_spaces_written_as_spaces_part_few_words() -> None:
    for text in TEXTS.values():
        assert likeness(signature(spaced(text)), signature(text)) >= 0.6


def test_different_news_is_not_alike() -> None:
    signatures = {name: signature(text) for name, text in TEXTS.items()}
    for a, b in itertools.combinations(signatures, 2):
        if {a, b} != TWINS:
            assert likeness(signatures[a], signatures[b]) < ALIKE / 2, (a, b)


def test_a_signature_is_the_same_in_every_process() -> None:
    assert signature("سد پر شد") == signature("سد پُر شد")
    assert sum(signature("اداره‌کل آب استان قم")) == 88_262_962


@pytest.mark.parametrize("text", ["", "  \n", "🔴🔹", "...", "\u200c"])
def test_a_text_without_letters_is_like_nothing(text: str) -> None:
    assert signature(text) == ()
    assert likeness(signature(text), signature(text)) == 0.0


@given(st.text(max_size=200))
def test_any_text_is_like_itself(text: str) -> None:
    made = signature(text)
    assert len(made) <= WORDS
    assert made == tuple(sorted(set(made)))
    assert likeness(made, made) == (1.0 if made else 0.0)


@given(st.text(max_size=100), st.text(max_size=100))
def test_likeness_is_symmetric_and_within_its_bounds(a: str, b: str) -> None:
    there, back = likeness(signature(a), signature(b)), likeness(signature(b), signature(a))
    assert there == back
    assert 0.0 <= there <= 1.0


@pytest.mark.parametrize("words", [30, 200, *long(80, 400)])
def test_texts_taken_for_the_same_share_a_band(words: int) -> None:
    rng, missed, pairs = random.Random(words), 0, 1000
    for _ in range(pairs):
        common = round(words * 0.65)  # of both: likeness 0.48
        numbers = rng.sample(range(1 << 26), 2 * words - common)
        one, other = sorted(numbers[:words])[:WORDS], sorted(numbers[words - common :])[:WORDS]
        missed += not set(bands(tuple(one))) & set(bands(tuple(other)))
    assert missed <= pairs / 50


@given(st.text(min_size=1, max_size=200))
def test_a_text_with_words_has_bands_each_once(text: str) -> None:
    made = signature(text)
    assert bool(bands(made)) == bool(made)
    assert len(bands(made)) == len(set(bands(made))) <= 33
    assert all(0 <= band < 1 << 63 for band in bands(made))


def test_bands_are_stored_so_they_stay_as_they_are() -> None:
    first = (32 << 52) + 3
    assert bands((3, 4, 7, 36)) == ((3 << 52) + (3 << 26) + 4, first)
    assert bands((3,)) == (first,)
    assert bands(()) == ()
