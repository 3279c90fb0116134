import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.text import letters
from bot.news.text.folding import fold_line

ZWNJ = "\u200c"
AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "ابیکه\u064a\u0643\u0629ؤئأۀـ\u0653\u0654\u064b\u064e\u200b\u200c\u200d\u200e\ufeff\u00ac"
            "\u00ad\u00a0&;#xampltgbr<>/p_0D1۱٣«»(),.:!؟،؛ \n\r\t\u2028\ud800\x00\ufefb\ufdfa\ue000"
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("worn", "right"),
    [
        ("علي در كرمان بود", "علی در کرمان بود"),
        ("مدرسة ابتدایی", "مدرسه ابتدایی"),
        ("دائرةالمعارف", f"دائره{ZWNJ}المعارف"),
        ("\ufedf\ufe8e\ufedf\ufeea", "لاله"),
        ("ســــلام", "سلام"),
        ("ایلام ـ آبدانان", "ایلام - آبدانان"),
        ("مُحَمَّد کاملاً آمد", "محمد کاملاً آمد"),
        ("خانه\u0654 پدری", "خانۀ پدری"),
        ("سال ١٤٠٣ و 1403", "سال ۱۴۰۳ و 1403"),
        ("１２", "12"),
        ("\u202bمتن\u202c \u2066ساده\u2069", "متن ساده"),
        ("یک\u00a0دو&nbsp;سه", "یک دو سه"),
        ("&amp;laquo;گل&amp;raquo;", "«گل»"),
        ("اول&lt;br/&gt;دوم", "اول\nدوم"),
        ("سطر_x000D_\nدیگر", "سطر\n\nدیگر"),
        ("سطر\r\nدیگر\u2028سوم", "سطر\nدیگر\nسوم"),
        ("می\u00acرود", f"می{ZWNJ}رود"),
        ("می\u200bرود", f"می{ZWNJ}رود"),
        ("می\u200eرود", f"می{ZWNJ}رود"),
        ("می\u200c\u200cرود", f"می{ZWNJ}رود"),
        (f"می{ZWNJ} رود{ZWNJ}.", "می رود."),
        ("سلام ، خوبی ؟", "سلام، خوبی؟"),
        ("گفت:«برو»", "گفت: «برو»"),
        ("باران آمد.هوا سرد شد", "باران آمد. هوا سرد شد"),
        ("ساعت 10:30 و نسخه 2.5", "ساعت 10:30 و نسخه 2.5"),
        ("\U0001f468\u200d\U0001f469 خانواده", "\U0001f468\u200d\U0001f469 خانواده"),
        ("متن\x00 با \ud800 آسیب\ue000", "متن با آسیب"),
    ],
)
def test_a_worn_character_becomes_the_one_it_stands_for(worn: str, right: str) -> None:
    assert letters.normalise(worn) == right


def test_an_abbreviation_keeps_its_dots() -> None:
    assert letters.normalise("سال ۵۲ ق.م و ه.ش") == "سال ۵۲ ق.م و ه.ش"


def test_text_escaped_many_times_over_is_read_in_the_end() -> None:
    assert letters.normalise("&" + "amp;" * 50 + "lt;b&gt;خبر") == "خبر"


@given(AWKWARD)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = letters.normalise(text)
    assert letters.normalise(once) == once


@given(AWKWARD)
def test_no_text_keeps_a_character_that_telegram_or_postgresql_refuse(text: str) -> None:
    out = letters.normalise(text)
    out.encode("utf-8")
    assert not set(out) & set("\0\r\u00a0\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeffيكة")


@pytest.mark.parametrize(
    ("text", "is_persian"),
    [("سلام", True), ("123 hello", False), ("\U0001f600 ۱۲۳", False), ("", False)],
)
def test_only_letters_count_as_persian(text: str, is_persian: bool) -> None:
    assert letters.has_persian(text) is is_persian


def test_folding_takes_spellings_of_one_word_for_the_same() -> None:
    assert fold_line(f"مسؤول خانۀ{ZWNJ}ها 12") == "مسوول خانهها ۱۲"
    assert fold_line("اصلاً") == fold_line("اصلا")
