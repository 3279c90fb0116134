"""A whole text in pages, pure: each within Telegram's limit, cut where a sentence ends.

A page under a photo is its caption, which holds a quarter of a message: about what a phone shows
at once, so that the photo, the text and the buttons are seen together on every page.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape
from urllib.parse import urlsplit

from bot.display import render, texts
from bot.display.digits import persian_digits
from bot.display.render import CAPTION_LIMIT, TEXT_LIMIT, cut, plain, right_to_left, shown, units
from bot.news.model import Understood
from bot.news.text.sentences import split

MOST_CAPTIONS = 8  # pages under a photo: a longer text is read in whole messages below it
_FACT = 120  # units of a line below the headline
_LONGEST_ADDRESS = 500
_GAP = 2  # units between paragraphs
_AHEAD = 300  # letters that tell whether a sentence ends before them
_JOINER = "\u200d"
_SKIN = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class Whole:
    """A release to be read: `released_at` in unix seconds, `url` the page it was read from."""

    draft: Understood
    released_at: int
    url: str | None
    zone: tzinfo


def pages(whole: Whole, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """A whole release as HTML, each page of at most `limit` UTF-16 units once parsed: the headline
    and whose news it is on the first, then every word of it. There is one page at least."""
    head = _head(whole, limit)
    paragraphs = (" ".join(persian_digits(line).split()) for line in whole.draft.body)
    written = [head]
    left = limit - units(plain(head))
    for paragraph in filter(None, paragraphs):
        rest = right_to_left(paragraph)
        while rest:
            piece, rest = _split(rest, left - _GAP, limit)
            if piece:
                written[-1] += f"\n\n{escape(piece, quote=False)}"
                left -= _GAP + units(piece)
            if rest:
                piece, rest = _first(right_to_left(rest), limit)
                written.append(escape(piece, quote=False))
                left, rest = limit - units(piece), right_to_left(rest)
    return tuple(written)


def fits_captions(whole: Whole) -> bool:
    """Whether a text is read under its photo in a few pages."""
    is_short = units(whole.draft.text) <= MOST_CAPTIONS * CAPTION_LIMIT
    return is_short and len(pages(whole, CAPTION_LIMIT)) <= MOST_CAPTIONS


def title(draft: Understood) -> str:
    """What a photo says whose text follows."""
    return f"<b>{shown(render.shorten(draft.headline, CAPTION_LIMIT // 2))}</b>"


def _head(whole: Whole, limit: int) -> str:
    draft = whole.draft
    kicker = draft.kicker if draft.kicker and units(draft.kicker) <= limit // 8 else None
    headline = render.shorten(draft.headline, limit // 4).strip() or texts.FULL_TEXT
    titles = "\n".join(filter(None, (shown(kicker or ""), f"<b>{shown(headline)}</b>")))
    return "\n\n".join((titles, "\n".join(_source(whole))))


def _source(whole: Whole) -> Sequence[str]:
    """Whose news it is, of where and when, who carried it, and its page: a line each."""
    draft = whole.draft
    where = "، ".join(draft.province_names) or (texts.NATIONAL if draft.is_national else "")
    day = render.jalali(draft.date) if draft.date else ""
    day = day or render.jalali_day(whole.released_at, whole.zone)
    carrier = render.carried(draft)
    facts = (("🏛", draft.issuer), ("📍", where), ("🗓", day), ("📰", carrier))
    lines = [shown(f"{sign} {render.shorten(said, _FACT)}") for sign, said in facts if said]
    return [*lines, *_address(whole.url)]


def _address(url: str | None) -> Sequence[str]:
    """A link to the page, where its address is one that people can open."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ()
    if parts.scheme not in ("http", "https") or not host or len(url or "") > _LONGEST_ADDRESS:
        return ()
    said = escape(texts.address(render.shorten(host, _FACT // 2)), quote=False)
    return (f'🔗 <a href="{escape(url or "")}">{said}</a>',)


def _split(text: str, room: int, limit: int) -> tuple[str, str]:
    """What of a paragraph has room on a page, and the rest: whole sentences, and nothing where not
    one has room, unless it has room on no page at all."""
    if units(text) <= room:
        return text, ""
    end = _sentences_within(text, room)
    if end == 0 and units(_start(text, limit)[0]) > limit and room > limit // 4:
        end = _words_within(text, room)
    return text[:end].rstrip(), text[end:].lstrip()


def _first(text: str, limit: int) -> tuple[str, str]:
    """What of a paragraph stands first on a new page, never nothing."""
    if units(text) <= limit:
        return text, ""
    end = _sentences_within(text, limit) or _words_within(text, limit) or _letters(text, limit)
    return text[:end].rstrip(), text[end:].lstrip()


def _sentences_within(text: str, room: int) -> int:
    """Where the last sentence ends that has room; 0 where the first has none."""
    end = reached = 0
    for sentence in _start(text, room):
        reached = text.find(sentence, reached) + len(sentence)
        if units(text[:reached]) > room:
            break
        end = reached
    return end


def _start(text: str, room: int) -> tuple[str, ...]:
    """The sentences a text begins with, the last perhaps in part: more than has room."""
    return split(text[: room + _AHEAD])


def _words_within(text: str, room: int) -> int:
    """Where the last word ends that has room: what is clickable by itself stays whole."""
    head = cut(text, room)
    return len(head) if text[len(head) :][:1].isspace() else max(head.rfind(" "), 0)


def _letters(text: str, room: int) -> int:
    """As many letters as have room, of one endless word; none is parted from its marks."""
    end = longest = len(cut(text, room))
    while end > longest // 2 and _is_joined(text, end):
        end -= 1
    return end if end > longest // 2 else longest


def _is_joined(text: str, at: int) -> bool:
    """Whether the letters around a place are one for the eye."""
    letter = text[at : at + 1]
    if not letter or letter == _JOINER or text[at - 1] == _JOINER:
        return bool(letter)
    return unicodedata.category(letter) in ("Mn", "Me") or ord(letter) in _SKIN
