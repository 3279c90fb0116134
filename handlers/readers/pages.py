"""Searches as pages: asked, kept with what was found, and shown from what was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import InlineKeyboardMarkup

from bot.display import callbacks, keyboards, render, texts
from bot.display.fields import Within
from bot.display.keyboards import Pages
from bot.display.render import Listed
from bot.news.search import excerpt, questions
from bot.news.search.questions import Names, Question
from bot.news.search.spellings import readable
from bot.news.search.terms import terms
from handlers.context import Services
from handlers.readers import offering
from handlers.readers.topics import asked_for
from storage import posts
from storage.archive import search, searches, shelves
from storage.archive.searches import Asked, Saved
from storage.engine.database import Transaction
from storage.review import releases
from storage.review.release import Release

PAGE = 5  # releases on a page
MOST = 50  # results that are kept for pages
NARROWED = 3  # agencies and provinces that are offered
RANKED = 2_000  # results that are counted
SHOWN = 60  # letters of a query in a title
EXCERPT = 160  # letters
DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page, counted from 1, of the search that a chat (`owner`) keeps under a key."""

    key: str
    owner: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class View:
    html: str
    markup: InlineKeyboardMarkup | None
    is_empty: bool = False


async def question_of(services: Services, asked: Asked, at: int) -> Question:
    """What was asked at a time, narrowed as it has been since."""
    reference = await services.reference
    today = datetime.fromtimestamp(at, services.zone).date()
    question = questions.parse(asked.text, Names(today, reference.gazetteer, reference.directory))
    return replace(
        question,
        agency=asked.agency or question.agency,
        province=asked.province or question.province,
        unsure="" if asked.province else question.unsure,
        choices=() if asked.province else question.choices,
    )


def query_of(services: Services, asked: Asked, question: Question) -> search.Query:
    wanted = search.Query.of(question, services.zone)
    since = max(filter(None, (wanted.since, asked.since)), default=None)
    return replace(wanted, issuer=asked.issuer, since=since)


async def ask(services: Services, asked: Asked, *, owner: int, at: int) -> str:
    """Search and keep what was found for a chat; returns the key of the saved search."""
    question = await question_of(services, asked, at)
    async with services.db.reading() as tx:
        found = await search.find(tx, query_of(services, asked, question), limit=RANKED)
        ids = [hit.release_id for hit in found.hits]
        counts = await searches.count(tx, ids, most=NARROWED)
        meant = await _spelled(tx, found.mended, ids[:PAGE])
    counts["days"] = [
        (str(days), sum(hit.released_at >= at - days * DAY for hit in found.hits))
        for days in texts.LAST_DAYS
    ]
    saved = Saved(asked, tuple(ids[:MOST]), found.matched, counts, meant, at)
    async with services.db.transaction() as tx:
        return await searches.save(tx, saved, owner=owner)


async def _spelled(
    tx: Transaction, mended: Mapping[str, str], first: Sequence[int]
) -> tuple[str, ...]:
    """What words were taken for, as it is written in the first results; not where the words are
    only joined or parted otherwise."""
    found = await releases.listed(tx, first) if mended else []
    lines = [line for one in found for line in (one.draft.headline, *one.draft.body)]
    return tuple(
        " ".join(excerpt.spelled(term, lines) or readable(term) for term in meant.split())
        for typed, meant in mended.items()
        if meant.replace(" ", "") != typed
    )


