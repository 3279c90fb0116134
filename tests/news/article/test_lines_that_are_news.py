"""Lines that look like a footer, a tag or a name, and what of them is news."""

import pytest

from bot.news.article import carrier
from bot.news.article.broken import mended
from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
from bot.news.understand import understand

TOLD = "فرماندار نطنز گفت: مردم از شنبه می‌توانند از نشانی زیر نوبت بگیرند:"
REST = "وی افزود: خدمات این درمانگاه تا پایان سال برای همه رایگان است."


def read(known: Reference, *lines: str) -> Understood:
    found = understand(RawRelease("\n".join(lines)), known)
    assert isinstance(found, Understood)
    return found


@pytest.mark.parametrize(
    "line", ["https://natanz.example/nobat", "@natanz_nobat", "*733*12#", "*#06#"]
)
def test_an_address_that_is_announced_is_news(known: Reference, line: str) -> None:
    assert line in read(known, "آغاز نوبت‌دهی در نطنز", TOLD, line, REST).body


def test_an_address_that_nothing_announces_is_a_footer(known: Reference) -> None:
    found = read(known, "آغاز نوبت‌دهی در نطنز", REST, "@natanz_news")
    assert "@natanz_news" not in found.body


def test_a_tag_inside_a_sentence_is_a_word_of_it() -> None:
    lines = ("مدیرعامل", "#بیمه_شهر", "در بازدید از قم گفت: کار آغاز شد.")
    assert mended(lines) == ("مدیرعامل #بیمه_شهر در بازدید از قم گفت: کار آغاز شد.",)
    footer = ("کار آغاز شد.", "#بیمه_شهر", "در کانال ما")
    assert mended(footer) == footer


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("رکنا: فرمانده انتظامی اهواز از کشف کالا خبر داد", "رکنا"),
        ("باشگاه خبرنگاران جوان (اراک) - استاندار مرکزی گفت کار آغاز شد", "باشگاه خبرنگاران جوان"),
        ("اقتصاد۲۴ - بهای نان در قم تغییر کرد", "اقتصاد۲۴"),
    ],
)
def test_an_agencys_name_before_its_news_is_taken_off(
    known: Reference, line: str, agency: str
) -> None:
    carried = carrier.taken_off([line], known.mastheads)
    (rest,), (taken,) = carried.lines, carried.names
    assert taken.startswith(agency)
    assert agency not in rest
    assert read(known, line, REST).publisher == agency


def test_a_word_that_is_a_papers_name_too_is_left(known: Reference) -> None:
    line = "ایران: میزبان جام شد"
    assert carrier.taken_off([line], known.mastheads) == carrier.Carried((line,), ())


@pytest.mark.parametrize(
    ("line", "site"),
    [
        (
            "پایگاه خبری تحلیلی هزارستان، فرماندار نطنز گفت: کار آغاز شد",
            "پایگاه خبری تحلیلی هزارستان",
        ),
        ("صدای اراک: استاندار مرکزی گفت کار آغاز شد", "صدای اراک"),
        ("سلام‌نیوز| بهای نان در قم تغییر کرد", "سلام‌نیوز"),
        ("کاشان‌پرس- شهردار کاشان گفت: کار آغاز شد", "کاشان‌پرس"),
        ("جاده‌نومه؛ سرویس اجتماعی، رضا راد: شهردار کاشان گفت: کار آغاز شد", "جاده‌نومه"),
        ("مهر/ شهردار اراک گفت: دو خیابان باز شد", "خبرگزاری مهر"),
        ("باشگاه خبرنگاران جوان اراک - شهردار اراک گفت: دو خیابان باز شد", "باشگاه خبرنگاران جوان"),
    ],
)
def test_a_site_is_known_by_how_it_is_called(known: Reference, line: str, site: str) -> None:
    found = read(known, line, REST)
    assert found.publisher == site
    assert found.issuer not in (None, site) or "نان" in line
    assert not found.headline.startswith(site)


@pytest.mark.parametrize(
    "line",
    [
        "پیام استاندار: روز خبرنگار را تبریک می‌گویم",
        "خبر خوش: نان ارزان می‌شود در سراسر قم",
        "بخشنامه: همه مدارس قم تعطیل شد",
        "پایگاه خبری شهرداری قم، کار ساخت پل آغاز شد",
    ],
)
def test_what_only_looks_like_a_site_stays(known: Reference, line: str) -> None:
    assert carrier.taken_off([line], known.mastheads).lines == (line,)


def test_a_power_is_no_further_digit_and_a_list_ends_the_article(known: Reference) -> None:
    page = (
        "<html><head><title>گشایش کتابخانه در نطنز</title></head><body><article>"
        "<h1>گشایش کتابخانه در نطنز</h1><p>فرماندار نطنز گفت: کتابخانه تازه نطنز با ۱۲ هزار جلد "
        "کتاب از فردا گشایش می‌یابد و مردم می‌توانند از آن بهره ببرند.</p><p>وزن آن ۱۰<sup>۶</sup>"
        " تن است.</p><ul><li>ورود رایگان است</li></ul></article></body></html>"
    )
    found = understand(RawRelease(page, is_html=True), known)
    assert isinstance(found, Understood)
    assert "۱۰⁶ تن" in found.text
    assert "ورود رایگان است" in found.text


@pytest.mark.parametrize("name", ["مهر", "فارس", "ایسنا"])
def test_an_agencys_name_and_a_slash_leave_the_headline(known: Reference, name: str) -> None:
    lines = [f"{name}/ کشف ۵۰ کیلو تریاک در زاهدان", f"{name}/زاهدان فرمانده انتظامی چنین گفت:"]
    carried = carrier.taken_off(lines, known.mastheads)
    assert carried.lines[0] == "کشف ۵۰ کیلو تریاک در زاهدان"
    assert carried.names == (name,)
