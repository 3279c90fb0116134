"""A summary of somebody else's is taken only where it says nothing that its release does not."""

import dataclasses
from pathlib import Path

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.faithful import faithful
from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
from bot.news.text.quantities import quantities
from bot.news.understand import understand

SAMPLES = Path(__file__).parents[2] / "bot" / "sandbox" / "samples"
TEXT = (
    "ابطال پروانه ۲ واحد تولیدی در قم\n"
    "علی رضایی مدیرکل استاندارد استان قم روز شنبه ۱۹ مرداد ۱۴۰۳ در گفت‌وگو با خبرنگاران "
    "اظهار کرد: پروانه کاربرد علامت استاندارد دو واحد تولیدی به‌دلیل افت کیفیت محصولات "
    "باطل شد.\n"
    "وی افزود: در چهار ماه نخست امسال ۱۲۰ بازرسی از واحدهای تولیدی انجام شد و ۱۵ هزار و "
    "۵۰۰ نمونه به آزمایشگاه رفت که ۷.۵ درصد آنها مردود بود.\n"
    "محمد کریمی معاون این اداره‌کل هم گفت: ۳۲ اخطار کتبی به واحدهای شهرستان کهک و سلفچگان "
    "داده شده است و «کیفیت خط قرمز ماست»."
)


@pytest.fixture(scope="module")
def draft(known: Reference) -> Understood:
    found = understand(RawRelease(TEXT), known)
    assert isinstance(found, Understood)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "پروانه دو واحد تولیدی در قم به‌دلیل افت کیفیت محصولات باطل شد.",
        "پروانه ۲ واحد تولیدی در قم باطل شد.",
        "مدیرکل استاندارد استان قم از ابطال پروانه ۲ واحد تولیدی خبر داد.",
        "علی رضایی، مدیرکل استاندارد قم، گفت پروانه دو واحد تولیدی به‌دلیل افت کیفیت لغو شده است.",
        "در چهار ماه نخست امسال 120 بازرسی از واحدهای تولیدی قم انجام و پروانه دو واحد باطل شد.",
        "۱۵۵۰۰ نمونه به آزمایشگاه رفت که ۷٫۵ درصد آن‌ها مردود بود.",
        "پانزده هزار و پانصد نمونه به آزمایشگاه رفت و ۷/۵٪ مردود شد.",
        "شنبه ۱۹ مرداد پروانه دو واحد تولیدی باطل شد.",
        "به واحدهای کهک و سلفچگان ۳۲ اخطار کتبی داده شد.",
        "معاون اداره‌کل استاندارد گفت «کیفیت خط قرمز ماست».",
        "محمد کریمی گفت: به واحدها اخطار کتبی داده شده است.",
        "استاندارد قم پروانه دو تولیدکننده را به دلیل کاهش کیفیت باطل کرد.",
        "پروانه دو واحد توليدي در قم باطل شد",
    ],
)
def test_what_the_release_says_is_taken(text: str, draft: Understood, known: Reference) -> None:
    assert faithful(text, draft, known)


