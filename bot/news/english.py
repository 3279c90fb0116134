"""What somebody says in English of when to be told, put in the Persian words that wish.py reads:
«daily at 8», «no messages at night», «quiet from 10 pm to 7», «nothing for a week»."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_WHOLE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("time", "times", "timing", "schedule", "quiet hours"), "زمان"),
    **dict.fromkeys(("pause", "not now", "pause for now", "nothing for now"), "فعلا نه"),
    **dict.fromkeys(
        ("no quiet hours", "end quiet hours", "quiet hours off", "turn off quiet hours"), "سکوت نه"
    ),
    **dict.fromkeys(
        ("send again", "start again", "resume", "unpause", "unmute", "i am back", "i'm back"),
        "دوباره بفرست",
    ),
}
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve")  # fmt: skip
_DAYS: Final[Mapping[str, str]] = {
    "monday": "دوشنبه",
    "tuesday": "سه شنبه",
    "wednesday": "چهارشنبه",
    "thursday": "پنجشنبه",
    "friday": "جمعه",
    "saturday": "شنبه",
    "sunday": "یکشنبه",
}
_PARTS: Final[Mapping[str, str]] = {
    "morning": "صبح",
    "noon": "ظهر",
    "afternoon": "بعد از ظهر",
    "evening": "شب",
    "night": "شب",
    "midnight": "نیمه شب",
}
_WORDS: Final[Mapping[str, str]] = {
    **{word: str(number) for number, word in enumerate(_UNITS, 1)},
    **_DAYS,
    **{f"{day}s": name for day, name in _DAYS.items()},
    **{f"every {day}": name for day, name in _DAYS.items()},
    **_PARTS,
    **{f"{part}s": name for part, name in _PARTS.items()},
    **{f"every {part}": f"هر روز {name}" for part, name in _PARTS.items()},
    "tonight": "امشب",
    **dict.fromkeys(
        ("at once", "immediately", "instantly", "right away", "as it comes", "one by one"),
        "همان لحظه",
    ),
    **dict.fromkeys(("hourly", "every hour", "each hour", "once an hour"), "هر ساعت"),
    **dict.fromkeys(("daily", "every day", "everyday", "each day", "once a day"), "هر روز"),
    **dict.fromkeys(("weekly", "every week", "each week", "once a week"), "هر هفته"),
    **dict.fromkeys(("today", "for today"), "امروز"),
    **dict.fromkeys(("until tomorrow", "till tomorrow"), "تا فردا"),
    "this week": "این هفته",
    "this month": "این ماه",
    **dict.fromkeys(("day", "days"), "روز"),
    **dict.fromkeys(("week", "weeks"), "هفته"),
    **dict.fromkeys(("month", "months"), "ماه"),
    **dict.fromkeys(("a", "an"), "یک"),
    "from": "از",
    **dict.fromkeys(("to", "until", "till"), "تا"),
    **dict.fromkeys(
        (
            "no", "not", "nothing", "none", "never", "don't", "dont", "do not", "quiet", "silent",
            "silence", "mute", "pause", "stop",
        ),
        "نفرست",
    ),
    **dict.fromkeys(
        (
            "send", "sends", "tell", "give", "bring", "message", "messages", "alert", "alerts",
            "news", "me", "i", "want", "please", "only", "just", "the", "it", "them", "all", "any",
            "anything", "at", "on", "in", "for", "by", "of", "and", "together", "digest", "o'clock",
            "oclock", "hours", "be", "my", "during",
        ),
        "",
    ),
}  # fmt: skip


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest))})(?![^\W\d_])")


_KNOWN = _any_of(_WORDS)
_BETWEEN = re.compile(r"\bbetween (.+?) and ")
_HALF = re.compile(r"\bhalf past (\w+)")
_DOTTED = re.compile(r"\b([ap])\.m\b\.?")
_LATIN = re.compile("[a-z]")
_OTHER = re.compile("[^\\W\\da-z_]")


def in_persian(text: str) -> str:
    """An English text with the words that are known in Persian, and the others as they are; any
    other text as it is."""
    said = " ".join(text.lower().replace("\u2019", "'").split()).strip(" .!")
    if not _LATIN.search(said) or _OTHER.search(said):
        return text
    if whole := _WHOLE.get(said):
        return whole
    said = _BETWEEN.sub(r"from \1 to ", _DOTTED.sub(r"\1m", said))
    said = _HALF.sub(lambda match: f"{_number(match[1])}:30", said)
    return " ".join(_KNOWN.sub(lambda match: f" {_WORDS[match[0]]} ", said).split())


def _number(word: str) -> str:
    return _WORDS.get(word, word)
