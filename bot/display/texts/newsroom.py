"""The newsroom: what is planned for a draft, what becomes of it, and who belongs to the desk."""

from bot.display.fields import Slot, Tone, Why
from bot.display.texts.general import quoted

# Drafts: how and when they go out
PLAN = "زمان‌بندی"
SLOTS = {
    Slot.HOUR: "۱ ساعت دیگر",
    Slot.TONIGHT: "امشب ۲۰:۰۰",
    Slot.TOMORROW: "فردا ۸:۰۰",
    Slot.NEXT: "نوبت بعدی",
    Slot.WRITTEN: "زمان دیگر",
    Slot.NONE: "لغو زمان‌بندی",
}
MOVE_PLAN = "جابه‌جایی زمان"
PUBLISH_NOW = "انتشار همین حالا"
TONES = {Tone.URGENT: "فوری", Tone.SILENT: "بی‌صدا", Tone.PINNED: "سنجاق"}
URGENT_MARK = "🔴 فوری"
ASK_TIME = (
    "کی منتشر شود؟ زمان را بنویسید؛ نمونه: شنبه ۹ صبح، ۱۵ شهریور ساعت ۹، ۱۴۰۵/۰۶/۰۱ ۱۷:۳۰."
    " برای انصراف: «لغو»."
)
UNREAD_TIME = "این زمان را نفهمیدم. نمونه: فردا ساعت ۸، شنبه ۹ صبح، ۱۵ شهریور ساعت ۱۷:۳۰"
PAST_TIME = "این زمان گذشته است. زمانی در آینده بنویسید؛ نمونه: فردا ساعت ۸"
NO_SUCH_DAY = "چنین روزی در تقویم نیست. نمونه: ۳۰ مهر ساعت ۹"
NO_SUCH_TIME = "چنین ساعتی نیست. نمونه: ساعت ۱۷:۳۰"
CORRECTIONS_AT_ONCE = "اصلاح زمان‌بندی ندارد؛ با «ثبت اصلاح» همان وقت انجام می‌شود."
UNPLANNED = "زمان‌بندی برداشته شد."
NOT_PLANNED = "این خبر زمان‌بندی ندارد."
TIME_NAME = "زمان انتشار"
LATE = "زمان انتشار این خبر هنگامی رسید که ربات کار نمی‌کرد؛ همین حالا منتشر شد."
PLAN_FAILED = "زمان انتشار این خبر رسید، ولی منتشر نشد: {reason}"
NEEDS_APPROVAL = "هنوز تأیید کافی ندارد. تأییدش کنید و دوباره زمان بدهید."
NEEDS_PROVINCE = "معلوم نیست برای کدام استان است. استانش را بگویید و دوباره زمان بدهید."

EXPIRY_NAME = "پاک شدن خودکار"
EXPIRIES = {1: "پس از ۱ ساعت", 6: "پس از ۶ ساعت", 24: "پس از ۲۴ ساعت", 0: "همیشه بماند"}
LINK_NAME = "دکمهٔ پیوند"
ASK_LINK = (
    "نوشتهٔ دکمه و نشانی را در یک پیام بفرستید؛ نمونه:\nثبت‌نام https://example.ir\n"
    "برای برداشتن دکمه بنویسید «ندارد» و برای انصراف «لغو»."
)
WRONG_LINK = (
    "نشانی باید با https:// آغاز شود و پیش از آن نوشتهٔ دکمه بیاید؛ نمونه: ثبت‌نام https://example.ir"
)
ALBUM_HAS_NO_BUTTON = "زیر آلبوم دکمه نمی‌ماند؛ یک عکس بگذارید یا دکمه نگذارید."
NO_MORE: tuple[str, ...] = ("ندارد", "بدون دکمه", "حذف")

# Approvals
WAITS_FOR_APPROVAL = "این خبر یک ساعت است که در انتظار تأیید نفر دیگری است."
APPROVED_ALREADY = "شما پیش‌تر تأیید کرده‌اید؛ تأیید نفر بعدی لازم است."
NOT_YOURS = "این خبر بیرون از استان‌ها یا دستگاه‌های شماست."