@pytest.mark.parametrize(
    "text",
    [
        # numbers
        "پروانه ۳ واحد تولیدی در قم باطل شد.",
        "پروانه سه واحد تولیدی در قم باطل شد.",
        "پروانه دو هزار واحد تولیدی در قم باطل شد.",
        "۱۵ نمونه به آزمایشگاه رفت.",
        "۱۵ هزار نمونه به آزمایشگاه رفت.",
        "۷۵ درصد نمونه‌ها مردود بود.",
        "۱۲۰ اخطار کتبی به واحدها داده شد.",
        "۳۲ بازرسی از واحدهای تولیدی انجام شد.",
        "پنجمین واحد تولیدی باطل شد.",
        "نیمی از نمونه‌ها مردود بود.",
        "صدها نمونه به آزمایشگاه رفت.",
        # names
        "حسن موسوی، مدیرکل استاندارد قم، گفت پروانه دو واحد باطل شد.",
        "مدیرکل استاندارد قم، موسوی گفت پروانه دو واحد باطل شد.",
        "محمد رضایی مدیرکل استاندارد قم گفت پروانه دو واحد باطل شد.",
        "علی کریمی گفت پروانه دو واحد باطل شد.",
        "دکتر نوری پروانه دو واحد تولیدی را باطل کرد.",
        "قالیباف پروانه دو واحد تولیدی را باطل کرد.",
        "پزشکیان پروانه دو واحد تولیدی را باطل کرد.",
        "پروانه شرکت سامسونگ در قم باطل شد.",
        "پروانه واحد تولیدی ایران‌خودرو باطل شد.",
        "پروانه دو واحد تولیدی Samsung باطل شد.",
        "مدیرکل استاندارد قم، احمدی، پروانه دو واحد را باطل کرد.",
        "شهرداری قم پروانه دو واحد تولیدی را باطل کرد.",
        # places
        "پروانه دو واحد تولیدی در تهران باطل شد.",
        "پروانه دو واحد تولیدی در خرم‌آباد باطل شد.",
        "پروانه دو واحد تولیدی در بندر عباس باطل شد.",
        "پروانه دو واحد تولیدی در ترکیه باطل شد.",
        "پروانه دو واحد تولیدی تهرانی باطل شد.",
        "پروانه دو واحد تولیدی در شهر نور باطل شد.",
        # dates
        "پروانه دو واحد تولیدی در ۲۰ مرداد باطل شد.",
        "پروانه دو واحد تولیدی در ۱۹ شهریور باطل شد.",
        "پروانه دو واحد تولیدی در ۳۲ مرداد باطل شد.",
        "پروانه دو واحد تولیدی در سال ۱۴۰۲ باطل شد.",
        "پروانه دو واحد تولیدی یکشنبه باطل شد.",
        "پروانه دو واحد تولیدی امروز باطل شد.",
        "پروانه دو واحد تولیدی دیروز باطل شد.",
        # what is not denied
        "پروانه دو واحد تولیدی در قم باطل نشد.",
        "پروانه دو واحد تولیدی در قم باطل نیست.",
        "پروانه دو واحد تولیدی در قم باطل نمی‌شود.",
        # names at the beginning and after a mark
        "مدیرکل استاندارد قم، قالیباف، پروانه دو واحد را باطل کرد.",
        # quotations, form
        "معاون استاندارد گفت «کیفیت محصولات قم باطل است».",
        "",
        "   ",
        "😀",
        "The licences of two units were revoked.",
        "<b>پروانه دو واحد تولیدی باطل شد.</b>",
        "**پروانه** دو واحد تولیدی باطل شد.",
        "# پروانه دو واحد تولیدی باطل شد.",
        "- پروانه دو واحد تولیدی باطل شد.",
        "پروانه دو واحد تولیدی باطل شد.\nکیفیت افت کرد.",
        "پروانه دو واحد تولیدی باطل شد. 🔴",
        "[پروانه](https://x.ir) دو واحد باطل شد.",
        "پروانه دو واحد تولیدی باطل شد @news",
        "پروانه دو واحد تولیدی در قم باطل شد. " * 9,
    ],
)
def test_what_it_does_not_say_is_refused(text: str, draft: Understood, known: Reference) -> None:
    assert not faithful(text, draft, known)


def test_what_the_core_says_itself_is_faithful(draft: Understood, known: Reference) -> None:
    assert faithful(draft.summary, draft, known)


def test_no_release_of_the_samples_is_summed_up_by_another(known: Reference) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    found = [understand(RawRelease(text), known) for text in texts]
    drafts = [draft for draft in found if isinstance(draft, Understood)]
    assert len(drafts) > 10
    taken = [
        (one.headline, other.headline)
        for one in drafts
        for other in drafts
        if faithful(other.summary, one, known)
    ]
    others = [pair for pair in taken if pair[0] != pair[1]]
    assert len(taken) - len(others) == len(drafts)
    assert all("۱۸ روستای مرزی" in headline for pair in others for headline in pair)  # same news


def test_the_day_that_was_found_is_the_releases(draft: Understood, known: Reference) -> None:
    dated = dataclasses.replace(draft, date=jdatetime.date(1403, 6, 2), body=("متن خبر.",))
    assert faithful("پروانه ۲ واحد تولیدی در قم ۲ شهریور ۱۴۰۳ ابطال شد.", dated, known)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("۱۲ هزار و ۵۰۰ نفر", ["12500"]),
        ("بیست و پنج", ["25"]),
        ("سه و چهار", ["3", "4"]),
        ("۱۲٬۳۴۵ و 12,345 و ۱۲.۳۴۵", ["12345"] * 3),
        ("۲/۵ و ۲٫۵ و 2.5 میلیون", ["2.5", "2.5", "2500000"]),
        ("یک میلیون و دویست و سی هزار و یک", ["1230001"]),
        ("هزار و چهارصد و سه", ["1403"]),
        ("یک خبر", []),
        ("دومین و بیستم", ["2", "20"]),
        ("۱۴۰۳/۰۵/۱۹", ["1403", "5", "19"]),
        ("۵ و ۱۰", ["5", "10"]),
        ("9" * 5_000, []),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, values: list[str]) -> None:
    assert [str(one.value.normalize().__format__("f")) for one in quantities(text)] == values


@given(text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from(TEXT.split())).map(" ".join)))
def test_any_text_is_judged(text: str, draft: Understood, known: Reference) -> None:
    assert faithful(text, draft, known) in (True, False)
