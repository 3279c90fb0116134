"""Every Persian sentence that people read; plain text, since bot.render escapes it."""

from collections.abc import Sequence

from bot.callbacks import Field
from bot.news.model import Evidence, FoundProvince, Reason

NATIONAL = "سراسری"
EVERYTHING = "همه"
EVERYTHING_TOO = ("همه استان‌ها", "همه‌ی استان‌ها", "همه خبرها", "همه‌ی خبرها")

# --- what everybody reads -------------------------------------------------------------------------

WELCOME = (
    "به چاووش خوش آمدید.\n"
    "خبرهای دستگاه‌های استان خودتان را همین‌جا دریافت کنید؛"
    " کافی است استانتان را از دکمه‌های زیر انتخاب کنید. راهنما: /help"
)
WELCOME_BACK = "دوباره خوش آمدید. اشتراک‌های شما سر جایشان است و خبرها دوباره برایتان می‌آید."
HELP = (
    "دستورها:\n\n"
    "/subscribe قم — دریافت خبرهای یک استان\n"
    "/unsubscribe قم — پایان اشتراک\n"
    "/my — اشتراک‌های من\n"
    "/search آب شرب — جست‌وجو در خبرها\n"
    "/agency استاندارد — تازه‌ترین خبرهای یک دستگاه\n"
    "/latest — تازه‌ترین خبرها\n\n"
    "برای جست‌وجو می‌توانید کلمه‌ها را بدون هیچ دستوری هم بفرستید."
    " دکمهٔ «🔔 خبرم کن» زیر نتیجه‌ها شما را از هر خبر تازه‌ای با همان کلمه‌ها باخبر می‌کند."
)
EDITOR_HELP = (
    "\n\nشما ویراستار هستید: هر متنی که بفرستید یا فوروارد کنید"
    " (متن، عکس با شرح، پروندهٔ txt) پیش‌نویس خبر می‌شود."
    " برای جست‌وجو از /search استفاده کنید."
)
COMMANDS = {
    "start": "آغاز و انتخاب استان",
    "subscribe": "دریافت خبرهای یک استان",
    "unsubscribe": "پایان اشتراک",
    "my": "اشتراک‌های من",
    "latest": "تازه‌ترین خبرها",
    "search": "جست‌وجو در خبرها",
    "agency": "خبرهای یک دستگاه",
    "help": "راهنما",
}
UNKNOWN_COMMAND = "این دستور را نمی‌شناسم. فهرست کارها را با /help ببینید."
NOT_TEXT = "فقط متن را می‌خوانم. برای جست‌وجو چند کلمه بنویسید یا /help را بفرستید."
FAILED = "خطایی پیش آمد و کار انجام نشد. لطفاً کمی بعد دوباره تلاش کنید."
STALE_BUTTON = "این دکمه دیگر کار نمی‌کند. برای راهنما /help را بفرستید."
GONE = "این خبر دیگر در دسترس نیست."

# --- what subscribers are told --------------------------------------------------------------------

DIGEST = "تازه‌ترین خبرها برای شما"
TAKEN_BACK = "این خبر پس گرفته شد."

# --- subscriptions --------------------------------------------------------------------------------

CHOOSE_PROVINCE = "خبرهای کدام استان برایتان بیاید؟ هر چند استان که بخواهید می‌توانید انتخاب کنید."
NO_SUBSCRIPTIONS = "هنوز اشتراکی ندارید. استانتان را انتخاب کنید:"
MY_SUBSCRIPTIONS = "اشتراک‌های شما (برای پایان هر کدام، دکمه‌اش را بزنید):"


def topic(name: str) -> str:
    """Name a topic in the middle of a sentence; words that are followed stand in quotes."""
    if name.startswith("«"):
        return f"خبرهای {name}"
    return {NATIONAL: "خبرهای سراسری", EVERYTHING: "همهٔ خبرها"}.get(name, f"خبرهای استان {name}")


def subscribed(name: str) -> str:
    return f"{topic(name)} از این پس برایتان فرستاده می‌شود."


def already_subscribed(name: str) -> str:
    return f"از پیش مشترک {topic(name)} هستید."


def unsubscribed(name: str) -> str:
    return f"اشتراک {topic(name)} پایان یافت."


def not_subscribed(name: str) -> str:
    return f"مشترک {topic(name)} نبودید."


def unknown_province(words: str) -> str:
    return f"استانی به نام «{words}» نمی‌شناسم."


