"""Previews of drafts, and what editors do with them."""

from collections.abc import Mapping, Sequence

from bot.display.texts.general import quoted
from bot.news.media import Kind
from bot.news.model import Evidence, Field, FoundProvince

PUBLISH = "انتشار"
EDIT = "ویرایش"
DISCARD = "رد"
BACK = "بازگشت"
SEPARATE = "جدا کردن پیام‌ها"
REMOVED_LINES = "حذف‌شده‌ها"
REMOVED_LINES_TITLE = "این‌ها خبر نبود و از متن کنار گذاشته شد:"
REMOVED_SHOWN = "حذف‌شده‌ها را بالاتر فرستاده‌ام."
FIELDS = {
    Field.HEADLINE: "تیتر",
    Field.SUMMARY: "خلاصه",
    Field.PROVINCES: "استان‌ها",
    Field.HASHTAGS: "هشتگ‌ها",
    Field.ISSUER: "دستگاه",
    Field.ORGANISATION: "سازمان مادر",
    Field.DATE: "تاریخ",
    Field.KICKER: "روتیتر",
}
ASK = {
    Field.HEADLINE: "تیتر تازه را بفرستید؛ برای انصراف بنویسید «لغو». تیتر کنونی:",
    Field.SUMMARY: "خلاصهٔ تازه را بفرستید؛ برای انصراف بنویسید «لغو». خلاصهٔ کنونی:",
    Field.PROVINCES: (
        "نام استان را بفرستید (چند استان را با «،» جدا کنید)."
        " اگر خبر برای همهٔ کشور است بنویسید «سراسری»، و برای انصراف «لغو». اکنون:"
    ),
    Field.HASHTAGS: (
        "هشتگ‌ها را با فاصله یا «،» میانشان بفرستید؛ برای انصراف بنویسید «لغو». اکنون:"
    ),
    Field.ISSUER: "نام دستگاه صادرکننده را بفرستید؛ برای انصراف بنویسید «لغو». اکنون:",
    Field.ORGANISATION: "نام سازمان مادر را بفرستید؛ برای انصراف بنویسید «لغو». اکنون:",
    Field.DATE: "تاریخ خبر را بفرستید (نمونه: ۱۵ شهریور ۱۴۰۵)؛ برای انصراف بنویسید «لغو». اکنون:",
    Field.KICKER: "روتیتر تازه را بفرستید؛ برای انصراف بنویسید «لغو». اکنون:",
}
WANTED = {
    Field.HEADLINE: "این تیتر نیست. تیتر را با حروف فارسی بنویسید.",
    Field.SUMMARY: "این خلاصه نیست. خلاصهٔ خبر را در یک یا دو جملهٔ فارسی بنویسید.",
    Field.PROVINCES: "این نام استان نیست. نام استان را بنویسید؛ نمونه: قم، یزد",
    Field.HASHTAGS: "این هشتگ نیست. هشتگ را با حروف بنویسید؛ نمونه: #استاندارد #قم",
    Field.ISSUER: "این نام دستگاه نیست. نام را کامل بنویسید؛ نمونه: اداره‌کل استاندارد استان قم",
    Field.ORGANISATION: "این نام سازمان نیست. نام را کامل بنویسید؛ نمونه: سازمان ملی استاندارد",
    Field.DATE: "این تاریخ را نفهمیدم. نمونه: ۱۵ شهریور ۱۴۰۵، ۱۴۰۵/۰۶/۱۵، دیروز",
    Field.KICKER: "این روتیتر نیست. روتیتر را با حروف فارسی بنویسید.",
}
ANSWER_HERE = "پاسخ شما"
CANCEL_WORDS: tuple[str, ...] = ("لغو", "انصراف", "cancel", "Cancel")
NOT_SAID = "نامعلوم"
ASKED_ALREADY = "همین پایین پرسیده‌ام؛ پاسخ را بفرستید."
WHICH_QUESTION = (
    "این، پاسخ کدام پرسش است؟ آن را در پاسخ به همان پرسش بفرستید."
    " اگر پرسشی را نمی‌خواهید، بنویسید «لغو»."
)
NOTHING_ASKED = "پرسش بازی نیست. خبر بعدی را بفرستید."
PUBLISHING = "به کانال فرستاده می‌شود"
ALREADY_PUBLISHED = "این خبر پیش‌تر منتشر شده است."
SEE_IN_CHANNEL = "دیدن در کانال"
DISCARDED = "رد شد"
ALREADY_DISCARDED = "این پیش‌نویس رد شده است."
STATE_PUBLISHING = "📤 به کانال فرستاده می‌شود"
STATE_PUBLISHED = "✅ منتشر شد"
STATE_FAILED = "⚠️ منتشر نشد"
STATE_DISCARDED = "❌ رد شد"
DRAFT_GONE = "این پیش‌نویس دیگر وجود ندارد. خبر را دوباره بفرستید."
NOT_AN_EDITOR = "این دکمه برای ویراستاران است."
QUESTION_CLOSED = "این پرسش بسته شده است. برای تغییر، زیر پیش‌نمایش «ویرایش» را بزنید."
NATIONAL_FOR_ALL = "برای همهٔ کشور بنویسید «سراسری»."
NATIONAL_OR_PROVINCES = "یا بنویسید «سراسری»، یا فقط نام استان‌ها را."
SEPARATED = "پیام‌ها جدا شدند؛ هر کدام پیش‌نویس خودش را دارد."
NOT_JOINED = "این پیش‌نویس از یک پیام ساخته شده است."
CANNOT_SEPARATE = "یکی از پیام‌ها به‌تنهایی خبر نیست؛ پیش‌نویس یکجا می‌ماند."
OUTDATED = "این پیش‌نمایش کهنه است؛ تازه‌اش را فرستادم."
PREVIEW_LATER = "خبر را گرفتم؛ پیش‌نمایشش تا چند دقیقهٔ دیگر می‌آید."
ALBUM_CLOSED = "خبر این آلبوم پیش‌تر منتشر یا رد شده است؛ این عکس به آن افزوده نشد."
NOTHING_REMOVED = "چیزی از متن حذف نشده است."
EVIDENCE = {
    Evidence.ISSUER: "دستگاه صادرکننده",
    Evidence.PLACE: "محل رویداد",
    Evidence.DATELINE: "سرخط خبر",
    Evidence.HEADLINE: "تیتر",
    Evidence.BODY: "متن",
    Evidence.EDITOR: "نوشتهٔ شما",
    Evidence.RULE: "گفتهٔ ویراستار",
}
SURE = 0.8  # from this confidence on nothing is said of it
CHOSEN_BY_EDITOR = "استان را خودتان تعیین کرده‌اید."
NATIONAL_NEWS = "خبر سراسری است: برای همهٔ کشور."
NO_PROVINCE_FOUND = "❓ استانی پیدا نشد؛ سراسری است؟"
IS_NATIONAL = "بله، سراسری است"
HAS_PROVINCE = "نه، استان را می‌نویسم"
IS_NATIONAL_NOW = "سراسری شد"
ADDRESSED_ALREADY = "این را پیش‌تر گفته‌اید."
FOR_WHOM = (
    "هنوز منتشر نشده است، چون استانی در این خبر پیدا نکردم."
    " زیر پیش‌نمایش بگویید سراسری است یا برای کدام استان."
)