# Fields by buttons
SAVE = "ثبت"
ADD = "افزودن"
NEW_NAME = "نام تازه"
NO_NAME = "ندارد"
OWN_WORDS = "خودم می‌نویسم"
NO_KICKER = "بدون روتیتر"
SWAP_KICKER = "جابه‌جا با تیتر"
NO_DATE = "بدون تاریخ"
NO_PHOTO = "بدون عکس"
NO_MEDIA = "بدون پیوست"
PHOTOS_NAME = "عکس‌ها"
MEDIA_NAME = "عکس‌ها و پیوست‌ها"
MANNER_NAME = "شیوهٔ انتشار"
NOTHING_CHOSEN = "چیزی انتخاب نشده است. استان یا «سراسری» را انتخاب کنید."
SAVED = "ثبت شد"
NO_SUCH_CHOICE = "این انتخاب دیگر نیست؛ دوباره «ویرایش» را بزنید."
SAME_ALREADY = "چیزی عوض نشد؛ همین بود."

# Summaries of a language model
MODEL = "پیشنهاد هوش مصنوعی"
MODEL_WRITES = "در حال نوشتن است؛ چند ثانیه صبر کنید."
MODEL_SILENT = "پیشنهادی که با خبر بخواند به دست نیامد؛ یکی از خلاصه‌های دیگر را بردارید."
PROPOSED = "پیشنهاد خلاصه:"
TAKE_PROPOSAL = "همین را بگذار"

# Public submissions
FROM_PUBLIC = "فرستادهٔ مردم: {name}"
ENOUGH_TODAY = "امروز سه خبر فرستاده‌اید؛ خبر بعدی را فردا بفرستید."
SUBMIT_HELP = "خبر هم می‌توانید بفرستید: متن کامل آن را همین‌جا بفرستید تا بازبینی شود."

# What a preview says of a draft
NO_ISSUER = "❓ دستگاه صادرکننده پیدا نشد."
NO_DATE_FOUND = "❓ تاریخی در خبر نیست."
LONG_HEADLINE = "⚠️ تیتر بلند است: {length} حرف."
CORRECTS = "✏️ اصلاح خبر منتشرشده؛ با «ثبت اصلاح» در کانال و همهٔ نسخه‌ها عوض می‌شود."
ANSWERS = "✏️ اصلاحیه؛ در پاسخ به پست پیشین منتشر می‌شود."
COMMIT = "ثبت اصلاح"

# The same news again
SAME_SET_ASIDE = "همان است؛ کنار بگذار"
COMPLETES = "تکمیل خبر پیشین"
IS_NEWS = "خبر تازه است"
NEWS_THEN = "باشد؛ خبر تازه است."
NOTHING_REPEATED = "آن خبر پیشین دیگر در کانال نیست."

# Rejecting
WHYS = {
    Why.REPEATED: "تکراری",
    Why.INCOMPLETE: "ناقص",
    Why.UNRELATED: "نامربوط",
    Why.WRITTEN: "نوشتن دلیل",
}
ASK_REASON = "چرا رد شد؟ دلیل را در یک جمله بنویسید. برای انصراف: «لغو»."
REASON_NAME = "دلیل رد"
NOT_REJECTED = "این خبر دیگر رد شده نیست؛ دلیلی ثبت نشد."
REASON_KEPT = "دلیل ثبت شد."
WRITE_REASON = "دلیل را با حروف فارسی و کوتاه‌تر از ۲۰۰ حرف بنویسید؛ نمونه: تاریخ خبر گذشته است"

