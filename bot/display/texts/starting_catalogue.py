"""What every language has to say at the beginning: see catalogue.py."""

from typing import Protocol


class StartingTexts(Protocol):
    """The texts of starting.py, in their order."""

    SEND_PLACE: str
    ASK_PLACE: str
    PLACE_SEEN: str
    NO_PLACE: str
    LINK_SENT: str
    LONG_SENT: str
    HOW_TO_SEND: str
    EXAMPLE_PROVINCE: str
    EXAMPLE_SEARCH: str
    POSTER: str
    POSTER_EXAMPLE: str

    def near(self, place: str, province: str) -> str: ...
    def invited(self, name: str) -> str: ...
    def poster(self, name: str) -> str: ...
