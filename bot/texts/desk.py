"""What only an editor can settle, and the state of the outbox."""

UNCERTAIN_POST = (
    "تلگرام پاسخ نداد و معلوم نیست این خبر به کانال رسیده باشد."
    " کانال را ببینید و یکی از دو دکمه را بزنید."
)
ARRIVED = "رسیده"
SEND_AGAIN = "دوباره بفرست"
SETTLED = "ثبت شد"
WILL_SEND_AGAIN = "دوباره فرستاده می‌شود"
ALREADY_SETTLED = "این مورد پیش‌تر روشن شده است."
OTHER_BOT = (
    "برنامهٔ دیگری هم با همین توکن از تلگرام پیام می‌گیرد؛ آن را متوقف کنید."
    " اگر دو دقیقه ادامه یابد، این ربات می‌ایستد."
)
RETRY_FAILED = "ناموفق‌ها را دوباره بفرست"
SHOW_FAILED = "فهرست ناموفق‌ها"
NO_FAILURES = "ارسال ناموفقی نیست."

STATUS = """در صف: {waiting}
قدیمی‌ترین: {age} دقیقه
ارسال‌شدهٔ امروز: {sent}
در دقیقهٔ گذشته: {minute}
نامعلوم: {uncertain}
مشترکان متوقف‌شده: {paused}
به‌روزرسانی‌های کنارگذاشته: {aside}
ناموفق: {failed}"""


def failure(post_id: int, chat_id: int, reason: str) -> str:
    return f"پست {post_id} برای گفت‌وگوی {chat_id}: {reason}"


def retried(count: int) -> str:
    return f"{count} ارسال دوباره در صف گذاشته شد."


def set_aside(count: int, ids: str, in_all: int) -> str:
    return (
        f"{count} به‌روزرسانی تلگرام خوانده نشد و کنار گذاشته شد (شناسه: {ids})."
        f" از آغاز: {in_all}. متن آن‌ها در پایگاه داده مانده است."
    )


def post_failed(reason: str) -> str:
    return f"انتشار نشد. پاسخ تلگرام: {reason}"


def unknown_provinces(words: str, close: str) -> str:
    asked = f"«{words}» نام استانی نیست."
    hint = f" شاید: {close}." if close else ""
    return f"{asked}{hint} دوباره در پاسخ به همان پرسش بفرستید."
