"""Provinces: which a release is for and why, which it names, and what only looks like one."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article.words import ArticleWords
from bot.news.model import Article, Attribution, Evidence
from bot.news.places.gazetteer import Gazetteer
from bot.news.places.mentions import mentions, provinces_in
from bot.news.places.province import Located, locate
from bot.news.text import letters

SHARED = Path(__file__).parents[4] / "shared" / "data" / "releases"
TABLE = (resources.files("bot.news") / "data" / "provinces.toml").read_text(encoding="utf-8")
IRAN = Gazetteer.from_table(tomllib.loads(TABLE))
NATIONAL = "وزیر نیرو از برنامه تازه این وزارتخانه برای صرفه‌جویی در سراسر کشور خبر داد."


def article(headline: str, *paragraphs: str, dateline: str | None = None) -> Article:
    return Article(None, headline, dateline, paragraphs)


def located(
    headline: str, *paragraphs: str, issuer: str | None = None, province: str | None = None
) -> Located:
    attribution = Attribution(issuer=issuer, province=province)
    return locate(ArticleWords.of(article(headline, *paragraphs)), attribution, IRAN)


def primary(*texts: str, issuer: str | None = None, province: str | None = None) -> set[str]:
    return {each.name for each in located(*texts, issuer=issuer, province=province).primary}


def named(text: str) -> set[str]:
    return set(located("خبری تازه", text).mentioned)


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("کتابخانه تازه در بروجرد ساخته شد.", {"لرستان"}),
        ("فرماندار بم از ساخت مدرسه خبر داد.", {"کرمان"}),
        ("کارگاهی در استان چهارمحال‌وبختیاری باز شد.", {"چهارمحال و بختیاری"}),
        ("کارگاهی در استان چهار محال و بختیاری باز شد.", {"چهارمحال و بختیاری"}),
        ("کارگاهی در آذربایجان‌غربی باز شد.", {"آذربایجان غربی"}),
        ("کارگاهی درکردستان باز شد.", {"کردستان"}),
        ("استاندارسیستان و بلوچستان از آن بازدید کرد.", {"سیستان و بلوچستان"}),
        ("کارگاهی در خمینیشهر باز شد.", {"اصفهان"}),
        ("زلزله گیلان‌غرب را لرزاند.", {"کرمانشاه"}),
        ("آیین گشایش در پایانه مرزی مهران برگزار شد.", {"ایلام"}),
    ],
)
def test_a_place_names_its_province_however_it_is_spelled(text: str, provinces: set[str]) -> None:
    assert named(text) == provinces


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("سه استان خراسان رضوی، جنوبی و سیستان و بلوچستان", "رضوی جنوبی سیستان"),
        ("استانداران خراسان شمالی، جنوبی و رضوی آمدند.", "شمالی جنوبی رضوی"),
        ("استان‌های آذربایجان شرقی و غربی", "شرقی غربی"),
        ("استان‌های یزد، مرکزی و قم", "یزد مرکزی قم"),
        ("قم، یزد و مرکزی", "قم یزد مرکزی"),
    ],
)
def test_lists_may_leave_words_out(text: str, provinces: str) -> None:
    found = named(text)
    assert len(found) == len(provinces.split())
    assert all(any(word in name for name in found) for word in provinces.split())


@pytest.mark.parametrize(
    "text",
    [
        "به گزارش خبرگزاری فارس، نرخ تازه اعلام شد.",
        "وی در گفت‌وگو با خبرنگار فارس این را گفت.",
        "ناوگان تازه به آب‌های خلیج فارس رسید.",
        "بانک مرکزی نرخ تازه را اعلام کرد.",
        "شورای مرکزی این حزب تشکیل جلسه داد.",
        "زائران جمهوری آذربایجان از مرز گذشتند.",
        "نیروها در کردستان عراق مستقر شدند.",
        "مقام‌های اقلیم کردستان بازدید کردند.",
        "تهران و مسکو تفاهم‌نامه‌ای امضا کردند.",
        "رایزنی اروپا با تهران ادامه دارد.",
        "نشانی: خیابان قزوین، پلاک ۱۲",
        "دانش‌آموزان دبیرستان البرز برگزیده شدند.",
        "آقای تهرانی و خانم کرمانی سخنرانی کردند.",
        "رهبر معظم انقلاب، امام خامنه‌ای، پیامی دادند.",
        "این برنامه از اول مهر در مدارس آغاز می‌شود.",
        "برنامه‌ای برای اداره کل استاندارد تدوین شد.",
        "سینما تهران‌پارس باز شد.",
        "نماینده پیشین مردم این را گفت.",
        "ادارات فردا تعطیل است./فارس",
        "شهروندان ترک از نمایشگاه دیدن کردند.",
    ],
)
def test_what_only_looks_like_a_place_is_not_named(text: str) -> None:
    assert named(text) == set()


def test_one_who_asks_in_an_interview_is_no_province() -> None:
    assert (
        located("گفت‌وگو با یک مربی", "فارس: چه شد که برگشتید؟", "مربی: خسته شدم.").mentioned == ()
    )
    assert named("استان فارس: ۱۲ طرح") == {"فارس"}


# --- namesakes --------------------------------------------------------------------------------


def test_the_issuer_decides_between_namesakes() -> None:
    text = ("مدرسه تازه", "شهردار گلستان از ساخت مدرسه در گلستان خبر داد.")
    assert primary(*text, issuer="شهرداری گلستان", province="تهران") == {"تهران"}
    assert primary("مدرسه تازه", "استاندار گلستان از ساخت مدرسه خبر داد.") == {"گلستان"}


def test_other_places_decide_between_namesakes() -> None:
    text = "فرماندار البرز گفت: این صندوق در شهرستان البرز باز شد."
    assert named("قزوین - " + text) == {"قزوین"}
    assert named("نورآباد و خرم‌آباد لرستان و نهاوند") == {"لرستان", "همدان"}
    assert named("در کازرون و شهرستان نورآباد فارس ساخته شد.") == {"فارس"}


def test_a_village_called_like_a_town_elsewhere_needs_more_than_its_name() -> None:
    assert named("در روستاهای نوده، نجف‌آباد و کهنه شهرستان قزوین ساخته شد.") == {"قزوین"}


# --- whom it concerns -------------------------------------------------------------------------


def test_the_issuing_office_tells_its_province() -> None:
    found = located(
        "آغاز ثبت نام", "مدیرکل بهزیستی استان یزد خبر داد.", issuer="اداره کل بهزیستی استان یزد"
    ).primary
    assert [(each.name, each.evidence) for each in found] == [("یزد", Evidence.ISSUER)]
    assert found[0].words == "اداره کل بهزیستی استان یزد"
    assert found[0].confidence == 1.0


def test_every_primary_is_mentioned_and_says_why() -> None:
    found = located("سیل در پلدختر", "سیل راه چند روستا را در لرستان بست.")
    assert [each.name for each in found.primary] == ["لرستان"]
    assert found.mentioned == ("لرستان",)
    assert found.primary[0].evidence is Evidence.HEADLINE
    assert found.primary[0].words in "سیل در پلدختر"


@pytest.mark.parametrize(
    "text",
    [
        "مهاباد- ایرنا- کتابخانه تازه باز شد.",
        "به گزارش خبرگزاری ایسنا از مهاباد، کتابخانه تازه باز شد.",
        "وی در گفت‌وگو با خبرنگار ما در مهاباد گفت: کتابخانه باز شد.",
        "ایسنا/مهاباد رئیس کتابخانه از گشایش آن خبر داد.",
    ],
)
def test_where_a_report_was_written_tells_the_province(text: str) -> None:
    found = located("گشایش کتابخانه", text).primary
    assert [(each.name, each.evidence) for each in found] == [("آذربایجان غربی", Evidence.DATELINE)]


def test_national_news_written_in_the_capital_has_no_province() -> None:
    found = located("برنامه تازه وزارت نیرو", "تهران - ایرنا - " + NATIONAL)
    assert found.primary == ()
    assert found.mentioned == ("تهران",)


def test_a_place_named_in_passing_is_only_mentioned() -> None:
    late = "پروژه دیگری از این دست در چابهار اجرا می‌شود."
    found = located("برنامه تازه وزارت نیرو", NATIONAL, NATIONAL * 8, late)
    assert found.primary == ()
    assert found.mentioned == ("سیستان و بلوچستان",)


def test_the_ends_of_a_road_do_not_tell_whom_it_concerns() -> None:
    text = ("تصادف در محور ساوه - همدان", "در محور ساوه - همدان شش نفر زخمی شدند.")
    office = "مرکز فوریت‌های پزشکی استان مرکزی"
    assert primary(*text, issuer=office, province="مرکزی") == {"مرکزی"}
    assert located(*text, issuer=office).mentioned == ("مرکزی", "همدان")


def test_provinces_told_together_are_all_concerned() -> None:
    text = "مصرف برق در سه استان تهران، البرز و قم کم شد."
    office = "شرکت برق منطقه‌ای تهران"
    assert primary("مصرف برق کم شد", text, issuer=office) == {"تهران", "البرز", "قم"}
    assert primary("تعطیلی مدارس", "مدارس استان‌های یزد، کرمان و قم فردا تعطیل است.") == {
        "یزد",
        "کرمان",
        "قم",
    }


def test_a_release_says_how_many_provinces_it_concerns() -> None:
    late = "در استان‌های گیلان و مازندران باران و در اردبیل تندباد پیش‌بینی می‌شود."
    found = located("هشدار برای ۳ استان", NATIONAL, NATIONAL * 10, late)
    assert {each.name for each in found.primary} == {"گیلان", "مازندران", "اردبیل"}
    assert all(each.confidence >= 0.5 for each in found.primary)


def test_a_national_official_at_a_provincial_event_tells_the_province() -> None:
    assert primary(
        "بازدید وزیر از کارخانه‌ها",
        "وزیر صنعت در نشست با فعالان اقتصادی استان سمنان گفت: کارخانه‌های سمنان کار می‌کنند.",
        issuer="وزارت صنعت، معدن و تجارت",
    ) == {"سمنان"}


def test_the_seat_of_a_member_of_parliament_is_named_in_passing() -> None:
    found = located(
        "بررسی بودجه در کمیسیون", "نماینده مردم اهر در مجلس از بررسی بودجه کشور خبر داد."
    )
    assert found.primary == ()
    assert found.mentioned == ("آذربایجان شرقی",)


def test_a_local_office_of_the_capital_tells_its_province() -> None:
    found = located("نوسازی ۱۲ بوستان", "شهردار منطقه ۵ تهران از نوسازی ۱۲ بوستان خبر داد.").primary
    assert [(each.name, each.words) for each in found] == [("تهران", "شهردار منطقه ۵ تهران")]


def test_a_train_from_the_capital_is_no_news_of_it() -> None:
    text = "تهران - ایرنا - وزیر راه گفت: قطار تهران - تبریز سال آینده راه می‌افتد."
    assert primary("قطار تهران - تبریز راه می‌افتد", text) == set()


def test_lost_half_spaces_change_nothing() -> None:
    text = (
        "گشایش ۳ طرح در آذربایجان‌غربی",
        "استاندار آذربایجان‌غربی در خمینی‌شهرِ سلماس گفت: طرح‌ها در شهرستان‌های خوی و ماکو باز شد.",
    )
    worn = tuple(part.replace("\u200c", "") for part in text)
    assert primary(*text) == primary(*worn) == {"آذربایجان غربی"}


# --- anything ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told", "others"),
    [
        ("standard-tehran.txt", {"تهران"}, {"البرز", "قم", "قزوین", "مازندران", "گلستان"}),
        ("industry-media.txt", {"تهران"}, set()),
    ],
)
def test_real_releases(name: str, told: set[str], others: set[str]) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the releases the project was created from are not here")
    text = letters.normalise(path.read_text(encoding="utf-8"))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = locate(ArticleWords.of(article(*lines)), Attribution(), IRAN)
    assert {each.name for each in found.primary} == told
    assert set(found.mentioned) == told | others


WORDS = st.sampled_from(
    [
        *("استان", "شهرستان‌های", "خراسان", "رضوی", "جنوبی", "و", "،", "-", "تهران", "قم", "/"),
        *("مرکزی", "در", "بم", "روستای", "گلستان", "شهردار", "خبرنگار", "فارس", "\n", "\u200c"),
        *(
            "آذربایجان",
            "غربی",
            "۳ استان",
            "البرز",
            "محور",
            "نماینده",
            ":",
            "«",
            "کهگیلویه",
            "بویراحمد",
        ),
    ]
)


@given(st.lists(WORDS, max_size=25), st.none() | st.text(max_size=20), st.text(max_size=60))
def test_any_words_are_located(words: list[str], issuer: str | None, noise: str) -> None:
    text = " ".join(words)
    found = locate(
        ArticleWords.of(Article(noise, text, text[:10], (text, noise, "".join(words)))),
        Attribution(issuer=issuer),
        IRAN,
    )
    assert {each.name for each in found.primary} <= set(found.mentioned) <= set(IRAN.provinces)
    assert all(0 < each.confidence <= 1 and each.words for each in found.primary)


@given(st.sampled_from(sorted(IRAN.provinces)))
def test_every_province_is_found_by_its_governor(name: str) -> None:
    assert primary("دیدار با مردم", f"استاندار {name} گفت: کارها ادامه دارد.") == {name}
    assert provinces_in(f"استانداری {name}", IRAN) == (name,)


def test_no_text_has_no_mentions() -> None:
    assert mentions(ArticleWords.of(Article(None, "", None, ())), IRAN) == ()
