"""A page that lists news, recognised by what repeats on it, and read by that again later.

Links that stand alike (the same tags and lasting classes above them) are rows; of all such rows
those are the news that read like headlines, lead to addresses of one kind, and have days and leads
beside. The shape that is kept is the shortest end of their path that tells them from all others,
with the title above them where several lists of the page are built alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from bot.newsroom.pages import canonical
from bot.sources.watch import beside, evidence
from bot.sources.watch.item import Item
from bot.sources.watch.outline import Outline, are_alike, common, fits, outlined, plain, runs
from bot.sources.watch.rows import Row, container_of, extents, rows_of

LEAST = 3  # news that make a list
MOST_LINKS = 600  # of one group that are looked at
_MOST_GROUPS = 12  # that are judged closely
_STEP, _TITLED = " > ", " # "
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 60  # letters of a title above a list
_LEAST_WORDS = 2  # of a headline, once its list is known


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of news: `shape` is what its rows are found by again, `title` what the page calls
    itself, `items` its news in their order."""

    shape: str
    items: tuple[Item, ...]
    title: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Links that stand alike, under a title where there are several such lists."""

    place: int
    title: str
    rows: tuple[Row, ...]


def recognise(markup: str, base: str, now: int | None = None) -> Listing | None:
    """The list of news on a page; None for a page that has none, or that is itself an article.
    `now` is needed only for days like «دیروز». Never raises."""
    outline = outlined(markup, base)
    if outline is None:
        return None
    judged = [(evidence.weight(outline, g.rows, g.title), g) for g in _promising(outline)]
    weight, best = max(judged, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or not weight or evidence.is_article(outline, best.rows):
        return None
    shape = _shape(outline, best)
    items = _found(outline, shape, now)
    title = plain(outline.root.findtext(".//head/title"))
    return Listing(shape, items, title) if len(items) >= LEAST else None


def items_of(markup: str, base: str, shape: str, now: int | None = None) -> tuple[Item, ...]:
    """The news of a page whose shape is known, in their order; none where the page has changed its
    shape. Never raises."""
    outline = outlined(markup, base)
    return _found(outline, shape, now) if outline is not None else ()


def _found(outline: Outline, shape: str, now: int | None) -> tuple[Item, ...]:
    written, _, title = shape.partition(_TITLED)
    steps = tuple(written.split(_STEP))
    ending = {place for place in outline.places() if _ends_so(outline.path(place), steps)}
    links = [link for link in outline.links if outline.place(link) in ending]
    groups = _parted(outline, links) if title else [_group(outline, links, "")]
    rows = next((g.rows for g in groups if g is not None and g.title == title), ())
    return _items(outline, rows, now)


def _ends_so(path: tuple[str, ...], steps: tuple[str, ...]) -> bool:
    return len(path) >= len(steps) and all(map(fits, steps, path[-len(steps) :]))


# --- groups ---------------------------------------------------------------------------------


def _promising(outline: Outline) -> list[_Group]:
    """The groups that have most headlines."""
    alike: defaultdict[int, list[etree._Element]] = defaultdict(list)
    for link in outline.links:
        if len(alike[outline.place(link)]) < MOST_LINKS:
            alike[outline.place(link)].append(link)
    many = sorted((links for links in alike.values() if len(links) >= LEAST), key=len, reverse=True)
    groups = [group for links in many[: 4 * _MOST_GROUPS] for group in _parted(outline, links)]
    groups.sort(key=lambda g: sum(row.is_headline for row in g.rows), reverse=True)
    return groups[:_MOST_GROUPS]


def _group(outline: Outline, links: Sequence[etree._Element], title: str) -> _Group | None:
    rows = rows_of(outline, links)
    return _Group(outline.place(rows[0].link), title, tuple(rows)) if rows else None


def _parted(outline: Outline, links: Sequence[etree._Element]) -> list[_Group]:
    """A group, or several where each part of what holds its links has a title of its own: modules
    of a portal are built alike."""
    whole = _group(outline, links, "")
    if whole is None:
        return []
    parts = _parts(container_of(whole.rows), links)
    titles = [_title_above(part, inside) for part, inside in parts]
    if len(parts) < 2 or not all(titles) or len(set(titles)) < len(titles):
        return [whole]
    groups = (_group(outline, inside, t) for (_, inside), t in zip(parts, titles, strict=True))
    return [group for group in groups if group is not None]


def _parts(
    container: etree._Element, links: Iterable[etree._Element]
) -> list[tuple[etree._Element, list[etree._Element]]]:
    """The children of a container that hold links, with these."""
    held: dict[etree._Element, list[etree._Element]] = {}
    for link in links:
        part = link
        for above in link.iterancestors():
            if above is container:
                held.setdefault(part, []).append(link)
                break
            part = above
    return list(held.items())


def _title_above(part: etree._Element, inside: Sequence[etree._Element]) -> str:
    """The short words that stand in a part before its first link; none where it has one link."""
    if len(inside) < 2:
        return ""
    shown = frozenset(inside)
    for run in runs([part], shown):
        if any(above in shown for above in (run.parent, *run.parent.iterancestors())):
            return ""
        title = plain(run.text)
        has_begun = _is_after(run.parent, inside[0])
        return title if not has_begun and _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE else ""
    return ""


def _is_after(element: etree._Element, link: etree._Element) -> bool:
    """Whether an element holds the link: its text may stand behind it."""
    return any(above is element for above in link.iterancestors())


# --- shapes ---------------------------------------------------------------------------------


def _shape(outline: Outline, group: _Group) -> str:
    """The shortest end of the path of a group's links that no other links of the page end in."""
    path, depth = _widened(outline, group)
    paths = (outline.path(place) for place in outline.places())
    apart = [other for other in paths if not _ends_so(other, path) or len(other) != len(path)]
    count = min(len(path), max(2, len(path) - depth))
    while count < len(path) and any(_ends_so(other, path[-count:]) for other in apart):
        count += 1
    return _STEP.join(path[-count:]) + (f"{_TITLED}{group.title}" if group.title else "")


def _widened(outline: Outline, group: _Group) -> tuple[tuple[str, ...], int]:
    """The path of a group's links, with how deep what holds them all is. Rows that stand among
    them and have other classes are taken in: every second, or the first and greatest."""
    container = container_of(group.rows)
    inside = {outline.place(link) for link in container.iter("a") if link.get("href")}
    holds, top = _depth(container), _depth(extents(group.rows)[0][0])
    path = outline.path(group.place)
    for other in map(outline.path, sorted(inside)):
        if are_alike(path, other):
            apart = [n for n, (a, b) in enumerate(zip(path, other, strict=True)) if not fits(a, b)]
            if len(apart) == 1 and holds < apart[0] <= top:
                at = apart[0]
                path = (*path[:at], common(path[at], other[at]), *path[at + 1 :])
    return path, holds


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


# --- items ----------------------------------------------------------------------------------


def _items(outline: Outline, rows: Sequence[Row], now: int | None) -> tuple[Item, ...]:
    whole = zip(rows, extents(rows), strict=True) if rows else ()
    named = ((r, e) for r, e in whole if len(r.headline.split()) >= _LEAST_WORDS)
    return tuple(_item(outline, row, extent, now) for row, extent in named)


def _item(outline: Outline, row: Row, extent: Sequence[etree._Element], now: int | None) -> Item:
    lines = beside.lines(row, extent)
    return Item(
        key=canonical(row.address),
        url=row.address,
        title=row.headline,
        markup=beside.lead(lines),
        at=beside.published(extent, lines, now),
        photo=beside.photo(outline, extent),
    )
