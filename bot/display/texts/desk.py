"""What only an editor can settle, and the state of the outbox."""

from collections.abc import Mapping, Sequence

from bot.display.texts.general import quoted

MOST_IDS = 5  # of updates set aside that one sentence names

UNCERTAIN_POST = (
    "تلگرام پاسخ نداد و معلوم نیست این خبر به کانال رسیده باشد."
    " کانال را ببینید: اگر خبر آن‌جاست «رسیده» را بزنید، وگرنه «دوباره بفرست»."
)
UNCERTAIN_REST = (
    "متن این خبر در کانال است، ولی تلگرام پاسخ نداد و معلوم نیست پیوست‌هایش رسیده باشد."
    " کانال را ببینید: اگر پیوست‌ها آن‌جاست «رسیده» را بزنید، وگرنه «دوباره بفرست»."
)
ARRIVED = "رسیده"
SEND_AGAIN = "دوباره بفرست"
SETTLED = "باشد، رسیده است"
WILL_SEND_AGAIN = "دوباره می‌فرستم"
ALREADY_SETTLED = "این پرسش پیش‌تر پاسخ گرفته است."
OTHER_BOT = (
    "برنامهٔ دیگری هم با همین توکن از تلگرام پیام می‌گیرد؛ آن را متوقف کنید."
    " اگر دو دقیقه ادامه یابد، این ربات می‌ایستد."
)
LOST_DATABASE = (
    "پروندهٔ پایگاه دادهٔ چاووش هنگام کار پاک یا عوض شد؛ ربات برای همین ایستاد."
    " پیام‌هایی که از این پس برسد نزد تلگرام می‌ماند."
    " پرونده را سر جایش برگردانید و ربات را دوباره راه بیندازید."
)
RETRY_FAILED = "نرسیده‌ها را دوباره بفرست"
SHOW_FAILED = "فهرست نرسیده‌ها"
FAILED_SHOWN = "فهرست را پایین‌تر فرستاده‌ام."
NO_FAILURES = "چیزی نفرستاده نمانده است."

STATUS = """در صف: {waiting}
قدیمی‌ترین در صف: {age} دقیقه
فرستاده‌شدهٔ امروز: {sent}
فرستاده در یک دقیقهٔ گذشته: {minute}
شاید نرسیده: {uncertain}
مشترکانی که ربات را بسته‌اند: {paused}
پیام‌هایی که خوانده نشد: {aside}
نرسیده: {failed}"""


def failure(post_id: int, chat_id: int, reason: str) -> str:
    return f"پست {post_id} به گفت‌وگوی {chat_id} نرسید: {reason}"


def retried(count: int) -> str:
    return f"{count} پست را دوباره می‌فرستم."


# What people send, by the field that the Bot API tells it with. The inner come before the outer:
# an animation is a document as well, a venue a location.
KINDS = {
    "poll": "نظرسنجی",
    "sticker": "برچسب",
    "animation": "گیف",
    "venue": "نشانی مکان",
    "live_photo": "عکس زنده",
    "photo": "عکس",
    "video": "ویدئو",
    "video_note": "ویدئوی گرد",
    "audio": "پروندهٔ صوتی",
    "voice": "پیام صوتی",
    "document": "پرونده",
    "contact": "شمارهٔ تماس",
    "location": "موقعیت مکانی",
    "dice": "تاس",
    "story": "استوری",
    "game": "بازی",
    "checklist": "فهرست کار",
    "paid_media": "رسانهٔ پولی",
    "invoice": "صورت‌حساب",
    "giveaway": "قرعه‌کشی",
    "giveaway_winners": "برندگان قرعه‌کشی",
    "gift": "هدیه",
    "unique_gift": "هدیهٔ ویژه",
    "rich_message": "پیام آراسته",
    "text": "پیام متنی",
    "message": "پیام",
    "edited_message": "پیام ویرایش‌شده",
    "channel_post": "پست کانال",
    "edited_channel_post": "پست ویرایش‌شدهٔ کانال",
    "business_message": "پیام کاری",
    "edited_business_message": "پیام کاری ویرایش‌شده",
    "guest_message": "پیام مهمان",
    "callback_query": "فشردن دکمه",
    "inline_query": "جست‌وجوی درون‌خطی",
    "chosen_inline_result": "نتیجهٔ برگزیده",
    "poll_answer": "پاسخ نظرسنجی",
    "my_chat_member": "تغییر عضویت ربات",
    "chat_member": "تغییر عضویت",
    "chat_join_request": "درخواست عضویت",
    "message_reaction": "واکنش",
    "message_reaction_count": "شمار واکنش‌ها",
    "update": "رویداد ناشناخته",
}
KINDS_OF_MESSAGES = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "business_message",
    "edited_business_message", "guest_message",
})  # fmt: skip


def set_aside(kinds: Mapping[str, int], ids: Sequence[int], in_all: int) -> str:
    """Say what could not be read: how many of each kind, most first."""
    most_first = sorted(kinds.items(), key=lambda kind: -kind[1])
    named = " و ".join(f"{count} {KINDS[kind]}" for kind, count in most_first)
    shown = "، ".join(str(update_id) for update_id in ids[:MOST_IDS])
    more = " و …" if len(ids) > MOST_IDS else ""
    return (
        f"{named} از تلگرام را نتوانستم بخوانم و کنار گذاشتم (شناسه: {shown}{more})."
        f" از آغاز کار تا کنون {in_all} تا. متن کاملشان در پایگاه داده مانده است."
    )


def post_failed(reason: str) -> str:
    return f"این خبر منتشر نشد. پاسخ تلگرام: {reason}\nاگر مشکل برطرف شد، «{SEND_AGAIN}» را بزنید."


def rest_failed(reason: str) -> str:
    """Say that what was to follow a post does not."""
    return (
        f"متن این خبر منتشر شد، ولی پیوست‌هایش نه. پاسخ تلگرام: {reason}\n"
        f"اگر مشکل برطرف شد، «{SEND_AGAIN}» را بزنید تا فقط پیوست‌ها برود."
    )


def unknown_provinces(words: str, close: str) -> str:
    asked = f"{quoted(words)} نام استانی نیست."
    return f"{asked} شاید منظورتان این باشد: {close}" if close else asked
