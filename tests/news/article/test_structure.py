"""Structure: kicker, headline, dateline and paragraphs, in releases written every way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article import cleaning
from bot.news.article.structure import arrange
from bot.news.model import Article, Page
from bot.news.reference import Reference
from bot.news.spacing import repair
from bot.news.text import letters
from bot.news.text.folding import split
from tests.speaking import SPEAKING

RELEASES = Path(__file__).parents[4] / "shared" / "data" / "releases"

KICKER = "مدیرکل استاندارد استان یزد در آیین گشایش آزمایشگاه؛"
HEADLINE = "نخستین آزمایشگاه کاشی استان آغاز به کار کرد"
LEAD = (
    "نخستین آزمایشگاه کاشی استان یزد صبح امروز با حضور جمعی از تولیدکنندگان "
    "در شهرک صنعتی گشایش یافت و از فردا نمونه می‌پذیرد."
)
BODY = "این آزمایشگاه در زمینی به مساحت دو هزار متر ساخته شده است."


def test_the_first_line_is_the_headline() -> None:
    assert arrange((HEADLINE, LEAD, BODY), None, SPEAKING) == Article(
        None, HEADLINE, None, (LEAD, BODY)
    )


def test_a_line_that_ends_with_a_semicolon_above_the_headline_is_the_kicker() -> None:
    assert arrange((KICKER, HEADLINE, LEAD), None, SPEAKING) == Article(
        KICKER, HEADLINE, None, (LEAD,)
    )


@pytest.mark.parametrize(
    "kicker", ["فرماندار تفت:", "فرماندار تفت خبر داد:", "فرماندار تفت خبر داد"]
)
def test_a_speaker_above_the_headline_is_the_kicker(kicker: str) -> None:
    assert arrange((kicker, HEADLINE, LEAD), None, SPEAKING).kicker == kicker


def test_an_official_who_does_something_is_no_kicker() -> None:
    headline = "فرماندار تفت از آزمایشگاه کاشی بازدید کرد"
    assert arrange((headline, LEAD, BODY), None, SPEAKING).headline == headline


def test_the_speaker_under_a_headline_stays_the_first_paragraph() -> None:
    article = arrange(("نانوایی‌های اردکان فردا باز است", "فرمانداری اردکان:", LEAD), None, SPEAKING)
    assert article.kicker is None
    assert article.paragraphs == ("فرمانداری اردکان:", LEAD)


def test_a_speaker_run_into_the_headline_is_parted_from_it() -> None:
    article = arrange(("امتحان‌های فردا لغو شد مدیرکل آموزش و پرورش یزد:", LEAD), None, SPEAKING)
    assert article.headline == "امتحان‌های فردا لغو شد"
    assert article.paragraphs == ("مدیرکل آموزش و پرورش یزد:", LEAD)


def test_a_headline_written_twice_is_kept_once() -> None:
    assert arrange((HEADLINE, HEADLINE, LEAD), None, SPEAKING).paragraphs == (LEAD,)


def test_a_headline_at_the_beginning_of_its_paragraph_is_kept_once() -> None:
    rest = "به گزارش پیک یزد، این آزمایشگاه صبح امروز گشایش یافت."
    assert arrange((HEADLINE, f"{HEADLINE} {rest}"), None, SPEAKING).paragraphs == (rest,)


def test_a_single_paragraph_is_parted_after_its_first_sentence() -> None:
    article = arrange((f"مدرسه‌های مهریز فردا باز است. {BODY}",), None, SPEAKING)
    assert article.headline == "مدرسه‌های مهریز فردا باز است."
    assert article.paragraphs == (BODY,)


def test_a_decimal_point_ends_no_sentence() -> None:
    line = "زمین‌لرزه ۴.۲ ریشتری تفت را لرزاند"
    assert arrange((line,), None, SPEAKING) == Article(None, line, None, ())


def test_a_title_given_apart_is_the_headline() -> None:
    assert arrange((LEAD, BODY), HEADLINE, SPEAKING).paragraphs == (LEAD, BODY)
    assert arrange((HEADLINE, LEAD), HEADLINE, SPEAKING).paragraphs == (LEAD,)
    assert arrange((KICKER, HEADLINE, LEAD), HEADLINE, SPEAKING) == Article(
        KICKER, HEADLINE, None, (LEAD,)
    )


@pytest.mark.parametrize(
    ("lead", "dateline"),
    [
        ("مهریز- ایرنا- فرماندار مهریز گفت: آب قنات کافی است.", "مهریز- ایرنا"),
        ("یزد (پانا) - اردوی دانش‌آموزان یزد آغاز شد.", "یزد (پانا)"),
        ("ابرکوه - فرماندار ابرکوه گفت: آب قنات کافی است.", "ابرکوه"),
        ("ایسنا/یزد مدیرکل ورزش یزد گفت: ورزشگاه آماده است.", "ایسنا/یزد"),
        ("به گزارش خبرگزاری فارس از تفت، انارها به بازار رسید.", "تفت"),
        ("رضا کویری در گفت‌وگو با خبرنگار مهر در بافق اظهار کرد: بله.", "بافق"),
        ("قطار مسافربری یزد - مشهد امروز حرکت کرد.", None),
        ("فرماندار ابرکوه گفت: آب قنات کافی است.", None),
    ],
)
def test_the_dateline_is_told(lead: str, dateline: str | None) -> None:
    assert arrange((HEADLINE, lead), None, SPEAKING).dateline == dateline


def test_nothing_makes_an_empty_article() -> None:
    assert arrange((), None, SPEAKING) == Article(None, "", None, ())


@given(
    st.lists(st.text(alphabet="ابگفت شد.:؛-،/ _()«»\u200c۱a", max_size=60)), st.none() | st.text()
)
def test_no_word_is_lost(lines: list[str], title: str | None) -> None:
    article = arrange(tuple(lines), title, SPEAKING)
    kept = " ".join((article.kicker or "", article.headline, *article.paragraphs))
    letters_kept = {word.strip(" .:؛،-/_") for word in split(kept)}
    words = {word.strip(" .:؛،-/_") for word in split(" ".join(lines))}
    assert words - {""} <= letters_kept


@pytest.mark.skipif(not RELEASES.exists(), reason="the real releases are not on this machine")
def test_the_kicker_of_a_real_release_is_told_from_its_headline(known: Reference) -> None:
    text = (RELEASES / "standard-tehran.txt").read_text(encoding="utf-8")
    page = Page(None, tuple(letters.normalise(text).split("\n")))
    lines = repair(cleaning.clean(page, known.chrome).lines, known.lexicon)
    article = arrange(lines, None, SPEAKING)
    assert (article.kicker or "").endswith("روابط عمومی‌های استاندارد؛")
    assert article.headline.startswith("صدور بیانیه گام دوم")