DID_YOU_MEAN = "شاید یکی از این‌ها را می‌خواستید:"
WATCH = "🔔 خبرم کن"
HOW_TO_WATCH = f"برای دنبال کردن هر موضوع، آن را جست‌وجو کنید و زیر نتیجه‌ها «{WATCH}» را بزنید."
OR_WATCH = f"با «{WATCH}» هر وقت چنین خبری آمد، باخبر می‌شوید."
WATCHED = "از این پس هر خبر تازه‌ای را که {} در آن باشد برایتان می‌فرستم. پایان دادن: /my"
TOO_MANY_WATCHES = "بیش از {} موضوع را نمی‌شود دنبال کرد. با /my به یکی پایان دهید و دوباره بزنید."
WATCHED_NO_MORE = "این موضوع را دیگر دنبال نمی‌کنید."


# --- searching ------------------------------------------------------------------------------------

SEARCH_EXAMPLE = (
    "کلمه‌های جست‌وجو را بنویسید؛ نمونه:\n"
    "آب شرب روستایی\n"
    "گندم استان:قم مرداد ۱۴۰۳\n"
    "«کارت ملی» اداره:ثبت‌احوال از:۱۴۰۳/۰۵/۰۱"
)
AGENCY_EXAMPLE = "نام دستگاه را بنویسید؛ نمونه: /agency استاندارد"
NOTHING_YET = "هنوز خبری در بایگانی نیست."
LATEST = "تازه‌ترین خبرها"
FULL_TEXT = "متن کامل"


def latest_of(province: str) -> str:
    return f"تازه‌ترین خبرهای استان {province}"


def nothing_found(query: str) -> str:
    return (
        f"برای «{query}» خبری پیدا نشد. کلمه‌های کمتر یا املای دیگری را امتحان کنید؛"
        " نمونه: /search آب شرب"
    )


def results_of(query: str) -> str:
    return f"نتیجه‌های جست‌وجوی «{query}»"


def found(count: int) -> str:
    return f"{count} خبر"


def page_of(page: int, pages: int) -> str:
    return f"صفحهٔ {page} از {pages}"


def meant(words: str) -> str:
    return f"منظورتان «{words}» بود؟"


def unread(part: str) -> str:
    return f"«{part}» روشن نبود و نادیده گرفته شد. نمونه: استان:قم از:۱۴۰۳/۰۵/۰۱ تا:۱۴۰۳/۰۶"


def related_to(headline: str) -> str:
    return f"خبرهای مرتبط با «{headline}»"


NEXT_PAGE = "بعدی ›"
PREVIOUS_PAGE = "‹ قبلی"
RELATED = "خبرهای مرتبط"
NOTHING_INLINE = "خبری پیدا نشد؛ جست‌وجو در چاووش"
NO_RELATED = "خبر مرتبطی پیدا نشد."
OLD_SEARCH = "این جست‌وجو قدیمی است؛ لطفاً دوباره جست‌وجو کنید."
NO_SUCH_PAGE = "صفحهٔ دیگری نیست."
LAST_DAYS = {7: "هفتهٔ گذشته", 30: "ماه گذشته", 365: "سال گذشته"}


def news_of(agency: str) -> str:
    return f"تازه‌ترین خبرهای {agency}"


def news_about_agency(words: str) -> str:
    return f"تازه‌ترین خبرهای «{words}»"


def no_agency(name: str) -> str:
    return f"خبری از دستگاهی به نام «{name}» در بایگانی نیست."


CLOSE_AGENCIES = "دستگاه‌های هم‌نام یا نزدیک به این نام:"

# --- what editors read ----------------------------------------------------------------------------

