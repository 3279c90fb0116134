"""What every language has to say of sources: see catalogue.py."""

from typing import Protocol

from bot.news.model import Refusal


class SourcesTexts(Protocol):
    """The texts of sources.py, in their order."""

    READING: str
    READING_MANY: str
    BEING_READ: str
    FORWARD_INSTEAD: str
    PHOTO_LEFT_OUT: str
    PICTURE_APART: str
    REFUSALS: dict[Refusal, str]

    def refused(self, address: str, reason: Refusal) -> str: ...
    def page(self, address: str) -> str: ...
    def too_many_links(self, most: int) -> str: ...
    def read_before(self, address: str, said: str) -> str: ...

    # watching
    SOURCE_FAULTS: dict[Refusal, str]

    def source_fails(self, name: str, hours: int, reason: Refusal) -> str: ...
    def source_recovered(self, name: str) -> str: ...
    def source_dead(self, name: str, days: int, reason: Refusal) -> str: ...
    def source_reshaped(self, name: str) -> str: ...
