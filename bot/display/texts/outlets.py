"""The channels that posts go to, and how posts look: said to the owners of the newsroom."""

from collections.abc import Mapping, Sequence

from bot.display.digits import persian_digits
from bot.display.fields import LookPart, Takes
from bot.display.texts.general import quoted

# Channels
CHANNELS_TITLE = "کانال‌ها"
CHANNELS_HOW = (
    "برای افزودن کانال، همین حالا یک پست آن را فوروارد کنید، یا بنویسید: /channels @نام‌کانال"
)
MAIN_CHANNEL = "کانال اصلی"
TAKES: Mapping[str, str] = {
    Takes.ALL: "همهٔ خبرها",
    Takes.URGENT: "فقط فوری",
}
TAKES_NOTHING = "هنوز هیچ خبری (استان یا دستگاه انتخاب کنید)"
PAUSED_CHANNEL = "فعلاً بسته"
LOST_CHANNEL = "پست‌ها به آن نمی‌رسد"
ORGANISATIONS = "دستگاه‌ها"
PAUSE = "فعلاً نفرست"
RESUME = "دوباره بفرست"
REMOVE_CHANNEL = "برداشتن کانال"
REMOVE_SURELY = "بله، بردار"
CHECK_RIGHTS = "بررسی دسترسی"
FORMAT_OF = "قالب پست‌ها"
ASK_REMOVE = "این کانال برداشته شود؟ پست‌های قبلی‌اش سر جایشان می‌مانند."
CHANNEL_REMOVED = "کانال برداشته شد."
CHANNEL_PAUSED = "از این پس چیزی به این کانال نمی‌رود."
CHANNEL_RESUMED = "خبرها دوباره به این کانال می‌رود."
NO_SUCH_CHANNEL = "این کانال در فهرست نیست. فهرست: /channels"
UNKNOWN_ADDRESS = (
    "چنین کانالی پیدا نکردم. نام را با @ بنویسید (نمونه: @khabar_qom) و ربات را مدیر کانال کنید."
)
NO_ADDRESS = (
    "این نشانی کانال نیست. نام کانال را با @ یا شناسهٔ عددی‌اش را بنویسید،"
    " یا یک پست آن را فوروارد کنید."
)
IS_GROUP = "این گروه است، نه کانال. پست‌ها فقط به کانال می‌رود."
IS_PERSON = "این نشانی یک نفر است، نه کانال. پست‌ها فقط به کانال می‌رود."
IS_MAIN = "این همان کانال اصلی است و همهٔ خبرها به آن می‌رود."
CHANNEL_KNOWN = "این کانال از پیش در فهرست است."
MANY_CHANNELS = "بیشتر از ۲۰ کانال نمی‌شود. اول یکی را بردارید."
NOT_ADMIN = (
    "ربات مدیر این کانال نیست. در تنظیمات کانال، ربات را مدیر کنید و این دسترسی‌ها را بدهید:"
    " نوشتن پست، ویرایش پیام‌ها، پاک کردن پیام‌ها. بعد دوباره امتحان کنید."
)
RIGHTS = {
    "can_post_messages": "نوشتن پست",
    "can_edit_messages": "ویرایش پیام‌ها",
    "can_delete_messages": "پاک کردن پیام‌ها",
}
RIGHTS_RIGHT = "دسترسی ربات در این کانال کامل است."
NO_ANSWER = "تلگرام حالا پاسخ نمی‌دهد. کمی بعد دوباره امتحان کنید."
WAS_A_RELEASE = "اگر این خبر بود، دوباره بفرستیدش تا پیش‌نویس شود."
ASK_ORGANISATIONS = (
    "خبرهای کدام دستگاه‌ها به این کانال برود؟ نام‌ها را با ویرگول بنویسید؛ نمونه: وزارت نیرو،"
    " شهرداری تهران. «هیچ» همه را برمی‌دارد و «لغو» چیزی را عوض نمی‌کند."
)
NO_ORGANISATIONS: tuple[str, ...] = ("هیچ", "هیچ‌کدام", "هیچکدام")
TAKES_SET = "قاعدهٔ کانال عوض شد."

