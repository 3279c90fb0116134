"""Dates: found however they are written, refused where they are no day of the news."""

import datetime
from pathlib import Path

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.dates import calendars
from bot.news.dates.stated import find_date
from bot.news.model import Article

SHARED = Path(__file__).parents[4] / "shared" / "data" / "releases"
DAY = datetime.date(2024, 8, 6)  # سه‌شنبه ۱۶ مرداد ۱۴۰۳


def article(*paragraphs: str, headline: str = "گشایش کتابخانه روستا") -> Article:
    return Article(None, headline, None, paragraphs)


def found(
    text: str, *, day: datetime.date | None = None, removed: tuple[str, ...] = ()
) -> str | None:
    date = find_date(article(text), removed, day)
    return str(date) if date else None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("نشست روز بیست و سه دی ۱۴۰۳ برگزار شد.", "1403-10-23"),
        ("نشست سی‌و‌یک تیر سال ۱۴۰۳ برگزار شد.", "1403-04-31"),
        ("نشست ۱۴/اردیبهشت/۱۴۰۳ برگزار شد.", "1403-02-14"),
        ("نشست ۱۴ اردی بهشت ۱۴۰۳ برگزار شد.", "1403-02-14"),
        ("نامه شماره ۱۲/۳۴۵ به تاریخ ۱۳۹۹.۰۱.۰۶ صادر شد.", "1399-01-06"),
        ("دوره در ۱۴۰۳/۰۸/۱۲-۱۴۰۳/۰۸/۱۴ برگزار شد.", "1403-08-12"),
        ("تاریخ انتشار: ۱۹:۱۴ - ۲۴ دی ۱۳۹۹", "1399-10-24"),
        ("تاریخ انتشار: سه شنبه 31 تیر 1403-8:43", "1403-04-31"),
        ("نشست روز ۱۲ ذی‌حجه ۱۴۴۵ برگزار شد.", "1403-03-30"),
        ("نشست روز ۵ ماه مه ۲۰۲۴ برگزار شد.", "1403-02-16"),
        ("نشست روز May 5, 2024 برگزار شد.", "1403-02-16"),
        ("نشست روز ۵ حزیران ۲۰۲۴ برگزار شد.", "1403-03-16"),
        ("مهلت ارسال تا ۱۵ بهمن ۱۴۰۲ تمدید شد.", "1402-11-15"),
        ("نشست ۱۵ آبان سال جاری برگزار شد. بودجه سال ۱۴۰۲ کافی بود.", "1402-08-15"),
        ("آیین گشایش در تاریخ ۱۴۰۳/۰۵/۱۹ برگزار شد.", "1403-05-19"),
        ("آیین گشایش در تاریخ 1403-5-9 برگزار شد.", "1403-05-09"),
        ("آیین گشایش در تاریخ ١٤٠٣/٥/١٩ برگزار شد.", "1403-05-19"),
        ("آیین گشایش ۱۹/۵/۱۴۰۳ برگزار شد.", "1403-05-19"),
        ("آیین گشایش ۱۴۰۳.۰۵.۱۹ برگزار شد.", "1403-05-19"),
        ("جلسه روز دوشنبه ۹۸/۷/۱ برگزار شد.", "1398-07-01"),
        ("جلسه مورخ ۰۳/۰۵/۱۹ برگزار شد.", "1403-05-19"),
        ("جلسه مورخ ۲۸/۱۰/۹۸ برگزار شد.", "1398-10-28"),
        ("آیین گشایش ۲۹ فروردین ۱۴۰۳ برگزار شد.", "1403-01-29"),
        ("آیین گشایش ۲۹ فروردین‌ماه سال ۱۴۰۳ برگزار شد.", "1403-01-29"),
        ("آیین گشایش ۴ دیماه ۹۹ برگزار شد.", "1399-10-04"),
        ("آیین گشایش پانزدهم اسفند ماه سال ۱۳۹۶ برگزار شد.", "1396-12-15"),
        ("آیین گشایش بیست و ششم اسفند ۱۴۰۰ برگزار شد.", "1400-12-26"),
        ("آیین گشایش بیستوششم اسفند ۱۴۰۰ برگزار شد.", "1400-12-26"),
        ("آیین گشایش سی‌ام مهر ۱۴۰۲ برگزار شد.", "1402-07-30"),
        ("آیین گشایش سی و یکم تیر ۱۴۰۲ برگزار شد.", "1402-04-31"),
        ("آیین گشایش سوم دی یک هزار و چهارصد و یک برگزار شد.", "1401-10-03"),
        ("آیین گشایش نهم آبان هزار و سیصد و نود و هشت برگزار شد.", "1398-08-09"),
        ("آیین گشایش دوازدهم ماه مهر ۱۴۰۳ برگزار شد.", "1403-07-12"),
        ("جلسه مورخ ۱۲/۰۵/۰۳ برگزار شد.", "1403-05-12"),
        ("سالن آماده است و ۱۹ مرداد ۱۴۰۳ باز می‌شود.", "1403-05-19"),
        ("آیین گشایش یکشنبه (۱۵ مهر ۱۴۰۳) برگزار شد.", "1403-07-15"),
    ],
)
def test_a_date_is_found_however_it_is_written(written: str, date: str) -> None:
    assert found(written) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("نمایشگاه از ۱۲ تا ۱۵ مهر ۱۴۰۳ برپاست.", "1403-07-12"),
        ("نمایشگاه ۱۲ لغایت ۱۵ مهر ۱۴۰۳ برپاست.", "1403-07-12"),
        ("نمایشگاه ۱۲ و ۱۳ مهر ۱۴۰۳ برپاست.", "1403-07-12"),
        ("نمایشگاه ۲۸ شهریور تا ۳ مهر ۱۴۰۳ برپاست.", "1403-06-28"),
        ("نمایشگاه ۲۸ اسفند تا ۳ فروردین ۱۴۰۳ برپاست.", "1402-12-28"),
        ("نمایشگاه از ۱۴۰۳/۷/۱۲ تا ۱۴۰۳/۷/۱۵ برپاست.", "1403-07-12"),
    ],
)
def test_the_first_day_of_a_range_is_its_date(written: str, date: str) -> None:
    assert found(written) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("آیین گشایش ۱۰ اوت ۲۰۲۴ برگزار شد.", "1403-05-20"),
        ("آیین گشایش 2024-08-10 برگزار شد.", "1403-05-20"),
        ("آیین گشایش 10 August 2024 برگزار شد.", "1403-05-20"),
        ("آیین گشایش اول محرم ۱۴۴۶ برگزار شد.", "1403-04-18"),
        ("آیین گشایش ۲۰ مرداد ۱۴۰۳ برابر با ۱۰ اوت ۲۰۲۴ برگزار شد.", "1403-05-20"),
    ],
)
def test_other_calendars_are_converted_where_they_stand_alone(written: str, date: str) -> None:
    assert found(written) == date


