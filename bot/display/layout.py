"""A draft laid out by a format, within the room a post has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from bot.display import days, render
from bot.display.digits import persian_digits
from bot.display.markup import FACTS, Line, Literal, Placeholder, Row, Run, Tag, html, size
from bot.display.markup import within as within_limit
from bot.display.render import RLM, right_to_left, shorten, units
from bot.news.model import Understood
from bot.news.text.letters import storable

_SPARE: Final = 16  # units for line ends and direction marks
_ROUNDS: Final = 3  # in which what is too long gives way
_SHORTEST_QUOTE: Final = 100  # units; less of a text is not worth opening
_EMOJI = re.compile(
    "(?:[0-9#*]\ufe0f?\u20e3|[\u2300-\u23ff\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf"
    "\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff\U000e0020-\U000e007f])+ ?"
)
_QUOTE = Tag(-1, "blockquote", is_expandable=True)
type Values = Mapping[Placeholder, str | None]


@dataclass(frozen=True, slots=True)
class Look:
    """How the posts of a channel look, whatever their format. `full_text_quote`: the whole text
    below the post, in a quote that a reader opens, as far as it has room."""

    signature: str = ""
    emoji: bool = True
    hashtags: bool = True
    full_text_quote: bool = False


@dataclass(frozen=True, slots=True)
class Extras:
    """What a post shows beside its draft; `link` is an address."""

    look: Look = Look()
    link: str | None = None


PLAIN: Final = Extras()


@dataclass(frozen=True, slots=True)
class _Room:
    """UTF-16 units that the headline and the summary have."""

    headline: int
    summary: int

    def less(self, over: int) -> "_Room":
        """The summary gives way first."""
        rest = max(0, over - self.summary)
        return _Room(max(0, self.headline - rest), max(0, self.summary - over))


def laid_out(lines: Sequence[Line], draft: Understood, limit: int, extras: Extras) -> str:
    """Write a post as HTML, of at most `limit` UTF-16 units once parsed, whatever the draft."""
    limit = max(limit, 0)
    look = extras.look
    lines = lines if look.emoji else tuple(map(_without_emoji, lines))
    values = _values(draft, limit, extras)
    beside = {**values, **{name: shorten(values[name] or "", limit // 8) for name in FACTS}}
    kept = [line for line in lines if not line.pieces or _is_told(line, values)]
    facts = _facts(kept, values, limit // 3)
    headline, summary = storable(draft.headline), storable(draft.summary)
    room = _room(kept, beside, facts, limit, headline)
    for _ in range(_ROUNDS):
        told = {
            **beside,
            Placeholder.HEADLINE: shorten(headline, room.headline),
            Placeholder.SUMMARY: shorten(summary, room.summary),
        }
        rows = list(_rows(kept, told, facts))
        if (over := size(rows) - limit) <= 0:
            break
        room = _Room(
            units(told[Placeholder.HEADLINE] or ""), units(told[Placeholder.SUMMARY] or "")
        )
        room = room.less(over)
    if look.full_text_quote:
        rows += _quoted(draft, limit - size(rows) - 2)
    return html(list(within_limit(rows, limit)), values[Placeholder.LINK])


def _values(draft: Understood, limit: int, extras: Extras) -> dict[Placeholder, str | None]:
    """What every placeholder tells, None for nothing; headline and summary as they are for now."""
    tags = render.hashtags_within(draft, limit // 2) if extras.look.hashtags else ""
    kicker = draft.kicker if draft.kicker and units(draft.kicker) <= limit // 8 else None
    link = "".join((extras.link or "").split())
    told = {
        Placeholder.KICKER: kicker,
        Placeholder.HEADLINE: draft.headline,
        Placeholder.SUMMARY: draft.summary,
        Placeholder.ISSUER: draft.issuer or None,
        Placeholder.PROVINCES: "، ".join(draft.province_names) if draft.provinces else None,
        Placeholder.DATE: days.jalali(draft.date) if draft.date else None,
        Placeholder.PUBLISHER: render.carried(draft),
        Placeholder.HASHTAGS: tags or None,
        Placeholder.SIGNATURE: shorten(" ".join(extras.look.signature.split()), limit // 8) or None,
        Placeholder.LINK: link if link and units(link) <= limit // 4 else None,
    }
    return {name: value and storable(value) for name, value in told.items()}


def _is_told(line: Line, values: Values) -> bool:
    """Whether a line has something to tell; one without placeholders always has. A headline's line
    stays even where a draft has none."""
    asks = line.asks
    if not asks or Placeholder.HEADLINE in asks:
        return True
    return any(_says(name, values[name]) for name in asks)


def _says(name: Placeholder, value: str | None) -> bool:
    return value is not None if name in FACTS else bool(value and value.split())


def _without_emoji(line: Line) -> Line:
    """A line without the pictures that the format puts there."""
    return Line(
        tuple(
            replace(piece, text=_EMOJI.sub("", piece.text)) if isinstance(piece, Literal) else piece
            for piece in line.pieces
        )
    )


def _runs(line: Line, values: Values) -> Iterator[Run]:
    for piece in line.pieces:
        if isinstance(piece, Literal):
            yield Run(piece.text, piece.tags)
        else:
            raw = piece.name in (Placeholder.HASHTAGS, Placeholder.LINK)
            stays = piece.name is Placeholder.HEADLINE
            yield Run(values[piece.name] or "", piece.tags, is_raw=raw, stays=stays)


def _facts(kept: Sequence[Line], values: Values, limit: int) -> dict[int, tuple[Run, ...]]:
    """The lines of facts by their number, cut to `limit` units in all: the first stay whole."""
    numbers = [number for number, line in enumerate(kept) if line.is_of_facts]
    told = [_collapsed(_runs(kept[number], values)) for number in numbers]
    text = shorten("\n".join(map(_text, told)), limit)
    if not text:
        return {}
    shown = zip(numbers, told, text.split("\n"), strict=False)
    return {number: tuple(_cut_to(runs, line)) for number, runs, line in shown}


def _cut_to(runs: Sequence[Run], text: str) -> Iterator[Run]:
    """The runs as far as a text, shortened from theirs, goes; the mark of that goes to the last."""
    whole = _text(runs)
    left = len(text) if whole.startswith(text) else len(text) - 1
    mark = text[left:]
    for run in runs:
        part = run.text[:left]
        left -= len(part)
        ends = left == 0 and mark and (len(part) < len(run.text) or run is runs[-1])
        yield replace(run, text=part + mark if ends else part)
        if ends:
            return


def _room(
    kept: Sequence[Line],
    values: Values,
    facts: Mapping[int, Sequence[Run]],
    limit: int,
    headline: str,
) -> _Room:
    """What the other lines leave for the headline and the summary."""
    asked = frozenset[Placeholder]().union(*(line.asks for line in kept))
    whole = [values[name] for name in (Placeholder.KICKER,) if name in asked]
    whole.append("\n".join(map(_text, facts.values())))
    whole += [values[name] for name in (Placeholder.HASHTAGS,) if name in asked]
    whole += _others(kept, values)
    left = limit - units("\n\n".join(filter(None, whole))) - _SPARE
    head = shorten(headline, max(0, min(limit // 3, left)))
    return _Room(max(0, min(limit // 3, left)), max(0, left - units(head)))


def _others(kept: Sequence[Line], values: Values) -> Iterator[str]:
    """The words beside kicker, headline, summary, hashtags and lines of facts."""
    apart = (
        Placeholder.KICKER, Placeholder.HEADLINE, Placeholder.SUMMARY, Placeholder.HASHTAGS,
    )  # fmt: skip
    for line in kept:
        if not line.is_of_facts:
            for piece in line.pieces:
                if isinstance(piece, Literal):
                    yield piece.text
                elif piece.name not in apart:
                    yield values[piece.name] or ""


def _rows(
    kept: Sequence[Line], values: Values, facts: Mapping[int, tuple[Run, ...]]
) -> Iterator[Row]:
    """The rows of a post: a line that has nothing left to tell leaves no gap."""
    gap = 1
    for number, line in enumerate(kept):
        if not line.pieces:
            gap = 2
            continue
        runs = facts.get(number, ()) if line.is_of_facts else tuple(_runs(line, values))
        shown = _polished(runs)
        if _text(shown) or any(run.stays for run in shown):
            yield Row(shown, gap)
            gap = 1


def _polished(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs as people see them: one line, Persian digits, right to left."""
    collapsed = _collapsed(runs)
    shown = persian_digits(_text(collapsed))
    place, polished = 0, []
    marked = right_to_left(shown) != shown
    for run in collapsed:
        end = place + len(run.text)
        text = run.text if run.is_raw else shown[place:end]
        if marked and text:
            text, marked = RLM + text, False
        polished.append(replace(run, text=text))
        place = end
    return tuple(polished)


