import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.search.spellings import readable
from bot.news.search.terms import (
    LONGEST,
    code,
    near_skeletons,
    phrase_pattern,
    skeleton,
    stem,
    terms,
    word_pattern,
    words,
)


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


@pytest.mark.parametrize(
    "spellings",
    [
        "مسئول مسوول مسؤول مسيول", "مسئولیت مسؤولیت مسوولیت", "مسئولان مسؤولان", "هیئت هیات هیأت",
        "گفت\u200cوگو گفتگو گفت_و_گو گفتوگو گفت\u200cو\u200cگو گفت\u200cوگوی گفتگوی",
        "گفت\u200cوگوهای گفتگوهای گفت_و_گوهای", "تأمین تامین تأمين", "جزئی جزیی", "رئیس رییس رئيس",
        "آیین آئین", "پایین پائین", "مطمئن مطمین", "اتاق اطاق", "تهران طهران",
        "تهرانی طهرانی", "بلیت بلیط", "مسئله مسأله مساله", "مسائل مسایل",
        "جرئت جرأت جرات", "سؤال سوال سئوال", "شئون شؤون شوون", "داوود داود", "طاووس طاوس",
        "قرائت قراءت", "آنفلوآنزا آنفلوانزا", "برگزار برگذار", "خبرگزاری خبرگذاری",
        "سرمایه\u200cگذاری سرمایه\u200cگزاری",
        "جست\u200cوجو جستجو جست_و_جو جستجوی",
        "جست\u200cوجوگر جستجوگر", "حتی حتا", "مؤسسه موسسه", "ویدئو ویدیو", "علاءالدین علاالدین",
        "شیء شئ شی", "دانشجویی دانشجوئی", "توطئه توطیه", "ارائه ارایه", "ناهار نهار",
    ],
)  # fmt: skip
def test_the_spellings_of_a_word_are_one_word(spellings: str) -> None:
    written = [spelling.replace("_", " ") for spelling in spellings.split()]
    term = terms(written[0])
    assert {terms(each) for each in written} == {term}
    for each in written:
        pattern = r"[\W_]+".join(map(word_pattern, term))
        assert re.fullmatch(pattern, each), each
        assert re.search(phrase_pattern(words(f"بیان {each} ما")), f"بیان {written[-1]} ما")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شیون", "شئون"), ("روس", "رئوس"), ("گزارش", "گذارش"), ("گفت و گوگل", "گفتگوگل"),
        ("کار", "کسب و کار"), ("توسعه", "طوسعه"), ("دو", "دوو"), ("نهان", "ناهان"),
    ],
)  # fmt: skip
def test_words_that_only_look_alike_are_two(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_half_of_a_pair_that_people_seek_is_found_in_it() -> None:
    assert terms("کسب و کار") == ("کسب", "و", "کار")
    assert terms("کسب\u200cوکارهای") == ("کسب", "و", "کار")
    assert terms("بی\u200cوقفه و هم\u200cوطن") == ("بی", "وقفه", "و", "هم", "وطن")
    for text in ("کسب و کار", "کسب\u200cوکار"):
        assert re.search(phrase_pattern(("کسب", "و", "کار")), text)


@pytest.mark.parametrize("word", ["مسئول", "هیئت", "گفت\u200cوگو", "تهران", "مسئله", "بلیت"])
def test_a_word_of_search_is_shown_as_people_write_it(word: str) -> None:
    (term,) = terms(word)
    assert readable(term) == word


@given(st.text(max_size=200))
def test_words_are_letters_and_digits_whatever_the_text(text: str) -> None:
    for word in words(text):
        assert word.isalnum()
        assert 0 < len(word) <= LONGEST


@given(st.text(alphabet="ايكىةآئؤءۀهگچوتجسشطن \u200c\u064b\u0640.۱١1aZ", max_size=60))
def test_the_words_of_words_are_the_same_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found


def test_a_very_long_text_is_read_in_a_moment() -> None:
    assert len(words("خبر مهم امروز " * 20_000)) == 60_000


@pytest.mark.parametrize(
    "text", ["نهنگ ها", "نهنگ\u200cها", "نهنگها", "نهنگ", "نهنگهاي", "نهنگ\u200cهایشان"]
)
def test_endings_written_apart_or_not_are_the_same(text: str) -> None:
    assert terms(text) == ("نهنگ",)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("کامپیوتر", "کامپیوترها"), ("دختر", "دخترها"), ("بزرگتر", "بزرگترهای")],
)
def test_a_plural_meets_its_singular_whatever_that_ends_in(singular: str, plural: str) -> None:
    assert terms(singular) == terms(plural)


@pytest.mark.parametrize("word", ["تنها", "دختر", "فیلتر", "فقها", "ها", "بها", "دکتر"])
def test_words_that_only_look_inflected_stay(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("slip", ["اصتاندارد", "استادنارد", "استاندرد", "استانداردد", "اشتاندارد"])
def test_one_slip_is_near(slip: str) -> None:
    assert skeleton("استاندارد") in near_skeletons(slip)


@given(st.text(max_size=40))
def test_codes_are_numbers_of_32_bits(text: str) -> None:
    assert -(2**31) <= code(text) < 2**31


@pytest.mark.parametrize("text", ["سازمان ملي استاندارد", "«سازمان، مِلّی\u200cاستاندارد»"])
def test_a_phrase_is_found_in_a_text_however_it_is_spelled(text: str) -> None:
    assert re.search(phrase_pattern(("سازمان", "ملی", "استاندارد")), text)
    assert not re.search(phrase_pattern(("زمان", "ملی")), text)


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_the_index_finds_in_a_text_can_be_shown_in_it(before: str, word: str) -> None:
    for term in terms(word):
        assert re.search(word_pattern(term), f"{term} {before}", re.IGNORECASE)
