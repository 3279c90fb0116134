import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article import cleaning
from bot.news.article.chrome import Chrome
from bot.news.model import Cleaned, Page
from bot.news.text import letters

RELEASES = Path(__file__).parents[4] / "shared" / "data" / "releases"
HEADLINE = "کتابخانه سیار روستاهای دامنه سهند راه‌اندازی شد"
LEAD = (
    "به گزارش روابط عمومی نهاد کتابخانه‌ها، نخستین کتابخانه سیار این منطقه با دو هزار جلد کتاب"
    " کار خود را در یازده روستا آغاز کرد."
)
BODY = (
    "بهرام نیک‌سرشت در این مراسم گفت: این خودرو هر هفته سه روز در مدرسه‌ها می‌ماند و کودکان"
    " می‌توانند کتاب به امانت بگیرند."
)
NEWS = (HEADLINE, LEAD, BODY)


def _chrome() -> Chrome:
    text = (resources.files("bot.news") / "data" / "chrome.toml").read_text(encoding="utf-8")
    return Chrome.from_table(tomllib.loads(text))


CHROME = _chrome()


def _clean(*lines: str) -> Cleaned:
    text = "\n".join(lines)
    return cleaning.clean(Page(None, tuple(letters.normalise(text).split("\n"))), CHROME)


def _worn(text: str) -> str:
    return text.replace("\u200c", "").replace("ی", "ي").replace("ک", "ك")


def test_news_without_chrome_is_left_alone() -> None:
    assert _clean(*NEWS) == Cleaned(NEWS, ())


@pytest.mark.parametrize(
    "line",
    [
        "صفحه نخست",
        "صفحه‌ نخست | نقشه سایت | ورود اعضا",
        "خانه / اخبار / اخبار استان",
        "چاپ خبر | ارسال به دوستان",
        "اخبار اداره كل بيشتر",
        "دسترسي سريع",
        "ميزخدمت الكترونيك",
        "تاریخ انتشار: ۱۴۰۲/۰۸/۱۲ - ۱۰:۳۰",
        "کد خبر: 120345",
        "سه‌شنبه ۵ مهر ۱۴۰۲ ساعت ۱۲:۴۵",
        "بازدید: ۳۲۱",
        "پورتال فرمانداری شهر خیالی",
        "سامانه نوبت دهی اینترنتی",
    ],
)
def test_portal_lines_above_the_headline_go(line: str) -> None:
    cleaned = _clean(line, *NEWS)
    assert cleaned.lines == NEWS
    assert cleaned.removed == (letters.normalise(line),)


@pytest.mark.parametrize(
    "lines",
    [
        ("این مطلب را می پسندید؟", "(1)", "(0)", "نام:", "ایمیل:", "= ۷ بعلاوه ۱"),
        ("برچسب‌ها: کتاب، روستا", "لینک کوتاه: https://example.ir/n/12"),
        ("اشتراک گذاری: تلگرام واتساپ ایتا", "5.0 / 5", "270"),
        ("مطالب مرتبط", "آغاز به کار نمایشگاه کتاب", "تازه‌های نشر کودک"),
        ("نظر شما", "سلام خیلی خوب بود کاش به روستای ما هم بیاید"),
        ("کلیه حقوق مادی و معنوی این سایت محفوظ است",),
        ("عکس: مینا دل‌آسا",),
        ("@example_news | Link",),
        ("#کتابخانه #روستا", "در کانال ما دنبال کنید"),
        ("۲۲۳۲۲۵",),
        ("انتهای پیام/م", "ایمیل", "نسخه چاپی"),
        ("*****",),
    ],
)
def test_what_stands_below_the_release_goes(lines: tuple[str, ...]) -> None:
    cleaned = _clean(*NEWS, *lines)
    assert cleaned.lines == NEWS
    assert len(cleaned.removed) == len(lines)


def test_a_release_as_a_scraper_gives_it_loses_only_its_chrome() -> None:
    cleaned = _clean("صفحه نخست", *map(_worn, NEWS), "تعداد بازديد : ۲۱", "كپي لينك")
    assert cleaned.lines == tuple(letters.normalise(_worn(line)) for line in NEWS)


def test_a_kicker_stays_above_its_headline() -> None:
    kicker = "مدیرکل کتابخانه‌های استان خبر داد؛"
    assert _clean("دسترسی سریع", kicker, *NEWS).lines == (kicker, *NEWS)