def carried(publisher: str, sources: Sequence[str]) -> str:
    """Name who carries the news, and from whom it was taken."""
    return f"{publisher} به نقل از {'، '.join(sources)}" if sources else publisher


def why(found: FoundProvince) -> str:
    """Say why a province was found, and how sure that is where it is not."""
    reason = f"{found.name}، از روی {EVIDENCE[found.evidence]} ({quoted(found.words)})"
    return reason if found.confidence >= SURE else f"{reason}، اطمینان {_percent(found)}٪"


def _percent(found: FoundProvince) -> int:
    return round(found.confidence * 100)


def too_long(limit: int, length: int) -> str:
    return f"حداکثر {limit} حرف؛ اکنون {length}. کوتاه‌ترش را بفرستید."


def cancelled(field: str) -> str:
    return f"«{field}» را عوض نکردم؛ پیش‌نویس همان است که بود."


BROUGHT = {
    Kind.PHOTO: "عکس",
    Kind.VIDEO: "ویدئو",
    Kind.ANIMATION: "گیف",
    Kind.DOCUMENT: "پرونده",
}


def listed(counts: Mapping[Kind, int]) -> str:
    """So many photos, so many videos ...; there is at least one."""
    *others, last = [f"{counts[kind]} {name}" for kind, name in BROUGHT.items() if counts.get(kind)]
    return f"{'، '.join(others)} و {last}" if others else last


