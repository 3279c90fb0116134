"""Sentences end where a reader would stop, and their marks stand in pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.text.pairs import balanced, is_balanced, unwrapped
from bot.news.text.sentences import split

SIGNS = st.text(alphabet="اب د۱۲aA .،؛:!؟?…«»“”()[]{}\"'‹›\u2018\u2019\u200c\n", max_size=120)


@pytest.mark.parametrize(
    "text",
    [
        "درمانگاه در خ. سعدی ساخته شد.",
        "دکتر م. ر. ساعدی و ه. کاشانی آمدند.",
        "این مرکز ۱. پزشک، ۲. پرستار و ۳. داروخانه دارد.",
        "آزمایشگاه (ر.ک. بند ۲) باز شد.",
        "نگارنده «خانه؟ کجاست!» را خواند.",
        "سیب، انار و… فروخته شد.",
        "شرکت اس. پی. کاوه و Dr. Karimi آمدند.",
        "نرخ آن ۱۲.۵ درصد و نشانی آن iran.ir است.",
        "ظرفی از سال ۱۳۱۰ ه.ش و نامه‌ای از آن زمان پیدا شد.",
    ],
)
def test_such_a_mark_ends_no_sentence(text: str) -> None:
    assert split(text) == (text,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("کتابخانه باز شد.وی ادامه داد:مردم آمدند.", 2),
        ("کتابخانه باز شد. مردم آمدند.", 2),
        ("آیا باز شد؟ بله.", 2),
        ("وی گفت: «کتابخانه باز شد.» مردم آمدند.", 2),
        ("این خانه از سال ۱۴۰۲. وی افزود: باز شد.", 2),
        ("شهرداری با شرکت آی. تی. وی قرارداد بست.", 2),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(split(text)) == count


@given(SIGNS)
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(SIGNS)
def test_what_is_balanced_stays(text: str) -> None:
    once = balanced(text)
    assert is_balanced(once)
    assert balanced(once) == once
    assert is_balanced(unwrapped(once, "."))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("کوچه سبز» آغاز شد", "کوچه سبز آغاز شد"),
        ("«کوچه سبز» آغاز شد", "«کوچه سبز» آغاز شد"),
        ("دوشنبه) ۱۳ آبان(با او", "دوشنبه ۱۳ آبان با او"),
        ('او گفت: "بیا', "او گفت: بیا"),
        ("the editors' room", "the editors room"),
        ("Iran's room", "Iran's room"),
    ],
)
def test_a_mark_without_its_partner_goes(text: str, whole: str) -> None:
    assert balanced(text) == whole
