"""Following provinces and words."""

NATIONAL = "سراسری"
EVERYTHING = "همه"
EVERYTHING_TOO = ("همه استان‌ها", "همه‌ی استان‌ها", "همه خبرها", "همه‌ی خبرها")

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


def added(name: str) -> str:
    """In passing, over the buttons."""
    return f"✅ {name} اضافه شد"


def taken_off(name: str) -> str:
    return f"{name} برداشته شد"


def unknown_province(words: str) -> str:
    return f"استانی به نام «{words}» نمی‌شناسم."


DID_YOU_MEAN = "شاید یکی از این‌ها را می‌خواستید:"
WATCH = "🔔 خبرم کن"
HOW_TO_WATCH = f"برای دنبال کردن هر موضوع، آن را جست‌وجو کنید و زیر نتیجه‌ها «{WATCH}» را بزنید."
OR_WATCH = f"با «{WATCH}» هر وقت چنین خبری آمد، باخبر می‌شوید."
WATCHED = "از این پس هر خبر تازه‌ای را که {} در آن باشد برایتان می‌فرستم. پایان دادن: /my"
TOO_MANY_WATCHES = "بیش از {} موضوع را نمی‌شود دنبال کرد. با /my به یکی پایان دهید و دوباره بزنید."
WATCHED_NO_MORE = "این موضوع را دیگر دنبال نمی‌کنید."