PUBLISH = "انتشار"
EDIT = "ویرایش"
DISCARD = "رد"
BACK = "بازگشت"
SEPARATE = "جدا کردن پیام‌ها"
REMOVED_LINES = "حذف‌شده‌ها"
FIELDS = {
    Field.HEADLINE: "تیتر",
    Field.SUMMARY: "خلاصه",
    Field.PROVINCES: "استان‌ها",
    Field.HASHTAGS: "هشتگ‌ها",
}
ASK = {
    Field.HEADLINE: "تیتر تازه را در پاسخ به همین پیام بفرستید. تیتر کنونی:",
    Field.SUMMARY: "خلاصهٔ تازه را در پاسخ به همین پیام بفرستید. خلاصهٔ کنونی:",
    Field.PROVINCES: (
        "استان‌ها را در پاسخ به همین پیام بفرستید، جداشده با «،»؛"
        " برای خبر سراسری بنویسید «سراسری». اکنون:"
    ),
    Field.HASHTAGS: "هشتگ‌ها را در پاسخ به همین پیام بفرستید، جداشده با فاصله یا «،». اکنون:",
}
ANSWER_HERE = "پاسخ شما"
PUBLISHING = "به کانال فرستاده می‌شود"
ALREADY_PUBLISHED = "این خبر پیش‌تر منتشر شده است."
SEE_IN_CHANNEL = "دیدن در کانال"
DISCARDED = "رد شد"
ALREADY_DISCARDED = "این پیش‌نویس رد شده است."
DRAFT_GONE = "این پیش‌نویس دیگر وجود ندارد. خبر را دوباره بفرستید."
NOT_AN_EDITOR = "این دکمه برای ویراستاران است."
QUESTION_CLOSED = "این پرسش دیگر باز نیست. دکمهٔ «ویرایش» پیش‌نویس را دوباره بزنید."
EMPTY_ANSWER = "پاسخ خالی است. متن تازه را در پاسخ به همین پرسش بنویسید."
TOO_LONG_ANSWER = "این متن بلندتر از اندازه است. کوتاه‌ترش کنید و دوباره در پاسخ به پرسش بفرستید."
NO_HASHTAG = "هشتگی در پاسخ نبود. نمونه: #استاندارد #قم"
SEPARATED = "پیام‌ها جدا شدند؛ هر کدام پیش‌نویس خودش را دارد."
NOT_JOINED = "این پیش‌نویس از یک پیام ساخته شده است."
CANNOT_SEPARATE = "یکی از پیام‌ها به‌تنهایی خبر نیست؛ پیش‌نویس یکجا می‌ماند."
OUTDATED = "این پیش‌نمایش کهنه است؛ تازه‌اش را فرستادم."
PREVIEW_LATER = "خبر دریافت شد؛ پیش‌نمایش آن تا چند دقیقهٔ دیگر می‌آید."
ALBUM_CLOSED = "خبر این آلبوم پیش‌تر منتشر یا رد شده است؛ این عکس به آن افزوده نشد."
NOTHING_REMOVED = "چیزی از متن حذف نشده است."
UNREADABLE_FILE = "این پرونده خوانده نشد. پروندهٔ متنی (txt) با کدبندی UTF-8 بفرستید."
LARGE_FILE = "این پرونده بزرگ‌تر از آن است که دریافت شود (حداکثر ۲۰ مگابایت)."
NO_RELEASE_HERE = "در این پیام متنی نبود. خبر را به‌صورت متن، عکس با شرح یا پروندهٔ txt بفرستید."
REJECTED = {
    Reason.EMPTY: "متنی در این پیام نبود. خبر را به‌صورت متن بفرستید.",
    Reason.NO_PERSIAN: "در این پیام متن فارسی پیدا نشد. متن خبر را بفرستید.",
    Reason.TOO_SHORT: (
        "این متن کوتاه‌تر از آن است که خبر باشد. برای جست‌وجو بنویسید: /search و کلمه‌ها"
    ),
}
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
EVIDENCE = {
    Evidence.ISSUER: "دستگاه صادرکننده",
    Evidence.PLACE: "محل رویداد",
    Evidence.DATELINE: "سرخط خبر",
    Evidence.HEADLINE: "تیتر",
    Evidence.BODY: "متن",
    Evidence.EDITOR: "به گفتهٔ ویراستار",
}
NO_PROVINCE = "سراسری: برای همهٔ کشور"


def carried(publisher: str, sources: Sequence[str]) -> str:
    """Name who carries the news, and from whom it was taken."""
    return f"{publisher} به نقل از {'، '.join(sources)}" if sources else publisher


def why(found: FoundProvince) -> str:
    """Say why a province was found, and how sure that is."""
    sure = f"اطمینان {round(found.confidence * 100)}٪"
    return f"{found.name}: {EVIDENCE[found.evidence]} («{found.words}»)، {sure}"


PHOTOS = "این خبر {count} عکس دارد."
VIDEO_LEFT_OUT = "ویدئوی این خبر همراه پست منتشر نمی‌شود."
FILE_LEFT_OUT = "پروندهٔ پیوست این خبر همراه پست منتشر نمی‌شود."
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
