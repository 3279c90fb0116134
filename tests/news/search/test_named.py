"""What people name when they ask for news, in any words around it and any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.reference import Reference
from bot.news.search.named import ALL, NATIONAL, Choice, Named, NamedTopics, Scope, Unknown, read


def named(known: Reference, text: str) -> list[str]:
    """The names found, a town with its province; nothing unless all of the text is names."""
    reading = read(text, known.gazetteer, known.directory)
    if not isinstance(reading, NamedTopics):
        return []
    return [f"{one.place}، {one.name}" if one.place else one.name for one in reading.named]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قم", ["قم"]),
        ("قم یزد", ["قم", "یزد"]),
        ("قم، یزد", ["قم", "یزد"]),
        ("قم/یزد", ["قم", "یزد"]),
        ("قم و یزد", ["قم", "یزد"]),
        ("قم لطفا", ["قم"]),
        ("لطفاً خبرهای استان قم را برایم بفرستید", ["قم"]),
        ("خبر های قم رو می خوام", ["قم"]),
        ("خبرهاي قم", ["قم"]),
        ("همه‌ی خبرهای قم", ["قم"]),
        ("قم امروز", ["قم"]),
        ("سلام، قم", ["قم"]),
        ("«يزد»!", ["یزد"]),
        ("استان‌های قم و یزد", ["قم", "یزد"]),
        ("پایتخت", ["تهران"]),
        ("اذربایجان شرقی", ["آذربایجان شرقی"]),
        ("شهر کرد", ["شهرکرد، چهارمحال و بختیاری"]),
        ("کرمان شاه", ["کرمانشاه"]),
        ("قم و کهگیلویه و بویراحمد", ["قم", "کهگیلویه و بویراحمد"]),
        ("کاشان", ["کاشان، اصفهان"]),
        ("من ساکن ملارد هستم", ["ملارد، تهران"]),
        ("مشهد مقدس", ["خراسان رضوی"]),
        ("سازمان استاندارد", ["سازمان ملی استاندارد"]),
        ("خبرهای استاندارد", ["سازمان ملی استاندارد"]),
    ],
)
def test_names_are_found_among_the_words_of_a_wish(
    known: Reference, text: str, names: list[str]
) -> None:
    assert named(known, text) == names


@pytest.mark.parametrize(
    "text", ["همه", "همه‌ی ایران", "همۀ ایران", "همه ایران", "کل کشور", "سراسر ایران", "همه خبرها"]
)
def test_the_whole_country_is_everything(known: Reference, text: str) -> None:
    assert read(text, known.gazetteer) == NamedTopics((ALL,))


@pytest.mark.parametrize("text", ["سراسری", "سراسري", "خبرهای سراسری", "همه خبرهای سراسری"])
def test_national_news_are_not_everything(known: Reference, text: str) -> None:
    assert read(text, known.gazetteer) == NamedTopics((NATIONAL,))


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("ایران", ["", ""]),
        ("نورآباد", ["فارس", "لرستان"]),
        ("نوراباد", ["فارس", "لرستان"]),
        ("اسلام‌آباد", ["کرمانشاه", "اردبیل"]),
        ("خراسان", ["خراسان رضوی", "خراسان شمالی", "خراسان جنوبی"]),
        ("خبرهای آذربایجان", ["آذربایجان شرقی", "آذربایجان غربی"]),
    ],
)
def test_a_name_of_several_is_a_choice(known: Reference, text: str, provinces: list[str]) -> None:
    reading = read(text, known.gazetteer)
    assert isinstance(reading, Choice)
    assert [one.name for one in reading.among] == provinces


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("یزدد", ["یزد"]),
        ("یزددددد", ["یزد"]),
        ("تهرآن", ["تهران"]),
        ("اصفهون", ["اصفهان"]),
        ("قم و ناکجا", ["قم"]),
        ("استانداردد", ["سازمان ملی استاندارد"]),
        ("آب شرب روستایی", []),
        ("😀", []),
        ("", []),
        ("ق" * 4000, []),
    ],
)
def test_what_is_no_name_is_answered_with_what_comes_close(
    known: Reference, text: str, close: list[str]
) -> None:
    reading = read(text, known.gazetteer, known.directory)
    assert isinstance(reading, Unknown)
    assert [one.name for one in reading.close] == close


def test_an_ordinary_word_that_is_a_town_too_is_not_sure(known: Reference) -> None:
    assert read("میانه", known.gazetteer) == NamedTopics(
        (Named(Scope.PROVINCE, "آذربایجان شرقی", "میانه", sure=False),)
    )


@given(text=st.text(max_size=60))
def test_any_text_is_read(known: Reference, text: str) -> None:
    assert read(text, known.gazetteer, known.directory) is not None
