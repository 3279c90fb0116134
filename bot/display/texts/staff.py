"""Those who work in the newsroom: their lists, rules and log, and who may do what."""

from bot.display.texts.general import quoted

# Lists
QUEUE_TITLE = "در انتظار"
TODAY_TITLE = "منتشرشدهٔ امروز"
NOTHING_QUEUED = "چیزی در انتظار نیست."
NOTHING_TODAY = "امروز هنوز خبری منتشر نشده است."
KINDS_QUEUED = {
    "draft": "در بازبینی",
    "scheduled": "زمان‌بندی‌شده",
    "failed": "نرسیده",
    "uncertain": "نامعلوم",
}
OPENED = "پایین‌تر فرستادم."
EDIT_WHAT = "پست کانال را همین‌جا فوروارد کنید؛ یا در پاسخ به پست فورواردشده بنویسید /edit."
FIELDS_OF_HISTORY = {
    "state": "وضعیت",
    "photos": "عکس‌ها",
    "kicker": "روتیتر",
    "headline": "تیتر",
    "summary": "خلاصه",
    "issuer": "دستگاه",
    "organisation": "سازمان مادر",
    "publisher": "ناشر",
    "date": "تاریخ",
    "provinces": "استان‌ها",
    "hashtags": "هشتگ‌ها",
}
STATES_OF_HISTORY = {
    "draft": "پیش‌نویس",
    "published": "منتشرشده",
    "discarded": "ردشده",
    "archived": "بایگانی",
}

# Rules
YES = "بله"
NO = "نه"
RULES_TITLE = "قاعده‌ها (برای برداشتن، دکمه را بزنید):"
NO_RULES = "هنوز قاعده‌ای نیست. وقتی دستگاه یا استان خبری را درست کنید، پیشنهادش را می‌دهم."
NOTHING_LEARNED = "چیزی برای یاد گرفتن نمانده است."
NO_RULE = "باشد؛ فقط همین خبر."
NO_SUCH_RULE = "این قاعده دیگر نیست."
RULE_REMOVED = "قاعده برداشته شد."

# The team
TEAM_TITLE = "تحریریه"
RANKS = {"editor": "ویراستار", "contributor": "خبرفرست"}
OWNER = "مدیر"
INVITE = {"editor": "دعوت ویراستار", "contributor": "دعوت خبرفرست"}
DISMISS = "کنار گذاشتن"
RAISE = "ویراستار شود"
LOWER = "خبرفرست شود"
APPOINT_HOW = (
    "برای افزودن کسی، پیامی از او را همین‌جا فوروارد کنید، مخاطبش را بفرستید، یا پیوند دعوت بسازید."
)
DISMISSED = "کنار گذاشته شد."
NOT_A_MEMBER = "او در تحریریه نیست."
IS_OWNER = "او مدیر است و دسترسی‌اش در تنظیمات است."
YOU_ARE_OWNER = "شما مدیر هستید و به دعوت نیاز ندارید."
INVITATION_ENDED = "این دعوت دیگر کار نمی‌کند: استفاده شده یا زمانش گذشته است. پیوند تازه بخواهید."
LOG_TITLE = "گزارش کارها"
NOT_LOGGED = "کاری از این نام یا این خبر پیدا نشد. همه را با /log ببینید."
OWNERS_ONLY = "این دستور برای مدیر است."
NOTHING_LOGGED = "هنوز کاری ثبت نشده است."
OLDER = "پیش‌تر"
THE_BOT = "ربات"
ACTS = {
    "sent": "فرستاد",
    "banned": "مسدود کرد",
    "unbanned": "از مسدودی درآورد",
    "mended": "ویرایش کرد",
    "approved": "تأیید کرد",
    "published": "منتشر کرد",
    "published_alone": "خودکار منتشر کرد",
    "scheduled": "زمان‌بندی کرد",
    "unscheduled": "زمان‌بندی را برداشت",
    "rejected": "رد کرد",
    "reopened": "برگرداند",
    "corrected": "اصلاح کرد",
    "retracted": "پس گرفت",
    "appointed": "به تحریریه افزود",
    "bound": "محدودهٔ کار را عوض کرد",
    "dismissed": "از تحریریه کنار گذاشت",
    "invited": "دعوت ساخت",
    "rule_kept": "قاعده گذاشت",
    "rule_removed": "قاعده را برداشت",
    "channel_added": "کانال افزود",
    "channel_changed": "کانال را عوض کرد",
    "channel_removed": "کانال را برداشت",
    "format_set": "قالب پست‌ها را عوض کرد",
    "source_added": "منبع افزود",
    "source_changed": "منبع را عوض کرد",
    "source_paused": "منبع را متوقف کرد",
    "source_resumed": "منبع را دوباره به راه انداخت",
    "source_removed": "منبع را برداشت",
    "trust_set": "اعتماد به منبع را عوض کرد",
}


def offer_rule(said: str) -> str:
    return f"همیشه همین‌طور؟\n{said}"


def rule_kept(said: str, before: str | None) -> str:
    """Say which rule holds from now on, and which one it replaces."""
    former = f"\nبه‌جای: {before}" if before else ""
    return f"قاعده شد: {said}{former}\nفهرست قاعده‌ها: /rules"


def appointed(name: str, rank: str) -> str:
    return f"{quoted(name)} از این پس {RANKS[rank]} است."


def appoint_whom(name: str) -> str:
    return f"{quoted(name)} ویراستار باشد یا خبرفرست؟"


def you_are(rank: str) -> str:
    """Said to somebody who was appointed."""
    does = {
        "editor": "هر خبری را همین‌جا بفرستید تا پیش‌نویس شود و با «انتشار» به کانال برود.",
        "contributor": "خبرهایتان را همین‌جا بفرستید؛ پس از بازبینی منتشر می‌شود.",
    }
    return f"شما {RANKS[rank]} شدید. {does[rank]}"


def you_are_already(rank: str) -> str:
    """Said to a member who opens an invitation that would change nothing."""
    return f"شما هم‌اکنون {RANKS[rank]} هستید؛ این دعوت چیزی را عوض نمی‌کند."


def invitation(link: str, rank: str) -> str:
    return f"پیوند دعوت {RANKS[rank]}، برای یک نفر و تا ۲۴ ساعت:\n{link}"


def bound_to(names: str) -> str:
    return f"فقط {names}"


def act(name: str, what: str, about: str, when: str) -> str:
    """A line of the log."""
    return f"{when} | {name} {what}{about}"
