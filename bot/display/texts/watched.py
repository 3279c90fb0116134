"""What editors read of the sources that are watched, and how they add and change them."""

from collections.abc import Mapping, Sequence

from bot.display.digits import persian_digits
from bot.display.fields import Sifted
from bot.display.texts.chats import WATCH_TROUBLES
from bot.display.texts.general import quoted
from bot.display.texts.watching import SOURCE_FAULTS
from bot.news.model import Refusal

# The list
SOURCES_TITLE = "منبع‌ها"
NO_SOURCES = (
    "هنوز منبعی دنبال نمی‌شود. با «افزودن» نشانی سایت یک اداره یا خبرگزاری را بدهید"
    " تا خبرهایش خودش بیاید."
)
ADD_SOURCE = "➕ افزودن"
SOURCE_SIGNS = {
    "fine": "🟢",
    "listens": "🟢",
    "reshaped": "🟠",
    "failing": "🔴",
    "paused": "⏸",
    "dead": "⏸",
    "never": "⚪️",
}
SOURCE_IS = {
    "fine": "خوب است",
    "listens": "پست‌هایش می‌رسد",
    "reshaped": "چیدمان صفحه عوض شده و خبرها شناخته نمی‌شود",
    "failing": "خوانده نمی‌شود",
    "paused": "متوقف است",
    "dead": "چون یک هفته خوانده نشد، متوقف شد",
    "never": "هنوز خوانده نشده",
}
SOURCE_KINDS = {"feed": "فید", "list": "صفحهٔ فهرست خبر", "chat": "کانال یا گروه تلگرام"}

# Adding one
ASK_SOURCE = (
    "نشانی سایت، صفحهٔ خبرها یا فیدش را بفرستید؛ یا پستی از کانال و گروه را فوروارد کنید،"
    " یا نامش را با @ بنویسید. برای انصراف: «لغو»."
)
NO_SOURCE_ADDRESS = (
    "این نشانی سایت یا کانال نیست. نمونه: khabar.example.ir یا @khabar_qom."
    " نشانی را از مرورگر کپی کنید و دوباره بفرستید."
)
SOURCE_SCHEME = "فقط صفحه‌های وب را دنبال می‌کنم؛ نشانی باید با http یا https شروع شود."
SOURCE_IN_ONE_PIECE = (
    "هر بار یک نشانی بفرستید، بی فاصله و بی توضیح. نشانی را از مرورگر کپی کنید تا درست بیاید."
)
SOURCE_INVITATION = (
    "با پیوند دعوت نمی‌توانم وارد شوم. اول مرا به آن کانال یا گروه اضافه کنید،"
    " بعد یک پستش را این‌جا فوروارد کنید."
)
SOURCE_OF_PERSON = (
    "این پیام از یک نفر است و معلوم نیست از کدام گروه. نام گروه را با @ یا شناسهٔ عددی‌اش را بنویسید."
)
LOOKING = "در حال نگاه کردن… یافته‌هایم همین‌جا می‌آید."
LOOKED_TOO_LONG = "نگاه کردن به این نشانی به جایی نرسید. دوباره بفرستیدش: /sources"
NO_NEWS_THERE = (
    "در این نشانی نه فیدی پیدا کردم و نه فهرستی از خبرها."
    " نشانی صفحهٔ «اخبار» سایت یا فید (RSS) آن را بفرستید."
)
_NOTHING_TO_WATCH = frozenset(
    {
        Refusal.TYPE,
        Refusal.NO_TEXT,
        Refusal.NO_PERSIAN,
        Refusal.NOT_UNDERSTOOD,
        Refusal.LIST_PAGE,
        Refusal.NOTHING_TO_WATCH,
    }
)
WATCH_SOURCE = "دنبال کن"
LEAVE_SOURCE = "نه"
SOURCE_LEFT = "باشد؛ این نشانی دنبال نمی‌شود."
SOURCE_WATCHED = "از این پس دنبال می‌شود."
SOURCE_KNOWN = "این منبع از پیش دنبال می‌شود."
FOUND_GONE = "این یافته دیگر در دسترس نیست. نشانی را دوباره بفرستید: /sources"

