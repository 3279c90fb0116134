"""What an editor types as the time of a post, and how the bot says it back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.display import moments
from bot.newsroom import appointment
from bot.newsroom.appointment import Reason, Refused

TEHRAN = ZoneInfo("Asia/Tehran")
# سه‌شنبه، ۳۰ مرداد ۱۴۰۳
NOW = datetime(2024, 8, 20, 14, 10, tzinfo=TEHRAN)


def jalali(at: int, zone: ZoneInfo = TEHRAN) -> str:
    local = datetime.fromtimestamp(at, zone)
    day = jdatetime.date.fromgregorian(date=local.date())
    return f"{day.year}-{day.month:02}-{day.day:02} {local.hour:02}:{local.minute:02}"


def read(text: str, now: datetime = NOW) -> str:
    found = appointment.read(text, now)
    return found.reason if isinstance(found, Refused) else jalali(found)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("۱۴۰۳/۰۶/۰۱ ۱۷:۳۰", "1403-06-01 17:30"),
        ("1403-6-1 17.30", "1403-06-01 17:30"),
        ("1403.6.1 17:30", "1403-06-01 17:30"),
        ("1403/06/01، ساعت ۱۷:۳۰", "1403-06-01 17:30"),
        ("۱۷:۳۰ ۱۴۰۳/۰۶/۰۱", "1403-06-01 17:30"),
        ("١٤٠٣/٠٦/٠١ ١٧:٣٠", "1403-06-01 17:30"),
        ("1/6/1403 ساعت 9", "1403-06-01 09:00"),
        ("03/06/01 17:30", "1403-06-01 17:30"),
        ("01/06/03 17:30", "1403-06-01 17:30"),
        ("2024-08-22T17:30", "1403-06-01 17:30"),
        ("2024-08-22 17:30:15", "1403-06-01 17:30"),
        ("شنبه ۹ صبح", "1403-06-03 09:00"),
        ("شنبه ۹", "1403-06-03 09:00"),
        ("شنبه شب ساعت ۹", "1403-06-03 21:00"),
        ("شنبه‌شب ۹", "1403-06-03 21:00"),
        ("ساعت ۹ صبح شنبه", "1403-06-03 09:00"),
        ("روز شنبه، ساعت ۹", "1403-06-03 09:00"),
        ("یکشنبه ۹", "1403-06-04 09:00"),
        ("یک شنبه ۹", "1403-06-04 09:00"),
        ("چهار شنبه ۱۰", "1403-05-31 10:00"),
        ("چهارشنبه ۱۰", "1403-05-31 10:00"),
        ("4شنبه ساعت 10", "1403-05-31 10:00"),
        ("۵ شنبه ساعت ۱۰", "1403-06-01 10:00"),
        ("سه‌شنبه ۱۵", "1403-05-30 15:00"),
        ("سه شنبه ۱۳", "1403-06-06 13:00"),
        ("سه‌شنبه آینده ۱۵", "1403-06-06 15:00"),
        ("سه شنبه بعد ساعت ۱۵", "1403-06-06 15:00"),
        ("شنبه بعدازظهر ۵", "1403-06-03 17:00"),
        ("شنبه بعد از ظهر ساعت ۵", "1403-06-03 17:00"),
        ("۱۵ شهریور ساعت ۹", "1403-06-15 09:00"),
        ("15 شهریور ۹:۳۰", "1403-06-15 09:30"),
        ("۱۵ام شهریور ساعت ۹", "1403-06-15 09:00"),
        ("پانزدهم شهریور ساعت نه", "1403-06-15 09:00"),
        ("پانزده شهریورماه ساعت نه صبح", "1403-06-15 09:00"),
        ("اول مهر ساعت ۸", "1403-07-01 08:00"),
        ("بیست و دوم بهمن ساعت ۱۰", "1403-11-22 10:00"),
        ("۲ اردیبهشت ساعت ۸", "1404-02-02 08:00"),
        ("۲ اردی‌بهشت ساعت ۸", "1404-02-02 08:00"),
        ("۱۵ آذر ساعت ۸", "1403-09-15 08:00"),
        ("۱۵ اذر ساعت ۸", "1403-09-15 08:00"),
        ("۱۵ شهریور ۱۴۰۴ ساعت ۹:۳۰", "1404-06-15 09:30"),
        ("۱۵ شهریور سال ۱۴۰۴ ساعت ۹:۳۰", "1404-06-15 09:30"),
        ("پنجشنبه ۱۵ شهریور، ساعت ۹:۰۰", "1403-06-15 09:00"),
        ("۳۰ مرداد ساعت ۹", "1404-05-30 09:00"),
        ("۳۰ مرداد ساعت ۱۵", "1403-05-30 15:00"),
        ("۲۹ مرداد ساعت ۱۵", "1404-05-29 15:00"),
        ("۳۰ اسفند ساعت ۱۵", "1403-12-30 15:00"),
        ("فردا ۸", "1403-05-31 08:00"),
        ("فردا ۸ صبح", "1403-05-31 08:00"),
        ("فردا صبح ۸", "1403-05-31 08:00"),
        ("فرداصبح ساعت ۸", "1403-05-31 08:00"),
        ("۸ صبح فردا", "1403-05-31 08:00"),
        ("فردا شب ۸", "1403-05-31 20:00"),
        ("فردا ظهر", "1403-05-31 12:00"),
        ("فردا ۱ ظهر", "1403-05-31 13:00"),
        ("پس‌فردا ساعت ۸ صبح", "1403-06-01 08:00"),
        ("پس فردا ساعت ۸", "1403-06-01 08:00"),
        ("پسفردا ساعت ۸", "1403-06-01 08:00"),
        ("امشب ۲۰:۰۰", "1403-05-30 20:00"),
        ("امشب ۸", "1403-05-30 20:00"),
        ("امشب ساعت ۱۲", "1403-05-31 00:00"),
        ("امشب ۱۲:۳۰", "1403-05-31 00:30"),
        ("امشب نیمه‌شب", "1403-05-31 00:00"),
        ("امشب ۱", "1403-05-31 01:00"),
        ("امروز ۵ عصر", "1403-05-30 17:00"),
        ("امروز ۵ بعد از ظهر", "1403-05-30 17:00"),
        ("ساعت ۲۰", "1403-05-30 20:00"),
        ("ساعت ۹", "1403-05-31 09:00"),
        ("رأس ساعت ۲۰", "1403-05-30 20:00"),
        ("۲۰:۳۰", "1403-05-30 20:30"),
        ("20:30", "1403-05-30 20:30"),
        ("۲۰ : ۳۰", "1403-05-30 20:30"),
        ("۱۴:۱۰", "1403-05-31 14:10"),
        ("ساعت ۲۰/۳۰", "1403-05-30 20:30"),
        ("۹", "1403-05-31 09:00"),
        ("۲۴:۰۰", "1403-05-31 00:00"),
        ("۰:۰۰", "1403-05-31 00:00"),
        ("فردا ساعت ۰۰:۱۵", "1403-05-31 00:15"),
        ("نیمه‌شب", "1403-05-31 00:00"),
        ("نیمه شب", "1403-05-31 00:00"),
        ("۱ بامداد", "1403-05-31 01:00"),
        ("فردا ۱۲ بامداد", "1403-05-31 00:00"),
        ("۱۲ شب", "1403-05-31 00:00"),
        ("ساعت ۱ شب", "1403-05-31 01:00"),
        ("ساعت نه", "1403-05-31 09:00"),
        ("ساعت نه شب", "1403-05-30 21:00"),
        ("ساعت نه و نیم", "1403-05-31 09:30"),
        ("نه و ربع", "1403-05-31 09:15"),
        ("۹ و نیم شب", "1403-05-30 21:30"),
        ("ساعت ۹ و ۲۰ دقیقه", "1403-05-31 09:20"),
        ("ساعت نه و بیست و پنج دقیقه شب", "1403-05-30 21:25"),
        ("ساعت بیست و یک", "1403-05-30 21:00"),
        ("ساعت بیست و پنج دقیقه", "1403-05-30 20:05"),
        ("ربع به ۹ شب", "1403-05-30 20:45"),
        ("یک ربع به نه شب", "1403-05-30 20:45"),
        ("۱۰ دقیقه به ۹ شب", "1403-05-30 20:50"),
        ("۹:۳۰ ق.ظ", "1403-05-31 09:30"),
        ("۹:۳۰ ب.ظ.", "1403-05-30 21:30"),
        ("9:30 PM", "1403-05-30 21:30"),
        ("یک ساعت دیگر", "1403-05-30 15:10"),
        ("یه ساعت دیگه", "1403-05-30 15:10"),
        ("۲ ساعت دیگر", "1403-05-30 16:10"),
        ("تا ۲ ساعت دیگر", "1403-05-30 16:10"),
        ("۲ساعت دیگر", "1403-05-30 16:10"),
        ("دو ساعت بعد", "1403-05-30 16:10"),
        ("بعد از دو ساعت", "1403-05-30 16:10"),
        ("نیم ساعت دیگر", "1403-05-30 14:40"),
        ("نیم‌ساعت دیگر", "1403-05-30 14:40"),
        ("نیمساعت دیگر", "1403-05-30 14:40"),
        ("یک ربع دیگر", "1403-05-30 14:25"),
        ("سه ربع دیگر", "1403-05-30 14:55"),
        ("یک ساعت و نیم دیگر", "1403-05-30 15:40"),
        ("یک و نیم ساعت دیگر", "1403-05-30 15:40"),
        ("۲ ساعت و ۱۵ دقیقه دیگر", "1403-05-30 16:25"),
        ("۴۵ دقیقه دیگر", "1403-05-30 14:55"),
        ("چهل و پنج دقیقهٔ دیگر", "1403-05-30 14:55"),
        ("۹۰ دقیقه دیگر", "1403-05-30 15:40"),
        ("سه روز دیگر ساعت ۱۰", "1403-06-02 10:00"),
        ("سه روز دیگر", "1403-06-02 14:10"),
        ("۲ روز و ۳ ساعت دیگر", "1403-06-01 17:10"),
        ("یک هفته دیگر ساعت ۱۰", "1403-06-06 10:00"),
        ("هفته آینده شنبه ۹", "1403-06-03 09:00"),
        ("هفتهٔ آینده، شنبه، ساعت ۹", "1403-06-03 09:00"),
        ("هفته‌ی آینده چهارشنبه ۹", "1403-06-07 09:00"),
        ("شنبه هفته آینده ساعت ۹", "1403-06-03 09:00"),
        ("هفته بعد ساعت ۱۰", "1403-06-06 10:00"),
        ("این هفته پنجشنبه ۹", "1403-06-01 09:00"),
        ("يكشنبه ساعت ۹", "1403-06-04 09:00"),
        ("\u200fفردا ساعت ۸\u200f", "1403-05-31 08:00"),
        ("فردا ساعت ۸.", "1403-05-31 08:00"),
        ("«فردا ساعت ۸»", "1403-05-31 08:00"),
        ("فردا ساعت ۸ به وقت تهران", "1403-05-31 08:00"),
    ],
)
def test_a_time_is_read_however_it_is_typed(text: str, at: str) -> None:
    assert read(text) == at


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.UNREADABLE),
        ("سلام", Reason.UNREADABLE),
        ("فردا", Reason.UNREADABLE),
        ("فردا صبح", Reason.UNREADABLE),
        ("شنبه", Reason.UNREADABLE),
        ("۱۵ شهریور ۱۴۰۴", Reason.UNREADABLE),
        ("این هفته ساعت ۹", Reason.UNREADABLE),
        ("شب جمعه ساعت ۹", Reason.UNREADABLE),
        ("فردا ۸ یا ۹", Reason.UNREADABLE),
        ("فردا ۸ ۹", Reason.UNREADABLE),
        ("فردا پس‌فردا ۸", Reason.UNREADABLE),
        ("شنبه یکشنبه ۸", Reason.UNREADABLE),
        ("نه فردا نه پس‌فردا", Reason.UNREADABLE),
        ("فردا ساعت ۸ نه", Reason.UNREADABLE),
        ("فردا ۲ ساعت دیگر", Reason.UNREADABLE),
        ("۹ صبح عصر", Reason.UNREADABLE),
        ("امشب ۸ صبح", Reason.UNREADABLE),
        ("ساعت ۱۲۵", Reason.NO_SUCH_TIME),
        ("ساعت ۱۲۳۴۵", Reason.UNREADABLE),
        ("۶/۱۵ ساعت ۹", Reason.UNREADABLE),
        ("۲ ساعت", Reason.UNREADABLE),
        ("ساعت دیگر", Reason.UNREADABLE),
        ("خبر ساعت ۹ منتشر شد", Reason.UNREADABLE),
        ("۹" * 5_000, Reason.UNREADABLE),
        ("فردا " * 5_000, Reason.UNREADABLE),
        ("۳۱ مهر ساعت ۹", Reason.NO_SUCH_DAY),
        ("۳۲ شهریور ساعت ۹", Reason.NO_SUCH_DAY),
        ("۰ شهریور ساعت ۹", Reason.NO_SUCH_DAY),
        ("۱۴۰۴/۱۲/۳۰ ساعت ۹", Reason.NO_SUCH_DAY),
        ("۳۰ اسفند ۱۴۰۴ ساعت ۹", Reason.NO_SUCH_DAY),
        ("۱۴۰۳/۱۳/۰۱ ساعت ۹", Reason.NO_SUCH_DAY),
        ("۱۴۰۳/۷/۳۱ ساعت ۹", Reason.NO_SUCH_DAY),
        ("2025-02-30 9:00", Reason.NO_SUCH_DAY),
        ("۹۹۹۹/۱/۱ ساعت ۹", Reason.NO_SUCH_DAY),
        ("دوشنبه ۱۵ شهریور ساعت ۹", Reason.NO_SUCH_DAY),
        ("فردا شنبه ساعت ۹", Reason.NO_SUCH_DAY),
        ("۲۵:۰۰", Reason.NO_SUCH_TIME),
        ("ساعت ۲۵", Reason.NO_SUCH_TIME),
        ("فردا ۲۰:۷۵", Reason.NO_SUCH_TIME),
        ("فردا ۲۴:۳۰", Reason.NO_SUCH_TIME),
        ("فردا ۱۵ صبح", Reason.NO_SUCH_TIME),
        ("امشب ۱۵:۰۰", Reason.NO_SUCH_TIME),
        ("امروز ۹", Reason.PAST),
        ("امروز ۱۴:۱۰", Reason.PAST),
        ("دیروز ۹", Reason.PAST),
        ("دیشب ساعت ۹", Reason.PAST),
        ("۱۴۰۲/۰۶/۰۱ ۱۷:۳۰", Reason.PAST),
        ("۱۵ شهریور ۱۴۰۲ ساعت ۹", Reason.PAST),
        ("2023-08-22 17:30", Reason.PAST),
        ("این هفته شنبه ۹", Reason.PAST),
        ("۰ دقیقه دیگر", Reason.PAST),
    ],
)
def test_what_is_no_time_is_refused_with_the_reason(text: str, reason: Reason) -> None:
    assert read(text) == reason


def test_in_a_common_year_its_last_day_is_not_put_off_to_a_leap_year() -> None:
    assert read("۳۰ اسفند ساعت ۹", datetime(2025, 8, 20, 14, 10, tzinfo=TEHRAN)) == "no_such_day"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("امشب ساعت ۲", "1403-05-30 02:00"),
        ("ساعت ۲ شب", "1403-05-30 02:00"),
        ("امشب ساعت ۱۲", "1403-05-31 00:00"),
        ("امشب ۲۰:۰۰", "1403-05-30 20:00"),
        ("فردا ۸", "1403-05-31 08:00"),
        ("نیمه‌شب", "1403-05-31 00:00"),
    ],
)
def test_after_midnight_tonight_is_the_night_that_passes(text: str, at: str) -> None:
    assert read(text, datetime(2024, 8, 20, 0, 30, tzinfo=TEHRAN)) == at


def test_an_hour_that_the_clocks_leave_out_is_none() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2025, 3, 29, 20, 0, tzinfo=berlin)
    assert appointment.read("فردا ۲:۳۰", evening) == Refused(Reason.NO_SUCH_TIME)
    assert appointment.read("ساعت ۲:۳۰", evening) == Refused(Reason.NO_SUCH_TIME)
    at = appointment.read("فردا ۳:۳۰", evening)
    assert at == datetime(2025, 3, 30, 3, 30, tzinfo=berlin).timestamp()


def test_of_an_hour_that_comes_twice_it_is_the_one_ahead() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2025, 10, 26, 2, 30, tzinfo=berlin)
    later = int(first.replace(fold=1).timestamp())
    evening = datetime(2025, 10, 25, 20, 0, tzinfo=berlin)
    assert appointment.read("فردا ۲:۳۰", evening) == first.timestamp()
    assert appointment.read("امروز ۲:۳۰", first + timedelta(minutes=10)) == later


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2024-08-20 20:00", "امروز ساعت ۲۰:۰۰"),
        ("2024-08-21 08:00", "فردا ساعت ۸:۰۰"),
        ("2024-08-21 00:05", "فردا ساعت ۰:۰۵"),
        ("2024-08-22 08:00", "پنجشنبه ۱ شهریور، ساعت ۸:۰۰"),
        ("2024-09-07 09:00", "شنبه ۱۷ شهریور، ساعت ۹:۰۰"),
        ("2025-08-20 09:00", "چهارشنبه ۲۹ مرداد، ساعت ۹:۰۰"),
        ("2025-08-21 09:00", "پنجشنبه ۳۰ مرداد ۱۴۰۴، ساعت ۹:۰۰"),
        ("2024-08-19 09:00", "دوشنبه ۲۹ مرداد ۱۴۰۳، ساعت ۹:۰۰"),
    ],
)
def test_a_moment_is_said_as_people_say_it(at: str, said: str) -> None:
    moment = datetime.fromisoformat(f"{at}+03:30")
    assert moments.describe(int(moment.timestamp()), NOW) == said


def test_a_moment_beyond_every_calendar_is_not_said() -> None:
    assert moments.describe(2**62, NOW) == ""
    assert moments.describe(-(2**62), NOW) == ""


nows = st.integers(1_672_500_000, 2_209_000_000).map(lambda at: datetime.fromtimestamp(at, TEHRAN))
PIECES = (
    "فردا|پس‌فردا|امروز|امشب|ساعت|۹|۲۵|12:30|و|نیم|ربع|به|صبح|شب|ظهر|شنبه|۳ شنبه|هفته|آینده|دیگر"
    "|از|نه|دقیقه|روز|۱۵|شهریور|اسفند|۳۰|۱۴۰۴|1404/6/31|99/99/9999|بعد|بیست|:|.|/|-|\u200c|،|ماه"
)
words = st.lists(st.sampled_from(PIECES.split("|")), max_size=9)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=150), words.map(" ".join), words.map("".join)), nows)
def test_whatever_the_text_the_answer_is_ahead_or_a_reason(text: str, now: datetime) -> None:
    found = appointment.read(text, now)
    assert isinstance(found, Refused) or found > now.timestamp()


@settings(max_examples=400)
@given(nows, st.one_of(st.integers(1, 3 * 1_440), st.integers(1, 4 * 366 * 1_440)))
def test_what_is_said_reads_back_as_the_same_minute(now: datetime, minutes: int) -> None:
    minute = int(now.timestamp()) // 60 + minutes
    assert appointment.read(moments.describe(minute * 60, now), now) == minute * 60
