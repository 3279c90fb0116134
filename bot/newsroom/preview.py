"""What a preview shows, pure: the post as it would stand, and below it what its editors must know
and may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from telegram import InlineKeyboardMarkup

from bot.display import keyboards, moments, render, texts
from bot.display.fields import Tone
from bot.display.style import PLAIN, Style
from bot.news.media import Media, counted, laid_out
from bot.news.remark import begins_midway
from bot.newsroom import pages
from bot.newsroom.repeats import Repeat
from storage.posts import Manner
from storage.review.parts import Part
from storage.review.release import Release

MOST_LINKS = 5
LONG_HEADLINE = 120  # letters
LONGEST_WORDS, LONGEST_ADDRESS = 60, 200  # UTF-16 units


@dataclass(frozen=True, slots=True)
class Preview:
    """`html` is the caption of `lead` where there is one."""

    html: str
    lead: Media | None
    markup: InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Review:
    """How the review of a draft stands: who approved of how many that have to, and what it
    repeats; `style` of its post, and the further channels it goes to. `now` is unix seconds."""

    approved: tuple[str, ...]
    needed: int
    repeat: Repeat | None
    now: int
    zone: tzinfo
    style: Style = PLAIN
    further: tuple[str, ...] = ()


def of(release: Release, pieces: Sequence[Part], said: Sequence[str], review: Review) -> Preview:
    """The preview of a draft that came as these pieces; `said`: what else to warn of."""
    media = release.arrival.media
    lead = next(iter(laid_out(media).lead), None)
    notes = [*origins(pieces), *source(release), *brought(media), *remarks(release), *links(pieces)]
    notes += [texts.also_to("، ".join(review.further))] if review.further else []
    left_out = sorted({piece.left_out for piece in pieces if piece.left_out})
    warned = [*planned(release, review), *said, *warnings(pieces)]
    warned += [texts.left_out(kind, has_photo=bool(media)) for kind in left_out]
    limit = render.CAPTION_LIMIT if lead else render.TEXT_LIMIT
    html = render.preview(release.draft, limit, notes, warned, review.style.seen)
    return Preview(html, lead, buttons(release, pieces, review))


def origins(pieces: Sequence[Part]) -> list[str]:
    """Where a release was forwarded from."""
    names = dict.fromkeys(piece.origin_name for piece in pieces if piece.origin_name)
    shown = [render.shorten(name, LONGEST_WORDS) for name in names]
    return [texts.forwarded_from(shown)] if shown else []


def source(release: Release) -> list[str]:
    """The page of the web that a release was taken from."""
    url = release.arrival.url
    return [texts.page(pages.shown(url))] if url else []


def brought(media: Sequence[Media]) -> list[str]:
    """What goes out with the text, beyond the one file that a preview shows."""
    is_seen_whole = len(media) == 1 and laid_out(media).lead
    return [texts.brings(counted(media))] if media and not is_seen_whole else []


def buttons(release: Release, pieces: Sequence[Part], review: Review) -> InlineKeyboardMarkup:
    """What may be done with a draft."""
    repeat = review.repeat
    return keyboards.draft(
        release.id,
        keyboards.Standing(
            joined=is_joined(pieces),
            cleaned=bool(release.draft.removed),
            is_addressed=release.draft.is_addressed,
            approved=len(review.approved),
            needed=review.needed,
            is_planned=release.due_at is not None,
            is_correction=release.arrival.corrects is not None,
            repeats=repeat is not None,
            completes=repeat is not None and repeat.post is not None,
        ),
    )


def planned(release: Release, review: Review) -> list[str]:
    """What is planned for a draft, and who approves it."""
    said = [text for tone, text in texts.TONES.items() if is_set(release.manner, tone)]
    lines = [f"🔔 {'، '.join(said)}"] if said else []
    if release.manner.keeps_for:
        lines.append(texts.stands_for(release.manner.keeps_for // 3_600))
    if release.manner.link:
        lines.append(texts.leads_to(*release.manner.link))
    if release.due_at is not None:
        lines.append(
            texts.planned(
                moments.describe(release.due_at, datetime.fromtimestamp(review.now, review.zone))
            )
        )
    if release.arrival.corrects is not None:
        lines.append(texts.CORRECTS)
    if release.arrival.answers is not None:
        lines.append(texts.ANSWERS)
    if review.needed > 1 and review.approved:
        lines.append(texts.approved_by("، ".join(review.approved)))
    return lines


def is_set(manner: Manner, tone: Tone) -> bool:
    """Whether a draft goes out like this."""
    match tone:
        case Tone.URGENT:
            return manner.is_urgent
        case Tone.SILENT:
            return manner.is_silent
        case Tone.PINNED:
            return manner.is_pinned


def remarks(release: Release) -> list[str]:
    """What is missing in a draft or unusual about it; nothing of what is as it should be."""
    draft = release.draft
    found = []
    if not draft.issuer:
        found.append(texts.NO_ISSUER)
    if draft.date is None:
        found.append(texts.NO_DATE_FOUND)
    if len(draft.headline) > LONG_HEADLINE:
        found.append(texts.LONG_HEADLINE.format(length=len(draft.headline)))
    if draft.removed:
        found.append(texts.removed_lines(len(draft.removed)))
    return found


def about(pieces: Sequence[Part], chat_id: int) -> int | None:
    """The message of a chat that a preview there is about; not a remark that came before it."""
    own = [p.message_id for p in pieces if p.chat_id == chat_id and (p.text or p.media)]
    return min(own, default=None)


def is_joined(pieces: Sequence[Part]) -> bool:
    """Whether a release came as several messages: an album is one, and what was said beside is
    none."""
    return len({piece.sent_as for piece in pieces if piece.text or piece.media}) > 1


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
