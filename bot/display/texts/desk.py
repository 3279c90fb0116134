"""What only an editor can settle, and the state of the outbox."""

UNCERTAIN_POST = (
    "تلگرام پاسخ نداد و معلوم نیست این خبر به کانال رسیده باشد."
    " کانال را ببینید: اگر خبر آنجاست «رسیده» را بزنید، وگرنه «دوباره بفرست»."
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
FAILED_SHOWN = "فهرست را پایین‌تر فرستاده‌ام."
NO_FAILURES = "ارسال ناموفقی نیست."

STATUS = """در صف: {waiting}
قدیمی‌ترین: {age} دقیقه
ارسال‌شدهٔ امروز: {sent}
در دقیقهٔ گذشته: {minute}
نامعلوم: {uncertain}
مشترکان متوقف‌شده: {paused}
پیام‌های خوانده‌نشدهٔ تلگرام: {aside}
ناموفق: {failed}"""


def failure(post_id: int, chat_id: int, reason: str) -> str:
    return f"پست {post_id} برای گفت‌وگوی {chat_id}: {reason}"


def retried(count: int) -> str:
    return f"{count} ارسال دوباره در صف گذاشته شد."


def set_aside(count: int, ids: str, in_all: int) -> str:
    return (
        f"{count} پیام تلگرام را نتوانستم بخوانم و کنار گذاشتم (شناسه: {ids})."
        f" از آغاز: {in_all}. متنشان در پایگاه داده مانده است."
    )


def post_failed(reason: str) -> str:
    return f"منتشر نشد. پاسخ تلگرام: {reason}"


def unknown_provinces(words: str, close: str) -> str:
    asked = f"«{words}» نام استانی نیست."
    return f"{asked} شاید: {close}." if close else asked