async def page(
    services: Services, place: PageOf, close: Sequence[tuple[str, int]] = ()
) -> View | None:
    """A page of a saved search, with agencies and their numbers of releases below it; None where
    the search is forgotten, or another's."""
    async with services.db.reading() as tx:
        saved = await searches.get(tx, place.key, owner=place.owner)
        if saved is None:
            return None
        start = (place.page - 1) * PAGE
        found = await releases.listed(tx, saved.results[start : start + PAGE])
        question = await question_of(services, saved.asked, saved.asked_at)
        reference = await services.reference
        words = (*question.words, *(word for phrase in question.phrases for word in phrase))
        items = [
            await _listed(tx, services, release, (*words, *terms(" ".join(saved.meant))))
            for release in found
        ]
        offered = await offering.rows(tx, services, saved.asked, owner=place.owner, key=place.key)
    pages = -(-len(saved.results) // PAGE)
    notes = [*_notes(saved, question), *_place(saved, place.page, pages)]
    html = render.listing(_title(saved.asked), items, services.zone, notes, services.now())
    close = _others(saved, found, close)
    if close:
        html = f"{html}\n\n{render.sentence(texts.CLOSE_AGENCIES)}"
    can_watch = not question.unsure and asked_for(saved.asked, question, reference) is not None
    if not items:
        watching = keyboards.watch(place.key) if can_watch else None
        return View(html, keyboards.reading.below(watching, offered), is_empty=True)
    shown = replace(_pages(place, saved), can_watch=can_watch, choices=question.choices)
    markup = keyboards.listing(items, close, replace(shown, agencies=()) if close else shown)
    return View(html, keyboards.reading.below(markup, offered))


async def listed(
    tx: Transaction, services: Services, release_ids: Sequence[int], words: Sequence[str] = ()
) -> list[Listed]:
    """Releases as lists show them, those that are listed no more left out."""
    found = await releases.listed(tx, release_ids)
    return [await _listed(tx, services, release, words) for release in found]


async def _listed(
    tx: Transaction, services: Services, release: Release, words: Sequence[str]
) -> Listed:
    post = await posts.main_of(tx, release.id)
    draft = release.draft
    speaking = (await services.reference).speaking
    return Listed(
        release_id=release.id,
        headline=draft.headline,
        issuer=draft.issuer,
        provinces=draft.province_names,
        released_at=release.arrival.released_at,
        link=services.link(post),
        excerpt=excerpt.excerpt(draft.body, words, EXCERPT, speaking, draft.summary),
    )


def _others(
    saved: Saved, found: Sequence[Release], close: Sequence[tuple[str, int]]
) -> list[tuple[str, int]]:
    """The agencies that came close, without those whose releases are the ones shown."""

    def is_shown(name: str, count: int) -> bool:
        own = all(name in (one.draft.issuer, one.draft.organisation) for one in found)
        return name in (saved.asked.agency, saved.asked.issuer) or (own and count == saved.matched)

    return [pair for pair in close if not is_shown(*pair)]


def _title(asked: Asked) -> str:
    if asked.text.strip():
        return texts.results_of(render.shorten(" ".join(asked.text.split()), SHOWN))
    if asked.issuer:
        return texts.news_of(asked.issuer)
    if asked.agency:
        return texts.news_about_agency(render.shorten(asked.agency, SHOWN))
    return texts.latest_of(asked.province) if asked.province else texts.LATEST


def _notes(saved: Saved, question: Question) -> list[str]:
    notes = [texts.unread(render.shorten(part, SHOWN)) for part in question.unread[:1]]
    if question.unsure:
        notes.append(texts.which_province(render.shorten(question.unsure, SHOWN)))
    if saved.meant:
        notes.append(texts.meant(render.shorten(" ".join(saved.meant), SHOWN)))
    return notes


def _place(saved: Saved, number: int, pages: int) -> list[str]:
    if not saved.results or not saved.asked.text.strip():
        return []
    counted = texts.found(saved.matched)
    return [f"{counted} · {texts.page_of(number, pages)}" if pages > 1 else counted]


def _pages(place: PageOf, saved: Saved) -> Pages:
    """What a search can be narrowed to: only what leaves some of its results out."""
    asked, counts = saved.asked, saved.counts
    counted = min(saved.matched, searches.COUNTED)

    def narrower(kind: str) -> list[tuple[str, int]]:
        return [(name, n) for name, n in counts.get(kind, []) if 0 < n < counted]

    chosen = [(Within.PROVINCE, asked.province), (Within.AGENCY, asked.issuer)]
    if asked.since is not None:
        days = (saved.asked_at - asked.since) // DAY
        chosen.append((Within.DAYS, texts.LAST_DAYS.get(days, texts.LATEST)))
    newer = [(int(days), n) for days, n in counts["days"] if 0 < n < saved.matched]
    return Pages(
        key=place.key,
        page=place.page,
        pages=-(-len(saved.results) // PAGE),
        agencies=[] if asked.issuer else narrower("agency"),
        provinces=[] if asked.province else narrower("province"),
        days=[] if asked.since else newer,
        set=[(kind, name) for kind, name in chosen if name] if _can_widen(asked) else [],
    )


def _can_widen(asked: Asked) -> bool:
    """Whether something is left of it when a limit is taken off: a bare list has nothing more."""
    limits = sum(limit is not None for limit in (asked.issuer, asked.province, asked.since))
    return bool(asked.text.strip() or asked.agency) or limits > 1


async def agency_named(tx: Transaction, digest: str) -> str | None:
    """The agency of the archive that a digest stands for."""
    known = await shelves.agencies(tx)
    return next((agency.name for agency in known if callbacks.digest(agency.name) == digest), None)
