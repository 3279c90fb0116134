"""What every language has to say of trust in sources: see catalogue.py."""

from typing import Protocol

from bot.display.fields import Hours, Longest, Need
from bot.news.model import Doubt


class TrustTexts(Protocol):
    """The texts of trust.py, in their order."""

    TRUST: str
    TRUST_REVIEW: str
    TRUST_AUTO: str
    TRUST_ALWAYS: str
    SWITCH_AUTO: str
    SWITCH_REVIEW: str
    NEEDS: dict[Need, str]
    LONGESTS: dict[Longest, str]
    OPEN_HOURS: dict[Hours, str]
    TRUST_SURELY: str
    TRUST_NOT: str
    TRUSTED_NOW: str
    REVIEWED_NOW: str
    TRUST_KEPT: str
    NO_SUCH_SOURCE: str
    TRUST_NOT_YOURS: str
    TRUST_OWNERS_ONLY: str
    ALONE_MARK: str
    WITHDRAW_LATE: str
    WHY_LEFT: dict[Doubt, str]

    def trust_title(self, name: str) -> str: ...
    def ask_trust(self, name: str) -> str: ...
    def trust_noted(self, name: str, said: str) -> str: ...
    def goes_out_alone(self, source: str) -> str: ...
    def left_to_editor(self, doubt: Doubt) -> str: ...
    def published_alone(self, source: str, clock: str) -> str: ...
    def alone_today(self, count: int) -> str: ...
    def flood(self, source: str, most: int) -> str: ...