# Cards
TAKE_BACK = "برگردان"
CORRECT = "اصلاح"
RETRACT = "پس گرفتن"
RETRACT_SURELY = "بله، پس بگیر"
KEEP_POST = "نه، بماند"
NOTICE = "اصلاحیه"
PIN = "سنجاق"
HURRY = "فوری"
REFRESH = "تازه‌سازی"
HISTORY = "تاریخچه"
RESTORE = "بازگرداندن به نسخهٔ {number}"
RESTORE_FIRST = "بازگرداندن به نسخهٔ نخست"
TOO_LATE = "ده ثانیه گذشته است؛ برای برداشتن پست، «پس گرفتن» را بزنید."
TOO_LATE_REJECTED = "ده ثانیه گذشته است. اگر خبر را می‌خواهید، دوباره بفرستیدش."
TAKEN_BACK_TO_DRAFT = "برگشت؛ پیش‌نویس دوباره باز است."
ASK_RETRACT = "پست از کانال و از نزد مشترکان برداشته شود؟"
RETRACTED = "پس گرفته شد"
DELETED_BY_HAND = (
    "این پست در کانال نیست؛ کسی آن را دستی پاک کرده است. از نزد مشترکان و از جست‌وجو هم برداشته شود؟"
)
NOT_PUBLISHED = "این خبر منتشر نشده است."
ALREADY_RETRACTED = "این خبر پیش‌تر پس گرفته شده است."
STATE_RETRACTED = "↩️ پس گرفته شد"
STATE_MERGED = "✅ اصلاح ثبت شد"
CORRECTION_OPEN = "پیش‌نویس اصلاح را فرستادم؛ تغییرش دهید و «ثبت اصلاح» را بزنید."
CORRECTING = "اصلاح شد؛ در کانال و نزد مشترکان هم عوض می‌شود."
BY_HAND_IN_CHANNEL = (
    "نزد مشترکان انجام می‌شود. ولی تلگرام نگفته بود پیام این پست در کانال کدام است؛"
    " آن‌جا خودتان عوضش کنید یا پاکش کنید."
)
ASK_NOTICE = (
    "متن اصلاحیه را بنویسید؛ در پاسخ به همان پست منتشر می‌شود و روی پست می‌نویسم «اصلاح شد»."
    " برای انصراف: «لغو»."
)
NOTICE_NAME = "متن اصلاحیه"
WRITE_NOTICE = "متن اصلاحیه را به فارسی و کوتاه‌تر از ۶۰۰ حرف بنویسید."
CORRECTED_MARK = "✏️ اصلاح شد"
NOTHING_CHANGED = "چیزی عوض نشده است؛ متن همان است که در کانال است."
ORIGINAL_GONE = "خبر اصلی پس گرفته شد"
PINNED = "در کانال سنجاق شد."
NOT_PINNED = "سنجاق نشد؛ ربات در کانال اجازهٔ سنجاق کردن ندارد یا پست هنوز نرسیده است."
HURRIED = "جلوتر از همه فرستاده می‌شود."
REFRESHED = "تازه شد"
NO_HISTORY = "این خبر از آغاز تغییری نکرده است."
RESTORED = "پیش‌نویس با متن آن نسخه باز شد."
NO_SUCH_REVISION = "چنین نسخه‌ای نیست."
OFFER_CORRECTION = "این اصلاح در کانال هم اعمال شود؟"
APPLY = "بله، پیش‌نویس اصلاح"
LEAVE = "نه"
LEFT_AS_IT_WAS = "پست همان است که بود."

# Contributors
SENT_TO_REVIEW = "خبر رسید و برای بازبینی رفت. نتیجه را همین‌جا می‌گویم."
YOURS_PUBLISHED = "خبرتان منتشر شد."
YOURS_REJECTED = "خبرتان منتشر نشد."
NOT_A_SENDER = "این کار برای ویراستاران است."


def approve(count: int, needed: int) -> str:
    """The button of a draft that several have to approve."""
    return f"تأیید ({count} از {needed})"


def approved_by(names: str) -> str:
    return f"👍 تأیید: {names}"


def planned(when: str) -> str:
    """Said under a draft that waits for its time."""
    return f"⏰ منتشر می‌شود: {when}"


def planned_for(when: str) -> str:
    return f"زمان‌بندی شد: {when}"


def stands_for(hours: int) -> str:
    return f"🕒 {hours} ساعت پس از انتشار پاک می‌شود."


def leads_to(words: str, address: str) -> str:
    return f"🔗 دکمهٔ {quoted(words)}: {address}"


def published_at(clock: str) -> str:
    return f"✅ منتشر شد {clock}"


def provinces(count: int) -> str:
    return f"{count} استان"


def subscribers(count: str) -> str:
    return f"{count} مشترک"


def decided_by(name: str, clock: str) -> str:
    return f"{name}، ساعت {clock}"


def rejected_for(reason: str) -> str:
    return f"❌ رد شد: {reason}"


def yours_rejected_for(reason: str) -> str:
    return f"خبرتان رد شد. دلیل: {reason}"


def removed_lines(count: int) -> str:
    return f"✂️ {count} سطر که خبر نبود کنار گذاشته شد."


def progress(corrected: int, waiting: int, failed: int) -> str:
    """How the copies of a post fare."""
    parts = [f"{corrected} نسخه رسیده"]
    if waiting:
        parts.append(f"{waiting} در صف")
    if failed:
        parts.append(f"{failed} نرسیده")
    return "، ".join(parts)


def notice_of(headline: str) -> str:
    """The headline of a correction."""
    return f"اصلاحیه: {headline}"


def revision(number: int, name: str, when: str, changed: str) -> str:
    """A line of the history of a release."""
    return f"{number}. {name}، {when}: {changed}"