@pytest.mark.parametrize(
    "written",
    [
        "مراسم ۳۱ مهر ۱۴۰۲ برگزار شد.",
        "مراسم ۳۰ اسفند ۱۴۰۲ برگزار شد.",
        "در تاریخ ۱۴۰۳/۱۳/۴۰ ثبت شد.",
        "تلفن ۰۲۱-۸۸۸۸۷۷۷۷ پاسخ می‌دهد.",
        "شماره نامه ۱۴۰۳/۵/۱۲ است.",
        "شماره پرونده ۱۴۰۳/۵/۱۲/۹۹۸ است.",
        "سامانه ۲۴/۷ پاسخ می‌دهد.",
        "نرخ ۱۴/۵ درصد و نسبت ۲/۳/۴ بود.",
        "نسخه 2.3.1 رونمایی شد.",
        "انقلاب در ۲۲ بهمن ۱۳۵۷ پیروز شد.",
        "به استناد قانون مصوب ۳۱ تیر ۱۳۹۴ مالیات گرفته می‌شود.",
        "وی متولد ۵ مهر ۱۳۸۰ است.",
        "طرح از نیمه دوم شهریور ۹۸ آغاز می‌شود.",
        "آمار تا پایان سوم فروردین ۹۵ گردآوری شده است.",
        "در فروردین ۱۴۰۳ باران کم بود.",
        "۱۵ تیر ۱۲ خانه ساخته شد.",
        "بودجه ۱۴۰۳ هزار میلیارد است.",
        "ساعت 11:20:16 آغاز شد.",
    ],
)
def test_what_is_no_date_of_the_news_is_refused(written: str) -> None:
    assert found(written) is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("نشست دوشنبه ۱۵ مرداد برگزار شد.", "1403-05-15"),
        ("نشست ۱۵ مردادماه برگزار شد.", "1403-05-15"),
        ("نشست یکشنبه ۱۵ مرداد برگزار شد.", None),  # it was a Monday
        ("نشست ۱۵ مردادماه سال گذشته برگزار شد.", None),
        ("یاد ۲۸ مرداد گرامی باد.", None),
        ("وی امروز ۱۶ مرداد در نشست گفت.", "1403-05-16"),
        ("یاد روز ۱۲ بهمن گرامی باد.", None),
    ],
)
def test_a_date_without_a_year_needs_the_day_of_the_release(written: str, date: str | None) -> None:
    assert found(written, day=DAY) == date
    assert found(written) is None


