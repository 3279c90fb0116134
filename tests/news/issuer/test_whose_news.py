"""Whose news it is, where a name is a site's, a foreign house's or many offices' at once."""

import pytest

from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
from bot.news.understand import understand


def read(known: Reference, text: str) -> Understood:
    found = understand(RawRelease(text), known)
    assert isinstance(found, Understood)
    return found


def test_a_site_is_the_publisher_and_not_the_issuer(known: Reference) -> None:
    found = read(
        known,
        "آسفالت راه\nبه گزارش پایگاه خبری تحلیلی کویرنما، فرماندار تاکستان گفت: کار آغاز شد.",
    )
    assert found.issuer == "فرمانداری تاکستان"
    assert found.publisher == "کویرنما"


@pytest.mark.parametrize(
    "text",
    [
        "رأی‌گیری تازه\nمجلس نمایندگان آمریکا بودجه سالانه را تصویب کرد و به سنا فرستاد.",
        "پروازها لغو شد\nفرماندار مسکو: پروازها تا فردا لغو شد و مردم در خانه ماندند.",
        "آبشار تازه\nارتفاع آبشار ۲۵ متر و در شمال شهر است و راهی به آن ساخته شد.",
        "چند خبر کوتاه\nوزیر بهداشت: ۲۰ آمبولانس خریداری شد\nباران تا جمعه ادامه دارد",
    ],
)
def test_no_office_of_ours_issues_it(known: Reference, text: str) -> None:
    assert read(known, text).issuer is None


@pytest.mark.parametrize(
    ("said", "issuer"),
    [
        ("سازمان هواشناسی کشور آخرین وضعیت هوا را پیش‌بینی کرد.", "سازمان هواشناسی کشور"),
        (
            "مدیرعامل شرکت توزیع نیروی برق تهران بزرگ گفت: شبکه پایدار است.",
            "شرکت توزیع نیروی برق تهران بزرگ",
        ),
        ("رئیس مرکز R&D گفت: آزمون تازه از فردا آغاز می‌شود.", "مرکز R&D"),
    ],
)
def test_a_name_ends_where_it_ends(known: Reference, said: str, issuer: str) -> None:
    assert read(known, f"خبر تازه امروز\n{said}").issuer == issuer


def test_what_is_counted_is_no_tag(known: Reference) -> None:
    found = read(
        known,
        "کشف ۱۲ تن برنج احتکاری در بابل\nفرمانده انتظامی بابل گفت: ۱۲ تن برنج احتکاری کشف شد.",
    )
    assert "#تن_برنج_احتکاری" not in found.hashtags


def test_a_club_and_a_namesake_are_no_place(known: Reference) -> None:
    club = read(known, "گل دیرهنگام\nگل نخست استقلال خوزستان در دقیقه ۸۰ زده شد و بازی پایان یافت.")
    assert club.provinces == ()
    town = read(known, "گشایش پل\nفرماندار اسلام‌آباد گفت: پل تازه اسلام‌آباد گشایش می‌یابد.")
    assert town.provinces == ()


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("مدیرکل دفتر تغذیه جمعیت وزارت بهداشت گفت: نان سبوس‌دار بهتر است.", "وزارت بهداشت"),
        ("رئیس اداره بازرسی اداره کل استاندارد قم گفت: کار آغاز شد.", "اداره کل استاندارد قم"),
        ("فرماندار شهرستان مرزی بانه گفت: کار آغاز شد.", "فرمانداری شهرستان بانه"),
        ("بخشدار جدید لاله‌زار گفت: کار آغاز شد.", "بخشداری لاله‌زار"),
        ("وزارت دفاع سوریه از پایان درگیری خبر داد.", "وزارت دفاع سوریه"),
        ("نماینده مردم لرستان در مجلس خبرگان رهبری گفت: کار آغاز شد.", "مجلس خبرگان رهبری"),
        ("درگذشت مادر رئیس جمعیت هلال‌احمر را تسلیت گفتند.", None),
        ("جشنواره انار با حضور استاندار یزد در تفت برگزار شد.", None),
        ("استاندارد ملی نان تغییر کرد و از فردا اجرا می‌شود.", None),
        ("دو نفر با حکم رئیس سازمان اوقاف منصوب شدند.", "سازمان اوقاف"),
    ],
)
def test_a_body_is_named_by_its_own_people(known: Reference, lead: str, issuer: str | None) -> None:
    text = f"کار تازه‌ای آغاز شد\n{lead}\nاین کار سه ماه زمان می‌برد و مردم از آن بهره‌مند می‌شوند."
    found = understand(RawRelease(text), known)
    assert isinstance(found, Understood)
    assert found.issuer == issuer
