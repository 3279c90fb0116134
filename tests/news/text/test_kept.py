"""What stays letter by letter, whatever is done to the text around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.text.kept import apart
from bot.news.text.letters import normalise

ZWNJ = "\u200c"


@pytest.mark.parametrize(
    "text",
    [
        "نقشه در https://fa.shahr.example/رده:بوستان.تازه دیده شد",
        "درگاه www.shahr.example/بخش:نقشه باز شد",
        "شعار «إن الله مع الصابرين» نوشته شد",
        "کتیبه «وَأَقِيمُوا الصَّلَاةَ» نصب شد",
        "جشن «هەڵپەڕکێ» برپا شد",
        "آیین نەورۆز و گەلاوێژ",
        "سند سال ۱۲۸۵ ه.ش",
        "اگر a<b و b>c باشد",
        "«نصر»های شهر و «حافظ»شناسان",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("برنامە شهر", "برنامه شهر"),  # the Kurdish letter typed for the Persian one
        ("سال ۱۲۸۵ هـ.ش", "سال ۱۲۸۵ ه.ش"),
        ("بند «هـ» ماده", "بند «ه» ماده"),
        ("«طرح»گفت", "«طرح» گفت"),
        ("طرح<b>تازه</b>", "طرحتازه"),
        ("مرحلة «دوم طرح»", "مرحله «دوم طرح»"),
        ("گفت: «هذه مرحله‌ای است»", "گفت: «هذه مرحله‌ای است»"),
    ],
)
def test_what_is_worn_is_still_mended(worn: str, right: str) -> None:
    assert normalise(worn) == right


@given(
    st.text(alphabet=st.sampled_from(list("إةَِّ«»ەڵ#@:/.هـ شهر\u200c ﴿﴾wht\ue000\n")), max_size=60)
)
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet=st.sampled_from(list("شهر#@_:/. www.https://«»إنَّة\u200c")), max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in apart(text)) == text


def test_a_long_line_of_vowel_marks_takes_no_time() -> None:
    line = "بَسَمَ " * 20_000 + "«"
    assert normalise(line).endswith("«")