def test_a_year_turns_between_the_release_and_its_event() -> None:
    text = "نشست پنجشنبه ۲ فروردین برگزار می‌شود."
    assert found(text, day=datetime.date(2024, 3, 15)) == "1403-01-02"
    assert found(text, day=datetime.date(2024, 4, 15)) == "1403-01-02"
    assert found(text, day=datetime.date(2023, 3, 15)) is None  # a Wednesday that year


def test_lines_of_the_page_tell_when_it_was_published() -> None:
    assert (
        found("کتابخانه باز شد.", removed=("تاریخ انتشار: ۱۸ آبان ۱۴۰۳ - ۰۹:۳۵",)) == "1403-08-18"
    )
    assert found("کتابخانه باز شد.", removed=("نظر:", "1403/05/19", "11:20:16")) == "1403-05-19"
    numbered = "کد خبر: ۱۲۳۴۵ - تاریخ انتشار: 1403/05/19-11:20"
    assert found("کتابخانه باز شد.", removed=(numbered,)) == "1403-05-19"
    assert found("کتابخانه باز شد.", removed=("خبر دیگری از ۱۸ آبان ۱۴۰۳ در بایگانی",)) is None


def test_the_event_comes_before_publication_unless_it_is_far_from_it() -> None:
    published = ("تاریخ انتشار: ۱۸ آبان ۱۴۰۳",)
    assert found("نشست ۱۶ آبان ۱۴۰۳ برگزار شد.", removed=published) == "1403-08-16"
    assert found("نشست ۱۶ آبان ۱۳۹۹ برگزار شد.", removed=published) == "1403-08-18"


def test_the_headline_outweighs_the_body() -> None:
    text = article("نشست ۱۰ مهر ۱۴۰۳ مقدمه آن بود.", headline="جشنواره، ۲۰ مهر ۱۴۰۳")
    assert str(find_date(text, (), None)) == "1403-07-20"


def test_a_date_late_in_the_text_is_background() -> None:
    long = "کار ساخت کتابخانه ادامه دارد. " * 60
    assert found(long + "این زمین ۱۰ مهر ۱۴۰۱ خریداری شد.") is None


@pytest.mark.parametrize(
    ("name", "date"), [("industry-media.txt", "1403-05-19"), ("standard-tehran.txt", None)]
)
def test_real_releases(name: str, date: str | None) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the releases the project was created from are not here")
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    found_date = find_date(Article(None, lines[0], None, tuple(lines[1:])), (), None)
    assert (str(found_date) if found_date else None) == date


@given(
    st.text(alphabet="۰۱۲۳4567٨٩/-. \u200cماهمهردیسالتاوبیستچهارموزمحرمه\n،", max_size=120),
    st.none() | st.dates(),
)
def test_any_text_has_a_date_or_none(text: str, day: datetime.date | None) -> None:
    date = find_date(article(text, headline=text), (text,), day)
    assert date is None or isinstance(date, jdatetime.date)


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1)))
def test_every_day_is_read_back_from_words_and_numbers(day: datetime.date) -> None:
    date = jdatetime.date.fromgregorian(date=day)
    month = next(word for word, number in calendars.JALALI.items() if number == date.month)
    assert found(f"جشن {date.day} {month} {date.year} برگزار شد.") == str(date)
    assert found(f"جشن در تاریخ {date.year}/{date.month}/{date.day} برگزار شد.") == str(date)


def test_the_civil_hijri_calendar_agrees_with_known_days() -> None:
    assert str(calendars.from_hijri(1447, 1, 1)) == "1404-04-06"
    assert calendars.from_hijri(1447, 13, 1) is None
    assert calendars.from_hijri(99_999, 1, 1) is None


def test_a_day_long_after_the_release_came_is_not_its_day() -> None:
    day = datetime.date(2024, 8, 10)  # 1403-05-20
    assert found("این طرح روز ۱۲ شهریور ۱۴۲۸ گشایش یافت.", day=day) is None
    assert found("این همایش روز ۱۲ شهریور ۱۴۰۳ برگزار می‌شود.", day=day) == "1403-06-12"


@pytest.mark.parametrize("year", ["0000", "0001", "0300", "1990", "9999"])
@pytest.mark.parametrize("month", ["رمضان", "ژانویه", "مهر"])
def test_no_year_of_any_calendar_ends_in_an_error(year: str, month: str) -> None:
    for line in (f"روز ۵ {month} {year} برگزار شد", f"تاریخ انتشار: {year}/01/01"):
        date = found(line)
        assert date is None or date.startswith(("13", "14"))


@pytest.mark.parametrize(
    "text",
    [
        "دانشجویان تا ۳۰ مرداد ۱۴۰۵ می‌توانند وام بگیرند.",
        "نشست ۱۵ آبان سال جاری برگزار شد. بودجه از ۱۴۰۲ تا ۱۴۰۵ کافی است.",
    ],
)
def test_a_deadline_and_an_unknown_year_are_no_date(text: str) -> None:
    assert found(text) is None
