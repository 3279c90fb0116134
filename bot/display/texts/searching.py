"""Searching, and reading what was found."""

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
