"""What a feed or a list of news shows of one piece of news, before it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """`key` is what its source tells it by: the guid, or else the address; `markup` is HTML of as
    much of the text as is shown, maybe nothing; `at` is when it says it was published (unix
    seconds). An item without `url` has all of its text here."""

    key: str
    url: str | None
    title: str
    markup: str = ""
    at: int | None = None
    photo: str | None = None
