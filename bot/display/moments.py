"""How a time to come is said."""

from datetime import datetime, timedelta, tzinfo

import jdatetime

from bot.display import render, texts


def said(at: int, now: int, zone: tzinfo) -> str:
    """Say a time (unix seconds, as `now`) to people in `zone`: «امروز ساعت ۲۰:۰۰», «فردا ساعت
    ۸:۰۰», «شنبه ۱۵ شهریور، ساعت ۹:۰۰»."""
    then, today = datetime.fromtimestamp(at, zone), datetime.fromtimestamp(now, zone).date()
    clock = f"ساعت {then.hour}:{then:%M}"
    if then.date() == today:
        return f"{texts.TODAY} {clock}"
    if then.date() == today + timedelta(days=1):
        return f"{texts.TOMORROW} {clock}"
    day = render.jalali(jdatetime.date.fromgregorian(date=then.date()))
    return f"{texts.WEEKDAYS[then.weekday()]} {day}، {clock}"
