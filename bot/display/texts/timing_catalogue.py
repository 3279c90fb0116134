"""What every language has to say of when somebody is told: see catalogue.py."""

from typing import Protocol

from bot.display.fields import TimePart
from bot.news.timing import Mode, Timing


class TimingTexts(Protocol):
    """The texts of timing.py, in their order."""

    MODES: dict[Mode, str]
    QUIET_HOURS: str
    URGENT_ALWAYS: str
    NOT_NOW: str
    COME_BACK: str
    PAUSES: dict[int, str]
    NO_QUIET: str
    OTHER_HOURS: str
    TIMING_BACK: str
    SO_BE_IT: str
    OTHER_TIMES: str
    ADD_MORE: str
    ZONES: dict[str, str]
    HOW_TO_SAY: str
    TIMING_ASKS: dict[TimePart, str]
    NO_SUCH_HOUR: str
    WHOLE_DAY: str
    TIMING_UNREAD: str
    TIMING_SET: str
    TIMING_SAME: str
    MINE_GONE: str
    MINE_ALL_OFF: str

    def hour_of(self, minute: int) -> str: ...
    def zone_button(self, zone: str) -> str: ...
    def quiet_between(self, begins: int, ends: int) -> str: ...
    def quiet_until(self, begins: int) -> str: ...
    def told_now(self, timing: Timing, paused: str | None) -> str: ...
    def offer_timing(self, told: str) -> str: ...
    def mine_button(self, name: str, count: int) -> str: ...
