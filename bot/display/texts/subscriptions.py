"""Following provinces, organisations and words."""

from collections.abc import Sequence

from bot.display.texts.general import quoted

NATIONAL = "سراسری"
EVERYTHING = "همه"
HIGHLIGHTS = "مهم‌ترین‌ها"
_NO_PROVINCES = (NATIONAL, EVERYTHING, HIGHLIGHTS)

CHOOSE_PROVINCE = (
    "خبرهای کدام استان برایتان بیاید؟ هر چند استان که بخواهید می‌توانید انتخاب کنید،"
    " یا نام شهرتان را بنویسید."
)
NO_SUBSCRIPTIONS = "هنوز خبرهای جایی را دنبال نمی‌کنید. استانتان را انتخاب کنید:"
MY_SUBSCRIPTIONS = "این‌ها را دنبال می‌کنید. اگر یکی را دیگر نمی‌خواهید، رویش بزنید:"
NOTHING_LEFT = (
    "دیگر چیزی را دنبال نمی‌کنید و خبری برایتان نمی‌آید."
    " هر وقت خواستید، استانتان را انتخاب کنید یا نام شهرتان را بنویسید."
)


def topic(name: str) -> str:
    """Name a topic in the middle of a sentence; words that are followed stand in quotes."""
    if name.startswith("«"):
        return f"خبرهای {name}"
    of_country = {
        NATIONAL: "خبرهای سراسری",
        EVERYTHING: "همهٔ خبرها",
        HIGHLIGHTS: "مهم‌ترین خبرها",
    }
    return of_country.get(name, f"خبرهای استان {name}")


def combined(what: str, provinces: Sequence[str]) -> str:
    """Words or an agency, in quotes, within provinces: «استاندارد» در قم و یزد."""
    *first, last = provinces
    where = f"{'، '.join(first)} و {last}" if first else last
    return f"{what} در {where}"


def _briefly(name: str) -> str:
    return topic(name) if name in _NO_PROVINCES else f"خبرهای {name}"


def _in_passing(name: str) -> str:
    """A topic over the buttons, where «همه» alone would say that all others change."""
    return topic(name) if name in _NO_PROVINCES else name


def within(place: str, province: str) -> str:
    return f"{place} در استان {province} است."


def subscribed(name: str) -> str:
    return f"از این پس {topic(name)} را برایتان می‌فرستم."


def watched_agency(agency: str) -> str:
    return f"از این پس خبرهای {agency} را برایتان می‌فرستم."


def already_subscribed(name: str) -> str:
    return f"{_briefly(name)} را همین حالا هم دریافت می‌کنید."


def unsubscribed(name: str) -> str:
    return f"دیگر {topic(name)} را برایتان نمی‌فرستم."


def not_subscribed(name: str) -> str:
    return f"{_briefly(name)} را دنبال نمی‌کردید."


def added(name: str) -> str:
    """In passing, over the buttons."""
    return f"✅ {_in_passing(name)} اضافه شد"


def taken_off(name: str) -> str:
    return f"{_in_passing(name)} برداشته شد"


def unknown_province(words: str) -> str:
    return f"استان یا شهری به نام {quoted(words)} نمی‌شناسم."


def which(typed: str, provinces: Sequence[str]) -> str:
    """Ask which of several provinces is meant by a name."""
    where = " و ".join(provinces)
    return f"{typed} نام جایی در استان‌های {where} است. کدام را می‌خواهید؟"


def offer(name: str, place: str, typed: str) -> str:
    """Offer to follow what was typed, or to search for it."""
    first = f"{within(place, name)} " if place else ""
    return f"{first}{topic(name)} را برایتان بفرستم، یا دنبال {quoted(typed)} بگردم؟"


def follow(name: str) -> str:
    """On the button that follows one thing."""
    shown = name if name in _NO_PROVINCES else f"استان {name}"
    return f"{WATCH}: {shown}"


WHICH = "خبرهای کدام را برایتان بفرستم؟"
UNDO = "لغو"


def undo(name: str) -> str:
    return f"لغو {name}"


DID_YOU_MEAN = "شاید یکی از این‌ها را می‌خواستید:"
END_WHICH = "کدام را دیگر نمی‌خواهید؟"
WATCH = "🔔 خبرم کن"
HOW_TO_WATCH = f"برای دنبال کردن یک موضوع، آن را جست‌وجو کنید و زیر نتیجه‌ها «{WATCH}» را بزنید."
OR_WATCH = (
    "کلمه‌های کمتر یا املای دیگری را امتحان کنید،"
    f" یا «{WATCH}» را بزنید تا هر وقت چنین خبری آمد، خبرتان کنم."
)
WATCH_IT = f"«{WATCH}» را بزنید تا هر وقت رسید، خبرتان کنم."
WATCHED = "از این پس هر خبر تازه‌ای را که {} در آن باشد برایتان می‌فرستم. هر وقت نخواستید: /my"
TOO_MANY_WATCHES = (
    "بیش از {} موضوع را نمی‌شود دنبال کرد. با /my یکی را بردارید و دوباره امتحان کنید."
)
WATCHED_NO_MORE = "دیگر دنبالش نمی‌کنید."

END_ALL = "بله، دیگر خبری نفرست"
KEEP_ALL = "نه، مثل پیش بفرست"
ALL_ENDED = (
    "باشد، دیگر خبری برایتان نمی‌فرستم."
    " هر وقت خواستید، نام استانتان را بفرستید یا از دکمهٔ زیر انتخابش کنید."
)
ALL_KEPT = "باشد؛ خبرها مثل پیش برایتان می‌آید."
NOTHING_FOLLOWED = "چیزی را دنبال نمی‌کنید و خبری برایتان نمی‌آید. برای انتخاب استان: /subscribe"


def end_all(names: Sequence[str]) -> str:
    """Ask once whether everything shall end."""
    if len(names) == 1:
        return f"دیگر {topic(names[0])} را برایتان نفرستم؟"
    return (
        f"{len(names)} موضوع را دنبال می‌کنید. دیگر هیچ خبری برایتان نفرستم؟"
        " اگر فقط یکی را نمی‌خواهید: /my"
    )
