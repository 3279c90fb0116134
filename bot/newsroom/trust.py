"""How far sources are trusted: what goes out without an editor, and why the rest does not.

A draft is considered when it is kept, and once more when it goes out: what happened in between
counts. Where there is any doubt it is left to an editor, as every draft of other sources is.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.display import render, texts
from bot.news.model import Doubt, Understood
from bot.news.remark import begins_midway
from bot.news.text.folding import fold_line
from bot.newsroom import repeats
from bot.newsroom.drafts import Clock
from bot.newsroom.marking import LONGEST_NAME
from bot.newsroom.preview import LONG_HEADLINE
from bot.newsroom.team import Team
from storage.engine.database import Transaction
from storage.review import parts, releases
from storage.review.release import Release
from storage.sources import trusted
from storage.sources.source import Conditions, Source, Trust
from storage.sources.trusted import Automatic

MOST = 10  # drafts of one source that go out by themselves
WITHIN = 3_600  # seconds in which they do
LATE = 3_600  # seconds after which what was to go out at once waits for an editor
WITHDRAWN_WITHIN = 600  # seconds in which one tap takes back what went out
_OLD, _EARLY = timedelta(days=2), timedelta(days=1)
_URGENT = re.compile(r"^\W*(?:خبر ?)?فوری(?!\w)|(?<!\w)فوری\s*(?:[:؛/|!\-–—]|$)", re.MULTILINE)
_AMENDS = re.compile(
    r"(?<!\w)(?:اصلاحیه|تصحیح|جوابیه|توضیحیه|تکذیبیه|تکذیب|پوزش|عذرخواهی|غلط ?نامه)(?!\w)"
)
_EMBARGO = re.compile(
    r"(?<!\w)(?:امبارگو|محرمانه|غیر ?قابل انتشار|قابل انتشار نیست"
    r"|(?:منتشر|رسانه ?ای) (?:نشود|نکنید|نگردد)|انتشار (?:پیش|قبل|پس|بعد) از"
    r"|(?:تا|پیش از|قبل از) ساعت [^\n]{0,40}(?:منتشر|انتشار)|embargo(?:ed)?)(?!\w)",
    re.IGNORECASE,
)


def why_not(
    release: Release, conditions: Conditions, at: datetime, *, has_repeat: bool
) -> Doubt | None:
    """Why a draft does not go out by itself at this local time, whatever else is known of it; None
    where it does."""
    checks = (
        *_of_conditions(release.draft, conditions, at),
        *_of_text(release.draft, at),
        (Doubt.URGENT, bool(_URGENT.search(fold_line(_beginning(release.arrival.raw))))),
        (Doubt.AMENDS, (release.arrival.corrects, release.arrival.answers) != (None, None)),
        (Doubt.URGENT, release.manner.is_urgent),
        (Doubt.REPEAT, has_repeat),
    )
    return next((doubt for doubt, holds in checks if holds), None)


def _of_conditions(
    draft: Understood, conditions: Conditions, at: datetime
) -> Iterator[tuple[Doubt, bool]]:
    """What whoever trusts the source asks for."""
    longest = conditions.longest
    yield Doubt.NO_ISSUER, conditions.needs_issuer and not draft.issuer
    yield Doubt.NO_PROVINCE, conditions.needs_province and not draft.provinces
    yield Doubt.NOT_ADDRESSED, not draft.is_addressed
    yield Doubt.TOO_LONG, 0 < longest < len(draft.text)
    yield Doubt.OUT_OF_HOURS, not is_open(conditions, at)


def _of_text(draft: Understood, at: datetime) -> Iterator[tuple[Doubt, bool]]:
    """What no desk lets out unread, however far it trusts a source."""
    head = fold_line("\n".join(filter(None, (draft.kicker, draft.headline))))
    body = draft.body[0] if draft.body else ""
    yield Doubt.NO_SUMMARY, not draft.summary.strip()
    yield Doubt.LONG_HEADLINE, len(draft.headline) > LONG_HEADLINE
    yield Doubt.MIDWAY, begins_midway(draft.headline) or begins_midway(body)
    yield Doubt.OTHER_DAY, not _is_recent(draft, at)
    yield Doubt.URGENT, bool(_URGENT.search(head))
    yield Doubt.AMENDS, bool(_AMENDS.search(head))
    told = "\n".join((draft.text, *draft.removed))
    yield Doubt.EMBARGO, bool(_EMBARGO.search(fold_line(told)))


def _beginning(raw: str) -> str:
    """The first line of a text as it came; nothing of a page, which says much beside its news."""
    text = raw.strip()
    return "" if text.startswith("<") else text.partition("\n")[0]


def _is_recent(draft: Understood, at: datetime) -> bool:
    """What states no day is of the day it came."""
    if draft.date is None:
        return True
    day: date = draft.date.togregorian()
    return at.date() - _OLD <= day <= at.date() + _EARLY


def is_open(conditions: Conditions, at: datetime) -> bool:
    """Whether drafts go out at this local time: from `opens` until before `closes`, which may be of
    the next day; all day where they are the same."""
    opens, closes = conditions.opens % 24, conditions.closes % 24
    if opens == closes:
        return True
    if opens < closes:
        return opens <= at.hour < closes
    return at.hour >= opens or at.hour < closes


async def consider(tx: Transaction, source: Source, release_id: int, clock: Clock) -> bool:
    """Have a new draft of a source published by itself if the source is trusted and its conditions
    hold; in the transaction in which the draft is kept. What nobody kept anew (the same came
    before, somebody saw it) stays as it is."""
    release = await releases.held(tx, release_id)
    known = await trusted.held(tx, source.id)
    if release is None or known is None or not _is_trusted(known) or not _is_new(release):
        return False
    doubt = await _doubt(tx, release, known, clock) or await _flood(tx, known, clock)
    if not await trusted.consider(tx, release_id, known.id, doubt, now=clock.now):
        return False
    if doubt is None:
        await releases.schedule(tx, release_id, clock.now, now=clock.now)
    return doubt is None


def _is_trusted(source: Source) -> bool:
    return source.trust is Trust.AUTO and source.paused_at is None


def _is_new(release: Release) -> bool:
    """Whether a draft was just kept, brought by nobody and seen by nobody."""
    is_untouched = release.revision == 1 and release.preview_message_id is None
    return is_untouched and release.arrival.editor_chat is None and release.due_at is None


async def _doubt(tx: Transaction, release: Release, source: Source, clock: Clock) -> Doubt | None:
    at = datetime.fromtimestamp(clock.now, clock.zone)
    has_repeat = await repeats.is_told(tx, release, now=clock.now)
    doubt = why_not(release, source.conditions, at, has_repeat=has_repeat)
    if doubt is None and any(
        part.note or part.left_out for part in await parts.of_release(tx, release.id)
    ):
        return Doubt.BESIDE
    return doubt


async def _flood(tx: Transaction, source: Source, clock: Clock) -> Doubt | None:
    lately = await trusted.count(tx, source.id, since=clock.now - WITHIN)
    return Doubt.FLOOD if lately >= MOST else None


async def going(tx: Transaction, release: Release) -> Automatic | None:
    """How a draft whose time has come was considered, if it is its source's trust that publishes
    it: an editor who gave it another time decided about it."""
    found = await trusted.get(tx, release.id)
    if found is None or found.doubt is not None or found.published_at is not None:
        return None
    return found if release.due_at == found.considered_at else None


async def doubt_now(
    tx: Transaction, release: Release, automatic: Automatic, team: Team, clock: Clock
) -> Doubt | None:
    """Why a draft that was to go out by itself does not after all: its source may have lost its
    trust, an editor may have begun to work on it, the hours may be over. Where several approve, the
    decision of an owner to trust the source stands for them, and nobody else's does."""
    source = await trusted.held(tx, automatic.source_id)
    if source is None or not _is_trusted(source):
        return Doubt.NOT_TRUSTED
    if team.needed > 1 and source.trusted_by not in team.owners:
        return Doubt.NO_OWNER
    if release.by_hand:
        return Doubt.MENDED
    if clock.now - automatic.considered_at > LATE:
        return Doubt.LATE
    return await _doubt(tx, release, source, clock)


def name_of(source: str) -> str:
    """What a source is called, as short as a line needs it: a site names itself."""
    return render.shorten(source, LONGEST_NAME)


def said(automatic: Automatic | None, release: Release) -> list[str]:
    """What the preview of a draft of a trusted source says of that; nothing once an editor has
    worked on it."""
    if automatic is None or release.by_hand:
        return []
    if automatic.doubt is None:
        is_going = release.due_at == automatic.considered_at
        return [texts.goes_out_alone(name_of(automatic.source))] if is_going else []
    return [texts.left_to_editor(Doubt(automatic.doubt))]
