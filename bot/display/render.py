"""What people see, pure: data in, Telegram HTML out, right in RTL and within Telegram's limits."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from bot.display import texts
from bot.display.days import jalali, jalali_day, when
from bot.display.digits import persian_digits
from bot.display.texts.languages import Language, digits, said, spoken
from bot.news.model import Evidence, Understood
from bot.news.search.excerpt import Excerpt

TEXT_LIMIT = 4096  # of a message, after parsing; in UTF-16 units both readings of it hold
CAPTION_LIMIT = 1024  # of a photo's caption, likewise (docs/telegram.md, Limits)
LRM, RLM = "\u200e", "\u200f"
BETWEEN = "\u200c"  # of two marks in a row Telegram leaves the second alone

type Write = Callable[[Understood, int], str]  # a draft, as a post of at most so many units
_OUR_TAG = re.compile(r"</?(?:[abius]|code|blockquote|tg-spoiler)(?: [^>]*)?>")
_COMMAND = re.compile(r"(?<![^\s«(])/(?=[a-z])")
_SENTENCE_END = re.compile(r"[.!؟…»](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One release in a list. `released_at` is unix seconds; `link` its post in the channel."""

    release_id: int
    headline: str
    issuer: str | None
    provinces: tuple[str, ...]
    released_at: int
    link: str | None = None
    excerpt: Excerpt | None = None


