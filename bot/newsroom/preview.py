"""What a preview shows, pure: the post as it would stand, and below it what its editors must know
and may do."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.display import keyboards, render, texts
from bot.news.remark import begins_midway
from storage.review.parts import Part
from storage.review.release import Release

MOST_LINKS = 5
LONGEST_WORDS, LONGEST_ADDRESS = 60, 200  # UTF-16 units


@dataclass(frozen=True, slots=True)
class Preview:
    """`html` is the caption of `photo` where there is one."""

    html: str
    photo: str | None
    markup: InlineKeyboardMarkup


def of(release: Release, pieces: Sequence[Part], said: Sequence[str]) -> Preview:
    """The preview of a draft that came as these pieces; `said`: what else to warn of."""
    photos = release.arrival.photos
    notes = [texts.PHOTOS.format(count=len(photos))] if len(photos) > 1 else []
    notes += links(pieces)
    left_out = sorted({piece.left_out for piece in pieces if piece.left_out})
    warned = [*said, *warnings(pieces)]
    warned += [texts.left_out(kind, has_photo=bool(photos)) for kind in left_out]
    limit = render.CAPTION_LIMIT if photos else render.TEXT_LIMIT
    html = render.preview(release.draft, limit, notes, warned)
    return Preview(html, photos[0] if photos else None, buttons(release, pieces))


def buttons(release: Release, pieces: Sequence[Part]) -> InlineKeyboardMarkup:
    """What may be done with a draft."""
    return keyboards.draft(
        release.id,
        joined=is_joined(pieces),
        cleaned=bool(release.draft.removed),
        is_addressed=release.draft.is_addressed,
    )


def about(pieces: Sequence[Part], chat_id: int) -> int | None:
    """The message of a chat that a preview there is about; not a remark that came before it."""
    own = [p.message_id for p in pieces if p.chat_id == chat_id and (p.text or p.photo)]
    return min(own, default=None)


def is_joined(pieces: Sequence[Part]) -> bool:
    """Whether a release came as several messages: an album is one, and what was said beside is
    none."""
    return len({piece.sent_as for piece in pieces if piece.text or piece.photo}) > 1


def links(pieces: Sequence[Part]) -> list[str]:
    """The addresses that stood behind words of the release, where no reader sees them."""
    found = dict.fromkeys(link for part in pieces for link in part.links)
    return [
        texts.hidden_link(
            render.shorten(words, LONGEST_WORDS), render.shorten(address, LONGEST_ADDRESS)
        )
        for words, address in list(found)[:MOST_LINKS]
    ]


def warnings(pieces: Sequence[Part]) -> list[str]:
    """What was written beside a release, and that it begins in the middle of another text."""
    said = " / ".join(" ".join(part.note.split()) for part in pieces if part.note)
    text = next((part.text for part in pieces if part.text), "")
    midway = [texts.BEGINS_MIDWAY] if begins_midway(text) else []
    return [*([texts.note(said)] if said else []), *midway]