def test_related_links_inside_the_release_go_and_it_goes_on() -> None:
    cleaned = _clean(HEADLINE, LEAD, "بیشتر بخوانید:", "جشنواره قصه‌گویی برگزار می‌شود", BODY)
    assert cleaned.lines == NEWS


def test_a_signature_is_kept_with_what_was_removed() -> None:
    assert _clean(HEADLINE, LEAD, BODY + " انتهای پیام/ن").removed == ("انتهای پیام/ن",)
    assert _clean(HEADLINE, LEAD, BODY + "/ایسنا").removed == ("/ایسنا",)


def test_a_slash_in_a_headline_is_no_signature() -> None:
    headline = "دیدار برگزار شد؟!/ پاسخ مربی"
    assert _clean(headline, LEAD).lines[0] == headline


def test_a_doubled_headline_stands_once() -> None:
    assert _clean(HEADLINE, HEADLINE, LEAD, BODY).lines == NEWS
    assert _clean(HEADLINE, f"{HEADLINE} {LEAD}", BODY).lines == NEWS


def test_bullets_and_emoji_go_and_their_lines_stay() -> None:
    cleaned = _clean("\u2666\ufe0f " + HEADLINE, "\U0001f539 " + LEAD, "- " + BODY)
    assert cleaned == Cleaned(NEWS, ())


def test_a_number_below_zero_keeps_its_sign() -> None:
    assert _clean(HEADLINE, "-5 درجه دمای امروز سهند بود.").lines[1].startswith("-5")


def test_the_cells_of_a_table_at_the_end_are_no_press_code() -> None:
    assert _clean(*NEWS, "شمار کتاب‌ها", "2300").lines == (*NEWS, "شمار کتاب‌ها", "2300")


def test_a_body_that_signs_its_release_stays() -> None:
    signature = "روابط عمومی نهاد کتابخانه‌ها"
    assert _clean(*NEWS, "جزئیات بیشتر", signature, "@example").lines == (*NEWS, signature)


def test_a_page_of_nothing_but_chrome_leaves_nothing() -> None:
    assert _clean("صفحه نخست", "تماس با ما", "کد خبر: ۱۲").lines == ()


def test_words_of_menus_inside_a_sentence_are_news() -> None:
    line = "شهروندان می‌توانند از بخش تماس با ما در سامانه شکایت خود را ثبت کنند."
    assert _clean(HEADLINE, line, LEAD).lines == (HEADLINE, line, LEAD)


def _phrases() -> list[str]:
    text = (resources.files("bot.news") / "data" / "chrome.toml").read_text(encoding="utf-8")
    return [phrase for phrases in tomllib.loads(text).values() for phrase in phrases]


LINES = st.one_of(st.sampled_from(_phrases()), st.sampled_from(NEWS), st.text(max_size=30))


@given(st.lists(LINES, max_size=12))
def test_cleaning_twice_changes_nothing_more(lines: list[str]) -> None:
    once = _clean(*lines)
    assert cleaning.clean(Page(None, once.lines), CHROME) == Cleaned(once.lines, ())


@given(st.lists(LINES, max_size=12))
def test_every_word_is_kept_or_shown_as_removed(lines: list[str]) -> None:
    cleaned = _clean(*lines)
    whole = " ".join((*cleaned.lines, *cleaned.removed))
    words = letters.normalise("\n".join(lines)).replace("-", " ").split()
    assert all(word in whole for word in words if word.isalpha())


@pytest.fixture(params=["standard-tehran.txt", "industry-media.txt"])
def real(request: pytest.FixtureRequest) -> Cleaned:
    file = RELEASES / request.param
    if not file.exists():
        pytest.skip("the releases the project began from are not part of the repository")
    return _clean(*file.read_text(encoding="utf-8").split("\n"))


def test_the_releases_the_project_began_from_come_out_clean(real: Cleaned) -> None:
    assert any(len(line) > 90 for line in real.lines)
    assert all(CHROME.is_above(line, line) is False for line in real.lines[:1])
    for phrase in ("دسترسی سریع", "می پسندید", "نام:", "بعلاوه", "محفوظ", "منبع:"):
        assert not any(phrase in line for line in real.lines)
    assert len(set(real.lines)) == len(real.lines)
