"""What every language has to say of what is kept of a person: see catalogue.py."""

from typing import Protocol


class PersonalTexts(Protocol):
    """The texts of personal.py, in their order."""

    PRIVACY: str
    YOUR_DATA: str
    FORGET_SURELY: str
    YOUR_ACTS_STAY: str
    FORGET_ALL: str
    KEEP_DATA: str
    FORGOTTEN: str
    FORGOTTEN_BUT_ACTS: str
    DATA_KEPT: str
    FORGET_AGAIN: str
    ASK_FEEDBACK: str
    ASK_FEEDBACK_REPLY: str
    FEEDBACK_HINT: str
    FEEDBACK_TAKEN: str
    FEEDBACK_ENDED: str
    FEEDBACK_TEXT_ONLY: str
    FEEDBACK_ENOUGH: str
    FEEDBACK_LONG: str
    ANSWER_OF_OWNERS: str


class LettersTexts(Protocol):
    """What the owners are told of those who write to them, and of those whom they silence."""

    ANSWER_TAKEN: str
    ANSWER_TEXT_ONLY: str
    ANSWER_NOT_ARRIVED: str
    ANSWER_TO_BANNED: str
    ANSWER_NOT_EDITED: str

    def feedback_of(self, name: str, number: int) -> str: ...

    NOBODY_BANNED: str
    BANNED_TITLE: str
    FLOODING_TITLE: str
    BAN_NEEDS_NUMBER: str
    BAN_STAFF: str

    def banned_since(self, number: int, day: str) -> str: ...
    def flooding(self, number: int, times: int) -> str: ...
    def banned(self, number: int) -> str: ...
    def already_banned(self, number: int) -> str: ...
    def unbanned(self, number: int) -> str: ...
    def not_banned(self, number: int) -> str: ...