def brings(counts: Mapping[Kind, int]) -> str:
    """Tell what goes out with a text."""
    return f"این خبر {listed(counts)} دارد."


def forwarded_from(names: Sequence[str]) -> str:
    """Tell from whom a release was forwarded."""
    return f"↩️ از {'، '.join(map(quoted, names))}"


LEFT_OUT = {"sound": "صدا", "video": "ویدئو", "file": "پروندهٔ پیوست"}


def left_out(kind: str, *, has_photo: bool) -> str:
    """Say that something which came with a text goes into no post; `has_photo`: while another
    thing does."""
    only = "" if has_photo else "فقط متن منتشر می‌شود؛ "
    return f"⚠️ {only}{LEFT_OUT[kind]} به کانال نمی‌رود."


EDITOR_WELCOME = (
    "سلام! شما ویراستار چاووش هستید.\n\n"
    "هر خبری را همین‌جا بفرستید یا فوروارد کنید: متن، عکس یا ویدئو با شرح،"
    " یا txt، Word یا PDF، با پیوست‌ها."
    " پیش‌نمایشش را با دکمه‌هایش می‌فرستم و"
    " تا «انتشار» را نزنید چیزی به کانال نمی‌رود.\n\n"
    "آنچه در انتظار است: /queue\n"
    "منتشرشدهٔ امروز: /today\n"
    "برای جست‌وجو: /search\n"
    "چه فرستاده شده و چه مانده است: /status\n"
    "آمار ۳۰ روز گذشته: /stats\n"
    "اگر نخواستید به پرسشی پاسخ دهید: /cancel"
)
EDITOR_COMMANDS = {
    "start": "کارهای ویراستار",
    "queue": "آنچه در انتظار است",
    "today": "منتشرشدهٔ امروز",
    "rules": "قاعده‌هایی که گذاشته‌اید",
    "sources": "منبع‌هایی که دنبال می‌شود",
    "status": "چه فرستاده شده و چه مانده",
    "stats": "آمار ۳۰ روز گذشته",
    "qr": "پیوند و تصویر QR برای پوستر",
    "cancel": "بستن پرسش باز",
    "search": "جست‌وجو در خبرها",
    "latest": "تازه‌ترین خبرها",
    "agency": "خبرهای یک دستگاه",
    "my": "آنچه دنبال می‌کنم",
    "subscribe": "خبرهای یک استان برایم بیاید",
    "unsubscribe": "خبرهای یک استان دیگر نیاید",
    "help": "راهنما",
}
OWNER_COMMANDS = {
    "team": "تحریریه و دعوت",
    "log": "گزارش کارها",
    "channels": "کانال‌ها",
    "format": "قالب پست‌ها",
    "ban": "مسدودها",
}
OWNER_HELP = "مدیر: /team تحریریه، /log کارها، /channels کانال‌ها، /format قالب، /ban مسدودها"
CONTRIBUTOR_WELCOME = (
    "سلام! هر خبری را همین‌جا بفرستید یا فوروارد کنید: متن، عکس یا ویدئو با شرح،"
    " یا txt، Word یا PDF، با پیوست‌ها."
    " پس از بازبینی منتشر می‌شود و نتیجه را همین‌جا می‌گویم."
)
