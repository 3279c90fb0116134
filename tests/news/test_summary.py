"""The summary says what the release says, in its own words, and who says so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.model import Article
from bot.news.summary import LONGEST, summarise
from bot.news.text.pairs import is_balanced
from bot.news.text.pointing import PlaceNames
from bot.news.text.sentences import words
from bot.news.text.speech import claims
from tests.speaking import SPEAKING

LEAD = "مدیرکل شیلات استان گلستان از رهاسازی ۳۰۰ هزار بچه‌ماهی سفید در رودخانه‌های استان خبر داد."
REPORT = (
    "به گزارش ایسنا، فرهاد آبچین در گفت‌وگو با خبرنگار ما با بیان اینکه ذخایر ماهی سفید رو به کاهش "
    "است، اظهار کرد: تکثیر طبیعی این ماهی به پاکیزگی رودخانه‌ها بستگی دارد."
)
QUOTE = "وی افزود: رهاسازی بچه‌ماهی‌ها تا پایان خرداد در چهار رودخانه ادامه دارد."


def article(headline: str, *paragraphs: str) -> Article:
    return Article(None, headline, None, paragraphs)


def summary(headline: str, *paragraphs: str) -> str:
    return summarise(article(headline, *paragraphs), SPEAKING)


def test_the_editors_own_lead_is_the_summary() -> None:
    assert summary("رهاسازی بچه‌ماهی در گلستان", LEAD, REPORT, QUOTE) == LEAD


def test_the_attribution_is_cut_off_and_the_office_says_it() -> None:
    text = summary(
        "رهاسازی بچه‌ماهی‌ها ادامه دارد",
        "فرهاد آبچین، مدیرکل شیلات استان گلستان در نشست خبری گفت: آب رودخانه‌ها پاکیزه است.",
        QUOTE,
    )
    assert text == (
        "مدیرکل شیلات استان گلستان گفت: "
        "رهاسازی بچه‌ماهی‌ها تا پایان خرداد در چهار رودخانه ادامه دارد."
    )


def test_the_chain_of_sources_is_cut_off() -> None:
    text = summary(
        "بازگشایی موزه مردم‌شناسی اردکان",
        "به گزارش ایرنا به نقل از روابط عمومی اداره میراث فرهنگی اردکان، موزه مردم‌شناسی اردکان پس "
        "از دو سال بازگشایی شد.",
    )
    assert text == "موزه مردم‌شناسی اردکان پس از دو سال بازگشایی شد."


def test_an_issuer_with_commas_in_its_name_is_cut_off_whole() -> None:
    text = summary(
        "بازگشایی موزه",
        "به گزارش روابط عمومی اداره‌کل میراث فرهنگی، گردشگری و صنایع دستی استان یزد، موزه شهر بافق "
        "پس از دو سال بازگشایی شد.",
    )
    assert text == "موزه شهر بافق پس از دو سال بازگشایی شد."


def test_he_becomes_the_office_that_is_meant() -> None:
    text = summary(
        "افتتاح سه کتابخانه روستایی",
        "نادر ورق‌دوست مدیرکل کتابخانه‌های استان ایلام گفت: مطالعه در روستاها رونق گرفته است.",
        "وی از افتتاح سه کتابخانه روستایی در مهران و دهلران خبر داد و گفت: هر یک هزار کتاب دارد.",
    )
    assert text.startswith("مدیرکل کتابخانه‌های استان ایلام از افتتاح سه کتابخانه روستایی")


def test_a_second_speaker_is_not_taken_for_the_first() -> None:
    found = claims(
        (
            "سیاوش پل‌ساز، مدیرکل راه استان گیلان در این آیین گفت: پل تازه شش ماه دیگر آماده می‌شود.",
            "مهرداد باغستانی نیز در سخنانی گفت: مردم روستا زمین خود را رایگان واگذار کردند.",
            "پل‌ساز افزود: هزینه ساخت پل ۹۰ میلیارد تومان برآورد شده است.",
        ),
        SPEAKING,
    )
    assert [claim.office for claim in found] == [
        "مدیرکل راه استان گیلان",
        "",
        "مدیرکل راه استان گیلان",
    ]


@pytest.mark.parametrize("title", ["نخست‌وزیر عراق", "تولیت آستان شاهچراغ", "مسوول ثبت‌نام جشنواره"])
def test_every_title_that_speaks_for_an_institution_is_a_speaker(title: str) -> None:
    found = claims((f"کاوه آسمانی، {title} گفت: درها از فردا به روی همه باز است.",), SPEAKING)
    assert [claim.office for claim in found] == [title]


def test_an_office_named_later_belongs_to_who_speaks_already() -> None:
    found = claims(
        (
            "کیوان آسمانی در گفت‌وگو با خبرنگار مهر اظهار کرد: هوای استان تا جمعه پایدار است.",
            "مدیرکل هواشناسی استان مرکزی افزود: دمای شب‌ها سه درجه کاهش می‌یابد.",
        ),
        SPEAKING,
    )
    assert {claim.office for claim in found} == {"مدیرکل هواشناسی استان مرکزی"}


def test_a_release_of_one_sentence_is_its_own_summary() -> None:
    only = "کتابخانه مرکزی ملایر فردا به‌علت جابه‌جایی قفسه‌ها تعطیل است."
    assert summary("تعطیلی کتابخانه مرکزی ملایر", only) == only


def test_a_release_of_a_headline_alone_has_no_summary() -> None:
    assert summary("تعطیلی کتابخانه مرکزی ملایر") == ""


def test_a_long_sentence_is_cut_only_after_a_whole_clause() -> None:
    first = "شهرداری سمنان در بوستان لاله دو هزار اصله نهال کاج و سرو و بادام و ارغوان کاشت"
    rest = " و ".join(["برای آبیاری قطره‌ای لوله‌های تازه از انبار مرکزی شهر آورد"] * 8)
    assert summary("کاشت نهال در بوستان لاله سمنان", f"{first} و {rest}.").endswith(
        ("کاشت.", "آورد.")
    )
    assert len(summary("کاشت نهال", f"{first} و {rest}.").split()) <= LONGEST


@pytest.mark.parametrize(
    "paragraph", ["؟!", "...", "«»", ":", "-", "گفت:", "وی گفت: ", "به گزارش ایسنا،"]
)
def test_crumbs_of_text_are_no_error(paragraph: str) -> None:
    assert isinstance(summary("عنوان", paragraph), str)


PIECES = st.sampled_from(
    [
        *"،.:؛؟!«»()-/ \n\u200c",
        *("وی افزود: ", "به گزارش ایسنا، ", "مدیرکل آب استان قم ", "گفت ", "با بیان اینکه "),
        *("خبر داد و ", "سد پر شد. ", "۱۲ "),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_the_summary_of_any_text_has_only_its_words(headline: str, paragraphs: list[str]) -> None:
    text = summary(headline, *paragraphs)
    said = set(words(" ".join(paragraphs)))
    assert set(words(text)) - {"و"} <= said  # between the last two that are listed


@given(st.permutations([LEAD, REPORT, QUOTE]))
def test_the_summary_ends_where_a_sentence_ends(paragraphs: list[str]) -> None:
    assert re.search(r"[.!؟…]$", summary("رهاسازی بچه‌ماهی", *paragraphs))


@pytest.mark.parametrize("unit", ["نهال کاشت و ", "خبر داد و ", "با بیان اینکه سد پر شد، ", "آ"])
def test_a_release_without_sentences_has_a_summary_that_fits_a_caption(unit: str) -> None:
    assert len(summary("عنوان", unit * 5_000)) <= 1_000


def test_a_claim_keeps_both_marks_of_a_quotation() -> None:
    text = summary("طرحی تازه", "فرماندار نطنز گفت: «کوچه سبز» از فردا در ۱۲ محله آغاز می‌شود.")
    assert text == "فرماندار نطنز گفت: «کوچه سبز» از فردا در ۱۲ محله آغاز می‌شود."


def test_a_claim_all_in_quotation_marks_has_one_full_stop() -> None:
    text = summary("طرحی تازه", "فرماندار نطنز گفت: «کوچه سبز از فردا در ۱۲ محله آغاز می‌شود.»")
    assert text == "فرماندار نطنز گفت: کوچه سبز از فردا در ۱۲ محله آغاز می‌شود."


def test_whom_an_accident_struck_is_told() -> None:
    text = summary(
        "برخورد دو خودرو",
        "رئیس پلیس راه یزد از برخورد دو خودرو در محور مهریز خبر داد و گفت: چهار نفر زخمی شدند.",
    )
    assert "خبر داد و گفت: چهار نفر زخمی شدند." in text


PIECES = st.sampled_from(
    (
        *("«", "»", "“", "”", '"', "'", "(", ")", "[", "]", ".", "…", "؟", "!", "،", "؛", ": "),
        *(" ", "م. ساعدی ", "۱. ", "گفت: ", "وی افزود: ", "است.", "شد. ", "فرماندار نطنز "),
        *("کتابخانه تازه ", "ر.ک. ", "که ", "و ", "با بیان اینکه ", "خبر داد و گفت: "),
    )
)


@given(st.lists(PIECES, min_size=1, max_size=80).map("".join))
def test_whatever_the_text_marks_are_whole_and_one_ends_it(text: str) -> None:
    summed = summary("کتابخانه تازه", text)
    assert is_balanced(summed)
    assert not summed or re.search(r"(?:^|[^\s.،؛:,;!؟?…])[.!؟?…]$", summed)
    assert not summed or summed[0] not in "»”)].،؛:!؟?"


@pytest.mark.parametrize(
    ("headline", "paragraphs", "expected"),
    [
        (
            "۳۲ پروژه در هفته دولت افتتاح می‌شود",
            ("استاندار همدان در شورای اداری ملایر گفت: ۳۲ پروژه این شهرستان به بهره‌برداری می‌رسد.",),
            "استاندار همدان گفت: ۳۲ پروژه شهرستان ملایر به بهره‌برداری می‌رسد.",
        ),
        (
            "صادرات پسته رفسنجان بیشتر شد",
            ("فرماندار رفسنجان گفت: صادرات پسته این شهرستان ۲۰ درصد بیشتر شد.",),
            "فرماندار رفسنجان گفت: صادرات پسته این شهرستان ۲۰ درصد بیشتر شد.",
        ),
        (
            "نمایش ۴۰ عکس در موزه شهر",
            (
                "جشنواره عکس زاگرس آغاز شد.",
                "این جشنواره با نمایش ۴۰ عکس تا پایان هفته در موزه شهر برپاست.",
            ),
            "جشنواره عکس زاگرس با نمایش ۴۰ عکس تا پایان هفته در موزه شهر برپاست.",
        ),
    ],
)
def test_what_a_claim_points_to_is_told(
    headline: str, paragraphs: tuple[str, ...], expected: str
) -> None:
    names = PlaceNames(
        {
            "شهرستان": frozenset({"ملایر", "رفسنجان", "همدان"}),
            "شهر": frozenset({"ملایر"}),
            "استان": frozenset({"همدان"}),
        }
    )
    assert summarise(article(headline, *paragraphs), SPEAKING, names) == expected


def test_the_second_sentence_of_a_speech_is_said_too() -> None:
    text = summary(
        "بازار طلا آرام می‌شود",
        "محمد سیمابی در گفت‌وگو با خبرنگار ما گفت: هفته پیش روزهای سختی بود. بازار طلا و سکه تا "
        "پایان ماه آرام می‌شود و خریداران برمی‌گردند.",
    )
    assert text.startswith("محمد سیمابی گفت: بازار طلا و سکه تا پایان ماه آرام می‌شود")


def test_a_role_tells_who_speaks_where_the_title_is_unknown() -> None:
    text = summary(
        "بازار طلا آرام می‌شود",
        "محمد سیمابی در گفت‌وگو با خبرنگار ما گفت: هفته پیش سخت بود.",
        "این کارشناس بازار طلا افزود: بازار طلا و سکه تا پایان ماه آرام می‌شود.",
    )
    assert text == "کارشناس بازار طلا گفت: بازار طلا و سکه تا پایان ماه آرام می‌شود."


def test_a_message_is_told_with_who_writes_it() -> None:
    text = summary(
        "پیام استاندار کرمان به مناسبت روز خبرنگار",
        "متن پیام استاندار کرمان به شرح زیر است:",
        "هفدهم مرداد یادآور شهادت خبرنگاران و روز تجلیل از اصحاب رسانه است.",
    )
    assert text == (
        "پیام استاندار کرمان: هفدهم مرداد یادآور شهادت خبرنگاران و روز تجلیل از اصحاب رسانه است."
    )


def test_a_call_tells_until_when() -> None:
    text = summary(
        "فراخوان جشنواره عکس زاگرس منتشر شد",
        "فراخوان جشنواره عکس زاگرس به شرح زیر اعلام شد:",
        "هنرمندان می‌توانند آثار خود را تا ۳۰ دی به نشانی دبیرخانه بفرستند.",
    )
    assert text == (
        "فراخوان جشنواره عکس زاگرس اعلام شد. "
        "هنرمندان می‌توانند آثار خود را تا ۳۰ دی به نشانی دبیرخانه بفرستند."
    )


def test_what_is_listed_below_a_claim_is_in_it() -> None:
    text = summary(
        "باران در سه استان",
        "هواشناسی از بارش باران در استان‌های زیر خبر داد:",
        "- کردستان",
        "- ایلام",
        "- همدان",
    )
    assert text == "هواشناسی از بارش باران در استان‌های زیر خبر داد: کردستان، ایلام و همدان."


def test_several_short_news_are_told_by_their_titles() -> None:
    text = summary(
        "خبرهای کوتاه استان مرکزی",
        "گشایش درمانگاه شازند: درمانگاه شازند با حضور استاندار گشایش یافت.",
        "نمایشگاه کتاب در اراک: نمایشگاه کتاب اراک از شنبه برپا می‌شود.",
    )
    assert text == "گشایش درمانگاه شازند؛ نمایشگاه کتاب در اراک."


def test_whom_an_accident_struck_is_told_with_the_accident() -> None:
    text = summary(
        "تصادف مرگبار در محور سبزوار",
        "رئیس پلیس راه خراسان رضوی از برخورد یک سواری با کامیون خبر داد و گفت: در این حادثه ۳ نفر "
        "جان باختند.",
    )
    assert text == (
        "رئیس پلیس راه خراسان رضوی از برخورد یک سواری با کامیون خبر داد و گفت: در این حادثه ۳ نفر "
        "جان باختند."
    )
