"""Wishes of when to be told, as people write them, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.timing import Mode, Quiet
from bot.news.wish import Hush, Plain, Rest, Told, Wish, read

NIGHT = Quiet(22 * 60, 7 * 60)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("ساعت خبرها", Plain.SHOW),
        ("ساعت خبر ها", Plain.SHOW),
        ("زمان", Plain.SHOW),
        ("فقط صبح‌ها", Told(Mode.DAILY, 480)),
        ("فقط صبحا خبر بفرست", Told(Mode.DAILY, 480)),
        ("فقط شب ها", Told(Mode.DAILY, 1_260)),
        ("هر روز ساعت ۸", Told(Mode.DAILY, 480)),
        ("هر روز ساعت 8 صبح خبرها را بفرست", Told(Mode.DAILY, 480)),
        ("روزانه ساعت ۹ شب", Told(Mode.DAILY, 1_260)),
        ("۸ و نیم", Told(Mode.DAILY, 510)),
        ("هشت و نیم", Told(Mode.DAILY, 510)),
        ("ربع به ۹", Told(Mode.DAILY, 525)),
        ("20:30", Told(Mode.DAILY, 1_230)),
        ("ساعت ۲۴", Told(Mode.DAILY, 0)),
        ("هر ساعت", Told(Mode.HOURLY)),
        ("همان لحظه", Told(Mode.AT_ONCE)),
        ("همون لحظه بفرست", Told(Mode.AT_ONCE)),
        ("هفتگی", Told(Mode.WEEKLY)),
        ("هر جمعه ساعت ۱۰", Told(Mode.WEEKLY, 600, 4)),
        ("جمعه‌ها ساعت ۱۰ صبح", Told(Mode.WEEKLY, 600, 4)),
        ("هر هفته شنبه‌ها", Told(Mode.WEEKLY, None, 5)),
        ("شب‌ها پیام نده", Hush(NIGHT)),
        ("شبا خبر نفرست لطفاً", Hush(NIGHT)),
        ("از ۱۱ شب تا ۷ و نیم صبح نفرست", Hush(Quiet(23 * 60, 450))),
        ("از ۲۲ تا ۷ ساکت باش", Hush(NIGHT)),
        ("۲۲ تا ۷", Hush(NIGHT)),
        ("از ۲۲ تا ۲۲ سکوت", Plain.WHOLE_DAY),
        ("یک هفته نفرست", Rest(7)),
        ("یه هفته پیام نده", Rest(7)),
        ("تا سه روز خبر نده", Rest(3)),
        ("۲ ماه نفرست", Rest(60)),
        ("امروز نفرست", Rest(1)),
        ("فعلاً نه", Rest()),
        ("فعلا خبر نفرست", Rest()),
        ("دوباره بفرست", Plain.BACK),
        ("25:00", Plain.NO_HOUR),
        ("هر روز ساعت ۲۵", Plain.NO_HOUR),
        ("از ۲۵ تا ۷ نفرست", Plain.NO_HOUR),
        ("هر روز ساعت ۸:۷۵", Plain.NO_HOUR),
    ],
)
def test_a_wish_is_read_as_people_write_it(text: str, wish: Wish) -> None:
    assert read(text) == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("time", Plain.SHOW),
        ("Quiet hours", Plain.SHOW),
        ("daily at 8", Told(Mode.DAILY, 480)),
        ("Daily at 8 pm please", Told(Mode.DAILY, 1_200)),
        ("every day at 8:30", Told(Mode.DAILY, 510)),
        ("Send me the news every day at 9 a.m.", Told(Mode.DAILY, 540)),
        ("at 7 o'clock", Told(Mode.DAILY, 420)),
        ("half past eight", Told(Mode.DAILY, 510)),
        ("8am", Told(Mode.DAILY, 480)),
        ("8 in the evening", Told(Mode.DAILY, 1_200)),
        ("every morning", Told(Mode.DAILY, 480)),
        ("only mornings", Told(Mode.DAILY, 480)),
        ("Hourly", Told(Mode.HOURLY)),
        ("every hour", Told(Mode.HOURLY)),
        ("at once", Told(Mode.AT_ONCE)),
        ("immediately", Told(Mode.AT_ONCE)),
        ("weekly", Told(Mode.WEEKLY)),
        ("Weekly on Fridays at 10", Told(Mode.WEEKLY, 600, 4)),
        ("every saturday at 9", Told(Mode.WEEKLY, 540, 5)),
        ("No messages at night", Hush(NIGHT)),
        ("don’t send anything at night", Hush(NIGHT)),
        ("quiet from 10 pm to 7 am", Hush(NIGHT)),
        ("nothing between 22 and 7", Hush(NIGHT)),
        ("22 to 7", Hush(NIGHT)),
        ("from 22 to 22 quiet", Plain.WHOLE_DAY),
        ("no quiet hours", Hush(None)),
        ("nothing for a week", Rest(7)),
        ("Pause for 3 days", Rest(3)),
        ("mute for two months", Rest(60)),
        ("don't send today", Rest(1)),
        ("not now", Rest()),
        ("Send again!", Plain.BACK),
        ("daily at 25:00", Plain.NO_HOUR),
        ("every day at 25", Plain.NO_HOUR),
    ],
)
def test_a_wish_is_read_in_english_too(text: str, wish: Wish) -> None:
    assert read(text) == wish


@pytest.mark.parametrize(
    "text",
    [
        "tehran", "qom va yazd", "water", "stop", "no", "daily water report at 8", "news of today",
        "isna.ir", "the night train", "ISNA news every day", "at", "8 days in tehran", "and",
        "daily آب", "hello", "help", "all", "for a week", "send me the news", "not",
    ],
)  # fmt: skip
def test_other_english_is_no_wish(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "قم", "نان", "هر روز نان تازه", "ساعت کار ادارات قم", "شب یلدا", "یک هفته تعطیلی مدارس",
        "هفته دولت", "هفتهٔ وحدت در قم", "قم نفرست", "زمان پرداخت یارانه", "روز جهانی غذا", "۱۲ نفر",
        "از ۱۸ تا ۲۰ مرداد", "🌙", "همه", "دیگر نفرست", "خبر نده از قم", "هر ۳ ساعت", "صبح قم",
        "جام جهانی ۲۰۲۶", "ه" * 5_000, "قانون ۱۴۰۳", "فقط فوری‌ها",
    ],
)  # fmt: skip
def test_what_says_something_else_is_no_wish(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=120) | st.text("ساعت شب‌ها هر روز ۰۱۲:نفرست تا از و نیم", max_size=60))
def test_any_text_is_read(text: str) -> None:
    read(text)
