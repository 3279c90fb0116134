"""What is said of channels and groups that are watched."""

from bot.display.digits import persian_digits
from bot.news.unwanted import Left

WATCHES_NO_PERSON = "این نشانی یک شخص یا ربات است؛ فقط کانال و گروه را می‌توانم دنبال کنم."
WATCHES_NOT_OURS = (
    "خودمان در این‌جا می‌نویسیم. اگر دنبالش کنم، خبرهای خودمان دوباره برمی‌گردند؛"
    " کانال یا گروه دیگری را بفرستید."
)
WATCHED_AWAY = "هنوز در آن‌جا عضو نیستم. اول مرا اضافه کنید (در کانال: مدیر)، بعد دوباره بفرستید."
WATCH_TROUBLES = {
    "away": WATCHED_AWAY,
    "no_admin": (
        "در کانال فقط مدیرها پست‌ها را می‌گیرند. مرا مدیر کانال کنید (بدون هیچ اختیاری هم کافی است)."
    ),
    "unheard": (
        "عضو گروه هستم، اما تلگرام پیام‌های گروه را به من نشان نمی‌دهد. مرا مدیر گروه کنید،"
        " یا در @BotFather حالت Privacy را خاموش کنید و مرا یک بار بردارید و دوباره اضافه کنید."
    ),
}
CHANNEL_IS_WATCHED = (
    "این کانال از منبع‌هاست و پست‌هایش پیش‌نویس می‌شوند. اول آن را در /sources حذف کنید."
)
_LOST = {
    "away": "مرا از آن‌جا برداشته‌اند",
    "no_admin": "دیگر مدیر کانال نیستم",
    "unheard": "دیگر مدیر گروه نیستم و پیام‌هایش را نمی‌بینم",
}
WATCHED_AGAIN = "✅ منبع «{name}» دوباره دیده می‌شود؛ خبرهای تازه‌اش می‌آیند."
EDITED_AT_SOURCE = "✏️ متن این خبر در «{name}» ویرایش شده است."
DELETED_AT_SOURCE = "⚠️ پیام این خبر در مبدأ پاک شده است."
DELETED_TOAST = (
    "پیام در کانال مبدأ پاک شده است؛ منتشر نشد. اگر خبر همچنان درست است، دوباره «انتشار» را بزنید."
)
LEFT = {
    Left.AD: "تبلیغ",
    Left.INVITATION: "دعوت به عضویت",
    Left.GREETING: "سلام و احوال‌پرسی",
    Left.LINER: "چند کلمهٔ بی‌فعل",
    Left.TALK: "گفت‌وگو",
    Left.POLL: "نظرسنجی",
    Left.QUIZ: "آزمون",
    Left.GAME: "بازی و قرعه‌کشی",
    Left.STICKER: "برچسب",
    Left.OWN: "از کانال خودمان",
    Left.NO_TEXT: "بی‌متن",
    Left.UNREAD: "پروندهٔ خوانده‌نشده",
}
_BY_VALUE = {kind.value: said for kind, said in LEFT.items()}
_WANTED, _UNWANTED = "wanted", "unwanted:"


def watch_lost(name: str, why: str) -> str:
    """Tell owners that a watched chat is not seen any more."""
    return f"⚠️ منبع «{name}» دیده نمی‌شود: {_LOST[why]}. {WATCH_TROUBLES[why]}"


def reason_left(detail: str) -> str:
    """Why items of a source were left out, as it is kept, in words."""
    if detail == _WANTED:
        return "بی کلمه‌های خواسته"
    if detail.startswith(_UNWANTED):
        return f"کلمهٔ «{detail.removeprefix(_UNWANTED)}»"
    return _BY_VALUE.get(detail, detail)


def counted_left(detail: str, count: int) -> str:
    """A line of a source's card: how many were left out for a reason."""
    return persian_digits(f"{reason_left(detail)}: {count}")
