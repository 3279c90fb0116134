import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.reference import Reference
from bot.news.search.questions import Names, Question, parse

TODAY = datetime.date(2024, 8, 10)  # 20 Mordad 1403, a Saturday


@pytest.fixture(scope="module")
def names(known: Reference) -> Names:
    return Names(TODAY, known.gazetteer, known.directory)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("آب شرب روستاها", Question(words=("اب", "شرب", "روستا"))),
        ("«کارت ملی» -فوتبال", Question(phrases=(("کارت", "ملی"),), excluded=("فوتبال",))),
        ('"باز نشده', Question(phrases=(("باز", "نشده"),))),
        ("نان استان:قم", Question(words=("نان",), province="قم")),
        ("استان:خراسان رضوی نان", Question(words=("نان",), province="خراسان رضوی")),
        ("نان province:qom", Question(words=("نان",), province="قم")),
        ("سازمان:استاندارد", Question(agency="سازمان ملی استاندارد")),
        ("اداره:«ثبت احوال» کارت", Question(words=("کارت",), agency="سازمان ثبت احوال کشور")),
        ("رئیس سازمان: نان ارزان شد", Question(words=("رییس", "سازمان", "نان", "ارزان", "شد"))),
        ("ساعت ۱۲:۳۰", Question(words=("ساعت", "12", "30"))),
        ("دمای -۵ درجه", Question(words=("دمای", "5", "درجه"))),
        ("نان ترتیب:تازه", Question(words=("نان",), newest=True)),
        ("نان sort:new", Question(words=("نان",), newest=True)),
        ("بودجه ۱۴۰۳", Question(words=("بودجه", "1403"))),
        ("نان استان:ناکجا", Question(words=("نان",), unread=("ناکجا",))),
        ("استان: اصفهان نان", Question(words=("نان",), province="اصفهان")),
        ("نان استان : خراسان رضوی", Question(words=("نان",), province="خراسان رضوی")),
        ("استان: «قم»", Question(province="قم")),
        ("اداره: ثبت احوال", Question(agency="سازمان ثبت احوال کشور")),
        ("سازمان : «استاندارد» نان", Question(words=("نان",), agency="سازمان ملی استاندارد")),
        ("نان ترتیب: تازه", Question(words=("نان",), newest=True)),
        ("agency: استاندارد", Question(agency="سازمان ملی استاندارد")),
        ("در این استان: نان", Question(words=("در", "این", "استان", "نان"))),
        ("سازمان: «نان ارزان شد»", Question(("سازمان",), (("نان", "ارزان", "شد"),))),
        ("سازمان: -نان", Question(("سازمان",), excluded=("نان",))),
        ("استان:", Question(("استان",))),
        ("جمعی از: مردم", Question(("جمعی", "از", "مردم"))),
        (
            "نان استان:اسلام‌آباد",
            Question(("نان",), unsure="اسلام‌آباد", choices=("کرمانشاه", "اردبیل")),
        ),
        (
            "استان: اسلام آباد",
            Question(unsure="اسلام آباد", choices=("کرمانشاه", "اردبیل")),
        ),
        ("نان استان:اسلام‌آباد غرب", Question(("نان",), province="کرمانشاه")),
        ("نان از:۱۴۰۳/۱۳/۴۵", Question(words=("نان",), unread=("از:1403/13/45",))),
    ],
)
def test_what_is_asked(text: str, expected: Question, names: Names) -> None:
    assert parse(text, names) == expected


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("از:۱۴۰۳/۰۵/۰۱ تا:۱۴۰۳/۰۶", "2024-07-22", "2024-09-21"),
        ("تا:۱۴۰۳/۰۵/۰۱ از:۱۴۰۳/۰۶/۰۱", "2024-07-22", "2024-08-22"),
        ("since:1403-05 until:1403", "2024-07-22", "2025-03-20"),
        ("from:2024-08-01 to:2024-08", "2024-08-01", "2024-08-31"),
        ("مرداد ۱۴۰۳", "2024-07-22", "2024-08-21"),
        ("مرداد ماه سال ۱۴۰۳", "2024-07-22", "2024-08-21"),
        ("از:مرداد ۱۴۰۲ تا:شهریور ۱۴۰۲", "2023-07-23", "2023-09-22"),
        ("۱۹ مرداد ۱۴۰۳", "2024-08-09", "2024-08-09"),
        ("1403/05/19", "2024-08-09", "2024-08-09"),
        ("تاریخ:امروز", "2024-08-10", "2024-08-10"),
        ("تاریخ: امروز", "2024-08-10", "2024-08-10"),
        ("روز : دیروز", "2024-08-09", "2024-08-09"),
        ("تاریخ: هفته گذشته", "2024-08-03", "2024-08-10"),
        ("تاریخ:این ماه", "2024-07-22", "2024-08-21"),
        ("تاریخ: ۱۹ مرداد ۱۴۰۳", "2024-08-09", "2024-08-09"),
        ("از: ۱۴۰۳/۰۵/۰۱ تا: ۱۴۰۳/۰۶", "2024-07-22", "2024-09-21"),
        ("since: 1403-05 until : 1403", "2024-07-22", "2025-03-20"),
        ("هفته گذشته", "2024-08-03", "2024-08-10"),
        ("هفتهٔ گذشته", "2024-08-03", "2024-08-10"),
        ("این هفته", "2024-08-10", "2024-08-10"),
        ("این ماه", "2024-07-22", "2024-08-21"),
        ("پارسال", "2023-03-21", "2024-03-19"),
        ("اسفند ۱۴۰۲", "2024-02-20", "2024-03-19"),
    ],
)
def test_the_days_that_are_asked_for(text: str, since: str, until: str) -> None:
    question = parse(f"نان {text}", Names(TODAY))
    assert (question.since, question.until) == (day(since), day(until))
    assert question.words == ("نان",)


@pytest.mark.parametrize("text", ["", "  ", "؟!", "🙂", "- -", "«»", "ها های", "ترتیب:تازه"])
def test_what_asks_nothing_is_empty(text: str) -> None:
    assert parse(text, Names(TODAY)).is_empty


def test_a_label_without_a_day_is_a_word() -> None:
    assert parse("از:", Names(TODAY)).words == ("از",)


@given(st.text(alphabet='آبکىي از:تا۱۴۰۳/-"«»استن\u200c قمماهگذشتهمرداد\n', max_size=60))
def test_anything_can_be_typed(text: str) -> None:
    question = parse(text, Names(TODAY))
    assert not (question.since and question.until) or question.since <= question.until


@given(
    st.tuples(st.integers(1300, 1450), st.integers(1, 12), st.integers(1, 29)),
    st.tuples(st.integers(1300, 1450), st.integers(1, 12), st.integers(1, 29)),
)
def test_the_earlier_of_two_days_is_the_first(
    since: tuple[int, int, int], until: tuple[int, int, int]
) -> None:
    asked = " ".join(
        f"{word}:{'/'.join(map(str, date_))}" for word, date_ in (("از", since), ("تا", until))
    )
    question = parse(f"نان {asked}", Names(TODAY))
    assert question.since is not None
    assert question.until is not None
    assert question.since <= question.until


def test_a_very_long_question_is_read_in_a_moment() -> None:
    assert len(parse("آب " * 5_000, Names(TODAY)).words) <= 500
