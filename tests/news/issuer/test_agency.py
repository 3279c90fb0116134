"""Attribution: whose news it is, by the grammar of officials, and who carries it."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article import cleaning
from bot.news.article.structure import arrange
from bot.news.article.words import ArticleWords
from bot.news.issuer.attribution import attribute
from bot.news.model import Attribution, Page
from bot.news.reference import Reference
from bot.news.spacing import repair
from bot.news.text import letters
from bot.news.text.folding import fold
from tests.speaking import SPEAKING

RELEASES = Path(__file__).parents[4] / "shared" / "data" / "releases"
HEADLINE = "کاری تازه در راه است"


def attributed(known: Reference, *lines: str, removed: tuple[str, ...] = ()) -> Attribution:
    return attribute(
        ArticleWords.of(arrange((HEADLINE, *lines), None, SPEAKING)), removed, known.institutions
    )


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("استاندار یزد گفت: کار آغاز شد.", "استانداری یزد"),
        ("معاون هماهنگی امور اقتصادی استاندار یزد گفت: کار آغاز شد.", "استانداری یزد"),
        ("مدیرکل دفتر امور بانوان استانداری یزد گفت: کار آغاز شد.", "استانداری یزد"),
        ("فرماندار تفت از آغاز کار خبر داد.", "فرمانداری تفت"),
        ("معاون سیاسی شهرستان تفت گفت: کار آغاز شد.", "فرمانداری تفت"),
        ("شهردار منطقه ۳ یزد، از آغاز کار خبر داد.", "شهرداری منطقه ۳ یزد"),
        ("بخشدار مرکزی تفت گفت: کار آغاز شد.", "بخشداری مرکزی تفت"),
        ("مدیرکل استاندارد استان یزد گفت: کار آغاز شد.", "اداره‌کل استاندارد استان یزد"),
        ("مدیرکل ورزش و جوانان یزد را افتتاح کرد.", "اداره‌کل ورزش و جوانان یزد"),
        ("معاون سیاسی وزیر کشور گفت: کار آغاز شد.", "وزارت کشور"),
        ("مدیر، کل استاندارد استان یزد گفت: کار آغاز شد.", "اداره‌کل استاندارد استان یزد"),
        ("وزیر صنعت معدن و تجارت، از آغاز کار خبر داد.", "وزارت صنعت معدن و تجارت"),
        ("سخنگوی سازمان هواشناسی گفت: باران می‌بارد.", "سازمان هواشناسی"),
        ("دبیر ستاد مبارزه با قاچاق کالای یزد گفت: بله.", "ستاد مبارزه با قاچاق کالای یزد"),
        ("رئیس پلیس راهور یزد گفت: راه باز است.", "پلیس راهور یزد"),
        ("فرمانده انتظامی شهرستان تفت گفت: دزدها دستگیر شدند.", "فرماندهی انتظامی شهرستان تفت"),
        ("دادستان مرکز استان یزد گفت: پرونده باز است.", "دادستانی مرکز استان یزد"),
        ("نماینده مردم تفت و میبد در مجلس گفت: آب کم است.", "مجلس شورای اسلامی"),
        ("عضو کمیسیون کشاورزی مجلس گفت: آب کم است.", "مجلس شورای اسلامی"),
        ("رئیس مؤسسه پژوهشی نارون گفت: آب کم است.", "مؤسسه پژوهشی نارون"),
        ("مدیرعامل شرکت پاک‌آوران کویر یزد گفت: آب کم است.", "شرکت پاک‌آوران کویر یزد"),
        ("رضا کویری، رئیس دانشگاه یزد در نشست امروز گفت: بله.", "دانشگاه یزد"),
        ("مدیر روابط عمومی اداره راه مهریز گفت: راه باز است.", "اداره راه مهریز"),
        ("گمرک ایران اعلام کرد: مرز باز است.", "گمرک ایران"),
        ("مدیرکل حمل‌ونقل جاده‌ای یزد گفت: بله.", "اداره‌کل حمل‌ونقل جاده‌ای یزد"),
        ("بر اساس اعلام اداره‌کل هواشناسی استان یزد هوا گرم می‌شود.", "اداره‌کل هواشناسی استان یزد"),
    ],
)
def test_the_issuer_is_the_institution_that_speaks(
    known: Reference, lead: str, issuer: str
) -> None:
    assert attributed(known, lead).issuer == issuer


def test_a_press_office_names_the_issuer_whoever_speaks(known: Reference) -> None:
    lead = "نماینده مردم تفت در مجلس گفت: آب کم است."
    report = "به گزارش روابط عمومی و امور بین‌الملل شرکت آب منطقه‌ای یزد، وی از سد بازدید کرد."
    assert attributed(known, lead, report).issuer == "شرکت آب منطقه‌ای یزد"


@pytest.mark.parametrize(
    "lines",
    [
        ("فرمانداری تفت:", "مدرسه‌ها فردا باز است."),
        ("فرماندار تفت: مدرسه‌ها فردا باز است.",),
        ("روابط عمومی فرمانداری تفت اعلام کرد: مدرسه‌ها فردا باز است.",),
    ],
)
def test_a_label_before_what_is_said_names_the_issuer(
    known: Reference, lines: tuple[str, ...]
) -> None:
    assert attributed(known, *lines).issuer == "فرمانداری تفت"


def test_those_present_are_not_those_who_act(known: Reference) -> None:
    lead = "با حضور استاندار یزد، رئیس دانشگاه یزد و جمعی از مردم، کتابخانه گشایش یافت."
    later = "مدیرکل کتابخانه‌های عمومی استان یزد گفت: این کتابخانه بزرگ است."
    assert attributed(known, lead, later).issuer == "اداره‌کل کتابخانه‌های عمومی استان یزد"


def test_who_speaks_further_down_is_found_when_the_lead_names_nobody(known: Reference) -> None:
    lead = "کویری گفت: آب قنات کافی است."
    more = ("قنات‌ها پرآب شده‌اند.",) * 3
    last = "فرماندار تفت افزود: باران خوب بود."
    assert attributed(known, lead, *more, last).issuer == "فرمانداری تفت"


def test_a_bulletin_of_nobody_has_no_issuer(known: Reference) -> None:
    assert attributed(known, "باران دیشب جاده‌ها را لغزنده کرد.") == Attribution()


def test_a_branch_that_says_only_the_province_is_given_its_name(known: Reference) -> None:
    found = attributed(
        known,
        "قم - کشت گلخانه‌ای در قم گسترش می‌یابد.",
        "به گزارش روابط عمومی سازمان جهاد کشاورزی استان، گلخانه‌ها آماده است.",
    )
    assert found.issuer == "سازمان جهاد کشاورزی استان قم"
    assert found.province == "قم"


@pytest.mark.parametrize(
    ("lead", "province"),
    [
        ("فرماندار تفت گفت: بله.", "یزد"),
        ("مدیرکل استاندارد استان مرکزی گفت: بله.", "مرکزی"),
        ("رئیس سازمان هواشناسی کشور گفت: بله.", None),
    ],
)
def test_the_issuers_office_is_in_the_province_its_name_says(
    known: Reference, lead: str, province: str | None
) -> None:
    assert attributed(known, lead).province == province


def test_a_branch_belongs_to_its_national_body(known: Reference) -> None:
    found = attributed(known, "مدیرکل استاندارد استان یزد گفت: کار آغاز شد.")
    assert (found.organisation or "").startswith("سازمان ملی استاندارد")


def test_a_foreign_ministry_is_not_ours(known: Reference) -> None:
    found = attributed(known, "وزیر خارجه آلمان فردا به پاریس می‌رود.")
    assert (found.issuer, found.organisation) == ("وزارت خارجه آلمان", None)


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (("به گزارش ایسنا، کار آغاز شد.",), "ایسنا"),
        (("خبرگزاری فارس: کار آغاز شد.",), "خبرگزاری فارس"),
        (("رضا کویری در گفت‌وگو با خبرنگار مهر گفت: بله.",), "خبرگزاری مهر"),
        (("به گزارش خبرنگار آموزش و پرورش خبرگزاری فارس، کار آغاز شد.",), "خبرگزاری فارس"),
        (("تفت- ایرنا- کار آغاز شد.", "به گزارش مهر، همین."), "ایرنا"),
        (("کار آغاز شد./مهر",), "خبرگزاری مهر"),
        (("به گزارش پیک کویر، کار آغاز شد.",), "پیک کویر"),
        (("به گزارش گروه اقتصادی پیک‌کویر، کار آغاز شد.",), "پیک‌کویر"),
        (("به گزارش روابط عمومی استانداری یزد، کار آغاز شد.",), None),
        (("کار آغاز شد.",), None),
    ],
)
def test_the_publisher_is_who_carries_the_release(
    known: Reference, lines: tuple[str, ...], publisher: str | None
) -> None:
    found = attributed(known, *lines).publisher
    assert fold(found or "").removeprefix("خبرگزاری") == fold(publisher or "").removeprefix(
        "خبرگزاری"
    )


def test_a_page_says_whose_it_is_below_the_news(known: Reference) -> None:
    rights = "تمامی حقوق مادی و معنوی سایت پیک کویر محفوظ است"
    assert attributed(known, "کار آغاز شد.", removed=(rights,)).publisher == "پیک کویر"
    ours = "کلیه حقوق این سایت محفوظ است"
    assert attributed(known, "کار آغاز شد.", removed=(ours,)).publisher is None


@pytest.mark.parametrize(
    ("report", "via"),
    [
        ("به گزارش پیک کویر به نقل از ایسنا، کار آغاز شد.", ("ایسنا",)),
        (
            "به گزارش ایسنا به نقل از وزارت صنعت، معدن و تجارت، رضا کویری گفت: بله.",
            ("وزارت صنعت، معدن و تجارت",),
        ),
        (
            "به گزارش خبرگزاری فارس از یزد، به نقل از روابط عمومی شهرداری یزد، کار آغاز شد.",
            ("روابط عمومی شهرداری یزد",),
        ),
        ("به گزارش ایسنا و به نقل از دیلی‌نارون، پژوهشگران می‌گویند.", ("دیلی‌نارون",)),
        ("به گزارش ایسنا، وی به نقل از یک شاهد گفت: دیدم.", ()),
        ("به گزارش ایسنا، کار آغاز شد.", ()),
    ],
)
def test_via_are_the_sources_quoted(known: Reference, report: str, via: tuple[str, ...]) -> None:
    assert attributed(known, report).via == via


def test_several_sources_keep_their_order(known: Reference) -> None:
    lines = (
        "به گزارش پیک کویر به نقل از ایسنا، کار آغاز شد.",
        "طبق گزارش پایگاه اطلاع‌رسانی وزارت کشور، کار پایان یافت.",
    )
    assert attributed(known, *lines).via == ("ایسنا", "پایگاه اطلاع‌رسانی وزارت کشور")


@pytest.mark.parametrize("gap", ["", " ", "\u200c"])
def test_lost_half_spaces_change_nothing(known: Reference, gap: str) -> None:
    lead = f"به گزارش روابط{gap or ' '}عمومی اداره{gap}کل استاندارد استان یزد، کار آغاز شد."
    found = attributed(known, lead).issuer or ""
    assert fold(found) == fold("اداره‌کل استاندارد استان یزد")


WORDS = [
    "مدیرکل", "رئیس", "معاون", "استاندار", "نماینده", "روابط", "عمومی", "سازمان", "شرکت", "وزیر",
    "مجلس", "استان", "تهران", "یزد", "و", "،", ":", ".", "(", "«", "»", "به", "گزارش", "نقل", "از",
    "خبرگزاری", "خبرنگار", "فارس", "این", "با", "حضور", "گفت", "اداره‌کل", "/", "-", "ـ",
]  # fmt: skip


def test_any_words_at_all_give_an_attribution_always_the_same(known: Reference) -> None:
    @given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), max_size=4))
    def holds(lines: list[str]) -> None:
        article = arrange(tuple(lines), None, SPEAKING)
        first = attribute(ArticleWords.of(article), tuple(lines), known.institutions)
        assert first == attribute(ArticleWords.of(article), tuple(lines), known.institutions)

    holds()


def test_any_text_at_all_gives_an_attribution(known: Reference) -> None:
    @given(st.text(max_size=200))
    def holds(text: str) -> None:
        assert isinstance(attributed(known, text, removed=(text,)), Attribution)

    holds()


@pytest.mark.parametrize(
    "words", ["رئیس ", "معاون مدیرکل رئیس ", "روابط عمومی ", "، الف", "سازمان «", "نماینده ", "("]
)
def test_a_word_said_a_thousand_times_takes_no_time(known: Reference, words: str) -> None:
    began = time.process_time()
    attributed(known, words * 1000, words * 1000)
    assert time.process_time() - began < 2  # seconds; a reading that branches takes minutes


@pytest.mark.skipif(not RELEASES.exists(), reason="the real releases are not on this machine")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("standard-tehran", ("اداره‌کل استاندارد استان تهران", None, ())),
        (
            "industry-media",
            ("استانداری تهران", "سنج‌نیوز", ("ایسنا", "پایگاه اطلاع‌رسانی وزارت کشور")),
        ),
    ],
)
def test_real_releases_are_attributed(
    known: Reference, name: str, expected: tuple[str, str | None, tuple[str, ...]]
) -> None:
    text = (RELEASES / f"{name}.txt").read_text(encoding="utf-8")
    cleaned = cleaning.clean(Page(None, tuple(letters.normalise(text).split("\n"))), known.chrome)
    lines = repair(cleaned.lines, known.lexicon)
    found = attribute(
        ArticleWords.of(arrange(lines, None, SPEAKING)), cleaned.removed, known.institutions
    )
    assert (found.issuer, found.publisher, found.via) == expected
