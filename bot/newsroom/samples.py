"""What a format is tried on: the newest release that stands published, else an invented one."""

import datetime

import jdatetime

from bot.display import texts
from bot.news.model import Evidence, FoundProvince, Understood
from storage.engine.database import Transaction
from storage.review import releases


async def newest(tx: Transaction, today: datetime.date) -> Understood:
    """A draft for a format to be shown with."""
    published = await releases.decided_since(tx, 0, limit=1)
    return published[0].draft if published else invented(today)


def invented(today: datetime.date) -> Understood:
    """A release that nobody sent, with everything that a post can tell."""
    told = texts.SAMPLE
    found = FoundProvince(told["province"], Evidence.ISSUER, told["issuer"], 1.0)
    return Understood(
        kicker=told["kicker"],
        headline=told["headline"],
        body=(told["summary"], told["text"]),
        summary=told["summary"],
        issuer=told["issuer"],
        organisation=None,
        publisher=told["publisher"],
        via=(),
        date=jdatetime.date.fromgregorian(date=today),
        provinces=(found,),
        mentioned=(told["province"],),
        hashtags=(f"#{told['province']}", told["hashtag"]),
        removed=(),
    )
