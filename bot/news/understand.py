"""The pipeline, in reading order: a raw release becomes a draft, or is rejected with a reason."""

from itertools import islice

from bot.news import dates, issuer, places, spacing
from bot.news import summary as summaries
from bot.news.article import ArticleWords, arrange, clean, page
from bot.news.model import Cleaned, Draft, Page, RawRelease, Reason, Rejected
from bot.news.reference import Reference
from bot.news.text import letters

SHORTEST = 4  # words of Persian: less is somebody searching
LONGEST = 300_000  # letters: a hundred times a long release
LONGEST_PAGE = 5_000_000  # letters of markup


def understand(raw: RawRelease, reference: Reference) -> Draft | Rejected:
    """Understand one release. Pure: the same release and reference give the same draft."""
    if is_too_long(raw) or _length(source := _read(raw)) > LONGEST:
        return Rejected(Reason.TOO_LONG)
    cleaned = clean(source, reference.chrome)
    reason = _why_no_release(source, cleaned)
    if reason is not None:
        return Rejected(reason)
    lines = spacing.repair(cleaned.lines, reference.lexicon)
    article = arrange(lines, source.title)
    cut = ArticleWords.of(article)
    attribution = issuer.attribute(cut, cleaned.removed, reference.institutions)
    located = places.locate(cut, attribution, reference.gazetteer)
    return Draft(
        kicker=article.kicker,
        headline=article.headline,
        body=article.paragraphs,
        summary=summaries.summarise(article),
        issuer=attribution.issuer,
        organisation=attribution.organisation,
        publisher=raw.publisher or attribution.publisher,
        via=attribution.via,
        date=dates.find_date(article, cleaned.removed, raw.day),
        provinces=located.primary,
        mentioned=located.mentioned,
        hashtags=reference.tagger.choose(cut, attribution, located.primary),
        removed=cleaned.removed,
        is_national=located.is_national,
    )


def is_too_long(raw: RawRelease) -> bool:
    """Whether it is longer than what is understood: no release is, and time and memory grow."""
    given = sum(map(len, (raw.text, raw.title or "", raw.publisher or "")))
    return given > longest(is_page=raw.is_html)


def longest(*, is_page: bool) -> int:
    """How many letters are read of a text, or of a page's markup."""
    return LONGEST_PAGE if is_page else LONGEST


def _length(source: Page) -> int:
    """Letters; a single one of some may become many when they are normalised."""
    return len(source.title or "") + sum(map(len, source.lines))


def _why_no_release(source: Page, cleaned: Cleaned) -> Reason | None:
    if not any(line.strip() for line in source.lines):
        return Reason.EMPTY
    words = (word for line in cleaned.lines for word in line.split() if letters.has_persian(word))
    count = len(list(islice(words, SHORTEST)))
    if not count:
        return Reason.NO_PERSIAN
    return Reason.TOO_SHORT if count < SHORTEST else None


def _read(raw: RawRelease) -> Page:
    if raw.is_html:
        return page.read(raw.text)
    return Page(raw.title, tuple(letters.normalise(raw.text).split("\n")))
