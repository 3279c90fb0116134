"""What every language has to say in groups and channels that follow: see catalogue.py."""

from typing import Protocol


class GatheringTexts(Protocol):
    """The texts of gathering.py, in their order."""

    GATHERING_ADDED: str
    CHANNEL_ADDED_ME: str
    GATHERING_BACK: str
    GATHERING_HELP: str
    ADMINS_ONLY: str
    NOT_GATHERED: str
    CALMER: str
    GATHERING_CHOOSE: str
    GATHERING_NONE: str
    GATHERING_FOLLOWS: str
    GATHERING_LEFT: str
    GATHERING_PRIVACY: str
    GATHERING_FORGET_SURELY: str
    GATHERING_FORGOTTEN: str

    def added_to_channel(self, title: str) -> str: ...
