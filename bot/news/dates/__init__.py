"""When it is from."""

from bot.news.dates.moment import released_at
from bot.news.dates.stated import find_date

__all__ = ["find_date", "released_at"]