# One of them
CHECK_SOURCE = "بررسی کن"
STOP_SOURCE = "توقف"
GO_ON_SOURCE = "ادامه"
SOURCE_WORDS = "کلمه‌ها"
SOURCE_NAME = "نام"
REMOVE_SOURCE = "حذف"
REMOVE_SOURCE_SURELY = "بله، حذف کن"
ALL_SOURCES = "همهٔ منبع‌ها"
SOURCE_CHECKED = "همین حالا نگاهش می‌کنم؛ اگر خبر تازه‌ای باشد، پیش‌نویسش می‌آید."
SOURCE_NOT_CHECKED = "این منبع متوقف است. اول «ادامه» را بزنید."
CHAT_NOT_CHECKED = "پست‌های کانال و گروه خودش می‌رسد و بررسی نمی‌خواهد."
SOURCE_STOPPED = "متوقف شد؛ چیزی از آن نمی‌آید."
SOURCE_GOES_ON = "دوباره دنبال می‌شود."
SOURCE_UNCHANGED = "از پیش همین بود."
ASK_REMOVE_SOURCE = "این منبع حذف شود؟ پیش‌نویس‌ها و پست‌هایش سر جایشان می‌مانند."
SOURCE_REMOVED = "منبع حذف شد."
SOURCES_NOT_YOURS = "این کار با مدیر یا ویراستاری است که به استان یا دستگاهی محدود نیست."
SIFTED = {Sifted.WANTED: "باید داشته باشد", Sifted.UNWANTED: "نباید داشته باشد"}
WORDS_HOW = (
    "«باید داشته باشد»: فقط خبری می‌آید که دست‌کم یکی از این کلمه‌ها را دارد.\n"
    "«نباید داشته باشد»: خبری که یکی از این‌ها را دارد نمی‌آید."
)
ASK_WORDS = {
    Sifted.WANTED: (
        "خبرهای این منبع باید کدام کلمه‌ها را داشته باشد؟ یکی هم بس است."
        " با ویرگول یا در سطرهای جدا بنویسید. «هیچ» همه را برمی‌دارد و «لغو» چیزی را عوض نمی‌کند."
    ),
    Sifted.UNWANTED: (
        "خبری که کدام کلمه‌ها را داشته باشد نیاید؟ با ویرگول یا در سطرهای جدا بنویسید."
        " «هیچ» همه را برمی‌دارد و «لغو» چیزی را عوض نمی‌کند."
    ),
}
NO_WORDS: tuple[str, ...] = ("هیچ", "هیچ‌کدام", "هیچکدام")
WORDS_TOO_MANY = "حداکثر ۵۰ کلمه یا عبارت، هر کدام تا ۶۰ حرف. کوتاه‌تر بنویسید."
WORDS_SET = "کلمه‌ها عوض شد."
ASK_SOURCE_NAME = (
    "نام منبع را بنویسید و در سطر دوم، اگر بخواهید، منتشرکننده‌ای که پای خبرهایش بیاید؛ نمونه:\n"
    "دادگستری قم\n"
    "ایرنا\n"
    "«هیچ» در سطر دوم منتشرکننده را برمی‌دارد و «لغو» چیزی را عوض نمی‌کند."
)
SOURCE_NAME_WRONG = "نام را در یک سطر تا ۱۰۰ حرف بنویسید و منتشرکننده را در سطر دوم."
SOURCE_CALLED = "نام عوض شد."


def source_line(name: str, state: str, brought: str) -> str:
    """A line of the list; `state` is a key of SOURCE_SIGNS, with its words where it is not fine."""
    return f"{SOURCE_SIGNS[state]} {name}\n{brought}"


def sources_title(count: int, page: int, pages: int) -> str:
    of_pages = f"، صفحهٔ {page} از {pages}" if pages > 1 else ""
    return persian_digits(f"{SOURCES_TITLE} ({count}){of_pages}")


def failing_since(when: str) -> str:
    return f"از {when} خوانده نمی‌شود"


def brought(today: int, week: int, share: int | None) -> str:
    """What a source brought; `share` is the part of its drafts that was published, in per cent."""
    part = f"، {share}٪ منتشر شد" if share is not None else ""
    return persian_digits(f"امروز {today}، این هفته {week} خبر{part}")


def by_day(counts: Sequence[tuple[str, int]]) -> str:
    return persian_digits("روزبه‌روز: " + "، ".join(f"{day} {count}" for day, count in counts))


def became(drafted: int, published: int, share: int | None) -> str:
    """What became of a week's news."""
    part = f" ({share}٪)" if share is not None else ""
    return persian_digits(f"از خبرهای هفته: {drafted} پیش‌نویس، {published} منتشرشده{part}")


def last_read(when: str) -> str:
    return f"آخرین خواندن درست: {when}"


def last_error(error: str) -> str:
    return f"آخرین خطا: {error}"


def source_error(error: str) -> str:
    """The error that is kept of a source, in words: a reason, possibly with more after it."""
    reason = error.split(maxsplit=1)[0].rstrip(":") if error.strip() else error
    if reason in WATCH_TROUBLES:
        return WATCH_TROUBLES[reason]
    return SOURCE_FAULTS[Refusal(reason)] if reason in _REASONS else error


_REASONS = frozenset(Refusal)


def published_by(publisher: str) -> str:
    return f"منتشرکننده: {publisher}"


def sifted(words: Mapping[Sifted, Sequence[str]]) -> tuple[str, ...]:
    """The words that a source's news must have, or must not."""
    return tuple(f"{SIFTED[how]}: {'، '.join(some)}" for how, some in words.items() if some)


def trusted_so(said: str) -> str:
    return f"اعتماد: {said}"


def source_found(name: str, address: str, count: int) -> str:
    """Said over the headlines that were found."""
    what = f"این {count} خبر را یافتم:" if count > 1 else "این خبر را یافتم:"
    return persian_digits(f"{quoted(name)}\n🔗 {address}\n{what if count else NO_NEWS_NOW}")


NO_NEWS_NOW = "فید درست است ولی حالا خبری در آن نیست."


def more_headlines(count: int) -> str:
    return persian_digits(f"… و {count} خبر دیگر")


def cannot_watch(address: str, reason: Refusal) -> str:
    """Say which address can't be watched, and why."""
    why = NO_NEWS_THERE if reason in _NOTHING_TO_WATCH else SOURCE_FAULTS[reason]
    return f"🔗 {address}\n{why}"


def known_source(name: str) -> str:
    return f"{quoted(name)} از پیش دنبال می‌شود."


def added_source(name: str) -> str:
    return f"{quoted(name)} از این پس دنبال می‌شود."


def left_out_for(reasons: str) -> str:
    """How much of a week's news was left out, for which reasons."""
    return f"کنارگذاشته‌های هفته: {reasons}"
