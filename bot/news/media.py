"""What comes with a text, photos and the like, and in which messages a post of it stands, pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import batched
from typing import Self

ALBUM = 10  # Telegram's most messages of one (docs/telegram.md, Limits)


class Kind(StrEnum):
    """As the Bot API calls them; an attachment is a document that follows a text, while any other
    has the text as its caption."""

    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    DOCUMENT = "document"
    ATTACHMENT = "attachment"


_SEEN = (Kind.PHOTO, Kind.VIDEO)  # what albums mix; documents stand among themselves
_READ = (Kind.DOCUMENT, Kind.ATTACHMENT)


@dataclass(frozen=True, slots=True)
class Media:
    """One file of Telegram's, by its id."""

    kind: Kind
    file_id: str

    @property
    def is_seen(self) -> bool:
        """Whether it shows in an album of photos."""
        return self.kind in _SEEN

    @property
    def is_document(self) -> bool:
        return self.kind in _READ

    def spelled(self) -> str:
        """One word for both, as it is kept; a photo is its file id alone, as it always was."""
        return self.file_id if self.kind is Kind.PHOTO else f"{self.kind}:{self.file_id}"

    @classmethod
    def read(cls, word: str) -> Self:
        """From what `spelled` gave: no file id of Telegram's has a colon."""
        kind, colon, file_id = word.partition(":")
        is_told = colon and kind in Kind
        return cls(Kind(kind), file_id) if is_told else cls(Kind.PHOTO, word)


type Group = tuple[Media, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The messages of a post: `lead` has the text as its caption, or is a text by itself where it
    is empty; each of `following` is one request more."""

    lead: Group
    following: tuple[Group, ...] = ()

    @property
    def count(self) -> int:
        """How many messages there are."""
        return max(len(self.lead), 1) + sum(map(len, self.following))

    def after(self, sent: int) -> Group:
        """The group that comes once so many messages are sent; none after the last."""
        stands = max(len(self.lead), 1)
        for group in self.following:
            if stands >= sent:
                return group
            stands += len(group)
        return ()


def laid_out(media: Sequence[Media]) -> Layout:
    """How Telegram takes them: photos and videos in albums of ten in their order, animations one by
    one, documents in albums of their own. The first of these leads, unless it only follows."""
    animations = [(one,) for one in media if one.kind is Kind.ANIMATION]
    documents = [one for one in media if one.is_document]
    seen = [one for one in media if one.is_seen]
    groups = (*batched(seen, ALBUM), *animations, *batched(documents, ALBUM))
    if not groups or all(one.kind is Kind.ATTACHMENT for one in groups[0]):
        return Layout((), groups)
    return Layout(groups[0], groups[1:])


def counted(media: Iterable[Media]) -> Counter[Kind]:
    """How many there are of each kind; every document is one."""
    return Counter(Kind.DOCUMENT if one.is_document else one.kind for one in media)