def _collapsed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with single spaces between words and none at the ends, but for raw ones."""
    done: list[Run] = []
    after_space = True
    for run in runs:
        text = run.text
        if not run.is_raw:
            text = re.sub(r"\s+", " ", text)
            text = text[1:] if after_space and text.startswith(" ") else text
        after_space = text.endswith(" ") if text else after_space
        done.append(replace(run, text=text))
    for place in range(len(done) - 1, -1, -1):
        if done[place].text and not done[place].is_raw:
            done[place] = replace(done[place], text=done[place].text.rstrip(" "))
        if done[place].text:
            break
    return tuple(done)


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _quoted(draft: Understood, room: int) -> Iterator[Row]:
    """The whole text in a quote, cut where its room ends."""
    if room < _SHORTEST_QUOTE:
        return
    gap, left = 2, room
    for paragraph in draft.body:
        text = _one_line(paragraph)
        shown = shorten(text, left - 2)  # a line end, a direction mark
        if not shown:
            continue
        yield Row(_polished((Run(shown, (_QUOTE,)),)), gap)
        left -= units(shown) + 2
        gap = 1
        if shown != text or left <= 2:
            return


def ends_with_all(html: str, draft: Understood) -> bool:
    """Whether a post that quotes the whole text at its end has room for all of it."""
    last = next((text for text in map(_one_line, reversed(draft.body)) if text), None)
    shown = _text(_polished((Run(last, (_QUOTE,)),))) if last else None
    return shown is not None and html.endswith(f"{escape(shown, quote=False)}</{_QUOTE.name}>")


def _one_line(paragraph: str) -> str:
    return " ".join(storable(paragraph).split())