# The format of posts
FORMAT_TITLE = "قالب پست‌های"
FORMAT_HOW = (
    "برای عوض کردن، قالب تازه را در پاسخ همین پیام بفرستید."
    " هر سطر که چیزی برای گفتن نداشته باشد خودش حذف می‌شود.\n"
    "جای هر چیز: {names}\n"
    "شکل نوشته: {tags}"
)
LOOK_SAYS = {
    LookPart.EMOJI: "نمادها",
    LookPart.HASHTAGS: "هشتگ‌ها",
    LookPart.FULL_TEXT: "متن کامل زیر پست",
}
SIGNATURE = "امضا"
SIGNATURE_UNSEEN = "در قالب جایی ندارد؛ {signature} را هم بنویسید"
NO_SIGNATURE = "بدون امضا"
RESET_FORMAT = "قالب معمول"
KEEP_FORMAT = "همین را بگذار"
LEAVE_FORMAT = "نه"
LOOKS_SO = "با این قالب چنین می‌شود:"
FORMAT_KEPT = "قالب تازه از همین حالا به کار می‌رود."
FORMAT_LEFT = "باشد؛ قالب همان که بود ماند."
FORMAT_RESET = "قالب معمول برگشت."
FORMAT_GONE = "این پیشنهاد دیگر در دسترس نیست. قالب را دوباره بفرستید."
FORMAT_REFUSED = "تلگرام پستی با این قالب را نپذیرفت. قالب ساده‌تری بفرستید."
ASK_FORMAT = "قالب درست‌شده را در پاسخ همین پیام بفرستید. برای انصراف: «لغو»."
ASK_SIGNATURE = (
    "امضای پای پست‌ها چه باشد؟ در یک سطر بنویسید؛ نمونه: @khabar_qom. برای انصراف: «لغو»."
)
WRITE_SIGNATURE = "امضا باید نوشته‌ای یک‌سطری و حداکثر ۱۰۰ حرف باشد."
REQUEST_ENDED = "باشد؛ چیزی عوض نشد."
LOOK_SET = "عوض شد."
FAULTS = {
    "too_long": "قالب از ۵٬۰۰۰ حرف بلندتر است. کوتاهش کنید.",
    "too_many_words": "نوشته‌های ثابت قالب از ۵۱۲ حرف بیشتر است و جایی برای خبر نمی‌گذارد.",
    "too_many_tags": "بیشتر از ۵۰ جفت برچسب نمی‌شود.",
    "bad_letter": "این‌جا حرفی پنهان هست که تلگرام نشان نمی‌دهد. پاکش کنید.",
    "unknown_placeholder": "چنین جایی نمی‌شناسم. نام‌های درست را در /format ببینید.",
    "bad_placeholder": (
        "میان { و } فقط یکی از نام‌ها می‌آید، بدون چیز دیگر. نام‌ها را در /format ببینید."
    ),
    "unclosed_placeholder": "این { بسته نشده است. برای نشان دادن خود آن {{ بنویسید.",
    "stray_brace": "این } باز نشده است. برای نشان دادن خود آن }} بنویسید.",
    "unknown_tag": "تلگرام این برچسب را نمی‌شناسد. برچسب‌های درست را در /format ببینید.",
    "bad_tag": "این برچسب درست نوشته نشده است. برای نشان دادن < بنویسید &lt; .",
    "bad_link": (
        'پیوند نشانی درست ندارد. نمونه: <a href="https://example.ir">نوشته</a>'
        ' یا <a href="{link}">متن کامل</a>'
    ),
    "unclosed_tag": "این برچسب بسته نشده است. پایانش را هم بنویسید، مانند </b> برای <b>.",
    "unopened_tag": "این برچسب باز نشده است. برش دارید یا آغازش را هم بنویسید.",
    "wrong_nesting": "این دو برچسب درست در هم نرفته‌اند. آن که دیرتر باز شده باید زودتر بسته شود.",
    "no_headline": "{headline} در قالب نیست. پست بدون تیتر نمی‌شود.",
}

# An invented release, for the time before the first was published
SAMPLE = {
    "kicker": "مدیرکل آب و فاضلاب خبر داد",
    "headline": "آب‌رسانی به دو روستای بخش مرکزی آغاز شد",
    "summary": "آب‌رسانی به دو روستا با کشیدن هشت کیلومتر لوله آغاز شد.",
    "text": "کار لوله‌گذاری از امروز آغاز شد و تا پایان ماه ادامه دارد.",
    "issuer": "شرکت آب و فاضلاب نمونه",
    "province": "یزد",
    "publisher": "ایرنا",
    "hashtag": "#آب_و_فاضلاب",
}


def also_to(names: str) -> str:
    """Under a preview: the further channels."""
    return f"📣 به این کانال‌ها هم می‌رود: {names}"


def takes_of(names: str) -> str:
    return f"خبرهای {names}"


def missing_rights(names: Sequence[str]) -> str:
    """What the bot may not do in a channel, by the names of RIGHTS."""
    return (
        f"ربات مدیر این کانال است ولی این دسترسی‌ها را ندارد: {'، '.join(names)}."
        " در تنظیمات کانال بدهید و دوباره امتحان کنید."
    )


def channel_added(title: str) -> str:
    return f"کانال {quoted(title)} افزوده شد. حالا بگویید چه خبرهایی به آن برود:"


def channel_lost(title: str, reason: str) -> str:
    """Said once, when a channel takes no posts any more."""
    return (
        f"پست به کانال {quoted(title)} نرسید و تلگرام می‌گوید: {reason}."
        " ربات را دوباره مدیر آن کانال کنید؛ خبرها به کانال‌های دیگر می‌رود. فهرست: /channels"
    )


def unknown_organisations(words: str, close: str) -> str:
    """A name that no list has, and what comes close."""
    near = f" شاید: {close}." if close else ""
    return f"{quoted(words)} را نمی‌شناسم.{near}"


def fault(line: int, column: int, kind: str) -> str:
    """What is wrong with a format, and where."""
    return f"{persian_digits(f'سطر {line}، حرف {column}')}: {FAULTS[kind]}"
