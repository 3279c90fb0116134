import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.remark import Remark, begins_midway, judge

REMARKS = {
    Remark.GREETING: (
        "سلام",
        "سلام علیکم",
        "با سلام و احترام",
        "سلام خسته نباشید",
        "وقت بخیر",
        "سلام، صبح بخیر",
    ),
    Remark.THANKS: (
        "ممنون",
        "با تشکر فراوان از زحمات شما",
        "سپاس",
        "سلام ممنونم",
        "\U0001f64f",
        "\U0001f44d",
    ),
    Remark.PUBLISH_REQUEST: (
        "این خبر را لطفاً زودتر منتشر کنید",
        "با سلام لطفاً این خبر را منتشر کنید",
        "لطفا منتشر شود",
        "خبر جهت درج در کانال",
        "پس از تأیید منتشر شود",
        "با عکس جدید منتشر کنید",
        "این خبر بدون عکس منتشر نشود",
        "به پیوست خبر جهت انتشار ارسال می‌گردد",
        "جهت انتشار",
        "سلام وقت بخیر. خواهشمند است خبر زیر را در کانال وزین خود منتشر فرمایید. با تشکر",
        "بسمه تعالی جناب آقای مدیر محترم کانال خبری با سلام لطفاً خبر پیوست منتشر شود",
    ),
    Remark.SCHEDULE: (
        "زمان‌بندی ۱۸:۰۰",
        "زمانبندي 18:00",
        "فردا ساعت ۸ صبح منتشر شود",
        "ساعت ۲۱",
        "برای فردا صبح",
        "برای ساعت ۱۸ بگذارید",
        "تا ساعت ۱۲ منتشر نشود",
        "امبارگو تا ساعت ۱۴",
    ),
    Remark.CORRECTION: (
        "اصلاحیه: در خبر پیشین نام مدیرکل اشتباه بود",
        "اصلاح خبر قبلی: تعداد مصدومان ۵ نفر است",
        "با سلام اصلاحیه\nدر خبر ارسالی، شمار کلاس‌ها شش است",
    ),
    Remark.QUESTION: (
        "سلام خسته نباشید خبر ما منتشر شد؟",
        "چطور عضو شوم؟",
        "سلام این خبر کی میره روی کانال؟",
        "سلام شبتون بخیر این خبرو میذارید؟",
        "کی منتشر میشه",
    ),
    Remark.CHATTER: (
        "آمار",
        "این هم خبر امروز",
        "صبر کنید خبر اصلاح می‌شود",
        "باشه",
        "تست",
        "لطفاً این را حذف کنید",
        "۰۹۱۲۳۴۵۶۷۸۹",
        "",
        "...",
        "hello",
    ),
    Remark.RELEASE: (
        "اصلاحیه قانون بودجه در مجلس تصویب شد",
        "افتتاح مدرسه در اراک",
        "چرا آب کرج قطع شد؟",
        "سلام بر حسین؛ کاروان اربعین راهی شد",
        "سلام فرمانده در اراک خوانده شد",
        "مردم اراک: آب ما شور است",
        "استاندار از انتشار اوراق خبر داد",
        "انتشار اوراق مشارکت شهرداری اراک",
        "با سلام و احترام به شهدا مراسم آغاز شد",
        "استاندار مرکزی: زمان‌بندی پروژه‌ها رعایت شود",
        "فردا ۲۰ درجه سردتر می‌شود",
        "خدا قوت پهلوان؛ آیین تجلیل از کشتی‌گیران ساوه برگزار شد",
        "تشکر استاندار از مردم برای صرفه‌جویی در مصرف برق",
        "مدیرکل ارشاد خواستار انتشار آثار هنرمندان شد",
    ),
}
CASES = [(text, remark) for remark, texts in REMARKS.items() for text in texts]


@pytest.mark.parametrize(("text", "remark"), CASES)
def test_a_message_is_news_or_words_beside_it(text: str, remark: Remark) -> None:
    assert judge(text) is remark


@pytest.mark.parametrize(("text", "remark"), CASES)
def test_the_keyboard_makes_no_difference(text: str, remark: Remark) -> None:
    assert judge(text.replace("\u200c", "").replace("ی", "ي").replace("ک", "ك")) is remark


def test_a_letter_with_its_release_is_a_release() -> None:
    text = (
        "با سلام، لطفاً خبر زیر منتشر شود:\nکتابخانه روستای نمونه گشایش یافت\n"
        "به گزارش روابط عمومی نهاد کتابخانه‌ها، "
        "این کتابخانه با هزار جلد کتاب در روستای نمونه آغاز به کار کرد."
    )
    assert judge(text) is Remark.RELEASE


@pytest.mark.parametrize(
    "text",
    [
        "و افزود: این طرح تا پایان سال به سرانجام می‌رسد.",
        "کرد. مدیرکل گفت: راه باز است.",
        "وی افزود: این طرح در سه مرحله اجرا می‌شود.",
        "توسعه یافته است» و گفت: کار ادامه دارد.",
        "همچنین در این مراسم از خیران تقدیر شد.",
        "که از سال گذشته آغاز شده بود، به پایان رسید.",
        "، بخشدار و جمعی از مردم برگزار شد.",
        "می‌شود و مردم از آن بهره می‌برند.",
    ],
)
def test_a_text_that_goes_on_from_another_says_so(text: str) -> None:
    assert begins_midway(text)


@pytest.mark.parametrize(
    "text",
    [
        "افتتاح مدرسه در اراک",
        "«سلام فرمانده» خوانده شد",
        "هم‌اندیشی مدیران در اراک",
        "ولیعهد عربستان به تهران آمد",
        "راه‌آهن اراک نوسازی شد",
        "کرمانشاه میزبان است",
        "شدت زلزله در فارس",
        "به گزارش روابط عمومی شهرداری، کار آغاز شد.",
        "",
    ],
)
def test_a_text_of_its_own_begins_at_its_beginning(text: str) -> None:
    assert not begins_midway(text)


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    assert judge(text) in Remark
    assert begins_midway(text) in (True, False)


@pytest.mark.parametrize(
    "word", ["با احترام ", "از سلام ", "خبر جهت انتشار ", "سلام، ", "۰۹۱", "a.", "@"]
)
def test_judging_takes_no_longer_than_reading(word: str) -> None:
    began = time.process_time()  # whatever else the machine does
    judge(word * 20_000)
    assert time.process_time() - began < 2
