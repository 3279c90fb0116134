"""When somebody is told, and what they follow, all in one message."""

from bot.display.fields import TimePart
from bot.news.timing import Mode, Timing

MODES = {
    Mode.AT_ONCE: "همان لحظه",
    Mode.HOURLY: "ساعتی",
    Mode.DAILY: "روزانه",
    Mode.WEEKLY: "هفتگی",
}
QUIET_HOURS = "🌙 ساعت‌های سکوت"
URGENT_ALWAYS = "فوری‌ها همیشه"
NOT_NOW = "🔕 فعلاً نه"
COME_BACK = "▶️ دوباره بفرست"
PAUSES = {1: "یک روز", 7: "یک هفته", 0: "تا خودم بگویم"}
NO_QUIET = "سکوت نمی‌خواهم"
OTHER_HOURS = "ساعت‌های دیگر"
TIMING_BACK = "‹ بازگشت"
SO_BE_IT = "✅ همین‌طور شود"
OTHER_TIMES = "⏰ زمان‌های دیگر"
ADD_MORE = "➕ افزودن"
ZONES = {
    "Asia/Tehran": "تهران",
    "Asia/Kabul": "کابل",
    "Asia/Dubai": "دبی",
    "Europe/Istanbul": "استانبول",
    "Europe/Berlin": "برلین",
    "Europe/London": "لندن",
    "America/Toronto": "تورنتو",
    "America/Los_Angeles": "لس‌آنجلس",
    "Australia/Sydney": "سیدنی",
}
HOW_TO_SAY = "عوضش کنید: دکمه‌ای بزنید یا بنویسید؛ مثلاً «هر روز ساعت ۸» یا «شب‌ها پیام نده»."
TIMING_ASKS = {
    TimePart.MAIN: HOW_TO_SAY,
    TimePart.HOUR: "چه ساعتی بفرستم؟ دکمه‌ای بزنید یا بنویسید؛ مثلاً «۸ و نیم».",
    TimePart.DAY: "کدام روز هفته بفرستم؟",
    TimePart.QUIET: "در کدام ساعت‌ها پیام ندهم؟ دکمه‌ای بزنید یا بنویسید؛ مثلاً «از ۲۲ تا ۷ نفرست».",
    TimePart.BEGINS: "سکوت از چه ساعتی شروع شود؟",
    TimePart.PAUSE: "تا کی نفرستم؟ خبرهای این مدت نگه داشته می‌شود و پس از آن یک‌جا می‌آید.",
    TimePart.ZONE: "به وقت کجا بفرستم؟",
}
NO_SUCH_HOUR = "چنین ساعتی نیست. ساعتی از ۰ تا ۲۳ بگویید، مثلاً «هر روز ساعت ۸» یا «۲۰:۳۰»."
WHOLE_DAY = (
    "سکوت باید ساعتی تمام شود: دو ساعت متفاوت بگویید، مثلاً «از ۲۲ تا ۷ نفرست»."
    " اگر فعلاً هیچ خبری نمی‌خواهید، «فعلاً نه» را بزنید."
)
TIMING_UNREAD = (
    "نفهمیدم کی بفرستم. دکمه‌ای بزنید یا این‌طور بنویسید: «هر روز ساعت ۸»، «جمعه‌ها ساعت ۱۰»،"
    " «شب‌ها پیام نده»، «یک هفته نفرست»."
)
TIMING_SET = "⏰ انجام شد"
TIMING_SAME = "همین حالا هم همین‌طور است."
MINE_GONE = "این دیگر در فهرست نیست. با «افزودن» دوباره دنبالش کنید."
MINE_ALL_OFF = "همه خاموش است و خبری برایتان نمی‌آید."
_WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")


def hour_of(minute: int) -> str:
    """A minute of the day as a clock shows it."""
    hours, minutes = divmod(minute, 60)
    return f"{hours}:{minutes:02}"


def zone_button(zone: str) -> str:
    return f"🌍 به وقت {ZONES.get(zone, zone)}"


def quiet_between(begins: int, ends: int) -> str:
    return f"از {hour_of(begins)} تا {hour_of(ends)}"


def quiet_until(begins: int) -> str:
    """Ask when quiet hours end."""
    return f"سکوت از {hour_of(begins)} شروع می‌شود. تا چه ساعتی باشد؟"


def told_now(timing: Timing, paused: str | None) -> str:
    """In one sentence how somebody is told; `paused`: until when nothing is sent, "" for until
    they come back, None where it is."""
    if paused is None:
        return f"{_told(timing)}."
    until = f"تا {paused}" if paused else f"تا وقتی «{COME_BACK}» را بزنید"
    return f"{until} چیزی نمی‌فرستم؛ پس از آن {_told(timing)}."


def offer_timing(told: str) -> str:
    """Ask whether it shall be so."""
    return f"این‌طور شود؟\n{told}"


def _told(timing: Timing) -> str:
    hour = hour_of(timing.minute)
    often = {
        Mode.AT_ONCE: "هر خبر را همان لحظه",
        Mode.HOURLY: "خبرها را هر ساعت یک‌جا",
        Mode.DAILY: f"خبرها را هر روز ساعت {hour} یک‌جا",
        Mode.WEEKLY: f"خبرها را هر {_WEEKDAYS[timing.weekday]} ساعت {hour} یک‌جا",
    }[timing.mode]
    breaks = timing.urgent_breaks and timing.mode is not Mode.AT_ONCE
    urgent = " و فوری‌ها را همان لحظه" if breaks else ""
    is_here = timing.zone == "Asia/Tehran"
    where = "" if is_here else f" (به وقت {ZONES.get(timing.zone, timing.zone)})"
    return f"{often}{urgent} می‌فرستم{_quiet(timing)}{where}"


def _quiet(timing: Timing) -> str:
    if timing.quiet is None:
        return ""
    between = quiet_between(timing.quiet.begins, timing.quiet.ends)
    kept = "فقط فوری‌ها می‌آید و بقیه" if timing.urgent_breaks else "خبرها"
    return f"، جز {between} که {kept} برای پس از آن می‌ماند"


def mine_button(name: str, count: int) -> str:
    """What is followed, and how much it told this week, on its button."""
    return f"{name} · {count} خبر" if count else name