def units(text: str) -> int:
    """Count UTF-16 code units, as Telegram's offsets do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def right_to_left(line: str) -> str:
    """Make sure that a line is laid out from the right, whatever letter it begins with."""
    for letter in line:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return line
        if direction == "L":
            return RLM + line
    return line


def shorten(text: str, limit: int) -> str:
    """Cut a text to `limit` UTF-16 units: after a sentence if one ends late enough, else a word."""
    if units(text) <= limit:
        return text
    head = cut(text, max(limit - 1, 0))
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] > len(head) // 2:
        return head[: ends[-1]]
    in_word = not (head[-1:].isspace() or text[len(head)].isspace())
    at_word = head.rsplit(maxsplit=1)[0] if in_word and " " in head.strip() else head
    return f"{at_word.rstrip(' ،؛:-')}…" if limit else ""


def cut(text: str, limit: int) -> str:
    """The longest start of at most `limit` units that splits no character in two."""
    raw = text.encode("utf-16-le", "surrogatepass")[: 2 * limit]
    return raw.decode("utf-16-le", "ignore")


def shown(text: str) -> str:
    """Write a piece of a release as people see it: one line, escaped, its digits Persian."""
    return escape(right_to_left(persian_digits(" ".join(text.split()))), quote=False)


def told(text: str) -> str:
    """A piece of a message of ours, on one line, escaped, in the language that is spoken."""
    return escape(_laid_out(text), quote=False)


def _laid_out(words: str) -> str:
    """A line of ours as people see it: in English it runs from the left. In a line from the right
    the slash of a command would stand behind its name, where nobody would type it."""
    words = digits(" ".join(words.split()))
    if spoken() is not Language.FA:
        return _left_to_right(words)
    line = right_to_left(_commands_apart(words))
    return line.replace(RLM + LRM, RLM + BETWEEN + LRM)


def _commands_apart(words: str) -> str:
    return _COMMAND.sub(f"{LRM}/", words) if spoken() is Language.FA else words


def _left_to_right(line: str) -> str:
    """Make sure that a line of another language runs from the left though a Persian name begins it;
    a line that is mostly Persian runs as that does."""
    directions = [unicodedata.bidirectional(letter) for letter in line]
    latin, persian = directions.count("L"), directions.count("R") + directions.count("AL")
    first = next((one for one in directions if one in ("L", "R", "AL")), "L")
    return LRM + line if first != "L" and latin > persian else line


def post(draft: Understood, limit: int = TEXT_LIMIT) -> str:
    """Write the channel post: at most `limit` UTF-16 units once parsed, whatever the draft holds.

    The summary gives way first, then the headline; facts and hashtags stay whole.
    """
    facts = shorten("\n".join(" ".join(fact.split()) for fact in _facts(draft)), limit // 3)
    tags = hashtags_within(draft, limit // 2)
    kicker = draft.kicker if draft.kicker and units(draft.kicker) <= limit // 8 else None
    fixed = units("\n\n".join(filter(None, (kicker, facts, tags)))) + 16  # room for line ends, RLM
    headline = shorten(draft.headline, min(limit // 3, limit - fixed))
    summary = shorten(draft.summary, limit - fixed - units(headline))
    title = "\n".join(filter(None, (shown(kicker or ""), f"<b>{shown(headline)}</b>")))
    lines = "\n".join(shown(line) for line in facts.split("\n"))
    tagged = escape(right_to_left(tags), quote=False)
    return "\n\n".join(filter(None, (title, shown(summary), lines, tagged)))


def hashtags_within(draft: Understood, limit: int) -> str:
    """The hashtags that have room, whole."""
    tags = ""
    for tag in draft.hashtags:
        longer = f"{tags} {tag}".strip()
        if units(longer) > limit:
            break
        tags = longer
    return tags


def decided(draft: Understood, state: str, limit: int = TEXT_LIMIT, write: Write = post) -> str:
    """What a preview says once its draft is published or put aside: that, and the post."""
    said = "\n".join(shown(line) for line in state.split("\n"))
    return f"<b>{said}</b>\n\n{write(draft, limit - units(state) - 8)}"


def about(draft: Understood, text: str) -> str:
    """Something said of a release, under its headline."""
    headline = shown(shorten(draft.headline, 150))
    said = "\n".join(_lines(text, TEXT_LIMIT - 200))
    return f"<b>{headline}</b>\n\n{escape(said, quote=False)}"


def post_limit(above: int) -> int:
    """The room of a post under so many photos and the like, in UTF-16 units: an album has no
    buttons, so a link takes some of it."""
    if above > 1:
        return CAPTION_LIMIT - units(texts.FULL_TEXT) - 8
    return CAPTION_LIMIT if above else TEXT_LIMIT


def _facts(draft: Understood) -> Iterable[str]:
    if draft.issuer:
        yield f"🏛 {draft.issuer}"
    if draft.provinces:
        yield f"📍 {'، '.join(draft.province_names)}"
    if draft.date:
        yield f"🗓 {jalali(draft.date)}"
    if carrier := carried(draft):
        yield f"📰 {carrier}"


def carried(draft: Understood) -> str | None:
    """Who carries the news, and after whom."""
    if not draft.publisher:
        return None
    sources = [name for name in draft.via if not (draft.issuer and draft.issuer in name)]
    return texts.carried(draft.publisher, sources)


def preview(
    draft: Understood,
    limit: int,
    notes: Sequence[str] = (),
    warnings: Sequence[str] = (),
    write: Write = post,
) -> str:
    """Write the post as it would stand, and below it what only editors see: why and `notes` in a
    quote, where it has room, then, whatever the room, `warnings` and what is to be answered."""
    asked = [] if draft.is_addressed else [texts.NO_PROVINCE_FOUND]
    last = "\n".join(shown(shorten(line, 150)) for line in (*warnings[:3], *asked))
    room = limit - units(plain(last)) - 2 * bool(last)
    body = write(draft, room)
    note = "\n".join(shown(line) for line in (*_why(draft), *notes))
    has_room = note and units(plain(body)) + units(plain(note)) + 2 <= room
    quote = f"<blockquote>{note}</blockquote>" if has_room else ""
    return "\n\n".join(filter(None, (body, quote, last)))


def _why(draft: Understood) -> Sequence[str]:
    """Why the draft is for these provinces."""
    if draft.provinces and all(found.evidence is Evidence.EDITOR for found in draft.provinces):
        return [texts.CHOSEN_BY_EDITOR]
    national = [texts.NATIONAL_NEWS] if draft.is_national else []
    return [texts.why(found) for found in draft.provinces] or national


def plain(html: str) -> str:
    """Give the text of HTML that was written here."""
    text = _OUR_TAG.sub("", html)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def listing(
    title: str,
    items: Sequence[Listed],
    zone: tzinfo,
    notes: Sequence[str] = (),
    now: int | None = None,
) -> str:
    """Write a numbered list of releases: headline, then issuer, provinces and when (`now` in unix
    seconds; without it the day), and why it was found. `notes` stand below the title."""
    head = "\n".join((f"<b>{told(title)}</b>", *map(told, notes)))
    whole = [told(said.FULL_TEXTS)] if items else []
    return "\n\n".join((head, *_numbered(items, zone, now), *whole))


def _numbered(items: Sequence[Listed], zone: tzinfo, now: int | None) -> Iterable[str]:
    for number, item in enumerate(items, 1):
        headline = shown(shorten(item.headline, 150))
        linked = f'<a href="{escape(item.link)}">{headline}</a>' if item.link else headline
        at = item.released_at
        day = jalali_day(at, zone) if now is None else when(at, now, zone)
        about = (item.issuer, "، ".join(item.provinces), day)
        line = " | ".join(shorten(part, 80) for part in about if part)
        why = f"\n{_marked(item.excerpt)}" if item.excerpt else ""
        yield f"{digits(str(number))}. {linked}\n{shown(line)}{why}"


def _marked(excerpt: Excerpt) -> str:
    """An excerpt on one line, the matching words in bold."""
    pieces = [
        f"<b>{written}</b>" if matches and written.strip() else written
        for piece, matches in excerpt.pieces
        if (written := escape(persian_digits(re.sub(r"\s+", " ", piece)), quote=False))
    ]
    return right_to_left("".join(pieces)) if pieces else ""


def sentence(text: str) -> str:
    """A sentence of texts, or one with people's words in it, as HTML; its lines are kept."""
    return escape("\n".join(_lines(text, TEXT_LIMIT)), quote=False)


def toast(text: str, limit: int) -> str:
    """An answer to a press, of at most `limit` letters: plain text, that Telegram lays out."""
    return shorten(_commands_apart(digits(text)), limit)


def _lines(text: str, limit: int) -> Sequence[str]:
    """A text's lines as people see them, of at most `limit` units in all."""
    lines = [_laid_out(line) for line in text.split("\n")]
    return shorten("\n".join(lines), limit).split("\n")
