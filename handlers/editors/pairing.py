"""Which messages of an editor are one release, pure: texts that were split, a headline and its
body, photos and their text, and what was said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from bot.news import pieces
from bot.news.remark import Remark, begins_midway, judge
from bot.news.text.letters import has_persian
from storage.review.parts import Part, Recent

JOIN_WITHIN = 10  # seconds between a headline and its body, or the pieces of one text
PAIR_WITHIN = 60  # seconds between photos and their text, and to a piece that came late
REACH = PAIR_WITHIN + JOIN_WITHIN  # seconds before a message that matter to it, and those of a pair

BESIDE_WITHIN = 1  # seconds between a forward and what its sender says of it, just before
_ASIDE_LONGEST = 20  # words of a reply that speaks of a release, and is none
_CORRECTION_LONGEST = 40  # words of a correction that is said to an editor


@dataclass(frozen=True, slots=True)
class Pairing:
    """Where a message belongs: to a release that is there, or else to a new one, or to none yet if
    it has no text. `pieces`: what waited for it, and itself as it is to be read."""

    release_id: int | None
    pieces: tuple[Part, ...]


def place(part: Part, recent: Sequence[Recent]) -> Pairing:
    """Find the place of a message among what came before it, in the order it was sent."""
    before = [r for r in recent if r.part.message_id < part.message_id]
    if part.note and not part.text and not part.media and _is_tail(part, before):
        part = replace(part, text=part.note, note=None)
    if part.text:
        return _place_text(part, before)
    release_id = _of_media(part, before) if part.media else _of_note(part, before)
    return Pairing(release_id, (part,))


def is_release_after_all(part: Part) -> bool:
    """Whether a remark that belongs to nothing may be news: a correction that says what it corrects
    at length, or that somebody published."""
    if part.note is None or part.text or judge(part.note) is not Remark.CORRECTION:
        return False
    return part.origin is not None or len(part.note.split()) > _CORRECTION_LONGEST


def aside(part: Part) -> Part | None:
    """A message as what a reply says of a release, photos and a few words of the editor's own;
    None where it is a text by itself."""
    if not part.text:
        return part
    is_own = part.origin is None and part.media is None and part.left_out is None
    is_brief = "\n" not in part.text and len(part.text.split()) < _ASIDE_LONGEST
    return replace(part, text="", note=part.text) if is_own and is_brief else None


def _place_text(part: Part, before: Sequence[Recent]) -> Pairing:
    last = _last_text(before)
    if last is not None and last.is_open and _carries_on(part, last.part, before):
        return Pairing(last.part.release_id, (part,))
    waiting = [r.part for r in before if r.part.release_id is None and _within(r.part, part)]
    waiting += [r.part for r in before[-1:] if r.is_open and _is_comment(r.part, part)]
    return Pairing(None, (*_read_under(part, waiting), part))


def _is_comment(earlier: Part, part: Part) -> bool:
    """Whether a client sent this as the comment of a forward: just before it. It was taken for a
    note of the release before, since nothing else was there yet."""
    is_said = earlier.note and not (earlier.text or earlier.media or earlier.media_group_id)
    is_own = earlier.origin is None and part.origin is not None and earlier.release_id is not None
    return bool(is_said) and is_own and part.sent_at - earlier.sent_at <= BESIDE_WITHIN


def _within(earlier: Part, part: Part) -> bool:
    """Whether what waits belongs to this text: photos for a minute, words for some seconds."""
    limit = PAIR_WITHIN if earlier.media or earlier.media_group_id else JOIN_WITHIN
    return part.sent_at - earlier.sent_at <= limit and _fit(earlier, part)


def _read_under(part: Part, waiting: list[Part]) -> list[Part]:
    """What waited, the last of it as the headline if it is one: «زلزله در قم» alone was no news."""
    words = [earlier for earlier in waiting if earlier.note and not earlier.media]
    if not words or not _is_title(words[-1], part):
        return waiting
    title = words[-1]
    return [replace(p, text=p.note or "", note=None) if p is title else p for p in waiting]


def _is_title(earlier: Part, part: Part) -> bool:
    said = earlier.note or ""
    is_news = judge(said) is Remark.CHATTER and has_persian(said) and len(said.split()) > 1
    is_title = is_news and pieces.is_headline(said) and earlier.origin == part.origin
    return is_title and pieces.is_body(part.text, said) and not begins_midway(part.text)


def _carries_on(part: Part, last: Part, before: Sequence[Recent]) -> bool:
    """Whether a text belongs to the release of the one before it."""
    if last.origin != part.origin or last.release_id is None:
        return False
    apart = part.sent_at - last.sent_at
    if last.is_long and not part.media:
        limit = PAIR_WITHIN if begins_midway(part.text) else JOIN_WITHIN
        return apart <= limit and pieces.continues(part.text, last.text)
    written = [r.part for r in before if r.part.release_id == last.release_id and r.part.text]
    return (
        apart <= JOIN_WITHIN
        and written == [last]
        and pieces.is_headline(last.text)
        and pieces.is_body(part.text, last.text)
    )


def _is_tail(part: Part, before: Sequence[Recent]) -> bool:
    """Whether a few words end a long text: «با تشکر» that had no room on its page."""
    last = _last_text(before)
    if last is None or not last.is_open or not last.part.is_long or part.note is None:
        return False
    is_next = part.sent_at - last.part.sent_at <= JOIN_WITHIN and last.part.origin == part.origin
    return is_next and pieces.is_cut(last.part.text, part.note)


def _of_media(part: Part, before: Sequence[Recent]) -> int | None:
    """The release that photos without a text follow. One that has photos already came after them:
    there, photos stand above their texts, and these wait for theirs. So it is with documents."""
    last = _last_text(before)
    if last is None or not last.is_open or not _fit(last.part, part):
        return None
    if part.sent_at - last.part.sent_at > PAIR_WITHIN:
        return None
    own = [r.part for r in before if r.part.release_id == last.part.release_id]
    ahead = [p.media for p in own if p.media and p.message_id <= last.part.message_id]
    has_alike = part.media and any(m.is_document == part.media.is_document for m in ahead)
    return None if has_alike else last.part.release_id


def _of_note(part: Part, before: Sequence[Recent]) -> int | None:
    """The release beside which something is said; thanks are said to nothing."""
    last, said = _last_text(before), part.note or ""
    if last is None or not last.is_open or not has_persian(said):
        return None
    kind = judge(said)
    speaks_of_it = kind in (Remark.PUBLISH_REQUEST, Remark.SCHEDULE, Remark.CORRECTION)
    limit = PAIR_WITHIN if speaks_of_it else JOIN_WITHIN
    is_beside = part.sent_at - last.part.sent_at <= limit and kind is not Remark.THANKS
    return last.part.release_id if is_beside else None


def _last_text(before: Sequence[Recent]) -> Recent | None:
    texts = [r for r in before if r.part.text and r.part.release_id is not None]
    return texts[-1] if texts else None


def _fit(one: Part, other: Part) -> bool:
    """Whether two messages may be of one release: not what two channels published."""
    return one.origin == other.origin or None in (one.origin, other.origin)


def apart(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The releases that the messages of one may be: each begins with a text that does not carry on
    the one before. Photos stay with the text they came after, or the first."""
    found: list[tuple[Part, ...]] = []
    before = ""
    for _, messages in groupby(parts, key=lambda part: part.sent_as):
        group = tuple(messages)
        text = next((p.text for p in group if p.text), "")
        if found and (not text or not before or pieces.is_torn(before, text)):
            found[-1] += group
        else:
            found.append(group)
        before = text or before
    return found


def torn(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The pieces of a release that carry on the one before them."""
    written = [p for p in parts if p.text]
    return tuple(p for b, p in pairwise(written) if pieces.is_torn(b.text, p.text))


def loose(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The photos and the like of a release that came without its text."""
    written = {p.sent_as for p in parts if p.text}
    return tuple(p for p in parts if p.media and p.sent_as not in written)
