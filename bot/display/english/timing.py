"""When somebody is told, and what they follow, all in one message."""

from bot.display.fields import TimePart
from bot.news.timing import Mode, Timing

MODES = {
    Mode.AT_ONCE: "At once",
    Mode.HOURLY: "Hourly",
    Mode.DAILY: "Daily",
    Mode.WEEKLY: "Weekly",
}
QUIET_HOURS = "🌙 Quiet hours"
URGENT_ALWAYS = "Urgent ones always"
NOT_NOW = "🔕 Not now"
COME_BACK = "▶️ Send again"
PAUSES = {1: "For a day", 7: "For a week", 0: "Until I say so"}
NO_QUIET = "No quiet hours"
OTHER_HOURS = "Other hours"
TIMING_BACK = "‹ Back"
SO_BE_IT = "✅ Yes, do that"
OTHER_TIMES = "⏰ Other times"
ADD_MORE = "➕ Add"
ZONES = {
    "Asia/Tehran": "Tehran",
    "Asia/Kabul": "Kabul",
    "Asia/Dubai": "Dubai",
    "Europe/Istanbul": "Istanbul",
    "Europe/Berlin": "Berlin",
    "Europe/London": "London",
    "America/Toronto": "Toronto",
    "America/Los_Angeles": "Los Angeles",
    "Australia/Sydney": "Sydney",
}
HOW_TO_SAY = "To change it, tap a button or write, such as «daily at 8» or «no messages at night»."
TIMING_ASKS = {
    TimePart.MAIN: HOW_TO_SAY,
    TimePart.HOUR: "At which hour shall I send it? Tap one or write it, such as «half past 8».",
    TimePart.DAY: "On which day of the week shall I send it?",
    TimePart.QUIET: (
        "In which hours shall I send nothing? Tap them or write, such as «quiet from 22 to 7»."
    ),
    TimePart.BEGINS: "When do the quiet hours begin?",
    TimePart.PAUSE: "Until when shall I send nothing? The news is kept and comes all at once then.",
    TimePart.ZONE: "In the time of which place shall I send it?",
}
NO_SUCH_HOUR = "There is no such hour. Say one from 0 to 23, such as «daily at 8» or «20:30»."
WHOLE_DAY = (
    "Quiet hours must end some time: say two different hours, such as «quiet from 22 to 7»."
    " If you want no news at all for now, tap «Not now»."
)
TIMING_UNREAD = (
    "I did not understand when to send it. Tap a button or write, such as «daily at 8»,"
    " «Fridays at 10», «no messages at night», «nothing for a week»."
)
TIMING_SET = "⏰ Done"
TIMING_SAME = "That is how it is already."
MINE_GONE = "This is no longer in the list. Follow it again with «Add»."
MINE_ALL_OFF = "All is off, and no news comes to you."
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def hour_of(minute: int) -> str:
    """A minute of the day as a clock shows it."""
    hours, minutes = divmod(minute, 60)
    return f"{hours}:{minutes:02}"


def zone_button(zone: str) -> str:
    return f"🌍 {ZONES.get(zone, zone)} time"


def quiet_between(begins: int, ends: int) -> str:
    return f"from {hour_of(begins)} to {hour_of(ends)}"


def quiet_until(begins: int) -> str:
    """Ask when quiet hours end."""
    return f"The quiet hours begin at {hour_of(begins)}. Until when?"


def told_now(timing: Timing, paused: str | None) -> str:
    """In one sentence how somebody is told; `paused`: until when nothing is sent, "" for until
    they come back, None where it is."""
    if paused is None:
        return f"I send {_told(timing)}."
    until = f"until {paused}" if paused else f"until you tap «{COME_BACK}»"
    return f"I send nothing {until}; after that {_told(timing)}."


def offer_timing(told: str) -> str:
    """Ask whether it shall be so."""
    return f"Shall I do it like this?\n{told}"


def _told(timing: Timing) -> str:
    hour = hour_of(timing.minute)
    often = {
        Mode.AT_ONCE: "each item at once",
        Mode.HOURLY: "the news of each hour together",
        Mode.DAILY: f"the news together every day at {hour}",
        Mode.WEEKLY: f"the news together every {_WEEKDAYS[timing.weekday]} at {hour}",
    }[timing.mode]
    breaks = timing.urgent_breaks and timing.mode is not Mode.AT_ONCE
    urgent = " and urgent ones at once" if breaks else ""
    is_here = timing.zone == "Asia/Tehran"
    where = "" if is_here else f" ({ZONES.get(timing.zone, timing.zone)} time)"
    return f"{often}{urgent}{_quiet(timing)}{where}"


def _quiet(timing: Timing) -> str:
    if timing.quiet is None:
        return ""
    between = quiet_between(timing.quiet.begins, timing.quiet.ends)
    kept = "when only urgent ones come and the rest" if timing.urgent_breaks else "when the news"
    return f", but {between}, {kept} waits until after"


def mine_button(name: str, count: int) -> str:
    """What is followed, and how much it told this week, on its button."""
    return f"{name} · {count}" if count else name
