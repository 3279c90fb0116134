"""Who may press what, where, and on which message: what an act does not name is refused.

A client may send any callback data for any message that has a button, so neither the data nor the
message proves anything: every act says its rule on its class, and handlers.buttons keeps it.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import ClassVar


class Role(IntEnum):
    """Who may act: each may do what those before may."""

    ANYBODY = auto()
    CONTRIBUTOR = auto()  # sends, and decides nothing
    EDITOR = auto()
    OWNER = auto()
    NOBODY = auto()


class Where(Enum):
    """In which chat an act may come: never in an inline message or where the newsroom's posts go.
    Other groups and channels are those that the bot was added to, to tell them news."""

    NOWHERE = auto()
    OWN_CHAT = auto()  # the presser's own private chat with the bot
    DESK = auto()  # that, or the group in which the newsroom works together
    OWN_GROUP = auto()  # that, or another group or channel, of which the presser is administrator
    ANY_GROUP = auto()  # that, or another group or channel: it changes nothing of what that follows


class MessageKind(Enum):
    """What a pressed message of the bot is, told by the buttons under it as Telegram knows them."""

    DRAFT = auto()  # a preview
    CARD = auto()  # a preview whose draft is decided
    POST = auto()  # a question about a post that is uncertain or failed
    STATUS = auto()
    LISTED = auto()  # what waits or was published, and what became of one
    TEAM = auto()  # who belongs to the newsroom
    PROPOSAL = auto()  # a summary that may be taken
    RULES = auto()  # what editors decided once and for all, or may
    LOG = auto()  # what everybody did
    CHANNELS = auto()  # the channels that posts go to
    FORMAT = auto()  # how posts look, or would
    TRUST = auto()  # how far a source is trusted
    SOURCES = auto()  # the sources that are watched, or one of them
    FOUND = auto()  # what was found at an address, to be watched or not
    TOPICS = auto()  # all that may be followed
    FOLLOWED = auto()  # what one follows, to end it
    OFFER = auto()  # what may be followed, or is from now on
    ASKED = auto()  # whether all that is followed shall end
    SEARCH = auto()  # a page of results
    READING = auto()  # a page of a whole text
    LIKE = auto()  # what can be followed of a release
    REASONS = auto()  # why a release was told of
    TIMING = auto()  # when one is told
    MINE = auto()  # what one follows, to be put on and off
    OTHER = auto()  # buttons that may stand under anything
    BARE = auto()  # its buttons are gone: a second tap came after the first was done
    GONE = auto()  # deleted, or too old: Telegram tells no more than its number


ANY = frozenset(MessageKind)


@dataclass(frozen=True, slots=True)
class Rule:
    """`carrier`: what an act's button makes of the message it stands under, the only kind that the
    act may change; `also`: other kinds on which it may come, changing nothing there. An act that
    `needs_unbound` is not for editors who decide only about some provinces or organisations."""

    role: Role
    where: Where
    carrier: MessageKind
    also: frozenset[MessageKind] = frozenset()
    needs_unbound: bool = False

    @property
    def on(self) -> frozenset[MessageKind]:
        """Every kind of message on which the act may come."""
        return self.also | {self.carrier}


REFUSED = Rule(Role.NOBODY, Where.NOWHERE, MessageKind.OTHER)


class Button:
    """What a press asks for; an action without a rule of its own is refused to everybody."""

    __slots__ = ()
    rule: ClassVar[Rule] = REFUSED


_TAPPED_TWICE = frozenset({MessageKind.BARE})
_UNSEEN = frozenset({MessageKind.GONE})
_DECIDED = _TAPPED_TWICE | {MessageKind.CARD}

PUBLISHING = Rule(Role.EDITOR, Where.DESK, MessageKind.DRAFT, _DECIDED | _UNSEEN)
DRAFT = Rule(Role.EDITOR, Where.DESK, MessageKind.DRAFT, _DECIDED)
CARD = Rule(Role.EDITOR, Where.DESK, MessageKind.CARD, _TAPPED_TWICE)
LISTED = Rule(Role.EDITOR, Where.OWN_CHAT, MessageKind.LISTED, ANY)  # by a message of its own
TEAM = Rule(Role.OWNER, Where.OWN_CHAT, MessageKind.TEAM)
PROPOSAL = Rule(Role.EDITOR, Where.DESK, MessageKind.PROPOSAL)
RULES = Rule(Role.EDITOR, Where.DESK, MessageKind.RULES)
CHANNELS = Rule(Role.OWNER, Where.OWN_CHAT, MessageKind.CHANNELS)
FORMAT = Rule(Role.OWNER, Where.OWN_CHAT, MessageKind.FORMAT)
TRUST = Rule(Role.EDITOR, Where.OWN_CHAT, MessageKind.TRUST)
SOURCES = Rule(Role.EDITOR, Where.OWN_CHAT, MessageKind.SOURCES)
SOURCES_SET = Rule(Role.EDITOR, Where.OWN_CHAT, MessageKind.SOURCES, needs_unbound=True)
FOUND = Rule(
    Role.EDITOR,
    Where.OWN_CHAT,
    MessageKind.FOUND,
    _TAPPED_TWICE | {MessageKind.SOURCES},
    needs_unbound=True,
)
LOG = Rule(Role.OWNER, Where.OWN_CHAT, MessageKind.LOG)
POST = Rule(Role.EDITOR, Where.DESK, MessageKind.POST, _TAPPED_TWICE)
STATUS = Rule(Role.OWNER, Where.OWN_CHAT, MessageKind.STATUS)
TOPICS = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.TOPICS, _UNSEEN)
FOLLOWED = Rule(
    Role.ANYBODY, Where.OWN_GROUP, MessageKind.FOLLOWED, ANY
)  # ends only what is one's own
OFFERED = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.OFFER, _UNSEEN)
TAKEN_BACK = Rule(
    Role.ANYBODY, Where.OWN_GROUP, MessageKind.OFFER, ANY
)  # ends only what is one's own
ASKED = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.ASKED)
SEARCH = Rule(Role.ANYBODY, Where.ANY_GROUP, MessageKind.SEARCH, _UNSEEN)
SEARCH_KEPT = Rule(
    Role.ANYBODY, Where.OWN_GROUP, MessageKind.SEARCH, ANY
)  # leaves the message as it is
READING = Rule(Role.ANYBODY, Where.OWN_CHAT, MessageKind.READING, _UNSEEN)
LIKE = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.LIKE, _UNSEEN)
REASONS = Rule(
    Role.ANYBODY, Where.OWN_GROUP, MessageKind.REASONS, ANY
)  # ends only what is one's own
TIMING = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.TIMING, _UNSEEN)
MINE = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.MINE, _UNSEEN)
ANSWERED = Rule(Role.ANYBODY, Where.ANY_GROUP, MessageKind.OTHER, ANY)  # by a message of its own
SPOKEN = Rule(Role.ANYBODY, Where.OWN_GROUP, MessageKind.OTHER, ANY)  # so too
OLD_SEARCH = Rule(Role.ANYBODY, Where.OWN_CHAT, MessageKind.SEARCH, ANY)  # only told that it is old
