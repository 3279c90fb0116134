"""Short messages that are no search, in any spelling; and searches that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.reference import Reference
from bot.news.search.smalltalk import Talk

SAID = {
    Talk.GREETING: [
        "سلام", "سلام!", "سلااااام", "ســلام", "سلام علیکم", "با سلام و احترام", "درود بر شما",
        "سلام وقت بخیر", "سلام خسته نباشید", "خسته نباشيد", "Hello", "salam", "حالت چطوره؟",
    ],
    Talk.THANKS: [
        "ممنون", "مرسییی", "خیلی ممنونم", "سلام، خیلی ممنون", "دستت درد نکنه", "دست شما درد نکند",
        "تشكر", "متشکرم", "سپاسگزارم", "خدا خیرتون بده", "thank you", "نه ممنون", "👍", "🙏🙏",
        "\u2764\ufe0f", "👍\U0001f3fb",
    ],
    Talk.HELP: [
        "راهنما", "راهنمايي", "کمک", "كمك", "کمک!", "لطفا کمکم کنید", "help", "چیکار کنم؟",
        "چطور از ربات استفاده کنم؟", "؟", "منو",
    ],
    Talk.STOP: [
        "لغو اشتراک", "لغو", "لغواشتراک", "لغوِ اشتراك", "لغو‌اشتراک", "stop", "دیگه خبر نفرست",
        "دیگر پیام نفرستید لطفا", "چطور اشتراکم رو لغو کنم؟", 
        "سلام، چطوری میتونم عضویتم را لغو کنم",
        "انصراف", "نمی‌خوام", "خبر نمیخوام دیگه",
    ],
    Talk.SUBSCRIBE: [
        "چطور عضو شوم؟", "چه‌طور عضو شوم", "چطوری عضو بشم", "چجوری مشترک شم؟", "می خوام عضو بشم",
        "لطفا عضوم کنید", "اشتراک", "عضویت", "چگونه می‌توانم مشترک شوم", "انتخاب استان",
    ],
    Talk.LATEST: ["چه خبر", "چه خبر؟", "آخرین اخبار", "خبر جدید", "سلام، خبر جدید چی داری"],
    Talk.MINE: ["اشتراک‌های من", "اشتراک های من", "تنظیمات"],
    Talk.FAREWELL: ["خداحافظ", "خدا حافظ", "بای", "فعلا خداحافظ"],
    Talk.ASSENT: ["باشه", "بله", "اوکی", "آره", "اره"],
    Talk.ABOUT: ["تو کی هستی؟", "این ربات چیه", "شما؟"],
    Talk.SEARCH: ["چطور جستجو کنم", "جست‌وجو", "جست و جو"],
    Talk.FACE: ["😡", "🐟🐟"],
}  # fmt: skip


@pytest.mark.parametrize(("talk", "text"), [(talk, t) for talk, ts in SAID.items() for t in ts])
def test_what_is_only_said_is_known(known: Reference, talk: Talk, text: str) -> None:
    assert known.smalltalk.judge(text) is talk


@pytest.mark.parametrize(
    "text",
    [
        "آب شرب", "لغو امتحانات", "قطع آب", "سلام بر حسین", "کمک مؤمنانه", "ثبت نام خودرو",
        "حذف قبوض کاغذی",
        "اشتراک برق", "انصراف از یارانه", "قم", "خبرهای قم", "گل", "ترک", "امتحان", "آزمایش",
        "مهر", "همه",
        "مدرسه‌سازی", "خروج دام", "تشکر استاندار", "", "۱۲۳", "!!!", "سلام " * 200,
    ],
)  # fmt: skip
def test_what_may_be_searched_is_no_small_talk(known: Reference, text: str) -> None:
    assert known.smalltalk.judge(text) is None


@given(text=st.text(max_size=60))
def test_any_text_is_judged(known: Reference, text: str) -> None:
    assert known.smalltalk.judge(text) in {None, *Talk}
