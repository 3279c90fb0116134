"""What every language has to say in the newsroom: see catalogue.py."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.display.fields import LookPart, Slot, Tone, Why


class NewsroomTexts(Protocol):
    """The texts of newsroom.py, staff.py and outlets.py, in their order."""

    PLAN: str
    SLOTS: dict[Slot, str]
    MOVE_PLAN: str
    PUBLISH_NOW: str
    TONES: dict[Tone, str]
    URGENT_MARK: str
    ASK_TIME: str
    UNREAD_TIME: str
    PAST_TIME: str
    NO_SUCH_DAY: str
    NO_SUCH_TIME: str
    UNPLANNED: str
    NOT_PLANNED: str
    TIME_NAME: str
    LATE: str
    RESTORE_FIRST: str
    CORRECTIONS_AT_ONCE: str
    BY_HAND_IN_CHANNEL: str
    NOT_REJECTED: str
    PLAN_FAILED: str
    NEEDS_APPROVAL: str
    NEEDS_PROVINCE: str
    EXPIRY_NAME: str
    EXPIRIES: dict[int, str]
    LINK_NAME: str
    ASK_LINK: str
    WRONG_LINK: str
    ALBUM_HAS_NO_BUTTON: str
    NO_MORE: tuple[str, ...]
    WAITS_FOR_APPROVAL: str
    APPROVED_ALREADY: str
    NOT_YOURS: str
    SAVE: str
    ADD: str
    NEW_NAME: str
    NO_NAME: str
    OWN_WORDS: str
    NO_KICKER: str
    SWAP_KICKER: str
    NO_DATE: str
    NO_PHOTO: str
    NO_MEDIA: str
    PHOTOS_NAME: str
    MEDIA_NAME: str
    MANNER_NAME: str
    NOTHING_CHOSEN: str
    SAVED: str
    NO_SUCH_CHOICE: str
    SAME_ALREADY: str
    MODEL: str
    MODEL_WRITES: str
    MODEL_SILENT: str
    PROPOSED: str
    TAKE_PROPOSAL: str
    FROM_PUBLIC: str
    ENOUGH_TODAY: str
    SUBMIT_HELP: str
    NO_ISSUER: str
    NO_DATE_FOUND: str
    LONG_HEADLINE: str
    CORRECTS: str
    ANSWERS: str
    COMMIT: str
    SAME_SET_ASIDE: str
    COMPLETES: str
    IS_NEWS: str
    NEWS_THEN: str
    NOTHING_REPEATED: str
    WHYS: dict[Why, str]
    ASK_REASON: str
    REASON_NAME: str
    REASON_KEPT: str
    WRITE_REASON: str
    TAKE_BACK: str
    CORRECT: str
    RETRACT: str
    RETRACT_SURELY: str
    KEEP_POST: str
    NOTICE: str
    PIN: str
    HURRY: str
    REFRESH: str
    HISTORY: str
    RESTORE: str
    TOO_LATE: str
    TOO_LATE_REJECTED: str
    TAKEN_BACK_TO_DRAFT: str
    ASK_RETRACT: str
    RETRACTED: str
    DELETED_BY_HAND: str
    NOT_PUBLISHED: str
    ALREADY_RETRACTED: str
    STATE_RETRACTED: str
    STATE_MERGED: str
    CORRECTION_OPEN: str
    CORRECTING: str
    ASK_NOTICE: str
    NOTICE_NAME: str
    WRITE_NOTICE: str
    CORRECTED_MARK: str
    NOTHING_CHANGED: str
    ORIGINAL_GONE: str
    PINNED: str
    NOT_PINNED: str
    HURRIED: str
    REFRESHED: str
    NO_HISTORY: str
    RESTORED: str
    NO_SUCH_REVISION: str
    OFFER_CORRECTION: str
    APPLY: str
    LEAVE: str
    LEFT_AS_IT_WAS: str
    SENT_TO_REVIEW: str
    YOURS_PUBLISHED: str
    YOURS_REJECTED: str
    NOT_A_SENDER: str

    def approve(self, count: int, needed: int) -> str: ...
    def approved_by(self, names: str) -> str: ...
    def planned(self, when: str) -> str: ...
    def planned_for(self, when: str) -> str: ...
    def stands_for(self, hours: int) -> str: ...
    def leads_to(self, words: str, address: str) -> str: ...
    def published_at(self, clock: str) -> str: ...
    def provinces(self, count: int) -> str: ...
    def subscribers(self, count: str) -> str: ...
    def decided_by(self, name: str, clock: str) -> str: ...
    def rejected_for(self, reason: str) -> str: ...
    def yours_rejected_for(self, reason: str) -> str: ...
    def removed_lines(self, count: int) -> str: ...
    def progress(self, corrected: int, waiting: int, failed: int) -> str: ...
    def notice_of(self, headline: str) -> str: ...
    def revision(self, number: int, name: str, when: str, changed: str) -> str: ...

    QUEUE_TITLE: str
    TODAY_TITLE: str
    NOTHING_QUEUED: str
    NOTHING_TODAY: str
    KINDS_QUEUED: dict[str, str]
    OPENED: str
    EDIT_WHAT: str
    STATES_OF_HISTORY: dict[str, str]
    FIELDS_OF_HISTORY: dict[str, str]
    YES: str
    NO: str
    RULES_TITLE: str
    NO_RULES: str
    NOTHING_LEARNED: str
    NO_RULE: str
    NO_SUCH_RULE: str
    RULE_REMOVED: str
    TEAM_TITLE: str
    RANKS: dict[str, str]
    OWNER: str
    INVITE: dict[str, str]
    DISMISS: str
    RAISE: str
    LOWER: str
    APPOINT_HOW: str
    DISMISSED: str
    NOT_A_MEMBER: str
    IS_OWNER: str
    INVITATION_ENDED: str
    YOU_ARE_OWNER: str
    LOG_TITLE: str
    NOT_LOGGED: str
    OWNERS_ONLY: str
    NOTHING_LOGGED: str
    OLDER: str
    THE_BOT: str
    ACTS: dict[str, str]

    def offer_rule(self, said: str) -> str: ...
    def rule_kept(self, said: str, before: str | None) -> str: ...
    def appointed(self, name: str, rank: str) -> str: ...
    def appoint_whom(self, name: str) -> str: ...
    def you_are(self, rank: str) -> str: ...
    def you_are_already(self, rank: str) -> str: ...
    def invitation(self, link: str, rank: str) -> str: ...
    def bound_to(self, names: str) -> str: ...
    def act(self, name: str, what: str, about: str, when: str) -> str: ...

    CHANNELS_TITLE: str
    CHANNELS_HOW: str
    MAIN_CHANNEL: str
    TAKES: Mapping[str, str]
    TAKES_NOTHING: str
    PAUSED_CHANNEL: str
    LOST_CHANNEL: str
    ORGANISATIONS: str
    PAUSE: str
    RESUME: str
    REMOVE_CHANNEL: str
    REMOVE_SURELY: str
    CHECK_RIGHTS: str
    FORMAT_OF: str
    ASK_REMOVE: str
    CHANNEL_REMOVED: str
    CHANNEL_PAUSED: str
    CHANNEL_RESUMED: str
    NO_SUCH_CHANNEL: str
    UNKNOWN_ADDRESS: str
    NO_ADDRESS: str
    IS_GROUP: str
    IS_PERSON: str
    IS_MAIN: str
    CHANNEL_KNOWN: str
    MANY_CHANNELS: str
    NOT_ADMIN: str
    RIGHTS: dict[str, str]
    RIGHTS_RIGHT: str
    NO_ANSWER: str
    WAS_A_RELEASE: str
    ASK_ORGANISATIONS: str
    NO_ORGANISATIONS: tuple[str, ...]
    TAKES_SET: str
    FORMAT_TITLE: str
    FORMAT_HOW: str
    LOOK_SAYS: dict[LookPart, str]
    SIGNATURE: str
    SIGNATURE_UNSEEN: str
    NO_SIGNATURE: str
    RESET_FORMAT: str
    KEEP_FORMAT: str
    LEAVE_FORMAT: str
    LOOKS_SO: str
    FORMAT_KEPT: str
    FORMAT_LEFT: str
    FORMAT_RESET: str
    FORMAT_GONE: str
    FORMAT_REFUSED: str
    ASK_FORMAT: str
    ASK_SIGNATURE: str
    WRITE_SIGNATURE: str
    REQUEST_ENDED: str
    LOOK_SET: str
    FAULTS: dict[str, str]
    SAMPLE: dict[str, str]

    def also_to(self, names: str) -> str: ...
    def takes_of(self, names: str) -> str: ...
    def missing_rights(self, names: Sequence[str]) -> str: ...
    def channel_added(self, title: str) -> str: ...
    def channel_lost(self, title: str, reason: str) -> str: ...
    def unknown_organisations(self, words: str, close: str) -> str: ...
    def fault(self, line: int, column: int, kind: str) -> str: ...
