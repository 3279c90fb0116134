"""Searching, and reading what was found."""

from bot.display.texts.general import quoted

SEARCH_EXAMPLE = (
    "چند کلمه از خبری را که دنبالش هستید بنویسید؛ نمونه:\n"
    "آب شرب روستایی\n"
    "گندم استان:قم مرداد ۱۴۰۳\n"
    "«کارت ملی» اداره:ثبت‌احوال از:۱۴۰۳/۰۵/۰۱"
)
AGENCY_EXAMPLE = "نام دستگاه را هم در کنار دستور بنویسید؛ نمونه:\n/agency استاندارد"
NOTHING_YET = (
    "هنوز خبری در بایگانی نیست. نام استانتان را بفرستید تا خبرهایش که رسید، برایتان بیاورم."
)
LATEST = "تازه‌ترین خبرها"
FULL_TEXT = "متن کامل"
FULL_TEXTS = "📄 برای متن کامل، شمارهٔ خبر را بزنید."
TODAY = "امروز"
JUST_NOW = "چند لحظه پیش"
WEEKDAYS: tuple[str, ...] = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")


def minutes_ago(count: int) -> str:
    return f"{count} دقیقه پیش"


def hours_ago(count: int) -> str:
    return f"{count} ساعت پیش"


def whole_text(number: int) -> str:
    """A button under a list, for one release of it."""
    return f"📄 {number}"


def latest_of(province: str) -> str:
    return f"تازه‌ترین خبرهای استان {province}"


def nothing_of(province: str) -> str:
    return f"هنوز خبری از استان {province} به دستم نرسیده است."


def nothing_found(query: str) -> str:
    return f"برای {quoted(query)} خبری پیدا نکردم."


TRY_AGAIN = "کلمه‌های کمتر یا املای دیگری را امتحان کنید."


def results_of(query: str) -> str:
    return f"نتیجه‌های جست‌وجوی {quoted(query)}"


def search_for(words: str) -> str:
    return f"🔎 جست‌وجوی {quoted(words)}"


def found(count: int) -> str:
    return f"{count} خبر"


def page_of(page: int, pages: int) -> str:
    return f"صفحهٔ {page} از {pages}"


def meant(words: str) -> str:
    return f"منظورتان {quoted(words)} بود؟"


def unread(part: str) -> str:
    return (
        f"{quoted(part)} را نفهمیدم و بدون آن جست‌وجو کردم. نمونه: استان:قم از:۱۴۰۳/۰۵/۰۱ تا:۱۴۰۳/۰۶"
    )


def which_province(typed: str) -> str:
    return (
        f"منظورتان از {quoted(typed)} کدام استان است؟"
        " تا یکی را انتخاب کنید، خبرهای همهٔ کشور را نشان می‌دهم."
    )


def related_to(headline: str) -> str:
    return f"خبرهای مرتبط با {quoted(headline)}"


NEXT_PAGE = "بعدی ›"
PREVIOUS_PAGE = "‹ قبلی"
RELATED = "خبرهای مرتبط"
NOTHING_INLINE = "خبری پیدا نشد؛ جست‌وجو در چاووش"
NO_RELATED = "خبر مرتبطی پیدا نشد."
OLD_SEARCH = "این جست‌وجو قدیمی است؛ همان کلمه‌ها را دوباره بفرستید."
NO_SUCH_PAGE = "خبر دیگری نیست."
NOTHING_LIKE_IT = "چنین خبری هنوز نداریم."
LAST_DAYS = {7: "هفتهٔ گذشته", 30: "ماه گذشته", 365: "سال گذشته"}


def news_of(agency: str) -> str:
    return f"تازه‌ترین خبرهای {agency}"


def news_about_agency(words: str) -> str:
    return f"تازه‌ترین خبرهای {quoted(words)}"


def no_agency(name: str) -> str:
    return f"هنوز خبری از دستگاهی به نام {quoted(name)} ندارم."


def no_place_or_agency(name: str) -> str:
    return f"استان، شهر یا دستگاهی به نام {quoted(name)} نمی‌شناسم."


WHOSE_LATEST = "تازه‌ترین خبرهای کدام را می‌خواهید؟"
CLOSE_AGENCIES = "دستگاه‌هایی که نامشان نزدیک است:"
