import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.news.search.excerpt import excerpt, spelled
from bot.news.search.terms import terms
from tests.speaking import SPEAKING

LINES = (
    "مدیرکل گفت: هوا خوب است.",
    "به گزارش روابط عمومی، طرح‌های آب‌رسانی به روستاهاي شهرستان با حضور مردم آغاز شد و ادامه دارد.",
)


def bold(words: str) -> list[str]:
    found = excerpt(LINES, terms(words), 60, SPEAKING)
    return [piece for piece, matches in found.pieces if matches] if found else []


def test_matching_words_are_marked_however_they_are_spelled() -> None:
    assert bold("آب روستا طرح") == ["طرح‌های", "آب", "روستاهاي"]
    assert bold("اب") == ["آب"]
    assert bold("روست") == []


def test_the_part_around_the_matches_is_shown_in_whole_words() -> None:
    found = excerpt(LINES, terms("ادامه"), 60, SPEAKING)
    assert found is not None
    assert len(found.text) < 70
    assert found.text.startswith("…")
    assert set(found.text.strip("…").split()) <= set(LINES[1].split())


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("روابط عمومی", "آب به روستاها رسید."),
        ("فوتبال", "آب به روستاها رسید."),
        ("آب", "آب به روستاها رسید."),
        ("مردم", "طرح‌های آب‌رسانی به روستاهاي شهرستان با حضور مردم"),
        ("آب مردم", "طرح‌های آب‌رسانی به روستاهاي شهرستان با حضور مردم"),
    ],
)
def test_the_summary_is_shown_where_no_sentence_says_more(asked: str, shown: str) -> None:
    found = excerpt(LINES, terms(asked), 100, SPEAKING, "آب به روستاها رسید.")
    assert found is not None
    assert found.text.startswith(shown)


def test_a_term_is_spelled_as_it_is_written() -> None:
    lines = ("دیدار با مسئولان", "کتاب‌های آقاي مسؤول")
    assert spelled(*terms("مسوول"), lines) == "مسؤول"
    assert spelled(*terms("کتابها"), lines) == "کتاب"
    assert spelled("هیچ", lines) is None


@given(st.lists(st.text(max_size=80), max_size=3), st.text(max_size=20))
def test_an_excerpt_is_part_of_the_text(lines: list[str], asked: str) -> None:
    found = excerpt(lines, terms(asked), 40, SPEAKING)
    assert found is None or is_part(found.text, lines)


@example("", "-0")  # a word with a dash looks like a dateline
@given(st.text(max_size=80), st.text(max_size=80))
def test_what_stands_there_is_found(before: str, after: str) -> None:
    lines = ["سخنی دیگر.", f"{before} نان {after}"]
    found = excerpt(lines, terms("نان"), 40, SPEAKING)
    assert found is not None
    assert is_part(found.text, lines)


def is_part(text: str, lines: list[str]) -> bool:
    return any(text.strip("…") in line.replace("…", "") or "…" in line for line in lines)
